# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer was told on this computer about one library, in a file beside the window's settings."""

import contextlib
import hashlib
import json
import os
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from caseapp.domain.reminding import DueKey, Memory, Owing, Snooze, Stage, Told

LATEST: Final = date(9000, 1, 1)
"""No day after it is kept, so that days can be counted on from any."""
LARGEST: Final = 8 * 1024 * 1024
"""Bytes; a larger file is none of ours."""


class MemoryFile:
    """Reads and writes it; what cannot be read counts as nothing told yet, what cannot be written is let go."""

    def __init__(self, folder: Path, library: Path, officer_id: int) -> None:
        whose = f"{os.path.normcase(library.resolve())}\n{officer_id}"
        name = hashlib.sha256(whose.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self.path = folder / "reminders" / f"{name}.json"
        self._everybodys = self.path.with_suffix(".everybodys")

    @property
    def everybodys(self) -> bool:
        """Whether the officer is reminded of what others see to; kept apart, so that no damage turns it."""
        return self._everybodys.exists()

    def keep_everybodys(self, wanted: bool) -> None:
        """Keep whether the officer is reminded of what others see to; raises OSError."""
        if wanted:
            self._everybodys.parent.mkdir(parents=True, exist_ok=True)
            self._everybodys.touch()
        else:
            self._everybodys.unlink(missing_ok=True)

    def read(self) -> Memory:
        """Return what is kept."""
        try:
            if self.path.stat().st_size > LARGEST:
                return Memory()
            return _memory(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
            return Memory()

    def write(self, memory: Memory) -> bool:
        """Keep it and tell whether that was possible."""
        beside = self.path.with_suffix(f".{os.getpid()}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(_document(memory)), encoding="utf-8")
            beside.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        return True


def _document(memory: Memory) -> dict[str, object]:
    return {
        "told": [
            [*_written_key(one.key), one.stage.value, _written(one.made), one.at]
            for one in sorted(memory.told)
        ],
        "snoozed": [
            [
                *_written_key(one.key),
                one.day.isoformat(),
                _written(one.moment),
                _written(one.made),
            ]
            for one in memory.snoozed
        ],
        "told_on": _written(memory.told_on),
        "quiet_until": _written(memory.quiet_until),
    }


def _memory(document: dict[str, list[list[str]]]) -> Memory:
    """Read a document, whatever it holds; raises ValueError, TypeError or KeyError where it is not ours."""
    return Memory(
        told=frozenset(
            Told(_key(what, number, due), Stage(stage), _made(made), _at(made[1:]))
            for what, number, due, stage, *made in document["told"]
        ),
        snoozed=tuple(
            Snooze(_key(what, number, due), _meant(day), _moment(moment), _made(made))
            for what, number, due, day, moment, *made in document["snoozed"]
        ),
        told_on=_day(document["told_on"]),
        quiet_until=_day(document["quiet_until"]),
    )


def _written_key(key: DueKey) -> tuple[str, int, str]:
    return key.what.value, key.id, key.due_on.isoformat()


def _key(what: str, number: object, due: str) -> DueKey:
    if not isinstance(number, int):
        raise TypeError
    return DueKey(Owing(what), number, _meant(due))


def _meant(kept: str) -> date:
    day = date.fromisoformat(kept)
    if day > LATEST:
        raise ValueError
    return day


def _moment(kept: str) -> datetime | None:
    moment = datetime.fromisoformat(kept) if kept else None
    if moment is not None and moment.tzinfo is None:
        raise ValueError
    return moment


def _made(kept: list[str]) -> datetime | None:
    """Read when something was said or told, which memories of before did not keep."""
    return _moment(kept[0]) if kept else None


def _at(kept: list[str]) -> str:
    """Read the time that a date had as it was told of, which memories of before did not keep."""
    return time.fromisoformat(kept[0]).isoformat("minutes") if kept and kept[0] else ""


def _day(kept: object) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None


def _written(when: date | datetime | None) -> str:
    return "" if when is None else when.isoformat()
