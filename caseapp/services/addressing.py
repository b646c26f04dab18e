# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a draft greets its addressee and is signed: by rule, as the office knows somebody, or by hand."""

from collections.abc import Mapping

from caseapp.domain.change import Value, Written
from caseapp.domain.draft import Draft
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.letter import LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.salutation import Greeting, bare, close_for, salutation_for
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import OPEN, follow
from caseapp.services.replies import reader_of
from caseapp.store.people import People
from caseapp.store.unit import Unit


def proposed(people: People, name: str, address: str, language: str) -> Greeting:
    """Return how somebody is greeted at an address whose first lines may name a post."""
    party = LetterParty(PartyRole.ADDRESSEE, " ".join(name.split()), post_title=address)
    words = reader_of(people, party, language).greeting
    return Greeting(salutation_for(words, language), close_for(words, language))


def with_followers(people: People, draft: Draft, values: Mapping[str, str]) -> dict[str, Value]:
    """Return what is typed in a draft with what follows from it: the close of a salutation, a known addressee."""
    kept: dict[str, Value] = dict(values)
    salutation = values.get("salutation")
    if salutation is not None and "close" not in values:
        usual = close_for(bare(draft.salutation), draft.language)
        if draft.close == usual:
            kept["close"] = close_for(bare(salutation), draft.language)
    addressee = values.get("addressee")
    if addressee is not None and addressee != draft.addressee:
        known = people.named(PartyKind.CONTACT, " ".join(addressee.split()))
        kept["contact_id"] = known[0] if known else None
    return kept


class Addressing:
    """Salutation, close and what is left to be written by hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def following(
        self, before: tuple[str, str], now: tuple[str, str], salutation: str, language: str
    ) -> str | None:
        """Return the salutation for another addressee, None where the one at hand was not the proposed one.

        Addressees are given by name and address.
        """
        people = self._desk.library.people
        if proposed(people, *before, language).salutation != " ".join(salutation.split()):
            return None
        return proposed(people, *now, language).salutation

    def remark(self, draft: Draft) -> str:
        """Say that the contact a draft is addressed to is known no more, "" else; its printed words stay."""
        if draft.contact_id is None:
            return ""
        try:
            self._desk.library.people.contact(draft.contact_id)
        except NotFound:
            name = draft.addressee or "The addressee"
            return f"{name} was removed from the office’s contacts. The letter keeps the words as they stand here."
        return ""

    def leave_room(
        self, draft_id: int, *, salutation: bool | None = None, signature: bool | None = None
    ) -> Written[bool]:
        """Leave a blank for a salutation or signature by hand, or print it again; None leaves it as it is.

        Raises NotAllowed once the draft is issued or discarded.
        """
        given = {"salutation_by_hand": salutation, "signature_by_hand": signature}
        return self._edit(
            draft_id, {name: on for name, on in given.items() if on is not None}, "Leave room by hand"
        )

    def set_close(self, draft_id: int, close: str) -> Written[bool]:
        """Close a letter with other words; raises NotAllowed once it is issued or discarded."""
        return self._edit(draft_id, {"close": " ".join(close.split())}, "Change close of draft")

    def _edit(self, draft_id: int, values: Mapping[str, Value], action: str) -> Written[bool]:
        if self._desk.library.drafts.get(draft_id).state not in OPEN:
            raise NotAllowed("This letter is not being written any more, so it stays as it is.")

        def work(unit: Unit) -> bool:
            edited = unit.drafts.edit(draft_id, values)
            follow(unit, draft_id)
            return edited

        return self._desk.write(work, action)
