# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legend of a timeline: every sign that is drawn in it, with its word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Shape, Sign, Stroke
from caseapp.domain.picture import Label as Words
from caseapp.domain.picture_words import width_of
from caseapp.domain.question import LEAST_SETTLED_FIRST, Label
from caseapp.domain.timeline import Bank, FlagKind, FlagState, Timeline
from caseapp.domain.timeline_lanes import POINT, flag_shapes
from caseapp.domain.timeline_sheet import (
    EDGE,
    LABEL_LOOKS,
    SMALL,
    STATUS_MARKS,
    Sheet,
    bar_of,
    line,
    response_look,
)
from caseapp.domain.timeline_words import CONTRARY
from caseapp.domain.words import status_words

LINE: Final = 13.0
_ICON: Final = 14.0
_FLAG_WORDS: Final = {
    FlagKind.DEADLINE: {
        FlagState.WAITING: "due",
        FlagState.DONE: "due date met",
        FlagState.FAILED: "due date missed",
        FlagState.OVERDUE: "due date overdue",
        FlagState.LAPSED: "due date that lapsed",
    },
    FlagKind.COMMITMENT: {
        FlagState.WAITING: "promise",
        FlagState.DONE: "promise kept",
        FlagState.FAILED: "promise not kept",
        FlagState.OVERDUE: "promise overdue",
        FlagState.LAPSED: "promise that lapsed",
    },
}

_BESIDE: Final = {
    Label.NOT_ADDRESSED: "not addressed",
    Label.UNRELATED: "unrelated response",
    None: CONTRARY,
}
"""What responses are that no question is called after."""

Entry = tuple[tuple[Shape, ...], float, str]
"""The shapes of a sign about the origin, how much room they take, and its word."""


def draw_legend(sheet: Sheet, timeline: Timeline, top: float) -> float:
    """Draw the legend in as many lines as it needs; returns where it ends."""
    x, y = EDGE, top
    for shapes, wide, words in _entries(timeline):
        length = wide + 3 + width_of(words, SMALL) + 12
        if x > EDGE and x + length > sheet.right:
            x, y = EDGE, y + LINE
        sheet.draw(*(_moved(shape, x + wide / 2, y + LINE / 2) for shape in shapes))
        sheet.write(words, x + wide + 3, y + LINE / 2 + 2.5, room=width_of(words, SMALL))
        x += length
    return y + LINE


def _entries(timeline: Timeline) -> Iterator[Entry]:
    banks = {letter.bank for letter in timeline.letters}
    for bank, mark, ink, words in (
        (Bank.OURS, Mark.DISC, Ink.OURS, "our letter"),
        (Bank.THEIRS, Mark.RING, Ink.THEIRS, "their letter"),
        (Bank.NEITHER, Mark.HOLLOW_SQUARE, Ink.TEXT, "note"),
    ):
        if bank in banks:
            yield (Sign(mark, 0, 0, POINT, ink),), _ICON, words
    if any(letter.unsent for letter in timeline.letters):
        yield (Sign(Mark.HALF, 0, 0, POINT, Ink.OURS),), _ICON, "issued, not sent"
    flags = {(flag.kind, flag.state) for flag in timeline.flags if flag.on is not None}
    for kind in FlagKind:
        for state in FlagState:
            if (kind, state) in flags:
                yield tuple(flag_shapes(kind, state, 0, 0)), _ICON, _FLAG_WORDS[kind][state]
    if len(timeline.flags) > 1 and any(flag.state is FlagState.OVERDUE for flag in timeline.flags):
        box = Bar(-6, -5, 12, 10, Ink.OVERDUE, Hatch.OPEN)
        yield (box, Words("2!", 0, 2.5, SMALL, Anchor.MIDDLE, Ink.TEXT)), _ICON, "several dates, some overdue"
    if timeline.questions:
        yield (line(0, -5.5, 5.5, width=1.5),), 4, "asked"
        yield (line(0, -5.5, 5.5, width=2.5),), 4, "settled or closed"
        yield (Stroke(((-2, -4.5), (2, 0), (-2, 4.5)), Ink.TEXT, 1.0),), 6, "still open"
    known = [question for question in timeline.questions if not question.withheld]
    said = {response.label for question in known for response in question.responses}
    shown = {question.status for question in known} | {
        status for label, status in LABEL_LOOKS.items() if label in said and label not in _BESIDE
    }
    for status in LEAST_SETTLED_FIRST:
        if status in shown:
            sign = Sign(STATUS_MARKS[status], -12, 0, 7, Ink.TEXT)
            yield (sign, *bar_of(status, -6, -3.5, 20, 7)), 32, status_words(status).lower()

    for label, words in _BESIDE.items():
        if label in said:
            mark, ink = response_look(label)
            yield (Sign(mark, 0, 0, 7, ink),), _ICON, f"on a bar: {words}"


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Stroke):
        return replace(shape, points=tuple((a + x, b + y) for a, b in shape.points))
    return replace(shape, x=shape.x + x, y=shape.y + y)


def undated_words(timeline: Timeline) -> Sequence[str]:
    """Say what has no day, and so no place on the line of time."""
    letters = sum(letter.on is None for letter in timeline.letters)
    flags = sum(flag.on is None for flag in timeline.flags)
    found = []
    if letters:
        found.append(f"{letters:,} {'letter has' if letters == 1 else 'letters have'} no known date")
    if flags:
        found.append(f"{flags:,} {'promise has' if flags == 1 else 'promises have'} no date")
    return found
