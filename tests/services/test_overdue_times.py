# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is due at a time of the day is overdue once that minute is over, wherever it is shown, and never before."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from caseapp.domain.deadline import Deadline, TodayKind
from caseapp.domain.letter import Direction
from caseapp.domain.register_list import DueBand, RegisterFilter
from caseapp.domain.today_words import when
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from caseapp.services.register_list import RegisterLists
from tests.library_fixture import a_case, a_letter, a_passage

DUE = date(2021, 9, 3)
IN_TIME, LATE = datetime(2021, 9, 3, 12, 0, 59), datetime(2021, 9, 3, 12, 1)


@dataclass
class Office:
    desk: Desk
    deadlines: Deadlines
    case_id: int
    question_id: int

    def kinds(self, now: datetime) -> list[TodayKind]:
        page = self.deadlines.today(now.date(), at=now.time())
        return [row.kind for row in page.owed_by_them.rows]

    def in_month(self, now: datetime) -> list[TodayKind]:
        month = self.deadlines.month(DUE, now.date(), at=now.time())
        (day,) = [one for one in month.days if one.day == DUE]
        return [row.kind for row in day.theirs.rows]

    @property
    def deadline(self) -> Deadline:
        (found,) = self.deadlines.of_case(self.case_id)
        return found


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
    register, deadlines = Register(desk), Deadlines(desk)
    asked = register.add_question(case_id, ours, a_passage(desk, ours, "one thing")).value
    deadlines.set_due(DUE, asking_id=register.question(asked).askings[0].id, due_time="12:00")
    return Office(desk, deadlines, case_id, asked)


def test_a_time_passes_with_its_minute_and_a_day_without_one_with_the_day(office: Office) -> None:
    assert [office.deadline.is_overdue(now) for now in (IN_TIME, LATE)] == [False, True]
    office.deadlines.set_due(DUE, asking_id=office.deadline.asking_id, due_time="")
    assert [office.deadline.is_overdue(now) for now in (LATE, datetime(2021, 9, 4))] == [False, True]


def test_today_and_the_month_turn_over_with_the_minute_and_back_with_the_clock(office: Office) -> None:
    assert office.kinds(IN_TIME) == office.in_month(IN_TIME) == [TodayKind.DUE_SOON]
    assert office.kinds(LATE) == office.in_month(LATE) == [TodayKind.OVERDUE]
    (row,) = office.deadlines.today(DUE, at=LATE.time()).owed_by_them.rows
    assert when(row) == "3 Sep 2021, since 12:00 today"
    assert office.kinds(IN_TIME) == [TodayKind.DUE_SOON]
    assert [row.kind for row in office.deadlines.today(DUE).owed_by_them.rows] == [TodayKind.DUE_SOON]


def test_a_question_whose_dates_of_one_day_differ_is_told_of_each_by_its_own(office: Office) -> None:
    register = Register(office.desk)
    again = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 8, 2))
    register.ask_again(office.question_id, again, a_passage(office.desk, again, "one thing"))
    last = register.question(office.question_id).askings[-1].id
    whole_day = office.deadlines.set_due(DUE, asking_id=last).value
    page = office.deadlines.today(DUE, at=LATE.time())
    told = {row.kind: (row.due_time, row.deadline_id) for row in page.owed_by_them.rows}
    assert told[TodayKind.OVERDUE][0] == "12:00"
    assert told[TodayKind.DUE_SOON] == ("", whole_day)
    assert page.owed_by_them.total == 1


def test_the_register_and_the_table_of_cases_know_the_time(office: Office) -> None:
    (row,) = RegisterLists(office.desk).rows([office.question_id])
    (case,) = Casework(office.desk).rows([office.case_id])
    assert (row.due_on, row.due_time) == (case.next_due, case.next_due_time) == (DUE, "12:00")
    now = datetime.now()
    office.deadlines.set_due(now.date(), asking_id=office.deadline.asking_id, due_time="00:00")
    listed = {
        band: RegisterLists(office.desk).listing(wanted=RegisterFilter(due=band)).count
        for band in (DueBand.OVERDUE, DueBand.DUE_SOON)
    }
    assert listed == {DueBand.OVERDUE: 1, DueBand.DUE_SOON: 0}
