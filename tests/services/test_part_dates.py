# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is due of a question with parts is due of each part, and ends by what comes for that part."""

from datetime import date, datetime

import pytest

from caseapp import paths
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.letter import Delivery, Direction, LetterKind
from caseapp.domain.question import Label, Status
from caseapp.services.chaser_post import give_way
from caseapp.services.chasing import Chasing
from caseapp.services.desk import Desk
from caseapp.services.dividing import Dividing
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import Way
from caseapp.store.unit import Unit
from tests.library_fixture import a_letter, a_passage
from tests.services.lost_letters import ASKED, Office, an_office

DUE, IN_TIME, LATER = date(2021, 8, 13), date(2021, 8, 10), datetime(2021, 8, 20, 12)
OPEN, MET, MISSED, VOID = DeadlineState.OPEN, DeadlineState.MET, DeadlineState.MISSED, DeadlineState.VOID


@pytest.fixture
def office(desk: Desk) -> Office:
    return an_office(desk)


def part(office: Office, wording: str) -> int:
    return office.register.add_question(
        office.case_id, office.letter_id, None, wording=wording, parent_id=office.question_id
    ).value


def due(office: Office, question_id: int) -> list[tuple[DeadlineState, date]]:
    askings = office.register.question(question_id).askings
    return [(one.state, one.due_on) for asking in askings for one in office.deadlines.of_asking(asking.id)]


def evade(office: Office, question_id: int, words: str) -> None:
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, IN_TIME)
    passage = a_passage(office.desk, reply, words)
    office.register.link_response([question_id], reply, passage, label=Label.EVADED, reason="No answer")


def overdue(office: Office) -> list[str]:
    rows = office.deadlines.today(LATER.date()).owed_by_them.rows
    return [row.number for row in rows if row.kind.value == "overdue"]


def chased(office: Office) -> list[str]:
    plan = Chasing(office.desk, paths.resource()).plan(office.case_id)
    return [number for chase in plan.chases for number in chase.numbers]


def test_parts_that_are_added_take_over_the_date_and_each_ends_with_its_own_reply(office: Office) -> None:
    first = part(office, "whether any")
    second = part(office, "to whom")
    assert [state for state, _ in office.due] == [VOID]
    assert due(office, first) == due(office, second) == [(OPEN, DUE)]
    assert chased(office) == ["Q1(a)", "Q1(b)"]
    evade(office, first, "none was sold")
    assert (due(office, first), due(office, second)) == ([(MET, DUE)], [(OPEN, DUE)])
    assert overdue(office) == ["Q1(b)"]
    assert chased(office) == ["Q1(b)"]
    office.register.remove(first)
    office.register.remove(second)
    assert [state for state, _ in office.due] == [OPEN]


def test_a_date_that_is_set_for_a_question_with_parts_is_set_for_each(office: Office) -> None:
    first, second = part(office, "whether any"), part(office, "to whom")
    evade(office, first, "none was sold")
    asking_id = office.question.askings[0].id
    office.deadlines.set_due(date(2021, 10, 1), asking_id=asking_id)
    assert {state for state, _ in office.due} == {VOID}
    assert due(office, first) == [(MET, DUE), (OPEN, date(2021, 10, 1))]
    assert due(office, second) == [(OPEN, date(2021, 10, 1))]


def test_a_clock_that_is_stopped_stands_still_for_the_parts_too(office: Office) -> None:
    office.deadlines.stop(office.deadline.id, "Which camera?", date(2021, 7, 26))
    ids = Dividing(office.desk).divide(office.question_id, ["whether any", "to whom"]).value
    for part_id in ids:
        (stopped,) = office.deadlines.of_asking(office.register.question(part_id).askings[0].id)
        assert (stopped.state, stopped.ended_on) == (DeadlineState.STOPPED, date(2021, 7, 26))
    office.deadlines.resume(stopped.id, None, "This one", date(2021, 8, 2))
    assert due(office, ids[1])[-1] == (OPEN, date(2021, 8, 20))


def as_before(office: Office) -> tuple[int, int]:
    """Return the parts of a question whose own date runs, as it did in libraries of before."""
    parts = part(office, "whether any"), part(office, "to whom")

    def work(unit: Unit) -> None:
        for part_id in parts:
            asking = unit.questions.get(part_id).askings[0]
            for one in unit.deadlines.of_askings([asking.id]):
                unit.deadlines.edit(one.id, {"asking_id": office.question.askings[0].id})
                unit.deadlines.end(one.id, VOID, ASKED, reason="As before")
        unit.deadlines.end(max(one.id for one in unit.deadlines.of_case(office.case_id)), OPEN, None)

    office.desk.write(work, "As before")
    assert [state for state, _ in office.due].count(OPEN) == 1
    assert due(office, parts[0]) == due(office, parts[1]) == []
    return parts


def test_a_date_that_a_question_kept_from_its_parts_is_chased_and_ends_with_what_comes_for_each(
    office: Office,
) -> None:
    first, second = as_before(office)
    assert chased(office) == overdue(office) == ["Q1(a)", "Q1(b)"]
    evade(office, first, "none was sold")
    assert (due(office, first), due(office, second)) == ([(MET, DUE)], [(OPEN, DUE)])
    assert overdue(office) == ["Q1(b)"]


def test_it_gives_way_to_the_date_of_a_chaser_to_the_parts(office: Office) -> None:
    parts = as_before(office)
    chaser = a_letter(office.desk, office.case_id, Direction.OUTGOING, LATER.date())
    Filing(office.desk).edit(chaser, kind=LetterKind.CHASER)
    office.register.ask_each_again(parts, chaser, None)
    until = date(2021, 9, 10)
    for part_id in parts:
        office.deadlines.set_due(until, asking_id=office.register.question(part_id).askings[-1].id)
    office.desk.write(lambda unit: give_way(unit, chaser, LATER.date(), until), "Despatch")
    assert [due(office, one) for one in parts] == [[(MISSED, DUE), (OPEN, until)]] * 2
    assert overdue(office) == []


def test_it_runs_again_with_its_letter_that_was_not_withdrawn_after_all(office: Office) -> None:
    as_before(office)
    office.record(Way(Delivery.WITHDRAWN, LATER.date()))
    assert (overdue(office), [state for state, _ in office.due].count(OPEN)) == ([], 0)
    office.record(Way(Delivery.SENT, LATER.date()))
    assert overdue(office) == ["Q1(a)", "Q1(b)"]


def test_a_part_that_comes_after_the_others_were_given_more_time_is_due_by_then(office: Office) -> None:
    for one in (part(office, "whether any"), part(office, "to whom")):
        asking = office.register.question(one).askings[0]
        office.deadlines.extend(office.deadlines.of_asking(asking.id)[-1].id, date(2021, 9, 30), "They asked")
    assert due(office, part(office, "how many")) == [(OPEN, date(2021, 9, 30))]


@pytest.mark.parametrize("closed", [True, False])
def test_a_part_that_is_open_again_is_due_by_what_the_others_took_over_meanwhile(
    office: Office, closed: bool
) -> None:
    register = office.register
    first, second = as_before(office)
    if closed:
        register.close(first, "Not pursued", IN_TIME)
    else:
        register.set_status(first, Status.ANSWERED)
    evade(office, second, "none was sold")
    assert (due(office, first), due(office, second)) == ([], [(MET, DUE)])
    if closed:
        register.reopen(first)
    else:
        register.set_status(first, Status.AWAITING)
    assert due(office, first) == [(OPEN, DUE)]
