# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What both readers of a letter decided, and what settling it does, inside one write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from caseapp.domain.letter import Letter
from caseapp.domain.passage import Passage
from caseapp.domain.question import Decision, Label, Question, Response, ResponseKind
from caseapp.domain.second_reading import ReadingState, SecondLabel, SecondReading
from caseapp.domain.two_readings import Judged
from caseapp.services import assessment
from caseapp.services.refusing import refuse_divided
from caseapp.store.repositories import Repositories
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit

_FULLEST = (
    Label.ANSWERED,
    Label.PARTIAL,
    Label.REFUSED,
    Label.EVADED,
    Label.DEFERRED,
    Label.UNRELATED,
    Label.NOT_ADDRESSED,
)
"""Which of several labels counts that one officer gave one letter: as with a question's status, the fullest."""


def questions_in(rooms: Repositories, letter: Letter, case_id: int) -> tuple[Question, ...]:
    """Return the questions of a case that a letter could answer, and those that it is said to answer."""
    could = [question.id for question in assessment.answerable(rooms, letter)]
    told = [one for response in rooms.responses.of_letter(letter.id) for one in response.question_ids]
    found = rooms.questions.many(list(dict.fromkeys((*could, *told))))
    order = {question.id: n for n, question in enumerate(rooms.questions.of_case(case_id))}
    mine = [question for question in found if question.id in order and question.is_counted]
    return tuple(sorted(mine, key=lambda question: order[question.id]))


@dataclass(frozen=True, slots=True)
class ToBeRead:
    """The questions that a letter can be read a second time for, and those left out, of which parts were split off."""

    questions: tuple[Question, ...]
    split: tuple[Question, ...]


def to_be_read(rooms: Repositories, letter: Letter, case_id: int) -> ToBeRead:
    """Return the questions of a case that a second reader of a letter can label independently.

    Where what was still open of a question was split off because of the letter, the words of its parts tell
    what the first officer held answered and open. Such parts are asked in the words of the whole, while those
    of a question that was divided are asked in their own.
    """
    found = questions_in(rooms, letter, case_id)
    above = {
        one.id: one
        for one in rooms.questions.with_parents([q.parent_id for q in found if q.parent_id is not None])
    }
    split = {whole.id for whole in above.values() if _is_split_by(rooms, whole, letter)}

    def is_told(question: Question) -> bool:
        whole = above.get(question.parent_id or 0)
        return whole is not None and (whole.id in split or is_told(whole))

    return ToBeRead(
        tuple(question for question in found if not is_told(question)),
        tuple(whole for whole in above.values() if whole.id in split),
    )


def _is_split_by(rooms: Repositories, whole: Question, letter: Letter) -> bool:
    (first, *_others) = rooms.questions.many(whole.parts)
    put = {(asking.letter_id, asking.wording) for asking in whole.askings}
    as_whole = not put or any((asking.letter_id, asking.wording) in put for asking in first.askings)
    by = {response.letter_id for response in first.responses}
    return as_whole and (not by or letter.id in by)


def decided_here(question: Question, letter_id: int) -> list[Response]:
    """Return what officers decided that a letter says to a question, the fullest and newest first."""
    own = [
        response
        for response in reversed(question.responses)
        if response.letter_id == letter_id
        and response.decision is Decision.DECIDED
        and response.label is not None
        and not (response.superseded or response.contrary)
    ]
    return sorted(own, key=lambda response: _FULLEST.index(response.label or Label.NOT_ADDRESSED))


def first_judged(
    question: Question,
    own: SecondLabel,
    letter_id: int,
    names: Mapping[int, str],
    reasons: Mapping[str, str],
) -> Judged:
    """Return what the first officer had decided; reason and passage while the decision stands as it was."""
    there = next(iter(decided_here(question, letter_id)), None)
    if there is None or there.label is not own.first_label or own.settled_at is not None:
        return Judged(own.first_label)
    words = reasons.get(there.reason_key, there.reason)
    return Judged(there.label, words, names.get(there.officer_id or 0, ""), there.passage)


def close(unit: Unit, reading: SecondReading, letter: Letter, at: datetime) -> None:
    """Finish a reading: keep what the first had decided when it was begun; without a difference it is settled.

    What a first officer labels anew meanwhile counts for nothing, lest it follow what the second says. Of a
    reading that was begun on another computer the labels that stand now are kept.
    """
    begun_in = unit.question_trail.begun_in(reading.id)
    then = None if begun_in is None else unit.question_trail.labels_as_of(letter.id, begun_in)
    questions = {question.id: question for question in unit.questions.many(reading.question_ids)}
    differs = False
    for own in reading.labels:
        question = questions.get(own.question_id)
        if question is None:  # it was taken out of the register meanwhile
            continue
        now = [there.label for there in decided_here(question, letter.id) if there.label is not None]
        labels = now if then is None else then.get(question.id, [])
        first = min(labels, key=_FULLEST.index, default=None)
        unit.second_readings.label(own.id, {"first_label": first})
        differs = differs or first is not own.label
    unit.second_readings.move_to(reading.id, ReadingState.FINISHED if differs else ReadingState.SETTLED, at)


def settle(
    unit: Unit, reading: SecondReading, own: SecondLabel, question: Question, label: Label, reason: str
) -> None:
    """Settle a difference by a label, and decide the response accordingly."""
    letter = unit.letters.get(reading.letter_id)
    there = decided_here(question, letter.id)
    if not there or there[0].label is not label:
        refuse_divided(question)
        key = own.reason_key if label is own.label else ""
        if label is Label.NOT_ADDRESSED:
            _say_nothing(unit, letter, question, there, reason)
        else:
            _say(unit, letter, question, there, label, key, reason, own.passage)
    unit.second_readings.label(
        own.id,
        {
            "settled_label": label,
            "settled_reason": reason,
            "settled_by_id": unit.officer_id,
            "settled_at": unit.now,
        },
    )
    live = {question.id for question in unit.questions.many(reading.question_ids)}
    if not any(one.waits and one.id != own.id and one.question_id in live for one in reading.labels):
        unit.second_readings.move_to(reading.id, ReadingState.SETTLED, reading.ended_at)


def _say(
    unit: Unit,
    letter: Letter,
    question: Question,
    there: list[Response],
    label: Label,
    reason_key: str,
    reason: str,
    passage: Passage | None,
) -> None:
    """Decide what is linked; where nothing is but silence, link the second reader's passage."""
    told = [response for response in there if response.kind is not ResponseKind.NOT_ADDRESSED]
    for response in told:
        assessment.decide(unit, _apart(unit, response, question), label, reason_key, reason)
    if not told:
        new = NewResponse(
            kind=ResponseKind.TYPED if passage is None else ResponseKind.PASSAGE,
            typed=assessment.WHOLE_LETTER if passage is None else "",
            label=label,
            reason_key=reason_key,
            reason=reason,
            decision=Decision.DECIDED,
        )
        assessment.link(unit, [question], letter, new, None if passage is None else passage.anew())


def _say_nothing(unit: Unit, letter: Letter, question: Question, there: list[Response], reason: str) -> None:
    """Put “not addressed in this letter” in place of what was linked."""
    (silent,) = assessment.label_each(unit, [question], letter, Label.NOT_ADDRESSED, "", reason)
    for response in there:
        unit.responses.supersede(_apart(unit, response, question).id, silent)
    assessment.follow(unit, [question])


def _apart(unit: Unit, response: Response, question: Question) -> Response:
    """Return a response to one question alone: one that answers several is parted, each keeping its label."""
    if response.question_ids == (question.id,):
        return response
    ids: dict[int, int] = {}
    for one in unit.questions.many(response.question_ids):
        own = [asking.id for asking in one.askings if asking.id in response.asking_ids]
        ids[one.id] = unit.responses.add(
            one.id,
            own,
            NewResponse(
                kind=response.kind,
                letter_id=response.letter_id,
                passage_id=None if response.passage is None else response.passage.id,
                typed=response.typed,
                given_by=response.given_by,
                label=response.label,
                reason_key=response.reason_key,
                reason=response.reason,
                decision=response.decision,
                officer_id=response.officer_id,
                decided_at=response.decided_at,
            ),
        )
    unit.responses.supersede(response.id, ids[question.id])
    return unit.responses.get(ids[question.id])
