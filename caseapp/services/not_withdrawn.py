# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was withdrawn with a letter that was not withdrawn after all: it asks, answers and promises again."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from caseapp.domain.change import Edit
from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import CommitmentState, DeadlineState
from caseapp.domain.letter import Delivery, Letter, LinkKind
from caseapp.domain.question import Question, Response, Status
from caseapp.domain.words import (
    commitment_state_words,
    label_words,
    letter_of,
    long_date,
    status_words,
)
from caseapp.services import assessment
from caseapp.services.following import Step, stay
from caseapp.services.intake import delivery_of
from caseapp.services.reply_days import ending_step
from caseapp.services.reply_ends import endings, replies_to
from caseapp.services.running_again import come
from caseapp.services.settling import run_again
from caseapp.services.withdrawing import WITHDRAWN
from caseapp.services.withholding import refuse_in_hand
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

_WHY: Final = frozenset({WITHDRAWN})


def before_withdrawal(rooms: Repositories, letter: Letter) -> Delivery:
    """Return how far a letter had got that is withdrawn."""
    known = [event for event, _ in rooms.filings.despatches(letter.id) if event is not Delivery.WITHDRAWN]
    return known[-1] if known else delivery_of(letter.direction)


def stand_again(rooms: Repositories, letter: Letter, after: Letter) -> Iterator[Step]:
    """Let what was withdrawn with a letter be again what it was, but for what was decided otherwise since."""
    asked: list[int] = []
    for question in rooms.questions.asked_in([letter.id]):
        edit = _edit(rooms, question, letter) if question.status is Status.WITHDRAWN else None
        if edit is not None:
            asked.append(question.id)
            yield _put_again(question, edit)
    opening = frozenset(one.id for one in rooms.questions.with_parents(asked))
    yield from come(rooms, letter, after, _WHY, opening)
    yield from _responses(rooms, letter, after)
    edits = _withdrawal(rooms, letter.id)
    void = {edit.id for edit in edits if edit.kind == "commitments" and _became(edit, "state", "void")}
    for case_id in letter.case_ids:
        for promise in rooms.commitments.of_case(case_id):
            if promise.id in void and promise.state is CommitmentState.VOID:
                by = "" if promise.promised_on is None else f", by {long_date(promise.promised_on)}"
                yield Step(
                    Consequence(
                        f"Promise “{promise.words}”{by}",
                        commitment_state_words(promise.state).lower(),
                        commitment_state_words(CommitmentState.OPEN).lower(),
                    ),
                    partial(_promise_again, promise.id),
                )
    yield from _unlinked(rooms, letter)


def _edit(rooms: Repositories, question: Question, letter: Letter) -> Edit | None:
    """Return what withdrew a question with a letter, or with another that put it and is withdrawn still."""
    others = [one.letter_id for one in question.askings if one.letter_id not in (None, letter.id)]
    gone = [
        one.id
        for one in rooms.letters.many([one for one in others if one is not None])
        if one.delivery is Delivery.WITHDRAWN
    ]
    for letter_id in (letter.id, *gone):
        for edit in _withdrawal(rooms, letter_id):
            if (edit.kind, edit.id) == ("questions", question.id) and _became(edit, "status", "withdrawn"):
                return edit
    return None


def _withdrawal(rooms: Repositories, letter_id: int) -> tuple[Edit, ...]:
    """Return everything that was written as a letter was last recorded as withdrawn."""
    for entry in rooms.trail.about("letters", letter_id):
        for edit in entry.edits:
            if (edit.kind, edit.id) == ("letters", letter_id) and _became(edit, "delivery", "withdrawn"):
                return entry.edits
    return ()


def _became(edit: Edit, field: str, value: str) -> bool:
    return edit.after(field) == value


def _put_again(question: Question, edit: Edit) -> Step:
    before = Status(str(edit.before("status")))
    return Step(
        Consequence(question.number, status_words(question.status).lower(), status_words(before).lower()),
        partial(_ask_again, question.id, before, bool(edit.before("confirmed"))),
    )


def _ask_again(question_id: int, status: Status, confirmed: bool, unit: Unit) -> None:
    refuse_in_hand(unit, question_ids=[question_id])
    unit.questions.edit(question_id, {"status": status, "confirmed": confirmed})
    ended_for = status_words(Status.WITHDRAWN)
    run_again(unit, unit.questions.get(question_id), lambda why: why == ended_for)


def _responses(rooms: Repositories, letter: Letter, after: Letter) -> Iterator[Step]:
    """Responses that were taken back with the letter count again, and end the dates that run."""
    for case_id in letter.case_ids:
        questions = rooms.questions.of_case(case_id)
        given = {one.id: one for question in questions for one in question.responses}
        for response in given.values():
            if response.letter_id != letter.id or not response.superseded:
                continue
            taken = rooms.responses.in_place_of(response.id)
            if taken is not None and taken.is_retraction and taken.typed == WITHDRAWN:
                answered = [one for one in questions if one.id in response.question_ids]
                label = label_words(response.label).lower() if response.label else ""
                yield Step(
                    Consequence(
                        f"{assessment.numbers(answered)}, response in this letter", "taken back", label
                    ),
                    partial(_count_again, response, taken.id),
                )
                for question in answered:
                    yield from _ended(rooms, question, response, after)


def _ended(rooms: Repositories, question: Question, response: Response, after: Letter) -> Iterator[Step]:
    """Tell which dates end as a response counts again; they end with that."""
    for asking in question.askings:
        if asking.id in response.asking_ids:
            replies = [*replies_to(rooms, question, asking), response]
            for deadline, on in endings(rooms, asking, replies, {response.id}, after):
                if on is not None:
                    step = ending_step(rooms, f"{question.number}, due", deadline, on)
                    yield replace(step, follow=stay)


def _count_again(response: Response, taken_id: int, unit: Unit) -> None:
    refuse_in_hand(unit, response.letter_id, response.question_ids)
    before = unit.questions.many(response.question_ids)
    unit.responses.stand_again(response.id)
    unit.responses.remove(taken_id)
    assessment.follow(unit, before)


def _promise_again(commitment_id: int, unit: Unit) -> None:
    unit.commitments.set_state(commitment_id, CommitmentState.OPEN)
    for deadline in unit.deadlines.of_commitment(commitment_id):
        if deadline.state is DeadlineState.VOID and unit.deadlines.last_reason(deadline.id) == WITHDRAWN:
            unit.deadlines.run_again(deadline.id, unit.officer_id)


def _unlinked(rooms: Repositories, letter: Letter) -> Iterator[Step]:
    """The letter that was said to withdraw it does not."""
    others = {one.id: one for case_id in letter.case_ids for one in rooms.letters.of_case(case_id)}
    for link in rooms.letters.links(others):
        if link.to_letter_id == letter.id and link.kind is LinkKind.WITHDRAWS:
            yield Step(
                Consequence(
                    letter_of("The letter", others[link.from_letter_id]),
                    "withdraws it",
                    "does not withdraw it",
                ),
                partial(_unlink, link.id),
            )


def _unlink(link_id: int, unit: Unit) -> None:
    unit.letters.unlink(link_id)
