# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words taken from a page made whole: lines joined, hyphens at line ends healed, ligatures opened."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from caseapp.domain.page_columns import stands_apart
from caseapp.domain.page_lines import in_one_line, is_east_asian
from caseapp.domain.page_reading import PageLines

SOFT_HYPHEN: Final = "\u00ad"
_LIGATURES: Final = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
_UNSEEN: Final = re.compile("[\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_UNSEEN_AT_ENDS: Final = re.compile("^[\u200c-\u200f]+|[\u200c-\u200f]+$")
"""Joiners and marks of direction, which change how the letters beside them are written."""
_KEEPS_HYPHEN: Final = frozenset(
    ("self", "well", "ex", "non", "cross", "half", "co", "e", "vice", "semi", "quasi", "all", "ill", "so")
)
_SENTENCE_END: Final = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


def opened(text: str) -> str:
    """Return a text with its ligatures opened, without soft hyphens and what else in it is never seen."""
    plain = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _UNSEEN_AT_ENDS.sub("", _UNSEEN.sub("", plain))


def joined(before: str, after: str, whole: str = "") -> str:
    """Join two lines of one paragraph; `whole` is the text around them, which may know a hyphen.

    A hyphen at the end of a line goes where the word goes on in small letters, unless the word is
    written with that hyphen elsewhere or begins as such words do (self-, well-, non-).
    """
    if not before or not after:
        return before + after
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + after
    if before[-1] in "-‐" and before[-2:-1].isalnum():
        first, second = before[:-1].split()[-1].lstrip("(“‘\"'["), after.split()[0]
        keeps = first.lower() in _KEEPS_HYPHEN or "-" in first or f"{first}-{second.rstrip('.,;:')}" in whole
        if second[0].islower() and first[-1].isalpha() and not keeps:
            return before[:-1] + after
        return before + after
    if before[-1] in "–—/" and not before[-2:-1].isspace():
        return before + after
    if is_east_asian(before[-1]) and is_east_asian(after[0]):
        return before + after
    return f"{before} {after}"


def healed(page: PageLines, stretches: Sequence[tuple[int, int]]) -> str:
    """Return the words of stretches of a page (code points) as paragraphs.

    Lines of a paragraph become one; paragraphs part by a line break, and by an empty line where the page
    leaves a space between them.
    """
    taken: dict[int, str] = {}
    for start, end in stretches:
        for number in range(
            page.number_of(start), page.number_of(max(start, end - 1)) + 1 if page.lines else 0
        ):
            line = page.lines[number]
            words = in_one_line(page.text[max(start, line.start) : min(end, line.end)].strip())
            if words:
                taken[number] = f"{taken[number]} {words}" if number in taken else words
    parts: list[str] = []
    last: int | None = None
    for paragraph in page.paragraphs:
        words = ""
        for number in paragraph:
            if number in taken:
                if last is not None and not words:
                    parts.append("\n\n" if stands_apart(page.lines[last], page.lines[number]) else "\n")
                words = joined(words, taken[number], page.text)
                last = number
        parts.append(words)
    return opened("".join(parts))


def over_pages(pages: Sequence[str]) -> str:
    """Join what was taken from pages that follow each other; a sentence that runs over goes on."""
    parts: list[str] = []
    for page in pages:
        before = parts[-1] if parts else ""
        if before and page[:1].islower() and not _SENTENCE_END.search(before):
            parts[-1] = joined(before, page)
        elif page:
            parts.append(page)
    return "\n\n".join(parts)
