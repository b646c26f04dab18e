# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers that are no passage alone: given elsewhere, given in part, contradicted, or taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from caseapp.domain.passage import NewPassage, joined_passage
from caseapp.domain.question import Decision, Label, Question, Response, ResponseKind
from caseapp.domain.words import label_words, series
from caseapp.ui.case.items import letter_words
from caseapp.ui.case.question_form import Typed, Wanted
from caseapp.ui.case.registering import Registering
from caseapp.ui.case.split_form import SplitForm
from caseapp.ui.errors import Tone
from caseapp.ui.words import cut_short

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

_CONTRARY: Final = "contrary"
_QUOTED: Final = 80
"""Signs of a response by which it is told from others in a list."""
_LABELS: Final = tuple(
    (label_words(label), label.value) for label in Label if label is not Label.NOT_ADDRESSED
)
_CHOOSE: Final = "Choose a question in the list first."


class Answering(Registering):
    """What the Letters tab records of answers beside their labels."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self.form = SplitForm()
        tab.column.addWidget(self.form)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Return what can be done, by the action's id."""
        return {
            "link-contrary": self.link_contrary,
            "take-back": self.take_back,
            "record-answer": self.begin_record,
            "split-rest": self.split_rest,
            "label-all": self._tab.deciding.choose_for_all,
            "label-untouched": self._tab.untouched.label,
        }

    def link_contrary(self) -> None:
        """Link what is selected, in whatever paper, as evidence against the answer to the questions chosen."""
        found, questions = self._selected(), self._tab.deciding.chosen()
        if found is None or not questions:
            self._advise("Choose a question in the list and select the words that contradict its answer.")
            return
        pane, passages = found
        ids, register, letter = [question.id for question in questions], self._register, pane.letter_id
        numbers = series([question.number for question in questions])

        def done(_response: int) -> None:
            self._clear(pane)
            self._tab.messages.say(f"Linked as evidence against the answer to {numbers}.", Tone.DONE)

        self._tab.do(
            lambda: register.link_response(
                ids, letter, joined_passage(passages), contrary=True, given_by=pane.speaks
            ),
            done,
        )

    def take_back(self) -> None:
        """Link what is selected as taking an earlier answer back; asks which, and without words how."""
        question = self.current()
        if question is None:
            self._advise(_CHOOSE)
            return
        standing = [response for response in question.responses if _can_be_taken_back(response)]
        if not standing:
            self._advise(f"No labelled answer to {question.number} stands that could be taken back.")
            return
        found = self._selected()
        wanted = Wanted(
            title=f"An answer to {question.number} was taken back: it is kept, and the question is open again.",
            button="Take back answer",
            choice_words="Which answer" if len(standing) > 1 else "",
            choices=tuple((self._named(response), str(response.id)) for response in reversed(standing)),
            text_words="" if found is not None else "How it was taken back",
            text_hint="They say so on the telephone on 3 March",
            needs_text=found is None,
        )

        def typed(said: Typed) -> None:
            self._take_back(question, int(said.choice), found, said.words)

        if found is not None and len(standing) == 1:
            self._take_back(question, standing[0].id, found, "")
        else:
            self._tab.settling.form.begin(wanted, typed)

    def begin_record(self) -> None:
        """Ask for an answer to the questions chosen that stands in no paper: a call, a web page, a debate."""
        questions = self._tab.deciding.chosen()
        if not questions:
            self._advise(_CHOOSE)
            return
        numbers = series([question.number for question in questions])
        wanted = Wanted(
            title=f"Answer to {numbers} given elsewhere",
            button="Record answer",
            choice_words="It is",
            choices=(*_LABELS, ("Evidence against the answer", _CONTRARY)),
            chosen=Label.ANSWERED.value,
            text_words="Where the answer is",
            text_hint="Debate of 4 May 2022, column 212; or what was said on the telephone",
            needs_text=True,
            more_words="Given by",
            more_hint="Whoever was asked, where nobody else is named",
        )
        self._tab.settling.form.begin(wanted, lambda said: self._record(questions, said))

    def split_rest(self) -> None:
        """Part the question chosen into what was answered and what is still open."""
        question = self.current()
        if question is None:
            self._advise(_CHOOSE)
        else:
            self.begin_split(question)

    def begin_split(self, question: Question) -> None:
        """Ask for the wordings of both parts; what is selected answers the first, else the response at hand."""
        found = self._selected(responses=True)
        response = None if found is not None else self._tab.deciding.response_of(question, answer=True)
        if found is None and response is None:
            self._advise(f"Select the words that answer a part of {question.number} first.")
            return

        def split(answered: str, rest: str) -> None:
            self._split(question, (answered, rest), found, response)

        self.form.begin(question.number, question.wording, split)

    def _split(
        self,
        question: Question,
        words: tuple[str, str],
        found: tuple[Pane, Sequence[NewPassage]] | None,
        response: Response | None,
    ) -> None:
        register = self._register

        def work() -> Written[tuple[int, int]]:
            if found is None:
                return register.split_rest(
                    question.id, *words, response_id=None if response is None else response.id
                )
            pane, passages = found
            return register.split_rest(
                question.id, *words, letter_id=pane.letter_id, passage=joined_passage(passages)
            )

        def done(parts: tuple[int, int]) -> None:
            self.form.leave()
            if found is not None:
                self._clear(found[0])
            self._tab.show_case(question.case_id, question_id=parts[1])
            number = question.number
            self._tab.messages.say(
                f"{number}(a) is answered, and {number}(b) is what is still open.", Tone.DONE
            )

        self._tab.do(work, done)

    def _record(self, questions: Sequence[Question], said: Typed) -> None:
        register, ids = self._register, [question.id for question in questions]
        contrary = said.choice == _CONTRARY
        label = None if contrary else Label(said.choice)
        numbers = series([question.number for question in questions])

        def done(_response: int) -> None:
            self._tab.messages.say(f"The answer to {numbers} is recorded.", Tone.DONE)

        def act(key: str, words: str) -> None:
            self._tab.do(
                lambda: register.link_response(
                    ids,
                    None,
                    None,
                    typed=said.words,
                    label=label,
                    reason_key=key,
                    reason=words,
                    contrary=contrary,
                    given_by=said.more,
                ),
                done,
            )

        self._tab.settling.form.leave()
        self._tab.deciding.with_reason(questions, label or Label.ANSWERED, act)

    def _take_back(
        self,
        question: Question,
        response_id: int,
        found: tuple[Pane, Sequence[NewPassage]] | None,
        words: str,
    ) -> None:
        register = self._register
        letter = None if found is None else found[0].letter_id
        passage = None if found is None else joined_passage(found[1])

        def done(_response: int) -> None:
            self._tab.settling.form.leave()
            if found is not None:
                self._clear(found[0])
            self._tab.messages.say(
                f"The answer to {question.number} is taken back, and the question is open again.", Tone.DONE
            )

        self._tab.do(lambda: register.retract(response_id, letter, passage, typed=words), done)

    def _named(self, response: Response) -> str:
        """Say which response is meant: its label, letter and first words."""
        letter = self._tab.letters.get(response.letter_id or 0)
        words = response.typed if response.passage is None else response.passage.quote
        label = "" if response.label is None else label_words(response.label)
        where = "elsewhere" if letter is None else letter_words(letter)
        return f"{label}, {where}: {cut_short(words, _QUOTED)}"


def _can_be_taken_back(response: Response) -> bool:
    return (
        response.decision is Decision.DECIDED
        and response.label is not None
        and response.kind is not ResponseKind.NOT_ADDRESSED
        and not response.superseded
    )
