# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter that is withdrawn said: its responses count no longer, and its promises hold no longer."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import Commitment, CommitmentState, DeadlineState
from caseapp.domain.letter import Letter
from caseapp.domain.question import REPLIES, Decision, Response, ResponseKind
from caseapp.domain.words import commitment_state_words, label_words, long_date
from caseapp.services.assessment import numbers
from caseapp.services.commitments import settle_promise
from caseapp.services.following import Step
from caseapp.services.remainder import retract
from caseapp.services.withholding import refuse_in_hand
from caseapp.store.repositories import Repositories
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit

WITHDRAWN: Final = "The letter was withdrawn"
"""Why what a withdrawn letter said or asked holds no longer."""


def taken_back(rooms: Repositories, letter: Letter, on: date, by_letter_id: int | None) -> Iterator[Step]:
    """Take back what a letter answered, as its giver does, and what it promised."""
    for case_id in letter.case_ids:
        questions = rooms.questions.of_case(case_id)
        responses = {one.id: one for question in questions for one in question.responses}
        for response in responses.values():
            if response.letter_id == letter.id and _counts(response):
                named = numbers(one for one in questions if one.id in response.question_ids)
                yield Step(
                    Consequence(
                        f"{named}, response in this letter",
                        label_words(response.label).lower() if response.label else "",
                        "taken back",
                    ),
                    partial(_take_back, response, by_letter_id),
                )
        for promise in rooms.commitments.of_case(case_id):
            if promise.letter_id == letter.id and promise.state is CommitmentState.OPEN:
                yield _no_longer(promise, on)


def _counts(response: Response) -> bool:
    decided = response.decision is Decision.DECIDED and response.label in REPLIES
    return decided and not response.superseded and not response.contrary


def _take_back(response: Response, by_letter_id: int | None, unit: Unit) -> None:
    refuse_in_hand(unit, response.letter_id, response.question_ids)
    source = NewResponse(kind=ResponseKind.TYPED, typed=WITHDRAWN, decision=Decision.DECIDED)
    retract(unit, response, None if by_letter_id is None else unit.letters.get(by_letter_id), source, None)


def _no_longer(promise: Commitment, on: date) -> Step:
    by = "" if promise.promised_on is None else f", by {long_date(promise.promised_on)}"
    return Step(
        Consequence(
            f"Promise “{promise.words}”{by}",
            commitment_state_words(promise.state).lower(),
            commitment_state_words(CommitmentState.VOID).lower(),
        ),
        partial(
            settle_promise,
            promise.id,
            CommitmentState.VOID,
            lambda deadline: DeadlineState.VOID,
            on,
            WITHDRAWN,
        ),
    )
