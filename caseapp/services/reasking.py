# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which registered question the words of a letter put again; offered to officers, never recorded by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseapp.domain.letter import Direction
from caseapp.domain.question import Asking, Question, Side
from caseapp.domain.words import long_date, series
from caseapp.services.desk import Desk
from caseapp.text.reasked import AskedOnes, Known, Put

_SIDES = {Direction.OUTGOING: Side.THEIRS, Direction.INCOMING: Side.OURS}


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A question that words seem to put again: `likeness` (0 to 1) tells how sure that is.

    `asked_on` is the day it was first put on, `asked_of` to whom; `is_closed` tells that it was closed without
    an answer, so that it has to be opened again before it is put again.
    """

    question_id: int
    number: str
    wording: str
    asked_on: date | None
    asked_of: str
    likeness: float
    is_closed: bool

    @property
    def words(self) -> str:
        """Say which question it is: "Q2, asked on 16 July 2021"."""
        day = "" if self.asked_on is None else f", asked on {long_date(self.asked_on)}"
        return f"{self.number}{day}{' and closed since' if self.is_closed else ''}"


@dataclass(frozen=True, slots=True)
class PutAgain:
    """The questions that words seem to put again, at least one, and why it seems so."""

    questions: tuple[AskedBefore, ...]
    because: str

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the questions."""
        return tuple(one.question_id for one in self.questions)

    @property
    def numbers(self) -> str:
        """The numbers of the questions: "Q2 and Q5"."""
        return series([one.number for one in self.questions])

    @property
    def closed(self) -> str:
        """The numbers of those that are closed."""
        return series([one.number for one in self.questions if one.is_closed])

    @property
    def words(self) -> str:
        """Say which questions it looks like: "Looks like Q2, asked on 16 July 2021"."""
        return f"Looks like {'; '.join(one.words for one in self.questions)}"


class Reasking:
    """Recognises questions that are put again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def recognise(self, case_id: int, letter_id: int, found: Sequence[str]) -> tuple[PutAgain | None, ...]:
        """Return for each words found in a letter the questions of the case that they put again, None for none.

        Open and closed questions are looked through, of the side that the letter's direction tells; one that
        this letter is recorded to ask already is never returned. Raises NotFound.
        """
        library = self._desk.library
        side = _SIDES.get(library.letters.get(letter_id).direction)
        questions = [
            question
            for question in library.questions.of_case(case_id)
            if side is None or question.side is side
        ]
        places = _places(questions)
        asked = AskedOnes([_known(question, places) for question in questions])
        here = {
            question.id
            for question in questions
            if any(asking.letter_id == letter_id for asking in question.askings)
        }
        recognised: list[PutAgain | None] = []
        for words in found:
            met = [one for one in asked.recognise(words) if questions[one.index].id not in here]
            again = tuple(_asked_before(questions[one.index], one.likeness) for one in met)
            recognised.append(PutAgain(again, met[0].because) if met else None)
        return tuple(recognised)


def _asked_before(question: Question, likeness: float) -> AskedBefore:
    first = min(question.askings, key=lambda asking: asking.asked_on or date.max, default=None)
    return AskedBefore(
        question.id,
        question.number,
        question.wording,
        question.first_asked_on,
        "" if first is None else first.asked_of,
        likeness,
        question.closed_on is not None,
    )


def _known(question: Question, places: Mapping[int, int]) -> Known:
    puts = [
        Put(asking.wording, asking.asked_on, asking.printed_number, places.get(asking.id, 0))
        for asking in question.askings
    ]
    return Known(question.number, (*puts, Put(question.wording)))


def _places(questions: Sequence[Question]) -> dict[int, int]:
    """Return which of the questions of its letter each asking is, from 1, as they stand in it."""
    of_letters: dict[int, list[Asking]] = {}
    for question in questions:
        for asking in question.askings:
            if asking.letter_id is not None and asking.passage is not None and question.parent_id is None:
                of_letters.setdefault(asking.letter_id, []).append(asking)
    return {
        asking.id: place
        for askings in of_letters.values()
        for place, asking in enumerate(sorted(askings, key=_order), 1)
    }


def _order(asking: Asking) -> tuple[int, int]:
    assert asking.passage is not None
    return asking.passage.place.page, asking.passage.place.start
