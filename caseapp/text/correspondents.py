# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who wrote a letter and to whom, as it stands in the signature, the address block and the salutation."""

import re

from caseapp.domain.letter import Certainty, LetterField, Proposal
from caseapp.text.dates import find_dates
from caseapp.text.names import looks_like_a_person, words_of
from caseapp.text.zones import Zones

_GREETING = re.compile(r"(?:fy\s+|f')?(?:dear|annwyl)\s+(.+?)\s*[,:;]?", re.IGNORECASE)
_NOBODY = frozenset(
    {"sir", "madam", "sirs", "sirmadam", "colleague", "colleagues", "all", "applicant", "customer"}
    | {"requester", "syr", "madam", "fadam", "syrfadam"}
)
_POSTCODE = re.compile(r"(?:.*\b)?(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]{2}\s+\d{5}(?:-\d{4})?)")
_NOT_ADDRESS = re.compile(
    r"@|www\.|:|\b(?:tel|telephone|textphone|phone|fax|e-?mail|website)\b", re.IGNORECASE
)
_BLOCK_LINES = 7


def greeted_name(zones: Zones) -> str:
    """Return whom the salutation names ("Ms Kingston"), "" for "Dear Sir" and the like."""
    match = _GREETING.fullmatch(zones.salutation)
    if match is None:
        return ""
    words = words_of(match.group(1))
    return (
        "" if not words or all(word in _NOBODY or word == "or" for word in words) else match.group(1).strip()
    )


def address_block(zones: Zones) -> tuple[str, ...]:
    """Return the lines of the last address above the salutation, found by its postcode; empty if none."""
    ends = [index for index, line in enumerate(zones.head) if _POSTCODE.fullmatch(line.upper().strip(" ."))]
    if not ends:
        return ()
    block = [zones.head[ends[-1]]]
    for line in reversed(zones.head[max(0, ends[-1] - _BLOCK_LINES) : ends[-1]]):
        if _NOT_ADDRESS.search(line) or find_dates(line) or _POSTCODE.fullmatch(line.upper()):
            break
        block.insert(0, line)
    return tuple(block)


def writer(zones: Zones) -> Proposal | None:
    """Propose who signed, from the lines below the close."""
    if not zones.close or not zones.signature:
        return None
    below = f"stands below “{zones.close.rstrip(',.')}”"
    person = next((line for line in zones.signature[:4] if looks_like_a_person(line)), None)
    if person is not None:
        return Proposal(LetterField.WRITER, person.rstrip(","), Certainty.LIKELY, below)
    first = zones.signature[0]
    if len(first) > 80:
        return None
    return Proposal(LetterField.WRITER, first.rstrip(","), Certainty.UNCERTAIN, f"{below}; may not be a name")


def addressee(zones: Zones) -> Proposal | None:
    """Propose to whom a letter was written, from its address block or its salutation."""
    name = greeted_name(zones)
    block = address_block(zones)
    if name:
        last = words_of(name)[-1]
        for line in (*block, *zones.head):
            if last in words_of(line) and looks_like_a_person(line):
                because = f"stands above the salutation to {name}"
                return Proposal(LetterField.ADDRESSEE, line.rstrip(","), Certainty.LIKELY, because)
        return Proposal(LetterField.ADDRESSEE, name, Certainty.LIKELY, "named in the salutation")
    if len(block) > 1:
        return Proposal(
            LetterField.ADDRESSEE, block[0].rstrip(","), Certainty.UNCERTAIN, "begins the address block"
        )
    return None
