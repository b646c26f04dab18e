# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of an exported register, as the window lists them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseapp.domain import words
from caseapp.domain.deadline import is_past
from caseapp.domain.exported_register import ExportedQuestion, NamedLetter
from caseapp.domain.letter import UNSENT, Letter
from caseapp.domain.question import Question, Response, ResponseKind, StockReason, reason_words
from caseapp.domain.register_list import RegisterRow
from caseapp.services.job import SILENT, Progress
from caseapp.store.repositories import Repositories

BLOCK = 500
"""Questions that are read at a time."""


def exported(
    rooms: Repositories, ids: Sequence[int], as_at: datetime, progress: Progress = SILENT
) -> tuple[ExportedQuestion, ...]:
    """Return questions by their ids as rows, as they stood at a moment; `as_at` is in the office's time."""
    stock, titles = rooms.stock_reasons.known(), dict[int, str]()
    found: list[ExportedQuestion] = []
    for start in range(0, len(ids), BLOCK):
        progress.step(start, len(ids), "Reading questions")
        block = ids[start : start + BLOCK]
        rows = rooms.register_list.rows(block)
        questions = {question.id: question for question in rooms.questions.many(block)}
        for case_id in sorted({row.case_id for row in rows} - titles.keys()):
            titles[case_id] = rooms.cases.get(case_id).title
        about = _About(
            _letters(rooms, questions.values()), _parents(rooms, questions.values()), titles, stock
        )
        found += [_row(row, questions[row.id], about, as_at) for row in rows if row.id in questions]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _About:
    """What rows name beside their questions: letters, numbers of parents and titles of cases by their ids."""

    letters: Mapping[int, Letter]
    parents: Mapping[int, str]
    titles: Mapping[int, str]
    stock: Sequence[StockReason]


def _letters(rooms: Repositories, questions: Collection[Question]) -> dict[int, Letter]:
    named = {asking.letter_id for question in questions for asking in question.askings}
    named |= {response.letter_id for question in questions for response in question.responses}
    return {one.id: one for one in rooms.letters.many(sorted(one for one in named if one is not None))}


def _parents(rooms: Repositories, questions: Collection[Question]) -> dict[int, str]:
    wanted = {question.parent_id for question in questions if question.parent_id is not None}
    return {question.id: question.number for question in rooms.questions.many(sorted(wanted))}


def _row(row: RegisterRow, question: Question, about: _About, as_at: datetime) -> ExportedQuestion:
    last = last_decided(question.responses)
    others = f" and {words.counted(row.bodies - 1, 'other')}" if row.bodies > 1 else ""
    asked = sorted(question.askings, key=lambda one: (one.asked_on or date.min, one.id))
    letters = [letter for one in asked if (letter := about.letters.get(one.letter_id or 0)) is not None]
    replied = None if last is None or last.letter_id is None else about.letters.get(last.letter_id)
    return ExportedQuestion(
        case_reference=row.reference,
        case_title=about.titles.get(row.case_id, ""),
        number=row.number,
        part_of=about.parents.get(question.parent_id or 0, ""),
        has_parts=row.has_parts,
        wording=row.wording,
        side=words.side_words(row.side),
        asked_of=f"{row.asked_of}{others}",
        asked_in=tuple(named_letter(letter) for letter in dict.fromkeys(letters)),
        first_asked_on=row.first_asked_on,
        last_asked_on=question.last_asked_on,
        times_asked=row.times_asked,
        due_on=row.due_on,
        due_time=row.due_time,
        is_overdue=row.due_on is not None and is_past(row.due_on, row.due_time, as_at),
        days_open=_days_open(row, as_at.date()),
        status=row.status,
        standing=words.standing_words(question),
        is_open=row.is_open,
        closed_on=question.closed_on,
        closed_reason=question.closed_reason,
        label="" if last is None or last.label is None else words.label_words(last.label),
        reason="" if last is None else reason_words(last, about.stock),
        said="" if last is None else _said(last),
        answered_in=None if replied is None else named_letter(replied),
        page=None if last is None or last.passage is None else last.passage.place.page,
        officer=row.officer,
    )


def _days_open(row: RegisterRow, today: date) -> int | None:
    first = row.first_asked_on
    return (today - first).days if first is not None and row.is_open and first <= today else None


def _said(response: Response) -> str:
    if response.kind is ResponseKind.NOT_ADDRESSED:
        return "Not addressed in this letter"
    quote = "" if response.passage is None else " ".join(response.passage.quote.split())
    return quote or response.typed


def last_decided(responses: Sequence[Response]) -> Response | None:
    """Return the last response that an officer labelled and that stands, None where there is none."""
    decided = [one for one in responses if one.label is not None and not one.superseded]
    return decided[-1] if decided else None


def named_letter(letter: Letter) -> NamedLetter:
    """Name a letter: "Outgoing letter, 16 July 2021"."""
    unsent = f", {words.delivery_words(letter.delivery).lower()}" if letter.delivery in UNSENT else ""
    kind = words.kind_words(letter.kind).lower()
    return NamedLetter(
        letter.id, f"{words.direction_words(letter.direction)} {kind}, {words.letter_day(letter)}{unsent}"
    )
