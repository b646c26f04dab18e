# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where questions and responses stand on a letter."""

from collections.abc import Sequence
from dataclasses import replace

from caseapp.domain.letter import Letter
from caseapp.domain.passage import Passage, Place
from caseapp.domain.question import LetterMark, MarkKind, Question, Response, reason_words
from caseapp.store.repositories import Repositories
from caseapp.store.resting import answered_by, told_in


def marks_on(rooms: Repositories, letter: Letter) -> tuple[LetterMark, ...]:
    """Return the marks on the document of a letter that is shown, in reading order.

    What stands for an exhibit has no id: on it stand the responses that are no letter's.
    """
    document, letter_id = letter.document, letter.id or None
    if document is None:
        return ()
    if letter_id is not None:
        questions = told_in(rooms, letter_id)
    else:
        questions = tuple(
            one for case_id in letter.case_ids for one in answered_by(rooms, case_id, document.id)
        )
    if not questions:
        return ()
    read = [reading.id for reading in rooms.documents.readings(document.id)]
    found = [mark for question in questions for mark in _marks(question, letter_id, document.id, read)]
    return tuple(sorted(_with_reasons(rooms, questions, found), key=_reading_order))


def _with_reasons(
    rooms: Repositories, questions: Sequence[Question], marks: Sequence[LetterMark]
) -> list[LetterMark]:
    """Say with each mark of a response why it has its label."""
    stock = rooms.stock_reasons.known()
    reasons = {response.id: reason_words(response, stock) for one in questions for response in one.responses}
    return [replace(mark, reason=reasons.get(mark.response_id or 0, "")) for mark in marks]


def _marks(
    question: Question, letter_id: int | None, document_id: int, read: Sequence[int]
) -> list[LetterMark]:
    asked = {
        asking.passage.id: asking
        for asking in reversed(question.askings)
        if asking.letter_id == letter_id and asking.passage is not None
    }  # a letter to several bodies asks each of them with the same words
    marks = [
        _mark(question, asking.passage, place, MarkKind.ASKED, asking_id=asking.id)
        for asking in asked.values()
        if asking.passage is not None
        for place in asking.passage.stretch_on(document_id, read)
    ]
    marks.extend(
        _mark(question, response.passage, place, MarkKind.RESPONSE, response=response)
        for response in question.responses
        if response.letter_id == letter_id and response.passage is not None
        for place in response.passage.stretch_on(document_id, read)
    )
    return marks


def _mark(
    question: Question,
    passage: Passage,
    place: Place,
    kind: MarkKind,
    *,
    asking_id: int | None = None,
    response: Response | None = None,
) -> LetterMark:
    return LetterMark(
        question_id=question.id,
        response_id=None if response is None else response.id,
        number=question.number,
        kind=kind,
        page=place.page,
        quads=place.quads,
        status=question.status,
        label=None if response is None else response.label,
        asking_id=asking_id,
        passage_id=passage.id,
        score=place.score,
        found=place.state,
        contrary=response is not None and response.contrary,
        takes_back=response is not None and response.is_retraction,
        taken_back_on=None if response is None else response.retracted_on,
    )


def _reading_order(mark: LetterMark) -> tuple[int, float, float, int]:
    box = mark.quads[0].bounds if mark.quads else None
    return (mark.page, 0.0 if box is None else box.y0, 0.0 if box is None else box.x0, mark.question_id)
