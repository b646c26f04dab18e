# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filters of the register that are kept under a name, for this user on this computer.

A case is kept as words, since another library has another case under its id.
"""

import json
from collections.abc import Mapping
from typing import Final

from caseapp.domain.question import Side, Status
from caseapp.domain.register_list import STANDINGS, AgeBand, DueBand, RegisterFilter
from caseapp.ui.settings import WindowSettings

_KEY: Final = "register-filters"
PRESETS: Final[tuple[tuple[str, RegisterFilter], ...]] = (
    ("Waiting to be confirmed", RegisterFilter(waiting=True)),
    (
        "Evaded, refused or partly answered",
        RegisterFilter(standings=(Status.EVADED.value, Status.REFUSED.value, Status.PARTLY.value)),
    ),
    ("Theirs, open for more than a year", RegisterFilter(side=Side.THEIRS, age=AgeBand.LONGER)),
    ("Ours to answer, open", RegisterFilter(side=Side.OURS, open_only=True)),
)
"""Filters that every office has."""


class SavedFilters:
    """The filters kept, by name."""

    def __init__(self, settings: WindowSettings) -> None:
        self._settings = settings

    def all(self) -> Mapping[str, RegisterFilter]:
        """Return the filters by name, in the order of the names."""
        try:
            kept = json.loads(self._settings.choice(_KEY, "{}"))
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        found = {str(name): _read(fields) for name, fields in kept.items() if isinstance(fields, dict)}
        return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))

    def keep(self, name: str, wanted: RegisterFilter) -> None:
        """Keep a filter, in place of one of the same name."""
        self._write({**self.all(), " ".join(name.split()): wanted})

    def forget(self, name: str) -> None:
        """Keep a filter no longer."""
        self._write({other: wanted for other, wanted in self.all().items() if other != name})

    def _write(self, filters: Mapping[str, RegisterFilter]) -> None:
        self._settings.keep_choice(_KEY, json.dumps({name: _written(one) for name, one in filters.items()}))


def _written(wanted: RegisterFilter) -> dict[str, object]:
    return {
        "words": f"{wanted.words} {wanted.case}".strip(),
        "standings": list(wanted.standings),
        "side": "" if wanted.side is None else wanted.side.value,
        "asked_of": wanted.asked_of,
        "officer": wanted.officer_id,
        "age": "" if wanted.age is None else wanted.age.value,
        "open": wanted.open_only,
        "waiting": wanted.waiting,
        "due": "" if wanted.due is None else wanted.due.value,
    }


def _read(fields: Mapping[str, object]) -> RegisterFilter:
    """Read a filter; what is not understood, written by another version, narrows nothing."""
    standings, side, age = fields.get("standings"), fields.get("side"), fields.get("age")
    officer = fields.get("officer")
    named = set(standings) if isinstance(standings, list) else set()
    return RegisterFilter(
        words=str(fields.get("words") or ""),
        standings=tuple(standing for standing in STANDINGS if standing in named),
        side=next((one for one in Side if one.value == side), None),
        asked_of=str(fields.get("asked_of") or ""),
        officer_id=officer if isinstance(officer, int) else None,
        age=next((one for one in AgeBand if one.value == age), None),
        open_only=fields.get("open") is True,
        waiting=fields.get("waiting") is True,
        due=next((one for one in DueBand if one.value == fields.get("due")), None),
    )
