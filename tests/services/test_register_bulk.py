# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several questions are settled in one write, which one undo takes back."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.register import Register
from caseapp.services.register_bulk import MOST_AT_ONCE, RegisterBulk
from caseapp.services.register_list import RegisterLists
from tests.library_fixture import a_case, a_letter, a_passage

ASKED_ON = date(2021, 7, 16)
SOON = date.today() + timedelta(days=20)


@dataclass
class Office:
    desk: Desk
    register: Register
    bulk: RegisterBulk
    case_id: int
    ours: int
    theirs: int

    def ask(self, words: str, parent_id: int | None = None) -> int:
        passage = a_passage(self.desk, self.ours, words)
        return self.register.add_question(self.case_id, self.ours, passage, parent_id=parent_id).value

    def refuse(self, question_id: int) -> None:
        passage = a_passage(self.desk, self.theirs, "we shall not say")
        self.register.link_response(
            [question_id], self.theirs, passage, label=Label.REFUSED, reason_key="remit"
        )

    def standing(self) -> list[tuple[Status, bool]]:
        return [(q.status, q.confirmed) for q in self.register.questions(self.case_id)]

    def open(self) -> list[str]:
        return [q.number for q in self.register.questions(self.case_id) if q.is_open]


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED_ON)
    theirs = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    return Office(desk, Register(desk), RegisterBulk(desk), case_id, ours, theirs)


def test_dates_are_counted_by_a_rule_each_from_its_own_letters_day(office: Office) -> None:
    later = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 8, 10))
    undated = a_letter(office.desk, office.case_id, Direction.OUTGOING, None)
    questions = [office.ask("one thing")]
    for letter in (later, undated):
        passage = a_passage(office.desk, letter, "another thing")
        questions.append(office.register.add_question(office.case_id, letter, passage).value)
    found, passed_over = office.bulk.due_by_rule(questions, "foi")
    assert [(one.number, one.due.due_on) for one in found] == [
        ("Q1", date(2021, 8, 16)),
        ("Q2", date(2021, 9, 8)),
    ]
    written = office.bulk.set_due_by_rule(questions, "foi")
    assert (written.value.done, written.value.passed_over) == (("Q1", "Q2"), passed_over)
    assert [over.because for over in passed_over] == ["Q3 has no day to count from: its letter has no date."]
    due = Deadlines(office.desk).of_case(office.case_id)
    assert [(one.due_on, one.rule_key) for one in due] == [
        (date(2021, 8, 16), "foi"),
        (date(2021, 9, 8), "foi"),
    ]
    assert due[0].sum_words.startswith("20 working days from 16 July 2021")
    assert due[0].words.startswith("Freedom of information request")
    History(office.desk).undo(written.change)
    assert Deadlines(office.desk).of_case(office.case_id) == ()


def test_a_rule_that_is_not_known_or_allows_no_extension_changes_nothing(office: Office) -> None:
    question = office.ask("one thing")
    with pytest.raises(WrongUse, match="There is no rule “fio”"):
        office.bulk.set_due_by_rule([question], "fio")
    with pytest.raises(WrongUse, match="says nothing of an extension"):
        office.bulk.due_by_rule([question], "public", extended=True)
    with pytest.raises(WrongUse, match="Only a letter is to be acknowledged"):
        office.bulk.due_by_rule([question], "acknowledge-complaint")
    longer, _ = office.bulk.due_by_rule([question], "subject-access", extended=True)
    assert [one.due.due_on for one in longer] == [date(2021, 10, 18)]
    assert Deadlines(office.desk).of_case(office.case_id) == ()


def test_a_stopped_clock_is_passed_over_by_dates_set_at_once(office: Office) -> None:
    questions = [office.ask(words) for words in ("one thing", "two things")]
    office.bulk.set_due(questions, SOON)
    deadlines = Deadlines(office.desk)
    deadlines.stop(deadlines.of_case(office.case_id)[0].id, "They asked what was meant")
    written = office.bulk.set_due(questions, SOON + timedelta(days=1))
    assert written.value.done == ("Q2",)
    assert "is stopped" in written.value.passed_over[0].because
    found, passed_over = office.bulk.due_by_rule(questions, "public")
    assert ([one.number for one in found], passed_over) == (["Q2"], written.value.passed_over)


def test_what_is_proposed_is_confirmed_and_the_rest_passed_over(office: Office) -> None:
    first, second, third = (office.ask(words) for words in ("one thing", "two things", "three things"))
    for question in (first, second):
        office.refuse(question)
    written = office.bulk.confirm([first, second, third])
    assert written.value.done == ("Q1", "Q2")
    assert [(over.number, "Nothing is proposed" in over.because) for over in written.value.passed_over] == [
        ("Q3", True)
    ]
    assert written.change.action == "Confirm the status of Q1, Q2"
    assert office.standing() == [(Status.REFUSED, True)] * 2 + [(Status.AWAITING, False)]
    History(office.desk).undo(written.change)
    assert office.standing() == [(Status.REFUSED, False)] * 2 + [(Status.AWAITING, False)]


def test_a_status_is_set_for_all_and_their_due_dates_end(office: Office) -> None:
    questions = [office.ask(words) for words in ("one thing", "two things", "three", "four", "five")]
    office.bulk.set_due(questions, SOON, "By return")
    written = office.bulk.set_status(questions, Status.WITHDRAWN)
    assert written.change.action == "Set 5 questions to withdrawn"
    assert office.open() == []
    states = {deadline.state for deadline in Deadlines(office.desk).of_case(office.case_id)}
    assert states == {DeadlineState.VOID}
    History(office.desk).undo(written.change)
    assert len(office.open()) == 5
    office.bulk.set_status(questions, Status.WITHDRAWN)
    with pytest.raises(NotAllowed, match="Q1 is confirmed"):
        office.bulk.set_status(questions, Status.WITHDRAWN)


def test_the_parts_of_a_question_stand_in_its_place(office: Office) -> None:
    whole = office.ask("both things")
    office.ask("one thing", whole)
    office.ask("two things", whole)
    assert office.bulk.set_status([whole], Status.OVERTAKEN).value.done == ("Q1(a)", "Q1(b)")
    assert office.open() == []


def test_questions_are_closed_for_one_reason_and_opened_again(office: Office) -> None:
    first, second = office.ask("one thing"), office.ask("two things")
    office.register.close(first, "Answered by telephone", date(2021, 9, 1))
    written = office.bulk.close([first, second], " Overtaken ", date(2021, 9, 2))
    assert written.value.done == ("Q2",)
    assert written.value.passed_over[0].because == "Q1 is closed already."
    assert office.register.question(second).closed_reason == "Overtaken"
    assert office.bulk.reopen([first, second]).value.done == ("Q1", "Q2")
    assert office.open() == ["Q1", "Q2"]
    with pytest.raises(NotAllowed, match=r"So it is with 1 other chosen"):
        office.bulk.close([first, second], "Too early", ASKED_ON - timedelta(days=1))
    with pytest.raises(WrongUse, match="reason"):
        office.bulk.close([first], "  ", SOON)


def test_a_due_date_is_set_for_the_latest_asking_of_each(office: Office) -> None:
    first, second = office.ask("one thing"), office.ask("two things")
    office.register.set_status(second, Status.ANSWERED)
    written = office.bulk.set_due([first, second], SOON)
    assert (written.value.done, written.value.passed_over[0].number) == (("Q1",), "Q2")
    assert office.register.question(first).askings[-1].due_on == SOON
    with pytest.raises(NotAllowed, match="cannot be due"):
        office.bulk.set_due([first], ASKED_ON - timedelta(days=1))


def test_questions_are_removed_with_their_parts_and_come_back_together(office: Office) -> None:
    whole, other = office.ask("both things"), office.ask("another thing")
    part = office.ask("one thing", whole)
    written = office.bulk.remove([whole, part, other])
    assert written.value.done == ("Q1", "Q2")
    assert office.register.questions(office.case_id) == ()
    History(office.desk).undo(written.change)
    assert office.open() == ["Q1", "Q1(a)", "Q2"]


def test_what_is_gone_already_is_not_removed_once_more(office: Office) -> None:
    question = office.ask("one thing")
    office.bulk.remove([question])
    with pytest.raises(NotAllowed, match="no longer there"):
        office.bulk.remove([question])


def test_none_and_far_too_many_are_refused(office: Office) -> None:
    with pytest.raises(WrongUse, match="at least one"):
        office.bulk.remove([])
    with pytest.raises(WrongUse, match="at most 500"):
        office.bulk.confirm(range(MOST_AT_ONCE + 1))


def test_of_a_question_with_parts_those_that_are_closed_are_opened_again(office: Office) -> None:
    whole = office.ask("both things")
    closed, answered = office.ask("one thing", whole), office.ask("two things", whole)
    office.register.close(closed, "Told at a meeting", date(2021, 9, 1))
    office.register.set_status(answered, Status.ANSWERED)
    assert office.open() == []
    written = office.bulk.reopen([whole])
    assert (written.value.done, written.value.passed_over) == (("Q1(a)",), ())
    assert office.open() == ["Q1", "Q1(a)"]
    with pytest.raises(NotAllowed, match=r"Q1\(a\) is not closed"):
        office.bulk.reopen([whole])


def test_a_question_with_parts_stands_as_those_that_are_open_and_else_as_all(office: Office) -> None:
    whole = office.ask("both things")
    closed, refused = office.ask("one thing", whole), office.ask("two things", whole)
    office.refuse(refused)

    def shown() -> list[tuple[Status, bool, bool]]:
        question = office.register.question(whole)
        (row,) = RegisterLists(office.desk).rows([whole])
        return [(one.status, one.is_proposed, one.is_open) for one in (question, row)]

    assert shown() == [(Status.AWAITING, False, True)] * 2
    office.register.close(closed, "Told at a meeting", date(2021, 9, 1))
    assert shown() == [(Status.REFUSED, True, True)] * 2
    office.register.close(refused, "Told at a meeting", date(2021, 9, 1))
    assert shown() == [(Status.AWAITING, False, False)] * 2
