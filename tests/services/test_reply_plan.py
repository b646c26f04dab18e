# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reply puts to its reader only what was put to that body."""

from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side, Status
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.reply_plan import Bodies, Plan, plan_reply
from tests.library_fixture import OFFICE, a_case, a_letter

MINISTER, COMPANY = "The Minister for Lenses", "Hillcrest Optics"


@dataclass
class Exchange:
    desk: Desk
    case_id: int

    def asked(self, of: str, on: date, wording: str = "Why?") -> int:
        letter_id = a_letter(self.desk, self.case_id, Direction.OUTGOING, on, addressee=of)
        added = Register(self.desk).add_question(
            self.case_id, letter_id, None, wording=wording, side=Side.THEIRS
        )
        return added.value

    def came(self, writer: str, on: date) -> int:
        return a_letter(self.desk, self.case_id, Direction.INCOMING, on, writer=writer, addressee=OFFICE)

    def plan(self, in_reply_to: int | None = None, chosen: tuple[int, ...] = ()) -> Plan:
        library = self.desk.library
        of_case = library.questions.of_case(self.case_id)
        return plan_reply(
            Bodies(library.people),
            of_case,
            library.letters.of_case(self.case_id),
            chosen=tuple(question for question in of_case if question.id in chosen),
            in_reply_to=in_reply_to,
        )

    def outcome(
        self, in_reply_to: int | None = None, chosen: tuple[int, ...] = ()
    ) -> tuple[list[int], int | None]:
        plan = self.plan(in_reply_to, chosen)
        answered = None if plan.answered is None else plan.answered.id
        return [question.id for question in plan.questions], answered


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return Exchange(desk, a_case(desk))


def test_the_writer_of_the_newest_letter_is_asked_what_was_put_to_them(exchange: Exchange) -> None:
    company = exchange.asked(COMPANY, date(2021, 7, 16))
    exchange.asked(MINISTER, date(2021, 9, 1))
    letter = exchange.came(COMPANY, date(2021, 9, 8))
    assert exchange.outcome() == ([company], letter)


def test_where_nothing_came_in_the_body_asked_last_is_written_to(exchange: Exchange) -> None:
    exchange.asked(COMPANY, date(2021, 7, 16))
    minister = exchange.asked(MINISTER, date(2021, 9, 1))
    assert exchange.outcome() == ([minister], None)


def test_a_writer_with_nothing_left_to_answer_is_not_sent_the_questions_of_another(
    exchange: Exchange,
) -> None:
    minister = exchange.asked(MINISTER, date(2021, 7, 16))
    theirs = exchange.came(MINISTER, date(2021, 8, 1))
    company = exchange.asked(COMPANY, date(2021, 7, 1))
    Register(exchange.desk).set_status(company, Status.ANSWERED)
    letter = exchange.came(COMPANY, date(2021, 9, 8))
    assert exchange.outcome() == ([minister], theirs)
    with pytest.raises(NotAllowed, match="writer of that letter"):
        exchange.outcome(in_reply_to=letter)


def test_a_person_speaks_for_the_body_that_the_office_knows_them_in(exchange: Exchange) -> None:
    people = People(exchange.desk)
    body = people.add_organisation(COMPANY).value
    people.add_contact("Ms Jane Arden", organisation_id=body)
    company = exchange.asked(COMPANY, date(2021, 7, 16))
    exchange.asked(MINISTER, date(2021, 9, 1))
    letter = exchange.came("Ms Jane Arden", date(2021, 9, 8))
    assert exchange.outcome() == ([company], letter)


def test_an_unknown_writer_may_speak_for_the_only_body_asked(exchange: Exchange) -> None:
    company = exchange.asked(COMPANY, date(2021, 7, 16))
    letter = exchange.came("Ms Jane Arden", date(2021, 9, 8))
    assert exchange.outcome() == ([company], letter)


def test_a_person_of_another_body_never_speaks_for_it(exchange: Exchange) -> None:
    people = People(exchange.desk)
    people.add_organisation(COMPANY)
    other = people.add_organisation("Borough of Fenwick").value
    people.add_contact("Mr Tamsin Hale", organisation_id=other)
    company = exchange.asked(COMPANY, date(2021, 7, 16))
    exchange.came("Mr Tamsin Hale", date(2021, 9, 8))
    assert exchange.outcome() == ([company], None)


def test_a_letter_that_is_not_confirmed_is_not_replied_to_unasked(exchange: Exchange) -> None:
    company = exchange.asked(COMPANY, date(2021, 7, 16))
    first = exchange.came(COMPANY, date(2021, 8, 10))
    second = exchange.came(COMPANY, date(2021, 9, 8))
    exchange.desk.write(lambda unit: unit.letters.edit(second, {"confirmed": False}), "Not looked at")
    assert exchange.outcome() == ([company], first)
    assert exchange.outcome(in_reply_to=second) == ([company], second)


def test_questions_that_are_named_go_to_the_body_that_was_asked_them(exchange: Exchange) -> None:
    exchange.asked(COMPANY, date(2021, 7, 16))
    minister = exchange.asked(MINISTER, date(2021, 9, 1))
    theirs = exchange.came(MINISTER, date(2021, 9, 2))
    exchange.came(COMPANY, date(2021, 9, 8))
    assert exchange.outcome(chosen=(minister,)) == ([minister], theirs)


def test_a_letter_of_another_case_is_not_replied_to(exchange: Exchange) -> None:
    exchange.asked(COMPANY, date(2021, 7, 16))
    other = Exchange(exchange.desk, a_case(exchange.desk, "IC/2"))
    letter = other.came(COMPANY, date(2021, 9, 8))
    assert Filing(exchange.desk).letter(letter).id == letter
    with pytest.raises(NotFound, match="not on this case"):
        exchange.outcome(in_reply_to=letter)
