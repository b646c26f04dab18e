# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendars that can be counted by: the nations of this country, and other countries with their parts.

A country goes by its ISO 3166 code, a part of it by the code behind a hyphen: IE, AU-NSW.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from caseapp.domain.errors import WrongUse

if TYPE_CHECKING:
    from holidays import HolidayBase

NATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ENG": "England and Wales",
        "WLS": "England and Wales",
        "SCT": "Scotland",
        "NIR": "Northern Ireland",
        "UK": "any part of the United Kingdom",
    }
)
"""The calendars of this country; under UK a bank holiday of any part of it does not count.

That is the rule of section 10(6) of the Freedom of Information Act 2000.
"""

_PARTS: Final = ("ENG", "SCT", "NIR")
_OURS: Final = "GB"
_SMALL: Final = frozenset({"and", "of", "the"})


def calendar_code(typed: str) -> str:
    """Return the code of a calendar however its letters are written; raises WrongUse for an unknown one."""
    wanted = typed.strip().casefold()
    for code in NATIONS:
        if code.casefold() == wanted:
            return code
    country, hyphen, part = wanted.partition("-")
    code = country.upper()
    if code in _countries():
        parts = {one.casefold(): one for one in _country(code).subdivisions}
        if not hyphen:
            return code
        if part in parts:
            return f"{code}-{parts[part]}"
    raise WrongUse(
        f"There is no calendar “{typed.strip()}”.",
        remedy=f"Choose one of {', '.join(NATIONS)}, or a country by its code, as IE, FR or AU-NSW.",
    )


@cache
def calendar_name(code: str) -> str:
    """Return what a calendar is called; raises WrongUse for an unknown code."""
    if code in NATIONS:
        return NATIONS[code]
    country, _, part = calendar_code(code).partition("-")
    name = _countries()[country]
    return f"{name}, {_part_names(country).get(part, part)}" if part else name


def other_calendars() -> tuple[tuple[str, str], ...]:
    """Return the calendars of other countries and their parts as (code, name), by name."""
    found: list[tuple[str, str]] = []
    for code, name in sorted(_countries().items(), key=lambda item: item[1]):
        names = _part_names(code)
        parts = (
            (f"{code}-{part}", f"{name}, {names.get(part, part)}") for part in _country(code).subdivisions
        )
        found += [(code, name), *sorted(parts, key=lambda item: item[1])]
    return tuple(found)


def holidays_of(code: str) -> tuple[HolidayBase, ...]:
    """Return the calendars of the package that stand behind a code, in English where they have that.

    They fill themselves year by year when they are asked, so no two threads may share them.
    """
    import holidays  # heavy, and rarely needed before the first screen

    if code in NATIONS:
        parts = _PARTS if code == "UK" else (code,)
        return tuple(holidays.country_holidays(_OURS, subdiv=part, language="en_GB") for part in parts)
    country, _, part = calendar_code(code).partition("-")
    tongues = [one for one in _country(country).supported_languages if one.startswith("en_")]
    # Where a country has an English of its own, that is its names' first.
    tongue = next((one for one in tongues if one != "en_US"), tongues[0] if tongues else None)
    return (holidays.country_holidays(country, subdiv=part or None, language=tongue),)


@cache
def _countries() -> Mapping[str, str]:
    """Return every country but this one by its code, with its name."""
    from holidays.registry import COUNTRIES

    return {codes[1]: _written(key) for key, codes in COUNTRIES.items() if codes[1] != _OURS}


@cache
def _country(code: str) -> type[HolidayBase]:
    import holidays
    from holidays.registry import COUNTRIES

    (name,) = (codes[0] for codes in COUNTRIES.values() if codes[1] == code)
    found: type[HolidayBase] = getattr(holidays, name)
    return found


def _part_names(country: str) -> dict[str, str]:
    return {part: name for name, part in reversed(_country(country).subdivisions_aliases.items())}


def _written(key: str) -> str:
    words = key.split("_")
    return " ".join(word if at and word in _SMALL else word.capitalize() for at, word in enumerate(words))
