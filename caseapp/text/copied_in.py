# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a letter is put to somebody else and our office was only sent a copy."""

import re
from collections.abc import Sequence
from typing import Final

from caseapp.text.correspondents import greeted_name
from caseapp.text.names import greeted, is_named
from caseapp.text.zones import zones_of

_COPIES: Final = re.compile(
    r"(?:c\.? ?c\.?|(?:by )?cop(?:y|ies|ied) to|cop(?:i|ï)au? (?:i|at))(?:\s*[:–-]|\s|$)\s*"
    r"|cop(?:y|ies)\s*(?:[:–-]|$)\s*",
    re.IGNORECASE,
)
_LISTED: Final = 8
"""Lines of names that may follow the word that they are copied."""
_LONGEST: Final = 80
"""Characters of such a line; what is longer is a sentence."""


def is_copied_in(
    text: str, our_names: Sequence[str], addressees: Sequence[str], copied: Sequence[str]
) -> bool:
    """Tell whether a letter names us among those who are sent a copy, and is addressed to others alone.

    `text` is its canonical text; `addressees` and `copied` are those recorded of it.
    """
    zones = zones_of(text)
    named = greeted_name(zones)
    head = [line for line in zones.head if _COPIES.match(line) is None]
    if not (addressees or named) or is_named(our_names, "\n".join((*head, *addressees))):
        return False
    if named and greeted(our_names, named):
        return False
    return is_named(our_names, "\n".join((*copied, *copied_lines(text)))) is not None


def copied_lines(text: str) -> list[str]:
    """Return the lines of a letter that say who is sent a copy."""
    lines = [line.strip() for line in text.replace("\f", "\n").split("\n")]
    found: list[str] = []
    for number, line in enumerate(lines):
        mark = _COPIES.match(line)
        if mark is None or len(line) > _LONGEST:
            continue
        found.append(line[mark.end() :])
        for listed in lines[number + 1 : number + 1 + _LISTED]:
            if not listed or len(listed) > _LONGEST:
                break
            found.append(listed)
    return found
