# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The personal names that a summary contains: of contacts, officers and whoever stands on letters."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.letter import LetterParty
from caseapp.domain.salutation import has_title, without_title
from caseapp.services.bodies import may_be_a_person
from caseapp.services.summarising.record import Record
from caseapp.store.repositories import Repositories

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_SHORTEST: Final = 3
"""Letters of a surname that is looked for alone."""

Names = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By their first word, in small letters: the words of a name, and whose it is."""


def known_names(rooms: Repositories, record: Record) -> Names:
    """Return the persons that the library knows, by all the ways in which words may name them."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for contact in rooms.people.contacts():
        for name in (contact.name, *contact.aliases):
            _add(found, name, contact.name)
    for officer in record.officers.values():
        _add(found, officer.name, officer.name)
    bodies = {one.name.casefold() for one in rooms.people.organisations()}
    for letter in record.letters:
        for party in letter.parties:
            if _is_person(party, bodies):
                _add(found, party.name, party.name)
    return {first: tuple(forms.items()) for first, forms in found.items()}


def names_in(summary: CaseSummary, known: Names) -> tuple[str, ...]:
    """Return the personal names in the words of a summary, each once, in alphabetical order.

    A surname alone counts where it begins with a capital letter.
    """
    hits: dict[str, None] = {}
    for text in dict.fromkeys(texts(summary)):
        words = _WORD.findall(text)
        folded = [word.casefold() for word in words]
        for place, word in enumerate(folded):
            for form, whose in known.get(word, ()):
                same = tuple(folded[place : place + len(form)]) == form
                if same and (len(form) > 1 or words[place][0].isupper()):
                    hits[whose] = None
    alike: dict[str, str] = {}
    for name in sorted(hits, key=lambda name: (-len(name), name)):
        alike.setdefault(without_title(name), name)
    return tuple(sorted(alike.values(), key=lambda name: (without_title(name), name)))


def _is_person(party: LetterParty, bodies: Container[str]) -> bool:
    if party.contact_id is not None or has_title(party.name):
        return True
    named = party.organisation_id is not None or party.name.casefold() in bodies
    return not named and may_be_a_person(party.name)


def texts(value: object) -> Iterator[str]:
    """Go through all words of a summary, or of a part of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        yield from _of_fields(value, (field.name for field in fields(value)))


def _of_fields(value: object, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from texts(getattr(value, name))


def _add(found: dict[str, dict[tuple[str, ...], str]], name: str, whose: str) -> None:
    """Keep a name whole, without its title, and its last word."""
    whole = tuple(word.casefold() for word in _WORD.findall(name))
    untitled = tuple(_WORD.findall(without_title(name)))
    surname = untitled[-1:] if untitled and len(untitled[-1]) >= _SHORTEST else ()
    for form in (whole, untitled, surname):
        if form:
            found.setdefault(form[0], {}).setdefault(form, whose)
