# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on a schedule for the right of reply: who was asked, what is unanswered, what was said."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caseapp.domain.letter import UNSENT, Letter
from caseapp.domain.question import (
    Asking,
    Decision,
    Question,
    Response,
    ResponseKind,
    Side,
    Status,
    proposed_status,
)
from caseapp.domain.right_of_reply import NOT_ANSWERED, Schedule, ScheduleLine, correction_words
from caseapp.domain.words import letter_of, long_date, status_words
from caseapp.services.bodies import Bodies, Body
from caseapp.store.repositories import Repositories

_ANSWERED = frozenset({Status.ANSWERED, Status.OVERTAKEN, Status.WITHDRAWN})
"""Statuses of a question that is not recorded as unanswered, confirmed or not."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body that was asked, and the ids of its questions that are recorded as unanswered."""

    name: str
    organisation_id: int | None
    question_ids: tuple[int, ...]


def bodies_of(rooms: Repositories, case_id: int) -> tuple[AskedBody, ...]:
    """Return who was asked in a case, in the order of their first question."""
    bodies = Bodies(rooms)
    questions = rooms.questions.of_case(case_id)
    sent = _sent(rooms, case_id)
    found: dict[str, tuple[Body, int | None]] = {}
    for question in questions:
        for asking in _put(question, sent):
            body = bodies.asked(asking)
            if asking.asked_of and not any(body.is_same(known) for known, _ in found.values()):
                found[asking.asked_of] = (body, asking.organisation_id)
    return tuple(
        AskedBody(name, organisation, tuple(q.id for q in questions if _open_to(q, body, bodies, sent)))
        for name, (body, organisation) in found.items()
    )


def lines_for(rooms: Repositories, body: AskedBody, question_ids: Sequence[int]) -> tuple[ScheduleLine, ...]:
    """Return the lines of a schedule, each telling what that body was asked and said in answer."""
    bodies = Bodies(rooms)
    who = bodies.named(body.name)
    questions = rooms.questions.many(question_ids)
    letters = _letters(rooms, questions)
    sent = frozenset().union(*(_sent(rooms, case_id) for case_id in {one.case_id for one in questions}))
    return tuple(_line(question, _put(question, sent), who, bodies, letters) for question in questions)


def _sent(rooms: Repositories, case_id: int) -> frozenset[int]:
    """Return the letters of a case that did not stay in the office."""
    return frozenset(letter.id for letter in rooms.letters.of_case(case_id) if letter.delivery not in UNSENT)


def _put(question: Question, sent: frozenset[int]) -> list[Asking]:
    if question.side is not Side.THEIRS or not question.is_counted:
        return []
    return [one for one in question.askings if one.letter_id is None or one.letter_id in sent]


def _open_to(question: Question, body: Body, bodies: Bodies, sent: frozenset[int]) -> bool:
    put = _put(question, sent)
    own = [asking for asking in put if bodies.asked(asking).is_same(body)]
    return bool(own) and _standing(question, own, bodies, alone=len(own) == len(put)) not in _ANSWERED


def _asked_of(put: list[Asking], body: Body, bodies: Bodies) -> list[Asking]:
    return [one for one in put if bodies.asked(one).is_same(body)] or put


def _standing(question: Question, own: Sequence[Asking], bodies: Bodies, *, alone: bool) -> Status:
    """Return how a question stands for the body of some askings; that of others does not count for it."""
    if alone or question.status in (Status.OVERTAKEN, Status.WITHDRAWN):
        return question.status
    return proposed_status(bodies.since_put_again(own, _given(question, own, bodies)))


def _given(question: Question, own: Iterable[Asking], bodies: Bodies) -> tuple[Response, ...]:
    """Return what was decided of the responses of those who were asked."""
    found = {
        response.id: response
        for asking in own
        for response in bodies.satisfying(asking, question.responses)
        if response.decision is Decision.DECIDED and not response.superseded and not response.contrary
    }
    return tuple(found.values())


def _letters(rooms: Repositories, questions: Sequence[Question]) -> Mapping[int, Letter]:
    ids = {one.letter_id for question in questions for one in question.responses if one.letter_id is not None}
    return {letter.id: letter for letter in rooms.letters.many(sorted(ids))}


def _line(
    question: Question, put: list[Asking], who: Body, bodies: Bodies, letters: Mapping[int, Letter]
) -> ScheduleLine:
    own = _asked_of(put, who, bodies)
    said = sorted(_given(question, own, bodies), key=lambda one: (_day(one, letters), one.id))
    return ScheduleLine(
        number=question.number,
        wording=" ".join(question.wording.split()),
        recorded=_recorded(_standing(question, own, bodies, alone=len(own) == len(put))),
        asked=_asked(own),
        said=tuple(_said(response, letters.get(response.letter_id or 0)) for response in said),
    )


def _recorded(status: Status) -> str:
    return NOT_ANSWERED if status is Status.AWAITING else status_words(status)


def _asked(own: Sequence[Asking]) -> str:
    days = sorted(asking.asked_on for asking in own if asking.asked_on is not None)
    times = {1: "once", 2: "twice"}.get(len(own), f"{len(own)} times")
    if not days:
        return f"Asked {times}"
    if len(own) == 1:
        return f"Asked once, on {long_date(days[0])}"
    return f"Asked {times}, first on {long_date(days[0])}, last on {long_date(days[-1])}"


def _day(response: Response, letters: Mapping[int, Letter]) -> str:
    letter = letters.get(response.letter_id or 0)
    return "" if letter is None or letter.known_on is None else letter.known_on.isoformat()


def _said(response: Response, letter: Letter | None) -> str:
    """Say what was said and where: the words of a passage with letter and page, or that there are none."""
    where = "" if letter is None else letter_of("your letter", letter)
    if response.kind is ResponseKind.NOT_ADDRESSED:
        return f"Nothing: {where} does not address it" if where else "Nothing"
    if response.passage is None:
        words = " ".join(response.typed.split())
        return f"{words} ({where})" if where else words
    words = f"“{' '.join(response.passage.quote.split())}”"
    return f"{words} ({where}, page {response.passage.place.page})" if where else words


def schedule_rows(schedule: Schedule) -> bytes:
    """Return a schedule as a table of comma-separated values, in UTF-8 with its mark."""
    head = ("No.", "Question", "Asked", "What was said in answer", "Recorded as")
    rows = [
        (line.number, line.wording, line.asked, "\n".join(line.said), line.recorded)
        for line in schedule.lines
    ]
    return _table(head, rows)


def correction_rows(schedules: Iterable[Schedule]) -> bytes:
    """Return the log of corrections as a table of comma-separated values, in UTF-8 with its mark."""
    head = (
        "Schedule of",
        "To",
        "Received",
        "Question",
        "Their words",
        "Decision",
        "Our answer",
        "Decided on",
    )
    rows = [
        (
            schedule.made_on.isoformat(),
            schedule.body,
            "" if one.received_on is None else one.received_on.isoformat(),
            schedule.number_of(one),
            one.said,
            correction_words(one.state),
            one.answer,
            "" if one.settled_on is None else one.settled_on.isoformat(),
        )
        for schedule in schedules
        for one in schedule.corrections
    ]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking the other side's words for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
