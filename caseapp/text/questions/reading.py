# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence as the rules read it: one line of small letters, healed, with a way back to the letter's text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.healing import joined, opened
from caseapp.text.questions.scan import WORDS, mended

QUOTED: Final = "¤"
"""What stands in a reading for every sign of quoted words."""

_PLAIN: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "—": "–",
        "−": "–",
    }
)
_ODD: Final = re.compile(
    r"(?P<hyphen>(?<=[^\W\d_])[-‐][ \t]*[\r\n\f\v\u2028]+\s*(?=[^\W\d_])|\u00ad\s*)"
    r"|(?P<spaced>(?<!\S)(?:[^\W_] ){4,}[^\W_](?![^\W_]))"
    r"|(?P<before>\s+(?=[?.,;:!](?:\s|$)))"
    r"|(?P<space>\s\s+|[^\S ])"
    r"|(?P<folded>[\ufb00-\ufb06])"
    r"|(?P<unseen>[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff])"
)
_TOKEN: Final = re.compile(r"[^\s.,;:?()\[\]\"“”–—…]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a stretch of text; `places` holds the offset of every sign, and of the end."""

    text: str
    places: Sequence[int]

    def place(self, at: int) -> int:
        """Return the offset into the letter's text of a sign of the reading."""
        return self.places[at]


class _Signs:
    """Signs gathered with the places they come from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[int] = []

    def copy(self, text: str, start: int) -> None:
        self.parts.append(text)
        self.places.extend(range(start, start + len(text)))

    def put(self, text: str, start: int) -> None:
        self.parts.append(text)
        self.places.extend([start] * len(text))


def read(text: str, start: int, end: int, quotes: Sequence[tuple[int, int]] = ()) -> Reading:
    """Read a stretch (code points); of what lies within `quotes` only the length is kept."""
    raw = text[start:end]
    for first, last in quotes:
        first, last = max(first, start), min(last, end)
        if first < last:
            raw = raw[: first - start] + QUOTED * (last - first) + raw[last - start :]
    signs = _Signs()
    at = 0
    for match in _ODD.finditer(raw):
        signs.copy(raw[at : match.start()], start + at)
        if match["spaced"]:
            for sign in range(match.start(), match.end(), 2):
                signs.copy(raw[sign], start + sign)
        elif match["space"]:
            signs.put(" ", start + match.start())
        elif match["folded"]:
            signs.put(unicodedata.normalize("NFKC", match[0]), start + match.start())
        at = match.end()
    signs.copy(raw[at:], start + at)
    whole = "".join(signs.parts)
    return _mended(whole, [*signs.places, end])


def _mended(whole: str, places: list[int]) -> Reading:
    """Write a text small and mend the words that a scan has spoilt."""
    lower = whole.lower()
    if len(lower) != len(whole):  # one sign whose small letter is two
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in whole)
    lower = lower.translate(_PLAIN)
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    before: re.Match[str] | None = None
    for match in _TOKEN.finditer(lower):
        token = match[0]
        if token in WORDS or QUOTED in token:
            before = None
            continue
        if before is not None and before.end() + 1 == match.start() and f"{before[0]}{token}" in WORDS:
            gap = before.end() - at if before.end() >= at else -1
            if gap >= 0:
                parts.append(lower[at : before.end()])
                kept += places[at : before.end()]
                at = match.start()
                before = None
                continue
        before = match
        word = mended(token)
        if word != token:
            parts += [lower[at : match.start()], word]
            kept += places[at : match.start()]
            kept += [places[min(match.start() + sign, match.end() - 1)] for sign in range(len(word))]
            at = match.end()
    if not parts:
        return Reading(lower, places)
    parts.append(lower[at:])
    kept += places[at:]
    return Reading("".join(parts), kept)


def on_one_line(text: str) -> str:
    """Return words as they are shown: their lines joined, hyphens at line ends healed."""
    words = ""
    for line in re.split(r"[\r\n\f\v\u2028\u2029]+", text):
        words = joined(words, " ".join(line.split()))
    return opened(words)


def quotations(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a paragraph that stand in quotation marks, marks and all.

    A quotation that the paragraph opens with and never closes goes to its end, as one of several
    paragraphs does. Words of fewer than three words are terms, not quotations.
    """
    found = []
    at = start
    for match in _QUOTE.finditer(text, start, end):
        if match.start() < at:
            continue
        at = match.end()
        if len(match[0].split()) > 2 or match[0].rstrip("\"”'’»").endswith(("?", "!")):
            found.append((match.start(), match.end()))
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    if text[first : first + 1] in ("“", "«") and not any(mark in text[first:end] for mark in "”»"):
        found.append((first, end))
    return tuple(found)


_QUOTE: Final = re.compile(
    r"“[^“”]{1,3000}”"
    r"|«[^«»]{1,3000}»"
    r"|(?<![\w\"])\"[^\"“”]{1,3000}\"(?!\w)"
    r"|(?<!\w)‘[^‘\n]{1,3000}?[^\s‘]’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^'\n]{1,300}[^\s']'(?!\w)"
)
