# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is recorded as unanswered goes to the other side, and what it corrects is logged and acted upon."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from caseapp import paths
from caseapp.domain.deadline import DeadlineSide, DeadlineState
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.question import Label, ResponseKind, Status
from caseapp.domain.right_of_reply import CorrectionState, SchedulePaper
from caseapp.domain.words import status_words
from caseapp.pdf.reply_schedule import compose_schedule
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.register import Register
from caseapp.services.right_of_reply import RightOfReply
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage
from tests.pdf.papers import words_of
from tests.services.arriving import InTestReader

MADE, SENT, DUE = date(2021, 10, 1), date(2021, 10, 4), date(2021, 10, 18)
WORDS = ("Where are the cameras used?", "Who sells them?", "Are faces sorted by origin?")
ANOTHER = "Kestrel Recognition"


class InTestComposer:
    """Draws in the test's own process, and keeps what it was given."""

    def __init__(self) -> None:
        self.papers: list[SchedulePaper] = []

    def schedule(self, paper: SchedulePaper) -> ComposedPaper:
        self.papers.append(paper)
        return compose_schedule(paper, paths.resource())


@dataclass
class Office:
    """Three questions to one company: refused, passed over in silence, answered; and one to another."""

    desk: Desk
    composer: InTestComposer
    case_id: int
    ours: int
    theirs: int
    questions: tuple[int, ...]

    @property
    def reply(self) -> RightOfReply:
        return RightOfReply(self.desk, self.composer, InTestReader(), paths.resource())

    def made(self, *, answer_by: date | None = None) -> int:
        body = self.reply.body(self.case_id, COMPANY)
        return self.reply.make(self.case_id, body, on=MADE, answer_by=answer_by).value

    def sent(self) -> int:
        schedule_id = self.made()
        self.reply.record_sent(schedule_id, SENT, answer_by=DUE)
        return schedule_id


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
    theirs = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    other = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 20), addressee=ANOTHER)
    register = Register(desk)
    questions = tuple(
        register.add_question(case_id, ours, a_passage(desk, ours, words)).value for words in WORDS
    )
    register.add_question(case_id, other, a_passage(desk, other, "Whether you trained it?"))
    register.ask_again(questions[0], a_letter(desk, case_id, Direction.OUTGOING, date(2021, 9, 1)), None)
    refusal = a_passage(desk, theirs, "We are not a competent arbiter")
    register.link_response([questions[0]], theirs, refusal, label=Label.REFUSED, reason_key="remit")
    register.not_addressed(theirs, [questions[1]])
    answer = a_passage(desk, theirs, "No software sorts faces")
    register.link_response([questions[2]], theirs, answer, label=Label.ANSWERED)
    return Office(desk, InTestComposer(), case_id, ours, theirs, questions)


def test_each_body_is_listed_with_what_it_left_unanswered(office: Office) -> None:
    assert [(body.name, len(body.question_ids)) for body in office.reply.bodies(office.case_id)] == [
        (COMPANY, 2),
        (ANOTHER, 1),
    ]
    assert office.reply.body(office.case_id, f" {COMPANY.upper()} ").name == COMPANY
    with pytest.raises(NotFound, match="was asked nothing") as refused:
        office.reply.body(office.case_id, "Nobody Ltd")
    assert COMPANY in refused.value.remedy


def test_a_schedule_tells_wording_days_words_and_record_of_each(office: Office) -> None:
    schedule = office.reply.schedule(office.made(answer_by=DUE))
    assert [(line.number, line.wording, line.recorded) for line in schedule.lines] == [
        ("Q1", WORDS[0], "Refused"),
        ("Q2", WORDS[1], "Evaded"),
    ]
    first, second = schedule.lines
    assert first.asked == "Asked twice, first on 16 July 2021, last on 1 September 2021"
    assert first.said == ("“We are not a competent arbiter” (your letter of 10 August 2021, page 1)",)
    assert second.said == ("Nothing: your letter of 10 August 2021 does not address it",)
    assert (schedule.body, schedule.made_on, schedule.answer_by) == (COMPANY, MADE, DUE)


def test_the_filed_paper_holds_it_all_and_is_the_same_every_time(office: Office) -> None:
    schedule_id = office.made(answer_by=DUE)
    pdf = office.reply.path(schedule_id).read_bytes()
    words = words_of(pdf)
    for part in (
        "Schedule of questions recorded as unanswered",
        f"To {COMPANY}, 1 October 2021",
        "by 18 October 2021",
        WORDS[0],
        "“We are not a competent arbiter”",
        "Refused",
        "Page 1 of 1",
    ):
        assert part in words
    assert WORDS[2] not in words
    assert "Whether you trained it" not in words
    again = office.composer.schedule(office.composer.papers[0])
    assert again.pdf == pdf


def test_what_a_schedule_says_stays_as_it_was_when_the_record_changes(office: Office) -> None:
    schedule_id = office.made()
    before = office.reply.schedule(schedule_id)
    Register(office.desk).set_status(office.questions[0], Status.ANSWERED)
    assert office.reply.schedule(schedule_id) == before
    assert office.reply.body(office.case_id, COMPANY).question_ids == (office.questions[1],)


def test_a_schedule_may_hold_some_of_the_questions_and_none_that_is_answered(office: Office) -> None:
    body = office.reply.body(office.case_id, COMPANY)
    one = office.reply.make(office.case_id, body, on=MADE, question_ids=[office.questions[1]]).value
    assert [line.number for line in office.reply.schedule(one).lines] == ["Q2"]
    with pytest.raises(NotAllowed, match="Not every question"):
        office.reply.make(office.case_id, body, on=MADE, question_ids=[office.questions[2]])
    for question_id in office.questions[:2]:
        Register(office.desk).set_status(question_id, Status.ANSWERED)
    with pytest.raises(NotAllowed, match="Nothing that"):
        office.reply.make(office.case_id, office.reply.body(office.case_id, COMPANY), on=MADE)
    with pytest.raises(WrongUse):
        office.reply.make(office.case_id, body, on=MADE, answer_by=MADE)


def test_sending_it_sets_a_date_for_them_which_a_correction_meets(office: Office) -> None:
    deadlines = Deadlines(office.desk)
    deadlines.set_due(date(2022, 1, 1), case_id=office.case_id, side=DeadlineSide.THEIRS)
    schedule_id = office.sent()
    with pytest.raises(NotAllowed, match="sent on 4 October 2021"):
        office.reply.record_sent(schedule_id, SENT)
    found = {d.due_on: d for d in deadlines.of_case(office.case_id)}
    assert (found[DUE].side, found[DUE].state) == (DeadlineSide.THEIRS, DeadlineState.OPEN)
    assert found[date(2022, 1, 1)].state is DeadlineState.OPEN
    office.reply.log_correction(schedule_id, date(2021, 10, 12), words="We did answer the first.")
    found = {d.due_on: d for d in deadlines.of_case(office.case_id)}
    assert found[DUE].state is DeadlineState.MET
    assert found[date(2022, 1, 1)].state is DeadlineState.OPEN
    with pytest.raises(NotAllowed, match="stays"):
        office.reply.withdraw(schedule_id)


def test_a_correction_meets_the_date_of_its_schedule_in_other_words_and_extended(office: Office) -> None:
    deadlines, schedule_id = Deadlines(office.desk), office.sent()
    (first,) = deadlines.of_case(office.case_id)
    reworded = {"words": "As they were told on the telephone"}
    office.desk.write(lambda unit: unit.deadlines.edit(first.id, reworded), "Reword")
    extended = deadlines.extend(first.id, date(2021, 11, 1), "They asked for two weeks").value
    office.reply.log_correction(schedule_id, date(2021, 10, 25), words="We did answer the first.")
    found = {deadline.id: deadline.state for deadline in deadlines.of_case(office.case_id)}
    assert found == {first.id: DeadlineState.EXTENDED, extended: DeadlineState.MET}


def test_of_two_schedules_sent_on_one_day_a_correction_ends_the_date_of_its_own(office: Office) -> None:
    deadlines, one, _other = Deadlines(office.desk), office.sent(), office.sent()
    office.reply.log_correction(one, date(2021, 10, 12), words="We did answer the first.")
    states = [deadline.state for deadline in deadlines.of_case(office.case_id)]
    assert sorted(states) == [DeadlineState.MET, DeadlineState.OPEN]


def test_to_extend_the_date_of_one_schedule_leaves_that_of_the_other(office: Office) -> None:
    deadlines, later = Deadlines(office.desk), date(2021, 11, 1)
    office.sent()
    office.sent()
    first = deadlines.of_case(office.case_id)[0]
    deadlines.extend(first.id, later, "They asked for two weeks")
    running = [one.due_on for one in deadlines.of_case(office.case_id) if one.state is DeadlineState.OPEN]
    assert sorted(running) == [DUE, later]


def test_a_correction_needs_words_a_day_and_a_question_of_the_schedule(office: Office) -> None:
    schedule_id, reply, desk = office.sent(), office.reply, office.desk
    with pytest.raises(WrongUse):
        reply.log_correction(schedule_id, SENT, words="  ")
    with pytest.raises(WrongUse, match="after that day"):
        reply.log_correction(schedule_id, MADE, words="Too early")
    with pytest.raises(NotAllowed, match="not on the schedule"):
        reply.log_correction(schedule_id, SENT, words="Q3", question_id=office.questions[2])
    with pytest.raises(NotAllowed, match="do not stand in this letter"):
        reply.log_correction(
            schedule_id, SENT, letter_id=office.theirs, passage=a_passage(desk, office.ours, WORDS[0])
        )


def test_an_accepted_correction_becomes_a_response_in_one_step_and_back(office: Office) -> None:
    schedule_id, reply, desk = office.sent(), office.reply, office.desk
    letter = a_letter(desk, office.case_id, Direction.INCOMING, date(2021, 10, 12))
    said = a_passage(desk, letter, "They are used at two ports")
    correction = reply.log_correction(
        schedule_id, date(2021, 10, 12), question_id=office.questions[0], letter_id=letter, passage=said
    ).value
    written = reply.settle(
        correction,
        CorrectionState.ACCEPTED,
        "Recorded as answered",
        date(2021, 10, 14),
        label=Label.ANSWERED,
    )
    question = Register(desk).question(office.questions[0])
    newest = question.responses[-1]
    assert newest.passage is not None
    assert (newest.label, newest.passage.quote, newest.letter_id) == (
        Label.ANSWERED,
        "They are used at two ports",
        letter,
    )
    assert question.status is Status.ANSWERED
    (logged,) = reply.schedule(schedule_id).corrections
    assert (logged.state, logged.answer, logged.said) == (
        CorrectionState.ACCEPTED,
        "Recorded as answered",
        "They are used at two ports",
    )
    with pytest.raises(NotAllowed, match="settled: accepted"):
        reply.settle(correction, CorrectionState.REJECTED, "No", date(2021, 10, 14))
    History(desk).undo(written.change)
    assert Register(desk).question(office.questions[0]).status is Status.REFUSED
    assert reply.schedule(schedule_id).corrections[0].state is CorrectionState.OPEN


def test_typed_words_become_a_typed_response_of_that_body_and_rejected_ones_none(office: Office) -> None:
    schedule_id, reply = office.sent(), office.reply
    first, second = (
        reply.log_correction(schedule_id, SENT, words=words, question_id=office.questions[1]).value
        for words in ("Our agents sell them", "You never asked")
    )
    day = date(2021, 10, 14)
    reply.settle(
        first, CorrectionState.PARTLY, "In part", day, label=Label.PARTIAL, reason_key="some-parts-only"
    )
    newest = Register(office.desk).question(office.questions[1]).responses[-1]
    assert (newest.kind, newest.typed, newest.given_by) == (
        ResponseKind.TYPED,
        "Our agents sell them",
        COMPANY,
    )
    with pytest.raises(WrongUse):
        reply.settle(second, CorrectionState.REJECTED, "We did", day, label=Label.ANSWERED)
    with pytest.raises(WrongUse):
        reply.settle(second, CorrectionState.REJECTED, " ", day)
    reply.settle(second, CorrectionState.REJECTED, "We did, on 16 July", day)
    states = [one.state for one in reply.schedule(schedule_id).corrections]
    assert states == [CorrectionState.PARTLY, CorrectionState.REJECTED]


def test_a_correction_of_no_question_answers_none(office: Office) -> None:
    correction = office.reply.log_correction(office.sent(), SENT, words="Our name has changed").value
    with pytest.raises(NotAllowed, match="names no question"):
        office.reply.settle(correction, CorrectionState.ACCEPTED, "Yes", SENT, label=Label.ANSWERED)
    office.reply.settle(correction, CorrectionState.ACCEPTED, "Corrected", SENT)


def test_schedule_and_log_are_exported_whole_and_no_cell_is_a_formula(office: Office, tmp_path: Path) -> None:
    schedule_id, reply = office.sent(), office.reply
    office.reply.log_correction(schedule_id, SENT, words="=HYPERLINK(1)", question_id=office.questions[0])
    pdf, table, log = tmp_path / "s.pdf", tmp_path / "s.csv", tmp_path / "log é.csv"
    reply.write_schedule(schedule_id, pdf)
    assert pdf.read_bytes() == reply.path(schedule_id).read_bytes()
    reply.write_schedule(schedule_id, table)
    reply.write_log(office.case_id, log)
    assert reply.log_name(office.case_id) == "IC-2021-0007 Corrections.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:2] == ["Q1", WORDS[0]]
    with log.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["2021-10-01", COMPANY, "2021-10-04", "Q1", "'=HYPERLINK(1)", "To be decided", "", ""]
    with pytest.raises(NotAllowed, match="is there already"):
        reply.write_log(office.case_id, log)


def test_a_schedule_that_was_not_sent_is_taken_away_and_comes_back(office: Office) -> None:
    written = office.reply.withdraw(office.made())
    assert office.reply.schedules(office.case_id) == ()
    History(office.desk).undo(written.change)
    assert len(office.reply.schedules(office.case_id)) == 1


def test_making_one_is_undone_whole(office: Office) -> None:
    body = office.reply.body(office.case_id, COMPANY)
    written = office.reply.make(office.case_id, body, on=MADE)
    assert written.change.action == f"Make a schedule for {COMPANY}"
    assert written.change.case_ids == {office.case_id}
    History(office.desk).undo(written.change)
    assert office.reply.schedules(office.case_id) == ()


def test_a_letter_that_has_not_left_the_office_has_asked_nothing(office: Office) -> None:
    chaser = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 9, 1))
    office.desk.write(
        lambda unit: unit.letters.edit(chaser, {"delivery": Delivery.ISSUED.value}), "Issue letter"
    )
    Register(office.desk).ask_again(office.questions[1], chaser, None)
    Register(office.desk).set_status(office.questions[1], Status.DISPUTED)
    office.made()
    line = office.composer.papers[-1].lines[1]
    assert line.recorded == status_words(Status.DISPUTED)
    assert line.asked == "Asked once, on 16 July 2021"


def test_a_correction_of_a_question_divided_since_is_linked_with_no_whole(office: Office) -> None:
    schedule_id = office.sent()
    correction = office.reply.log_correction(
        schedule_id, DUE, words="In Fenmark.", question_id=office.questions[0]
    ).value
    Dividing(office.desk).divide(office.questions[0], ("Where?", "Since when?"))
    with pytest.raises(NotAllowed, match="has been divided since"):
        office.reply.settle(correction, CorrectionState.ACCEPTED, "So it is.", DUE, label=Label.ANSWERED)
    office.reply.settle(correction, CorrectionState.ACCEPTED, "So it is.", DUE)


def test_a_correction_is_logged_of_a_question_that_was_merged_since_and_told_where_it_went(
    office: Office,
) -> None:
    schedule_id = office.sent()
    Dividing(office.desk).merge(office.questions[0], office.questions[1])
    logged = office.reply.log_correction(
        schedule_id, DUE, words="In Fenmark.", question_id=office.questions[0]
    )
    assert logged.change.action == f"Log a correction of Q1 by {COMPANY}"
    with pytest.raises(NotFound, match="Q1 was merged into Q2"):
        office.reply.settle(logged.value, CorrectionState.ACCEPTED, "So it is.", DUE, label=Label.ANSWERED)
