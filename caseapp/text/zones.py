# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a letter's text: what stands above the salutation, the salutation, and the signature."""

import re
from dataclasses import dataclass

from caseapp.domain.page_text import PAGE_BREAK

_SALUTATION = re.compile(r"(?:dear|annwyl|f'annwyl|fy annwyl|to whom it may concern)\b", re.IGNORECASE)
_CLOSE = re.compile(
    r"(?:yours\s+(?:ever|sincerely|faithfully|truly)|(?:very\s+)?sincerely(?:\s+yours)?|(?:with\s+)?(?:kind|best)"
    r"(?:est)?\s+(?:regards|wishes)|regards|yn\s+gywir|yn\s+ddiffuant|(?:yr\s+)?eiddoch\s+yn\s+(?:gywir|ffyddlon)|"
    r"cofion(?:\s+cynnes|\s+gorau)?)\s*[,.]?",
    re.IGNORECASE,
)
HEAD_LINES = 40
"""Lines looked at above the body where a letter has no salutation."""
_SIGNATURE_LINES = 7


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of a letter by what they are; blank lines are left out.

    `head` stands above the salutation on the first page, `body` below it and above the close,
    `signature` directly below the close. A letter without a salutation has its first lines as head.
    """

    head: tuple[str, ...]
    salutation: str
    body: tuple[str, ...]
    close: str
    signature: tuple[str, ...]


def zones_of(text: str) -> Zones:
    """Split the canonical text of a letter into its zones."""
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in text.split(PAGE_BREAK)]
    first = pages[0]
    greeted = next((index for index, line in enumerate(first) if is_salutation(line)), None)
    head = first[:HEAD_LINES] if greeted is None else first[:greeted]
    below = [first[0 if greeted is None else greeted + 1 :], *pages[1:]]
    body: list[str] = []
    for page in below:
        for index, line in enumerate(page):
            if is_close(line):
                signature = tuple(page[index + 1 : index + 1 + _SIGNATURE_LINES])
                return Zones(tuple(head), _at(first, greeted), tuple(body), line, signature)
            body.append(line)
    return Zones(tuple(head), _at(first, greeted), tuple(body), "", ())


def is_salutation(line: str) -> bool:
    """Tell whether a line greets the addressee."""
    return len(line) < 80 and _SALUTATION.match(line) is not None


def is_close(line: str) -> bool:
    """Tell whether a line closes the letter."""
    return _CLOSE.fullmatch(line) is not None


def _at(lines: list[str], index: int | None) -> str:
    return "" if index is None else lines[index]
