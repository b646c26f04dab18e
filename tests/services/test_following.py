# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates follow the day of their letter that they were counted from, whatever has become of them since."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, DueFrom, DueOf
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from tests.library_fixture import a_case, a_letter, a_passage

ASKED, CAME = date(2021, 7, 16), date(2021, 7, 20)


@dataclass
class Office:
    desk: Desk
    deadlines: Deadlines
    filing: Filing
    register: Register
    case_id: int
    letter_id: int
    question_id: int

    @property
    def asking_id(self) -> int:
        return self.register.question(self.question_id).askings[0].id

    @property
    def deadline(self) -> Deadline:
        return self.deadlines.of_asking(self.asking_id)[-1]

    def told(self, *, dated_on: date | None = None, received_on: date | None = None) -> list[str]:
        found = self.filing.consequences(self.letter_id, dated_on=dated_on, received_on=received_on)
        return [item.words for item in found]

    def reply(self, on: date) -> int:
        """Link a reply that ends the due date; return the id of the response."""
        answer = a_letter(self.desk, self.case_id, Direction.OUTGOING, on)
        passage = a_passage(self.desk, answer, "none was sold")
        linked = self.register.link_response([self.question_id], answer, passage, label=Label.ANSWERED)
        return linked.value


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    letter_id = a_letter(desk, case_id, Direction.INCOMING, ASKED)
    register = Register(desk)
    question_id = register.add_question(case_id, letter_id, None, wording="whether any was sold").value
    return Office(desk, Deadlines(desk), Filing(desk), register, case_id, letter_id, question_id)


def test_a_day_of_receipt_that_is_entered_later_is_what_a_rule_of_receipt_counts_from(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    assert office.deadline.start_from is DueFrom.RECEIVED
    assert office.told(received_on=CAME) == [
        "Q1, due: 13 August 2021 → 17 August 2021 (20 working days from 20 July 2021, England and Wales)"
    ]
    assert office.told(received_on=ASKED) == []
    office.filing.edit(office.letter_id, received_on=CAME, follow=True)
    assert (office.deadline.start_on, office.deadline.due_on) == (CAME, date(2021, 8, 17))
    moved = office.told(dated_on=date(2021, 7, 15))
    assert [words for words in moved if "due" in words] == []


def test_a_day_that_was_given_is_no_day_of_the_letter(office: Office) -> None:
    office.deadlines.set_by_rule("public", CAME, asking_id=office.asking_id)
    assert office.deadline.start_from is DueFrom.GIVEN
    office.filing.edit(office.letter_id, received_on=CAME)
    assert office.told(received_on=date(2021, 7, 21)) == []


def test_what_was_counted_before_that_was_kept_follows_the_day_that_is_the_same(office: Office) -> None:
    counted = office.deadlines.working_days(ASKED, 20)
    office.deadlines.set_due(counted.due_on, asking_id=office.asking_id, counted=counted)
    assert office.deadline.start_from is None
    assert any("Q1, due" in words for words in office.told(dated_on=date(2021, 7, 15)))
    assert office.told(received_on=CAME) == []


def test_a_due_date_whose_clock_is_stopped_follows_and_stays_stopped(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    office.deadlines.stop(office.deadline.id, "Which camera?", date(2021, 7, 26))
    (told,) = office.told(received_on=CAME)
    assert told.endswith("England and Wales), its clock still stopped")
    written = office.filing.edit(
        office.letter_id, received_on=CAME, direction=Direction.OUTGOING, follow=True
    )
    found = office.deadline
    assert (found.state, found.due_on, found.side) == (
        DeadlineState.STOPPED,
        date(2021, 8, 17),
        DeadlineSide.THEIRS,
    )
    office.deadlines.resume(found.id, None, "They said which", date(2021, 7, 28))
    assert (office.deadline.due_on, office.deadline.start_from) == (date(2021, 8, 19), DueFrom.RECEIVED)
    assert written.change.action == "Edit letter, and what rests on it"


def test_a_due_date_that_ended_is_judged_anew_by_the_day_on_which_it_did(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    office.reply(date(2021, 8, 16))
    assert office.deadline.state is DeadlineState.MISSED
    (told,) = office.told(received_on=CAME)
    assert told.endswith("England and Wales), met rather than missed")
    written = office.filing.edit(office.letter_id, received_on=CAME, follow=True)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MET, date(2021, 8, 16))
    History(office.desk).undo(written.change)
    assert (office.deadline.state, office.deadline.due_on) == (DeadlineState.MISSED, date(2021, 8, 13))


def test_the_corrected_day_of_a_reply_is_the_one_by_which_is_judged_later(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    answer = office.register.response(office.reply(date(2021, 8, 10))).letter_id
    assert answer is not None
    (told,) = office.filing.consequences(answer, dated_on=date(2021, 8, 11))
    assert told.words == "Q1, due 13 August 2021: met on 10 August 2021 → met on 11 August 2021"
    office.filing.edit(answer, dated_on=date(2021, 8, 11), follow=True)
    office.filing.edit(office.letter_id, dated_on=date(2021, 7, 13), follow=True)
    assert (office.deadline.due_on, office.deadline.state) == (date(2021, 8, 10), DeadlineState.MISSED)


def test_a_reply_ends_a_stopped_clock_in_time_and_taken_back_leaves_it_stopped(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    stopped_on = date(2021, 7, 26)
    office.deadlines.stop(office.deadline.id, "Which camera?", stopped_on)
    response_id = office.reply(date(2021, 9, 1))
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MET, date(2021, 9, 1))
    answer = office.register.response(response_id).letter_id
    assert answer is not None
    for on in (date(2021, 9, 2), date(2021, 8, 2), date(2021, 9, 2)):
        office.filing.edit(answer, dated_on=on, follow=True)
        assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MET, on)
    office.register.remove_response(response_id)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.STOPPED, stopped_on)
    office.deadlines.resume(office.deadline.id, None, "They said which", date(2021, 9, 3))
    assert "clock stopped: Which camera?" in office.deadline.sum_words


def test_closing_a_question_ends_a_stopped_clock_and_opening_it_leaves_it_stopped(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    office.deadlines.stop(office.deadline.id, "Which camera?", date(2021, 7, 26))
    office.register.close(office.question_id, "Nobody asks any more", date(2021, 8, 2))
    assert office.deadline.state is DeadlineState.VOID
    office.register.reopen(office.question_id)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.STOPPED, date(2021, 7, 26))


def test_a_date_given_in_place_of_a_counted_one_stays_and_its_sum_follows_however_often(
    office: Office,
) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    office.deadlines.extend(office.deadline.id, date(2021, 9, 1), "more time")
    given = "extended from 13 August 2021 to 1 September 2021 (more time)"
    (told,) = [words for words in office.told(dated_on=date(2021, 7, 1)) if "due" in words]
    assert told == (
        "Q1, due: 1 September 2021 → stays 1 September 2021, given in place of what would now be "
        "29 July 2021 (20 working days from 1 July 2021, England and Wales)"
    )
    for on, now in ((date(2021, 7, 1), "29 July"), (date(2021, 7, 2), "30 July")):
        office.filing.edit(office.letter_id, dated_on=on, follow=True)
        found = office.deadline
        assert (found.due_on, found.start_on) == (date(2021, 9, 1), on)
        from_ = f"20 working days from {on.day} July 2021, England and Wales"
        assert found.sum_words == f"{from_}, now {now} 2021, {given}"


def test_a_date_given_to_a_clock_that_ran_again_stays_and_its_sum_follows(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, letter_id=office.letter_id)
    letter = DueOf(letter_id=office.letter_id)
    office.deadlines.stop(office.deadlines.of(letter)[-1].id, "Which camera?", date(2021, 7, 26))
    office.deadlines.resume(office.deadlines.of(letter)[-1].id, date(2021, 9, 1), "They said which")
    office.filing.edit(office.letter_id, received_on=CAME, follow=True)
    found = office.deadlines.of(letter)[-1]
    assert (found.due_on, found.start_on) == (date(2021, 9, 1), CAME)
    assert found.sum_words.startswith(
        "20 working days from 20 July 2021, England and Wales, now 17 August 2021, due 13 August 2021, stopped"
    )


def test_a_given_date_that_would_lie_before_its_letter_is_told_of_and_stays(office: Office) -> None:
    office.deadlines.set_due(date(2021, 8, 1), asking_id=office.asking_id)
    assert [words for words in office.told(dated_on=date(2021, 8, 10)) if "due" in words] == [
        "Q1, due: 1 August 2021 → stays 1 August 2021, as it was given, before the letter of 10 August 2021"
    ]
    assert not any("due" in words for words in office.told(dated_on=date(2021, 7, 30)))


def test_the_due_dates_of_a_letter_turn_with_its_direction(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, letter_id=office.letter_id)
    office.deadlines.set_due(date(2021, 7, 19), letter_id=office.letter_id, acknowledge=True)
    written = office.filing.edit(office.letter_id, direction=Direction.OUTGOING, follow=True)
    of_letter = office.deadlines.of_letter(office.letter_id)
    assert [one.side for one in of_letter] == [DeadlineSide.THEIRS] * 2
    History(office.desk).undo(written.change)
    told = office.filing.consequences(office.letter_id, direction=Direction.OUTGOING)
    assert [item.words for item in told] == [
        "Q1: ours to answer → theirs to answer",
        "This letter, due 19 July 2021: ours to answer → theirs to answer",
        "This letter, due 13 August 2021: ours to answer → theirs to answer",
    ]


def test_a_date_that_cannot_be_counted_anew_is_told_of_and_stays(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    (told,) = [words for words in office.told(dated_on=date(2027, 12, 20)) if "due" in words]
    assert told.startswith("Q1, due: 13 August 2021 → 13 August 2021 as it was, for ")
    assert "announced only up to 31 December 2027" in told


def test_a_day_that_has_not_come_by_the_clock_of_the_computer_is_refused_naming_what_that_says(
    office: Office,
) -> None:
    office.deadlines.set_by_rule("public", ASKED, asking_id=office.asking_id)
    before, tomorrow = office.deadline, date.today() + timedelta(days=1)
    with pytest.raises(NotAllowed, match="cannot be meant") as refused:
        office.deadlines.met(before.id, tomorrow)
    assert "by this computer's clock it is" in (refused.value.remedy or "")
    with pytest.raises(NotAllowed, match="cannot be meant"):
        office.deadlines.stop(before.id, "Which camera?", tomorrow)
    with pytest.raises(NotAllowed, match="cannot be stopped on 15 July 2021"):
        office.deadlines.stop(before.id, "Which camera?", date(2021, 7, 15))
    assert office.deadline == before
