# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a case was corrected after a moment, and what is no correction."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from caseapp.domain.letter import Direction
from caseapp.domain.question import Label
from caseapp.domain.summary_rows import letter_key, question_key
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from caseapp.services.summarising.later import record_as_at
from tests.library_fixture import a_case, a_letter

ASKED, ANSWERED = date(2021, 7, 16), date(2021, 8, 16)
OURS, THEIRS, Q1 = letter_key(1), letter_key(2), question_key("Q1")


@dataclass
class Office:
    """A case with a question that was answered, and the moment at which that was recorded."""

    desk: Desk
    case_id: int
    ours: int
    theirs: int
    question: int
    asking: int
    due: int
    answer: int
    moment: datetime

    @property
    def later(self) -> list[tuple[str, str]]:
        with record_as_at(self.desk.library, self.case_id, self.moment) as record:
            return [(one.about, one.words) for one in record.later]


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    theirs = a_letter(desk, case_id, Direction.INCOMING, ANSWERED)
    register = Register(desk)
    question = register.add_question(case_id, ours, None, wording="whether any was sold").value
    asking = register.question(question).askings[0].id
    due = Deadlines(desk).set_due(date(2021, 8, 13), asking_id=asking).value
    answer = register.link_response([question], theirs, None, typed="None was.", label=Label.ANSWERED).value
    return Office(desk, case_id, ours, theirs, question, asking, due, answer, datetime.now(UTC))


def test_a_corrected_letter_tells_its_day_parties_and_direction(office: Office) -> None:
    filing = Filing(office.desk)
    filing.edit(office.theirs, dated_on=date(2021, 8, 18), writer="Avery Stone", addressee="")
    filing.edit(office.ours, direction=Direction.INCOMING)
    told = office.later
    assert (THEIRS, "dated 18 August 2021, not 16 August 2021") in told
    assert (THEIRS, "from Avery Stone, not Hillcrest Optics") in told
    assert (THEIRS, "no longer to Commissioner for Imaging") in told
    assert (OURS, "incoming, not outgoing") in told


def test_who_corrected_it_and_when_are_those_of_the_last_edit_of_that_field(office: Office) -> None:
    filing = Filing(office.desk)
    filing.edit(office.theirs, dated_on=date(2021, 8, 17))
    office.desk.take_seat("Robin Ashe")
    last = filing.edit(office.theirs, dated_on=date(2021, 8, 18)).change
    office.desk.take_seat("Morgan Vale")
    filing.edit(office.theirs, subject="Your letter")
    library = office.desk.library
    with record_as_at(library, office.case_id, office.moment) as record:
        (one,) = record.later
        assert record.rooms.letters.get(office.theirs).dated_on == ANSWERED
    assert last.entry_id is not None
    assert one.officer == "Robin Ashe"
    assert one.corrected_at == library.due_calendar.times([last.entry_id])[last.entry_id]


def test_a_label_that_was_changed_or_taken_away_is_a_correction(office: Office) -> None:
    register = Register(office.desk)
    register.set_status(office.question, register.question(office.question).status)
    office.moment = datetime.now(UTC)
    register.decide(office.answer, Label.EVADED, reason="It speaks of another year.")
    assert (Q1, "the answer of 16 August 2021 labelled evaded, not answered") in office.later
    register.remove_response(office.answer)
    assert (Q1, "the answer of 16 August 2021 no longer labelled answered") in office.later
    assert (Q1, "awaiting answer, not answered") in office.later


def test_a_due_date_that_was_set_anew_is_a_correction_and_an_extension_is_none(office: Office) -> None:
    register, deadlines = Register(office.desk), Deadlines(office.desk)
    register.remove_response(office.answer)
    office.moment = datetime.now(UTC)
    extended = deadlines.extend(office.due, date(2021, 8, 20), "They asked for a week.").value
    assert office.later == []
    office.moment = datetime.now(UTC)
    deadlines.set_due(date(2021, 8, 27), asking_id=office.asking)
    assert office.later == [(Q1, "due on 27 August 2021, not 20 August 2021")]
    assert extended


def test_what_came_later_is_no_correction(office: Office) -> None:
    register = Register(office.desk)
    second = a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 9, 1))
    said = register.link_response([office.question], second, None, typed="Some were.").value
    register.decide(said, Label.PARTIAL, reason="It leaves out 2020.")
    other = register.add_question(office.case_id, office.ours, None, wording="why").value
    register.ask_again(
        office.question, a_letter(office.desk, office.case_id, Direction.OUTGOING, ASKED), None
    )
    register.close(office.question, "Overtaken by events.", date(2021, 9, 2))
    register.close(other, "Overtaken by events.", date(2021, 9, 2))
    Casework(office.desk).close_case(office.case_id, "Settled.", date(2021, 9, 3))
    assert office.later == []


def test_what_was_put_back_is_no_correction(office: Office) -> None:
    change = Filing(office.desk).edit(office.theirs, dated_on=date(2021, 8, 18)).change
    assert len(office.later) == 1
    History(office.desk).undo(change)
    assert office.later == []


def test_questions_that_were_merged_or_taken_away_and_letters_that_were_moved_are_told(
    office: Office,
) -> None:
    register = Register(office.desk)
    second = register.add_question(office.case_id, office.ours, None, wording="if any was sold").value
    third = register.add_question(office.case_id, office.ours, None, wording="why").value
    stray = a_letter(office.desk, office.case_id, Direction.INCOMING, ANSWERED)
    office.moment = datetime.now(UTC)
    Dividing(office.desk).merge(second, office.question)
    register.remove(third)
    Filing(office.desk).move([stray], office.case_id, a_case(office.desk, "IC/2021/0008"))
    assert office.later == [
        (letter_key(stray), "no longer on this case"),
        (question_key("Q2"), "now one with Q1"),
        (question_key("Q3"), "no longer in the register of this case"),
    ]


def test_a_case_first_recorded_after_the_moment_is_shown_as_it_stands_now_and_says_so(office: Office) -> None:
    with record_as_at(office.desk.library, office.case_id, datetime(2021, 9, 21, tzinfo=UTC)) as record:
        assert record.rooms.letters.get(office.theirs).dated_on == ANSWERED
        assert record.later == ()
        assert record.caveat.startswith("This case was first recorded on ")
    with record_as_at(office.desk.library, office.case_id, office.moment + timedelta(days=1)) as record:
        assert record.caveat == ""
