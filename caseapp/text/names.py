# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognising names: of our office, and of people who sign and are written to."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_PERSON_WORD = re.compile(r"[^\W\d_][\w.'’-]*,?")
_NOT_A_PERSON = re.compile(
    r"\d|@|www\.|https?:|\b(?:tel|telephone|phone|fax|e-?mail|enc|enclosures?|attachments?|cc|copy|ref|"
    r"reference|page|date|by|via|sent)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:commissioner|officer|director|head|manager|secretary|minister|chair|chief|counsel|team|office|"
    r"department|directorate|authority|council|service|unit|limited|ltd|plc|llp|inc|section|department|swyddog|"
    r"comisiynydd|cyfarwyddwr)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(["of", "the", "and", "de", "van", "von", "der", "da", "di", "al", "ap", "ab", "ferch"])


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without capitals, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def is_named(names: Iterable[str], text: str) -> str | None:
    """Return the first of the names whose words stand together in the text, or None."""
    padded = f" {' '.join(words_of(text))} "
    return next(
        (name for name in names if words_of(name) and f" {' '.join(words_of(name))} " in padded), None
    )


def greeted(names: Sequence[str], addressed: str) -> str | None:
    """Return the first of the names that a salutation ("Commissioner", "Professor Marlow") can mean, or None."""
    wanted = words_of(addressed)
    if not wanted:
        return None
    for name in names:
        own = words_of(name)
        if own and (own[-1] == wanted[-1] or all(word in own for word in wanted)):
            return name
    return None


def looks_like_a_person(line: str) -> bool:
    """Tell whether a line reads like the name of one person, perhaps with a title and letters after it."""
    if not 3 <= len(line) <= 60 or _NOT_A_PERSON.search(line) or _POST.search(line):
        return False
    parts = line.split()
    if not 2 <= len(parts) <= 6 or not all(_PERSON_WORD.fullmatch(part) for part in parts):
        return False
    return all(part[0].isupper() or part.lower() in _PARTICLES for part in parts)
