# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window remembers reaches its file in quiet, and all of it at the end."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from caseapp.ui.settings import WRITE_AFTER, WindowSettings
from tests.ui.turns import one_turn


def written(folder: Path) -> str:
    """What stands in the file by now."""
    file = folder / "window.ini"
    return file.read_text("utf-8") if file.exists() else ""


def is_written(folder: Path, words: str) -> bool:
    return words in written(folder)


def test_a_change_is_known_at_once_and_written_in_quiet(qtbot: QtBot, tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    for zoom in range(20):
        settings.keep_state("zoom", QByteArray(str(zoom).encode()))
        one_turn(qtbot)
        assert not (tmp_path / "window.ini").exists(), "a step of a zoom waited for the disk"
    assert WindowSettings(tmp_path).state("zoom") == QByteArray(b"19")
    qtbot.waitUntil((tmp_path / "window.ini").exists)
    assert "19" in (tmp_path / "window.ini").read_text("utf-8")


def test_each_later_change_is_written_too(qtbot: QtBot, tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    for which in ("first", "second", "third"):
        settings.keep_flag(which, True)
        qtbot.waitUntil(partial(is_written, tmp_path, f"{which}=true"))


def test_the_quiet_begins_anew_with_each_change(qtbot: QtBot, tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    quiet = settings._store._quiet
    settings.keep_choice("zoom", "1")
    qtbot.waitUntil(lambda: quiet.remainingTime() < WRITE_AFTER // 2)
    before = quiet.remainingTime()
    settings.keep_choice("zoom", "2")
    assert quiet.remainingTime() > before
    settings.opened(tmp_path / "Office.caselib")
    settings.save()
    assert not quiet.isActive()
    assert "Office.caselib" in written(tmp_path)


def test_what_was_changed_last_is_written_at_the_end(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "Ämter und Räte")
    settings.keep_flag("go-on", True)
    settings.save()
    assert "go-on=true" in (tmp_path / "Ämter und Räte" / "window.ini").read_text("utf-8")
