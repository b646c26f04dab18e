# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going to places: a question chosen brings both panes to where it was asked and answered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from caseapp.domain.letter import Direction
from caseapp.ui.case.places import Stand, Steps, asked_places, response_places

if TYPE_CHECKING:
    from caseapp.domain.question import Question
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to go in a case: to a question, or to a page of a letter or its enclosure with words lit."""

    question_id: int | None = None
    letter_id: int | None = None
    page: int = 0
    words: str = ""
    document_id: int | None = None


class Choosing(QObject):
    """Moves the panes of the Letters tab; `moved()` tells that a question's places were gone to."""

    moved = Signal()

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._wish = Wish()
        self._arriving = False
        self._opened: Pane | None = None
        for pane in tab.panes:
            pane.shown.connect(self._on_shown)
        self.question_id: int | None = None
        self.asked, self.answered = Steps(), Steps()

    def wish(self, wish: Wish) -> None:
        """Remember where to go once the case has been read."""
        self._wish = wish
        self._arriving = True

    def follow_wish(self) -> None:
        """Go where was wished, with a letter of each side shown first."""
        wish, self._wish = self._wish, Wish()
        tab = self._tab
        for pane, outgoing in ((tab.ours, True), (tab.theirs, False)):
            if pane.is_empty:
                of_side = [
                    letter
                    for letter in tab.letters.values()
                    if (letter.direction is Direction.OUTGOING) == outgoing
                ]
                if of_side:
                    pane.show_letter(of_side[0 if outgoing else -1].id)
        if wish.question_id is not None:
            self.choose(wish.question_id, wish.letter_id)
            self._give_keyboard(tab.list.rows)
        elif wish.letter_id is not None and wish.letter_id in tab.letters:
            self.show_letter(wish.letter_id, wish.page, wish.words, wish.document_id)
        if wish.question_id is None and self._arriving:
            here = [
                pane for pane in tab.panes if wish.letter_id is not None and pane.wanted_id == wish.letter_id
            ]
            shown = (pane for pane in (tab.theirs, tab.ours) if pane.wanted_id is not None)
            self._opened = next(iter(here or shown), None)
            self._on_shown()
        self._arriving = False

    def _on_shown(self) -> None:
        """Put the keyboard in the pane that was opened, once its letter is there."""
        pane = self._opened
        if pane is not None and pane.view is not None and pane.letter_id == pane.wanted_id:
            self._opened = None
            self._give_keyboard(pane.viewer.view)

    def _give_keyboard(self, to: QWidget) -> None:
        """Put the keyboard where the reader went, unless it was put elsewhere than on the tabs meanwhile."""
        if isinstance(QApplication.focusWidget(), QTabBar) and to.isVisible():
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, question_id: int, letter_id: int | None = None) -> None:
        """Bring both panes to an asking of a question, the latest or that in a letter, and its newest response."""
        if not self._take(question_id):
            return
        self.asked = self.asked.in_letter(letter_id) or self.asked
        self._tab.sync.let_go()
        stands = (self.asked.here, self.answered.here)
        self._tab.frame.show_any([self._show(stand) for stand in stands if stand is not None])
        if letter_id is not None and self._asks_unmarked(question_id, letter_id):
            self.show_letter(letter_id)
        self._light()

    def _asks_unmarked(self, question_id: int, letter_id: int) -> bool:
        """Tell whether a letter asks a question with no words marked in it."""
        askings = self._tab.questions[question_id].askings
        return any(one.letter_id == letter_id and one.passage is None for one in askings)

    def show_letter(
        self, letter_id: int, page: int = 0, words: str = "", document_id: int | None = None
    ) -> None:
        """Show a letter, or an enclosure of it, in the pane of its side, at a page, with words lit."""
        pane = self._pane_of(letter_id)
        self._tab.sync.let_go()

        pane.show_letter(letter_id, partial(go_to_words, pane, page, words), document_id)
        self._tab.frame.show_pane(self._tab.frame.panes.index(pane))

    def step(self, by: int) -> None:
        """Choose the next question of the list, or a former one."""
        model = self._tab.list.model
        now = self._tab.list.rows.currentIndex().row()
        row = min(max(0, now + by), model.rowCount() - 1)
        if 0 <= row < len(model.items):
            self.choose(model.items[row].id)

    def next_open(self) -> None:
        """Choose the next open question of the list, from the last on to the first."""
        now = self._tab.list.current
        ahead = self.open_after(None if now is None else now.id)
        if ahead is not None:
            self.choose(ahead)
        elif now is None or not now.is_open:
            self._tab.messages.say("No question is open.")
        else:
            self._tab.messages.say(f"No other question is open than {now.number}.")

    def open_after(self, question_id: int | None) -> int | None:
        """Return the next open question of the list after one, from the last on to the first; None without any."""
        model = self._tab.list.model
        row = None if question_id is None else model.row_of(question_id)
        after = -1 if row is None else row
        items = (*model.items[after + 1 :], *model.items[: max(0, after)])
        return next((item.id for item in items if item.is_open), None)

    def refresh(self) -> None:
        """Find the places of the question chosen anew, after the case was read again."""
        question = self._tab.questions.get(self.question_id or 0)
        if question is None:
            self.question_id, self.asked, self.answered = None, Steps(), Steps()
        else:
            self.asked = asked_places(question).same_as(self.asked)
            self.answered = self._answers(question).same_as(self.answered)
        self.moved.emit()

    def step_response(self, by: int) -> None:
        """Go to another response to the question chosen, opening its letter."""
        if self._is_chosen():
            self.answered = self.answered.moved(by)
            self._step_to(self.answered, "response")

    def step_asking(self, by: int) -> None:
        """Go to another occasion on which the question chosen was asked, opening its letter."""
        if self._is_chosen():
            self.asked = self.asked.moved(by)
            self._step_to(self.asked, "asking")

    def follow(self, view: object, question_id: int, asked: bool = True) -> None:
        """Make a question that the reader came to current; the other pane goes to its other place there.

        `asked` tells that the reader is where it was asked, else at a response to it.
        """
        if question_id == self.question_id or not self._take(question_id):
            return
        for pane in self._tab.panes:
            there = self._come_to(pane, asked=asked is (pane.viewer.view is view))
            if pane.viewer.view is not view and there is not None and there.here is not None:
                pane.light(question_id, there.here.place, there.here.response_id)
        self._light()

    def _come_to(self, pane: Pane, *, asked: bool) -> Steps | None:
        """Take the place of the question chosen that a pane shows the letter of."""
        if asked:
            there = self.asked.in_letter(pane.letter_id, pane.document_id)
            self.asked = there or self.asked
        else:
            there = self.answered.in_letter(pane.letter_id, pane.document_id)
            self.answered = there or self.answered
        return there

    def again(self) -> None:
        """Bring both panes back to the question chosen."""
        question = self._tab.deciding.current()
        if question is not None:
            self.choose(question.id)

    def _is_chosen(self) -> bool:
        """Take the question that the keyboard is on, where another one was gone to before."""
        question = self._tab.deciding.current()
        if question is None:
            self._tab.messages.say("Choose a question in the list first.")
            return False
        return question.id == self.question_id or self._take(question.id)

    def _step_to(self, steps: Steps, noun: str) -> None:
        if steps.here is None:
            self._tab.messages.say(f"No {noun} of this question has a place in a letter.")
            return
        self._tab.sync.let_go()
        pane = self._show(steps.here)
        self._tab.frame.show_pane(self._tab.frame.panes.index(pane))
        self._light()

    def _take(self, question_id: int) -> bool:
        question = self._tab.questions.get(question_id)
        if question is None:
            return False
        self.question_id = question_id
        self._tab.list.set_current(question_id)
        self.asked, self.answered = asked_places(question), self._answers(question)
        return True

    def _answers(self, question: Question) -> Steps:
        return response_places(question, self._tab.letters, self._tab.weighing.book.by_document)

    def answer_shown(self, question_id: int) -> int | None:
        """Return the response to a question that was gone to and whose letter is on screen."""
        here = self.answered.here
        if here is None or question_id != self.question_id:
            return None
        shown = [(pane.letter_id, pane.exhibit_id) for pane in self._tab.panes]
        return here.response_id if (here.letter_id, here.exhibit_id) in shown else None

    @property
    def _response_id(self) -> int | None:
        return None if self.answered.here is None else self.answered.here.response_id

    def _light(self) -> None:
        for pane in self._tab.panes:
            pane.light(self.question_id, response_id=self._response_id)
        self.moved.emit()

    def _show(self, stand: Stand) -> Pane:
        pane = self._pane_for(stand)
        light = partial(pane.light, self.question_id, stand.place, self._response_id)
        if stand.letter_id is not None:
            pane.show_letter(stand.letter_id, light, stand.document_id)
        elif stand.exhibit_id is not None:
            pane.show_exhibit(stand.exhibit_id, light)
        return pane

    def _pane_for(self, stand: Stand) -> Pane:
        """Return the pane of the letter's side; of two letters of one side the second goes to the other pane."""
        pane, asked = self._pane_of(stand.letter_id), self.asked.here
        if asked is None or asked.letter_id == stand.letter_id or self._pane_of(asked.letter_id) is not pane:
            return pane
        return self._tab.ours if pane is self._tab.theirs else self._tab.theirs

    def _pane_of(self, letter_id: int | None) -> Pane:
        letter = self._tab.letters.get(letter_id or 0)
        outgoing = letter is not None and letter.direction is Direction.OUTGOING
        return self._tab.ours if outgoing else self._tab.theirs


def go_to_words(pane: Pane, page: int, words: str) -> None:
    """Bring a page (from 1, 0 for none) of what a pane shows into view, and light words there."""
    if page:
        pane.viewer.travel.jump(page)
    if words:
        pane.viewer.find_search(words)
