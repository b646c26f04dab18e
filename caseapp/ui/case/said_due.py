# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dates that the letter of an asking names for its answer, offered where a due date is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caseapp.domain.due_words import preview_words
from caseapp.domain.words import long_date

if TYPE_CHECKING:
    from datetime import date

    from caseapp.domain.change import Written
    from caseapp.domain.found_deadline import FoundDeadline
    from caseapp.services.deadlines import Deadlines

PREFIX: Final = "said:"
"""How the value of such a choice begins; its place among them follows."""


@dataclass(frozen=True, slots=True)
class SaidDates:
    """What a letter says, as choices of a form."""

    found: tuple[FoundDeadline, ...] = ()

    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """Return each as (value, words, day)."""
        return tuple(
            (f"{PREFIX}{place}", f"As the letter says: {_when(one)}, “{_flat(one.words)}”", _day(one))
            for place, one in enumerate(self.found)
        )

    def named(self, choice: str) -> FoundDeadline | None:
        """Return the date that a choice stands for, None of another choice."""
        return self.found[int(choice.removeprefix(PREFIX))] if choice.startswith(PREFIX) else None


def told(one: FoundDeadline) -> str:
    """Say how a date was reached that a letter names, the days off by name, and how sure its reading is."""
    reached = f"{_when(one)}." if one.counted is None else preview_words(one.counted)
    return f"{reached} Read from the letter ({one.certainty}): {one.because}."


def set_as_said(
    deadlines: Deadlines, asking_id: int, one: FoundDeadline, on: date, reason: str
) -> Written[int]:
    """Set the due date of an asking by the words of its letter; another day than theirs is not counted."""
    same = on == one.due
    return deadlines.set_due(
        on,
        asking_id=asking_id,
        words=reason or _flat(one.words),
        counted=one.counted if same else None,
        start_from=one.start_from if same else None,
        due_time="" if one.time is None or not same else f"{one.time:%H:%M}",
    )


def _when(one: FoundDeadline) -> str:
    return _day(one) if one.time is None else f"{_day(one)}, {one.time:%H:%M}"


def _day(one: FoundDeadline) -> str:
    return "" if one.due is None else long_date(one.due)


def _flat(words: str) -> str:
    return " ".join(words.split())
