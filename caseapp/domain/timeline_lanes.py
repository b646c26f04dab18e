# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lanes of a timeline: letters as points and what is due as flags, bundled where they crowd."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Label, Sign, Spot, Stroke
from caseapp.domain.picture_words import LabelWish, placed_labels, width_of
from caseapp.domain.timeline import Bank, FlagKind, FlagState, TimedFlag, TimedLetter
from caseapp.domain.timeline_sheet import SMALL, Sheet, line
from caseapp.domain.timeline_words import flag_words, letter_words
from caseapp.domain.words import counted, long_date, short_date

POINT: Final = 8.0
"""Points across one letter."""
LANE: Final = 26.0
"""Points of the height of a lane with its labels."""
_HALF: Final = POINT / 2 + 0.75
FLAG: Final = 8.0
_FLAG_INKS: Final = {FlagState.OVERDUE: Ink.OVERDUE, FlagState.LAPSED: Ink.QUIET}

Member = TypeVar("Member", TimedLetter, TimedFlag)


@dataclass(slots=True)
class Bundle(Generic[Member]):
    """What stands at one place of a lane, by day; several where they would touch."""

    x: float
    members: list[Member]
    late: int
    """How many of them are overdue."""

    def take_in(self, later: "Bundle[Member]") -> None:
        """Become one with what stands after it, in the middle of all."""
        many, more = len(self.members), len(later.members)
        self.x = (self.x * many + later.x * more) / (many + more)
        self.members += later.members
        self.late += later.late

    @property
    def half(self) -> float:
        """Half of its width, in points."""
        return _HALF if len(self.members) == 1 else (width_of(self.number, SMALL) + 8) / 2

    @property
    def number(self) -> str:
        """How many they are, with an exclamation mark where one of them is overdue."""
        return f"{len(self.members):,}{'!' if self.late else ''}"

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its members."""
        days = [one.on for one in self.members if one.on is not None]
        return min(days), max(days)


def bundles(sheet: Sheet, members: Sequence[Member]) -> list[Bundle[Member]]:
    """Bundle what is in view so that no two bundles touch."""
    dated = [one for one in members if one.on is not None and sheet.shows(one.on)]
    found: list[Bundle[Member]] = []
    for one in sorted(dated, key=lambda one: (one.on or date.max, one.id)):
        assert one.on is not None
        found.append(Bundle(sheet.scale.x(one.on), [one], int(_is_late(one))))
        while len(found) > 1 and found[-2].x + found[-2].half + 1 > found[-1].x - found[-1].half:
            later: Bundle[Member] = found.pop()
            found[-1].take_in(later)
    return found


def _is_late(one: TimedLetter | TimedFlag) -> bool:
    return isinstance(one, TimedFlag) and one.state is FlagState.OVERDUE


def draw_letters(sheet: Sheet, bank: Bank, letters: Sequence[TimedLetter], y: float) -> None:
    """Draw the letters of a bank about a height, their dates above ours and below all others."""
    found = bundles(sheet, letters)
    for one in found:
        if len(one.members) == 1:
            mark, ink = _letter_look(one.members[0])
            sheet.draw(Sign(mark, one.x, y, POINT, ink))
        else:
            ink = Ink.OURS if bank is Bank.OURS else Ink.THEIRS
            _pill(sheet, one, y, ink, filled=bank is Bank.OURS)
        words = _bundle_words(one, "letter", letter_words)
        _spot(sheet, one, y, words, "letter")
    wishes = [LabelWish(one.x, _letter_choices(one)) for one in found]
    _label(sheet, wishes, y - 8 if bank is Bank.OURS else y + 13)


def draw_flags(sheet: Sheet, flags: Sequence[TimedFlag], y: float) -> None:
    """Draw what one side owes, about a height: filled where it was done, crossed where it failed."""
    found = bundles(sheet, flags)
    for one in found:
        if len(one.members) == 1:
            _flag(sheet, one.members[0], one.x, y)
        else:
            _pill(sheet, one, y, Ink.OVERDUE if one.late else Ink.TEXT, filled=False)
        kind = one.members[0].kind.value if len(one.members) == 1 else ""
        _spot(sheet, one, y, _bundle_words(one, "date", flag_words), kind)
    _label(sheet, [LabelWish(one.x, _flag_choices(one)) for one in found], y + 13)


def flag_shapes(flag: FlagKind, state: FlagState, x: float, y: float) -> Sequence[Stroke | Bar | Sign]:
    """Return a flag about a place: a pennant for a due date, a lozenge for a promise."""
    ink, half, dashed = _FLAG_INKS.get(state, Ink.TEXT), FLAG / 2, state is FlagState.LAPSED
    shapes: list[Stroke | Bar | Sign] = []
    if flag is FlagKind.DEADLINE:
        shapes.append(line(x - half, y - half - 1, y + half + 2, ink, 1.0))
        if state is FlagState.DONE:
            shapes.append(Bar(x - half, y - half, FLAG, FLAG - 2, ink, Hatch.SOLID))
        else:
            corners = ((x - half, y - half), (x + half, y - half), (x + half, y + 2), (x - half, y + 2))
            shapes.append(Stroke((*corners, corners[0]), ink, 1.0, dashed))
    elif state is FlagState.DONE:
        shapes.append(Sign(Mark.DIAMOND, x, y, FLAG + 2, ink))
    else:
        tip = half + 1
        corners = ((x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y))
        shapes.append(Stroke((*corners, corners[0]), ink, 1.0, dashed))
    if state in (FlagState.FAILED, FlagState.OVERDUE):
        low, high = (y - half, y + 2) if flag is FlagKind.DEADLINE else (y - half, y + half)
        shapes.append(Stroke(((x - half, low), (x + half, high)), ink, 1.0))
        shapes.append(Stroke(((x - half, high), (x + half, low)), ink, 1.0))
    return shapes


def _flag(sheet: Sheet, flag: TimedFlag, x: float, y: float) -> None:
    sheet.draw(*flag_shapes(flag.kind, flag.state, x, y))


def _letter_look(letter: TimedLetter) -> tuple[Mark, Ink]:
    match letter.bank:
        case Bank.NEITHER:
            return Mark.HOLLOW_SQUARE, Ink.TEXT
        case Bank.OURS:
            return (Mark.HALF if letter.unsent else Mark.DISC), Ink.OURS
        case _:
            return Mark.RING, Ink.THEIRS


def _pill(sheet: Sheet, one: Bundle[Member], y: float, ink: Ink, *, filled: bool) -> None:
    hatch = Hatch.SOLID if filled else Hatch.OPEN
    sheet.draw(
        Bar(one.x - one.half, y - POINT / 2 - 1, 2 * one.half, POINT + 2, ink, hatch),
        Label(
            one.number,
            one.x,
            y + 2.5,
            SMALL,
            Anchor.MIDDLE,
            Ink.PAPER if filled else Ink.TEXT,
            room=2 * one.half,
        ),
    )


def _spot(sheet: Sheet, one: Bundle[Member], y: float, words: str, kind: str) -> None:
    single = len(one.members) == 1
    half = max(one.half, _HALF + 1)
    sheet.spot(
        one.days[0],
        Spot(
            one.x - half,
            y - _HALF - 1,
            2 * half,
            2 * _HALF + 2,
            words,
            kind if single else "",
            one.members[0].id if single else 0,
        ),
    )


def _bundle_words(one: Bundle[Member], noun: str, words: Callable[[Member], str]) -> str:
    first, last = one.days
    if len(one.members) == 1:
        return f"{long_date(first)}: {words(one.members[0])}"
    span = long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"
    return f"{counted(len(one.members), noun)}, {span}"


def _letter_choices(one: Bundle[TimedLetter]) -> tuple[str, ...]:
    first, last = one.days
    if len(one.members) > 1:
        many = counted(len(one.members), "letter")
        span = short_date(first) if first == last else f"{_no_year(first)} – {_no_year(last)}"
        return f"{many}, {span}", many
    letter = one.members[0]
    return tuple(
        dict.fromkeys(
            (f"{_no_year(first)}, {letter.party}" if letter.party else _no_year(first), _no_year(first))
        )
    )


def _flag_choices(one: Bundle[TimedFlag]) -> tuple[str, ...]:
    first = _no_year(one.days[0])
    if len(one.members) > 1:
        many, late = counted(len(one.members), "date"), f"{one.late:,} overdue"
        return (f"{many}, {late}", late) if one.late else (many,)
    flag = one.members[0]
    return f"{first}, {flag.standing.lower()}", first


def _no_year(on: date) -> str:
    """Write a day without its year, which stands on the line of time."""
    return short_date(on).rpartition(" ")[0]


def _label(sheet: Sheet, wishes: Sequence[LabelWish], y: float) -> None:
    for placed in placed_labels(wishes, sheet.left, sheet.right, SMALL):
        sheet.write(placed.words, placed.x, y, room=placed.room)
