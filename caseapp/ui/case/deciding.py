# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Registering questions and deciding about replies: what each key and button of the Letters tab does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label, Question, Response, Side
from caseapp.domain.words import label_words, letter_of, side_words
from caseapp.ui.case.items import note_of
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.services.register import Register
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane


def wording_of(passages: Sequence[NewPassage]) -> str | None:
    """Return the words of a selection that runs over pages; one page's words are the passage's own."""
    return None if len(passages) < 2 else " ".join(passage.quote for passage in passages)


class Deciding(QObject):
    """The verbs of the Letters tab."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._last: tuple[int, Label] | None = None

    @property
    def _register(self) -> Register:
        return self._tab.bench.services.register

    def register_selection(self) -> None:
        """Register what is selected in either pane."""
        found = self._selected()
        if found is None:
            self._advise("Select the words of a question in a letter first.")
        else:
            self.register(*found)

    def register(self, pane: Pane, passages: Sequence[NewPassage], side: Side | None = None) -> None:
        """Register a question; its side follows the letter's direction, and of a note it is asked."""
        letter, case_id = pane.letter_id, self._tab.case_id
        if letter is None or case_id is None or not passages:
            return
        shown = pane.view.letter if pane.view is not None else None
        if shown is not None and note_of(shown) and side is None:
            self._ask_side(pane, passages)
            return
        if shown is not None and shown.direction is Direction.UNKNOWN and side is None:
            self._advise("Say first whether this letter is ours or theirs: confirm it in the In-tray.")
            return
        register = self._register

        def registered(question_id: int) -> None:
            self._clear(pane)
            self._tab.show_case(case_id, question_id=question_id)

        self._tab.do(
            lambda: register.add_question(
                case_id, letter, passages[0], wording=wording_of(passages), side=side
            ),
            registered,
        )

    def _ask_side(self, pane: Pane, passages: Sequence[NewPassage]) -> None:
        """Ask who has to answer what was asked in a call or meeting, which has no side of its own."""
        menu = QMenu(pane)
        menu.setAccessibleName("Who has to answer")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for side in Side:
            action = menu.addAction(side_words(side))
            action.triggered.connect(lambda _on=False, which=side: self.register(pane, passages, which))
        menu.popup(pane.viewer.actions_bar.mapToGlobal(QPoint(0, 0)))

    def ask_again(self) -> None:
        """Record that the question chosen was put again where words are selected."""
        found, question = self._selected(), self._current()
        if found is None or question is None or found[0].letter_id is None:
            self._advise("Choose a question in the list and select the words that ask it again.")
            return
        pane, passages = found
        letter = found[0].letter_id
        register = self._register
        self._tab.do(
            lambda: register.ask_again(question.id, letter, passages[0], wording=wording_of(passages)),
            lambda _asking: self._clear(pane),
        )

    def link_selection(self) -> None:
        """Link what is selected with the question chosen."""
        found = self._selected()
        if found is None:
            self._advise("Select the words of the answer first.")
        else:
            self.link(*found)

    def link(self, pane: Pane, passages: Sequence[NewPassage]) -> None:
        """Link a selection with the question chosen, to be labelled next."""
        question = self._current()
        if question is None:
            self._advise("Choose the question in the list, then link its response.")
        else:
            self._link(pane, passages, question, None)

    def label(self, question_id: int, label: str) -> None:
        """Label a question's response: what is selected, else what is linked; N needs neither."""
        question = self._tab.questions.get(question_id)
        if question is None:
            return
        which = Label(label)
        if which is Label.NOT_ADDRESSED:
            self._not_addressed(question)
            return
        found = self._selected(responses=True)
        if found is not None:
            self._link(*found, question, which)
            return
        response = self._response_of(question)
        if response is None:
            self._advise(
                f"Select the words that answer {question.number}, then press the key again; "
                "N says that the letter does not address it."
            )
            return
        register = self._register
        self._tab.do(
            lambda: register.decide(response.id, which),
            lambda _done: self._decided(question, response.id, which),
        )

    def not_addressed(self) -> None:
        """Decide that the letter at hand does not address the question chosen."""
        question = self._current()
        if question is None:
            self._advise("Choose a question in the list first.")
        else:
            self._not_addressed(question)

    def label_all(self, label: str) -> None:
        """Give every open question one label for the letter at hand."""
        letter = self._tab.reply.letter_id
        if letter is None:
            self._advise("Show a reply first.")
            return
        register, which = self._register, Label(label)

        def done(_ids: object) -> None:
            self._tab.messages.say(
                f"Every open question is labelled for this letter: {label_words(which).lower()}.", Tone.DONE
            )

        self._tab.do(lambda: register.label_all_open(letter, which), done)

    def mark_assessed(self) -> None:
        """Say that the letter at hand has been gone through."""
        letter, filing = self._tab.reply.letter_id, self._tab.bench.services.filing
        if letter is None:
            self._advise("Show a reply first.")
            return
        self._tab.do(
            lambda: filing.mark_assessed(letter, True),
            lambda _done: self._tab.messages.say("The letter is marked as assessed.", Tone.DONE),
        )

    def give_reason(self, key: str, words: str) -> None:
        """Keep the reason of the decision made last."""
        if self._last is None:
            return
        response, label = self._last
        register = self._register
        self._tab.do(lambda: register.decide(response, label, reason_key=key, reason=words))

    def show_reply(self) -> None:
        """Name the letter that decisions are about."""
        view = self._tab.reply.view
        if view is None:
            self._tab.decide_bar.show_letter("")
            return
        whose = "our letter" if view.letter.direction is Direction.OUTGOING else "their letter"
        whose = note_of(view.letter) or whose
        self._tab.decide_bar.show_letter(letter_of(whose, view.letter))

    def _link(
        self, pane: Pane, passages: Sequence[NewPassage], question: Question, label: Label | None
    ) -> None:
        letter = pane.letter_id
        if letter is None or not passages:
            return
        register = self._register

        def linked(response: int) -> None:
            self._clear(pane)
            if label is not None:
                self._decided(question, response, label)
            else:
                self._tab.messages.say(
                    f"Linked to {question.number}. Press a key in the list to label it: "
                    "A answered, P partly, E evaded, R refused, D deferred, U unrelated.",
                    Tone.DONE,
                )
            self._tab.show_case(question.case_id, question_id=question.id)
            self._tab.list.rows.setFocus()

        self._tab.do(lambda: register.link_response([question.id], letter, passages[0], label=label), linked)

    def _not_addressed(self, question: Question) -> None:
        letter, register = self._tab.reply.letter_id, self._register
        if letter is None:
            self._advise("Show the reply that does not address the question first.")
            return
        self._tab.do(
            lambda: register.not_addressed(letter, [question.id]),
            lambda _ids: self._tab.messages.say(
                f"{question.number} is not addressed in this letter.", Tone.DONE
            ),
        )

    def _decided(self, question: Question, response: int, label: Label) -> None:
        self._last = (response, label)
        self._tab.messages.hide()
        words = f"{question.number}: {label_words(label).lower()}."
        self._tab.decide_bar.ask_reason(words, label)

    def _response_of(self, question: Question) -> Response | None:
        """Return the newest response, one of the letter at hand before others."""
        there = [response for response in question.responses if not response.superseded]
        here = [response for response in there if response.letter_id == self._tab.reply.letter_id]
        found = here or there
        return found[-1] if found else None

    def _selected(self, *, responses: bool = False) -> tuple[Pane, tuple[NewPassage, ...]] | None:
        panes = self._tab.panes if not responses else (self._tab.theirs, self._tab.ours)
        for pane in sorted(panes, key=lambda pane: not pane.viewer.view.hasFocus()):
            if pane.selection:
                return pane, pane.selection
        return None

    def _current(self) -> Question | None:
        item = self._tab.list.current
        return None if item is None else self._tab.questions.get(item.id)

    def _clear(self, pane: Pane) -> None:
        pane.viewer.view.clear_selection()

    def _advise(self, words: str) -> None:
        self._tab.messages.say(words)
