# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""By no path does an acknowledgement or holding reply answer a question or end its due date."""

from collections.abc import Callable

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import ANSWERLESS, LetterKind
from caseapp.domain.question import REPLIES, Label, Status
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from tests.services.exchange import Exchange, an_exchange


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    """A question with a due date, and a letter to it that answers nothing."""
    found = an_exchange(desk)
    Filing(desk).edit(found.theirs, kind=LetterKind.HOLDING_REPLY)
    return found


def link(exchange: Exchange, label: Label) -> object:
    return exchange.register.link_response(
        [exchange.question_id], exchange.theirs, exchange.passage(exchange.theirs), label=label, reason="so"
    )


def decide(exchange: Exchange, label: Label) -> object:
    return exchange.register.decide(exchange.answer(None), label, reason="so")


def label_all(exchange: Exchange, label: Label) -> object:
    return exchange.register.label_all_open(exchange.theirs, label, reason="so")


def split(exchange: Exchange, _label: Label) -> object:
    words = exchange.passage(exchange.theirs)
    return exchange.register.split_rest(
        exchange.question_id, "whether sold", "to whom", letter_id=exchange.theirs, passage=words
    )


def split_linked(exchange: Exchange, _label: Label) -> object:
    return exchange.register.split_rest(
        exchange.question_id, "whether sold", "to whom", response_id=exchange.answer(None)
    )


@pytest.mark.parametrize("path", [link, decide, label_all, split, split_linked])
def test_by_no_path_is_it_labelled_as_a_reply(
    exchange: Exchange, path: Callable[[Exchange, Label], object]
) -> None:
    with pytest.raises(NotAllowed, match="A holding reply answers no question") as told:
        path(exchange, Label.ANSWERED)
    assert "deferred" in told.value.remedy
    assert (exchange.question.status, exchange.deadline()) == (Status.AWAITING, DeadlineState.OPEN)
    assert exchange.question.parts == ()


def test_neither_kind_has_any_label_of_a_reply(exchange: Exchange) -> None:
    for kind in ANSWERLESS:
        Filing(exchange.desk).edit(exchange.theirs, kind=kind)
        for label in REPLIES:
            with pytest.raises(NotAllowed, match="answers no question"):
                link(exchange, label)
    assert exchange.question.responses == ()


def test_what_it_does_say_is_labelled_and_leaves_the_due_date_running(exchange: Exchange) -> None:
    exchange.register.not_addressed(exchange.theirs, [exchange.question_id])
    link(exchange, Label.UNRELATED)
    link(exchange, Label.DEFERRED)
    assert exchange.question.wants_answer
    assert exchange.deadline() is DeadlineState.OPEN


def test_a_letter_labelled_as_a_reply_becomes_none_of_these_kinds_until_that_is_taken_back(
    desk: Desk,
) -> None:
    exchange = an_exchange(desk)
    response = exchange.answer(Label.ANSWERED)
    with pytest.raises(NotAllowed, match="labelled as a reply to Q1"):
        Filing(desk).edit(exchange.theirs, kind=LetterKind.ACKNOWLEDGEMENT)
    assert exchange.deadline() is DeadlineState.MET
    exchange.register.decide(response, Label.DEFERRED)
    Filing(desk).edit(exchange.theirs, kind=LetterKind.ACKNOWLEDGEMENT)
    assert exchange.deadline() is DeadlineState.OPEN
