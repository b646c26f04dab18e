# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reply is kept as it is typed, previewed as it will be printed, issued and despatched."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.case import Marking
from caseapp.domain.draft import DraftState
from caseapp.domain.letter import Delivery
from caseapp.ui.case.page import CasePage
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.printing import print_on, printer_for
from caseapp.ui.window import MainWindow
from caseapp.ui.words import long_date
from tests.ui.office import Office


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=40_000)


def begun(qtbot: QtBot, office: Office, window: MainWindow, marking: Marking = Marking.OFFICIAL) -> DraftPage:
    """Begin a reply from a case with three open questions."""
    case_id = office.case()
    office.services.casework.edit(case_id, marking=marking)
    office.exchange(case_id)
    window.show_case(case_id)
    settle(qtbot, window)
    window.actions_by_id["draft-reply"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, DraftPage), timeout=20_000)
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, DraftPage)
    return page


def test_a_reply_begins_with_the_open_questions_and_is_previewed(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    assert len(page.draft.question_ids) == 3
    words = " ".join(" ".join(facts.text.text.split()) for facts in page.viewer.view.pages)
    assert "detention centres overseas" in words
    today = long_date(date.today())
    assert today in words  # undated, it is drawn as on the day of its issue
    assert today in page.viewer.heading.accessibleName()
    page.viewer.view.select(1, 0, 20)
    menu = page.viewer.menu()
    next(action for action in menu.actions() if action.text() == "Link as response").trigger()
    assert "register themselves when it is issued" in page.messages.words


def test_a_draft_is_discarded_from_its_page_and_from_the_list_and_undo_brings_it_back(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    draft_id, drafting = page.draft.id, office.services.drafting
    page.fields.subject.setText("What was typed last")
    page.finishing.discard.click()
    settle(qtbot, window)
    assert drafting.draft(draft_id).state is DraftState.DISCARDED
    assert drafting.draft(draft_id).subject == "What was typed last"
    assert page.messages.words == "The draft is discarded. Undo brings it back."
    assert not page.finishing.discard.isEnabled()
    window.actions_by_id["undo"].trigger()
    settle(qtbot, window)
    assert page.finishing.discard.isEnabled()

    window.show_case(page.draft.case_id)
    settle(qtbot, window)
    case = window.page
    assert isinstance(case, CasePage)
    case.tabs.setCurrentWidget(case.drafts)
    settle(qtbot, window)
    case.drafts.list.setCurrentRow(0)
    case.drafts.list.setFocus()
    QTest.keyClick(case.drafts.list, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert drafting.draft(draft_id).state is DraftState.DISCARDED
    assert case.drafts.list.item(0).text().endswith("Discarded")
    assert [action.text() for action in case.drafts.list.actions()] == ["Open", "Discard draft"]
    case.drafts.discard.trigger()
    settle(qtbot, window)
    assert "was discarded" in case.drafts.messages.words


def test_typing_is_kept_after_a_pause_and_drawn(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    draft_id = page.draft.id
    page.fields.subject.setText("Detention centres: a second request")
    drafting = office.services.drafting
    qtbot.waitUntil(
        lambda: drafting.draft(draft_id).subject == "Detention centres: a second request", timeout=6000
    )
    settle(qtbot, window)
    words = " ".join(page.viewer.view.pages[0].text.text.split())
    assert "Detention centres: a second request" in words


def test_closing_the_window_keeps_what_was_typed(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    page.fields.addressee.setText("Ms D. Penhallow")
    window.close()
    assert office.services.drafting.draft(page.draft.id).addressee == "Ms D. Penhallow"


def test_a_letter_is_issued_despatched_and_no_longer_changed(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    page.fields.addressee.setText("Hillcrest Optics Ltd")
    page.finishing.issue.click()
    settle(qtbot, window)
    draft = office.services.drafting.draft(page.draft.id)
    assert draft.state is DraftState.ISSUED, page.messages.words
    assert draft.letter_id is not None
    assert page.fields.writing.editor.isReadOnly()
    assert page.finishing.post.despatch.isVisible()
    page.finishing.post.channel.setText("post")
    page.finishing.post.despatch.click()
    settle(qtbot, window)
    assert office.services.filing.letter(draft.letter_id).delivery is Delivery.SENT
    assert not page.finishing.post.despatch.isVisible()


def test_nothing_is_typed_while_a_letter_is_issued_and_again_where_it_is_refused(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window, Marking.NOT_CHOSEN)
    page.finishing.issue.click()
    assert page.fields.writing.editor.isReadOnly()
    assert page.fields.subject.isReadOnly()
    assert not page.finishing.issue.isEnabled()
    settle(qtbot, window)
    assert "No security marking" in page.messages.words
    assert not page.fields.writing.editor.isReadOnly()
    assert page.finishing.issue.isEnabled()


def test_a_copy_is_saved_where_it_is_wished_but_not_over_a_file_of_the_library(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    kept = next(path for path in (office.folder / "documents").rglob("*.pdf"))
    before, wished = kept.read_bytes(), tmp_path / "Reply £.pdf"
    for output in (kept, wished, wished):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_w, output=output: (str(output), ""))
        page.finishing.save.click()
        settle(qtbot, window)
        assert ("holds only what the library keeps" in page.messages.words) is (output == kept)
    assert kept.read_bytes() == before
    assert page.preview.shown is not None
    assert wished.read_bytes() == page.preview.shown.path.read_bytes()
    page.preview.shown.path.unlink()
    page.finishing.save.click()
    settle(qtbot, window)
    assert "cannot be read" in page.messages.words
    assert wished.stat().st_size > 0


def test_what_is_no_date_is_marked_and_not_issued(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    assert long_date(date.today()) in page.fields.date_words.text()
    page.fields.on.setText("the 31st of nowhere")
    assert "is not a date" in page.fields.date_words.text()
    assert page.fields.date_words.isVisible()
    page.finishing.issue.click()
    settle(qtbot, window)
    assert "“the 31st of nowhere” is not a date" in page.messages.words
    assert office.services.drafting.draft(page.draft.id).state is DraftState.DRAFTING
    page.fields.on.setText("16 August 2021")
    page.finishing.issue.click()
    settle(qtbot, window)
    assert "The letter of 16 August 2021 is issued" in page.messages.words


def test_the_day_of_despatch_is_typed_and_checked(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    page = begun(qtbot, office, window)
    page.fields.on.setText("16 August 2021")
    page.finishing.issue.click()
    settle(qtbot, window)
    assert page.finishing.post.on.text() == long_date(date.today())
    page.finishing.post.on.setText("soon")
    assert not page.finishing.post.despatch.isEnabled()
    assert "“soon” is not a date" in page.finishing.post.date_words.text()
    page.finishing.post.on.setText("17 August 2021")
    page.finishing.post.channel.setText("courier")
    page.finishing.post.tracking.setText("RM 12")
    page.finishing.post.by.setText("The messenger")
    page.finishing.post.despatch.click()
    settle(qtbot, window)
    assert page.draft is not None
    trail = office.services.casework.trail(page.draft.case_id)
    how = "sent on 17 August 2021 by courier, number RM 12, handed over by The messenger"
    assert how in "".join(entry.action for entry in trail)
    letter = office.services.filing.letter(page.draft.letter_id or 0)
    assert (letter.delivery, letter.sent_on) == (Delivery.SENT, date(2021, 8, 17))


def test_marking_days_references_and_copies_are_chosen_in_the_draft(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window, Marking.NOT_CHOSEN)
    assert page.draft is not None
    drafting, draft_id, fields = office.services.drafting, page.draft.id, page.fields
    page.finishing.issue.click()
    settle(qtbot, window)
    assert "No security marking has been chosen" in page.messages.words
    fields.marking.setCurrentIndex(fields.marking.findData(Marking.UNMARKED.value))
    fields.due_days.setValue(10)
    fields.your_reference.setText("HO/77")
    fields.copied_to.setPlainText("The Minister\nThe Clerk")
    fields.on.setText("16 August 2021")
    page.keep()
    settle(qtbot, window)
    draft = drafting.draft(draft_id)
    assert (draft.marking, draft.due_days, draft.your_reference) == (Marking.UNMARKED, 10, "HO/77")
    assert (draft.copied_to, draft.letter_date) == ("The Minister\nThe Clerk", date(2021, 8, 16))
    fields.on.setText("")
    page.keep()
    settle(qtbot, window)
    assert drafting.draft(draft_id).letter_date is None
    page.finishing.issue.click()
    settle(qtbot, window)
    assert drafting.draft(draft_id).state is DraftState.ISSUED, page.messages.words
    assert fields.due_days.isReadOnly()


def test_an_issued_letter_is_recalled_with_a_reason_and_opens_again(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    page.fields.addressee.setText("Hillcrest Optics Ltd")
    page.finishing.issue.click()
    settle(qtbot, window)
    assert not page.finishing.post.recall.isEnabled()
    page.finishing.post.because.setText("The addressee has moved")
    page.finishing.post.recall.click()
    settle(qtbot, window)
    assert page.draft is not None
    assert page.draft.state is DraftState.DRAFTING
    assert not page.fields.writing.editor.isReadOnly()


def test_drafts_of_a_case_are_listed(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    begun(qtbot, office, window)
    window.actions_by_id["back"].trigger()
    page = window.page
    assert isinstance(page, CasePage)
    page.tabs.setCurrentWidget(page.drafts)
    settle(qtbot, window)
    assert page.drafts.list.count() == 1


def test_what_is_previewed_is_printed_and_stays_as_it_was(
    qtbot: QtBot, office: Office, window: MainWindow, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    shown = page.preview.shown
    assert shown is not None
    before = shown.path.read_bytes()
    printer = printer_for(shown)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    print_on(page, shown, printer)
    settle(qtbot, window)
    assert page.messages.words == "Printed 1 page into printed.pdf."
    assert shown.path.read_bytes() == before
    with pymupdf.open(tmp_path / "printed.pdf") as printed, pymupdf.open(shown.path) as original:
        assert len(printed) == len(original)
        for one, other in zip(printed, original, strict=True):
            assert abs(darkness(one) - darkness(other)) < 0.01


def darkness(page: pymupdf.Page) -> float:
    """Return the share of a page that is not white."""
    samples = page.get_pixmap(dpi=50, colorspace=pymupdf.csGRAY).samples
    return float(sum(sample < 200 for sample in samples) / len(samples))


def test_the_process_that_draws_letters_starts_as_a_draft_is_shown(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    composer = type(office.services.composer)
    monkeypatch.setattr(composer, "prestart", lambda _self: started.append("composer"))
    office.services.prestart()
    assert started == []
    begun(qtbot, office, window)
    assert started == ["composer"]
