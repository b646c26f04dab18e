# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which due dates run again whose letter was lost on its way: one of each thing, and as replies and stops say."""

from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineState, DueFrom
from caseapp.domain.letter import Delivery, Direction, LetterKind
from caseapp.services.chaser_post import give_way
from caseapp.services.desk import Desk
from caseapp.services.due_rules import RULES_SETTING
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import Way
from tests.library_fixture import a_letter
from tests.services.lost_letters import AGAIN, ASKED, LOST, RESENT, TOLD, Office, an_office

CAME = Way(Delivery.CONFIRMED, date(2021, 7, 19))
REPLIED, CHASED, NEXT = date(2021, 8, 10), date(2021, 8, 16), date(2021, 9, 6)


@pytest.fixture
def office(desk: Desk) -> Office:
    return an_office(desk)


@pytest.mark.parametrize("way", [CAME, RESENT])
def test_a_date_that_was_lost_stays_void_where_another_was_set_since(office: Office, way: Way) -> None:
    office.record(LOST)
    office.deadlines.set_due(date(2021, 10, 1), asking_id=office.question.askings[0].id)
    left = "Q1, due: 13 August 2021, void → stays void: 1 October 2021 was set in its place"
    assert office.told(way)[-1] == left
    office.record(way)
    assert office.due == [
        (DeadlineState.VOID, date(2021, 8, 13)),
        (DeadlineState.OPEN, date(2021, 10, 1)),
    ]


def test_of_dates_lost_one_after_the_other_the_last_alone_runs_again(office: Office) -> None:
    office.record(LOST)
    office.deadlines.set_due(date(2021, 10, 1), asking_id=office.question.askings[0].id)
    office.record(Way(Delivery.RETURNED, date(2021, 8, 23)), RESENT)
    assert [state for state, _ in office.due] == [DeadlineState.VOID, DeadlineState.OPEN]


def test_a_date_replied_to_meanwhile_ends_with_the_reply_instead_of_running_again(office: Office) -> None:
    office.record(Way(Delivery.NOT_RECEIVED, date(2021, 8, 1)))
    office.evaded(REPLIED)
    assert office.told(RESENT) == ["Q1, due: 13 August 2021, void → 13 August 2021, met on 10 August 2021"]
    (told,) = office.told(CAME)
    assert told.endswith(
        "16 August 2021 (20 working days from 19 July 2021, England and Wales), met on 10 August 2021"
    )
    office.record(CAME)
    assert (office.deadline.state, office.deadline.ended_on) == (DeadlineState.MET, REPLIED)


def test_so_does_the_date_of_a_letter_as_a_whole(office: Office) -> None:
    office.deadlines.set_by_rule("public", ASKED, letter_id=office.letter_id)
    office.record(Way(Delivery.NOT_RECEIVED, date(2021, 8, 1)))
    office.replied(office.letter_id, Direction.INCOMING, REPLIED)
    office.record(CAME)
    (found,) = office.deadlines.of_letter(office.letter_id)
    assert (found.state, found.ended_on) == (DeadlineState.MET, REPLIED)


def test_a_copy_sent_after_a_reply_asks_nothing_anew(office: Office) -> None:
    office.evaded(REPLIED)
    assert office.told(RESENT) == []


def test_a_rule_of_receipt_stays_one_when_the_letter_is_sent_again(office: Office) -> None:
    office.record(LOST, RESENT, Way(Delivery.CONFIRMED, date(2021, 8, 31)))
    assert (office.deadline.start_on, office.deadline.start_from) == (date(2021, 8, 31), DueFrom.RECEIVED)


def test_a_stopped_clock_runs_from_the_day_of_sending_again_and_is_stopped_still_if_it_came(
    office: Office,
) -> None:
    office.deadlines.stop(office.deadline.id, "Which camera?", date(2021, 7, 26))
    assert office.told(RESENT)[-1].endswith("England and Wales), its clock still stopped")
    office.record(LOST)
    assert office.told(CAME)[-1].endswith("England and Wales), its clock still stopped")
    office.record(RESENT)
    assert (office.deadline.state, office.deadline.start_on) == (DeadlineState.OPEN, AGAIN)


def test_days_of_a_stop_before_the_start_are_not_in_the_sum(office: Office) -> None:
    office.deadlines.stop(office.deadline.id, "Which camera?", date(2021, 7, 19))
    office.deadlines.resume(office.deadline.id, None, "Told", date(2021, 7, 22))
    filing = Filing(office.desk)
    (told,) = filing.consequences(office.letter_id, received_on=date(2021, 7, 26))
    assert "without" not in told.words
    (told,) = filing.consequences(office.letter_id, received_on=date(2021, 7, 21))
    assert "without 1 day up to 22 July 2021" in told.words


def test_what_cannot_be_counted_stays_void_and_says_so(office: Office) -> None:
    rule = "Long; 300 working days; ENG; received"
    office.desk.write(lambda unit: unit.settings.put(RULES_SETTING, rule), "Set rules")
    letter_id = a_letter(office.desk, office.case_id, Direction.OUTGOING, date(2026, 9, 1))
    office.deadlines.set_by_rule("long", date(2026, 9, 1), letter_id=letter_id)
    office.ways.record(letter_id, Way(Delivery.NOT_RECEIVED, date(2026, 11, 10)), follow=True)
    for event in (Delivery.RE_SENT, Delivery.CONFIRMED):
        way = Way(event, date(2026, 11, 20))
        (told,) = office.ways.consequences(letter_id, way)
        assert "void → stays void: bank holidays are announced only up to" in told.words
        office.ways.record(letter_id, way, follow=True)
        assert office.deadlines.of_letter(letter_id)[0].state is DeadlineState.VOID


def test_the_day_of_asking_that_sending_again_set_is_not_corrected_with_the_letter_s_date(
    office: Office,
) -> None:
    office.record(LOST, RESENT)
    Filing(office.desk).edit(office.letter_id, dated_on=date(2021, 7, 15), follow=True)
    assert office.question.askings[0].asked_on == AGAIN


def test_a_reply_that_came_after_its_clock_had_stopped_met_a_date_that_was_lost(office: Office) -> None:
    office.deadlines.stop(office.deadline.id, "Which camera?", date(2021, 7, 26))
    office.record(Way(Delivery.NOT_RECEIVED, date(2021, 8, 1)))
    office.evaded(TOLD)
    assert office.told(RESENT) == ["Q1, due: 13 August 2021, void → 13 August 2021, met on 20 August 2021"]
    office.record(RESENT)
    assert office.deadline.state is DeadlineState.MET


@pytest.mark.parametrize("extended", [True, False])
def test_a_date_that_was_given_and_lies_before_the_new_day_is_named_as_it_stays(
    office: Office, extended: bool
) -> None:
    if extended:
        office.deadlines.extend(office.deadline.id, TOLD, "They asked")
    else:
        office.deadlines.set_due(TOLD, asking_id=office.question.askings[0].id)
    said = "stays 20 August 2021, as it was given, before the letter was sent again on 24 August 2021"
    assert f"Q1, due: 20 August 2021 → {said}" in office.told(RESENT)
    assert not any("stays" in told for told in office.told(Way(Delivery.RE_SENT, TOLD)))


@pytest.fixture
def chased(office: Office) -> int:
    """A chaser of the question, sent after its date had passed; the letter's id."""
    chaser, sent, until = a_letter(office.desk, office.case_id, Direction.OUTGOING, CHASED), CHASED, NEXT
    Filing(office.desk).edit(chaser, kind=LetterKind.CHASER)
    asking = office.register.ask_again(office.question_id, chaser, None).value
    office.deadlines.set_due(until, asking_id=asking)
    office.desk.write(lambda unit: give_way(unit, chaser, sent, until), "Despatch")
    assert every(office) == [DeadlineState.MISSED, DeadlineState.OPEN]
    return chaser


def every(office: Office) -> list[DeadlineState]:
    dates = office.deadlines.of_case(office.case_id)
    return [one.state for one in sorted(dates, key=lambda one: one.id)]


def test_a_date_that_was_chased_was_never_missed_where_its_letter_did_not_come(
    office: Office, chased: int
) -> None:
    assert office.told(LOST) == ["Q1, due 13 August 2021: missed → void"]
    office.record(LOST)
    assert every(office) == [DeadlineState.VOID, DeadlineState.OPEN]
    assert office.told(Way(Delivery.RETURNED, AGAIN)) == []
    assert office.told(CAME) == ["Q1, due: 13 August 2021, void → 13 August 2021, missed"]
    office.record(CAME)
    assert every(office) == [DeadlineState.MISSED, DeadlineState.OPEN]


@pytest.mark.parametrize("follow", [True, False])
def test_a_lost_letters_date_does_not_run_again_where_its_chaser_is_lost_too(
    office: Office, chased: int, follow: bool
) -> None:
    office.ways.record(office.letter_id, LOST, follow=follow)
    office.ways.record(chased, Way(Delivery.NOT_RECEIVED, date(2021, 8, 23)), follow=True)
    assert every(office) == [DeadlineState.VOID if follow else DeadlineState.MISSED, DeadlineState.VOID]
    if follow:
        office.record(CAME)
        assert every(office) == [DeadlineState.OPEN, DeadlineState.VOID]
