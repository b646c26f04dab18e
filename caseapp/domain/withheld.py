# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept from an officer who reads letters a second time: the first decisions about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from caseapp.domain.question import LetterMark, MarkKind, Question, Status
from caseapp.domain.register_list import RegisterRow


@dataclass(frozen=True, slots=True)
class Withheld:
    """Letters that an officer is reading a second time, and the questions that these may answer.

    Questions above and below those are among them, as each shows how the others stand.
    """

    letters: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()

    def question(self, question: Question) -> Question:
        """Return a question without what those letters are said to answer, and without how it stands."""
        if question.id not in self.questions:
            return question
        return replace(
            question,
            status=Status.AWAITING,
            confirmed=False,
            closed_on=None,
            closed_reason="",
            askings=tuple(replace(asking, outcome="") for asking in question.askings),
            responses=tuple(one for one in question.responses if one.letter_id not in self.letters),
            withheld=True,
        )

    def row(self, row: RegisterRow) -> RegisterRow:
        """Return a line of the register without how its question stands."""
        if row.id not in self.questions:
            return row
        return replace(
            row, status=Status.AWAITING, confirmed=False, closed_on=None, put_again=False, withheld=True
        )

    def marks(self, letter_id: int, marks: Iterable[LetterMark]) -> tuple[LetterMark, ...]:
        """Return the marks on a letter without responses in those letters, and without how questions stand."""
        return tuple(
            replace(mark, status=Status.AWAITING, withheld=True)
            if mark.question_id in self.questions
            else mark
            for mark in marks
            if mark.kind is MarkKind.ASKED or letter_id not in self.letters
        )
