# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Linking and labelling replies: what each key and button of the Letters tab does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.domain.letter import Direction, Letter
from caseapp.domain.passage import NewPassage, joined_passage
from caseapp.domain.question import Label, Question, Response, Side
from caseapp.domain.words import label_words
from caseapp.ui.case.items import letter_sentence, letter_words
from caseapp.ui.case.registering import Registering
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane


class Deciding(Registering):
    """The verbs of the Letters tab; `reply_named()` tells that decisions may be about another letter."""

    reply_named = Signal()

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._last: tuple[int, Label] | None = None
        self._left: dict[int, int] = {}
        tab.bench.undo.stack.indexChanged.connect(self._on_step)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def link_selection(self) -> None:
        """Link what is selected with the question chosen."""
        found = self._selected()
        if found is None:
            self._advise("Select the words of the answer first.")
        else:
            self.link(*found)

    def link(self, pane: Pane, passages: Sequence[NewPassage]) -> None:
        """Link a selection with the question chosen, to be labelled next."""
        question = self.current()
        if question is None:
            self._advise("Choose the question in the list, then link its response.")
        else:
            self._link(pane, passages, question, None)

    def link_to(self, pane: Pane, passages: Sequence[NewPassage], question_id: int) -> None:
        """Link passages with a question, to be labelled next."""
        question = self._tab.questions.get(question_id)
        if question is not None:
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
        response = self.response_of(question)
        if response is None:
            self._advise_label(question)
            return
        register = self._register
        self._tab.do(
            lambda: register.decide(response.id, which),
            lambda _done: self._decided_on(question, response.id, which),
        )

    def not_addressed(self) -> None:
        """Decide that the letter at hand does not address the question chosen."""
        question = self.current()
        if question is None:
            self._advise("Choose a question in the list first.")
        else:
            self._not_addressed(question)

    def label_all(self, label: str) -> None:
        """Give every open question one label for the letter at hand."""
        letter = self._letter_of(self.reply)
        if letter is None:
            self._advise("Show a reply first.")
            return
        register, which, name = self._register, Label(label), letter_words(letter)

        def done(_ids: object) -> None:
            self._tab.messages.say(
                f"Every open question is labelled for {name}: {label_words(which).lower()}.", Tone.DONE
            )

        self._tab.do(lambda: register.label_all_open(letter.id, which), done)

    def mark_assessed(self) -> None:
        """Say that the letter at hand has been gone through."""
        letter, filing = self._letter_of(self._tab.moving.pane), self._tab.bench.services.filing
        if letter is None:
            self._advise("Show a letter first.")
            return
        said = letter_sentence(letter, "is marked as assessed.")
        self._tab.do(
            lambda: filing.mark_assessed(letter.id, True),
            lambda _done: self._tab.messages.say(said, Tone.DONE),
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
        letter = self._letter_of(self.reply)
        if letter is None:
            self._tab.decide_bar.show_letter("")
        else:
            self._tab.decide_bar.show_letter(letter_words(letter))
        self.reply_named.emit()

    @property
    def reply(self) -> Pane | None:
        """The pane of the letter that decisions are about: the one at hand, unless that is ours and another is not."""
        at_hand, panes = self._tab.moving.pane, (self._tab.theirs, self._tab.ours)
        shown = [pane for pane in panes if pane.view is not None]
        return min(shown, key=lambda pane: (_is_ours(pane), pane is not at_hand), default=None)

    @staticmethod
    def _letter_of(pane: Pane | None) -> Letter | None:
        return None if pane is None or pane.view is None else pane.view.letter

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Name the letter anew where the keyboard went to another one."""
        if now is not None and any(pane.isAncestorOf(now) for pane in self._tab.panes):
            self.show_reply()

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
            ahead = (
                self._tab.choosing.open_after(question.id) if label is not None and self._goes_on else None
            )
            self._tab.show_case(question.case_id, question_id=ahead or question.id)
            if label is None:
                self._tab.frame.show_questions()

        self._tab.do(
            lambda: register.link_response([question.id], letter, joined_passage(passages), label=label),
            linked,
        )

    def _not_addressed(self, question: Question) -> None:
        letter, register = self._letter_answering(question), self._register
        if letter is None:
            self._advise("Show the reply that does not address the question first.")
            return

        def done(_ids: object) -> None:
            self._tab.messages.say(
                f"{question.number} is not addressed in {letter_words(letter)}.", Tone.DONE
            )
            self._go_on(question)

        self._tab.do(lambda: register.not_addressed(letter.id, [question.id]), done)

    @property
    def _goes_on(self) -> bool:
        return self._tab.decide_bar.go_on.isChecked()

    def _decided_on(self, question: Question, response: int, label: Label) -> None:
        self._decided(question, response, label)
        self._go_on(question)

    def _go_on(self, question: Question) -> None:
        """Choose the next open question where the officer wishes to go on."""
        ahead = self._next_after(question)
        if ahead is not None:
            self._tab.choose(ahead)

    def _next_after(self, question: Question) -> int | None:
        """Return the question to go on to, and remember which step of undo brings this one back."""
        ahead = self._tab.choosing.open_after(question.id) if self._goes_on else None
        if ahead is not None:
            self._left[self._tab.bench.undo.stack.index()] = question.id
        return ahead

    def _on_step(self, index: int) -> None:
        """Come back to a question whose label was just taken back."""
        back = self._left.pop(index + 1, None)
        if back is not None and self._tab.isVisible():
            self._tab.choose(back)

    def _decided(self, question: Question, response: int, label: Label) -> None:
        self._last = (response, label)
        self._tab.messages.hide()
        words = f"{question.number}: {label_words(label).lower()}."
        self._tab.decide_bar.ask_reason(words, label)

    def _letter_answering(self, question: Question) -> Letter | None:
        """Return the letter shown that decisions on a question are about: ours where we have to answer."""
        return self._letter_of(self._tab.ours if question.side is Side.OURS else self.reply)

    def response_of(self, question: Question) -> Response | None:
        """Return the response shown, else the newest in the letter shown; that of another letter is not at hand."""
        letter = self._letter_answering(question)
        shown = self._tab.choosing.answer_shown(question.id)
        there = [response for response in question.responses if not response.superseded]
        here = [response for response in there if letter is not None and response.letter_id == letter.id]
        return next((response for response in there if response.id == shown), here[-1] if here else None)

    def _advise_label(self, question: Question) -> None:
        """Say how to label where nothing is selected and the letter shown holds no response."""
        elsewhere = [response for response in question.responses if not response.superseded]
        words = (
            f"Select the words that answer {question.number}, then press the key again; "
            "N says that the letter does not address it."
        )
        if elsewhere:
            words = (
                f"The letter shown holds no response to {question.number}. {words} "
                "Enter shows the letter that answers it, to label that response anew."
            )
        self._advise(words)


def _is_ours(pane: Pane) -> bool:
    return pane.view is not None and pane.view.letter.direction is Direction.OUTGOING
