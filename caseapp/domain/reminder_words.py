# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reminder says: cases and numbers, for screens are seen by others; the wording only where it is asked for."""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Final

from caseapp.domain.case_words import counted, long_date
from caseapp.domain.deadline import ACKNOWLEDGE, TodayRow
from caseapp.domain.question import Side
from caseapp.domain.reminding import DueThing, Reminder, Stage

NAMED: Final = 3
"""How many things of one kind are named; of more, their number is told."""
_KINDS: Final = 2
"""Up to so many lines name what is due."""
_LONGEST: Final = 60
_STAGE: Final = {
    Stage.OVERDUE: "overdue",
    Stage.PASSED: "overdue since earlier today",
    Stage.NEAR: "due within the hour",
    Stage.TODAY: "due today",
    Stage.SOON: "due soon",
    Stage.LOOK_AGAIN: "to look at again",
    Stage.COMING: "coming up",
}
_SIDE: Final = {Side.OURS: "We owe", Side.THEIRS: "Owed to us"}


def name_of(row: TodayRow) -> str:
    """Name a row of Today by its case and number, or by what it is where it has none."""
    return f"{row.case_reference} {row.number or _what(row)}".strip()


def _what(row: TodayRow) -> str:
    if row.commitment_id is not None:
        return "(promise)"
    if row.letter_id is None:
        return ""
    return "(acknowledgement)" if row.words.startswith(ACKNOWLEDGE) else "(letter)"


def heading(reminders: Sequence[Reminder]) -> str:
    """Say how much there is; what we owe and what is owed to us are never one number."""
    sides = {one.thing.side for one in reminders}
    stages = {one.stage for one in reminders}
    if len(reminders) == 1:
        (one,) = reminders
        return f"{_SIDE[one.thing.side]}: {_STAGE[one.stage]}"
    if len(sides) > 1:
        ours = sum(one.thing.side is Side.OURS for one in reminders)
        return f"Reminders: {ours:,} we owe, {len(reminders) - ours:,} owed to us"
    (side,) = sides
    how = _STAGE[stages.pop()] if len(stages) == 1 else "to see to"
    return f"{_SIDE[side]}: {counted(len(reminders), 'thing')} {how}"


def line_of(one: Reminder) -> str:
    """Say one reminder on a line, with its words."""
    return f"{_SIDE[one.thing.side]}, {_STAGE[one.stage]}: {_dated(one.thing, with_words=True)}"


def lines(reminders: Sequence[Reminder], *, with_words: bool = False) -> tuple[str, ...]:
    """Name what is due, a line for each side and stage; of many kinds of things, the first and their numbers."""
    if len(reminders) == 1:
        return (_dated(reminders[0].thing, with_words),)
    found: dict[Side, dict[Stage, list[str]]] = {Side.OURS: {}, Side.THEIRS: {}}
    for one in reminders:
        found[one.thing.side].setdefault(one.stage, []).append(_named(one.thing, with_words) + _time(one))
    if sum(len(stages) for stages in found.values()) > _KINDS:
        return tuple(_first_of(side, stages) for side, stages in found.items() if stages)
    return tuple(
        f"{_SIDE[side]}, {_STAGE[how]}: {', '.join(names[:NAMED])}{_more(len(names) - NAMED)}"
        for side, stages in found.items()
        for how, names in stages.items()
    )


def _first_of(side: Side, stages: Mapping[Stage, Sequence[str]]) -> str:
    (how, (first, *_)), many = next(iter(stages.items())), sum(map(len, stages.values()))
    if many == 1:
        return f"{_SIDE[side]}, {_STAGE[how]}: {first}"
    counts = ", ".join(f"{len(names):,} {_STAGE[how]}" for how, names in stages.items())
    return f"{_SIDE[side]}: {first}{_more(many - 1)} ({counts})"


def _more(left: int) -> str:
    return f" and {left:,} more" if left > 0 else ""


def _dated(thing: DueThing, with_words: bool) -> str:
    at = f" at {thing.row.due_time}" if thing.row.due_time else ""
    return f"{_named(thing, with_words)}, {long_date(thing.key.due_on)}{at}"


def _time(one: Reminder) -> str:
    is_today = one.stage in (Stage.PASSED, Stage.NEAR, Stage.TODAY)
    return f" at {one.thing.row.due_time}" if is_today and one.thing.row.due_time else ""


def _named(thing: DueThing, with_words: bool) -> str:
    row = thing.row
    if not with_words or not row.words.strip():
        return name_of(row)
    return f"{name_of(row)} “{shorten(row.words, _LONGEST, placeholder=' …')}”"
