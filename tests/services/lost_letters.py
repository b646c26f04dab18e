# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office that asked a question in a letter of which it hears later that it did not come."""

from dataclasses import dataclass
from datetime import date

from caseapp.domain.deadline import Deadline, DeadlineState
from caseapp.domain.letter import Delivery, Direction, LinkKind
from caseapp.domain.question import Label, Question
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import OnItsWay, Way
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage

ASKED, TOLD, AGAIN = date(2021, 7, 16), date(2021, 8, 20), date(2021, 8, 24)
LOST, RESENT = Way(Delivery.NOT_RECEIVED, TOLD), Way(Delivery.RE_SENT, AGAIN)


@dataclass
class Office:
    """The services of the office, and the letter with its one question."""

    desk: Desk
    deadlines: Deadlines
    register: Register
    ways: OnItsWay
    case_id: int
    letter_id: int
    question_id: int

    @property
    def question(self) -> Question:
        """The question."""
        return self.register.question(self.question_id)

    @property
    def deadline(self) -> Deadline:
        """The last due date of the question."""
        return self.deadlines.of_asking(self.question.askings[0].id)[-1]

    @property
    def due(self) -> list[tuple[DeadlineState, date]]:
        """How the due dates of the question stand, one after the other."""
        return [(one.state, one.due_on) for one in self.deadlines.of_asking(self.question.askings[0].id)]

    def told(self, way: Way) -> list[str]:
        """What would follow for the letter."""
        return [item.words for item in self.ways.consequences(self.letter_id, way)]

    def record(self, *ways: Way) -> None:
        """Record what became of the letter, one after the other, and let all follow."""
        for way in ways:
            self.ways.record(self.letter_id, way, follow=True)

    def evaded(self, on: date) -> int:
        """Let a letter reply to the question without answering it; return the letter's id."""
        reply = a_letter(self.desk, self.case_id, Direction.INCOMING, on)
        words = a_passage(self.desk, reply, "none was sold")
        self.register.link_response([self.question_id], reply, words, label=Label.EVADED, reason="No answer")
        return reply

    def replied(self, answered: int, direction: Direction, on: date) -> int:
        """Let a letter reply to another as a whole; return its id."""
        reply = a_letter(self.desk, self.case_id, direction, on)
        Filing(self.desk).link(reply, answered, LinkKind.REPLIES_TO)
        return reply


def an_office(desk: Desk) -> Office:
    """The office, which counts 20 working days from the letter."""
    case_id = a_case(desk)
    letter_id = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    register, deadlines = Register(desk), Deadlines(desk)
    question_id = register.add_question(case_id, letter_id, None, wording="whether any was sold").value
    deadlines.set_by_rule("public", ASKED, asking_id=register.question(question_id).askings[0].id)
    return Office(desk, deadlines, register, OnItsWay(desk), case_id, letter_id, question_id)
