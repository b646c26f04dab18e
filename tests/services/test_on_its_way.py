# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter that did not come, was sent again or withdrawn: what it asked and what is due are offered to follow."""

from datetime import date, datetime, time, timedelta

import pytest

from caseapp.domain.deadline import DeadlineState, DueFrom
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery, Direction, LinkKind
from caseapp.domain.question import Status
from caseapp.services.desk import Desk, History
from caseapp.services.on_its_way import OnItsWay, Way
from tests.library_fixture import a_letter
from tests.services.lost_letters import AGAIN, ASKED, TOLD, Office, an_office


@pytest.fixture
def office(desk: Desk) -> Office:
    return an_office(desk)


def test_a_letter_that_did_not_come_ends_what_is_due_and_sent_again_it_is_counted_from_then(
    office: Office,
) -> None:
    lost, again = Way(Delivery.NOT_RECEIVED, TOLD, "They telephoned"), Way(Delivery.RE_SENT, AGAIN)
    assert office.told(lost) == ["Q1, due 13 August 2021: open → void"]
    written = office.ways.record(office.letter_id, lost, follow=True)
    assert written.change.action == "Record letter as not received, and what rests on it"
    assert not office.deadline.is_overdue(datetime.combine(TOLD, time.max))
    assert office.desk.library.letters.get(office.letter_id).delivery is Delivery.NOT_RECEIVED

    counted = "20 working days from 24 August 2021, England and Wales"
    assert office.told(again) == [
        "Q1, asked on: 16 July 2021 → 24 August 2021",
        f"Q1, due: 13 August 2021, void → 22 September 2021 ({counted})",
    ]
    office.ways.record(office.letter_id, again, follow=True)
    found = office.deadline
    assert (found.state, found.due_on, found.start_on, found.start_from) == (
        DeadlineState.OPEN,
        date(2021, 9, 22),
        AGAIN,
        DueFrom.RECEIVED,
    )
    assert office.question.askings[0].asked_on == AGAIN
    letter = office.desk.library.letters.get(office.letter_id)
    assert (letter.delivery, letter.sent_on, letter.dated_on) == (Delivery.RE_SENT, AGAIN, ASKED)


def test_undo_takes_all_of_it_back_in_one_step(office: Office) -> None:
    before = office.deadline, office.question, office.desk.library.letters.get(office.letter_id)
    written = office.ways.record(office.letter_id, Way(Delivery.WITHDRAWN, TOLD), follow=True)
    assert (office.deadline.state, office.question.status) == (DeadlineState.VOID, Status.WITHDRAWN)
    History(office.desk).undo(written.change)
    assert before == (office.deadline, office.question, office.desk.library.letters.get(office.letter_id))


def test_what_is_left_as_it_is_stays_and_the_step_says_so(office: Office) -> None:
    written = office.ways.record(office.letter_id, Way(Delivery.RETURNED, TOLD), follow=False)
    assert written.change.action == "Record letter as returned, leaving what rests on it as it was"
    assert office.deadline.state is DeadlineState.OPEN


def test_a_letter_that_had_come_after_all_lets_run_again_what_ended(office: Office) -> None:
    office.ways.record(office.letter_id, Way(Delivery.NOT_RECEIVED, TOLD), follow=True)
    came = Way(Delivery.CONFIRMED, date(2021, 7, 19))
    (told,) = office.told(came)
    assert told.startswith(
        "Q1, due: 13 August 2021, void → 16 August 2021 (20 working days from 19 July 2021"
    )
    office.ways.record(office.letter_id, came, follow=True)
    assert (office.deadline.state, office.deadline.due_on) == (DeadlineState.OPEN, date(2021, 8, 16))


def test_a_question_that_is_put_elsewhere_too_is_not_withdrawn_with_one_letter(office: Office) -> None:
    later = a_letter(office.desk, office.case_id, Direction.OUTGOING, AGAIN)
    office.register.ask_again(office.question_id, later, None)
    way = Way(Delivery.WITHDRAWN, AGAIN, by_letter_id=later)
    assert office.told(way) == ["Q1, due 13 August 2021: open → void"]
    office.ways.record(office.letter_id, way, follow=True)
    (link,) = office.desk.library.letters.links([later])
    assert (link.to_letter_id, link.kind) == (office.letter_id, LinkKind.WITHDRAWS)
    (told,) = OnItsWay(office.desk).consequences(later, Way(Delivery.WITHDRAWN, AGAIN))
    assert told.words == "Q1: awaiting answer → withdrawn"


def test_a_date_that_was_given_runs_again_only_while_it_is_ahead(office: Office) -> None:
    for due, told in (
        (date(2021, 8, 23), "23 August 2021, void → stays void: its day is past"),
        (date(2021, 9, 3), "3 September 2021, void → 3 September 2021, open"),
    ):
        office.deadlines.set_due(due, asking_id=office.question.askings[0].id)
        lost = office.ways.record(office.letter_id, Way(Delivery.NOT_RECEIVED, TOLD), follow=True)
        assert office.told(Way(Delivery.RE_SENT, AGAIN))[1:] == [f"Q1, due: {told}"]
        History(office.desk).undo(lost.change)


def test_what_cannot_have_become_of_a_letter_is_refused_in_words(office: Office) -> None:
    theirs = a_letter(office.desk, office.case_id, Direction.INCOMING, ASKED)
    before = office.desk.library.trail.first_bad_entry()[0]
    for letter_id, way, words in (
        (
            office.letter_id,
            Way(Delivery.NOT_RECEIVED, date(2021, 7, 15)),
            "cannot have been said not received",
        ),
        (office.letter_id, Way(Delivery.RE_SENT, date.today() + timedelta(1)), "cannot be meant"),
        (theirs, Way(Delivery.RE_SENT, AGAIN), "cannot be recorded as sent again"),
    ):
        with pytest.raises(NotAllowed, match=words):
            office.ways.record(letter_id, way, follow=True)
    with pytest.raises(WrongUse, match="not said of a letter"):
        office.ways.consequences(office.letter_id, Way(Delivery.ISSUED, TOLD))
    with pytest.raises(WrongUse, match="Another letter"):
        office.ways.record(office.letter_id, Way(Delivery.RETURNED, TOLD, by_letter_id=theirs), follow=True)
    with pytest.raises(NotFound):
        office.ways.record(office.letter_id, Way(Delivery.WITHDRAWN, TOLD, by_letter_id=99), follow=True)
    assert office.desk.library.trail.first_bad_entry()[0] == before
    assert OnItsWay(office.desk).events(theirs) == (Delivery.WITHDRAWN,)
