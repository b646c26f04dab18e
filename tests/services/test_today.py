# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The counts of Today are those of the register, side by side, whatever a library holds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from caseapp.domain.deadline import DeadlineSide, TodayGroup, TodayKind, TodayScope
from caseapp.domain.draft import DraftState
from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.question import Side, Status
from caseapp.domain.register_list import DueBand, RegisterFilter
from caseapp.domain.reminding import Owing, key_of
from caseapp.domain.today_words import asked_words, spoken, when
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from caseapp.services.register_list import RegisterLists
from tests.library_fixture import a_case, a_letter

TODAY = date(2021, 8, 20)
LATE, SOON, LATER = date(2021, 8, 13), date(2021, 8, 26), date(2021, 10, 1)


@dataclass
class Office:
    desk: Desk
    register: Register
    deadlines: Deadlines
    lists: RegisterLists

    def case(self, reference: str) -> tuple[int, int, int]:
        case_id = a_case(self.desk, reference)
        ours = a_letter(self.desk, case_id, Direction.OUTGOING, date(2021, 7, 1))
        return case_id, ours, a_letter(self.desk, case_id, Direction.INCOMING, date(2021, 8, 10))

    def ask(self, case_id: int, letter_id: int, due_on: date | None = None, parent: int | None = None) -> int:
        return self.register.add_question(
            case_id, letter_id, None, wording="whether any was sold", due_on=due_on, parent_id=parent
        ).value

    def asking(self, question_id: int) -> int:
        return self.register.question(question_id).askings[0].id

    def due(self, question_id: int) -> int:
        there = self.deadlines.at_hand(self.asking(question_id))
        assert there is not None
        return there.id

    def group(self, side: Side, scope: TodayScope | None = None) -> TodayGroup:
        page = self.deadlines.today(TODAY, scope=scope or TodayScope())
        return page.owed_by_us if side is Side.OURS else page.owed_by_them

    def in_register(self, side: Side, band: DueBand, scope: TodayScope) -> int:
        wanted = RegisterFilter(side=side, due=band, officer_id=scope.officer_id, case_id=scope.case_id)
        return self.lists.listing(wanted=wanted, on=TODAY).count


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk, Register(desk), Deadlines(desk), RegisterLists(desk))


def fill(office: Office) -> int:
    """Put what a library can hold into three cases, one of them removed; return the first."""
    first, ours, theirs = office.case("IC/2021/0001")  # as the next begins
    second, ours_too, _ = office.case("IC/2021/00010")
    gone, lost, _ = office.case("IC/2021/0003")
    office.ask(gone, lost, LATE)
    for due_on in (LATE, SOON, LATER, None):
        office.ask(first, ours, due_on)
        office.ask(first, theirs, due_on)
        office.ask(second, ours_too, due_on)
    parent = office.ask(first, ours)
    parts = [office.ask(first, ours, parent=parent) for _ in range(3)]
    office.deadlines.set_due(LATE, asking_id=office.asking(parent))
    office.register.set_status(parts[0], Status.ANSWERED)
    office.deadlines.set_due(SOON, asking_id=office.asking(parts[1]))  # in place of its whole's
    several = office.ask(first, ours, LATE)
    other = a_letter(office.desk, first, Direction.OUTGOING, date(2021, 7, 2), addressee="Borough of Fenwick")
    again = office.register.ask_again(several, other, None).value
    office.deadlines.set_due(SOON, asking_id=again)
    stopped, void, extended, proposed = (office.ask(second, ours_too, LATE) for _ in range(4))
    office.deadlines.stop(office.due(stopped), "Waiting for the court", LATE)
    office.deadlines.void(office.due(void), "Letter not received")
    office.deadlines.extend(office.due(extended), LATER, "Their director is away")
    office.deadlines.void(office.due(proposed), "Answered")
    office.register.set_status(proposed, Status.ANSWERED, confirmed=False)
    office.register.close(office.ask(first, theirs, LATE), "Escalated", TODAY)
    office.register.remove(office.ask(first, theirs, LATE))
    office.deadlines.record_commitment(first, Side.THEIRS, "We hope to reply", LATE, theirs)
    office.deadlines.record_commitment(first, Side.OURS, "We shall write", SOON)
    office.deadlines.set_due(LATE, letter_id=theirs)
    office.deadlines.set_due(LATE, case_id=first)
    fresh = office.ask(second, a_letter(office.desk, second, Direction.OUTGOING, TODAY))
    assert office.register.question(fresh).side is Side.THEIRS
    office.desk.write(lambda unit: unit.cases.remove(gone), "Remove case")
    return first


def test_the_counts_of_today_are_those_of_the_register(office: Office) -> None:
    first = fill(office)
    me = office.desk.officer.id
    office.desk.write(lambda unit: unit.cases.edit(first, owner_id=me), "Own")
    for scope in (TodayScope(), TodayScope(officer_id=me), TodayScope(case_id=first)):
        for side in Side:
            counts = {count.kind.value: count.questions for count in office.group(side, scope).counts}
            bands = [band for band in DueBand if band.value in counts]
            assert len(bands) == 4
            found = {band.value: office.in_register(side, band, scope) for band in bands}
            assert found == {name: counts[name] for name in found}, (side, scope)
            undated = counts["bring-forward"] + counts["undated"]
            assert office.in_register(side, DueBand.NO_DATE, scope) == undated
    theirs = {one.kind: (one.all, one.questions) for one in office.group(Side.THEIRS).counts if one.all}
    assert theirs == {
        TodayKind.OVERDUE: (4, 4),
        TodayKind.PROMISED: (1, 0),
        TodayKind.DUE_SOON: (4, 4),
        TodayKind.BRING_FORWARD: (5, 5),
        TodayKind.UNDATED: (1, 1),
    }
    ours = {count.kind: (count.all, count.questions) for count in office.group(Side.OURS).counts}
    assert ours[TodayKind.OVERDUE] == (2, 1)
    assert ours[TodayKind.DUE_SOON] == (2, 1)
    assert ours[TodayKind.BRING_FORWARD] == (1, 0)


def test_an_open_case_without_any_date_is_brought_forward_and_a_closed_one_is_not(office: Office) -> None:
    case_id = a_case(office.desk)
    casework = Casework(office.desk)

    def cases() -> list[tuple[TodayKind, int | None]]:
        return [(row.kind, row.case_id) for row in office.group(Side.OURS).rows]

    assert cases() == [(TodayKind.UNDATED, case_id)]
    a_letter(office.desk, case_id, Direction.INCOMING, TODAY - timedelta(days=28))
    office.desk.write(lambda unit: unit.cases.edit(case_id, opened_on=date(2021, 7, 1)), "Open")
    assert cases() == [(TodayKind.BRING_FORWARD, case_id)]
    (row,) = office.group(Side.OURS).rows
    assert (row.due_on, row.words) == (TODAY, "Overseas deployments")
    office.deadlines.set_due(LATER, case_id=case_id)
    assert cases() == [(TodayKind.UNDATED, case_id)]
    there = office.deadlines.of_case(case_id)[0].id
    office.deadlines.void(there, "Not needed")
    assert cases() == [(TodayKind.BRING_FORWARD, case_id)]
    casework.close_case(case_id, "Published", TODAY)
    assert cases() == []


def test_a_question_to_be_looked_at_on_a_day_that_was_set_waits_for_that_day(office: Office) -> None:
    case_id, ours, _ = office.case("IC/2021/0001")
    question_id = office.ask(case_id, ours)
    office.deadlines.set_due(LATER, asking_id=office.asking(question_id), side=DeadlineSide.BRING_FORWARD)
    (row,) = office.group(Side.THEIRS).rows
    assert (row.kind, row.due_on) == (TodayKind.UNDATED, LATER)
    assert office.in_register(Side.THEIRS, DueBand.UNDATED, TodayScope()) == 1


def test_each_letter_and_draft_that_waits_has_a_row_that_says_for_what_and_whom(office: Office) -> None:
    case_id, _, theirs = office.case("IC/2021/0001")
    office.desk.write(lambda unit: unit.cases.edit(case_id, owner_id=office.desk.officer.id), "Own")
    stray = office.desk.write(lambda unit: unit.letters.add(NewLetter(), []), "Log letter").value
    draft, cleared = (
        office.desk.write(lambda unit: unit.drafts.add(case_id, {"subject": "Reply"}, []), "Draft").value
        for _ in range(2)
    )
    office.desk.write(lambda unit: unit.drafts.edit(cleared, {"state": DraftState.CLEARED.value}), "Clear")
    rows = office.deadlines.today(TODAY).papers.rows
    assert [(row.kind, row.letter_id or row.draft_id, row.who) for row in rows] == [
        (TodayKind.ON_NO_CASE, stray, ""),
        (TodayKind.UNASSESSED, theirs, ""),
        (TodayKind.DRAFT, draft, office.desk.officer.name),
        (TodayKind.CLEARED, cleared, office.desk.officer.name),
    ]
    elsewhere = TodayScope(case_id=a_case(office.desk, "IC/2021/0002"))
    assert office.deadlines.today(TODAY, scope=elsewhere).papers.rows == ()


def test_a_month_tells_what_is_due_on_each_day_of_its_weeks_and_names_the_days_off(office: Office) -> None:
    fill(office)
    found = office.deadlines.month(date(2021, 8, 20), TODAY)
    days = {day.day: day for day in found.days}
    assert (found.first, found.days[0].day, found.days[-1].day) == (
        date(2021, 8, 1),
        date(2021, 7, 26),
        date(2021, 9, 5),
    )
    late = days[LATE]
    assert {kind: many for kind, many in late.theirs.totals if many} == {
        TodayKind.OVERDUE: 4,
        TodayKind.PROMISED: 1,
    }
    assert {kind: many for kind, many in late.ours.totals if many} == {
        TodayKind.OVERDUE: 2,
        TodayKind.BRING_FORWARD: 1,
    }
    assert dict(days[SOON].theirs.totals)[TodayKind.DUE_SOON] == 4
    assert days[date(2021, 7, 29)].theirs.rows[0].kind is TodayKind.BRING_FORWARD
    offs = [(day.day.day, day.off) for day in found.days if day.off not in ("", "Weekend")]
    assert offs == [(30, "Late Summer Bank Holiday")]
    assert days[date(2021, 8, 21)].off == "Weekend"
    assert found.trusted_end is None
    later = office.deadlines.month(LATER, TODAY)
    assert {row.kind for day in later.days for row in day.theirs.rows} == {TodayKind.DUE}


def test_past_the_announced_calendars_a_month_names_weekends_only_and_says_so(office: Office) -> None:
    found = office.deadlines.month(date(2029, 12, 25), TODAY)
    assert found.trusted_end == date(2027, 12, 31)
    assert {day.off for day in found.days} == {"", "Weekend"}


def test_what_is_due_at_a_time_says_it_and_stands_before_what_has_the_whole_day(office: Office) -> None:
    case_id, ours, theirs = office.case("IC/2021/0001")
    office.ask(case_id, ours, TODAY)
    for due_time in ("17:00", "10:00"):
        office.deadlines.set_due(TODAY, asking_id=office.asking(office.ask(case_id, ours)), due_time=due_time)
    office.deadlines.set_due(LATE, letter_id=theirs, due_time="09:30")
    assert [when(row) for row in office.group(Side.THEIRS).rows] == [
        "20 Aug 2021, today 10:00",
        "20 Aug 2021, today 17:00",
        "20 Aug 2021, today",
    ]
    assert [(row.due_time, when(row)) for row in office.group(Side.OURS).rows] == [
        ("09:30", "13 Aug 2021 09:30, 7 days late")
    ]
    days = {day.day: day for day in office.deadlines.month(TODAY, TODAY).days}
    assert [row.due_time for row in days[TODAY].theirs.rows] == ["10:00", "17:00", ""]


def test_what_nothing_dates_is_looked_at_again_counted_from_the_day_it_was_recorded(office: Office) -> None:
    case_id = a_case(office.desk)
    empty = a_case(office.desk, "IC/2021/0002")
    undated = a_letter(office.desk, case_id, Direction.OUTGOING, None)
    question_id = office.ask(case_id, undated)
    promise = office.deadlines.record_commitment(case_id, Side.THEIRS, "We shall write", None).value
    recorded = datetime.now(UTC).date()
    for on, kind in (
        (recorded, TodayKind.UNDATED),
        (recorded + timedelta(days=29), TodayKind.BRING_FORWARD),
    ):
        page = office.deadlines.today(on)
        rows = (*page.owed_by_us.rows, *page.owed_by_them.rows)
        assert {(row.kind, row.due_on) for row in rows} <= {
            (kind, recorded + timedelta(days=days)) for days in (27, 28, 29)
        }
        keys = {(key.what, key.id) for row in rows if (key := key_of(row)) is not None}
        assert keys == {(Owing.CASE, empty), (Owing.QUESTION, question_id), (Owing.PROMISE, promise)}
        band = DueBand(kind.value)
        wanted = RegisterFilter(side=Side.THEIRS, due=band)
        assert office.lists.listing(wanted=wanted, on=on).count == 1
    month = office.deadlines.month(recorded + timedelta(days=28), recorded)
    assert question_id in {row.question_id for day in month.days for row in day.theirs.rows}


def test_a_question_put_to_several_bodies_names_them_and_counts_once(office: Office) -> None:
    case_id, ours, _ = office.case("IC/2021/0001")
    question_id = office.ask(case_id, ours, LATE)
    for name, due_on in (("Borough of Fenwick", LATE), ("Port of Wexcombe", SOON)):
        letter = a_letter(office.desk, case_id, Direction.OUTGOING, date(2021, 7, 2), addressee=name)
        office.deadlines.set_due(due_on, asking_id=office.register.ask_again(question_id, letter, None).value)
    group = office.group(Side.THEIRS)
    late, soon = group.rows
    assert (late.who, late.others) == ("Hillcrest Optics", ("Borough of Fenwick",))
    assert asked_words(late) == "Hillcrest Optics and 1 more"
    assert "Hillcrest Optics and Borough of Fenwick" in spoken(late)
    assert (soon.who, soon.others) == ("Port of Wexcombe", ())
    assert (group.total, [count.all for count in group.counts if count.all]) == (1, [1, 1])
    days = {day.day: day for day in office.deadlines.month(TODAY, TODAY).days}
    assert [days[on].theirs.total for on in (LATE, SOON)] == [1, 1]
    assert days[LATE].theirs.rows[0].others == ("Borough of Fenwick",)


def test_a_letter_without_a_subject_is_named_by_its_file_or_writer(office: Office) -> None:
    case_id, _, theirs = office.case("IC/2021/0001")
    bare = office.desk.write(lambda unit: unit.letters.add(NewLetter(), [case_id]), "Log letter").value
    stray = office.desk.write(lambda unit: unit.letters.add(NewLetter(), [case_id]), "Log letter").value
    writer = LetterParty(PartyRole.WRITER, "Borough of Fenwick")
    office.desk.write(lambda unit: unit.letters.add_party(bare, writer), "Name writer")
    office.deadlines.set_due(LATE, letter_id=theirs, acknowledge=True)
    for letter_id, due_on in ((theirs, SOON), (bare, LATE), (stray, SOON)):
        office.deadlines.set_due(due_on, letter_id=letter_id)
    named = ["Letter from Borough of Fenwick", "Letter without a subject", "letter.pdf"]
    told = [row.words for row in office.group(Side.OURS).rows]
    assert sorted(told) == [*named[:2], "To be acknowledged: letter.pdf", named[2]]
    assert sorted(row.words for row in office.deadlines.today(TODAY).papers.rows) == named


def test_an_officer_is_shown_letters_on_an_own_case_as_well_as_dates_given_to_that_officer(
    office: Office,
) -> None:
    first, ours, theirs = office.case("IC/2021/0001")
    second = a_case(office.desk, "IC/2021/0002")
    me, other = office.desk.officer.id, office.desk.add_officer("Ines Other").value
    office.desk.write(lambda unit: unit.cases.edit(first, owner_id=me), "Own")
    office.desk.write(lambda unit: unit.cases.edit(second, owner_id=other), "Own")
    office.desk.write(lambda unit: unit.letters.file_to(theirs, second), "File")
    office.deadlines.set_due(LATE, letter_id=theirs)
    asked = office.ask(first, ours)
    office.deadlines.set_due(SOON, asking_id=office.asking(asked), owner_id=other)
    for officer, reference in ((me, "IC/2021/0001"), (other, "IC/2021/0002")):
        scope = TodayScope(officer_id=officer)
        assert office.group(Side.OURS, scope).rows[0].case_reference == reference
        papers = office.deadlines.today(TODAY, scope=scope).papers.rows
        assert [row.case_reference for row in papers] == [reference]
        assert [row.question_id for row in office.group(Side.THEIRS, scope).rows] == [asked]
        assert office.in_register(Side.THEIRS, DueBand.DUE_SOON, scope) == 1
    assert (other, "Ines Other") in office.lists.choices(first).officers
