# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept from an officer who reads letters a second time: the first decisions about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from caseapp.domain.errors import NotAllowed
from caseapp.domain.question import LetterMark, Question
from caseapp.domain.register_list import RegisterRow

FINISH: Final = "Finish it in the Second reading tab first."
"""What to do about what a second reading hides."""


def still_hidden(what: str = "This") -> NotAllowed:
    """Return the refusal of what would touch something withheld, which tells nothing of how that stands."""
    return NotAllowed(
        f"{what} is hidden from you until your second reading is finished.",
        remedy=FINISH,
    )


@dataclass(frozen=True, slots=True)
class Withheld:
    """Letters that an officer is reading a second time, and the questions whose standing that hides.

    The library shows such a question as one of which nothing was decided and which waits for nobody; it is
    marked here, so that it is said to be hidden rather than closed.
    """

    letters: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()

    def question(self, question: Question) -> Question:
        """Return a question, marked where how it stands is withheld."""
        if question.id not in self.questions:
            return question
        return replace(question, closed_on=None, withheld=True)

    def row(self, row: RegisterRow) -> RegisterRow:
        """Return a line of the register, marked where how its question stands is withheld."""
        if row.id not in self.questions:
            return row
        return replace(row, closed_on=None, withheld=True)

    def marks(self, marks: Iterable[LetterMark]) -> tuple[LetterMark, ...]:
        """Return the marks on a letter, those of questions whose standing is withheld marked as such."""
        return tuple(
            replace(mark, withheld=True) if mark.question_id in self.questions else mark for mark in marks
        )
