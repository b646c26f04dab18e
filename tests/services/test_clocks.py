# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates set by a rule: the sum stays true when they are extended, stopped, run again or counted anew."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, DueOf, Rule
from caseapp.domain.due_words import told_due
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.due_rules import is_statutory
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from caseapp.services.register_list import RegisterLists
from tests.library_fixture import a_case, a_letter

ASKED = date(2021, 7, 16)


@dataclass
class Office:
    desk: Desk
    deadlines: Deadlines
    case_id: int
    letter_id: int
    asking_id: int

    def running(self) -> Deadline:
        every = self.deadlines.of_case(self.case_id)
        (found,) = [one for one in every if one.state is DeadlineState.OPEN]
        return found

    def set(self, key: str, start: date = ASKED, *, extended: bool = False) -> int:
        return self.deadlines.set_by_rule(key, start, extended=extended, asking_id=self.asking_id).value


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    letter_id = a_letter(desk, case_id, Direction.INCOMING, ASKED)
    register = Register(desk)
    asked = register.add_question(case_id, letter_id, None, wording="whether any was sold").value
    return Office(desk, Deadlines(desk), case_id, letter_id, register.question(asked).askings[0].id)


def test_a_rule_sets_the_date_and_the_whole_sum_stays_with_it(office: Office) -> None:
    office.set("foi")
    found = office.running()
    assert (found.due_on, found.start_on, found.side) == (date(2021, 8, 16), ASKED, DeadlineSide.OURS)
    assert (found.rule, found.rule_days, found.calendar) == (Rule.WORKING_DAYS, 20, "UK;statutory")
    assert found.sum_words == "20 working days from 16 July 2021, any part of the United Kingdom"
    assert found.calendar_days.startswith("2021-08-02 ")
    assert found.words.endswith("(Freedom of Information Act 2000, section 10(1) and (6))")
    office.set("subject-access")
    again = office.running()
    assert (again.id, again.due_on, again.calendar_days) == (found.id, date(2021, 8, 16), "")
    assert again.calendar == "ENG;statutory"


def test_a_fixed_date_can_have_a_time(office: Office) -> None:
    def at(time: str) -> str:
        office.deadlines.set_due(date(2021, 9, 3), asking_id=office.asking_id, due_time=time)
        return office.running().due_time

    assert (at("17:00"), at("9.30"), at("")) == ("17:00", "09:30", "")
    for time in ("24:00", "17", "5 pm", "١٧:00"):
        with pytest.raises(WrongUse, match="no time of the day"):
            at(time)


@pytest.mark.parametrize("key", ["foi", "subject-access", "eir"])
def test_every_counted_date_follows_a_corrected_letter(office: Office, key: str) -> None:
    office.set(key)
    filing, corrected = Filing(office.desk), date(2021, 7, 23)
    expected = office.deadlines.by_rule(key, corrected)[1]
    told = [item.words for item in filing.consequences(office.letter_id, dated_on=corrected)]
    assert any(expected.words in words for words in told)
    written = filing.edit(office.letter_id, dated_on=corrected, follow=True)
    found = office.running()
    assert (found.due_on, found.start_on, found.sum_words) == (expected.due_on, corrected, expected.words)
    History(office.desk).undo(written.change)
    assert office.running().start_on == ASKED


def test_a_stopped_clock_that_runs_again_leaves_the_days_between_out_and_names_them(office: Office) -> None:
    first = office.set("foi")
    office.deadlines.stop(first, "They were asked which camera", date(2021, 7, 26))
    with pytest.raises(NotAllowed, match="stopped on 26 July 2021"):
        office.deadlines.resume(first, None, "They said so", date(2021, 7, 25))
    written = office.deadlines.resume(first, None, "They said which", date(2021, 8, 3))
    found = office.running()
    # The day of the notice does not count either: section 10(2) of the Act.
    assert (found.due_on, found.rule_days, found.start_on) == (date(2021, 8, 24), 20, ASKED)
    assert found.sum_words.endswith(
        ", without 9 days up to 3 August 2021 (clock stopped: They were asked which camera)"
    )
    with pytest.raises(NotAllowed, match="stood still up to 3 August 2021 already"):
        office.deadlines.stop(found.id, "Asked meanwhile", date(2021, 8, 2))
    office.deadlines.stop(found.id, "Asked once more", date(2021, 8, 9))
    office.deadlines.resume(found.id, None, "Said once more", date(2021, 8, 10))
    again = office.running()
    assert (again.due_on, again.sum_words.count("clock stopped")) == (date(2021, 8, 26), 2)
    Filing(office.desk).edit(office.letter_id, dated_on=date(2021, 7, 15), follow=True)
    assert (office.running().due_on, office.running().sum_words.count("clock stopped")) == (
        date(2021, 8, 25),
        2,
    )
    assert written.change.action == "Resume, with due date 24 August 2021"


def test_a_date_that_is_given_as_it_stands_keeps_its_sum_and_an_extension_its_time(office: Office) -> None:
    first = office.set("foi")
    before = office.running()
    office.deadlines.set_due(before.due_on, asking_id=office.asking_id, due_time="17:00")
    same = office.running()
    assert (same.id, same.due_time, same.sum_words, same.words) == (
        first,
        "17:00",
        before.sum_words,
        before.words,
    )
    office.deadlines.set_due(before.due_on, asking_id=office.asking_id, words="As agreed")
    assert (office.running().due_time, office.running().words) == ("17:00", "As agreed")
    assert office.running().rule_days == 20
    office.deadlines.extend(first, date(2021, 9, 1), "They agreed")
    assert office.running().due_time == "17:00"


def test_while_a_clock_is_stopped_no_other_date_is_set_and_it_can_be_ended(office: Office) -> None:
    first = office.set("foi")
    office.deadlines.stop(first, "They were asked which camera", date(2021, 7, 26))
    with pytest.raises(NotAllowed, match="clock of this due date is stopped"):
        office.set("eir")
    office.deadlines.void(first, "Withdrawn")
    office.set("eir")
    assert office.running().due_on == date(2021, 8, 16)


def test_what_an_extension_comes_to_is_told_past_its_stops_before_it_is_made(office: Office) -> None:
    first = office.set("eir", date(2026, 6, 1))
    office.deadlines.stop(first, "Which river?", date(2026, 6, 9))
    running = office.deadlines.resume(first, None, "All of them", date(2026, 6, 19)).value
    told = office.deadlines.extended(running, "eir")
    office.deadlines.extend_by_rule(running, "eir", "Much to read")
    assert office.running().due_on == told.due_on


def test_a_date_that_was_given_runs_again_only_to_a_date_that_is_given(office: Office) -> None:
    fixed = office.deadlines.set_due(date(2021, 9, 3), asking_id=office.asking_id).value
    office.deadlines.stop(fixed, "A court has it", date(2021, 8, 3))
    with pytest.raises(WrongUse, match="was not counted"):
        office.deadlines.resume(fixed, None, "The court has ruled")
    office.deadlines.resume(fixed, date(2021, 10, 1), "The court has ruled")
    assert office.running().sum_words == (
        "Due 3 September 2021, stopped on 3 August 2021, running again to 1 October 2021 (The court has ruled)"
    )


def test_an_extension_is_counted_as_the_rule_allows_or_says_what_it_extends(office: Office) -> None:
    first = office.set("subject-access")
    second = office.deadlines.extend_by_rule(first, "subject-access", "Many requests at once").value
    found = office.running()
    assert (found.id, found.due_on, found.rule_days) == (second, date(2021, 10, 18), 3)
    assert found.sum_words.startswith("3 months from 16 July 2021, moved on from Saturday 16 October 2021")
    assert found.words == "Many requests at once"
    office.deadlines.extend(second, date(2021, 11, 1), "They agreed")
    last = office.running()
    assert (last.rule, last.rule_days) == (Rule.FIXED, None)
    extended = "extended from 18 October 2021 to 1 November 2021 (They agreed)"
    assert last.sum_words == f"{found.sum_words}, {extended}"
    assert last.calendar_days == found.calendar_days
    with pytest.raises(WrongUse, match="was not counted"):
        office.deadlines.extend_by_rule(last.id, "subject-access", "More still")


def test_a_clock_that_has_run_out_cannot_be_stopped(office: Office) -> None:
    first = office.set("foi")
    with pytest.raises(NotAllowed, match="its clock had run out") as refused:
        office.deadlines.stop(first, "Which camera?", date(2021, 8, 17))
    assert "extend the due date" in (refused.value.remedy or "")
    assert office.running().id == first
    office.deadlines.stop(first, "Which camera?", date(2021, 8, 16))


@pytest.mark.parametrize("key", ["public", "foi", "subject-access"])
def test_what_stopped_on_its_last_day_falls_due_after_it_runs_again(office: Office, key: str) -> None:
    first = office.set(key)
    last = office.running().due_on
    office.deadlines.stop(first, "Which camera?", last)
    office.deadlines.resume(first, None, "This one", date(2021, 9, 20))
    found = office.running()
    assert (found.due_on, found.is_overdue(datetime(2021, 9, 20, 12, 0))) == (date(2021, 9, 21), False)
    days = (date(2021, 9, 20) - last).days + 1
    assert f"without {days} days up to 20 September 2021" in found.sum_words


def test_a_stopped_clock_does_not_run_again_to_a_day_before_it(office: Office) -> None:
    first = office.set("foi")
    office.deadlines.stop(first, "Which camera?", date(2021, 8, 10))
    for given, on in ((date(2021, 8, 9), None), (date(2021, 8, 19), date(2021, 8, 20))):
        with pytest.raises(NotAllowed, match="cannot be due on"):
            office.deadlines.resume(first, given, "This one", on)
    office.deadlines.resume(first, date(2021, 8, 20), "This one", date(2021, 8, 20))
    assert office.running().due_on == date(2021, 8, 20)


def test_a_rule_extends_only_what_it_counted(office: Office) -> None:
    first = office.set("public")
    before = office.running()
    for key in ("eir", "subject-access"):
        with pytest.raises(NotAllowed, match="counted otherwise: 20 working days from 16 July 2021, England"):
            office.deadlines.extend_by_rule(first, key, "Much to read")
    assert office.running() == before
    office.set("eir")
    longer = office.deadlines.extend_by_rule(first, "eir", "Much to read").value
    with pytest.raises(NotAllowed, match="counted otherwise: 40 working days"):
        office.deadlines.extend_by_rule(longer, "eir", "More still")


def test_rules_that_count_alike_are_told_apart_by_which_of_them_set_the_date(office: Office) -> None:
    first = office.set("foi")
    with pytest.raises(NotAllowed, match="by the rule “Freedom of information request”"):
        office.deadlines.extend_by_rule(first, "eir", "Much to read")
    assert office.running().rule_key == "foi"
    office.set("eir")
    office.deadlines.extend_by_rule(office.running().id, "eir", "Much to read")
    assert (office.running().rule_key, office.running().rule_days) == ("eir", 40)


def test_the_rule_stays_with_a_date_that_is_corrected_stopped_or_given_in_its_place_until_another_is_set(
    office: Office,
) -> None:
    first = office.set("foi")
    Filing(office.desk).edit(office.letter_id, dated_on=date(2021, 7, 15), follow=True)
    office.deadlines.stop(first, "Which camera?", date(2021, 7, 26))
    again = office.deadlines.resume(first, None, "They said which", date(2021, 8, 3)).value
    assert office.running().rule_key == "foi"
    office.deadlines.extend(again, date(2021, 9, 30), "They agreed")
    given = office.running()
    assert (given.rule, given.rule_key) == (Rule.FIXED, "foi")
    assert is_statutory(given)
    written = office.deadlines.set_due(date(2021, 9, 1), asking_id=office.asking_id)
    assert office.running().rule_key is None
    History(office.desk).undo(written.change)
    assert office.running().rule_key == "foi"


def test_which_rule_set_a_date_of_before_is_told_by_how_it_was_counted(office: Office) -> None:
    first = office.set("foi")
    office.desk.write(lambda unit: unit.deadlines.edit(first, {"rule_key": None}), "As before schema 8")
    office.deadlines.extend_by_rule(first, "eir", "Much to read")
    assert (office.running().rule_days, office.running().rule_key) == (40, "eir")


def test_the_sum_is_told_wherever_the_date_is_shown(office: Office) -> None:
    sum_ = "20 working days from 16 July 2021, any part of the United Kingdom"
    office.set("foi")
    off = "Not counted: weekends, Monday 2 August 2021 (Summer Bank Holiday)."
    (row,) = office.deadlines.today(date(2021, 8, 12)).owed_by_us.rows
    assert row.sum == f"{sum_}. {off}"
    assert told_due(office.running()) == (
        f"Due 16 August 2021. {sum_}. {off} Set by: {office.running().words}."
    )
    question_id = office.desk.library.questions.of_asking(office.asking_id).id
    (listed,) = RegisterLists(office.desk).rows([question_id])
    assert (listed.due_on, listed.due_sum) == (date(2021, 8, 16), sum_)
    told = [
        change.after for entry in Register(office.desk).history_of(question_id) for change in entry.changes
    ]
    assert f"16 August 2021, {sum_}" in told


def test_a_rule_can_be_set_as_extended_and_a_refusal_changes_nothing(office: Office) -> None:
    office.set("eir", extended=True)
    assert (office.running().rule_days, office.running().due_on) == (40, date(2021, 9, 14))
    with pytest.raises(NotAllowed, match="announced only up to"):
        office.set("foi", date(2027, 12, 20))
    with pytest.raises(WrongUse, match="no rule"):
        office.set("faith")
    assert office.running().rule_days == 40


def test_the_date_of_a_letter_at_hand_is_that_of_a_reply_and_not_of_an_acknowledgement(
    office: Office,
) -> None:
    letter = DueOf(letter_id=office.letter_id)
    office.deadlines.set_by_rule("public", ASKED, letter_id=office.letter_id)
    office.deadlines.set_due(date(2021, 7, 19), letter_id=office.letter_id, acknowledge=True)
    standing = office.deadlines.standing(letter)
    assert standing is not None
    assert standing.due_on == date(2021, 8, 13)
    assert len(office.deadlines.of(letter)) == 2
