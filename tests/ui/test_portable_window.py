# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case in the window: opened from the menu, by dropping or by its name, and never written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from caseapp import paths
from caseapp.app import Program, wanted
from caseapp.services.exporting import now
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.ui.office import Office

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A portable case of an office with two cases."""
    office = Office(tmp_path / "Office.caselib")
    case_id = office.case()
    office.case("BRC/2021/0009", "Another matter")
    output = tmp_path / "Über uns" / "One case.casefile"
    output.parent.mkdir()
    office.services.portables.write(case_id, now(), output)
    office.close()
    return output


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program in a home of its own."""
    monkeypatch.setattr(paths, "portable_cases", lambda: tmp_path / "aside")
    program = Program(WindowSettings(tmp_path / "settings"), officer="Rowan Tredinnick")
    yield program
    program.close()


def shown(qtbot: QtBot, program: Program) -> MainWindow:
    """Return the window once the portable case is open in it."""

    def opened() -> bool:
        window = program.window
        return (
            window is not None
            and window.isVisible()
            and "portable case" in window.windowTitle()
            and not window.jobs.busy
        )

    qtbot.waitUntil(opened, timeout=30_000)
    assert program.window is not None
    return program.window


def drop(target: QWidget, path: Path) -> bool:
    """Drop a file on a widget as the system does; tell whether it was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    entering = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(target, entering)
    dropping = QDropEvent(QPointF(5, 5), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(target, dropping)
    return entering.isAccepted() and dropping.isAccepted()


def test_named_on_the_command_line_it_opens_for_reading_and_is_remembered(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    program.begin(wanted([str(file)]))
    window = shown(qtbot, program)
    assert window.windowTitle() == "BRC-2021-0007 (portable case, reading only)"
    assert "BRC/2021/0007 as it stood when its file was made" in window.banner.words
    assert program.window is not None
    cases = window.pages["cases"].model  # type: ignore[attr-defined]
    assert cases.rowCount() == 1
    assert window.settings.recent() == (file,)
    program.open(file)
    assert "open already" in window.page.messages.words
    folder = window.bench.services.folder
    program.close()
    assert not folder.exists()
    assert file.exists()


def test_it_is_not_what_the_program_begins_with_the_next_time(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.begin(wanted([str(file)]))
    shown(qtbot, program)
    program.close()
    monkeypatch.setattr(paths, "default_library", lambda: tmp_path / "none.caselib")
    again = Program(WindowSettings(tmp_path / "settings"), officer="Rowan Tredinnick")
    try:
        again.begin(wanted([]))
        assert again.window is None
        assert again.welcome is not None
        assert [button.text() for button in again.welcome.recent] == ["One case"]
    finally:
        again.close()


def test_it_opens_from_the_menu_and_by_dropping_and_what_is_no_portable_case_leaves_the_library_open(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "Office.caselib"
    program.begin(wanted([str(library)]))
    qtbot.waitUntil(lambda: program.window is not None and not program.window.jobs.busy, timeout=30_000)
    window = program.window
    assert window is not None
    broken = tmp_path / "broken.casefile"
    broken.write_bytes(b"no zip")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    window.run("open-portable")
    qtbot.waitUntil(lambda: "broken.casefile" in window.page.messages.words, timeout=20_000)
    assert program.window is window
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7")
    assert not drop(window, letter)
    assert drop(window, file)
    assert shown(qtbot, program) is not window
