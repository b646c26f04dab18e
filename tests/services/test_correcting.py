# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Correcting a letter: what rests on it is shown, old beside new, and follows only when asked to."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, Direction, LetterKind
from caseapp.domain.question import Label, Question, Side
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage

ASKED, CORRECTED = date(2021, 7, 16), date(2021, 7, 23)


@dataclass
class Office:
    desk: Desk
    filing: Filing
    register: Register
    deadlines: Deadlines
    case_id: int
    ours: int
    question_id: int

    @property
    def question(self) -> Question:
        return self.register.question(self.question_id)

    @property
    def deadline(self) -> Deadline:
        (found,) = self.deadlines.of_case(self.case_id)
        return found

    def state(self) -> DeadlineState:
        return self.deadline.state

    def due(self, days: int) -> None:
        counted = self.deadlines.working_days(ASKED, days)
        self.deadlines.set_due(counted.due_on, asking_id=self.question.askings[0].id, counted=counted)

    def letter(self, direction: Direction, dated_on: date | None) -> int:
        return a_letter(self.desk, self.case_id, direction, dated_on)


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    register = Register(desk)
    question_id = register.add_question(case_id, ours, None, wording="whether any was sold").value
    return Office(desk, Filing(desk), register, Deadlines(desk), case_id, ours, question_id)


def test_a_corrected_date_moves_askings_and_counted_due_dates_when_they_follow(office: Office) -> None:
    office.due(20)
    told = [item.words for item in office.filing.consequences(office.ours, dated_on=CORRECTED)]
    assert told == [
        "Q1, asked on: 16 July 2021 → 23 July 2021",
        "Q1, due: 13 August 2021 → 20 August 2021 (20 working days from 23 July 2021, England and Wales)",
    ]
    assert office.question.first_asked_on == ASKED
    written = office.filing.edit(office.ours, dated_on=CORRECTED, follow=True)
    assert written.change.action == "Edit letter, and what rests on it"
    assert office.question.first_asked_on == CORRECTED
    assert (office.deadline.due_on, office.deadline.start_on) == (date(2021, 8, 20), CORRECTED)
    History(office.desk).undo(written.change)
    assert (office.question.first_asked_on, office.deadline.due_on) == (ASKED, date(2021, 8, 13))


def test_nothing_follows_that_was_not_asked_to_and_the_step_says_so(office: Office) -> None:
    office.due(20)
    written = office.filing.edit(office.ours, dated_on=CORRECTED)
    assert written.change.action == "Edit letter, leaving what rests on it as it was"
    assert (office.question.first_asked_on, office.deadline.due_on) == (ASKED, date(2021, 8, 13))


def test_a_fixed_due_date_stays(office: Office) -> None:
    office.deadlines.set_due(date(2021, 8, 13), asking_id=office.question.askings[0].id)
    office.filing.edit(office.ours, dated_on=CORRECTED, follow=True)
    assert office.deadline.due_on == date(2021, 8, 13)


def test_a_corrected_addressee_is_who_was_asked(office: Office) -> None:
    (told,) = office.filing.consequences(office.ours, addressee="Brightlens Ltd")
    assert told.words == f"Q1, asked of: {COMPANY} → Brightlens Ltd"
    office.filing.edit(office.ours, addressee="Brightlens Ltd", follow=True)
    assert office.question.askings[0].asked_of == "Brightlens Ltd"


def test_a_corrected_direction_turns_who_has_to_answer_and_whose_deadline_it_is(office: Office) -> None:
    office.due(20)
    (told,) = office.filing.consequences(office.ours, direction=Direction.INCOMING)
    assert told.words == "Q1: theirs to answer → ours to answer"
    office.filing.edit(office.ours, direction=Direction.INCOMING, follow=True)
    assert (office.question.side, office.question.owner_id) == (Side.OURS, office.desk.officer.id)
    assert office.deadline.side is DeadlineSide.OURS


def test_a_reply_dated_later_is_judged_anew(office: Office) -> None:
    office.due(20)
    undated = office.letter(Direction.INCOMING, None)
    passage = a_passage(office.desk, undated, "we cannot say")
    office.register.link_response(
        [office.question_id], undated, passage, label=Label.EVADED, reason="a visit"
    )
    assert office.state() is DeadlineState.OPEN
    (told,) = office.filing.consequences(undated, dated_on=date(2021, 8, 16))
    assert told.words == "Q1, due 13 August 2021: open → missed on 16 August 2021"
    office.filing.edit(undated, dated_on=date(2021, 8, 16), follow=True)
    assert office.state() is DeadlineState.MISSED
    office.filing.edit(undated, received_on=date(2021, 8, 17), dated_on=date(2021, 8, 12), follow=True)
    assert office.state() is DeadlineState.MISSED
    assert office.filing.consequences(office.letter(Direction.INCOMING, None), dated_on=ASKED) == ()


def test_saying_what_stands_already_changes_nothing(office: Office) -> None:
    same = office.filing.confirm(
        office.ours, direction=Direction.OUTGOING, dated_on=ASKED, addressee=COMPANY
    ).change
    assert same.action == "Confirm letter"
    assert office.filing.consequences(office.ours, dated_on=ASKED, addressee=COMPANY) == ()


@pytest.mark.parametrize("delivery", [Delivery.ISSUED, Delivery.RECALLED])
def test_what_was_issued_here_keeps_its_date_direction_and_parties(
    office: Office, delivery: Delivery
) -> None:
    office.desk.write(lambda unit: unit.letters.record_delivery(office.ours, delivery, None), "Record")
    with pytest.raises(NotAllowed, match="issued here"):
        office.filing.edit(office.ours, dated_on=CORRECTED)
    with pytest.raises(NotAllowed, match="issued here"):
        office.filing.edit(office.ours, direction=Direction.INCOMING)
    with pytest.raises(NotAllowed, match="issued here"):
        office.filing.edit(office.ours, addressee="Brightlens Ltd")
    with pytest.raises(NotAllowed, match="despatch"):
        office.filing.edit(office.ours, sent_on=CORRECTED)
    office.filing.edit(office.ours, subject="Sales abroad", dated_on=ASKED, addressee=COMPANY)
    assert office.filing.letter(office.ours).subject == "Sales abroad"


def test_a_letter_without_a_direction_is_not_confirmed_and_asks_nothing(office: Office) -> None:
    unknown = office.letter(Direction.UNKNOWN, ASKED)
    with pytest.raises(NotAllowed, match="ours or theirs") as refused:
        office.filing.confirm(unknown)
    assert "incoming or outgoing" in refused.value.remedy
    with pytest.raises(NotAllowed, match="ours or theirs"):
        office.register.add_question(office.case_id, unknown, None, wording="who decides this")
    with pytest.raises(NotAllowed, match="ours or theirs"):
        office.register.ask_again(office.question_id, unknown, None)
    office.filing.confirm(unknown, kind=LetterKind.NOTE_OF_CALL)
    assert office.filing.letter(unknown).confirmed


def test_days_that_cannot_be_meant_are_refused(office: Office) -> None:
    far = date.today() + timedelta(days=400)
    for day in (date(1021, 7, 16), far):
        with pytest.raises(NotAllowed, match="cannot be meant"):
            office.filing.edit(office.ours, dated_on=day)
    with pytest.raises(NotAllowed, match="cannot have been received"):
        office.filing.edit(office.ours, received_on=ASKED - timedelta(days=1))
    with pytest.raises(NotAllowed, match="cannot have been sent"):
        office.filing.confirm(office.ours, sent_on=ASKED - timedelta(days=1))
    with pytest.raises(NotAllowed, match="cannot be meant"):
        office.filing.log_not_held(
            office.case_id, direction=Direction.INCOMING, dated_on=far, subject="", because="from a letter"
        )
    asking_id = office.question.askings[0].id
    with pytest.raises(NotAllowed, match="cannot be due"):
        office.deadlines.set_due(ASKED - timedelta(days=1), asking_id=asking_id)
    deadline_id = office.deadlines.set_due(far, asking_id=asking_id).value
    with pytest.raises(NotAllowed, match="cannot be meant"):
        office.deadlines.met(deadline_id, far)
