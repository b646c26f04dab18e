# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office decides of the publication of letters."""

from dataclasses import replace
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import UNSENT
from caseapp.domain.publication import PUBLIC, Publication, PublicationState, publication_words
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk
from caseapp.store.unit import Unit

REASONED: Final = frozenset(
    {PublicationState.NOT_FOR_PUBLICATION, PublicationState.TAKEN_DOWN, PublicationState.CORRECTED}
)
"""What is not decided without saying why."""


class Publishing:
    """Records which letters are public, and which may not be."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_letter(self, letter_id: int) -> Publication:
        """Return what counts of a letter, undecided where nothing was recorded; raises NotFound."""
        self._desk.library.letters.get(letter_id)
        return self._desk.library.publications.of_letters([letter_id]).get(letter_id, Publication(letter_id))

    def record(self, decided: Publication) -> Written[int]:
        """Record what was decided of a letter; what was recorded before stays in its history.

        Raises NotFound, WrongUse where the day, the reason or the end of an embargo is missing or makes no
        sense, and NotAllowed for a letter that did not leave the office or whose embargo has not ended.
        """
        decided = replace(decided, address=decided.address.strip(), reason=" ".join(decided.reason.split()))
        _check(decided)

        def work(unit: Unit) -> int:
            letter = unit.letters.get(decided.letter_id)
            if decided.state in PUBLIC and letter.delivery in UNSENT:
                raise NotAllowed(
                    "This letter has not left the office, so it cannot be public.",
                    remedy="Record its despatch first.",
                )
            before = unit.publications.of_letters([letter.id]).get(letter.id)
            if before is not None:
                _refuse_embargoed(before, decided)
                if _same(before, decided):
                    raise NotAllowed("This is recorded already.")
            return unit.publications.record(replace(decided, officer_id=unit.officer_id))

        action = f"Record publication: {publication_words(decided.state).lower()}"
        return self._desk.write(work, action)


def _check(decided: Publication) -> None:
    if decided.state in REASONED and not decided.reason:
        raise WrongUse(
            f"“{publication_words(decided.state)}” is not recorded without a reason.", remedy="Say why."
        )
    if decided.state in PUBLIC and decided.on is None:
        raise WrongUse("The day of the publication is missing.", remedy="Give the day.")
    if decided.embargo_until is not None and decided.state is not PublicationState.EMBARGOED:
        raise WrongUse(
            "Only an embargo has an end.", remedy="Record the letter as embargoed, or leave it out."
        )
    if decided.address and decided.state not in PUBLIC:
        raise WrongUse("A letter that is not public has no address.", remedy="Leave the address out.")


def _refuse_embargoed(before: Publication, decided: Publication) -> None:
    if decided.state in PUBLIC and decided.on is not None and before.is_kept_back(decided.on):
        if before.embargo_until is not None:
            raise NotAllowed(
                f"This letter is embargoed until {long_date(before.embargo_until)}.",
                remedy="Record an earlier end of the embargo first, if it was lifted.",
            )
        raise NotAllowed(
            f"This letter is recorded as {publication_words(before.state).lower()}.",
            remedy="Record first that it is to be published.",
        )


def _same(before: Publication, decided: Publication) -> bool:
    return replace(before, id=0, officer_id=None) == replace(decided, id=0, officer_id=None)
