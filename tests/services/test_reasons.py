# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A label that says the other side fell short is given with a reason, or not at all."""

import pytest

from caseapp.domain.errors import WrongUse
from caseapp.domain.question import Label, Status
from caseapp.services.desk import Desk, History
from tests.services.exchange import Exchange, an_exchange


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


@pytest.mark.parametrize("label", [Label.PARTIAL, Label.EVADED, Label.REFUSED])
def test_what_falls_short_is_not_labelled_without_saying_why(exchange: Exchange, label: Label) -> None:
    register, passage = exchange.register, exchange.passage(exchange.theirs, "come and see us")
    with pytest.raises(WrongUse, match="needs a reason"):
        register.link_response([exchange.question_id], exchange.theirs, passage, label=label, reason=" ")
    with pytest.raises(WrongUse, match="needs a reason"):
        register.label_all_open(exchange.theirs, label)
    response_id = exchange.answer(None)
    with pytest.raises(WrongUse, match="needs a reason"):
        register.decide(response_id, label)
    assert register.response(response_id).label is None
    register.decide(response_id, label, reason="They offer a visit")
    assert register.response(response_id).reason == "They offer a visit"


@pytest.mark.parametrize("label", [Label.ANSWERED, Label.DEFERRED, Label.UNRELATED])
def test_other_labels_may_go_without(exchange: Exchange, label: Label) -> None:
    response_id = exchange.answer(label)
    assert exchange.register.response(response_id).label is label


def test_several_responses_are_labelled_in_one_step(exchange: Exchange) -> None:
    (asking,) = exchange.question.askings
    assert asking.letter_id is not None
    other = exchange.register.add_question(exchange.case_id, asking.letter_id, None, wording="when").value
    responses = [exchange.answer(None), exchange.answer(None, other)]
    change = exchange.register.decide_each(responses, Label.EVADED, reason_key="meeting-offered").change
    assert change.action == "Decide response to Q1, Q2: evaded"
    statuses = [exchange.register.question(question).status for question in (exchange.question_id, other)]
    assert statuses == [Status.EVADED, Status.EVADED]
    History(exchange.desk).undo(change)
    assert exchange.question.status is Status.AWAITING
    assert {exchange.register.response(response_id).label for response_id in responses} == {None}
