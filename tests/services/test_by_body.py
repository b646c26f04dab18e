# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions are told by the bodies they were put to; an officer says whose answer settles one."""

from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.services.by_body import ByBody
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage
from tests.services.test_several_bodies import COMPANY, COUNCIL, DUE, Office

AGAIN = date(2021, 8, 16)


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16), addressee=COMPANY)
    office = Office(desk, Register(desk), case_id, ours)
    office.address(COUNCIL)
    return office


def test_each_question_has_a_cell_for_each_body_that_was_asked(office: Office) -> None:
    office.answer(office.ask(), COUNCIL)
    to_council = a_letter(office.desk, office.case_id, Direction.OUTGOING, AGAIN, addressee=COUNCIL)
    passage = a_passage(office.desk, to_council, "what the cameras cost")
    office.register.add_question(office.case_id, to_council, passage)
    grid = ByBody(office.desk).grid(office.case_id)
    assert grid.bodies == (COMPANY, COUNCIL)
    first, second = grid.rows
    assert [cell and cell.status for cell in first.cells] == [Status.AWAITING, Status.ANSWERED]
    assert [cell and cell.due_on for cell in first.cells] == [DUE, None]
    assert second.cells[0] is None
    assert second.cells[1] is not None
    assert second.cells[1].letter_id == to_council


def test_a_body_asked_again_keeps_one_cell_that_tells_how_often(office: Office) -> None:
    question = office.ask()
    again = a_letter(office.desk, office.case_id, Direction.OUTGOING, AGAIN, addressee=COMPANY)
    office.register.ask_again(question.id, again, None)
    cell = ByBody(office.desk).grid(office.case_id).rows[0].cells[0]
    assert cell is not None
    assert (cell.times, cell.asked_on, cell.letter_id) == (2, AGAIN, again)
    assert (
        cell.words == "Awaiting answer, last asked on 16 August 2021, asked 2 times, due on 3 September 2021"
    )


def test_a_question_with_parts_is_told_by_its_parts(office: Office) -> None:
    Dividing(office.desk).divide(office.ask().id, ["whether any camera was sold", "when"])
    assert [row.question.number for row in ByBody(office.desk).grid(office.case_id).rows] == [
        "Q1(a)",
        "Q1(b)",
    ]


def test_the_body_named_settles_the_question_and_no_other(office: Office) -> None:
    question = office.answer(office.ask(), COUNCIL)
    assert question.status is Status.ANSWERED
    by_body = ByBody(office.desk)
    assert by_body.may_settle(office.case_id) == (COMPANY, COUNCIL)
    change = by_body.settle_by(question.id, COMPANY).change
    settled = office.register.question(question.id)
    assert (settled.settled_by, settled.status) == (COMPANY, Status.AWAITING)
    assert change.action == f"Let {COMPANY} settle Q1"
    cells = by_body.grid(office.case_id).rows[0].cells
    assert [cell is not None and cell.is_settling for cell in cells] == [True, False]
    office.answer(settled, COMPANY)
    assert office.register.question(question.id).status is Status.ANSWERED


def test_naming_nobody_lets_each_body_settle_it_again_and_undo_takes_that_back(office: Office) -> None:
    question = office.answer(office.ask(), COUNCIL)
    by_body = ByBody(office.desk)
    by_body.settle_by(question.id, COMPANY)
    change = by_body.settle_by(question.id, "").change
    assert office.register.question(question.id).status is Status.ANSWERED
    History(office.desk).undo(change)
    again = office.register.question(question.id)
    assert (again.settled_by, again.status) == (COMPANY, Status.AWAITING)


def test_what_is_so_already_or_has_parts_is_refused(office: Office) -> None:
    question, by_body = office.ask(), ByBody(office.desk)
    with pytest.raises(NotAllowed, match="so already"):
        by_body.settle_by(question.id, "")
    Dividing(office.desk).divide(question.id, ["one", "two"])
    with pytest.raises(NotAllowed, match="has parts"):
        by_body.settle_by(question.id, COUNCIL)


def test_a_refusal_by_one_body_stands_in_its_own_cell(office: Office) -> None:
    question = office.ask()
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, AGAIN, writer=COMPANY)
    words = a_passage(office.desk, reply, "That is not for us")
    office.register.link_response([question.id], reply, words, label=Label.REFUSED, reason="Not theirs")
    cells = ByBody(office.desk).grid(office.case_id).rows[0].cells
    assert [cell and cell.status for cell in cells] == [Status.REFUSED, Status.AWAITING]
    assert [cell and cell.due_on for cell in cells] == [None, DUE]
