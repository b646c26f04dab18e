# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's settings by their keys, each with what it may hold."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from caseapp.domain.errors import WrongUse
from caseapp.services.deadlines import BRING_FORWARD_DAYS, BRING_FORWARD_SETTING
from caseapp.services.desk import Desk
from caseapp.services.intake import OFFICE_NAMES
from caseapp.services.office_settings import LONGEST_PERIOD
from caseapp.services.working_days import CLOSURES_SETTING, NATION_SETTING, NATIONS, closures_in


class OfficeKeys:
    """Reads and keeps the settings one by one; they have no place in the trail and are not undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> dict[str, str]:
        """Return every setting of the office, on lines where it holds several things."""
        return {key: self.get(key) for key in _READ}

    def get(self, key: str) -> str:
        """Return a setting, or what counts where none is kept; raises WrongUse for an unknown key."""
        _reader(key)
        return self._desk.library.settings.get(key) or _DEFAULTS.get(key, "")

    def put(self, key: str, value: str) -> str:
        """Keep a setting and return it as it is kept; raises WrongUse, or LibraryReadOnly."""
        kept = _reader(key)(value)
        self._desk.write(lambda unit: unit.settings.put(key, kept), "Keep the office's settings")
        return kept


def _reader(key: str) -> Callable[[str], str]:
    if key not in _READ:
        raise WrongUse(f"There is no setting “{key}”.", remedy=f"Known: {', '.join(_READ)}.")
    return _READ[key]


def _names(value: str) -> str:
    return "\n".join(dict.fromkeys(" ".join(line.split()) for line in value.splitlines() if line.strip()))


def _nation(value: str) -> str:
    code = value.strip().upper()
    if code not in NATIONS:
        raise WrongUse(f"There is no calendar “{value}”.", remedy=f"Choose one of {', '.join(NATIONS)}.")
    return code


def _period(value: str) -> str:
    days = value.strip()
    if not (days.isascii() and days.isdigit() and len(days) < 9 and 1 <= int(days) <= LONGEST_PERIOD):
        raise WrongUse(f"The bring-forward period is between 1 and {LONGEST_PERIOD} days.")
    return str(int(days))


def _closures(value: str) -> str:
    return "\n".join(f"{day.isoformat()} {words}" for day, words in sorted(closures_in(value).items()))


_READ: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        OFFICE_NAMES: _names,
        NATION_SETTING: _nation,
        BRING_FORWARD_SETTING: _period,
        CLOSURES_SETTING: _closures,
    }
)
_DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {NATION_SETTING: "ENG", BRING_FORWARD_SETTING: str(BRING_FORWARD_DAYS)}
)
