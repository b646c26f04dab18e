# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest

from caseapp.domain.deadline import (
    CommitmentState,
    DeadlineSide,
    DeadlineState,
    Rule,
    TodayGroup,
    TodayKind,
)
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Delivery, Direction, NewLetter
from caseapp.domain.question import Side, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from caseapp.store.unit import Unit
from tests.library_fixture import a_case, a_letter

ASKED, TODAY = date(2021, 7, 16), date(2021, 8, 20)


@dataclass
class Office:
    desk: Desk
    register: Register
    deadlines: Deadlines
    case_id: int
    ours: int
    theirs: int

    def ask(
        self, words: str = "whether any was sold", *, due_on: date | None = None, ours: bool = False
    ) -> int:
        letter_id = self.theirs if ours else self.ours
        return self.register.add_question(self.case_id, letter_id, None, wording=words, due_on=due_on).value

    def asking(self, question_id: int) -> int:
        return self.register.question(question_id).askings[0].id

    def kinds(self, on: date = TODAY, *, ours: bool = False) -> list[tuple[TodayKind, str]]:
        page = self.deadlines.today(on)
        group = page.owed_by_us if ours else page.owed_by_them
        assert group.total == len(group.rows)
        assert dict(group.totals) == {kind: _count(group, kind) for kind, _ in group.totals}
        return [(row.kind, row.number or row.words) for row in group.rows]

    def strays(self) -> int:
        return dict(self.deadlines.today(TODAY).papers.totals)[TodayKind.ON_NO_CASE]


def _count(group: TodayGroup, kind: TodayKind) -> int:
    return sum(row.kind is kind for row in group.rows)


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    theirs = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    return Office(desk, Register(desk), Deadlines(desk), case_id, ours, theirs)


def test_what_is_owed_stands_by_how_it_presses_and_the_sides_never_mix(office: Office) -> None:
    office.ask("late", due_on=date(2021, 8, 13))
    office.ask("due today", due_on=TODAY)
    office.ask("due in five working days", due_on=date(2021, 8, 27))
    office.ask("due in six", due_on=date(2021, 8, 31))
    office.ask("no date, asked five weeks ago")
    office.ask("ours", ours=True, due_on=date(2021, 8, 19))
    assert office.kinds() == [
        (TodayKind.OVERDUE, "Q1"),
        (TodayKind.DUE_SOON, "Q2"),
        (TodayKind.DUE_SOON, "Q3"),
        (TodayKind.BRING_FORWARD, "Q5"),
    ]
    assert office.kinds(ours=True) == [(TodayKind.OVERDUE, "Q6")]
    late = office.deadlines.today(TODAY).owed_by_them.rows[0]
    assert (late.days, late.due_on, late.case_reference) == (-7, date(2021, 8, 13), "IC/2021/0007")
    assert (late.letter_id, late.words) == (office.ours, "late")


def test_an_undated_question_never_vanishes_and_is_brought_forward_by_the_offices_period(
    office: Office,
) -> None:
    office.ask()
    reached = ASKED + timedelta(days=28)
    assert office.kinds(ASKED) == [(TodayKind.UNDATED, "Q1")]
    assert office.kinds(reached - timedelta(days=1)) == [(TodayKind.UNDATED, "Q1")]
    assert office.kinds(reached) == [(TodayKind.BRING_FORWARD, "Q1")]
    office.desk.write(lambda unit: unit.settings.put("bring-forward-days", "7"), "Set period")
    (row,) = office.deadlines.today(ASKED + timedelta(days=10)).owed_by_them.rows
    assert (row.kind, row.due_on, row.days) == (TodayKind.BRING_FORWARD, ASKED + timedelta(days=7), -3)


def test_settled_closed_and_removed_questions_are_owed_by_nobody(office: Office) -> None:
    answered, closed, removed = (office.ask(w, due_on=date(2021, 8, 13)) for w in ("a", "b", "c"))
    office.register.set_status(answered, Status.ANSWERED)
    office.register.close(closed, "Escalated", TODAY)
    office.register.remove(removed)
    assert office.kinds() == []
    states = {deadline.state for deadline in office.deadlines.of_case(office.case_id)}
    assert states == {DeadlineState.VOID}


def test_a_parent_is_not_counted_beside_its_parts(office: Office) -> None:
    parent = office.ask()
    office.register.add_question(office.case_id, office.ours, None, wording="how many", parent_id=parent)
    assert office.kinds() == [(TodayKind.BRING_FORWARD, "Q1(a)")]
    office.deadlines.set_due(date(2021, 8, 13), asking_id=office.asking(parent))
    assert office.kinds() == [(TodayKind.OVERDUE, "Q1(a)")]


def test_extended_stopped_and_void_are_never_overdue(office: Office) -> None:
    extended, stopped, void = (office.ask(w, due_on=date(2021, 8, 13)) for w in ("a", "b", "c"))
    by_asking = {d.asking_id: d.id for d in office.deadlines.of_case(office.case_id)}
    new_id = office.deadlines.extend(
        by_asking[office.asking(extended)], date(2021, 10, 1), "Their director is away"
    ).value
    office.deadlines.stop(by_asking[office.asking(stopped)], "Waiting for the court", date(2021, 8, 2))
    office.deadlines.void(by_asking[office.asking(void)], "Letter not received")
    for deadline in office.deadlines.of_case(office.case_id):
        assert not deadline.is_overdue(datetime.combine(TODAY, time.max))
    assert office.kinds() == [(TodayKind.BRING_FORWARD, "Q2"), (TodayKind.BRING_FORWARD, "Q3")]
    assert office.register.question(extended).askings[0].due_on == date(2021, 10, 1)
    assert office.kinds(date(2021, 10, 2))[0] == (TodayKind.OVERDUE, "Q1")
    assert office.deadlines.resume(
        by_asking[office.asking(stopped)], date(2021, 8, 19), "The court has ruled"
    ).value
    assert office.kinds()[0] == (TodayKind.OVERDUE, "Q2")
    with pytest.raises(WrongUse, match="beyond 1 October 2021"):
        office.deadlines.extend(new_id, date(2021, 9, 1), "Shorter")
    with pytest.raises(NotAllowed, match="extended, not open"):
        office.deadlines.met(by_asking[office.asking(extended)], TODAY)
    with pytest.raises(WrongUse, match="reason"):
        office.deadlines.void(new_id, "")


def test_a_due_date_belongs_to_exactly_one_thing_and_its_side_follows_it(office: Office) -> None:
    question_id = office.ask()
    with pytest.raises(WrongUse, match="exactly one"):
        office.deadlines.set_due(TODAY)
    with pytest.raises(WrongUse, match="exactly one"):
        office.deadlines.set_due(TODAY, case_id=office.case_id, letter_id=office.ours)
    with pytest.raises(NotAllowed, match="cannot be meant"):
        office.deadlines.set_due(date(221, 8, 13), case_id=office.case_id)
    office.deadlines.set_due(date(2021, 8, 1), asking_id=office.asking(question_id))
    office.deadlines.set_due(date(2021, 8, 12), letter_id=office.theirs)
    office.deadlines.set_due(date(2021, 8, 13), case_id=office.case_id)
    assert [(d.due_on.day, d.side, d.rule) for d in office.deadlines.of_case(office.case_id)] == [
        (1, DeadlineSide.THEIRS, Rule.FIXED),
        (12, DeadlineSide.OURS, Rule.FIXED),
        (13, DeadlineSide.BRING_FORWARD, Rule.BRING_FORWARD),
    ]
    assert [kind for kind, _ in office.kinds(ours=True)] == [TodayKind.OVERDUE, TodayKind.BRING_FORWARD]


def test_a_due_date_set_again_is_changed_and_keeps_its_sum(office: Office) -> None:
    asking_id = office.asking(office.ask())
    first = office.deadlines.set_due(date(2021, 8, 1), asking_id=asking_id).value
    found = office.deadlines.working_days(ASKED, 20)
    again = office.deadlines.set_due(
        found.due_on, asking_id=asking_id, words="within 20 working days", counted=found
    ).value
    (deadline,) = office.deadlines.of_case(office.case_id)
    assert (first, deadline.id) == (again, again)
    assert (deadline.due_on, deadline.rule, deadline.rule_days) == (
        date(2021, 8, 13),
        Rule.WORKING_DAYS,
        20,
    )
    assert (deadline.start_on, deadline.calendar) == (ASKED, "ENG")
    assert deadline.sum_words == "20 working days from 16 July 2021, England and Wales"


def test_met_in_time_or_missed_is_a_matter_of_the_day(office: Office) -> None:
    ids = [office.asking(office.ask(w, due_on=date(2021, 8, 13))) for w in ("a", "b")]
    by_asking = {d.asking_id: d.id for d in office.deadlines.of_case(office.case_id)}
    office.deadlines.met(by_asking[ids[0]], date(2021, 8, 13))
    office.deadlines.met(by_asking[ids[1]], date(2021, 8, 14))
    states = {d.asking_id: d.state for d in office.deadlines.of_case(office.case_id)}
    assert states == {ids[0]: DeadlineState.MET, ids[1]: DeadlineState.MISSED}


def test_a_letter_that_is_sent_gives_each_of_its_questions_the_due_date(office: Office) -> None:
    questions = [office.ask(w) for w in ("a", "b")]
    office.desk.write(
        lambda unit: unit.deadlines.start_for_letter(office.ours, date(2021, 8, 13), ASKED), "Despatch"
    )
    for question_id in questions:
        assert office.register.question(question_id).askings[0].due_on == date(2021, 8, 13)


def test_promises_stand_on_the_side_of_who_made_them_until_kept_or_broken(office: Office) -> None:
    theirs = office.deadlines.record_commitment(
        office.case_id, Side.THEIRS, "We hope to reply", date(2021, 8, 18), office.theirs
    ).value
    ours = office.deadlines.record_commitment(
        office.case_id, Side.OURS, "We shall write again", date(2021, 8, 25)
    ).value
    office.deadlines.record_commitment(office.case_id, Side.THEIRS, "We will look into it", None)
    assert office.kinds() == [
        (TodayKind.PROMISED, "We hope to reply"),
        (TodayKind.UNDATED, "We will look into it"),
    ]
    assert office.kinds(ours=True) == [(TodayKind.DUE_SOON, "We shall write again")]
    office.deadlines.break_commitment(theirs)
    office.deadlines.keep_commitment(ours, TODAY)
    states = {c.id: c.state for c in office.deadlines.commitments(office.case_id)}
    assert (states[theirs], states[ours]) == (CommitmentState.BROKEN, CommitmentState.KEPT)
    ended = {d.commitment_id: d.state for d in office.deadlines.of_case(office.case_id)}
    assert ended == {theirs: DeadlineState.MISSED, ours: DeadlineState.MET}
    with pytest.raises(NotAllowed, match="recorded already"):
        office.deadlines.keep_commitment(theirs)
    with pytest.raises(WrongUse, match="needs words"):
        office.deadlines.record_commitment(office.case_id, Side.OURS, " ", None)
    with pytest.raises(WrongUse, match="more than one promise: 2,001 characters"):
        office.deadlines.record_commitment(office.case_id, Side.OURS, "x" * 2001, None)


def test_letters_that_wait_are_named_or_counted(office: Office) -> None:
    office.desk.write(lambda unit: unit.letters.record_delivery(office.ours, Delivery.ISSUED, ASKED), "Issue")
    page = office.deadlines.today(TODAY)
    rows = [(row.kind, row.letter_id, row.case_reference) for row in page.papers.rows]
    assert rows == [
        (TodayKind.UNASSESSED, office.theirs, "IC/2021/0007"),
        (TodayKind.ISSUED, office.ours, "IC/2021/0007"),
    ]
    office.desk.write(lambda unit: unit.letters.edit(office.theirs, {"confirmed": False}), "Edit")
    kinds = [row.kind for row in office.deadlines.today(TODAY).papers.rows]
    assert kinds == [TodayKind.UNCONFIRMED, TodayKind.ISSUED]


def test_letters_on_no_case_are_counted(office: Office) -> None:
    def add(unit: Unit) -> tuple[int, ...]:
        return tuple(unit.letters.add(NewLetter(), cases) for cases in ([], [], [office.case_id]))

    stray, _, filed = office.desk.write(add, "Log letters").value
    assert office.strays() == 2
    office.desk.write(lambda unit: unit.letters.take_off(filed, office.case_id), "Take off case")
    assert office.strays() == 3
    office.desk.write(lambda unit: unit.letters.remove(stray), "Remove letter")
    assert office.strays() == 2


def test_totals_count_what_the_lists_leave_out(office: Office) -> None:
    for n in range(6):
        office.ask(f"late {n}", due_on=date(2021, 8, 13))
        office.ask(f"undated {n}")
    group = office.deadlines.today(TODAY, limit=4).owed_by_them
    assert len(group.rows) == 4 + 4
    assert group.total == 12
    assert dict(group.totals)[TodayKind.BRING_FORWARD] == 6


def test_today_past_the_announced_calendars_still_answers(office: Office) -> None:
    office.ask(due_on=date(2035, 1, 5))
    assert office.kinds(date(2035, 1, 1)) == [(TodayKind.DUE_SOON, "Q1")]
