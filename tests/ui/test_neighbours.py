# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reader is likely to open next is at hand, and never older than what the case holds."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PageRequest, Readability
from caseapp.domain.letter import Direction
from caseapp.domain.text_on_demand import LetterTexts, PageOnDemand
from caseapp.services.viewing import Viewing
from caseapp.ui.case.letters_tab import LettersTab
from caseapp.ui.case.neighbours import LARGEST
from caseapp.ui.case.page import CasePage
from caseapp.ui.letters.pages import PageCache, PageKey
from caseapp.ui.window import MainWindow
from tests.ui.at_hand import is_drawn
from tests.ui.office import THEIRS, Office


@pytest.fixture
def tab(qtbot: QtBot, office: Office, window: MainWindow) -> LettersTab:
    """The letters of a case: an exchange, and three more letters from the other side, the last one shown."""
    case_id = office.case()
    office.exchange(case_id)
    for month in (9, 10, 11):
        office.letter(case_id, THEIRS[: month - 4], Direction.INCOMING, date(2021, month, 1), f"{month}.pdf")
    window.show_case(case_id)
    page = window.page
    assert isinstance(page, CasePage)
    tab = page.letters
    qtbot.waitUntil(lambda: tab.ours.view is not None and tab.theirs.view is not None, timeout=40_000)
    return tab


def beside(tab: LettersTab) -> int:
    """Return the letter before the one that is shown of theirs."""
    theirs = [one.id for one in tab.letters.values() if one.direction is Direction.INCOMING]
    assert tab.theirs.letter_id == theirs[-1]
    return theirs[-2]


def test_the_letter_before_is_at_hand_and_opens_without_being_read_or_drawn(
    qtbot: QtBot, tab: LettersTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = beside(tab)
    qtbot.waitUntil(lambda: is_drawn(tab, before), timeout=40_000)
    monkeypatch.delattr(Viewing, "view_of")  # whoever reads a letter now stumbles
    monkeypatch.delattr(LetterTexts, "text")
    tab.show_letter(before)
    monkeypatch.undo()
    assert tab.theirs.view is not None
    assert tab.theirs.view.letter.id == before
    pictures = tab.theirs.viewer.view.pictures()
    assert pictures is not None
    assert [placed.sharp for placed in pictures.of(1, tab.theirs.viewer.view.window_rect())] == [True]


def test_the_first_page_of_a_letter_is_asked_for_before_any_of_its_words(
    qtbot: QtBot, tab: LettersTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = next(one for one in tab.letters.values() if one.direction is Direction.INCOMING)
    document = far.document
    assert document is not None
    assert tab.neighbours.of(far.id) is None
    did: list[tuple[str, object]] = []
    ask, text = PageCache._ask, LetterTexts.text

    def asked(cache: PageCache, key: PageKey, request: PageRequest) -> None:
        did.append(("picture", key.sha256))
        ask(cache, key, request)

    def read(texts: LetterTexts, page: int) -> str:
        did.append(("words", texts))
        return text(texts, page)

    monkeypatch.setattr(PageCache, "_ask", asked)
    monkeypatch.setattr(LetterTexts, "text", read)
    tab.show_letter(far.id)
    theirs = tab.theirs
    qtbot.waitUntil(lambda: theirs.view is not None and theirs.view.letter.id == far.id, timeout=40_000)
    assert theirs.view is not None
    first = theirs.view.pages[0].text
    assert isinstance(first, PageOnDemand)
    words = ("words", first._texts)
    qtbot.waitUntil(lambda: words in did, timeout=40_000)
    assert did.index(("picture", document.sha256)) < did.index(words)


def test_what_changes_in_the_case_is_read_again(qtbot: QtBot, tab: LettersTab) -> None:
    before = beside(tab)
    qtbot.waitUntil(lambda: is_drawn(tab, before), timeout=40_000)
    held = tab.neighbours.of(before)
    tab.do(lambda: tab.bench.services.filing.edit(before, subject="Renamed"))
    qtbot.waitUntil(lambda: tab.letters[before].subject == "Renamed", timeout=40_000)
    qtbot.waitUntil(lambda: is_drawn(tab, before), timeout=40_000)
    again = tab.neighbours.of(before)
    assert again is not None
    assert again is not held
    assert again[0].letter.subject == "Renamed"


def test_another_letter_chosen_meanwhile_is_the_one_that_stays(qtbot: QtBot, tab: LettersTab) -> None:
    before = beside(tab)
    qtbot.waitUntil(lambda: is_drawn(tab, before), timeout=40_000)
    far = next(one.id for one in tab.letters.values() if one.direction is Direction.INCOMING)
    assert tab.neighbours.of(far) is None
    tab.show_letter(far)
    tab.show_letter(before)
    qtbot.waitUntil(lambda: not tab.bench.jobs.busy, timeout=40_000)
    assert tab.theirs.view is not None
    assert tab.theirs.view.letter.id == before


def test_scans_are_at_hand_but_not_drawn_ahead(qtbot: QtBot, tab: LettersTab) -> None:
    before = beside(tab)
    qtbot.waitUntil(lambda: is_drawn(tab, before), timeout=40_000)
    found = tab.neighbours.of(before)
    assert found is not None
    view, marks = found
    assert tab.neighbours.opening(found) != ()
    document = view.letter.document
    assert document is not None
    for heavy in (
        replace(view, recognised=True),
        replace(view, letter=replace(view.letter, document=replace(document, size=LARGEST + 1))),
        replace(
            view,
            letter=replace(view.letter, document=replace(document, readability=Readability.NO_TEXT)),
        ),
    ):
        assert tab.neighbours.opening((heavy, marks)) == ()
