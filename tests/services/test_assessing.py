# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from caseapp.domain.deadline import DeadlineState, TodayKind
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.question import Decision, Label, Question, ResponseKind, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.people import People
from caseapp.services.register import Register
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage

FIRST, REPLIED = date(2021, 7, 16), date(2021, 8, 10)


@dataclass
class Office:
    desk: Desk
    register: Register
    case_id: int
    ours: int
    theirs: int

    def ask(self, words: str = "whether any was sold", *, due_on: date | None = None) -> int:
        return self.register.add_question(self.case_id, self.ours, None, wording=words, due_on=due_on).value

    def link(self, *question_ids: int, label: Label | None = None, letter_id: int | None = None) -> int:
        letter = letter_id or self.theirs
        passage = a_passage(self.desk, letter, "we are not a competent arbiter")
        return self.register.link_response(
            question_ids, letter, passage, label=label, reason="as their words show"
        ).value

    def question(self, question_id: int) -> Question:
        return self.register.question(question_id)

    def status(self, question_id: int) -> Status:
        return self.question(question_id).status


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, FIRST)
    theirs = a_letter(desk, case_id, Direction.INCOMING, REPLIED)
    return Office(desk, Register(desk), case_id, ours, theirs)


def test_a_linked_passage_is_only_proposed_until_an_officer_labels_it(office: Office) -> None:
    question_id = office.ask()
    response_id = office.link(question_id)
    proposed = office.register.response(response_id)
    assert (proposed.decision, proposed.label, proposed.officer_id) == (Decision.PROPOSED, None, None)
    assert proposed.given_by == COMPANY
    assert office.status(question_id) is Status.AWAITING
    change = office.register.decide(response_id, Label.REFUSED, reason_key="remit").change
    decided = office.register.response(response_id)
    assert (decided.decision, decided.label, decided.reason_key) == (
        Decision.DECIDED,
        Label.REFUSED,
        "remit",
    )
    assert decided.officer_id == office.desk.officer.id
    assert decided.decided_at is not None
    assert office.status(question_id) is Status.REFUSED
    assert not office.question(question_id).confirmed
    assert change.action == "Decide response to Q1: refused"


def test_one_passage_answers_several_questions(office: Office) -> None:
    first, second = office.ask("one"), office.ask("two")
    written = office.register.link_response(
        [first, second],
        office.theirs,
        a_passage(office.desk, office.theirs, "none of them"),
        label=Label.ANSWERED,
    )
    assert written.change.action == "Link response to Q1, Q2"
    response = office.register.response(written.value)
    assert response.question_ids == (first, second)
    assert office.status(first) is office.status(second) is Status.ANSWERED
    assert office.question(second).responses == (response,)


def test_undoing_a_label_brings_back_status_outcome_and_due_date(office: Office) -> None:
    question_id = office.ask(due_on=date(2021, 8, 13))
    written = office.register.link_response(
        [question_id], office.theirs, None, typed="Second paragraph", label=Label.ANSWERED
    )
    assert office.question(question_id).askings[0].outcome == "answered"
    History(office.desk).undo(written.change)
    question = office.question(question_id)
    assert (question.status, question.responses, question.askings[0].outcome) == (Status.AWAITING, (), "")
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    assert deadline.state is DeadlineState.OPEN
    History(office.desk).redo(written.change)
    assert office.status(question_id) is Status.ANSWERED


def test_a_confirmed_status_is_only_unsettled_by_what_changes_the_proposal(office: Office) -> None:
    question_id = office.ask()
    office.register.set_status(question_id, Status.ANSWERED)
    office.link(question_id)
    assert (office.status(question_id), office.question(question_id).confirmed) == (Status.ANSWERED, True)
    office.link(question_id, label=Label.PARTIAL)
    assert (office.status(question_id), office.question(question_id).confirmed) == (Status.PARTLY, False)


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.OVERTAKEN])
def test_a_question_withdrawn_or_overtaken_stays_so(office: Office, status: Status) -> None:
    question_id = office.ask()
    office.register.set_status(question_id, status)
    office.link(question_id, label=Label.EVADED)
    assert office.status(question_id) is status


def test_contrary_evidence_disputes_an_answer(office: Office) -> None:
    question_id = office.ask()
    office.link(question_id, label=Label.ANSWERED)
    tender = a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 20))
    office.register.link_response(
        [question_id], tender, a_passage(office.desk, tender, "sold in quantity"), contrary=True
    )
    assert office.status(question_id) is Status.DISPUTED
    assert office.question(question_id).is_open


def test_a_response_needs_a_passage_or_words_and_a_reason_that_is_known(office: Office) -> None:
    question_id = office.ask()
    with pytest.raises(WrongUse, match="Mark a passage"):
        office.register.link_response([question_id], office.theirs, None, label=Label.EVADED)
    with pytest.raises(WrongUse, match="Choose at least one question"):
        office.register.link_response([], office.theirs, None, typed="Page 2")
    with pytest.raises(WrongUse, match="of a letter, not of a passage"):
        office.register.link_response(
            [question_id], office.theirs, None, typed="Page 2", label=Label.NOT_ADDRESSED
        )
    with pytest.raises(NotFound, match="no stock reason"):
        office.register.link_response(
            [question_id], office.theirs, None, typed="Page 2", label=Label.EVADED, reason_key="whim"
        )
    assert office.question(question_id).responses == ()


def test_a_body_answers_only_for_itself(office: Office) -> None:
    question_id = office.ask()
    other = a_letter(
        office.desk, office.case_id, Direction.OUTGOING, date(2021, 7, 20), addressee="Fenwick Imports"
    )
    office.register.ask_again(question_id, other, None)
    office.link(question_id, label=Label.ANSWERED)
    by_body = {asking.asked_of: asking.is_open for asking in office.question(question_id).askings}
    assert by_body == {COMPANY: False, "Fenwick Imports": True}


def test_what_another_body_says_leaves_the_question_and_its_due_date_as_they_were(office: Office) -> None:
    question_id = office.ask(due_on=date(2021, 8, 13))
    stranger = a_letter(
        office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 2), writer="Stranger Ltd"
    )
    office.link(question_id, label=Label.ANSWERED, letter_id=stranger)
    question = office.question(question_id)
    assert question.responses[0].given_by == "Stranger Ltd"
    assert (question.status, question.askings[0].outcome) == (Status.AWAITING, "")
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    assert deadline.state is DeadlineState.OPEN
    office.link(question_id, label=Label.EVADED)
    assert (office.status(question_id), office.question(question_id).askings[0].outcome) == (
        Status.EVADED,
        "evaded",
    )


@pytest.mark.parametrize("giver", ["stranger ltd", "Fenmark Reception Centre"])
def test_a_typed_record_of_another_bodys_answer_settles_nothing_and_of_nobody_named_does(
    office: Office, giver: str
) -> None:
    question_id = office.ask()
    typed = office.register.link_response(
        [question_id], None, None, typed="On its website", label=Label.ANSWERED, given_by=giver
    )
    assert office.status(question_id) is Status.AWAITING
    office.register.remove_response(typed.value)
    office.register.link_response(
        [question_id], None, None, typed="Said on the telephone", label=Label.ANSWERED
    )
    assert office.status(question_id) is Status.ANSWERED


@pytest.mark.parametrize("writer", [COMPANY.upper(), "Demelza Penhallow"])
def test_capitals_do_not_make_another_body_nor_does_a_person_who_signs_for_one(
    office: Office, writer: str
) -> None:
    question_id = office.ask()
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, REPLIED, writer=writer)
    office.link(question_id, label=Label.ANSWERED, letter_id=reply)
    assert office.status(question_id) is Status.ANSWERED


def test_a_contact_of_another_body_speaks_for_that_body(office: Office) -> None:
    people = People(office.desk)
    home = people.add_organisation("Fenwick Imports").value
    people.add_contact("Demelza Penhallow", organisation_id=home)
    question_id = office.ask()
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, REPLIED, writer="Demelza Penhallow")
    office.link(question_id, label=Label.ANSWERED, letter_id=reply)
    assert office.status(question_id) is Status.AWAITING


def test_the_body_that_a_question_names_settles_it_and_no_other(office: Office) -> None:
    question_id = office.ask()
    ministry = People(office.desk).add_organisation("Home Office").value
    office.desk.write(
        lambda unit: unit.questions.edit(question_id, {"settled_by_organisation_id": ministry}), "Name it"
    )
    office.link(question_id, label=Label.ANSWERED)
    assert office.status(question_id) is Status.AWAITING
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, REPLIED, writer="home office")
    office.link(question_id, label=Label.PARTIAL, letter_id=reply)
    assert office.status(question_id) is Status.PARTLY


def test_evidence_against_an_answer_disputes_it_whoever_gives_it(office: Office) -> None:
    question_id = office.ask()
    office.link(question_id, label=Label.ANSWERED)
    office.register.link_response(
        [question_id], None, None, typed="Tender, page 3", contrary=True, given_by="Stranger Ltd"
    )
    assert office.status(question_id) is Status.DISPUTED


def test_a_question_stays_open_until_an_officer_confirms_that_it_is_answered(office: Office) -> None:
    question_id = office.ask()
    office.link(question_id, label=Label.ANSWERED)
    proposed = office.question(question_id)
    assert (proposed.status, proposed.is_open, proposed.is_proposed) == (Status.ANSWERED, True, True)
    assert not proposed.wants_answer
    assert office.desk.library.cases.rows([office.case_id])[0].open_questions == 1
    page = Deadlines(office.desk).today(date(2021, 8, 11))
    (row,) = page.owed_by_them.rows
    assert (row.kind, row.question_id) == (TodayKind.BRING_FORWARD, question_id)
    assert row.words == "Answered, proposed: whether any was sold"
    assert dict(page.owed_by_them.totals)[TodayKind.BRING_FORWARD] == 1
    office.register.set_status(question_id, Status.ANSWERED)
    assert not office.question(question_id).is_open
    assert office.desk.library.cases.rows([office.case_id])[0].open_questions == 0
    assert Deadlines(office.desk).today(date(2021, 8, 11)).owed_by_them.rows == ()


def test_a_parent_is_open_until_the_answer_to_each_part_is_confirmed(office: Office) -> None:
    parent = office.ask()
    part = office.register.add_question(
        office.case_id, office.ours, None, wording="how many", parent_id=parent
    ).value
    office.link(part, label=Label.ANSWERED)
    assert office.question(parent).is_open
    office.register.set_status(part, Status.ANSWERED)
    assert not office.question(parent).is_open


def test_not_addressed_keeps_the_reason_given(office: Office) -> None:
    question_id = office.ask()
    key = office.register.stock_reasons()[0].key
    written = office.register.not_addressed(office.theirs, [question_id], key, "see their website")
    silent = office.register.response(written.value[0])
    assert (silent.reason_key, silent.reason) == (key, "see their website")


def test_not_addressed_is_a_decision_without_a_passage_and_gives_way_to_what_is_found(
    office: Office,
) -> None:
    first, second = office.ask("one"), office.ask("two")
    written = office.register.not_addressed(office.theirs, [first, second])
    assert written.change.action == "Mark Q1, Q2 as not addressed"
    silent = office.register.response(written.value[0])
    assert (silent.kind, silent.label, silent.passage) == (
        ResponseKind.NOT_ADDRESSED,
        Label.NOT_ADDRESSED,
        None,
    )
    assert office.status(first) is Status.EVADED
    with pytest.raises(NotAllowed, match="decided already"):
        office.register.not_addressed(office.theirs, [first])
    with pytest.raises(WrongUse):
        office.register.decide(silent.id, Label.ANSWERED)
    office.link(first, label=Label.DEFERRED)
    assert office.register.response(silent.id).superseded
    assert (office.status(first), office.status(second)) == (Status.DEFERRED, Status.EVADED)


def test_one_label_goes_to_every_open_question_of_the_letter_replied_to(office: Office) -> None:
    first, second, third = office.ask("one"), office.ask("two"), office.ask("three")
    later = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 7, 20))
    elsewhere = office.register.add_question(office.case_id, later, None, wording="four").value
    office.register.set_status(third, Status.ANSWERED)
    office.desk.write(lambda unit: unit.letters.link(office.theirs, office.ours, LinkKind.REPLIES_TO), "Link")
    office.link(first, label=Label.PARTIAL)
    assert [q.id for q in office.register.untouched(office.theirs)] == [second]
    written = office.register.label_all_open(office.theirs, Label.EVADED, reason_key="meeting-offered")
    assert written.change.action == "Label Q2: evaded"
    assert [office.status(q) for q in (first, second, third, elsewhere)] == [
        Status.PARTLY,
        Status.EVADED,
        Status.ANSWERED,
        Status.AWAITING,
    ]
    assert office.register.untouched(office.theirs) == ()
    with pytest.raises(NotAllowed, match="no open question"):
        office.register.label_all_open(office.theirs, Label.EVADED, reason="nothing is said")


def test_a_reply_linked_to_no_letter_could_answer_what_had_been_asked_by_then(office: Office) -> None:
    asked = office.ask()
    later = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 8, 16))
    office.register.add_question(office.case_id, later, None, wording="asked after the reply")
    of_us = office.register.add_question(office.case_id, office.theirs, None, wording="asked of us").value
    assert [q.id for q in office.register.untouched(office.theirs)] == [asked]
    assert [q.id for q in office.register.untouched(later)] == [of_us]


def test_a_response_to_a_question_with_parts_goes_to_its_open_parts(office: Office) -> None:
    parent = office.ask()
    parts = [
        office.register.add_question(office.case_id, office.ours, None, wording=w, parent_id=parent).value
        for w in ("how many", "to whom")
    ]
    office.register.set_status(parts[0], Status.ANSWERED)
    response_id = office.link(parent, label=Label.EVADED)
    assert office.register.response(response_id).question_ids == (parts[1],)
    assert office.status(parent) is Status.EVADED


@pytest.mark.parametrize(
    ("due_on", "label", "state"),
    [
        (date(2021, 8, 13), Label.EVADED, DeadlineState.MET),
        (REPLIED, Label.REFUSED, DeadlineState.MET),
        (date(2021, 8, 9), Label.ANSWERED, DeadlineState.MISSED),
        (date(2021, 8, 13), Label.DEFERRED, DeadlineState.OPEN),
        (date(2021, 8, 13), Label.UNRELATED, DeadlineState.OPEN),
    ],
)
def test_a_reply_ends_the_due_date_whatever_it_says_and_a_promise_or_silence_does_not(
    office: Office, due_on: date, label: Label, state: DeadlineState
) -> None:
    question_id = office.ask(due_on=due_on)
    response_id = office.link(question_id, label=label)
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    assert deadline.state is state
    office.register.remove_response(response_id)
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    assert deadline.state is DeadlineState.OPEN
    assert office.status(question_id) is Status.AWAITING


def test_not_addressing_a_question_leaves_its_due_date_running(office: Office) -> None:
    question_id = office.ask(due_on=date(2021, 8, 13))
    office.register.not_addressed(office.theirs, [question_id])
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    assert deadline.is_overdue(datetime(2021, 8, 14))


def test_a_reply_without_a_date_ends_no_due_date(office: Office) -> None:
    question_id = office.ask(due_on=date(2021, 8, 13))
    undated = a_letter(office.desk, office.case_id, Direction.INCOMING, None)
    office.link(question_id, label=Label.EVADED, letter_id=undated)
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    assert deadline.state is DeadlineState.OPEN


def test_taking_a_response_away_leaves_a_due_date_that_an_officer_ended(office: Office) -> None:
    question_id = office.ask(due_on=date(2021, 8, 13))
    (deadline,) = office.desk.library.deadlines.of_case(office.case_id)
    Deadlines(office.desk).met(deadline.id, date(2021, 8, 2))
    response_id = office.link(question_id, label=Label.EVADED)
    office.register.remove_response(response_id)
    (after,) = office.desk.library.deadlines.of_case(office.case_id)
    assert after.state is DeadlineState.MET
