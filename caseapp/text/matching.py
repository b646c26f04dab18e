# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in a text although typing, hyphens, ligatures and quotation marks differ."""

import unicodedata

_PLAIN = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
}
_SOFT_HYPHEN = "\u00ad"


def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text without capitals, ligatures, line breaks and hyphens at line ends, and a map back.

    The map gives for each code point of the folded text the offset it comes from in `text`.
    """
    letters: list[str] = []
    origins: list[int] = []
    index = 0
    while index < len(text):
        character = text[index]
        if character == _SOFT_HYPHEN or (character in "-‐" and text[index + 1 : index + 2] == "\n"):
            index += 2 if text[index + 1 : index + 2] == "\n" else 1
            continue
        if character.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                origins.append(index)
        else:
            for plain in unicodedata.normalize("NFKC", _PLAIN.get(character, character)).casefold():
                letters.append(plain)
                origins.append(index)
        index += 1
    return "".join(letters), tuple(origins)


def find_loosely(text: str, quote: str) -> tuple[tuple[int, int], ...]:
    """Find every occurrence of a quotation; returns (start, end) code points into `text`, in order."""
    wanted = folded(quote)[0].strip()
    if not wanted:
        return ()
    plain, origins = folded(text)
    places = []
    at = plain.find(wanted)
    while at >= 0:
        places.append((origins[at], origins[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + len(wanted))
    return tuple(places)
