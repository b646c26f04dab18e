# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a timeline: each question's life as a bar, by body, the least settled kept where all cannot be shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.picture import Bar, Hatch, Ink, Sign, Spot, Stroke
from caseapp.domain.picture_words import width_of
from caseapp.domain.question import Side
from caseapp.domain.register_list import STANDINGS, standing_name
from caseapp.domain.timeline import TimedQuestion
from caseapp.domain.timeline_sheet import (
    EDGE,
    SMALL,
    STATUS_MARKS,
    TYPE,
    Sheet,
    bar_of,
    line,
    response_look,
)
from caseapp.domain.timeline_words import question_words
from caseapp.domain.words import HIDDEN, counted

COMPACT: Final = 13.0
ROOMY: Final = 25.0
"""Points of a row without, and with, the words of its question."""
HEAD: Final = 17.0
_BAR: Final = 7.0
_SIGN: Final = 7.0
_NOBODY: Final = "Nobody named"
_OURS: Final = "Ours to answer"
_ORDER: Final = {standing: place for place, standing in enumerate(STANDINGS)}


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one body that are shown, under its name; `words` count them, `of` all it was asked."""

    name: str
    shown: tuple[TimedQuestion, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in the rows: groups by body, and what is said of questions that have no row."""

    groups: tuple[Group, ...]
    more: str
    roomy: bool

    @property
    def height(self) -> float:
        """Points that they take."""
        shown = sum(len(group.shown) for group in self.groups)
        row = ROOMY if self.roomy else COMPACT
        return shown * row + len(self.groups) * HEAD + (COMPACT if self.more else 0)


def rows_of(questions: Sequence[TimedQuestion], room: float, most: int) -> Rows:
    """Choose rows for some points of height, or where that is 0 for so many rows at most.

    Where not all fit, those shown are the least settled, of these the longest asked.
    """
    whole = _grouped(questions, questions)
    for roomy in (True, False):
        every = Rows(whole, "", roomy)
        if room and every.height <= room:
            return every
        if not room and len(questions) <= (most // 5 if roomy else most):
            return every
    chosen = sorted(questions, key=_least_settled_first)
    if not room:
        return _kept(questions, chosen[:most])
    fits = max(1, int((room - COMPACT - HEAD) // COMPACT))
    rows = _kept(questions, chosen[:fits])
    while rows.height > room and fits > 1:
        fits = max(1, fits - max(1, int((rows.height - room) // COMPACT)))
        rows = _kept(questions, chosen[:fits])
    return rows


def draw_rows(sheet: Sheet, rows: Rows, top: float) -> None:
    """Draw the rows from a height down."""
    y = top
    height = ROOMY if rows.roomy else COMPACT
    for group in rows.groups:
        sheet.draw(Stroke(((EDGE, y + 2), (sheet.right, y + 2)), Ink.FAINT, 0.5))
        named = width_of(group.name, TYPE, strong=True)
        room = sheet.right - EDGE - width_of(group.words, SMALL) - 8
        sheet.write(group.name, EDGE, y + 12, size=TYPE, ink=Ink.TEXT, strong=True, room=room)
        sheet.write(group.words, EDGE + min(named, room) + 8, y + 12, room=width_of(group.words, SMALL))
        y += HEAD
        for question in group.shown:
            _draw_question(sheet, question, y, height, roomy=rows.roomy)
            y += height
    if rows.more:
        sheet.write(rows.more, EDGE, y + 9, size=TYPE, ink=Ink.TEXT, room=sheet.right - EDGE)


def _kept(questions: Sequence[TimedQuestion], chosen: Sequence[TimedQuestion]) -> Rows:
    ids = {question.id for question in chosen}
    left = Counter(question.key for question in questions if question.id not in ids)
    what = ", ".join(f"{left[key]:,} {standing_name(key).lower()}" for key in STANDINGS if left[key])
    return Rows(_grouped(questions, chosen), f"and {sum(left.values()):,} more: {what}", roomy=False)


def _least_settled_first(question: TimedQuestion) -> tuple[bool, int, date, int]:
    return not question.is_open, _ORDER[question.key], question.first or date.max, question.id


def _grouped(every: Sequence[TimedQuestion], shown: Sequence[TimedQuestion]) -> tuple[Group, ...]:
    total, still = Counter[str](), Counter[str]()
    for question in every:
        name = _name(question)
        total[name] += 1
        still[name] += question.is_open
    by_name: dict[str, list[TimedQuestion]] = {}
    places = {question.id: place for place, question in enumerate(every)}
    for question in sorted(shown, key=lambda one: places[one.id]):
        by_name.setdefault(_name(question), []).append(question)
    names = sorted(by_name, key=lambda name: (name == _OURS, name == _NOBODY, name.casefold()))
    if len(names) > max(6, len(shown) // 3):
        of_all = f"{counted(len(places), 'question')}, {sum(still.values()):,} open"
        return (Group(f"{counted(len(total), 'body', 'bodies')}", tuple(shown), of_all),)
    return tuple(
        Group(name, tuple(by_name[name]), f"{counted(total[name], 'question')}, {still[name]:,} open")
        for name in names
    )


def _name(question: TimedQuestion) -> str:
    return _OURS if question.side is Side.OURS else question.body or _NOBODY


def _draw_question(sheet: Sheet, question: TimedQuestion, y: float, height: float, *, roomy: bool) -> None:
    middle = y + height - COMPACT / 2
    standing = HIDDEN if question.withheld else question.standing
    if question.closed:
        standing = f"Closed, {question.standing[:1].lower()}{question.standing[1:]}"
    if not question.withheld:
        sheet.draw(Sign(STATUS_MARKS[question.status], EDGE + 4, middle, _SIGN, Ink.TEXT))
    wide = min(width_of(question.number, TYPE, strong=True), 44)
    sheet.write(question.number, EDGE + 12, middle + 3, size=TYPE, ink=Ink.TEXT, strong=True, room=wide)
    begin = EDGE + 12 + wide + 4
    sheet.write(standing, begin, middle + 3, room=sheet.left - begin - 4)
    first, last = _span(sheet, question)
    start = sheet.left
    if first is not None and last is not None:
        start = _draw_life(sheet, question, middle, first, last)
    else:
        sheet.write("asked on no known day", sheet.left, middle + 2.5, room=sheet.right - sheet.left)
    if roomy:
        _draw_wording(sheet, question.wording, start, middle - 8)
    words = question_words(question, sheet.on)
    spot = Spot(EDGE, y, sheet.right - EDGE, height, words, "question", question.id)
    sheet.spot(question.first, spot)


def _draw_wording(sheet: Sheet, wording: str, start: float, y: float) -> None:
    """Write the words of a question from where its bar begins, or so far before that they have room.

    They end before the line of the day, where there is room enough before it.
    """
    end = sheet.right
    if sheet.shows(sheet.on) and sheet.scale.x(sheet.on) - sheet.left > (sheet.right - sheet.left) / 2:
        end = sheet.scale.x(sheet.on) - 4
    x = max(sheet.left, min(start, end - width_of(wording, SMALL)))
    sheet.write(wording, x, y, room=end - x)


def _span(sheet: Sheet, question: TimedQuestion) -> tuple[date | None, date | None]:
    """Return the days from which and to which a question's bar goes."""
    first = question.first
    if first is None:
        return None, None
    if question.is_open or question.withheld:
        return first, max(first, sheet.on)
    return first, max(first, question.ended_on or question.last or first)


def _draw_life(sheet: Sheet, question: TimedQuestion, middle: float, first: date, last: date) -> float:
    """Draw the bar of a question with what happened on it; returns where it begins."""
    scale, top = sheet.scale, middle - _BAR / 2
    left, right = scale.x(first), max(scale.x(last), scale.x(first) + 2)
    x, end = sheet.within(left), sheet.within(right)
    if end > x:
        sheet.draw(*bar_of(question.status, x, top, end - x, _BAR, withheld=question.withheld))
    for asking in question.asked:
        assert asking.on is not None
        if sheet.shows(asking.on):
            sheet.draw(line(scale.x(asking.on), top - 2, top + _BAR + 2, width=1.5))
    if not question.withheld:
        _draw_responses(sheet, question, middle)
    if right <= sheet.right and right >= sheet.left:
        if question.is_open or question.withheld:
            tip = ((right, top - 1), (right + 4, middle), (right, top + _BAR + 1))
            sheet.draw(Stroke(tip, Ink.TEXT, 1.0))
        else:
            sheet.draw(line(right, top - 2, top + _BAR + 2, width=2.5))
    return x


def _draw_responses(sheet: Sheet, question: TimedQuestion, middle: float) -> None:
    """Mark the responses on their days; of those that would lie over each other, the last."""
    taken = sheet.right + _SIGN
    dated = [(one.on, one) for one in question.responses if one.on is not None and sheet.shows(one.on)]
    for on, response in sorted(dated, key=lambda one: one[0], reverse=True):
        x = sheet.scale.x(on)
        if x > taken - _SIGN - 1:
            continue
        taken = x
        mark, ink = response_look(response.label)
        box = _SIGN + 2
        sheet.draw(
            Bar(x - box / 2, middle - box / 2, box, box, Ink.PAPER, Hatch.SOLID, outline=False),
            Sign(mark, x, middle, _SIGN, ink),
        )
