# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's settings by their keys, each with what it may hold."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.calendars.nations import calendar_code
from caseapp.domain.draft_standing import Need
from caseapp.domain.errors import WrongUse
from caseapp.domain.public_words import PUBLIC_WORDS_SETTING, kept_public_words
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import CLEARANCE_SETTING
from caseapp.services.due_days import (
    BRING_FORWARD_DAYS,
    BRING_FORWARD_SETTING,
    CHASER_DAYS,
    CHASER_SETTING,
    LONGEST_CHASER,
)
from caseapp.services.due_rules import (
    RECEIPT_SETTING,
    RECEIPTS,
    RULES_SETTING,
    SAME_DAY,
    own_rules,
    refuse_statutes,
    written,
)
from caseapp.services.intake import OFFICE_NAMES
from caseapp.services.office_settings import LONGEST_PERIOD
from caseapp.services.reminder_settings import (
    DAYS,
    DAYS_SETTING,
    HOURS,
    HOURS_SETTING,
    days_in,
    hours_kept,
)
from caseapp.services.spelling_words import WORDS_SETTING
from caseapp.services.working_days import (
    CLOSURES_SETTING,
    NATION_SETTING,
    OPENED_SETTING,
    closures_in,
    opened_in,
)
from caseapp.store.unit import Unit


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
        return self.put_all({key: value})[key]

    def put_all(self, values: Mapping[str, str]) -> dict[str, str]:
        """Keep settings, all or none, and return them as they are kept; raises as `put` does."""
        kept = {key: _reader(key)(value) for key, value in values.items()}

        def work(unit: Unit) -> None:
            for key, value in kept.items():
                unit.settings.put(key, value)

        self._desk.write(work, "Keep the office's settings")
        return kept


def _reader(key: str) -> Callable[[str], str]:
    if key not in _READ:
        raise WrongUse(f"There is no setting “{key}”.", remedy=f"Known: {', '.join(_READ)}.")
    return _READ[key]


def _names(value: str) -> str:
    return "\n".join(dict.fromkeys(" ".join(line.split()) for line in value.splitlines() if line.strip()))


def _period(value: str) -> str:
    days = value.strip()
    if not (days.isascii() and days.isdigit() and len(days) < 9 and 1 <= int(days) <= LONGEST_PERIOD):
        raise WrongUse(f"The bring-forward period is between 1 and {LONGEST_PERIOD} days.")
    return str(int(days))


def _chaser_days(value: str) -> str:
    days = value.strip()
    if not (days.isascii() and days.isdigit() and len(days) < 9 and int(days) <= LONGEST_CHASER):
        raise WrongUse(
            f"A chaser gives its reader between 0 and {LONGEST_CHASER} working days.",
            remedy="With 0 it names no date.",
        )
    return str(int(days))


def _closures(value: str) -> str:
    return _days(closures_in(value))


def _opened(value: str) -> str:
    return _days(opened_in(value))


def _rules(value: str) -> str:
    own = own_rules(value)
    refuse_statutes(own)
    return "\n".join(written(rule) for rule in own)


def _receipt(value: str) -> str:
    if value.strip() not in RECEIPTS:
        raise WrongUse(
            f"“{value}” says nothing of a letter received on a day off.",
            remedy=f"Choose {' or '.join(RECEIPTS)}.",
        )
    return value.strip()


def _clearance(value: str) -> str:
    if value.strip() not in list(Need):
        raise WrongUse(
            f"“{value}” does not say which clearance a letter needs before it is issued.",
            remedy=f"Choose {', '.join(Need)}.",
        )
    return value.strip()


def _days(found: Mapping[date, str]) -> str:
    return "\n".join(f"{day.isoformat()} {words}" for day, words in sorted(found.items()))


_READ: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        OFFICE_NAMES: _names,
        WORDS_SETTING: _names,
        NATION_SETTING: calendar_code,
        BRING_FORWARD_SETTING: _period,
        CHASER_SETTING: _chaser_days,
        CLOSURES_SETTING: _closures,
        OPENED_SETTING: _opened,
        RULES_SETTING: _rules,
        RECEIPT_SETTING: _receipt,
        HOURS_SETTING: hours_kept,
        CLEARANCE_SETTING: _clearance,
        PUBLIC_WORDS_SETTING: kept_public_words,
        DAYS_SETTING: lambda value: str(days_in(value)),
    }
)
_DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {NATION_SETTING: "ENG", BRING_FORWARD_SETTING: str(BRING_FORWARD_DAYS), RECEIPT_SETTING: SAME_DAY}
    | {HOURS_SETTING: HOURS, DAYS_SETTING: DAYS, CHASER_SETTING: str(CHASER_DAYS)}
    | {CLEARANCE_SETTING: Need.NONE.value}
)
