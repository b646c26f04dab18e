# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes with a draft is added, put in order and taken off beside its text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.ui.drafts.issuing.enclosures import EnclosuresPanel
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.window import MainWindow
from tests.ui.drafts.test_clearing import panel
from tests.ui.office import Office
from tests.ui.test_drafts import begun, settle


def listed(enclosures: EnclosuresPanel) -> list[str]:
    return [enclosures.list.item(row).text() for row in range(enclosures.list.count())]


def pages_drawn(page: DraftPage) -> str:
    return " ".join(" ".join(facts.text.text.split()) for facts in page.viewer.view.pages)


def test_files_are_added_put_in_order_entitled_and_taken_off_and_the_letter_lists_them(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    enclosures = panel(page, EnclosuresPanel)
    assert not enclosures.earlier.isEnabled()
    assert enclosures.choose.isEnabled()
    files = [tmp_path / "Prices é.txt", tmp_path / "Lots.txt"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: ([str(file) for file in files], ""))
    enclosures.add.click()
    settle(qtbot, window)
    assert listed(enclosures) == ["1  Prices é  (Prices é.txt)", "2  Lots  (Lots.txt)"]
    enclosures.list.setCurrentRow(1)
    QTest.keyClick(enclosures.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window)
    assert listed(enclosures)[0].startswith("1  Lots")
    assert enclosures.list.currentRow() == 0
    QTest.keyClick(enclosures.list, Qt.Key.Key_F2)
    enclosures.bar.field.setText("The lots of 2021")
    enclosures.bar.button.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "The lots of 2021 Prices é" in pages_drawn(page), timeout=20_000)
    QTest.keyClick(enclosures.list, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert listed(enclosures) == ["1  Prices é  (Prices é.txt)"]
    window.actions_by_id["undo"].trigger()
    settle(qtbot, window)
    assert len(listed(enclosures)) == 2
    first = enclosures.from_case.actions()[0]
    words = first.text()
    first.trigger()
    settle(qtbot, window)
    assert enclosures.list.currentRow() == 2
    assert words not in [act.text() for act in enclosures.from_case.actions()]
