# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a list: narrowed, sorted and grouped, of a case and of the library."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from caseapp.domain.letter import Direction
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.register_list import (
    CLOSED,
    AgeBand,
    Listing,
    RegisterFilter,
    RegisterGroup,
    RegisterSort,
)
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.register_list import RegisterLists
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.unit import Unit
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage

TODAY = date.today()


@dataclass
class Office:
    desk: Desk
    register: Register
    lists: RegisterLists
    case_id: int

    def ask(
        self,
        words: str,
        days_ago: int | None = 10,
        *,
        of: str = COMPANY,
        case_id: int | None = None,
        parent_id: int | None = None,
        side: Side = Side.THEIRS,
        letter_id: int | None = None,
        organisation_id: int | None = None,
    ) -> int:
        """Register a question as asked so many days ago, None for never."""

        def work(unit: Unit) -> int:
            question_id = unit.questions.add(NewQuestion(case_id or self.case_id, side, words, parent_id))
            if days_ago is not None:
                on = TODAY - timedelta(days=days_ago)
                asking = NewAsking(letter_id, None, on, of, words, organisation_id=organisation_id)
                unit.questions.add_asking(question_id, asking)
            return question_id

        return self.desk.write(work, "Ask").value

    def again(self, question_id: int, days_ago: int, of: str = COMPANY) -> None:
        on = TODAY - timedelta(days=days_ago)
        self.desk.write(
            lambda unit: unit.questions.add_asking(question_id, NewAsking(asked_on=on, asked_of=of)), "Again"
        )

    def listed(
        self,
        wanted: RegisterFilter | None = None,
        sort: RegisterSort = RegisterSort.CASE,
        *,
        descending: bool = False,
        case_id: int | None = None,
    ) -> list[str]:
        found = self.lists.listing(sort, descending=descending, wanted=wanted, case_id=case_id)
        return [row.number for row in self.lists.rows(found.ids)]

    def groups(self, by: RegisterGroup) -> tuple[list[tuple[str, int, int]], Listing]:
        found = self.lists.listing(by=by, case_id=self.case_id)
        return [(group.words, group.count, group.open) for group in found.groups], found


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk, Register(desk), RegisterLists(desk), a_case(desk))


def test_words_are_looked_for_in_wording_number_reference_and_bodies(office: Office) -> None:
    office.ask("Whether any camera was sold abroad")
    office.ask("Who decided this")
    office.ask("A qui la caméra ÉTAIT vendue", of="Ministère")
    elsewhere = a_case(office.desk, "IC/2022/0100")
    office.ask("Whether it was tested", case_id=elsewhere, of="Fenwick Borough")

    def words(typed: str) -> int:
        return len(office.lists.listing(wanted=RegisterFilter(words=typed)).ids)

    assert [words(typed) for typed in ("", "CAMERA", "camera abroad", "camera decided")] == [4, 1, 1, 0]
    assert [words(typed) for typed in ("était", "caméra", "MINISTÈRE", "fenwick", "2022/0100")] == [1] * 5
    assert [words(typed) for typed in ("q2", "2(a)", "100%", "_")] == [1, 0, 0, 0]
    in_case = office.lists.listing(wanted=RegisterFilter(words="tested fenwick"), case_id=elsewhere)
    assert len(in_case.ids) == 1
    assert office.lists.listing(wanted=RegisterFilter(words="tested"), case_id=office.case_id).ids == ()


def test_a_page_pasted_among_the_words_is_looked_for_by_its_beginning(office: Office) -> None:
    office.ask("Whether any camera was sold abroad")

    def words(typed: str) -> int:
        return len(office.lists.listing(wanted=RegisterFilter(words=typed)).ids)

    assert words("camera " * 5000 + "abroad") == 1
    assert words(" ".join(f"word{number}" for number in range(5000))) == 0
    assert words("é%" * 100_000) == 0


def test_a_filter_narrows_by_standing_side_body_officer_age_and_what_is_open(office: Office) -> None:
    evaded, closed, done = office.ask("evaded"), office.ask("closed", 40), office.ask("done", 100)
    office.ask("ours", 200, side=Side.OURS, of="The office")
    office.ask("never asked", None)
    office.ask("old", 4000, of="Fenwick Borough")
    office.register.set_status(evaded, Status.EVADED, confirmed=False)
    office.register.close(closed, "Overtaken", TODAY)
    office.register.set_status(done, Status.ANSWERED)
    for wanted, numbers in (
        (RegisterFilter(standings=(Status.EVADED, Status.ANSWERED)), ["Q1", "Q3"]),
        (RegisterFilter(standings=(CLOSED,)), ["Q2"]),
        (RegisterFilter(side=Side.OURS), ["Q4"]),
        (RegisterFilter(asked_of="fenwick borough"), ["Q6"]),
        (RegisterFilter(age=AgeBand.WEEKS_4), ["Q1"]),
        (RegisterFilter(age=AgeBand.YEAR), ["Q4"]),
        (RegisterFilter(age=AgeBand.LONGER), ["Q6"]),
        (RegisterFilter(age=AgeBand.NOT_ASKED), ["Q5"]),
        (RegisterFilter(age=AgeBand.SETTLED), ["Q2", "Q3"]),
        (RegisterFilter(open_only=True), ["Q1", "Q4", "Q5", "Q6"]),
        (RegisterFilter(waiting=True), ["Q1"]),
    ):
        assert office.listed(wanted) == numbers, wanted
    owner = office.desk.officer.id
    office.desk.write(lambda unit: unit.cases.edit(office.case_id, owner_id=owner), "Own")
    assert len(office.listed(RegisterFilter(officer_id=owner))) == 6
    assert office.listed(RegisterFilter(officer_id=owner + 1)) == []


def test_a_parent_shows_the_least_settled_of_its_parts(office: Office) -> None:
    parent = office.ask("both")
    first, second = office.ask("one", parent_id=parent), office.ask("two", parent_id=parent)
    office.register.set_status(first, Status.ANSWERED)
    office.register.set_status(second, Status.REFUSED)
    row = office.lists.rows([parent])[0]
    whole = office.register.question(parent)
    assert (row.status, row.confirmed, row.is_open) == (whole.status, whole.confirmed, whole.is_open)
    assert (row.status, row.has_parts) == (Status.REFUSED, True)
    office.register.close(second, "Overtaken", TODAY)
    assert office.lists.rows([parent])[0].closed_on == office.register.question(parent).closed_on == TODAY
    assert office.listed() == ["Q1", "Q1(a)", "Q1(b)"]


def test_a_question_with_parts_has_a_row_but_is_not_counted_itself(office: Office) -> None:
    parent = office.ask("both")
    office.ask("one", parent_id=parent)
    answered = office.ask("two", parent_id=parent)
    office.register.set_status(answered, Status.ANSWERED)
    found = office.lists.listing()
    assert (len(found.ids), found.count, found.open) == (3, 2, 1)
    groups = office.lists.listing(by=RegisterGroup.STATUS).groups
    assert [(one.words, one.rows, one.count, one.open) for one in groups] == [
        ("Awaiting answer", 2, 1, 1),
        ("Answered", 1, 1, 0),
    ]


def test_every_column_sorts_both_ways_with_what_is_missing_last(office: Office) -> None:
    b = office.ask("Bees", 5, of="Zenith")
    a = office.ask("ants", 50, of="Acme")
    office.ask("Cats", None)
    office.again(a, 3)
    office.register.set_status(b, Status.ANSWERED)
    asking = office.register.question(a).askings[-1].id
    Deadlines(office.desk).set_due(TODAY + timedelta(days=9), asking_id=asking)
    for sort, up, down in (
        (RegisterSort.NUMBER, ["Q1", "Q2", "Q3"], ["Q3", "Q2", "Q1"]),
        (RegisterSort.WORDING, ["Q2", "Q1", "Q3"], ["Q3", "Q1", "Q2"]),
        (RegisterSort.STATUS, ["Q2", "Q3", "Q1"], ["Q1", "Q2", "Q3"]),
        (RegisterSort.ASKED_OF, ["Q2", "Q1", "Q3"], ["Q1", "Q2", "Q3"]),
        (RegisterSort.FIRST_ASKED, ["Q2", "Q1", "Q3"], ["Q1", "Q2", "Q3"]),
        (RegisterSort.TIMES, ["Q3", "Q1", "Q2"], ["Q2", "Q1", "Q3"]),
        (RegisterSort.DUE, ["Q2", "Q1", "Q3"], ["Q2", "Q1", "Q3"]),
    ):
        assert office.listed(sort=sort) == up, sort
        assert office.listed(sort=sort, descending=True) == down, sort
    assert office.lists.rows([a])[0].due_on == TODAY + timedelta(days=9)


def test_the_tenth_question_follows_the_ninth_and_cases_follow_each_other(office: Office) -> None:
    for number in range(1, 12):
        office.ask(f"Question {number}")
    other = a_case(office.desk, "IC/2019/0001")
    office.ask("Elsewhere", case_id=other)
    assert office.listed(case_id=office.case_id)[8:] == ["Q9", "Q10", "Q11"]
    everything = office.lists.rows(office.lists.listing().ids)
    assert everything[0].reference == "IC/2019/0001"
    assert office.listed(sort=RegisterSort.NUMBER)[:3] == ["Q1", "Q1", "Q2"]


def test_groups_are_counted_and_follow_each_other(office: Office) -> None:
    ours = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 7, 16))
    first = office.ask("one", letter_id=ours)
    office.ask("two", 30, letter_id=ours)
    office.ask("three", None)
    office.register.set_status(first, Status.ANSWERED)
    by_status, found = office.groups(RegisterGroup.STATUS)
    assert by_status == [("Awaiting answer", 2, 2), ("Answered", 1, 0)]
    assert [row.number for row in office.lists.rows(found.ids)] == ["Q2", "Q3", "Q1"]
    assert office.groups(RegisterGroup.ASKED_OF)[0] == [(COMPANY, 2, 1), ("Nobody named", 1, 1)]
    assert office.groups(RegisterGroup.LETTER)[0] == [
        ("Our letter of 16 Jul 2021: letter.pdf", 2, 1),
        ("Asked in no letter", 1, 1),
    ]
    assert [group[1] for group in office.groups(RegisterGroup.AGE)[0]] == [1, 1, 1]
    assert office.groups(RegisterGroup.CASE)[0] == [("IC/2021/0007  Overseas deployments", 3, 2)]
    assert (found.open, office.groups(RegisterGroup.NONE)[0]) == (2, [])


def test_a_merged_organisation_counts_as_the_one_that_survives(office: Office) -> None:
    people = People(office.desk)
    old, new = people.add_organisation("Hill & Co").value, people.add_organisation("Hillcrest").value
    question = office.ask("one", of="J. Marlow", organisation_id=old)
    assert office.lists.rows([question])[0].asked_of == "Hill & Co"
    people.merge(PartyKind.ORGANISATION, old, new)
    row = office.lists.rows([question])[0]
    assert (row.asked_of, row.bodies) == ("Hillcrest", 1)
    assert office.listed(RegisterFilter(asked_of="Hillcrest")) == ["Q1"]
    assert office.listed(RegisterFilter(words="marlow")) == ["Q1"]
    assert office.lists.choices().bodies == ("Hillcrest",)


def test_removed_questions_and_cases_are_not_listed(office: Office) -> None:
    gone = office.ask("gone")
    office.ask("stays")
    office.register.remove(gone)
    assert office.listed() == ["Q2"]
    assert office.lists.rows([gone]) == ()
    office.desk.write(lambda unit: unit.cases.remove(office.case_id), "Remove case")
    assert office.listed() == []


def test_a_label_shows_at_once_as_a_proposed_status(office: Office) -> None:
    theirs = a_letter(office.desk, office.case_id, Direction.INCOMING, TODAY - timedelta(days=2))
    question = office.ask("one")
    passage = a_passage(office.desk, theirs, "we shall not say")
    office.register.link_response([question], theirs, passage, label=Label.REFUSED, reason_key="remit")
    row = office.lists.rows([question])[0]
    assert (row.status, row.is_proposed, row.is_open) == (Status.REFUSED, True, True)
