# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which characters of a draft no font can draw, so that it could not be issued."""

from collections.abc import Callable, Iterator
from typing import Final

from caseapp.domain.draft import Draft
from caseapp.domain.errors import CaseError
from caseapp.domain.finding import Finding, FindingKind, Severity, Spot
from caseapp.domain.letter_paper import ComposedLetter

_FIELDS: Final = (
    *("subject", "addressee", "addressee_address", "our_reference", "your_reference", "salutation", "close"),
    *("signatory", "signatory_post", "copied_to", "enclosures"),
)
_USUAL: Final = ((0x0000, 0x0250), (0x2010, 0x2040), (0x20A0, 0x20C0))
"""Latin letters, the punctuation of print, currencies: the program's own fonts have them all."""


def character_findings(draft: Draft, compose: Callable[[Draft], ComposedLetter]) -> Iterator[Finding]:
    """Draw a draft that holds unusual characters, and name those that no font has; each must be put right."""
    texts = {name: str(getattr(draft, name)) for name in (*_FIELDS, "body")}
    if all(_is_usual(sign) for text in texts.values() for sign in text):
        return
    try:
        missing = compose(draft).missing
    except CaseError:  # what stands in the way of drawing it is a finding of its own
        return
    for name in missing:
        sign = chr(int(name.removeprefix("U+").split()[0], 16))
        field = next((one for one in _FIELDS if sign in texts[one]), "body")
        message = f"No font has {name}, so the letter cannot be printed with it."
        spot = Spot(field, sign if field == "body" else "")
        yield Finding(FindingKind.CHARACTER, Severity.ERROR, message, sign, spot, must=True)


def _is_usual(sign: str) -> bool:
    code = ord(sign)
    return any(first <= code < end for first, end in _USUAL)
