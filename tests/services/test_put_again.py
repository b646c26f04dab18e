# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question that was settled is proposed to be open once it is put again: somebody found that it is not."""

from datetime import date

import pytest

from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.question import Label, Status
from caseapp.domain.register_list import RegisterFilter
from caseapp.services.by_body import ByBody
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.register_bulk import RegisterBulk
from caseapp.services.register_list import RegisterLists
from tests.library_fixture import COMPANY, a_letter
from tests.services.exchange import REPLIED, Exchange, an_exchange

BEFORE, AFTER, LATER = date(2021, 8, 1), date(2021, 9, 16), date(2021, 10, 1)


class Chaser(Exchange):
    """An exchange whose question was answered; letters of ours put it again."""

    def put_again(self, on: date, to: str = COMPANY) -> int:
        ours = a_letter(self.desk, self.case_id, Direction.OUTGOING, on, addressee=to)
        self.register.ask_again(self.question_id, ours, None)
        return ours

    def reply(self, to: int, label: Label) -> None:
        theirs = self.letter(LATER, COMPANY)
        self.desk.write(lambda unit: unit.letters.link(theirs, to, LinkKind.REPLIES_TO), "Link letters")
        assert [question.id for question in self.register.untouched(theirs)] == [self.question_id]
        self.register.link_response(
            [self.question_id], theirs, self.passage(theirs), label=label, reason="So they say"
        )

    @property
    def standing(self) -> tuple[Status, bool, bool, bool]:
        """The status, whether it is confirmed, whether it is proposed, whether the question is open."""
        question = self.question
        return question.status, question.confirmed, question.is_proposed, question.is_open


PROPOSED, SETTLED = (Status.AWAITING, False, True, True), (Status.ANSWERED, True, False, False)


def test_a_reply_answers_nothing_that_was_put_after_it_in_whatever_order_they_are_recorded(
    desk: Desk,
) -> None:
    one = an_exchange(desk)
    chaser = Chaser(one.desk, one.register, one.case_id, one.theirs, one.question_id)
    chaser.put_again(AFTER)
    chaser.answer()
    first, second = chaser.question.askings
    assert [asking.is_open for asking in (first, second)] == [False, True]
    assert chaser.question.status is Status.AWAITING


@pytest.fixture
def chaser(desk: Desk) -> Chaser:
    one = an_exchange(desk)
    chaser = Chaser(one.desk, one.register, one.case_id, one.theirs, one.question_id)
    chaser.answer()
    chaser.register.set_status(chaser.question_id, Status.ANSWERED)
    return chaser


def test_a_confirmed_answer_put_again_waits_for_an_officer_and_one_undo_settles_it(chaser: Chaser) -> None:
    ours = a_letter(chaser.desk, chaser.case_id, Direction.OUTGOING, AFTER)
    written = chaser.register.ask_again(chaser.question_id, ours, None)
    assert chaser.standing == PROPOSED
    assert [asking.is_open for asking in chaser.question.askings] == [False, True]
    newest = chaser.register.history_of(chaser.question_id)[0]
    told = [(change.what, change.before, change.after) for change in newest.changes]
    assert ("Status", "Answered", "Awaiting answer") in told
    assert ("Confirmed", "yes", "no") in told
    History(chaser.desk).undo(written.change)
    assert chaser.standing == SETTLED


def test_every_list_shows_the_proposal_and_an_officer_confirms_it(chaser: Chaser) -> None:
    chaser.put_again(AFTER)
    lists = RegisterLists(chaser.desk)
    assert lists.listing(wanted=RegisterFilter(waiting=True)).ids == (chaser.question_id,)
    assert lists.rows([chaser.question_id])[0].is_proposed
    (cell,) = ByBody(chaser.desk).grid(chaser.case_id).rows[0].cells
    assert cell is not None
    assert cell.status is Status.AWAITING
    RegisterBulk(chaser.desk).confirm([chaser.question_id])
    assert chaser.standing == (Status.AWAITING, True, False, True)
    assert lists.listing(wanted=RegisterFilter(waiting=True)).ids == ()


@pytest.mark.parametrize(
    ("label", "status"),
    [
        (Label.REFUSED, Status.REFUSED),
        (Label.ANSWERED, Status.ANSWERED),
        (Label.NOT_ADDRESSED, Status.EVADED),
    ],
)
def test_what_is_said_to_the_later_asking_decides_and_not_the_former_answer(
    chaser: Chaser, label: Label, status: Status
) -> None:
    again = chaser.put_again(AFTER)
    if label is Label.NOT_ADDRESSED:
        chaser.register.not_addressed(chaser.letter(LATER), [chaser.question_id])
    else:
        chaser.reply(again, label)
    assert chaser.standing == (status, False, True, True)


def test_a_letter_from_before_the_answer_or_without_a_date_opens_nothing(chaser: Chaser) -> None:
    chaser.put_again(BEFORE)
    chaser.put_again(REPLIED)
    undated = a_letter(chaser.desk, chaser.case_id, Direction.OUTGOING, None)
    chaser.register.ask_again(chaser.question_id, undated, None)
    assert chaser.standing == SETTLED


def test_another_body_than_the_one_whose_answer_settles_it_opens_nothing(chaser: Chaser) -> None:
    ByBody(chaser.desk).settle_by(chaser.question_id, COMPANY)
    chaser.register.set_status(chaser.question_id, Status.ANSWERED)
    chaser.put_again(AFTER, "Fenmark County Council")
    assert chaser.standing == SETTLED
    chaser.put_again(LATER)
    assert chaser.question.status is Status.AWAITING


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.WITHDRAWN])
def test_what_an_officer_settled_by_hand_is_open_again_too(desk: Desk, status: Status) -> None:
    one = an_exchange(desk)
    one.register.set_status(one.question_id, status)
    ours = a_letter(desk, one.case_id, Direction.OUTGOING, AFTER)
    one.register.ask_again(one.question_id, ours, None)
    assert (one.question.status, one.question.confirmed, one.question.is_open) == (
        Status.AWAITING,
        False,
        True,
    )


def test_parts_that_were_all_settled_are_open_again_with_their_question(chaser: Chaser) -> None:
    dividing = Dividing(chaser.desk)
    parts = dividing.divide(chaser.question_id, ["whether any was sold", "to whom it was sold"]).value
    for part in parts:
        chaser.register.set_status(part, Status.ANSWERED)
    assert not chaser.question.is_open
    chaser.put_again(AFTER)
    assert [chaser.register.question(part).status for part in parts] == [Status.AWAITING] * 2
    for part in parts:
        chaser.register.remove(part)
    assert chaser.standing == PROPOSED
