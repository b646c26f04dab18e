# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office changes letterhead and templates beside a sample letter, and begins letters of any kind."""

from pytestqt.qtbot import QtBot

from caseapp.domain.letter import LetterKind
from caseapp.ui.case.page import CasePage
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.papers.page import PapersPage
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


def shown(page: PapersPage) -> str:
    """Return the words of the sample letter."""
    return " ".join(" ".join(facts.text.text.split()) for facts in page.viewer.view.pages)


def opened(qtbot: QtBot, window: MainWindow) -> PapersPage:
    window.actions_by_id["letter-papers"].trigger()
    page = window.page
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(lambda: "Civic Technology" in shown(page), timeout=20_000)
    return page


def test_a_letterhead_is_seen_as_it_is_typed_and_undo_brings_the_one_before_back(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, window)
    form, papers = page.letterhead, office.services.letter_papers
    assert not form.keep.isEnabled()
    form.name.setText("Swyddfa’r Comisiynydd")
    qtbot.waitUntil(lambda: "Swyddfa’r Comisiynydd" in shown(page), timeout=20_000)
    assert not papers.letterhead()[1]
    form.keep.click()
    qtbot.waitUntil(lambda: papers.letterhead()[1], timeout=20_000)
    qtbot.waitUntil(lambda: not window.jobs.busy and form.restore.isEnabled(), timeout=20_000)
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: form.name.text() == "Office of the Civic Technology Commissioner", timeout=20_000)
    assert not papers.letterhead()[1]


def test_a_template_is_changed_refused_where_it_is_broken_and_put_back(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, window)
    form, papers = page.templates, office.services.letter_papers
    page.tabs.setCurrentWidget(form)
    qtbot.waitUntil(lambda: form.title.text() == "Letter with questions", timeout=20_000)
    form.body.setPlainText("Good day.\n\n{{questions}}\n\n{{nobody}}")
    form.keep.click()
    qtbot.waitUntil(lambda: "which nothing fills" in page.messages.words, timeout=20_000)
    form.body.setPlainText("Good day.\n\n{{questions}}")
    qtbot.waitUntil(lambda: "Good day." in shown(page), timeout=20_000)
    form.keep.click()
    qtbot.waitUntil(lambda: papers.templates()[0].is_own and form.restore.isEnabled(), timeout=20_000)
    assert not form.keep.isEnabled()
    form.restore.click()
    qtbot.waitUntil(lambda: "I am writing" in form.body.toPlainText(), timeout=20_000)


def test_an_acknowledgement_in_welsh_is_begun_from_the_page_of_a_case(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    office.exchange(case_id)
    window.show_case(case_id)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=40_000)
    page = window.page
    assert isinstance(page, CasePage)
    bar = page.starting.bar
    window.actions_by_id["new-letter"].trigger()
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    bar.language.setCurrentText("Welsh")
    bar.template.setCurrentText("Cydnabyddiaeth")
    bar.start.click()
    qtbot.waitUntil(lambda: isinstance(window.page, DraftPage), timeout=20_000)
    (draft,) = office.services.drafting.drafts(case_id)
    assert (draft.kind, draft.language) == (LetterKind.ACKNOWLEDGEMENT, "cy")


def test_characters_that_no_font_has_are_told_beside_the_sample_letter(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, window)
    page.letterhead.name.setText("Civic Technology 漢")
    qtbot.waitUntil(lambda: "No font has U+6F22" in page.messages.words, timeout=20_000)
    page.letterhead.name.setText("Civic Technology")
    qtbot.waitUntil(page.messages.isHidden, timeout=20_000)
