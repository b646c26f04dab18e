# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which way a letter went: whether our office stands on it as writer or as addressee."""

from collections.abc import Sequence

from caseapp.domain.letter import Certainty, Direction, LetterField, Proposal
from caseapp.text.correspondents import address_block, greeted_name
from caseapp.text.names import greeted, is_named
from caseapp.text.zones import Zones

_LETTERHEAD_LINES = 4


def direction(zones: Zones, our_names: Sequence[str]) -> Proposal:
    """Propose the direction; unknown and uncertain where nothing speaks for either way."""
    if not our_names:
        return _proposal(
            Direction.UNKNOWN, Certainty.UNCERTAIN, "the office's own names are not in the settings yet"
        )
    sent, received = _signs_of_sending(zones, our_names), _signs_of_receiving(zones, our_names)
    if sent and received:
        return _contradicting(sent, received)
    if sent or received:
        way = Direction.OUTGOING if sent else Direction.INCOMING
        signs = sent or received
        certainty = Certainty.CERTAIN if len(signs) > 1 else Certainty.LIKELY
        return _proposal(way, certainty, "; ".join(signs))
    return _from_elsewhere(zones, our_names)


def _signs_of_sending(zones: Zones, our_names: Sequence[str]) -> list[str]:
    signs = []
    if name := is_named(our_names, "\n".join(zones.signature)):
        signs.append(f"{name} stands in the signature")
    block = address_block(zones)
    top = [line for line in zones.head[:_LETTERHEAD_LINES] if line not in block and "@" not in line]
    if name := is_named(our_names, "\n".join(top)):
        signs.append(f"{name} stands at the head")
    return signs


def _signs_of_receiving(zones: Zones, our_names: Sequence[str]) -> list[str]:
    signs = []
    if name := is_named(our_names, "\n".join(address_block(zones))):
        signs.append(f"{name} stands in the address block")
    named = greeted_name(zones)
    if named and greeted(our_names, named):
        signs.append(f"the salutation is to {named}")
    return signs


def _contradicting(sent: list[str], received: list[str]) -> Proposal:
    signed = any("signature" in sign for sign in sent)
    way = Direction.OUTGOING if signed else Direction.INCOMING
    certainty = Certainty.LIKELY if len(received) > 1 and not signed else Certainty.UNCERTAIN
    return _proposal(way, certainty, "; but ".join(("; ".join(sent), "; ".join(received))))


def _from_elsewhere(zones: Zones, our_names: Sequence[str]) -> Proposal:
    if zones.signature and (name := is_named(our_names, "\n".join(zones.head))):
        because = f"{name} stands above the salutation and somebody else signed"
        return _proposal(Direction.INCOMING, Certainty.UNCERTAIN, because)
    if zones.signature:
        because = "somebody else signed, but nothing says that it is to us"
        return _proposal(Direction.INCOMING, Certainty.UNCERTAIN, because)
    return _proposal(Direction.UNKNOWN, Certainty.UNCERTAIN, "our office is not named where it could tell")


def _proposal(way: Direction, certainty: Certainty, because: str) -> Proposal:
    return Proposal(LetterField.DIRECTION, way.value, certainty, because)
