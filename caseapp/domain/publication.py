# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a letter is public, and since when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseapp.domain.case_words import long_date


class PublicationState(StrEnum):
    """How far a letter is public."""

    UNDECIDED = "undecided"
    NOT_FOR_PUBLICATION = "not-for-publication"
    INTENDED = "intended"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    TAKEN_DOWN = "taken-down"


PUBLIC = frozenset({PublicationState.PUBLISHED, PublicationState.CORRECTED})
"""States in which a letter stands where everybody can read it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was decided of a letter's publication; `on` is the day of it, `address` where it stands.

    The last one recorded of a letter counts. `embargo_until` is the first day on which it may be public.
    """

    letter_id: int
    state: PublicationState = PublicationState.UNDECIDED
    on: date | None = None
    embargo_until: date | None = None
    address: str = ""
    reason: str = ""
    officer_id: int | None = None
    id: int = 0

    def is_kept_back(self, on: date) -> bool:
        """Whether nobody outside may be told on a day what the letter says.

        An embargo without a day holds until another decision.
        """
        if self.state is PublicationState.EMBARGOED:
            return self.embargo_until is None or on < self.embargo_until
        return self.state is PublicationState.NOT_FOR_PUBLICATION


_WORDS = {
    PublicationState.UNDECIDED: "Undecided",
    PublicationState.NOT_FOR_PUBLICATION: "Not for publication",
    PublicationState.INTENDED: "To be published",
    PublicationState.EMBARGOED: "Embargoed",
    PublicationState.PUBLISHED: "Published",
    PublicationState.CORRECTED: "Published, corrected",
    PublicationState.TAKEN_DOWN: "Taken down",
}


def publication_words(state: PublicationState) -> str:
    """Name how far a letter is public."""
    return _WORDS[state]


def publication_line(decided: Publication) -> str:
    """Say what counts of a letter: "Embargoed until 3 September 2021: with counsel"."""
    said = publication_words(decided.state)
    if decided.embargo_until is not None:
        said += f" until {long_date(decided.embargo_until)}"
    elif decided.on is not None:
        said += f" on {long_date(decided.on)}"
    said += f", {decided.address}" if decided.address else ""
    return f"{said}: {decided.reason}" if decided.reason else said
