# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A label that says the other side fell short is given with a reason; offices keep reasons of their own."""

import pytest

from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.question import STOCK_REASONS, Label, Status, StockReason
from caseapp.services.desk import Desk, History
from caseapp.services.reasons import Reasons
from tests.services.exchange import Exchange, an_exchange


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


@pytest.fixture
def reasons(desk: Desk) -> Reasons:
    return Reasons(desk)


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


def test_officers_keep_reasons_of_their_own_beside_the_stock(reasons: Reasons) -> None:
    reasons.keep(StockReason("remit", "Not theirs to judge, they say", Label.REFUSED, "j"))
    reasons.keep(StockReason("embargo", "Under embargo", Label.DEFERRED))
    words = {reason.key: reason.words for reason in reasons.all()}
    assert words["remit"] == "Not theirs to judge, they say"
    assert words["embargo"] == "Under embargo"
    assert words["meeting-offered"]


@pytest.mark.parametrize(
    ("key", "words", "shortcut", "why"),
    [
        (" ", "Under embargo", "", "needs a key and words"),
        ("embargo", " ", "", "needs a key and words"),
        ("embargo", "Under embargo" * 40, "", "300"),
        ("embargo", "Under embargo", "em", "one letter or figure"),
    ],
)
def test_a_reason_is_one_line_with_a_key_and_chosen_by_one_letter(
    reasons: Reasons, key: str, words: str, shortcut: str, why: str
) -> None:
    with pytest.raises(WrongUse, match=why):
        reasons.keep(StockReason(key, words, Label.DEFERRED, shortcut))
    reasons.keep(StockReason(" Under Embargo ", " Not  yet ", Label.DEFERRED, "B"))
    assert reasons.all()[-1] == StockReason("under-embargo", "Not yet", Label.DEFERRED, "b")


def own(reasons: Reasons) -> list[str]:
    return [reason.key for reason in reasons.own()]


def test_a_reason_is_added_by_its_words_alone_and_not_twice(reasons: Reasons) -> None:
    reasons.add("  Told us to look\nat a website ", Label.EVADED, "W ")
    reasons.add("told us to look at a website", Label.REFUSED)
    with pytest.raises(Duplicate, match="already"):
        reasons.add("Told us to look at a website", Label.EVADED)
    with pytest.raises(WrongUse, match="key and words"):
        reasons.add(" ", None)
    assert reasons.own() == (
        StockReason("told-us-to-look-at-a-website", "Told us to look at a website", Label.EVADED, "w"),
        StockReason("told-us-to-look-at-a-website-2", "told us to look at a website", Label.REFUSED),
    )
    assert reasons.all() == (*STOCK_REASONS, *reasons.own())


def test_reasons_of_the_office_are_put_in_order_and_undo_and_redo_keep_it(
    reasons: Reasons, desk: Desk
) -> None:
    for words in ("One", "Two", "Three", "Four"):
        reasons.add(words, None)
    moved = reasons.move("three", 1).change
    assert moved.action == "Move reason “Three”"
    assert own(reasons) == ["three", "one", "two", "four"]
    assert [reason.key for reason in reasons.all()][-4:] == own(reasons)
    undone = History(desk).undo(moved)
    assert own(reasons) == ["one", "two", "three", "four"]
    assert undone.action == "Undo: Move reason “Three”"
    History(desk).redo(moved)
    assert own(reasons) == ["three", "one", "two", "four"]
    with pytest.raises(NotAllowed, match="already"):
        reasons.move("one", 2)
    with pytest.raises(WrongUse, match="no place 5"):
        reasons.move("one", 5)


def test_a_removed_reason_is_offered_no_more_and_decisions_keep_its_words(exchange: Exchange) -> None:
    reasons, register = Reasons(exchange.desk), exchange.register
    reasons.add("Told us to look at a website", Label.EVADED)
    (key,) = own(reasons)
    response_id = exchange.answer(None)
    register.decide(response_id, Label.EVADED, reason_key=key)
    removed = reasons.remove(key)
    assert reasons.own() == ()
    with pytest.raises(NotFound, match="no stock reason"):
        register.decide(response_id, Label.EVADED, reason_key=key)
    assert "Told us to look at a website" in [mark.reason for mark in register.marks(exchange.theirs)]
    History(exchange.desk).undo(removed.change)
    assert own(reasons) == [key]


def test_what_every_office_finds_is_reworded_but_not_removed(reasons: Reasons) -> None:
    reasons.keep(StockReason("remit", "Not theirs to judge", Label.REFUSED, "j"))
    reasons.add("Under embargo", None)
    assert own(reasons) == ["under-embargo", "remit"]
    with pytest.raises(NotAllowed, match="stands there"):
        reasons.move("remit", 1)
    reasons.remove("remit")
    assert {reason.key: reason.words for reason in reasons.all()}["remit"].startswith("Said that it is not")
    with pytest.raises(NotAllowed, match="every office finds"):
        reasons.remove("remit")
    with pytest.raises(NotFound, match="no reason “embargo”"):
        reasons.remove("embargo")
