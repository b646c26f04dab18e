# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question is divided into parts and merged into another, each in one write that one undo takes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.change import Change
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.question import Label, Question, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from caseapp.services.register_bulk import RegisterBulk
from tests.library_fixture import a_case, a_letter, a_passage

WHOLE = "whether any camera was sold to Fenmark and who authorised the sale"
PARTS = ("whether any camera was sold to Fenmark", "who authorised the sale")
OTHER = "whether a camera has ever been supplied to Fenmark"
FIRST, SECOND, DUE = date(2021, 7, 16), date(2021, 8, 16), date(2021, 9, 3)


@dataclass
class Office:
    desk: Desk
    register: Register
    dividing: Dividing
    case_id: int
    first: int
    second: int

    def ask(self, words: str = WHOLE, letter_id: int | None = None, due_on: date | None = None) -> int:
        letter = letter_id or self.first
        passage = a_passage(self.desk, letter, words)
        return self.register.add_question(self.case_id, letter, passage, due_on=due_on).value

    def reply(self, words: str, label: Label, *questions: int) -> None:
        theirs = a_letter(self.desk, self.case_id, Direction.INCOMING, date(2021, 8, 10))
        passage = a_passage(self.desk, theirs, words)
        self.register.link_response(list(questions), theirs, passage, label=label, reason="So they say")

    def __getitem__(self, number: str) -> Question:
        return self.register.by_number(self.case_id, number)


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    first, second = (a_letter(desk, case_id, Direction.OUTGOING, on) for on in (FIRST, SECOND))
    return Office(desk, Register(desk), Dividing(desk), case_id, first, second)


def test_the_parts_are_asked_wherever_the_whole_was_which_is_not_counted(office: Office) -> None:
    whole = office.ask(due_on=DUE)
    office.register.ask_again(whole, office.second, None)
    office.dividing.divide(whole, PARTS)
    one, two = office["Q1(a)"], office["Q1(b)"]
    assert (one.wording, two.wording) == PARTS
    assert one.times_asked == two.times_asked == office["Q1"].times_asked == 2
    assert [
        question.number for question in office.register.questions(office.case_id) if question.is_counted
    ] == [
        "Q1(a)",
        "Q1(b)",
    ]


def test_each_part_is_due_by_the_day_of_the_whole_whose_own_date_ends(office: Office) -> None:
    whole = office.ask(due_on=DUE)
    office.dividing.divide(whole, PARTS)
    assert [office[number].askings[0].due_on for number in ("Q1", "Q1(a)", "Q1(b)")] == [None, DUE, DUE]
    office.reply("Nothing was sold to Fenmark", Label.ANSWERED, office["Q1(a)"].id)
    states = [deadline.state for deadline in Deadlines(office.desk).of_case(office.case_id)]
    assert sorted(states) == [DeadlineState.MET, DeadlineState.OPEN, DeadlineState.VOID]


@pytest.mark.parametrize(
    ("label", "status"), [(Label.REFUSED, Status.REFUSED), (Label.ANSWERED, Status.AWAITING)]
)
def test_what_was_refused_is_refused_of_each_part_but_an_answer_may_be_to_one(
    office: Office, label: Label, status: Status
) -> None:
    whole = office.ask()
    office.reply("We cannot comment on sales", label, whole)
    office.dividing.divide(whole, PARTS)
    assert [office[number].status for number in ("Q1(a)", "Q1(b)", "Q1")] == [status] * 3
    assert len(office["Q1"].responses) == 1


def test_one_undo_takes_the_parts_back_and_redo_brings_them_again(office: Office) -> None:
    whole = office.ask(due_on=DUE)
    office.reply("We cannot comment on sales", Label.DEFERRED, whole)
    before = office["Q1"]
    change = office.dividing.divide(whole, PARTS).change
    assert change.action == "Divide Q1 into 2 parts"
    undone = History(office.desk).undo(change)
    assert office["Q1"] == before
    assert len(office.register.questions(office.case_id)) == 1
    History(office.desk).undo(undone)
    assert office["Q1(b)"].wording == PARTS[1]


def test_a_part_can_be_divided_once_more_and_no_further(office: Office) -> None:
    office.dividing.divide(office.ask(), PARTS)
    office.dividing.divide(office["Q1(a)"].id, ["one", "two"])
    assert office["Q1(a)(ii)"].wording == "two"
    with pytest.raises(NotAllowed, match="cannot be divided again"):
        office.dividing.divide(office["Q1(a)(i)"].id, ["one", "two"])


def test_what_is_closed_or_divided_or_left_whole_is_not_divided(office: Office) -> None:
    whole = office.ask()
    with pytest.raises(WrongUse, match="two parts"):
        office.dividing.divide(whole, ["whether any camera", "  "])
    office.register.close(whole, "Overtaken", SECOND)
    with pytest.raises(NotAllowed, match="closed"):
        office.dividing.divide(whole, PARTS)
    office.register.reopen(whole)
    office.dividing.divide(whole, PARTS)
    with pytest.raises(NotAllowed, match="divided already"):
        office.dividing.divide(whole, PARTS)


def test_askings_and_responses_go_to_the_question_that_stays_and_the_number_is_kept_used(
    office: Office,
) -> None:
    stays, goes = office.ask(), office.ask(OTHER, office.second)
    office.reply("No camera was ever supplied", Label.ANSWERED, goes)
    change = office.dividing.merge(goes, stays).change
    question = office["Q1"]
    assert change.action == "Merge Q2 into Q1"
    assert [asking.letter_id for asking in question.askings] == [office.first, office.second]
    assert (question.times_asked, question.first_asked_on, question.last_asked_on) == (2, FIRST, SECOND)
    assert [response.label for response in question.responses] == [Label.ANSWERED]
    assert (question.status, question.confirmed) == (Status.ANSWERED, False)
    assert office.register.question(office.ask("what it cost")).number == "Q3"


def test_a_number_that_was_merged_says_where_it_went(office: Office) -> None:
    ids = [office.ask(words) for words in (WHOLE, OTHER, "what it cost")]
    office.dividing.merge(ids[2], ids[1])
    office.dividing.merge(ids[1], ids[0])
    with pytest.raises(NotFound, match="Q3 was merged into Q1"):
        office["q3"]
    assert office.dividing.went_into(office.case_id, "Q2") == "Q1"
    assert office.dividing.went_into(office.case_id, "Q1") == ""


def test_undoing_a_merger_parts_the_two_again(office: Office) -> None:
    stays, goes = office.ask(due_on=DUE), office.ask(OTHER, office.second)
    office.reply("No camera was ever supplied", Label.EVADED, goes)
    before = office["Q1"], office["Q2"]
    History(office.desk).undo(office.dividing.merge(goes, stays).change)
    assert (office["Q1"], office["Q2"]) == before
    assert office.dividing.went_into(office.case_id, "Q2") == ""


def test_what_makes_no_sense_is_not_merged(office: Office) -> None:
    one, two = office.ask(), office.ask(OTHER)
    theirs = a_letter(office.desk, office.case_id, Direction.INCOMING, SECOND)
    ours_to_answer = office.ask("who will decide this", theirs)
    refused = [(one, one, "itself"), (one, ours_to_answer, "the other")]
    office.dividing.divide(one, PARTS)
    refused += [(two, one, "has parts"), (one, two, "has parts"), (office["Q1(a)"].id, one, "its part")]
    for question, into, words in refused:
        with pytest.raises(NotAllowed, match=words):
            office.dividing.merge(question, into)
    office.register.close(two, "Overtaken", SECOND)
    with pytest.raises(NotAllowed, match="Q2 is closed"):
        office.dividing.merge(office["Q1(a)"].id, two)


def test_a_question_that_stands_in_a_draft_stays(office: Office) -> None:
    one, two = office.ask(), office.ask(OTHER)
    office.desk.write(lambda unit: unit.drafts.add(office.case_id, {}, [two]), "Start draft")
    with pytest.raises(NotAllowed, match="draft"):
        office.dividing.merge(two, one)


def test_questions_of_different_cases_are_not_merged(office: Office) -> None:
    other_case = a_case(office.desk, "IC/2021/0008")
    letter = a_letter(office.desk, other_case, Direction.OUTGOING, FIRST)
    passage = a_passage(office.desk, letter, OTHER)
    elsewhere = office.register.add_question(other_case, letter, passage).value
    with pytest.raises(NotAllowed, match="different cases"):
        office.dividing.merge(elsewhere, office.ask())


def test_what_is_put_again_as_a_whole_is_put_again_in_its_open_parts(office: Office) -> None:
    whole = office.ask()
    one, other = office.dividing.divide(whole, PARTS).value
    office.register.close(one, "Told at a meeting", SECOND)
    again = office.register.ask_again(whole, office.second, None)
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 9, 10))
    office.desk.write(
        lambda unit: unit.letters.link(reply, office.second, LinkKind.REPLIES_TO), "Link letters"
    )
    assert [question.number for question in office.register.untouched(reply)] == ["Q1(b)"]
    assert [office[number].times_asked for number in ("Q1", "Q1(a)", "Q1(b)")] == [2, 1, 2]
    assert office["Q1(b)"].askings[-1].wording == PARTS[1]
    History(office.desk).undo(again.change)
    assert [office[number].times_asked for number in ("Q1", "Q1(a)", "Q1(b)")] == [1, 1, 1]
    office.register.close(other, "Told at a meeting", SECOND)
    office.register.ask_again(whole, office.second, None, reopen=True)
    assert [office[number].is_open for number in ("Q1", "Q1(a)", "Q1(b)")] == [True, True, True]


def test_a_whole_whose_answer_was_taken_back_is_awaited_again_once_its_parts_are_gone(
    office: Office,
) -> None:
    whole = office.ask()
    office.reply("No camera was ever supplied", Label.ANSWERED, whole)
    office.register.set_status(whole, Status.ANSWERED)
    parts = office.dividing.divide(whole, PARTS).value
    (response,) = office["Q1"].responses
    office.register.retract(response.id, None, None, typed="Said on the telephone")
    for part in parts:
        office.register.remove(part)
    assert (office["Q1"].status, office["Q1"].confirmed) == (Status.AWAITING, False)


@pytest.mark.parametrize("status", [Status.PARTLY, Status.WITHDRAWN])
def test_what_an_officer_confirmed_of_a_whole_outlasts_its_parts(office: Office, status: Status) -> None:
    whole = office.ask()
    office.reply("No camera was ever supplied", Label.ANSWERED, whole)
    office.register.set_status(whole, status)
    for part in office.dividing.divide(whole, PARTS).value:
        office.register.remove(part)
    assert (office["Q1"].status, office["Q1"].confirmed) == (status, True)


def test_a_whole_with_one_part_closed_is_opened_and_closed_in_the_parts_it_concerns(office: Office) -> None:
    whole = office.ask()
    answered, closed = office.dividing.divide(whole, PARTS).value
    office.reply("No camera was ever supplied", Label.ANSWERED, answered)
    office.register.close(closed, "Told at a meeting", SECOND)
    office.register.reopen(whole)
    assert office["Q1(b)"].closed_on is None
    office.register.close(closed, "Told at a meeting", SECOND)
    office.register.close(whole, "Overtaken", SECOND)
    assert [office[part].closed_reason for part in ("Q1(a)", "Q1(b)")] == ["Overtaken", "Told at a meeting"]
    with pytest.raises(NotAllowed, match="Q1 is closed already"):
        office.register.close(whole, "Overtaken", SECOND)


def _by_removing(office: Office, parts: tuple[int, ...]) -> Change:
    return [office.register.remove(part).change for part in parts][-1]


def _by_removing_several(office: Office, parts: tuple[int, ...]) -> Change:
    return RegisterBulk(office.desk).remove(parts).change


def _by_merging(office: Office, parts: tuple[int, ...]) -> Change:
    other = office.ask(OTHER)
    return [office.dividing.merge(part, other).change for part in parts][-1]


def _never_asked_again(office: Office, asking_id: int) -> None:
    office.desk.write(lambda unit: unit.questions.remove_asking(asking_id), "Remove asking")


def _by_moving(office: Office, parts: tuple[int, ...]) -> Change:
    office.register.ask_again(office["Q1"].id, office.second, None)
    other = a_case(office.desk, "IC/2021/0009")
    for part in office.register.questions(office.case_id)[1:]:
        assert part.id in parts
        (_, again) = part.askings
        _never_asked_again(office, again.id)
    return Filing(office.desk).move([office.first], office.case_id, other).change


@pytest.mark.parametrize("lose", [_by_removing, _by_removing_several, _by_merging, _by_moving])
def test_a_whole_has_its_due_date_again_once_the_last_part_has_gone(
    office: Office, lose: Callable[[Office, tuple[int, ...]], Change]
) -> None:
    whole = office.ask(due_on=DUE)
    parts = office.dividing.divide(whole, PARTS).value
    change = lose(office, parts)
    assert (office["Q1"].is_open, office["Q1"].askings[0].due_on) == (True, DUE)
    History(office.desk).undo(change)
    assert (office["Q1"].parts == (), office["Q1"].askings[0].due_on) == (False, None)


def test_a_whole_that_was_settled_or_has_another_due_date_gets_no_former_one_back(office: Office) -> None:
    whole = office.ask(due_on=DUE)
    later = date(2021, 10, 1)
    one, other = office.dividing.divide(whole, PARTS).value
    Deadlines(office.desk).set_due(later, asking_id=office["Q1"].askings[0].id)
    office.register.remove(one)
    office.register.remove(other)
    assert office["Q1"].askings[0].due_on == later
    states = [one.state for one in Deadlines(office.desk).of_case(office.case_id)]
    assert states.count(DeadlineState.OPEN) == 1
