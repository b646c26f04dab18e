# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer says about a letter, checked and written with what rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseapp.domain.change import Value
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import (
    NOTES,
    UNSENT,
    Delivery,
    Direction,
    Letter,
    LetterKind,
    LetterParty,
    PartyRole,
)
from caseapp.services.following import draw, steps
from caseapp.services.intake import delivery_of
from caseapp.services.letter_days import check_letter_days
from caseapp.services.refusing import refuse_answered
from caseapp.services.targets import days_met, meet_targets
from caseapp.services.withholding import refuse_on_letter
from caseapp.store.unit import Unit


@dataclass(frozen=True, slots=True)
class LetterDetails:
    """What an officer says about a letter; None leaves a field as it is."""

    direction: Direction | None = None
    dated_on: date | None = None
    kind: LetterKind | None = None
    subject: str | None = None
    our_reference: str | None = None
    their_reference: str | None = None
    received_on: date | None = None
    sent_on: date | None = None
    writer: str | None = None
    addressee: str | None = None

    def on(self, letter: Letter) -> Letter:
        """Return a letter as it would stand, in what others rest on."""
        parties = letter.parties
        for role, name in ((PartyRole.WRITER, self.writer), (PartyRole.ADDRESSEE, self.addressee)):
            if name is not None and not _stands(parties, role, name):
                there = (LetterParty(role, name.strip()[:300]),) if name.strip() else ()
                parties = (*(party for party in parties if party.role is not role), *there)
        return replace(
            letter,
            direction=self.direction or letter.direction,
            kind=self.kind or letter.kind,
            dated_on=self.dated_on or letter.dated_on,
            sent_on=self.sent_on or letter.sent_on,
            received_on=self.received_on or letter.received_on,
            parties=parties,
        )


def put_details(
    unit: Unit, letter_id: int, details: LetterDetails, *, confirmed: bool = False, follow: bool = False
) -> int:
    """Write what is said about a letter; return how many things rest on what it changes.

    They follow, or stay as they are and need no other look. Raises NotAllowed for what cannot be true, for
    a confirmed letter without a direction, for what is fixed of a letter issued here, and where what rests on
    the letter is withheld.
    """
    letter = unit.letters.get(letter_id)
    after = details.on(letter)
    if after != letter:
        refuse_on_letter(unit, unit.withheld, letter)
    _check(unit, letter, after, confirmed=confirmed)
    following = steps(unit, letter, after)
    # Whether they follow other days was asked; what another kind or direction meets is plain.
    known = days_met(unit, replace(after, kind=letter.kind, direction=letter.direction))
    _put_values(unit, letter, details, confirmed=confirmed)
    put_party(unit, letter_id, letter.parties, PartyRole.WRITER, details.writer)
    put_party(unit, letter_id, letter.parties, PartyRole.ADDRESSEE, details.addressee)
    drawn = draw(unit, following, follow=follow)
    if (letter.kind, letter.direction) != (after.kind, after.direction):
        meet_targets(unit, letter_id, known)
    return drawn


def put_party(
    unit: Unit, letter_id: int, parties: Sequence[LetterParty], role: PartyRole, name: str | None
) -> None:
    """Let one name stand on a letter in a role; None leaves who stands there, "" takes them off."""
    if name is None or _stands(parties, role, name):
        return
    for party in parties:
        if party.role is role and party.id is not None:
            unit.letters.remove_party(party.id)
    if name.strip():
        unit.letters.add_party(letter_id, LetterParty(role, name.strip()[:300]))


def refuse_unknown(letter: Letter) -> None:
    """Raise NotAllowed for a letter that is neither ours nor theirs; a note of our own may be neither."""
    if letter.direction is Direction.UNKNOWN and letter.kind not in NOTES:
        raise NotAllowed(
            "Nobody has said yet whether this letter is ours or theirs.",
            remedy="Choose its direction, incoming or outgoing, first.",
        )


def _check(unit: Unit, letter: Letter, after: Letter, *, confirmed: bool) -> None:
    if confirmed or letter.confirmed:
        refuse_unknown(after)
    refuse_answered(unit, letter, after.kind)
    days = [(each.dated_on, each.sent_on, each.received_on) for each in (letter, after)]
    if days[0] != days[1]:
        check_letter_days(*days[1])
    if letter.delivery in UNSENT and letter.sent_on != after.sent_on:
        raise NotAllowed(
            "This letter was issued here and has not left.", remedy="Record its despatch instead."
        )
    fixed = [(each.direction, each.dated_on, _names(each)) for each in (letter, after)]
    if fixed[0] != fixed[1] and _issued_here(unit, letter):
        raise NotAllowed(
            "The direction, date and parties of a letter that was issued here are fixed.",
            remedy="Recall it before it is sent, or write a letter that corrects it.",
        )


def _issued_here(unit: Unit, letter: Letter) -> bool:
    return letter.delivery in UNSENT or unit.drafts.issued_as(letter.id) is not None


def _names(letter: Letter) -> tuple[tuple[str, ...], ...]:
    return letter.names(PartyRole.WRITER), letter.names(PartyRole.ADDRESSEE)


def _put_values(unit: Unit, letter: Letter, details: LetterDetails, *, confirmed: bool) -> None:
    texts = {
        "subject": details.subject,
        "our_reference": details.our_reference,
        "their_reference": details.their_reference,
    }
    given: dict[str, Value] = {
        "direction": details.direction,
        "dated_on": details.dated_on,
        "kind": details.kind,
        "received_on": details.received_on,
        "sent_on": details.sent_on,
        **{name: None if text is None else text.strip() for name, text in texts.items()},
    }
    values = {name: value for name, value in given.items() if value is not None}
    if details.direction is not None and _only_filed(letter):
        values["delivery"] = delivery_of(details.direction)
    if confirmed:
        values["confirmed"] = True
    if values:
        unit.letters.edit(letter.id, values)


def _only_filed(letter: Letter) -> bool:
    """Tell whether nothing is known of a letter's way but what its direction says."""
    return letter.delivery in (Delivery.NOT_ISSUED, delivery_of(letter.direction))


def _stands(parties: Sequence[LetterParty], role: PartyRole, name: str) -> bool:
    """Tell whether exactly these names stand on a letter in a role, written out as one field shows them."""
    return ", ".join(party.name for party in parties if party.role is role) == name.strip()
