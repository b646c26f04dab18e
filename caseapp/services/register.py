# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register: questions, when they were asked, what answers them, and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.errors import Duplicate, NotAllowed, WrongUse
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.passage import NewPassage, Passage
from caseapp.domain.question import (
    LetterMark,
    Question,
    Response,
    Side,
    Status,
    StockReason,
)
from caseapp.domain.words import status_words
from caseapp.services import assessment, parts, settling
from caseapp.services.asking import ask
from caseapp.services.assessing import Assessing
from caseapp.services.letter_days import check_due
from caseapp.services.letter_details import refuse_unknown
from caseapp.services.letter_words import refuse_elsewhere, refuse_foreign
from caseapp.services.marks import marks_on
from caseapp.services.part_dates import hand_down
from caseapp.services.register_bulk import Bulk, PassedOver
from caseapp.services.withholding import refuse_in_hand, withheld_from
from caseapp.store.deadlines import NewDeadline
from caseapp.store.questions import NewQuestion
from caseapp.store.unit import Unit

LONGEST_QUESTION: Final = 8_000
"""Characters of the words marked as one question: two close pages."""


@dataclass(frozen=True, slots=True)
class NewlyAsked:
    """A question as a letter asks it, not registered yet; see `Register.add_question`."""

    letter_id: int
    passage: NewPassage | None
    wording: str | None = None
    side: Side | None = None
    printed_number: str = ""
    parent_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The first asking of each question that was put again, and which were and which were passed over."""

    askings: tuple[int, ...]
    bulk: Bulk


class Register(Assessing):
    """The questions of the office's cases, as the officer at work may see them: see `domain/withheld.py`."""

    def questions(self, case_id: int) -> tuple[Question, ...]:
        """Return the questions of a case in the order of their numbers."""
        return self._seen(self._desk.library.questions.of_case(case_id))

    def question(self, question_id: int) -> Question:
        """Return a question; raises NotFound."""
        return self._seen([self._desk.library.questions.get(question_id)])[0]

    def by_number(self, case_id: int, number: str) -> Question:
        """Return the question of a number, typed as Q2(a), q2a or 2; raises NotFound."""
        return self._seen([self._desk.library.questions.by_number(case_id, number)])[0]

    def response(self, response_id: int) -> Response:
        """Return a response; raises NotFound."""
        return self._desk.library.responses.get(response_id)

    def marks(self, letter_id: int) -> tuple[LetterMark, ...]:
        """Return where questions and responses stand on a letter's own document, in reading order."""
        return self.marks_of(self._desk.library.letters.get(letter_id))

    def marks_of(self, letter: Letter) -> tuple[LetterMark, ...]:
        """Return the marks of a letter that is known already."""
        return withheld_from(self._desk).marks(marks_on(self._desk.library, letter))

    def withholds(self, letter_id: int) -> bool:
        """Tell whether what a letter says is withheld from the officer at work, who reads it a second time."""
        return letter_id in withheld_from(self._desk).letters

    def untouched(self, letter_id: int) -> tuple[Question, ...]:
        """Return the open questions that a letter could answer and nothing is said about yet.

        None while what it says is withheld from the officer at work.
        """
        if self.withholds(letter_id):
            return ()
        library = self._desk.library
        return tuple(
            question
            for question in self._seen(assessment.answerable(library, library.letters.get(letter_id)))
            if question.wants_answer
            and all(response.letter_id != letter_id for response in question.responses)
        )

    def _seen(self, questions: Sequence[Question]) -> tuple[Question, ...]:
        """Return questions as the officer at work may see them."""
        withheld = withheld_from(self._desk)
        return tuple(withheld.question(question) for question in questions)

    def stock_reasons(self) -> tuple[StockReason, ...]:
        """Return the reasons an officer chooses from."""
        return self._desk.library.stock_reasons.all()

    def add_question(
        self,
        case_id: int,
        letter_id: int,
        passage: NewPassage | None,
        *,
        wording: str | None = None,
        side: Side | None = None,
        printed_number: str = "",
        parent_id: int | None = None,
        due_on: date | None = None,
    ) -> Written[int]:
        """Register a question asked in a letter of the case under the next free number; return its id.

        The side follows the letter's direction: what we ask is theirs to answer. Raises NotFound,
        NotAllowed where the letter is not on the case, the words do not stand in it, or its direction is
        not known and no side is given, WrongUse where there are no words,
        Duplicate where the passage is registered already.
        """
        officer_id = self._desk.officer.id
        new = NewlyAsked(letter_id, passage, wording, side, printed_number, parent_id, due_on)

        def work(unit: Unit) -> int:
            question_id = put_question(unit, case_id, new, officer_id)
            unit.entitle(f"Register question {unit.questions.get(question_id).number}")
            return question_id

        return self._desk.write(work, "Register question")

    def ask_again(
        self,
        question_id: int,
        letter_id: int,
        passage: NewPassage | None,
        *,
        wording: str | None = None,
        printed_number: str = "",
        reopen: bool = False,
    ) -> Written[int]:
        """Record that a question was put again, to the same bodies or others; return the first asking's id.

        One that was settled is proposed to be open, since somebody found that it is not settled. With one
        that has parts each open part of it is put again, all where none is open. With `reopen` a closed one is
        opened again. Raises NotFound, NotAllowed where the question is closed, is recorded as asked of every
        body that the letter is addressed to, or the words do not stand in it.
        """
        written = self.ask_each_again(
            [question_id], letter_id, passage, wording=wording, printed_number=printed_number, reopen=reopen
        )
        return Written(written.value.askings[0], written.change)

    def ask_each_again(
        self,
        question_ids: Sequence[int],
        letter_id: int,
        passage: NewPassage | None,
        *,
        wording: str | None = None,
        printed_number: str = "",
        reopen: bool = False,
    ) -> Written[AskedAgain]:
        """Record in one step that some words put several questions again.

        One that is closed or that the letter asks already is passed over where others are not. Raises what
        `ask_again` raises where none can be recorded, WrongUse where none is named.
        """
        if not question_ids:
            raise WrongUse("Choose at least one question.")

        def work(unit: Unit) -> AskedAgain:
            given = None if wording is None and passage is None else _wording(wording, passage)
            letter = unit.letters.get(letter_id)
            refuse_unknown(letter)
            refuse_foreign(unit, letter, passage)
            refuse_in_hand(unit, question_ids=question_ids)
            added: dict[str, int] = {}
            left: list[PassedOver] = []
            for question_id in question_ids:
                question = unit.questions.get(question_id)
                number = question.number
                if question.closed_on is not None and not reopen:
                    left.append(PassedOver(number, f"{number} is closed. Open it again first."))
                    continue
                put = _put_whole_again(unit, question, letter, passage, given, printed_number)
                if put:
                    added[number] = put[0]
                else:
                    why = f"{number} is registered as asked in this letter already."
                    left.append(PassedOver(number, why))
            if not added:
                raise NotAllowed(" ".join(one.because for one in left))
            unit.entitle(f"Ask {', '.join(added)} again")
            return AskedAgain(tuple(added.values()), Bulk(tuple(added), tuple(left)))

        return self._desk.write(work, "Ask question again")

    def set_status(self, question_id: int, status: Status, confirmed: bool = True) -> Written[None]:
        """Set or confirm the substance of a question; one confirmed as settled has no due date left.

        Raises NotAllowed for a question with parts.
        """

        def work(unit: Unit) -> None:
            question = unit.questions.get(question_id)
            unit.entitle(f"Set {question.number} to {status_words(status).lower()}")
            settling.settle(unit, question, status, confirmed)

        return self._desk.write(work, "Set status")

    def close(self, question_id: int, reason: str, on: date) -> Written[None]:
        """Close a question, or all its open parts, without an answer; its substance stays as it was.

        Raises WrongUse without a reason, NotAllowed where all is closed or the day is before its asking.
        """
        why = settling.given_reason(reason)

        def work(unit: Unit) -> None:
            whole = unit.questions.get(question_id)
            found = assessment.to_answer(unit, [question_id])
            not_closed = [question for question in found if question.closed_on is None]
            settling.close(unit, not_closed or [whole], why, on)
            unit.entitle(f"Close {whole.number} without an answer")

        return self._desk.write(work, "Close question")

    def reopen(self, question_id: int) -> Written[None]:
        """Open a closed question, or its closed parts, again; without a due date the bring-forward period runs.

        Raises NotAllowed where nothing of it is closed.
        """

        def work(unit: Unit) -> None:
            whole = unit.questions.get(question_id)
            closed = assessment.to_reopen(unit, [question_id])
            if all(question.closed_on is None for question in closed):
                raise NotAllowed(f"{whole.number} is not closed.")
            for question in closed:
                settling.reopen(unit, question)
            unit.entitle(f"Reopen {whole.number}")

        return self._desk.write(work, "Reopen question")

    def remove(self, question_id: int) -> Written[None]:
        """Take a question with its parts out of the register; its number stays used."""

        def work(unit: Unit) -> None:
            unit.entitle(f"Remove question {unit.questions.get(question_id).number}")
            with parts.leaving(unit, [question_id]):
                unit.questions.remove(question_id)

        return self._desk.write(work, "Remove question")


def put_question(unit: Unit, case_id: int, new: NewlyAsked, officer_id: int) -> int:
    """Register a question of a case within a unit; return its id. Raises as `Register.add_question` does."""
    letter = unit.letters.get(new.letter_id)
    refuse_elsewhere(letter, case_id)
    if new.parent_id is not None and unit.questions.get(new.parent_id).case_id != case_id:
        raise NotAllowed("A part belongs to the case of its question.")
    refuse_foreign(unit, letter, new.passage)
    if new.side is None:
        refuse_unknown(letter)
    if new.parent_id is None:
        _refuse_same(unit, case_id, letter.id, new.passage)
    side = new.side or (Side.OURS if letter.direction is Direction.INCOMING else Side.THEIRS)
    words = _wording(new.wording, new.passage)
    owner_id = officer_id if side is Side.OURS else None
    question_id = unit.questions.add(NewQuestion(case_id, side, words, new.parent_id, owner_id))
    asking_ids = ask(unit, question_id, letter, new.passage, words, new.printed_number)
    if new.due_on is not None:
        check_due(new.due_on, letter.dated_on)
        for asking_id in asking_ids:
            unit.deadlines.put(
                NewDeadline(
                    DeadlineSide(side),
                    new.due_on,
                    asking_id=asking_id,
                    owner_id=owner_id,
                    start_on=letter.dated_on,
                )
            )
    if new.parent_id is not None:
        hand_down(unit, unit.questions.get(new.parent_id))
    return question_id


def _put_whole_again(
    unit: Unit,
    question: Question,
    letter: Letter,
    passage: NewPassage | None,
    words: str | None,
    printed_number: str,
) -> tuple[int, ...]:
    """Put a question again with its parts; return its own new askings."""
    below = () if question.is_counted else _parts_put_again(unit, question)
    added = _put_again(unit, question, letter, passage, words or question.wording, printed_number)
    for part in below:
        _put_again(unit, part, letter, passage, part.wording, printed_number)
    return added


def _parts_put_again(unit: Unit, whole: Question) -> tuple[Question, ...]:
    """Return the parts that are put again with a question: what was closed stays so where others are open."""
    below = assessment.to_answer(unit, [whole.id])
    still_open = tuple(part for part in below if part.closed_on is None)
    return below if whole.closed_on is not None else still_open


def _put_again(
    unit: Unit,
    question: Question,
    letter: Letter,
    passage: NewPassage | None,
    words: str,
    printed_number: str,
) -> tuple[int, ...]:
    settling.reopen(unit, question)
    here = [asking for asking in question.askings if asking.letter_id == letter.id]
    added = ask(unit, question.id, letter, passage, words, printed_number, asked=here)
    assessment.put_again(unit, question)
    return added


def _wording(wording: str | None, passage: NewPassage | None) -> str:
    given = wording if wording is not None else "" if passage is None else passage.quote
    words = " ".join(given.split())
    if not words:
        raise WrongUse("A question needs words.", remedy="Mark them in the letter, or write them.")
    if wording is None and len(words) > LONGEST_QUESTION:
        raise WrongUse(
            f"That is more than one question: {len(words):,} characters.",
            remedy="Mark the words that ask, two pages at most.",
        )
    return words


def _refuse_same(unit: Unit, case_id: int, letter_id: int, passage: NewPassage | None) -> None:
    if passage is None:
        return
    for question in unit.questions.asked_in([letter_id], case_id):
        for asking in question.askings:
            if (
                asking.letter_id == letter_id
                and asking.passage is not None
                and _is_same(asking.passage, passage)
            ):
                raise Duplicate(
                    f"These words are registered already, as {question.number}.",
                    remedy=f"Look at {question.number}, or mark other words.",
                )


def _is_same(known: Passage, new: NewPassage) -> bool:
    reading = new.place.extraction_id
    if known.document_id == new.document_id:
        if known.quote != new.quote:
            return False
    elif reading is None:
        return False
    here = [(place.page, place.start, place.end) for place in known.places if place.extraction_id == reading]
    return here == [(place.page, place.start, place.end) for place in (new.place, *new.further)]
