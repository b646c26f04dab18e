# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an earlier answer leaves open: a part of its own, or the whole question where the answer is taken back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from caseapp.domain.change import Value
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage
from caseapp.domain.people import PartyKind
from caseapp.domain.question import (
    SETTLED,
    Decision,
    Label,
    Question,
    Response,
    ResponseKind,
    Status,
)
from caseapp.services import assessment, reply_ends, settling
from caseapp.store.questions import NewQuestion
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit


def split(
    unit: Unit,
    question: Question,
    wordings: tuple[str, str],
    source: NewResponse,
    letter: Letter | None,
    passage: NewPassage | None,
) -> tuple[int, int]:
    """Part a question into what a response answered and what is still open; return the ids of both.

    Both parts are asked wherever the question was. The first is answered by the response. What was said to
    the question before counts for the second, and a running due date ends with the reply, as it does for
    any question. Raises NotAllowed for a question that has parts or is closed, WrongUse without words.
    """
    answered, still_open = (" ".join(words.split()) for words in wordings)
    if not answered or not still_open:
        raise WrongUse("Write what was answered, and what is still open.")
    if question.parts:
        raise NotAllowed(f"{question.number} has parts already.", remedy="Choose the part that was answered.")
    if question.closed_on is not None:
        raise NotAllowed(f"{question.number} is closed.", remedy="Open it again first.")
    first, _ = add_part(unit, question, answered)
    second, asked_again = add_part(unit, question, still_open)
    _end_due_dates(unit, question, letter)
    before = unit.questions.get(second)
    for response in question.responses:
        if not response.superseded and not response.is_retraction:
            unit.responses.link(
                response.id, [asked_again[i] for i in response.asking_ids if i in asked_again]
            )
    assessment.follow(unit, [before])
    assessment.link(unit, [unit.questions.get(first)], letter, source, passage)
    return first, second


def split_by(
    unit: Unit, question: Question, wordings: tuple[str, str], response: Response
) -> tuple[int, int]:
    """Part a question into what a response that is there answered, and what is still open; return both ids.

    The answer to the first part stands in place of the response, unless that answers other questions too.
    Raises what `split` does, NotAllowed for a response to another question or one that answers nothing.
    """
    if question.id not in response.question_ids:
        raise NotAllowed(f"This response is not one to {question.number}.")
    if response.kind is ResponseKind.NOT_ADDRESSED or response.is_retraction:
        raise NotAllowed("This response answers nothing, so it leaves the question whole.")
    answer = NewResponse(
        kind=response.kind,
        passage_id=None if response.passage is None else response.passage.id,
        typed=response.typed,
        given_by=response.given_by,
        label=Label.ANSWERED,
        decision=Decision.DECIDED,
    )
    letter = None if response.letter_id is None else unit.letters.get(response.letter_id)
    others = replace(question, responses=tuple(one for one in question.responses if one.id != response.id))
    parts = split(unit, others, wordings, answer, letter, None)
    if response.question_ids == (question.id,):
        (given,) = unit.questions.get(parts[0]).responses
        unit.responses.supersede(response.id, given.id)
    return parts


def retract(
    unit: Unit, response: Response, letter: Letter | None, source: NewResponse, passage: NewPassage | None
) -> int:
    """Record that a response was taken back; its questions stand as without it. Return the new response's id.

    One that was closed is open again unless other responses settle it. A due date that the response ended
    runs again, one that was void as the question was settled or closed too.
    """
    if response.superseded or response.decision is not Decision.DECIDED or response.label is None:
        raise NotAllowed("Only an answer that was labelled, and still stands, can be taken back.")
    before = unit.questions.many(response.question_ids)
    new_id = unit.responses.add(
        response.question_ids[0], response.asking_ids, assessment.to_store(unit, source, letter, passage)
    )
    unit.responses.supersede(response.id, new_id)
    assessment.follow(unit, before)
    for old in before:
        question = unit.questions.get(old.id)
        if question.is_counted and question.closed_on is not None and question.status not in SETTLED:
            settling.reopen(unit, question)
        ended_for = settling.SETTLED_WORDS | {old.closed_reason} - {""}
        settling.run_again(unit, unit.questions.get(old.id), ended_for.__contains__)
    return new_id


def add_part(
    unit: Unit,
    question: Question,
    wording: str,
    own: Mapping[int, Mapping[str, Value]] = MappingProxyType({}),
) -> tuple[int, dict[int, int]]:
    """Add a part that was asked wherever the question was; return its id and its askings by the question's.

    `own` gives fields of its askings that differ, by the question's.
    """
    settling = unit.people.named(PartyKind.ORGANISATION, question.settled_by) if question.settled_by else ()
    part_id = unit.questions.add(
        NewQuestion(
            question.case_id,
            question.side,
            wording,
            parent_id=question.id,
            owner_id=question.owner_id,
            settled_by_organisation_id=next(iter(settling), None),
        )
    )
    return part_id, unit.questions.copy_askings(question.id, part_id, own)


def _end_due_dates(unit: Unit, question: Question, letter: Letter | None) -> None:
    on = date.today() if letter is None else reply_ends.day_of_reply(letter)
    for deadline in unit.deadlines.of_askings([asking.id for asking in question.askings]):
        if on is not None and deadline.state is DeadlineState.OPEN:
            reply_ends.end_by_a_reply(deadline, on, unit)
    for asking in question.askings:
        unit.questions.set_outcome(asking.id, Status.PARTLY.value)
