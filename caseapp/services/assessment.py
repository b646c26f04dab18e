# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Assessing replies inside one write: links, decisions, and what follows for status and due dates."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction, Letter, LinkKind
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import (
    OFFICERS_OWN,
    REASON_NEEDED,
    SETTLED,
    Asking,
    Decision,
    Label,
    Question,
    Response,
    ResponseKind,
    Side,
    Status,
    proposed_status,
)
from caseapp.domain.words import label_words
from caseapp.services.bodies import Bodies, Body, giver_names
from caseapp.services.part_dates import counted_of, hand_down_to
from caseapp.services.refusing import refuse_answer
from caseapp.services.reply_ends import day_of_reply, follow_replies
from caseapp.services.settling import run_unsettled
from caseapp.services.withholding import refuse_in_hand
from caseapp.store.repositories import Repositories
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit

WHOLE_LETTER = "The letter as a whole"


def numbers(questions: Iterable[Question]) -> str:
    """Write the numbers of questions in a row."""
    return ", ".join(question.number for question in questions)


def to_answer(rooms: Repositories, question_ids: Sequence[int]) -> tuple[Question, ...]:
    """Return the questions that count; in place of a parent its open parts, or all where none is open.

    Raises NotFound, and WrongUse where none is named.
    """
    return _counted_in(rooms, question_ids, lambda part: part.wants_answer)


def to_reopen(rooms: Repositories, question_ids: Sequence[int]) -> tuple[Question, ...]:
    """Return as `to_answer` does, but in place of a parent its closed parts, or all where none is closed."""
    return _counted_in(rooms, question_ids, lambda part: part.closed_on is not None)


def _counted_in(
    rooms: Repositories, question_ids: Sequence[int], wanted: Callable[[Question], bool]
) -> tuple[Question, ...]:
    """Return the questions that count; in place of a parent its parts that are wanted, or all where none is."""
    if not question_ids:
        raise WrongUse("Choose at least one question.")
    known = {question.id: question for question in rooms.questions.many(question_ids)}
    found: dict[int, Question] = {}
    for question_id in question_ids:
        below = counted_of(rooms, known.get(question_id) or rooms.questions.get(question_id))
        for part in [part for part in below if wanted(part)] or below:
            found[part.id] = part
    return tuple(found.values())


def open_for(rooms: Repositories, letter: Letter) -> tuple[Question, ...]:
    """Return the open questions that a letter could answer."""
    return tuple(question for question in answerable(rooms, letter) if question.wants_answer)


def answerable(rooms: Repositories, letter: Letter) -> tuple[Question, ...]:
    """Return the questions that a letter could answer, open or not.

    They are those asked in the letters it replies to; where it is linked to none, all of its
    cases that had been asked by its date.
    """
    side = Side.OURS if letter.direction is Direction.OUTGOING else Side.THEIRS
    answered = replied_to(rooms, letter)
    if answered:
        pool = rooms.questions.asked_in(answered)
    else:
        pool = tuple(
            question
            for case_id in letter.case_ids
            for question in rooms.questions.of_case(case_id)
            if not _asked_after(question, letter)
        )
    return tuple(question for question in pool if question.is_counted and question.side is side)


def replied_to(rooms: Repositories, letter: Letter) -> list[int]:
    """Return the letters that a letter replies to."""
    links = rooms.letters.links([letter.id])
    return [link.to_letter_id for link in links if link.kind is LinkKind.REPLIES_TO]


def _asked_after(question: Question, letter: Letter) -> bool:
    first, day = question.first_asked_on, letter.known_on
    return first is not None and day is not None and first > day


def link(
    unit: Unit,
    questions: Sequence[Question],
    letter: Letter | None,
    new: NewResponse,
    passage: NewPassage | None = None,
) -> int:
    """Store one response to questions; one more for each further question that was never asked.

    Returns the id of the first. It is linked with the askings of the body that gave it, the open ones
    first, or with all askings where nobody asked is known to be that body; what another body says
    satisfies none of them, and a letter none that was put after its own date where an earlier one is.
    """
    stored = to_store(unit, new, letter, passage)
    asked = [question for question in questions if question.askings]
    ids = []
    if asked:
        bodies = Bodies(unit)
        giver = bodies.named(new.given_by) if new.given_by or letter is None else bodies.writing(letter)
        on = (None if letter is None else letter.dated_on or day_of_reply(letter)) or date.max
        askings = [asking.id for question in asked for asking in _askings_of(question, giver, bodies, on)]
        ids.append(unit.responses.add(asked[0].id, askings, stored))
    ids.extend(unit.responses.add(question.id, (), stored) for question in questions if not question.askings)
    if stored.decision is Decision.DECIDED:
        _replace_silence(unit, questions, letter, ids[0], stored.label)
    follow(unit, questions)
    return ids[0]


def to_store(unit: Unit, new: NewResponse, letter: Letter | None, passage: NewPassage | None) -> NewResponse:
    """Complete a response: its letter, its passage, who gave it, and who decided it when.

    Raises NotAllowed for an officer who reads the letter a second time, and for a label that a letter of its
    kind cannot have.
    """
    if letter is not None:
        refuse_in_hand(unit, letter.id)
        refuse_answer(letter, new.label)
    decided = new.decision is Decision.DECIDED
    return replace(
        new,
        letter_id=None if letter is None else letter.id,
        passage_id=new.passage_id if passage is None else unit.passages.add(passage),
        given_by=new.given_by or ("" if letter is None else giver_names(letter)),
        reason_key=known_reason(unit, new.reason_key),
        officer_id=unit.officer_id if decided else None,
        decided_at=unit.now if decided else None,
    )


def decide(unit: Unit, response: Response, label: Label, reason_key: str, reason: str) -> None:
    """Give a response its label as the officer's decision."""
    if (label is Label.NOT_ADDRESSED) != (response.kind is ResponseKind.NOT_ADDRESSED):
        raise WrongUse(
            "“Not addressed” is said of a letter, not of a passage in it.",
            remedy="Choose another label, or take the response away.",
        )
    if response.is_retraction:
        raise NotAllowed(
            "These words take an earlier answer back; they are no answer themselves.",
            remedy="Take this response away first, then link its words anew.",
        )
    refuse_in_hand(unit, response.letter_id)
    letter = None if response.letter_id is None else unit.letters.get(response.letter_id)
    if letter is not None:
        refuse_answer(letter, label)
    before = unit.questions.many(response.question_ids)
    decided = unit.responses.decide(
        response.id,
        label,
        reason_key=known_reason(unit, reason_key),
        reason=reason.strip(),
        officer_id=unit.officer_id,
        at=unit.now,
    )
    if decided:
        _replace_silence(unit, before, letter, response.id, label)
    follow(unit, before)


def label_each(
    unit: Unit, questions: Sequence[Question], letter: Letter, label: Label, reason_key: str, reason: str
) -> tuple[int, ...]:
    """Give each question one decided response that rests on the letter and no passage of it."""
    silent = label is Label.NOT_ADDRESSED
    new = NewResponse(
        kind=ResponseKind.NOT_ADDRESSED if silent else ResponseKind.TYPED,
        typed="" if silent else WHOLE_LETTER,
        label=label,
        reason_key=reason_key,
        reason=reason.strip(),
        decision=Decision.DECIDED,
    )
    return tuple(link(unit, [question], letter, new) for question in questions)


def decided_from(question: Question, letter_id: int) -> bool:
    """Tell whether an officer has decided what a letter says to a question."""
    return any(
        response.letter_id == letter_id and response.decision is Decision.DECIDED and not response.superseded
        for response in question.responses
    )


def follow(unit: Unit, before: Sequence[Question]) -> None:
    """Propose anew the status of questions, and end or reopen due dates, after their responses changed.

    A status changes only where what the responses propose has changed; it then waits for an officer. That
    of a question with parts changes unseen, and shows when its parts are gone.
    """
    refuse_in_hand(unit, question_ids=[old.id for old in before])
    hand_down_to(unit, before)
    after = {question.id: question for question in unit.questions.many([old.id for old in before])}
    bodies = Bodies(unit)
    for old in before:
        question = after[old.id]
        proposal = proposed_status(bodies.settling(question))
        if proposal is not proposed_status(bodies.settling(old)) and not _stays(unit, question, proposal):
            unit.questions.edit(question.id, {"status": proposal, "confirmed": False})
            if proposal not in SETTLED:
                run_unsettled(unit, question.id)
        for asking in question.askings:
            given = bodies.satisfying(asking, question.responses)
            outcome = proposed_status(given)
            unit.questions.set_outcome(asking.id, "" if outcome is Status.AWAITING else outcome.value)
            follow_replies(unit, asking, bodies.satisfying(asking, old.responses), given)


def put_again(unit: Unit, before: Question) -> None:
    """Propose anew how a question stands that was settled, now that it is put again later than ever.

    Whoever puts it again finds it not settled; an asking of a day before the last one, or before an answer
    came, says nothing of that.
    """
    own = _own_status(unit, before)
    if own not in SETTLED:
        return
    question = unit.questions.get(before.id)
    last, now = before.last_asked_on, question.last_asked_on
    proposal = proposed_status(Bodies(unit).settling(question))
    if now is not None and (last is None or now > last) and proposal is not own:
        unit.questions.edit(question.id, {"status": proposal, "confirmed": False})


def _stays(unit: Unit, question: Question, proposal: Status) -> bool:
    own = _own_status(unit, question)
    return own in OFFICERS_OWN or own is proposal


def _own_status(unit: Unit, question: Question) -> Status:
    """Return the status of a question itself, which one with parts does not show."""
    return unit.questions.own_status(question.id) if question.parts else question.status


def _replace_silence(
    unit: Unit, questions: Sequence[Question], letter: Letter | None, response_id: int, label: Label | None
) -> None:
    """What is found in a letter stands in place of “not addressed in this letter”."""
    if letter is None or label is None or label is Label.NOT_ADDRESSED:
        return
    for question in questions:
        for response in question.responses:
            silent = response.kind is ResponseKind.NOT_ADDRESSED and not response.superseded
            if silent and response.letter_id == letter.id and response.question_ids == (question.id,):
                unit.responses.supersede(response.id, response_id)


def _askings_of(question: Question, giver: Body, bodies: Bodies, on: date) -> Sequence[Asking]:
    to_them = [asking for asking in question.askings if bodies.asked(asking).is_same(giver)]
    could = [asking for asking in to_them if (asking.asked_on or date.min) <= on] or to_them
    return [asking for asking in could if asking.is_open] or could or question.askings


def refuse_without_reason(label: Label | None, reason_key: str, reason: str) -> None:
    """Raise WrongUse for a label that is not given without saying why, where nothing says why."""
    if label in REASON_NEEDED and not reason_key and not reason.strip():
        raise WrongUse(
            f"“{label_words(label)}” needs a reason, so nothing was recorded.",
            remedy="Choose a stock reason, or write why in your own words.",
        )


def known_reason(unit: Unit, key: str) -> str:
    """Return the key of a stock reason, "" being none; raises NotFound."""
    if key and all(reason.key != key for reason in unit.stock_reasons.all()):
        raise NotFound(
            f"There is no stock reason “{key}”.", remedy="Choose one of the list, or write the reason out."
        )
    return key
