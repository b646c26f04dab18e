# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reply that is lost on its way or found again: what it replied to is offered to follow, and may stay."""

from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, Direction, LetterKind
from caseapp.domain.question import Label, Status
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import Way
from tests.library_fixture import a_letter, a_passage
from tests.services.lost_letters import AGAIN, ASKED, LOST, RESENT, TOLD, Office, an_office

SENT, BACK = date(2021, 8, 10), Way(Delivery.RETURNED, TOLD)


@pytest.fixture
def office(desk: Desk) -> Office:
    return an_office(desk)


def letter_replied_to(office: Office) -> tuple[int, int]:
    """Return a letter of theirs that was to be replied to, and the reply that met that."""
    theirs = a_letter(office.desk, office.case_id, Direction.INCOMING, ASKED)
    office.deadlines.set_by_rule("public", ASKED, letter_id=theirs)
    return theirs, office.replied(theirs, Direction.OUTGOING, SENT)


@pytest.mark.parametrize(("follow", "state"), [(True, DeadlineState.OPEN), (False, DeadlineState.MET)])
def test_what_a_lost_reply_met_is_offered_to_run_again_and_may_stay(
    office: Office, follow: bool, state: DeadlineState
) -> None:
    theirs, reply = letter_replied_to(office)
    (told,) = office.ways.consequences(reply, BACK)
    assert told.what == "The letter replied to, to be replied to by 13 August 2021"
    assert (told.before, told.after) == ("met on 10 August 2021", "open")
    office.ways.record(reply, BACK, follow=follow)
    assert office.deadlines.of_letter(theirs)[0].state is state


def test_a_reply_sent_again_is_judged_by_that_day_only_where_the_first_did_not_come(office: Office) -> None:
    _, reply = letter_replied_to(office)
    assert office.ways.consequences(reply, RESENT) == ()
    office.ways.record(reply, RESENT, follow=True)
    (told,) = Filing(office.desk).consequences(reply, dated_on=date(2021, 8, 11))
    assert told.after == "met on 11 August 2021"
    office.ways.record(reply, Way(Delivery.RETURNED, AGAIN), follow=True)
    (told,) = office.ways.consequences(reply, RESENT)
    assert (told.before, told.after) == ("open", "missed on 24 August 2021")


def test_so_are_the_dates_of_questions_that_a_reply_answers(office: Office) -> None:
    theirs = a_letter(office.desk, office.case_id, Direction.INCOMING, ASKED)
    question_id = office.register.add_question(office.case_id, theirs, None, wording="do you object").value
    asking_id = office.register.question(question_id).askings[0].id
    office.deadlines.set_by_rule("public", ASKED, asking_id=asking_id)
    reply = a_letter(office.desk, office.case_id, Direction.OUTGOING, SENT)
    words = a_passage(office.desk, reply, "none was sold")
    office.register.link_response([question_id], reply, words, label=Label.ANSWERED)
    for way, state in (
        (BACK, DeadlineState.OPEN),
        (RESENT, DeadlineState.MISSED),
        (Way(Delivery.RETURNED, AGAIN), DeadlineState.OPEN),
    ):
        assert len(office.ways.consequences(reply, way)) == 1
        office.ways.record(reply, way, follow=True)
        assert office.deadlines.of_asking(asking_id)[0].state is state


def test_nothing_is_sent_again_before_it_was_known_not_to_have_come(office: Office) -> None:
    office.record(LOST)
    with pytest.raises(NotAllowed, match="on 20 August 2021, and cannot have been sent again"):
        office.record(Way(Delivery.RE_SENT, date(2021, 8, 19)))


def evaded_on(office: Office, reply: int, words: str = "none was sold") -> int:
    """Link words of a letter that evade the question; return the response's id."""
    passage = a_passage(office.desk, reply, words)
    return office.register.link_response(
        [office.question_id], reply, passage, label=Label.EVADED, reason="No answer"
    ).value


def test_the_date_is_judged_by_the_first_reply_that_stands_in_whatever_order_they_are_recorded(
    office: Office,
) -> None:
    late, early = (
        a_letter(office.desk, office.case_id, Direction.INCOMING, on) for on in (TOLD, date(2021, 8, 10))
    )
    evaded_on(office, late)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MISSED, TOLD)
    first = evaded_on(office, early, "some were sold")
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MET, date(2021, 8, 10))
    office.register.remove_response(first)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MISSED, TOLD)


def test_a_date_given_after_a_reply_ends_with_a_later_one_and_stands_alone_where_the_first_is_none(
    office: Office,
) -> None:
    first = evaded_on(office, a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 10)))
    office.deadlines.set_due(date(2021, 10, 1), asking_id=office.question.askings[0].id)
    evaded_on(office, a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 9)))
    assert [state for state, _ in office.due] == [DeadlineState.MET, DeadlineState.OPEN]
    office.register.decide(first, Label.UNRELATED)
    assert [state for state, _ in office.due] == [DeadlineState.MET, DeadlineState.OPEN]
    evaded_on(office, a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 9, 30)))
    assert [state for state, _ in office.due] == [DeadlineState.MET, DeadlineState.MET]


def test_a_reply_that_is_none_lets_no_date_run_beside_a_later_one(office: Office) -> None:
    reply = office.evaded(date(2021, 8, 10))
    office.deadlines.set_due(date(2021, 10, 1), asking_id=office.question.askings[0].id)
    office.ways.record(reply, Way(Delivery.WITHDRAWN, TOLD), follow=True)
    assert [state for state, _ in office.due] == [DeadlineState.MET, DeadlineState.OPEN]


def test_an_acknowledgement_after_all_lets_only_the_last_date_of_a_letter_run(office: Office) -> None:
    theirs, reply = letter_replied_to(office)
    office.deadlines.set_due(date(2021, 9, 10), letter_id=theirs)
    Filing(office.desk).edit(reply, kind=LetterKind.ACKNOWLEDGEMENT)
    states = [one.state for one in office.deadlines.of_letter(theirs)]
    assert states == [DeadlineState.MET, DeadlineState.OPEN]


def test_what_a_withdrawn_letter_says_meets_no_date(office: Office) -> None:
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 10))
    office.ways.record(reply, Way(Delivery.WITHDRAWN, TOLD), follow=True)
    evaded_on(office, reply)
    assert office.deadline.state is DeadlineState.OPEN


def test_a_date_counted_after_the_reply_was_recorded_is_judged_by_it_and_one_given_for_later_waits(
    office: Office,
) -> None:
    question_id = office.register.add_question(
        office.case_id, office.letter_id, None, wording="to whom"
    ).value
    asking_id = office.register.question(question_id).askings[0].id
    reply = a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 10))
    passage = a_passage(office.desk, reply, "none was sold")
    office.register.link_response([question_id], reply, passage, label=Label.EVADED, reason="No answer")

    def states() -> list[DeadlineState]:
        return [one.state for one in office.deadlines.of_asking(asking_id)]

    office.deadlines.set_by_rule("public", ASKED, asking_id=asking_id)
    assert states() == [DeadlineState.MET]
    office.deadlines.set_due(date(2021, 8, 9), asking_id=asking_id)
    assert states() == [DeadlineState.MET, DeadlineState.MISSED]
    office.deadlines.set_due(date(2021, 10, 1), asking_id=asking_id)
    office.deadlines.set_by_rule("public", TOLD, asking_id=asking_id)
    assert states() == [DeadlineState.MET, DeadlineState.MISSED, DeadlineState.OPEN]


def test_a_status_that_is_corrected_back_lets_the_date_run_again_or_end_with_a_reply_since(
    office: Office,
) -> None:
    def settle_and_correct() -> None:
        office.register.set_status(office.question_id, Status.ANSWERED)
        assert office.deadline.state is DeadlineState.VOID
        office.register.set_status(office.question_id, Status.AWAITING)

    settle_and_correct()
    assert office.due == [(DeadlineState.OPEN, date(2021, 8, 13))]
    office.register.set_status(office.question_id, Status.ANSWERED)
    evaded_on(office, a_letter(office.desk, office.case_id, Direction.INCOMING, date(2021, 8, 10)))
    office.register.set_status(office.question_id, Status.EVADED)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MET, date(2021, 8, 10))
    office.deadlines.set_due(date(2021, 10, 1), asking_id=office.question.askings[0].id)
    settle_and_correct()
    assert office.due[-1] == (DeadlineState.OPEN, date(2021, 10, 1))
