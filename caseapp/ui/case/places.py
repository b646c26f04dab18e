# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a question was asked and answered: the places that a reader is led through, newest letter first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.domain.letter import Letter
from caseapp.domain.passage import Place
from caseapp.domain.question import Question

_NONE: Final[Mapping[int, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stand:
    """A place in a letter, or in an enclosure of it: `document_id` is that of the words.

    `response_id` names the response that stands there, None where a question does. Where the words stand in
    no letter, `exhibit_id` names the exhibit.
    """

    letter_id: int | None
    place: Place
    document_id: int | None = None
    response_id: int | None = None
    exhibit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Places one after the other, and the one that is shown (from 0)."""

    stands: tuple[Stand, ...] = ()
    at: int = 0

    @property
    def here(self) -> Stand | None:
        """The place that is shown."""
        return self.stands[self.at] if self.stands else None

    def moved(self, by: int) -> "Steps":
        """Return the same places with another one shown, from the last on to the first."""
        return Steps(self.stands, (self.at + by) % len(self.stands)) if self.stands else self

    def same_as(self, before: "Steps") -> "Steps":
        """Return these places with the one shown that was shown before, if it is among them."""
        return Steps(self.stands, self.stands.index(before.here)) if before.here in self.stands else self

    def in_letter(self, letter_id: int | None, document_id: int | None = None) -> "Steps | None":
        """Return the same places with the first one in a letter shown, None where it holds none.

        One on the document given, an enclosure of it say, comes before the others.
        """
        if letter_id is None and document_id is None:
            return None
        here = [number for number, stand in enumerate(self.stands) if stand.letter_id == letter_id]
        first = [number for number in here if self.stands[number].document_id == document_id]
        return Steps(self.stands, (*first, *here)[0]) if here else None


def asked_places(question: Question) -> Steps:
    """Return where a question was asked, the latest first."""
    found = [
        (
            asking.asked_on or date.min,
            Stand(asking.letter_id, asking.passage.place, asking.passage.document_id),
        )
        for asking in question.askings
        if asking.letter_id is not None and asking.passage is not None
    ]
    return _newest_first(found)


def response_places(
    question: Question, letters: Mapping[int, Letter], exhibits: Mapping[int, int] = _NONE
) -> Steps:
    """Return where a question was answered, the newest letter first and exhibits last.

    `exhibits` are those of the case by the documents that they are.
    """
    found = []
    for response in question.responses:
        replaced = response.superseded and response.retracted_on is None
        if response.passage is None or replaced:
            continue
        place, document_id = response.passage.place, response.passage.document_id
        if response.letter_id is not None:
            letter = letters.get(response.letter_id)
            on = letter.known_on if letter is not None else None
            found.append((on or date.min, Stand(response.letter_id, place, document_id, response.id)))
        elif document_id in exhibits:
            stand = Stand(None, place, document_id, response.id, exhibits[document_id])
            found.append((date.min, stand))
    return _newest_first(found)


def _newest_first(found: list[tuple[date, Stand]]) -> Steps:
    """Of the same day the one recorded last comes first; one place may be asked of several bodies."""
    return Steps(tuple(dict.fromkeys(stand for _on, stand in sorted(found, key=_day)[::-1])))


def _day(pair: tuple[date, Stand]) -> date:
    return pair[0]
