# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a case summary says of letters, questions, due dates and parties."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from caseapp import paths
from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.errors import Cancelled, DiskFull, NotAllowed, WrongUse
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.question import Label
from caseapp.domain.report import Report, Table
from caseapp.services.by_body import ByBody
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME, Exporting
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.summarising.wording import worded
from caseapp.store.library import Library
from tests.library_fixture import COMPANY, OFFICE, a_case, a_letter

ASKED, TODAY = date(2021, 7, 16), datetime(2021, 8, 20, 12, tzinfo=OFFICE_TIME)


class OnePage:
    """Draws any summary as the same few bytes."""

    def report(self, report: Report) -> ComposedPaper:
        return ComposedPaper(b"%PDF-1.7", 1, ())


class NoComposer:
    """Stands where a summary would be drawn, for tests that read what it holds."""

    def report(self, report: Report) -> ComposedPaper:
        raise AssertionError("nothing is drawn here")


@dataclass
class Office:
    desk: Desk
    register: Register
    case_id: int
    ours: int
    question_id: int

    @property
    def summary(self) -> CaseSummary:
        return Exporting(self.desk, NoComposer(), paths.resource()).summary(self.case_id, TODAY)

    def lines(self, section: str, row: int, column: int) -> list[str]:
        """The lines that stand in a cell of a section's table."""
        found = worded(self.summary).section(section)
        assert found is not None
        (table,) = found.blocks
        assert isinstance(table, Table)
        return [words.text for words in table.rows[row].cells[column]]

    def deliver(self, letter_id: int, delivery: Delivery) -> None:
        self.desk.write(lambda unit: unit.letters.record_delivery(letter_id, delivery, None), "Record")


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    register = Register(desk)
    question_id = register.add_question(case_id, ours, None, wording="whether any was sold").value
    return Office(desk, register, case_id, ours, question_id)


@pytest.mark.parametrize(
    ("delivery", "standing", "times"),
    [
        (Delivery.SENT, [], 2),
        (Delivery.ISSUED, ["issued, not sent"], 1),
        (Delivery.RECALLED, ["recalled"], 1),
    ],
)
def test_a_letter_that_did_not_go_out_is_told_and_has_asked_nothing(
    office: Office, delivery: Delivery, standing: list[str], times: int
) -> None:
    second = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 8, 16))
    office.register.ask_again(office.question_id, second, None)
    office.deliver(second, delivery)
    summary = office.summary
    assert [office.lines("chronology", row, 1)[1:] for row in (0, 1)] == [[], standing]
    (question,) = summary.questions
    assert question.times_asked == times
    assert question.last_asked == (date(2021, 8, 16) if times == 2 else ASKED)
    assert [asking.sent for asking in question.askings] == [True, delivery is Delivery.SENT]
    assert ("not sent" in " ".join(office.lines("questions", 0, 2))) == (delivery is not Delivery.SENT)


def test_a_letter_that_nobody_confirmed_is_told(office: Office) -> None:
    office.desk.write(lambda unit: unit.letters.edit(office.ours, {"confirmed": False}), "Unconfirm")
    assert office.lines("chronology", 0, 1) == ["Outgoing", "not confirmed"]


def test_a_letter_without_a_date_is_told_with_what_is_known(office: Office) -> None:
    undated = a_letter(office.desk, office.case_id, Direction.INCOMING, None)
    days = {"received_on": None, "logged_on": date(2026, 11, 23)}
    office.desk.write(lambda unit: unit.letters.edit(undated, days), "Log")
    row = office.summary.letters[-1]
    assert (row.on, row.day) == (None, "undated (logged 23 November 2026)")


def test_the_due_date_of_a_question_is_the_earliest_that_runs(office: Office) -> None:
    deadlines = Deadlines(office.desk)
    second = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 8, 16))
    first_asking = office.register.question(office.question_id).askings[0].id
    again = office.register.ask_again(office.question_id, second, None).value
    deadlines.set_due(date(2021, 9, 13), asking_id=again)
    deadlines.set_due(date(2021, 8, 27), asking_id=first_asking)
    deadlines.set_due(date(2021, 8, 18), asking_id=first_asking, side=DeadlineSide.BRING_FORWARD)
    (question,) = office.summary.questions
    assert (question.due_on, question.overdue) == (date(2021, 8, 27), False)


def test_a_question_is_told_with_the_words_of_the_stock_reason_and_the_officers_own(office: Office) -> None:
    office.register.link_response(
        [office.question_id],
        None,
        None,
        typed="On the telephone",
        label=Label.EVADED,
        reason_key="meeting-offered",
        reason="Twice",
    )
    (question,) = office.summary.questions
    (response,) = question.responses
    assert response.label_words == "Evaded"
    assert response.reason == "Offered a meeting instead of an answer; Twice"
    assert office.lines("questions", 0, 3)[0] == "On the telephone"


def test_an_answer_taken_back_is_not_told_as_the_answer(office: Office) -> None:
    response = office.register.link_response(
        [office.question_id], None, None, typed="On the telephone", label=Label.ANSWERED
    ).value
    office.register.retract(response, None, None, typed="They ring again")
    (question,) = office.summary.questions
    assert question.standing == "Awaiting answer"
    assert [one.superseded for one in question.responses] == [True, False]
    assert any(line.startswith("Answered; taken back ") for line in office.lines("questions", 0, 3))


def test_each_party_is_told_once_and_our_own_signatory_not_at_all(office: Office) -> None:
    people = People(office.desk)
    body = people.add_organisation(COMPANY).value
    people.add_case_party(office.case_id, "Respondent", organisation_id=body)
    a_letter(office.desk, office.case_id, Direction.INCOMING, ASKED, writer="Ms Anna Marlow")
    a_letter(office.desk, office.case_id, Direction.INCOMING, ASKED, writer="anna marlow")
    told = [(row.name, row.capacities) for row in office.summary.parties]
    assert told == [(COMPANY, ("Respondent", "Addressee")), ("Ms Anna Marlow", ("Writer",))]
    assert OFFICE not in [name for name, _ in told]


def test_a_summary_is_not_written_where_the_library_keeps_its_own_files(
    office: Office, tmp_path: Path
) -> None:
    exporting = Exporting(office.desk, NoComposer(), paths.resource())
    inside = office.desk.library.folder / "documents" / "summary.pdf"
    with pytest.raises(NotAllowed, match="own folder"):
        exporting.write_summary(office.case_id, TODAY, inside)
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"before")
    with pytest.raises(NotAllowed, match="there already"):
        exporting.write_summary(office.case_id, TODAY, kept)
    with pytest.raises(WrongUse, match="is a folder"):
        exporting.write_summary(office.case_id, TODAY, tmp_path)
    assert kept.read_bytes() == b"before"


def test_it_tells_since_when_a_question_is_open_and_whose_answer_settles_it(office: Office) -> None:
    ByBody(office.desk).settle_by(office.question_id, "Fenmark County Council")
    (question,) = office.summary.questions
    assert (question.first_asked, question.days) == (ASKED, (TODAY.date() - ASKED).days)
    assert question.settled_by == "Fenmark County Council"
    office.register.close(office.question_id, "Not pursued", TODAY.date())
    assert office.summary.questions[0].days is None


def _full(*_args: object, **_more: object) -> None:
    raise DiskFull("The disk is full; nothing was written.")


def test_a_summary_whose_export_cannot_be_noted_is_not_there(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "Summary.pdf"
    monkeypatch.setattr(Library, "write", _full)
    with pytest.raises(DiskFull):
        Exporting(office.desk, OnePage(), paths.resource()).write_summary(office.case_id, TODAY, output)
    assert not output.exists()


class StoppedAt:
    """Progress of a job that is cancelled at one of its steps."""

    def __init__(self, step: int) -> None:
        self._step = step

    def step(self, done: int, total: int, words: str = "") -> None:
        if done == self._step:
            raise Cancelled


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_summary_that_is_cancelled_leaves_what_was_there(office: Office, tmp_path: Path, step: int) -> None:
    output = tmp_path / "Summary.pdf"
    output.write_bytes(b"before")
    exporting = Exporting(office.desk, OnePage(), paths.resource())
    with pytest.raises(Cancelled):
        exporting.write_summary(office.case_id, TODAY, output, overwrite=True, progress=StoppedAt(step))
    assert [(file.name, file.read_bytes()) for file in tmp_path.glob("*.pdf*")] == [
        ("Summary.pdf", b"before")
    ]
