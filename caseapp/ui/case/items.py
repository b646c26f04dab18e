# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters and questions turned into what the viewers, the date strip and the question list show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from caseapp.domain.asked_words import asked_words
from caseapp.domain.deadline import DAY_ENDS, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.document import Document, Readability
from caseapp.domain.due_words import told_due
from caseapp.domain.letter import NOTES, Direction, Letter, PartyRole
from caseapp.domain.place_words import place_words
from caseapp.domain.question import Label, LetterMark, MarkKind, Question, Response
from caseapp.domain.words import (
    HIDDEN,
    WITHHELD,
    counted,
    kind_words,
    label_words,
    letter_day,
    letter_of,
    long_date,
    status_words,
    substance_words,
)
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen, Mark, side_words
from caseapp.ui.letters.question_rows import QuestionItem
from caseapp.ui.letters.strip_point import StripPoint
from caseapp.ui.words import late_words, short_date

if TYPE_CHECKING:
    from caseapp.services.viewing import LetterView


def title_of(letter: Letter) -> str:
    """Return what a letter is called: its subject, else its file, else its kind."""
    if letter.subject:
        return letter.subject
    return letter.document.original_name if letter.document else kind_words(letter.kind)


def note_of(letter: Letter) -> str:
    """Return "note of call" or "note of meeting", nothing for any other letter."""
    return kind_words(letter.kind).lower() if letter.kind in NOTES else ""


def letter_words(letter: Letter) -> str:
    """Say which letter is meant: "our letter of 16 July 2021"."""
    return letter_of(note_of(letter) or side_words(letter.direction), letter)


def letter_sentence(letter: Letter, rest: str) -> str:
    """Return a sentence about a letter: "Our letter of 16 July 2021 is marked as assessed."."""
    words = letter_words(letter)
    return f"{words[:1].upper()}{words[1:]} {rest}"


def name_of(letter: Letter) -> str:
    """Say which letter is meant: whose it is, its date and its title."""
    return f"{letter_words(letter)}, {title_of(letter)}"


def party_of(letter: Letter) -> str:
    """Return the other side's name as it stands on the letter."""
    if letter.direction is Direction.OUTGOING:
        names = letter.names(PartyRole.ADDRESSEE)
    else:
        names = letter.names(PartyRole.WRITER) or letter.names(PartyRole.SIGNATORY)
    return ", ".join(names)


def points_of(letters: Iterable[Letter], left: int | None, right: int | None) -> tuple[StripPoint, ...]:
    """Return the letters as points of the date strip."""
    return tuple(
        StripPoint(
            letter.id,
            letter.known_on,
            letter.direction,
            title_of(letter) if letter.document is not None else f"{title_of(letter)}, not held",
            current_left=letter.id == left,
            current_right=letter.id == right,
            unconfirmed=not letter.confirmed,
            note=note_of(letter),
            day=letter_day(letter),
        )
        for letter in letters
    )


def on_screen(view: LetterView) -> LetterOnScreen | None:
    """Return the pages of a letter for a viewer, None where there are none to show."""
    document = view.letter.document
    if view.path is None or document is None or not view.pages:
        return None
    return LetterOnScreen(
        title_of(view.letter) if view.enclosure is None else view.enclosure.name,
        view.path,
        document.sha256,
        document.id,
        view.pages,
        (view.extraction_id,) * len(view.pages),
    )


def heading_of(letter: Letter) -> Heading:
    """Return the line above a viewer, with what is known of a letter that cannot be shown."""
    document = letter.document
    name = document.original_name if document else ""
    return Heading(
        letter.direction,
        letter.known_on,
        party_of(letter),
        name,
        _detail(letter, document),
        note_of(letter),
        letter_day(letter),
        letter.their_reference if letter.direction is Direction.INCOMING else letter.our_reference,
    )


def _detail(letter: Letter, document: Document | None) -> str:
    if document is None:
        because = f": {letter.not_held_because}" if letter.not_held_because else ""
        return f"{title_of(letter)}, {letter_day(letter)}\nNot held{because}"
    if document.readability is Readability.LOCKED:
        return f"{document.original_name} is locked with a password."
    return (
        f"{document.original_name}\n{_size(document.size)}, kept unchanged. "
        "It cannot be shown here, but opens in its own program."
    )


def _size(size: int) -> str:
    return f"{size / 1024:,.0f} kB" if size < 1024 * 1024 else f"{size / 1024 / 1024:,.1f} MB"


_BARS: Final[Mapping[Label | None, str]] = MappingProxyType(
    {
        Label.ANSWERED: "answered",
        Label.PARTIAL: "partly",
        Label.EVADED: "evaded",
        Label.REFUSED: "refused",
        Label.DEFERRED: "deferred",
        Label.UNRELATED: "withdrawn",
        None: "awaiting",
    }
)
"""The status whose colour and pattern the bar beside a response has, by its label."""


def status_of_label(label: Label | None) -> str:
    """Return the status whose looks a label has."""
    return _BARS.get(label, "evaded")


def marks_of(
    marks: Sequence[LetterMark], current: int | None, response_id: int | None = None
) -> tuple[Mark, ...]:
    """Return the marks of a letter, those of the current question outlined.

    Of several responses to it only the one named is, where it stands on the letter.
    """
    own = {mark.response_id for mark in marks if mark.question_id == current}
    outlined = {None, response_id} if response_id in own else own
    return tuple(
        Mark(
            mark.question_id,
            mark.page,
            mark.quads,
            mark.status.value,
            current=mark.question_id == current and mark.response_id in outlined,
            label=mark.number,
            asked=mark.kind is MarkKind.ASKED,
            passage=mark.passage_id or 0,
            bar=_bar_of(mark),
            words=_mark_words(mark),
            struck=mark.taken_back_on is not None,
        )
        for mark in marks
    )


def _bar_of(mark: LetterMark) -> str:
    """Return the status whose bar stands beside a mark, "" for that of the mark itself."""
    if mark.kind is MarkKind.ASKED:
        return ""
    if mark.takes_back or mark.taken_back_on is not None:
        return "withdrawn"
    return "disputed" if mark.contrary else _BARS.get(mark.label, "")


def _mark_words(mark: LetterMark) -> str:
    """Say what a mark is, for screen readers and under the pointer."""
    label = "not labelled yet" if mark.label is None else label_words(mark.label).lower()
    words = f"response to {mark.number}, {label}"
    if mark.kind is MarkKind.ASKED:
        words = (
            f"question {mark.number}, {(WITHHELD if mark.withheld else status_words(mark.status)).lower()}"
        )
    elif mark.contrary:
        words = f"evidence against the answer to {mark.number}"
    elif mark.takes_back:
        words = f"takes an earlier answer to {mark.number} back"
    if mark.reason and mark.kind is not MarkKind.ASKED:
        words += f" ({mark.reason})"
    if mark.taken_back_on is not None:
        words += f", taken back on {long_date(mark.taken_back_on)}"
    how = place_words(mark.found, mark.score)
    return f"{words}, {how}" if how else words


def items_of(
    questions: Sequence[Question], deadlines: Sequence[Deadline], now: datetime
) -> tuple[QuestionItem, ...]:
    """Return questions as the list shows them."""
    due: dict[int, Deadline] = {}
    for deadline in deadlines:
        runs = deadline.state is DeadlineState.OPEN and deadline.side is not DeadlineSide.BRING_FORWARD
        if deadline.asking_id is not None and runs:
            due.setdefault(deadline.asking_id, deadline)
    return tuple(_item(question, due, now) for question in questions)


def _item(question: Question, due: Mapping[int, Deadline], now: datetime) -> QuestionItem:
    today = now.date()
    closed = question.closed_on is not None
    waiting = [due[asking.id] for asking in question.askings if asking.id in due and question.is_open]
    first = min(waiting, key=lambda one: (one.due_on, one.due_time or DAY_ENDS), default=None)
    asked = question.first_asked_on
    status = "closed" if closed else question.status.value
    name = HIDDEN if question.withheld else substance_words(question.status, question.times_chased > 0)
    if closed:
        name = f"Closed, {name.lower()}"
    return QuestionItem(
        id=question.id,
        number=question.number,
        wording=question.wording,
        status=status,
        status_words=name,
        times_asked=question.times_asked,
        days_open=(today - asked).days if asked and question.is_open else None,
        due=first.due_on if first else None,
        due_words=_due_words(first, now),
        overdue=first is not None and first.is_overdue(now),
        proposed=question.is_proposed,
        joined=_joined(question),
        asked=asked_words(question, today),
        due_sum="" if first is None else told_due(first),
    )


def _joined(question: Question) -> str:
    """Say in words what ribbons join with a question."""
    if question.withheld:
        return WITHHELD.lower()
    found = [one for one in question.responses if one.passage is not None and not one.superseded]
    if not found:
        return "no response linked"
    labels = ", ".join(_said_by(one) for one in found)
    return f"{counted(len(found), 'response')} linked ({labels})"


def _said_by(response: Response) -> str:
    if response.contrary:
        return "evidence against the answer"
    if response.is_retraction:
        return "takes an earlier answer back"
    return "not labelled" if response.label is None else label_words(response.label).lower()


def _due_words(deadline: Deadline | None, now: datetime) -> str:
    if deadline is None:
        return ""
    if deadline.is_overdue(now):
        return late_words(deadline.due_on, deadline.due_time, now)
    return f"due {short_date(deadline.due_on)}"
