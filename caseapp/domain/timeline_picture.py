# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one geometry of a timeline, from which screen, PDF and SVG are drawn alike.

Letters stand above and below a line of time, what is due under them, and below that each question's life as a
bar. Places depend on the timeline and the view alone, never on a medium's fonts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.picture import Ink, Label, Picture, Stroke
from caseapp.domain.picture_words import width_of
from caseapp.domain.question import Side
from caseapp.domain.time_scale import Tick, TimeScale, fitting, ticks
from caseapp.domain.timeline import Bank, TimedFlag, TimedLetter, TimedQuestion, Timeline
from caseapp.domain.timeline_bars import draw_rows, rows_of
from caseapp.domain.timeline_lanes import LANE, bundles, draw_flags, draw_letters
from caseapp.domain.timeline_legend import LINE, draw_legend, undated_words
from caseapp.domain.timeline_sheet import EDGE, GUTTER, NARROW_GUTTER, SMALL, Sheet, line
from caseapp.domain.timeline_words import gist, lines_of
from caseapp.domain.words import counted, short_date

NARROWEST: Final = 240.0
MOST_ROWS: Final = 300
"""Questions that have a row where the height is not limited."""
_AXIS: Final = 14.0
_RIGHT: Final = 14.0
_TOP: Final = 14.0


@dataclass(frozen=True, slots=True)
class TimelineView:
    """How a timeline is looked at: points of width and of height, 0 for as high as it needs to be.

    `start` and `days` are the stretch of time in view as numbers of days (date.toordinal), `days` 0 for all.
    `told` asks for the text beside it.
    """

    width: float
    height: float = 0
    start: float = 0
    days: float = 0
    told: bool = True


def scale_of(timeline: Timeline, view: TimelineView) -> TimeScale:
    """Return which stretch of time lies where."""
    return scale_over(timeline.days(), timeline.on, view)


def scale_over(days: Iterable[date], on: date, view: TimelineView) -> TimeScale:
    """Return which stretch of time lies where, for a timeline of a day by the days that it has to show."""
    whole = max(view.width, NARROWEST)
    gutter = min(GUTTER, whole * NARROW_GUTTER)
    wide = whole - gutter - _RIGHT
    if view.days > 0:
        return TimeScale(view.start, view.days, gutter, wide)
    return fitting(days, on, gutter, wide)


def timeline_picture(timeline: Timeline, view: TimelineView) -> Picture:
    """Lay a timeline out."""
    sheet = Sheet(scale_of(timeline, view), timeline.on)
    y = _draw_letters(sheet, timeline.letters)
    y = _draw_flags(sheet, timeline.flags, y)
    foot = Sheet(sheet.scale, timeline.on)
    legend = draw_legend(foot, timeline, 0)
    relevant, aside = _relevant(sheet, timeline.questions)
    notes = [*aside, *undated_words(timeline)]
    room = 0.0
    if view.height:
        room = max(3 * LINE, view.height - y - 8 - legend - (LINE if notes else 0))
    rows = rows_of(relevant, room, MOST_ROWS)
    top, y = y + 4, y + 4 + rows.height
    draw_rows(sheet, rows, top)
    shapes = [*_grid(sheet, y), *_today(sheet, y), *sheet.shapes]
    closing = Sheet(sheet.scale, timeline.on)
    if notes:
        words = "; ".join(notes)
        closing.write(f"{words[0].upper()}{words[1:]}.", EDGE, y + 10, room=sheet.right - EDGE)
        y += LINE
    y = draw_legend(closing, timeline, y + 4)
    return Picture(
        max(view.width, NARROWEST),
        y,
        (*shapes, *closing.shapes),
        f"Timeline of {timeline.reference}",
        gist(timeline),
        lines_of(timeline) if view.told else (),
        sheet.in_order(),
    )


def _draw_letters(sheet: Sheet, letters: Sequence[TimedLetter]) -> float:
    """Draw the letters about the line of time; returns where they end."""
    banks = {bank: [one for one in letters if one.bank is bank] for bank in Bank}
    ours = _TOP + LANE - 8
    axis = ours + 9
    theirs = axis + _AXIS + 8
    sheet.name("Our letters", ours + 3)
    draw_letters(sheet, Bank.OURS, banks[Bank.OURS], ours)
    _draw_axis(sheet, axis)
    sheet.name("Their letters", theirs + 3)
    draw_letters(sheet, Bank.THEIRS, banks[Bank.THEIRS], theirs)
    y = theirs + LANE - 8
    if bundles(sheet, banks[Bank.NEITHER]):
        sheet.name("Notes and others", y + 11)
        draw_letters(sheet, Bank.NEITHER, banks[Bank.NEITHER], y + 8)
        y += LANE
    return y


def _draw_flags(sheet: Sheet, flags: Sequence[TimedFlag], y: float) -> float:
    for side, name in ((Side.OURS, "We owe"), (Side.THEIRS, "Owed to us")):
        owed = [flag for flag in flags if flag.side is side]
        if bundles(sheet, owed):
            sheet.name(name, y + 11)
            draw_flags(sheet, owed, y + 8)
            y += LANE
    return y


def _draw_axis(sheet: Sheet, y: float) -> None:
    sheet.draw(Stroke(((sheet.left, y), (sheet.right, y)), Ink.TEXT, 0.75))
    for tick in _ticks(sheet):
        sheet.draw(line(tick.x, y, y + (5 if tick.major else 3)))
        if tick.label:
            room = width_of(tick.label, SMALL, strong=True)
            sheet.write(tick.label, tick.label_x, y + 10, ink=Ink.TEXT, strong=tick.major, room=room)


def _grid(sheet: Sheet, bottom: float) -> list[Stroke]:
    """Return faint lines down from the ticks, behind everything."""
    marked = [tick for tick in _ticks(sheet) if tick.major] or list(_ticks(sheet))
    return [line(tick.x, _TOP, bottom, Ink.FAINT, 0.5) for tick in marked if tick.x > sheet.left]


def _ticks(sheet: Sheet) -> tuple[Tick, ...]:
    return ticks(sheet.scale, lambda words: width_of(words, SMALL, strong=True))


def _today(sheet: Sheet, bottom: float) -> tuple[Stroke | Label, ...]:
    """Return the line of the day as at which the timeline stands, with its name."""
    if not sheet.shows(sheet.on):
        return ()
    x, words = sheet.scale.x(sheet.on), f"as at {short_date(sheet.on)}"
    wide = width_of(words, SMALL, strong=True)
    start = max(EDGE, min(x - wide / 2, sheet.right - wide))
    return (
        line(x, _TOP - 2, bottom, Ink.TEXT, 0.75, dashed=True),
        Label(words, start, _TOP - 4, SMALL, ink=Ink.TEXT, strong=True, room=wide),
    )


def _relevant(
    sheet: Sheet, questions: Sequence[TimedQuestion]
) -> tuple[tuple[TimedQuestion, ...], tuple[str, ...]]:
    """Return the questions whose lives touch the stretch of time in view, and a word about the others."""
    first, last = sheet.scale.first, sheet.scale.last
    kept = []
    for question in questions:
        began, ended = question.first, question.last
        ends = sheet.on if question.is_open else ended
        if began is None or (began <= last and (ends or began) >= first):
            kept.append(question)
    outside = len(questions) - len(kept)
    if not outside:
        return tuple(kept), ()
    lives = "lies" if outside == 1 else "lie"
    return tuple(kept), (f"{counted(outside, 'question')} {lives} outside this stretch of time",)
