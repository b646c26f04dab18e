# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import dataclass, replace
from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.passage import joined_passage
from caseapp.domain.question import Question, Side, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.register import Register
from caseapp.services.searching import Found, Searching
from tests.library_fixture import COMPANY, OFFICE, a_case, a_letter, a_passage

ASKED = "whether any camera was sold abroad"
FIRST, SECOND = date(2021, 7, 16), date(2021, 8, 16)


@dataclass
class Office:
    desk: Desk
    register: Register
    case_id: int
    ours: int
    theirs: int

    def ask(self, words: str = ASKED, parent_id: int | None = None) -> int:
        passage = a_passage(self.desk, self.ours, words)
        return self.register.add_question(self.case_id, self.ours, passage, parent_id=parent_id).value

    def number(self, question_id: int) -> str:
        return self.register.question(question_id).number

    def actions(self) -> list[str]:
        return [entry.action for entry in self.desk.library.trail.about("cases", self.case_id)]


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, FIRST)
    theirs = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    return Office(desk, Register(desk), case_id, ours, theirs)


def test_a_question_keeps_its_words_place_number_and_first_asking(office: Office) -> None:
    written = office.register.add_question(
        office.case_id, office.ours, a_passage(office.desk, office.ours, ASKED), printed_number="3."
    )
    question = office.register.question(written.value)
    (asking,) = question.askings
    assert (question.number, question.wording, question.status) == ("Q1", ASKED, Status.AWAITING)
    assert (asking.asked_of, asking.asked_on, asking.printed_number) == (COMPANY, FIRST, "3.")
    assert asking.passage is not None
    assert asking.passage.quote == ASKED
    assert asking.passage.place.quads
    assert written.change.action == "Register question Q1"
    assert written.change.case_ids == {office.case_id}


def test_the_side_follows_the_direction_of_the_letter_and_ours_has_an_owner(office: Office) -> None:
    passage = a_passage(office.desk, office.theirs, "who will decide this")
    asked_of_us = office.register.question(
        office.register.add_question(office.case_id, office.theirs, passage).value
    )
    assert (asked_of_us.side, asked_of_us.owner_id) == (Side.OURS, office.desk.officer.id)
    assert asked_of_us.askings[0].asked_of == OFFICE
    theirs = office.register.question(office.ask())
    assert (theirs.side, theirs.owner_id) == (Side.THEIRS, None)


def test_a_letter_dated_later_gives_its_questions_their_day(office: Office) -> None:
    undated = a_letter(office.desk, office.case_id, Direction.OUTGOING, None)
    passage = a_passage(office.desk, undated, ASKED)
    question_id = office.register.add_question(office.case_id, undated, passage).value
    assert office.register.question(question_id).first_asked_on is None
    office.desk.write(lambda unit: unit.letters.edit(undated, {"dated_on": FIRST}), "Confirm letter")
    assert office.register.question(question_id).first_asked_on == FIRST


def test_a_question_needs_words_and_a_letter_of_its_case(office: Office) -> None:
    with pytest.raises(WrongUse, match="needs words"):
        office.register.add_question(office.case_id, office.ours, None, wording="  ")
    elsewhere = a_case(office.desk, "IC/2021/0008")
    with pytest.raises(NotAllowed, match="not on this case"):
        office.register.add_question(elsewhere, office.ours, None, wording=ASKED)
    assert office.register.questions(office.case_id) == ()


def test_a_whole_letter_is_no_question(office: Office) -> None:
    passage = a_passage(office.desk, office.ours, ASKED)
    long = replace(passage, quote="whether any camera was sold " * 400)
    question = office.ask()
    again = a_letter(office.desk, office.case_id, Direction.OUTGOING, SECOND)
    with pytest.raises(WrongUse, match="more than one question"):
        office.register.add_question(office.case_id, office.ours, long)
    with pytest.raises(WrongUse, match="more than one question"):
        office.register.ask_again(question, again, long)
    assert len(office.register.questions(office.case_id)) == 1


def test_numbers_are_found_as_they_are_typed(office: Office) -> None:
    first = office.ask()
    part = office.ask("how many", parent_id=first)
    assert office.register.by_number(office.case_id, "q1 (A)").id == part
    with pytest.raises(NotFound, match="no question Q9"):
        office.register.by_number(office.case_id, "Q9")


def test_a_number_is_never_used_again(office: Office) -> None:
    office.ask()
    second = office.register.add_question(office.case_id, office.ours, None, wording="To whom?")
    History(office.desk).undo(second.change)
    third = office.ask("When?")
    office.register.remove(third)
    assert office.number(office.ask("Where?")) == "Q4"
    History(office.desk).redo(second.change)
    assert [q.number for q in office.register.questions(office.case_id)] == ["Q1", "Q2", "Q4"]


def test_questions_stand_in_the_order_of_their_numbers_parts_after_their_parent(office: Office) -> None:
    first = office.ask("one")
    office.ask("two")
    for n in range(9):
        office.ask(f"more {n}")
    part = office.ask("one, first part", parent_id=first)
    office.ask("one, second part", parent_id=first)
    office.ask("one, first part, first", parent_id=part)
    numbers = [question.number for question in office.register.questions(office.case_id)]
    assert numbers[:5] == ["Q1", "Q1(a)", "Q1(a)(i)", "Q1(b)", "Q2"]
    assert numbers[-1] == "Q11"


def test_a_parent_shows_the_least_settled_of_its_parts_and_is_not_counted(office: Office) -> None:
    parent = office.ask()
    a, b = office.ask("how many", parent_id=parent), office.ask("to whom", parent_id=parent)
    office.register.set_status(a, Status.ANSWERED)
    office.register.set_status(b, Status.PARTLY)
    shown = office.register.question(parent)
    assert (shown.status, shown.is_open, shown.is_counted, shown.parts) == (
        Status.PARTLY,
        True,
        False,
        (a, b),
    )
    assert office.desk.library.cases.rows([office.case_id])[0].open_questions == 1
    office.register.set_status(b, Status.ANSWERED)
    assert not office.register.question(parent).is_open
    with pytest.raises(NotAllowed, match="has parts"):
        office.register.set_status(parent, Status.AWAITING)


def test_closing_a_parent_closes_its_open_parts_and_reopening_opens_them(office: Office) -> None:
    parent = office.ask()
    a, b = office.ask("how many", parent_id=parent), office.ask("to whom", parent_id=parent)
    office.register.set_status(a, Status.ANSWERED)
    office.register.close(parent, "No power to compel", date(2022, 5, 1))
    assert office.register.question(a).closed_on is None
    assert office.register.question(b).closed_reason == "No power to compel"
    assert office.register.question(parent).closed_on == date(2022, 5, 1)
    office.register.reopen(parent)
    assert office.register.question(b).is_open


def test_a_question_closed_without_an_answer_keeps_its_last_substance(office: Office) -> None:
    question_id = office.ask()
    office.register.set_status(question_id, Status.EVADED)
    with pytest.raises(WrongUse, match="reason"):
        office.register.close(question_id, " ", SECOND)
    with pytest.raises(NotAllowed, match="first asked on 16 July 2021"):
        office.register.close(question_id, "Escalated", date(2021, 7, 1))
    change = office.register.close(question_id, "Escalated to ministers", SECOND).change
    closed = office.register.question(question_id)
    assert (closed.status, closed.is_open, closed.closed_on) == (Status.EVADED, False, SECOND)
    assert change.action == "Close Q1 without an answer"
    with pytest.raises(NotAllowed, match="closed already"):
        office.register.close(question_id, "Again", SECOND)


def test_a_question_that_is_opened_again_has_the_due_date_back_that_closing_ended(office: Office) -> None:
    question_id = office.ask()
    asking = office.register.question(question_id).askings[0].id
    Deadlines(office.desk).set_due(date(2021, 8, 13), asking_id=asking)
    office.register.close(question_id, "Escalated", SECOND)
    (ended,) = office.desk.library.deadlines.of_askings([asking])
    assert ended.state is DeadlineState.VOID
    office.register.reopen(question_id)
    (running,) = office.desk.library.deadlines.of_askings([asking])
    assert (running.id, running.state) == (ended.id, DeadlineState.OPEN)


def test_asking_again_counts_and_asking_another_body_leaves_the_first_asking_open(office: Office) -> None:
    question_id = office.ask()
    other = a_letter(office.desk, office.case_id, Direction.OUTGOING, SECOND, addressee="Fenwick Imports")
    office.register.ask_again(question_id, other, a_passage(office.desk, other, "I ask again " + ASKED))
    question = office.register.question(question_id)
    assert question.times_asked == 2
    assert [asking.asked_of for asking in question.askings] == [COMPANY, "Fenwick Imports"]
    assert question.wording == ASKED
    assert (question.first_asked_on, question.last_asked_on) == (FIRST, SECOND)
    with pytest.raises(NotAllowed, match="already"):
        office.register.ask_again(question_id, other, None)
    office.register.close(question_id, "Escalated", SECOND)
    third = a_letter(office.desk, office.case_id, Direction.OUTGOING, SECOND)
    with pytest.raises(NotAllowed, match="closed"):
        office.register.ask_again(question_id, third, None)


def test_registering_is_undone_and_done_again_as_a_whole(office: Office) -> None:
    written = office.register.add_question(
        office.case_id, office.ours, a_passage(office.desk, office.ours, ASKED), due_on=SECOND
    )
    History(office.desk).undo(written.change)
    assert office.register.questions(office.case_id) == ()
    assert office.desk.library.deadlines.of_case(office.case_id) == ()
    History(office.desk).redo(written.change)
    (question,) = office.register.questions(office.case_id)
    assert question.askings[0].due_on == SECOND
    assert office.actions()[:3] == [
        "Redo: Register question Q1",
        "Undo: Register question Q1",
        "Register question Q1",
    ]


def test_a_question_is_found_by_its_words(office: Office) -> None:
    question_id = office.ask()
    found = [hit.question_id for hit in Searching(office.desk).find("camera") if hit.found is Found.QUESTION]
    assert found == [question_id]


def test_marks_show_where_questions_and_responses_stand_on_a_letter(office: Office) -> None:
    question_id = office.ask()
    passage = a_passage(office.desk, office.theirs, "we are not an arbiter", number=2)
    response_id = office.register.link_response([question_id], office.theirs, passage).value
    (asked,) = office.register.marks(office.ours)
    (answered,) = office.register.marks(office.theirs)
    assert (asked.number, asked.kind, asked.page, asked.response_id) == ("Q1", "asked", 1, None)
    assert (answered.kind, answered.page, answered.response_id) == ("response", 2, response_id)
    assert answered.quads
    assert answered.label is None
    office.register.remove(question_id)
    assert office.register.marks(office.ours) == ()


def test_a_question_moves_to_another_case_with_its_parts_and_both_numbers_stay_used(office: Office) -> None:
    first = office.ask()
    part = office.ask("how many", parent_id=first)
    elsewhere = a_case(office.desk, "IC/2021/0008")
    letter = a_letter(office.desk, elsewhere, Direction.OUTGOING, FIRST)
    office.register.add_question(elsewhere, letter, None, wording="Something else")
    moved = office.desk.write(lambda unit: unit.questions.move(first, elsewhere), "Move")
    assert moved.value == "Q2"
    assert [q.number for q in office.register.questions(elsewhere)] == ["Q1", "Q2", "Q2(a)"]
    assert office.number(office.ask("Next")) == "Q2"
    History(office.desk).undo(moved.change)
    assert [q.id for q in office.register.questions(office.case_id)][:2] == [first, part]
    new = office.register.add_question(elsewhere, letter, None, wording="Another").value
    assert office.number(new) == "Q3"
    History(office.desk).redo(moved.change)
    assert [q.number for q in office.register.questions(elsewhere)] == ["Q1", "Q2", "Q2(a)", "Q3"]


def test_a_part_that_moves_alone_becomes_a_question_and_its_letter_stays_used(office: Office) -> None:
    parent = office.ask()
    part = office.ask("how many", parent_id=parent)
    elsewhere = a_case(office.desk, "IC/2021/0008")
    office.desk.write(lambda unit: unit.questions.move(part, elsewhere), "Move")
    moved: Question = office.register.question(part)
    assert (moved.number, moved.parent_id, moved.case_id) == ("Q1", None, elsewhere)
    assert office.number(office.ask("to whom", parent_id=parent)) == "Q1(b)"


def test_the_same_words_of_a_letter_are_registered_once_in_a_case(office: Office) -> None:
    passage = a_passage(office.desk, office.ours, ASKED)
    first = office.register.add_question(office.case_id, office.ours, passage).value
    with pytest.raises(Duplicate, match="as Q1"):
        office.register.add_question(office.case_id, office.ours, passage)
    other = a_passage(office.desk, office.ours, f"{ASKED} and to whom")
    office.register.add_question(office.case_id, office.ours, other)
    office.register.remove(first)
    office.register.add_question(office.case_id, office.ours, passage)
    assert [q.number for q in office.register.questions(office.case_id)] == ["Q2", "Q3"]


def test_words_that_run_over_two_pages_keep_all_of_them_and_both_places(office: Office) -> None:
    passage = joined_passage(
        [
            a_passage(office.desk, office.ours, "whether any camera", 1),
            a_passage(office.desk, office.ours, "was sold abroad", 2),
        ]
    )
    question = office.register.question(
        office.register.add_question(office.case_id, office.ours, passage).value
    )
    stored = question.askings[0].passage
    assert stored is not None
    assert question.wording == "whether any camera was sold abroad"
    assert (stored.place.page, [place.page for place in stored.stretch]) == (1, [1, 2])
    assert [mark.page for mark in office.register.marks(office.ours)] == [1, 2]


def test_a_status_that_is_only_proposed_leaves_the_due_date_running(office: Office) -> None:
    question_id = office.register.add_question(
        office.case_id, office.ours, None, wording=ASKED, due_on=SECOND
    ).value
    office.register.set_status(question_id, Status.WITHDRAWN, confirmed=False)
    assert office.register.question(question_id).askings[0].due_on == SECOND
    office.register.set_status(question_id, Status.WITHDRAWN)
    assert office.register.question(question_id).askings[0].due_on is None
