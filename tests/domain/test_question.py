# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.question import (
    STOCK_REASONS,
    Asking,
    Decision,
    Label,
    Question,
    Response,
    ResponseKind,
    Side,
    Status,
    least_settled,
    proposed_status,
)


def response(
    label: Label | None,
    decision: Decision = Decision.DECIDED,
    *,
    contrary: bool = False,
    superseded: bool = False,
) -> Response:
    return Response(
        id=1,
        kind=ResponseKind.TYPED,
        letter_id=None,
        passage=None,
        typed="",
        given_by="",
        label=label,
        reason_key="",
        reason="",
        decision=decision,
        officer_id=None,
        decided_at=None,
        contrary=contrary,
        superseded=superseded,
        asking_ids=(),
        question_ids=(1,),
    )


def question(status: Status, *, closed_on: date | None = None, askings: tuple[Asking, ...] = ()) -> Question:
    return Question(
        1, 1, Side.THEIRS, "Q1", None, "What is held?", status, False, None, closed_on, "", "", askings
    )


def asking(asked_on: date | None, outcome: str = "") -> Asking:
    return Asking(1, 1, None, asked_on, "Hillcrest Optics", "What is held?", "", outcome, None)


@pytest.mark.parametrize(
    ("labels", "status"),
    [
        ((), Status.AWAITING),
        ((Label.ANSWERED,), Status.ANSWERED),
        ((Label.PARTIAL,), Status.PARTLY),
        ((Label.EVADED,), Status.EVADED),
        ((Label.REFUSED,), Status.REFUSED),
        ((Label.DEFERRED,), Status.DEFERRED),
        ((Label.UNRELATED,), Status.AWAITING),
        ((Label.NOT_ADDRESSED,), Status.EVADED),
        ((Label.EVADED, Label.ANSWERED), Status.ANSWERED),
        ((Label.DEFERRED, Label.NOT_ADDRESSED), Status.DEFERRED),
    ],
)
def test_the_fullest_decided_label_is_the_status(labels: tuple[Label, ...], status: Status) -> None:
    assert proposed_status(tuple(response(label) for label in labels)) is status


def test_what_is_only_proposed_or_superseded_settles_nothing() -> None:
    proposed = response(Label.ANSWERED, Decision.PROPOSED)
    superseded = response(Label.ANSWERED, superseded=True)
    assert proposed_status((proposed, superseded)) is Status.AWAITING


def test_contrary_evidence_disputes_an_answer_and_is_no_answer_itself() -> None:
    evidence = response(None, contrary=True)
    assert proposed_status((response(Label.ANSWERED), evidence)) is Status.DISPUTED
    assert proposed_status((evidence,)) is Status.AWAITING


def test_the_least_settled_of_several_is_the_one_nobody_has_answered() -> None:
    assert least_settled((Status.ANSWERED, Status.AWAITING, Status.PARTLY)) is Status.AWAITING
    assert least_settled((Status.ANSWERED, Status.PARTLY)) is Status.PARTLY
    assert least_settled((Status.WITHDRAWN, Status.ANSWERED)) is Status.ANSWERED


@pytest.mark.parametrize("status", list(Status))
def test_only_what_is_confirmed_as_answered_overtaken_or_withdrawn_is_not_open(status: Status) -> None:
    settled = {Status.ANSWERED, Status.OVERTAKEN, Status.WITHDRAWN}
    assert question(status).is_open
    assert question(status).wants_answer == (status not in settled)
    assert question(status).is_proposed == (status is not Status.AWAITING)
    confirmed = replace(question(status), confirmed=True)
    assert confirmed.is_open == (status not in settled)
    assert not confirmed.is_proposed
    assert not question(status, closed_on=date(2022, 5, 1)).is_open


def test_first_and_last_asked_pass_over_askings_without_a_day() -> None:
    asked = (asking(date(2021, 8, 16)), asking(None), asking(date(2021, 7, 16)))
    found = question(Status.AWAITING, askings=asked)
    assert (found.times_asked, found.first_asked_on, found.last_asked_on) == (
        3,
        date(2021, 7, 16),
        date(2021, 8, 16),
    )


def test_an_asking_stays_open_until_the_body_asked_has_answered() -> None:
    assert asking(None, "").is_open
    assert asking(None, "evaded").is_open
    assert not asking(None, "answered").is_open


def test_every_stock_reason_has_its_own_key_and_its_own_shortcut() -> None:
    assert len({reason.key for reason in STOCK_REASONS}) == len(STOCK_REASONS)
    assert len({reason.shortcut for reason in STOCK_REASONS}) == len(STOCK_REASONS)
    assert {reason.key: reason.label for reason in STOCK_REASONS}["remit"] is Label.REFUSED
    assert {reason.key: reason.label for reason in STOCK_REASONS}["meeting-offered"] is Label.EVADED
