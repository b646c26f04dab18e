# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One question of ours with a due date, and their reply; every name is invented."""

from dataclasses import dataclass
from datetime import date

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label, Question
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage

DUE, REPLIED = date(2021, 8, 13), date(2021, 8, 10)


@dataclass
class Exchange:
    desk: Desk
    register: Register
    case_id: int
    theirs: int
    question_id: int

    def passage(self, letter_id: int, quote: str = "some were sold") -> NewPassage:
        return a_passage(self.desk, letter_id, quote)

    def answer(self, label: Label | None = Label.ANSWERED, *question_ids: int) -> int:
        return self.register.link_response(
            question_ids or [self.question_id],
            self.theirs,
            self.passage(self.theirs),
            label=label,
            reason="in part" if label is Label.PARTIAL else "",
        ).value

    @property
    def question(self) -> Question:
        return self.register.question(self.question_id)

    def deadline(self) -> DeadlineState:
        (deadline,) = self.desk.library.deadlines.of_case(self.case_id)
        return deadline.state

    def letter(self, on: date, writer: str = "") -> int:
        return a_letter(self.desk, self.case_id, Direction.INCOMING, on, writer=writer)


def an_exchange(desk: Desk) -> Exchange:
    """Ask one question, and log the reply to it."""
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
    register = Register(desk)
    asked = register.add_question(
        case_id, ours, None, wording="whether any was sold, and to whom", due_on=DUE
    )
    theirs = a_letter(desk, case_id, Direction.INCOMING, REPLIED)
    return Exchange(desk, register, case_id, theirs, asked.value)
