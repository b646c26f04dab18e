# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter of theirs that is withdrawn: what it answered counts no longer, and what it promised holds no longer."""

from datetime import date

import pytest

from caseapp.domain.deadline import CommitmentState, DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.question import Side, Status
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
