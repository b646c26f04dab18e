# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making records of selected words: questions, their being asked again, promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage, joined_passage
from caseapp.domain.question import Label, Question, Side
from caseapp.domain.words import side_words
from caseapp.ui.case.items import note_of
from caseapp.ui.case.question_form import Typed, Wanted
from caseapp.ui.errors import Tone
from caseapp.ui.menus import pop_up

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.services.reasking import PutAgain
    from caseapp.services.register import Register
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane


_AGAIN: Final = "again"
_NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Selected:
    """Words selected in a pane, which ask something; `side` is given where the letter does not tell it."""

    pane: Pane
    case_id: int
    letter_id: int
    passage: NewPassage
    side: Side | None


class Registering(QObject):
    """What the Letters tab makes of the words selected in a pane."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab

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
        """Register a question; its side follows the letter's direction, and of a note it is asked.

        Where the words look like a question that was asked before, recording them as that is offered first.
        """
        letter, case_id = pane.letter_id, self._tab.case_id
        if pane.exhibit_id is not None:
            self._advise("Questions are asked in letters; what an exhibit says is evidence.")
            return
        if letter is None or case_id is None or not passages:
            return
        shown = pane.view.letter if pane.view is not None else None
        if shown is not None and note_of(shown) and side is None:
            self._ask_side(pane, passages)
            return
        if shown is not None and shown.direction is Direction.UNKNOWN and side is None:
            self._advise("Say first whether this letter is ours or theirs: confirm it in the In-tray.")
            return
        passage, reasking = joined_passage(passages), self._tab.bench.services.reasking
        words = Selected(pane, case_id, letter, passage, side)

        def recognised(met: tuple[PutAgain | None, ...]) -> None:
            if met[0] is None:
                self._register_new(words)
            else:
                self._offer_again(words, met[0])

        self._tab.ask(lambda: reasking.recognise(case_id, letter, [passage.quote]), recognised)

    def _register_new(self, words: Selected) -> None:
        register = self._register
        self._tab.do(
            lambda: register.add_question(words.case_id, words.letter_id, words.passage, side=words.side),
            lambda question_id: self._show_asked(words, question_id),
        )

    def _offer_again(self, words: Selected, before: PutAgain) -> None:
        """Ask whether words put questions that are registered again, or a new one."""
        register = self._register
        asked = [f"{one.number}: “{' '.join(one.wording.split())}”" for one in before.questions]
        again = f"{before.numbers} asked again"
        if before.closed:
            recorded = "it" if len(before.questions) == 1 else before.numbers
            again = f"Open {before.closed} again, and record {recorded} as asked again"
        wanted = Wanted(
            title="\n".join([f"{before.words}: it {before.because}.", *asked]),
            button="Record",
            choice_words="Record it as",
            choices=((again, _AGAIN), ("A new question", _NEW)),
            chosen=_AGAIN,
        )

        def typed(said: Typed) -> None:
            if said.choice == _NEW:
                self._register_new(words)
                return
            self._tab.do(
                lambda: register.ask_each_again(
                    before.ids, words.letter_id, words.passage, reopen=bool(before.closed)
                ),
                lambda _askings: self._show_asked(words, before.ids[0]),
            )

        self._tab.settling.form.begin(wanted, typed)

    def _show_asked(self, words: Selected, question_id: int) -> None:
        self._tab.settling.form.leave()
        self._clear(words.pane)
        self._tab.show_case(words.case_id, question_id=question_id)

    def _ask_side(self, pane: Pane, passages: Sequence[NewPassage]) -> None:
        """Ask who has to answer what was asked in a call or meeting, which has no side of its own."""
        menu = QMenu(pane)
        menu.setAccessibleName("Who has to answer")
        for side in Side:
            action = menu.addAction(side_words(side))
            action.triggered.connect(lambda _on=False, which=side: self.register(pane, passages, which))
        pop_up(menu, pane.viewer.actions_bar.mapToGlobal(QPoint(0, 0)))

    def ask_again(self) -> None:
        """Record that the question chosen was put again where words are selected."""
        found, question = self._selected(), self.current()
        if found is None or question is None or found[0].letter_id is None:
            self._advise("Choose a question in the list and select the words that ask it again.")
            return
        pane, passages = found
        letter = found[0].letter_id
        register = self._register
        self._tab.do(
            lambda: register.ask_again(question.id, letter, joined_passage(passages)),
            lambda _asking: self._clear(pane),
        )

    def begin_promise(self) -> None:
        """Ask for the day of a promise made in the words selected."""
        found, case_id = self._selected(), self._tab.case_id
        if found is None or case_id is None or found[0].letter_id is None or found[0].view is None:
            self._advise("Select the words of a promise in a letter first.")
            return
        pane, passages = found
        letter, passage = found[0].view.letter, joined_passage(passages)
        deadlines = self._tab.bench.services.deadlines
        wanted = Wanted(
            title=f"Promise: “{' '.join(passage.quote.split())}”",
            button="Record commitment",
            choice_words="Who promises",
            choices=(("They do", Side.THEIRS.value), ("We do", Side.OURS.value)),
            chosen=(Side.OURS if letter.direction is Direction.OUTGOING else Side.THEIRS).value,
            date_words="Promised for",
            date_hint="15 October 2021, or empty where no day is named",
            needs_date=False,
            more_words="About question",
            more_hint="Q3, or empty where it is about none",
            more=self._put_off_in(letter.id),
        )

        def done(_commitment: int) -> None:
            self._clear(pane)
            self._tab.settling.form.leave()
            self._tab.messages.say("The commitment is recorded.", Tone.DONE)

        def typed(said: Typed) -> None:
            side = Side(said.choice)

            def work() -> Written[int]:
                about = self._register.by_number(case_id, said.more).id if said.more else None
                return deadlines.record_commitment(
                    case_id, side, passage.quote, said.on, letter.id, passage, about
                )

            self._tab.do(work, done)

        self._tab.settling.form.begin(wanted, typed)

    def _put_off_in(self, letter_id: int) -> str:
        """Return the number of the question chosen where a letter puts its answer off, which promises one."""
        question = self.current()
        later = () if question is None else question.responses
        put_off = any(one.letter_id == letter_id and one.label is Label.DEFERRED for one in later)
        return question.number if question is not None and put_off else ""

    def _selected(self, *, responses: bool = False) -> tuple[Pane, tuple[NewPassage, ...]] | None:
        panes = self._tab.panes if not responses else (self._tab.theirs, self._tab.ours)
        for pane in sorted(panes, key=lambda pane: not pane.viewer.view.hasFocus()):
            if pane.selection:
                return pane, pane.selection
        return None

    def current(self) -> Question | None:
        """Return the question that the keyboard is on in the list."""
        item = self._tab.list.current
        return None if item is None else self._tab.questions.get(item.id)

    def _clear(self, pane: Pane) -> None:
        pane.viewer.view.clear_selection()

    def _advise(self, words: str) -> None:
        self._tab.messages.say(words)
