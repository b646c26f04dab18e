# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter of theirs that is withdrawn: what it answered counts no longer, and what it promised holds no longer."""

from datetime import date

import pytest

from caseapp.domain.deadline import CommitmentState, DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.question import Side, Status
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk, History
from caseapp.services.on_its_way import Way
from tests.library_fixture import a_letter
from tests.services.lost_letters import TOLD, Office, an_office

REPLIED = date(2021, 8, 10)


@pytest.fixture
def office(desk: Desk) -> Office:
    return an_office(desk)


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_it_answered_is_open_again_and_may_stay(office: Office, confirmed: bool) -> None:
    reply = office.evaded(REPLIED)
    if confirmed:
        office.register.set_status(office.question_id, Status.ANSWERED, confirmed=True)
    way = Way(Delivery.WITHDRAWN, TOLD)
    assert [item.words for item in office.ways.consequences(reply, way)] == [
        "Q1, response in this letter: evaded → taken back",
        "Q1, due 13 August 2021: met on 10 August 2021 → open",
    ]
    stays = office.ways.record(reply, way, follow=False)
    assert office.due == [(DeadlineState.MET, date(2021, 8, 13))]
    History(office.desk).undo(stays.change)
    office.ways.record(reply, way, follow=True)
    assert office.due == [(DeadlineState.OPEN, date(2021, 8, 13))]
    assert any(one.superseded for one in office.question.responses)
    assert office.question.is_open
    assert office.question.status is Status.AWAITING


def test_what_it_promised_holds_no_longer(office: Office) -> None:
    letter = a_letter(office.desk, office.case_id, Direction.INCOMING, REPLIED)
    office.deadlines.record_commitment(
        office.case_id, Side.THEIRS, "to write again", date(2021, 9, 2), letter_id=letter
    )
    way = Way(Delivery.WITHDRAWN, TOLD)
    (told,) = office.ways.consequences(letter, way)
    assert told.words.startswith("Promise “to write again”, by 2 September 2021: open → ")
    office.ways.record(letter, way, follow=True)
    (promise,) = office.deadlines.commitments(office.case_id)
    assert promise.state is CommitmentState.VOID


def test_a_letter_of_the_other_side_or_from_before_withdraws_nothing(office: Office) -> None:
    for direction, on, words in (
        (Direction.INCOMING, TOLD, "went the other way"),
        (Direction.OUTGOING, date(2021, 7, 1), "cannot withdraw one of 16 July 2021"),
    ):
        by = a_letter(office.desk, office.case_id, direction, on)
        with pytest.raises(NotAllowed, match=words):
            office.told(Way(Delivery.WITHDRAWN, TOLD, by_letter_id=by))


def test_a_letter_that_was_not_withdrawn_after_all_counts_again_as_it_did(office: Office) -> None:
    reply = office.evaded(REPLIED)
    office.deadlines.record_commitment(
        office.case_id, Side.THEIRS, "to write again", date(2021, 9, 2), letter_id=reply
    )
    by = a_letter(office.desk, office.case_id, Direction.INCOMING, TOLD)
    office.ways.record(reply, Way(Delivery.WITHDRAWN, TOLD, by_letter_id=by), follow=True)
    assert office.ways.events(reply) == (Delivery.RECEIVED,)
    back = Way(Delivery.RECEIVED, TOLD, "It was another letter")
    assert [item.words for item in office.ways.consequences(reply, back)] == [
        "Q1, response in this letter: taken back → evaded",
        "Q1, due 13 August 2021: open → met on 10 August 2021",
        "Promise “to write again”, by 2 September 2021: void → open",
        f"The letter of {long_date(TOLD)}: withdraws it → does not withdraw it",
    ]
    written = office.ways.record(reply, back, follow=True)
    assert written.change.action == "Record letter as not withdrawn after all, and what rests on it"
    assert (office.due, office.question.status) == ([(DeadlineState.MET, date(2021, 8, 13))], Status.EVADED)
    assert [one.superseded for one in office.question.responses] == [False]
    (promise,) = office.deadlines.promises(office.case_id)
    assert (promise.commitment.state, promise.due_on) == (CommitmentState.OPEN, date(2021, 9, 2))
    assert office.desk.library.letters.links([by]) == ()
    History(office.desk).undo(written.change)
    assert office.due == [(DeadlineState.OPEN, date(2021, 8, 13))]


def test_what_a_letter_of_ours_asked_is_asked_again_where_it_was_not_withdrawn_after_all(
    office: Office,
) -> None:
    office.record(Way(Delivery.WITHDRAWN, TOLD))
    assert (office.question.status, office.question.is_open) == (Status.WITHDRAWN, False)
    back = Way(Delivery.SENT, TOLD)
    assert office.told(back) == [
        "Q1: withdrawn → awaiting answer",
        "Q1, due: 13 August 2021, void → 13 August 2021, open",
    ]
    office.record(back)
    assert office.question.is_open
    assert office.due == [(DeadlineState.OPEN, date(2021, 8, 13))]
    assert office.desk.library.letters.get(office.letter_id).delivery is Delivery.SENT


def test_nothing_else_is_said_of_a_withdrawn_letter_nor_that_of_another(office: Office) -> None:
    with pytest.raises(NotAllowed, match="is not withdrawn"):
        office.ways.not_withdrawn(office.letter_id)
    office.record(Way(Delivery.WITHDRAWN, TOLD))
    for event in (Delivery.RE_SENT, Delivery.WITHDRAWN, Delivery.RECEIVED):
        with pytest.raises(NotAllowed, match="it is withdrawn"):
            office.told(Way(event, TOLD))


def test_what_was_decided_since_a_letter_was_withdrawn_stays(office: Office) -> None:
    office.record(Way(Delivery.WITHDRAWN, TOLD))
    office.register.set_status(office.question_id, Status.OVERTAKEN, confirmed=True)
    assert office.told(Way(Delivery.SENT, TOLD)) == []


def test_a_question_of_two_withdrawn_letters_is_open_again_when_either_was_not_withdrawn_after_all(
    office: Office,
) -> None:
    again = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2021, 8, 2))
    office.register.ask_again(office.question_id, again, None, wording="whether any was sold")
    office.record(Way(Delivery.WITHDRAWN, TOLD))
    assert office.question.is_open
    office.ways.record(again, Way(Delivery.WITHDRAWN, TOLD), follow=True)
    assert not office.question.is_open
    office.record(Way(Delivery.SENT, TOLD))
    assert office.question.is_open
    assert office.due == [(DeadlineState.OPEN, date(2021, 8, 13))]
