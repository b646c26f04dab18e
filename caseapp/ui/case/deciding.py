# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Linking and labelling replies: what each key and button of the Letters tab does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.domain.letter import Direction, Letter
from caseapp.domain.passage import NewPassage, joined_passage
from caseapp.domain.question import Label, Question, Response, Side
from caseapp.domain.words import counted, label_words, series
from caseapp.ui.case.going_on import GoingOn
from caseapp.ui.case.items import letter_words
from caseapp.ui.case.reasoning import Reasoned, Reasoning
from caseapp.ui.case.registering import Registering
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

_NAMED: Final = 6
"""Questions that are told one by one."""


class Deciding(Registering):
    """The verbs of the Letters tab; `reply_named()` tells that decisions may be about another letter."""

    reply_named = Signal()

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._reasoning = Reasoning(tab)
        self._going_on = GoingOn(tab)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def link_selection(self) -> None:
        """Link what is selected with the question chosen."""
        found = self._selected()
        if found is None:
            self._advise("Select the words of the answer first.")
        else:
            self.link(*found)

    def link(self, pane: Pane, passages: Sequence[NewPassage]) -> None:
        """Link a selection with the questions chosen, to be labelled next."""
        questions = self.chosen()
        if not questions:
            self._advise("Choose the question in the list, then link its response.")
        else:
            self._link(pane, passages, questions, None)

    def link_to(self, pane: Pane, passages: Sequence[NewPassage], question_id: int) -> None:
        """Link passages with a question, to be labelled next."""
        question = self._tab.questions.get(question_id)
        if question is not None:
            self._link(pane, passages, [question], None)

    def label(self, question_id: int, label: str) -> None:
        """Label the responses of the questions chosen: what is selected, else what is linked; N needs neither."""
        questions, which = self.chosen(question_id), Label(label)
        if not questions:
            return
        if which is Label.NOT_ADDRESSED:
            self._not_addressed(questions)
            return
        found = self._selected(responses=True)
        if found is not None:
            self.with_reason(questions, which, partial(self._link, *found, questions, which))
            return
        there = [(one, self.response_of(one, answer=True)) for one in questions]
        found_here = [(one, response) for one, response in there if response is not None]
        if not found_here:
            self._advise(_how_to_label(questions[0]))
            return
        labelled, left = [one for one, _ in found_here], [one for one, response in there if response is None]
        responses = [response for _, response in found_here]
        self.with_reason(labelled, which, partial(self._decide, labelled, responses, which, left))

    def with_reason(self, questions: Sequence[Question], label: Label, act: Reasoned) -> None:
        """Do something that gives a label: at once, or where the label needs a reason once there is one."""
        self._reasoning.give(questions, label, act)

    def not_addressed(self) -> None:
        """Decide that the letter at hand does not address the questions chosen."""
        questions = self.chosen()
        if not questions:
            self._advise("Choose a question in the list first.")
        else:
            self._not_addressed(questions)

    def label_all(self, label: str) -> None:
        """Give every open question one label for the letter at hand."""
        letter = self.letter
        if letter is None:
            self._advise("Show a reply first.")
            return
        register, which, name = self._register, Label(label), letter_words(letter)

        def done(_ids: object) -> None:
            self._tab.messages.say(
                f"Every open question is labelled for {name}: {label_words(which).lower()}.", Tone.DONE
            )

        def act(key: str, words: str) -> None:
            self._tab.do(
                lambda: register.label_all_open(letter.id, which, reason_key=key, reason=words), done
            )

        self.with_reason((), which, act)

    def choose_for_all(self) -> None:
        """Ask for the one label that every open question gets for the letter at hand."""
        letter = self.letter
        if letter is None:
            self._advise("Show a reply first.")
        else:
            self._reasoning.choose(f"Every open question, for {letter_words(letter)}:", self.label_all)

    def chosen(self, question_id: int | None = None) -> list[Question]:
        """Return the questions chosen in the list, or a question alone that is none of them."""
        current = self.current()
        wanted = question_id if question_id is not None else None if current is None else current.id
        ids = self._tab.list.chosen_ids
        if wanted is not None and wanted not in ids:
            ids = (wanted,)
        return [self._tab.questions[one] for one in ids if one in self._tab.questions]

    def chosen_ids(self) -> tuple[int, ...]:
        """Return the ids of the questions chosen in the list."""
        return tuple(question.id for question in self.chosen())

    def show_reply(self) -> None:
        """Name the letter that decisions are about."""
        letter = self.letter
        self._tab.decide_bar.show_letter("" if letter is None else letter_words(letter))
        self.reply_named.emit()

    @property
    def letter(self) -> Letter | None:
        """The letter that decisions are about."""
        return self._letter_of(self.reply)

    @property
    def reply(self) -> Pane | None:
        """The pane of the letter that decisions are about: the one at hand, unless that is ours and another is not."""
        at_hand, panes = self._tab.moving.pane, (self._tab.theirs, self._tab.ours)
        shown = [pane for pane in panes if pane.letter_id is not None]
        return min(shown, key=lambda pane: (_is_ours(pane), pane is not at_hand), default=None)

    @staticmethod
    def _letter_of(pane: Pane | None) -> Letter | None:
        return None if pane is None or pane.view is None or pane.letter_id is None else pane.view.letter

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Name the letter anew where the keyboard went to another one."""
        if now is not None and any(pane.isAncestorOf(now) for pane in self._tab.panes):
            self.show_reply()

    def _link(
        self,
        pane: Pane,
        passages: Sequence[NewPassage],
        questions: Sequence[Question],
        label: Label | None,
        key: str = "",
        words: str = "",
    ) -> None:
        letter = pane.letter_id
        if pane.view is None or not passages:
            return
        register, last, at_hand = self._register, questions[-1], self.current()
        here = at_hand if at_hand is not None and at_hand in questions else last  # so that all stay chosen

        def linked(response: int) -> None:
            self._clear(pane)
            if label is not None:
                self._decided(questions, [response], label)
            else:
                self._tab.messages.say(
                    f"Linked to {_named(questions)}. Press a key in the list to label it: "
                    "A answered, P partly, E evaded, R refused, D deferred, U unrelated.",
                    Tone.DONE,
                )
            ahead = None if label is None else self._going_on.after(last)
            self._tab.show_case(last.case_id, question_id=ahead or here.id)
            if label is None:
                self._tab.frame.show_questions()

        self._tab.do(
            lambda: register.link_response(
                [question.id for question in questions],
                letter,
                joined_passage(passages),
                label=label,
                reason_key=key,
                reason=words,
            ),
            linked,
        )

    def _decide(
        self,
        questions: Sequence[Question],
        responses: Sequence[Response],
        label: Label,
        left: Sequence[Question],
        key: str,
        words: str,
    ) -> None:
        register, ids = self._register, list(dict.fromkeys(response.id for response in responses))

        def done(_done: None) -> None:
            self._decided(questions, ids, label, left)
            self._going_on.go(questions[-1])

        self._tab.do(lambda: register.decide_each(ids, label, reason_key=key, reason=words), done)

    def _not_addressed(self, questions: Sequence[Question]) -> None:
        letter, register = self._letter_answering(questions[0]), self._register
        if letter is None:
            self._advise("Show the reply that does not address the question first.")
            return

        def done(recorded: Sequence[int]) -> None:
            self._tab.messages.say(_not_addressed_words(questions, recorded, letter_words(letter)), Tone.DONE)
            self._going_on.go(questions[-1])

        ids = [question.id for question in questions]
        self._tab.do(lambda: register.not_addressed(letter.id, ids), done)

    def _decided(
        self,
        questions: Sequence[Question],
        responses: Sequence[int],
        label: Label,
        left: Sequence[Question] = (),
    ) -> None:
        """Say which label was given, and which questions chosen were left; a reason may still be kept."""
        words, register = f"{_named(questions)}: {label_words(label).lower()}.", self._register
        if left:
            verb, it = ("is", "it") if len(left) == 1 else ("are", "them")
            words += f" {_named(left)} {verb} left as before: the letter shown holds no response to {it}."
        self._tab.messages.hide()
        if label is not Label.DEFERRED:
            self._tab.messages.say(words, Tone.DONE)
            return

        def keep(key: str, why: str) -> None:
            self._tab.do(lambda: register.decide_each(responses, label, reason_key=key, reason=why))

        self._reasoning.offer(words, label, keep)

    def _letter_answering(self, question: Question) -> Letter | None:
        """Return the letter shown that decisions on a question are about: ours where we have to answer."""
        return self._letter_of(self._tab.ours if question.side is Side.OURS else self.reply)

    def response_of(self, question: Question, *, answer: bool = False) -> Response | None:
        """Return the response shown, else the newest in the letter shown; that of another letter is not at hand.

        With `answer` it is one that may be labelled: no evidence against an answer, nor what takes one back.
        """
        letter = self._letter_answering(question)
        shown = self._tab.choosing.answer_shown(question.id)
        there = [
            response
            for response in question.responses
            if not response.superseded and not (answer and (response.contrary or response.is_retraction))
        ]
        here = [response for response in there if letter is not None and response.letter_id == letter.id]
        return next((response for response in there if response.id == shown), here[-1] if here else None)


def _is_ours(pane: Pane) -> bool:
    return pane.view is not None and pane.view.letter.direction is Direction.OUTGOING


def _named(questions: Sequence[Question]) -> str:
    """Name questions, and say how many they are where they are several."""
    numbers = series([question.number for question in questions])
    if len(questions) == 1:
        return numbers
    count = counted(len(questions), "question")
    return f"{count} ({numbers})" if len(questions) <= _NAMED else count


def _not_addressed_words(questions: Sequence[Question], recorded: Sequence[int], where: str) -> str:
    """Say of how many questions, or parts of them, it was recorded that a letter does not address them."""
    if len(recorded) == len(questions):
        return f"{_named(questions)} {'is' if len(questions) == 1 else 'are'} not addressed in {where}."
    told = f"{counted(len(recorded), 'question')} recorded as not addressed in {where}."
    if len(recorded) > len(questions):
        return told
    return f"{told} What it says to the others is decided already."


def _how_to_label(question: Question) -> str:
    """Say how to label where nothing is selected and the letter shown holds no response."""
    elsewhere = [response for response in question.responses if not response.superseded]
    words = (
        f"Select the words that answer {question.number}, then press the key again; "
        "N says that the letter does not address it."
    )
    if not elsewhere:
        return words
    return (
        f"The letter shown holds no response to {question.number}. {words} "
        "Enter shows the letter that answers it, to label that response anew."
    )
