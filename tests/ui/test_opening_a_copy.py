# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second reader's copy is opened as a library of its own, from the welcome page or from the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from caseapp.domain.case import CaseSort
from tests.ui.copies import sent_copy
from tests.ui.test_program import Desk, desk

__all__ = ["desk"]


def choose(desk: Desk, monkeypatch: pytest.MonkeyPatch, copy: Path) -> Path:
    """Answer both of the system's dialogues."""
    folder = desk.home / "To read.caselib"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_w, **_k: (str(copy), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_w, **_k: (str(folder), ""))
    return folder


def test_a_copy_is_opened_as_a_library_in_which_its_letters_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = choose(desk, monkeypatch, sent_copy(desk.home))
    desk.begin()
    desk.welcome.copy.click()
    desk.until_open(folder)
    services = desk.window.bench.services
    (case_id,) = services.casework.ids(CaseSort.REFERENCE)
    assert services.second_readings.is_copy
    (row,) = services.second_readings.of_case(case_id)
    assert (row.asked_by, row.hindrance) == ("First Officer", "")


def test_a_file_that_is_no_copy_leaves_everything_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.home / "holiday.casecopy"
    file.write_bytes(b"no copy")
    folder = choose(desk, monkeypatch, file)
    desk.begin()
    desk.welcome.copy.click()
    desk.qtbot.waitUntil(lambda: "holiday.casecopy" in desk.welcome.messages.words, timeout=20_000)
    assert not folder.exists()
    assert desk.welcome.choices.isEnabled()
