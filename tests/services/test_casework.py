# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cases are closed only once each question is disposed of; what names nothing known is refused."""

from datetime import date, timedelta

import pytest

from caseapp.domain.case import CaseState
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side, Status
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from tests.library_fixture import a_letter

ASKED, CLOSED = date(2021, 7, 16), date(2021, 11, 12)


@pytest.fixture
def asked(desk: Desk, case_id: int) -> int:
    """A question that is open on the case, opened before it was asked."""
    desk.write(lambda unit: unit.cases.edit(case_id, opened_on=date(2021, 7, 1)), "Open earlier")
    letter_id = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    return Register(desk).add_question(case_id, letter_id, None, wording="Whether any was sold").value


def test_a_case_with_an_open_question_is_not_closed(desk: Desk, case_id: int, asked: int) -> None:
    casework = Casework(desk)
    with pytest.raises(NotAllowed, match="Q1 is still open"):
        casework.close_case(case_id, "Answered", CLOSED)
    with pytest.raises(NotAllowed, match="Q1"):
        casework.edit(case_id, state=CaseState.CLOSED)
    assert casework.get(case_id).state is CaseState.OPEN


def test_a_closed_case_says_when_and_what_came_of_it_until_it_is_opened_again(
    desk: Desk, case_id: int, asked: int
) -> None:
    casework = Casework(desk)
    Register(desk).set_status(asked, Status.ANSWERED)
    change = casework.close_case(case_id, " Answered in full ", CLOSED).change
    case = casework.get(case_id)
    assert (case.state, case.closed_on, case.outcome) == (CaseState.CLOSED, CLOSED, "Answered in full")
    assert change.action == "Close case BSCC/2021/0007"
    with pytest.raises(NotAllowed, match="closed already"):
        casework.close_case(case_id, "Again", CLOSED)
    casework.edit(case_id, state=CaseState.OPEN)
    assert casework.get(case_id).closed_on is None


def test_closing_by_an_edit_takes_today(desk: Desk, case_id: int) -> None:
    Casework(desk).edit(case_id, state=CaseState.CLOSED, outcome="Nothing to ask")
    assert Casework(desk).get(case_id).closed_on == date.today()


@pytest.mark.parametrize(
    ("outcome", "on"),
    [("  ", CLOSED), ("Done", date(2021, 6, 30)), ("Done", date.today() + timedelta(days=1))],
)
def test_closing_needs_an_outcome_and_a_day_that_can_be_meant(
    desk: Desk, case_id: int, asked: int, outcome: str, on: date
) -> None:
    Register(desk).close(asked, "No longer pursued", ASKED)
    with pytest.raises(WrongUse):
        Casework(desk).close_case(case_id, outcome, on)


def test_a_case_keeps_a_reference_and_a_title(desk: Desk, case_id: int) -> None:
    for words in ("", "  "):
        with pytest.raises(WrongUse):
            Casework(desk).edit(case_id, title=words)
        with pytest.raises(WrongUse):
            Casework(desk).edit(case_id, reference=words)


def test_what_is_not_there_is_named_and_nothing_is_kept(desk: Desk, case_id: int) -> None:
    casework, deadlines = Casework(desk), Deadlines(desk)
    with pytest.raises(NotFound, match="officer"):
        casework.edit(case_id, owner_id=999)
    with pytest.raises(NotFound, match="case"):
        deadlines.set_due(CLOSED, case_id=9999)
    with pytest.raises(NotFound, match="officer"):
        deadlines.set_due(CLOSED, case_id=case_id, owner_id=999)
    with pytest.raises(NotFound, match="letter"):
        deadlines.set_due(CLOSED, side=DeadlineSide.OURS, letter_id=999)
    with pytest.raises(NotFound):
        deadlines.set_due(CLOSED, side=DeadlineSide.OURS, asking_id=999)
    with pytest.raises(NotFound):
        deadlines.set_due(CLOSED, side=DeadlineSide.OURS, commitment_id=999)
    with pytest.raises(NotFound, match="letter"):
        deadlines.record_commitment(case_id, Side.THEIRS, "A reply", CLOSED, letter_id=999)
    with pytest.raises(NotFound, match="question"):
        deadlines.record_commitment(case_id, Side.THEIRS, "A reply", CLOSED, question_id=999)
    assert deadlines.of_case(case_id) == ()


def test_a_blank_name_takes_no_seat(desk: Desk) -> None:
    known = desk.officers()
    with pytest.raises(WrongUse):
        desk.take_seat("   ")
    assert desk.officers() == known
    assert desk.take_seat("  Morgan   Vale ").name == "Morgan Vale"
    assert desk.officers() == known
