# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Letters tab offers what the reply may say to the question chosen; a label is only ever given by hand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.change import Act, Change, Edit
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Question
from caseapp.ui.case import suggest_bar
from caseapp.ui.case.suggest_bar import SuggestBar
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office, draw_letter

AGAIN = "Whether cameras of ours have been supplied to detention centres overseas is a matter for customers."
ANSWER = "The questionnaire is completed before each sale by the distributor, and we take no other steps."
STEPS = "Before a sale these steps are taken to learn how cameras will be used by the buyer."
SECOND = (
    "21 September 2021",
    "Dear Commissioner",
    "We are not able to say whether our cameras have been supplied to detention centres overseas.",
    "Our chair has since retired and we wish her well.",
    ANSWER,
    AGAIN,
    "Yours sincerely",
)


class Desk(ExchangeDesk):
    """A second reply that refuses the first question, is silent on the second, and speaks to the third."""

    def prepare(self) -> None:
        day = date(2021, 9, 21)
        self.second = self.office.letter(self.case_id, SECOND, Direction.INCOMING, day, "Second.pdf")

    @property
    def bar(self) -> SuggestBar:
        return self.tab.decide_bar.suggestion

    def put_on(self, number: int) -> None:
        """Put the keyboard on a question in the list, and wait until its suggestion is there."""
        self.tab.list.set_current(self.questions[number])
        self.qtbot.waitUntil(self.bar.isVisible, timeout=self.patience)

    def question(self, number: int) -> Question:
        return self.office.services.register.question(self.questions[number])

    def press(self, key: str) -> None:
        self.window.actions_by_id[key].trigger()
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_what_their_letter_may_say_is_offered_in_words_and_to_screen_readers(desk: Desk) -> None:
    desk.put_on(0)
    bar = desk.bar
    assert bar.words.text().startswith("Suggested: Refused, page 1: “We are not able to say whether")
    assert bar.words.accessibleName().startswith("Q1: Suggested: Refused, page 1")
    assert "not able to say" in bar.words.accessibleDescription()
    assert bar.link.accessibleName() == "Link the passage suggested for Q1"
    assert desk.question(0).responses == ()


def test_a_key_selects_the_passage_in_its_letter(desk: Desk) -> None:
    desk.put_on(0)
    desk.press("show-suggested")
    assert " ".join(desk.tab.theirs.viewer.view.selected_text.split()) == SECOND[2]


def test_the_same_key_goes_on_to_the_next_passage_and_begins_again(desk: Desk) -> None:
    desk.put_on(0)
    selected, told = [], []
    for _ in range(3):
        desk.press("show-suggested")
        selected.append(" ".join(desk.tab.theirs.viewer.view.selected_text.split()))
        told.append(desk.bar.words.text()[-8:])
    assert selected == [SECOND[2], AGAIN, SECOND[2]]
    assert told == ["(1 of 2)", "(2 of 2)", "(1 of 2)"]


def test_the_passage_is_linked_without_a_label_and_the_link_is_undone(desk: Desk) -> None:
    desk.put_on(0)
    desk.press("link-suggested")
    (response,) = desk.question(0).responses
    assert (response.letter_id, response.label) == (desk.second, None)
    assert response.passage is not None
    assert " ".join(response.passage.quote.split()) == SECOND[2]
    assert not desk.bar.isVisible()
    desk.press("undo")
    assert desk.question(0).responses == ()
    desk.put_on(0)


def test_after_linking_one_key_labels_what_was_linked(desk: Desk) -> None:
    desk.put_on(0)
    QTest.mouseClick(desk.bar.link, Qt.MouseButton.LeftButton)
    desk.settle()
    QTest.keyClick(desk.tab.list.rows, Qt.Key.Key_R)
    desk.why(Qt.Key.Key_J)
    (response,) = desk.question(0).responses
    assert response.label is Label.REFUSED


def test_a_question_with_a_response_in_the_letter_gets_no_suggestion_and_another_does(desk: Desk) -> None:
    desk.put_on(0)
    desk.office.answer(desk.questions[0], desk.second, SECOND[2], None)
    desk.tab.reload()
    desk.settle()
    assert not desk.bar.isVisible()
    desk.put_on(2)
    assert desk.bar.words.accessibleName().startswith("Q3:")


def test_suggestions_are_dropped_when_another_letter_is_shown(desk: Desk) -> None:
    desk.put_on(0)
    desk.tab.show_letter(desk.theirs)
    desk.qtbot.waitUntil(lambda: desk.tab.theirs.letter_id == desk.theirs, timeout=desk.patience)
    assert not desk.bar.isVisible() or "not able to say" not in desk.bar.words.text()
    desk.qtbot.waitUntil(desk.bar.isVisible, timeout=desk.patience)
    assert "not able to say" not in desk.bar.words.text()
    desk.tab.theirs.clear()
    assert not desk.bar.isVisible()


def told_aloud(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that what is announced to screen readers goes to."""
    told: list[str] = []
    monkeypatch.setattr(suggest_bar, "QAccessibleAnnouncementEvent", lambda _of, words: told.append(words))
    monkeypatch.setattr(suggest_bar, "QAccessible", Silent)
    return told


class Silent:
    """Takes what would be told."""

    @staticmethod
    def updateAccessibility(event: object) -> None:
        """Do nothing."""


def test_a_suggestion_is_told_aloud_when_it_arrives_and_not_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_aloud(monkeypatch)
    desk.put_on(0)
    desk.settle()
    assert len(told) == 1
    assert told[0].startswith("Q1: Suggested: Refused, page 1")
    desk.tab.suggesting.follow()
    assert len(told) == 1


def test_the_line_under_it_tells_how_often_the_office_agreed_and_follows_decisions(desk: Desk) -> None:
    desk.put_on(2)
    rate = desk.bar.rate
    desk.qtbot.waitUntil(rate.isVisible, timeout=desk.patience)
    assert rate.text() == "Suggestions agreed with 1 of 1 decision"
    assert "Refused: 1 of 1" in rate.toolTip()
    assert rate.accessibleDescription() == rate.toolTip()
    desk.office.answer(desk.questions[0], desk.second, SECOND[2], Label.EVADED)
    desk.window.bus.tell(Change("Label", None, (Edit("responses", 1, Act.EDITED),)), None)
    desk.qtbot.waitUntil(lambda: "of 2 decisions" in rate.text(), timeout=desk.patience)


class Enclosing(Desk):
    """The second reply speaks of the third question in an enclosure only."""

    def prepare(self) -> None:
        day = date(2021, 9, 21)
        said = ("21 September 2021", "Dear Commissioner", "We thank you for writing.", "Yours sincerely")
        self.second = self.office.letter(self.case_id, said, Direction.INCOMING, day, "Second.pdf")
        paper = draw_letter(self.office.folder.parent / "steps.pdf", ("Questionnaire", STEPS))
        self.office.services.enclosing.add(self.second, [paper])


def test_a_passage_in_an_enclosure_is_named_shown_and_linked(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = Enclosing(qtbot, office, window)
    desk.put_on(2)
    assert "enclosure “steps.pdf”, page 1" in desk.bar.words.text()
    desk.press("show-suggested")
    pane = desk.tab.theirs
    desk.qtbot.waitUntil(lambda: pane.viewer.view.selected_text != "", timeout=desk.patience)
    assert " ".join(pane.viewer.view.selected_text.split()) == STEPS
    assert pane.view is not None
    assert pane.view.enclosure is not None
    assert desk.bar.isVisible()
    desk.press("link-suggested")
    (response,) = desk.question(2).responses
    assert response.passage is not None
    assert response.passage.document_id == pane.view.enclosure.document.id


def test_without_a_suggestion_the_keys_say_so(desk: Desk) -> None:
    desk.tab.theirs.clear()
    desk.press("link-suggested")
    assert "Nothing in the letter shown is suggested" in desk.tab.messages.label.text()
