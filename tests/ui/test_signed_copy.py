# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The signed scan of a letter is filed and shown with its marks; one that is no scan of it is asked about first."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.ui.case.page import CasePage
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, THEIRS, Office, draw_letter


def test_a_signed_scan_is_shown_and_the_letter_as_issued_kept_and_another_file_is_asked_about(
    qtbot: QtBot, office: Office, window: MainWindow, tmp_path: Path
) -> None:
    case_id = office.case()
    letter_id = office.letter(case_id, OURS, Direction.OUTGOING, date(2021, 7, 16))
    office.ask(case_id, letter_id, "Can you confirm that no such cameras")
    window.show_case(case_id)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    page = window.page
    assert isinstance(page, CasePage)
    tab, services = page.letters, office.services
    tab.placing.copies.take_signed(letter_id, draw_letter(tmp_path / "other.pdf", THEIRS * 4))
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert "other.pdf” has 2 pages, and the letter has 1" in tab.messages.words
    assert tab.messages.button.text() == "File it all the same"
    assert services.anchoring.copies(letter_id) == ()
    scan = draw_letter(tmp_path / "Signed é.pdf", (*OURS, "Signed in ink"))
    tab.placing.copies.take_signed(letter_id, scan)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert "filed as the signed copy" in tab.messages.words
    assert "1 place found again" in tab.messages.words
    (copy,) = services.anchoring.copies(letter_id)
    assert (copy.shown, copy.remarks) == (True, "Signed copy")
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert services.anchoring.copies(letter_id) == ()


def test_words_of_another_letter_are_doubted_and_a_letter_we_did_not_issue_has_no_signed_copy(
    office: Office, tmp_path: Path
) -> None:
    case_id, signed = office.case(), office.services.signed
    ours = office.letter(case_id, OURS, Direction.OUTGOING, date(2021, 7, 16), "ours.pdf")
    theirs = office.letter(case_id, THEIRS, Direction.INCOMING, date(2021, 8, 10), "theirs.pdf")
    other = draw_letter(
        tmp_path / "bill.pdf", ("Invoice 77 for plumbing at the harbour office, due tomorrow",)
    )
    assert signed.doubts(ours, other) == ("The words of “bill.pdf” are not those of the letter.",)
    with pytest.raises(NotAllowed, match="that this office has issued"):
        signed.file(theirs, other)
