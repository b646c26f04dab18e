# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an internal summary holds beside letters and questions, and how it is cut to a period and to sections."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from caseapp import paths
from caseapp.domain.case_summary import Audience, CaseSummary, SectionKey, SummaryFormat, SummaryWish
from caseapp.domain.draft import Decision
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.question import Label, Status
from caseapp.domain.report import Report
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME, Exporting
from caseapp.services.office import Services
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.summarising.wording import worded
from tests.library_fixture import COMPANY, a_case, a_letter
from tests.services.drafted import a_draft

FIRST, SECOND, TODAY = date(2021, 7, 16), date(2022, 2, 1), datetime(2022, 8, 20, 12, tzinfo=OFFICE_TIME)


class NoComposer:
    """Stands where a report would be drawn."""

    def report(self, report: Report) -> ComposedPaper:
        raise AssertionError(report.title)


@dataclass
class Case:
    """Two letters of ours, with a question each."""

    desk: Desk
    id: int
    letters: tuple[int, int]
    questions: tuple[int, int]

    @property
    def exporting(self) -> Exporting:
        return Exporting(self.desk, NoComposer(), paths.resource())

    def summary(self, wish: SummaryWish | None = None, as_at: datetime = TODAY) -> CaseSummary:
        return self.exporting.summary(self.id, as_at, wish or SummaryWish())


@pytest.fixture
def case(desk: Desk) -> Case:
    case_id, register = a_case(desk), Register(desk)
    letters = tuple(a_letter(desk, case_id, Direction.OUTGOING, day) for day in (FIRST, SECOND))
    questions = tuple(
        register.add_question(case_id, letter, None, wording=f"what became of {letter}").value
        for letter in letters
    )
    return Case(desk, case_id, (letters[0], letters[1]), (questions[0], questions[1]))


def test_the_log_tells_labels_statuses_and_closings_with_officer_and_reason(case: Case) -> None:
    register = Register(case.desk)
    first, second = case.questions
    response = register.link_response(
        [first], None, None, typed="By telephone", label=Label.REFUSED, reason_key="remit", reason="Twice"
    ).value
    register.decide(response, Label.EVADED, reason_key="meeting-offered")
    case.desk.take_seat("Robin Ash")
    register.set_status(first, Status.EVADED)
    register.close(second, "Overtaken by a statute", SECOND)
    register.reopen(second)
    told = [(row.what, row.question, row.officer, row.reason) for row in case.summary().decisions]
    assert told == [
        ("Label: Refused", "Q1", "Morgan Vale", "Said that it is not for them to judge; Twice"),
        ("Label: Evaded", "Q1", "Morgan Vale", "Offered a meeting instead of an answer"),
        ("Status confirmed: Evaded", "Q1", "Robin Ash", ""),
        ("Closed", "Q2", "Robin Ash", "Overtaken by a statute"),
        ("Opened again", "Q2", "Robin Ash", ""),
    ]


def test_the_log_tells_who_cleared_a_draft(office: Services) -> None:
    office.desk.add_officer("Robin Ash")
    draft_id = a_draft(office, "We write about the depot.")
    office.clearing.send(draft_id, [office.clearing.reader("Robin Ash")], "Please read.")
    office.desk.take_seat("Robin Ash")
    office.clearing.decide(draft_id, Decision.APPROVED, "Good.")
    case_id = office.drafting.draft(draft_id).case_id
    (row,) = office.exporting.summary(case_id, datetime.now(OFFICE_TIME) + timedelta(minutes=1)).decisions
    assert (row.what, row.about, row.officer, row.reason) == (
        "Clearance: approved",
        "Depots",
        "Robin Ash",
        "Good.",
    )


def test_a_party_is_told_with_the_offices_it_held(case: Case) -> None:
    people = People(case.desk)
    person = people.add_contact("Dr Ada Thorne").value
    post = people.add_post("Minister of Lenses").value
    people.add_holding(post, person, from_on=FIRST, to_on=SECOND)
    people.add_case_party(case.id, "Minister", contact_id=person)
    row = case.summary().parties[0]
    assert [(one.title, one.from_on, one.to_on) for one in row.offices] == [
        ("Minister of Lenses", FIRST, SECOND)
    ]
    assert [(one.name, one.letters) for one in case.summary().parties] == [("Dr Ada Thorne", 0), (COMPANY, 2)]


def test_a_period_keeps_what_falls_into_it_and_what_was_open_before(case: Case) -> None:
    late = SummaryWish(since=date(2022, 1, 1), until=date(2022, 3, 31))
    found = case.summary(late)
    assert [row.on for row in found.letters] == [SECOND]
    assert [row.number for row in found.questions] == ["Q1", "Q2"]
    assert found.earlier_open == 1
    assert "Of before the period is 1 question that was still open." in str(worded(found).lead)
    Register(case.desk).close(case.questions[0], "Not pursued", SECOND)
    assert [row.number for row in case.summary(late).questions] == ["Q2"]
    assert [row.number for row in case.summary(SummaryWish(until=FIRST)).questions] == ["Q1"]
    with pytest.raises(WrongUse, match="cannot end"):
        case.summary(replace(late, until=FIRST))


def test_sections_that_nobody_chose_are_empty_and_the_rest_keeps_its_order(case: Case) -> None:
    wish = SummaryWish(sections=(SectionKey.QUESTIONS, SectionKey.PARTIES))
    found = case.summary(wish)
    assert [section.key for section in worded(found).sections] == ["parties", "questions"]
    assert (found.actions, found.decisions) == ((), ())
    assert len(found.letters) == 2, "the sources of the questions"
    assert not any(words.link for row in list(worded(found).tables())[1].rows for words in row.cells[2])
    assert case.summary(SummaryWish(sections=(SectionKey.ISSUE,))).letters == ()


def test_an_earlier_moment_shows_what_was_recorded_then(case: Case) -> None:
    before = datetime.now(OFFICE_TIME)
    Register(case.desk).close(case.questions[0], "Not pursued", SECOND)
    case.desk.write(
        lambda unit: unit.letters.edit(case.letters[0], {"dated_on": date(2021, 7, 18)}), "Correct"
    )
    then, now = (case.summary(as_at=moment) for moment in (before, datetime.now(OFFICE_TIME)))
    assert [row.open for row in then.questions] == [True, True]
    assert [row.open for row in now.questions] == [False, True]
    assert (then.letters[0].on, now.letters[0].on) == (FIRST, date(2021, 7, 18))
    assert then.audit_hash != now.audit_hash
    told = worded(then)
    (footnote,) = told.footnotes
    assert "18 July 2021" in footnote
    called = [
        words.notes for table in told.tables() for row in table.rows for cell in row.cells for words in cell
    ]
    assert [notes for notes in called if notes] == [(1,)]
    case.desk.write(lambda unit: unit.cases.edit(case.id, title="Deployments overseas"), "Correct")
    again = worded(case.summary(as_at=before))
    assert (again.title, len(again.footnotes)) == ("Overseas deployments", 2)
    assert [words.notes for words in again.lead[-1].words] == [(1,)]
    without = case.summary(SummaryWish(sections=(SectionKey.QUESTIONS,)), before)
    assert len(worded(without).footnotes) == 1, "no row of it would call that of the letter"
    assert (worded(now).footnotes, then.caveat) == ((), "")


def test_a_case_recorded_after_the_moment_is_told_as_it_is_now_and_that_is_said(case: Case) -> None:
    found = case.summary(as_at=datetime(2021, 8, 20, 12, tzinfo=OFFICE_TIME))
    assert len(found.letters) == 2
    assert "after the as-at time" in str(worded(found).lead[-1])


def test_a_file_is_named_after_case_day_and_format(case: Case) -> None:
    summer = datetime(2021, 8, 15, 23, 30).astimezone(OFFICE_TIME)
    names = {
        form: case.exporting.file_name(case.id, summer, SummaryWish(format=form)) for form in SummaryFormat
    }
    assert names[SummaryFormat.WORD].startswith("IC-2021-0007 Case summary 1")
    assert {name.rpartition(".")[2] for name in names.values()} == {"pdf", "docx", "html", "md", "json"}
    assert Audience.INTERNAL is SummaryWish().audience
