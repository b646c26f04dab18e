# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether quoted words stand in a source word for word, cuts and insertions being marked as they should be.

Quotation marks of any form, spaces, ligatures and hyphens at line ends make no difference. An ellipsis, and words
in square brackets, stand for what was cut; everything else must be there, whole words in the same order.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINE_END: Final = re.compile(r"(?<=\w)[-‐]\s*\n\s*(?=\w)")
_MARKS: Final = re.compile('[“”„«»"‘’‚‛`´′″]')
_NO_APOSTROPHE: Final = re.compile(r"(?<!\w)'|'(?!\w)")
_DASHES: Final = re.compile(r"\s*[–—―]\s*|\s+[-‐]\s+")
_HYPHENS: Final = re.compile(r"(?<=\w)[-‐](?=\w)")
_CUT: Final = re.compile(r"(?P<inside>\w?)(?:\[[^\[\]]*\]|\.{3,}|(?:\. ){2,}\.)(?P<after>\w?)")
_EDGES: Final = " ,;:.!?'()–-"
_SOURCE: Final = re.compile(r"(?P<mark>[”\"’'.…!?])?\s*\((?P<words>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_NAMES_A_SOURCE: Final = re.compile(
    r"\b(?:pages?|letter|exhibit|enclosed|note|ll?ythyr|[td]h?udalen(?:nau)?|arddangosyn|amgaewyd|nodyn)\b",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"\s*\((?:(?:my|our|the)\s+)?(?:emphasis|italics|underlining|pwyslais)(?:\s+[\w’']+){0,4}\)",
    re.IGNORECASE,
)
"""What the office says of how it quotes: “(emphasis added)”."""
_INLINE: Final = re.compile(
    r"„(?P<low>[^„“”]{1,2000})[“”]|«(?P<angled>[^«»]{1,2000})»|“(?P<double>[^“”]{1,2000})”"
    r"|“(?P<open>[^“”]{1,2000})\Z|\"(?P<straight>[^\"\n]{1,2000})\""
    r"|(?<!\w)‘(?P<single>(?:[^‘’“”\n]|’(?=\w)|“[^“”\n]*”){1,2000})’(?!\w)"
    r"|(?<!\w)'(?P<plain>\w(?:[^'\"\n]|'(?=\w)){1,2000})'(?!\w)"
)
_SHOWN: Final = 6
"""Words of a source that are shown where a quotation parts from it."""


@dataclass(frozen=True, slots=True)
class InlineQuotation:
    """Words between quotation marks in running text; `start` and `end` are code points, marks included.

    `goes_on` tells that no mark closes them, as the next paragraph opens again.
    """

    words: str
    start: int
    end: int
    goes_on: bool = False


def folded(text: str) -> str:
    """Return a text in the form in which quotations are compared."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    text = _NO_APOSTROPHE.sub("", _MARKS.sub("'", _LINE_END.sub("", text)))
    text = _HYPHENS.sub("", _DASHES.sub(" – ", text))
    return " ".join(text.split())


def without_source(quotation: str) -> tuple[str, str]:
    """Part the words of a quotation from the source that is named behind them, in brackets.

    What the office says there of its own emphasis belongs to neither.
    """
    quotation = _REMARK.sub("", quotation)
    named = _SOURCE.search(quotation)
    if named is None or not (named["mark"] or _NAMES_A_SOURCE.search(named["words"])):
        return quotation, ""
    if not _NAMES_A_SOURCE.search(named["words"]):
        return quotation, ""
    return quotation[: named.start() + len(named["mark"] or "")], named["words"]


def stands_in(quote: str, source: str) -> bool:
    """Tell whether quoted words stand in a folded source."""
    return _first_fault(quote, source) is None


@dataclass(frozen=True, slots=True)
class Parting:
    """Where a quotation parts from its source: the words that both have, and how each goes on from there.

    `quote` is "" where all words stand there, and other parts of the quotation stand behind them.
    """

    together: str
    quote: str
    source: str


def parting(quote: str, source: str) -> Parting | None:
    """Say where a quotation that does not stand in a folded source parts from it.

    None where it does stand there, or not even its first three words do.
    """
    fault = _first_fault(quote, source)
    if fault is None:
        return None
    words = fault.split()
    lengths = range(1, len(words) + 1)
    # The longer the beginning, the less often it stands there.
    same = bisect_right(
        lengths, 0, key=lambda count: 0 if _place(" ".join(words[:count]), source) >= 0 else 1
    )
    if same < min(3, len(words)):
        return _other_case(words, source)
    begun = " ".join(words[:same])
    rest = source[_place(begun, source) + len(begun) :].split()
    return Parting(begun, " ".join(words[same : same + _SHOWN]), " ".join(rest[:_SHOWN]))


def _other_case(words: list[str], source: str) -> Parting | None:
    """Tell whether only the capital letter is another with which a quotation begins: No company, no company."""
    first = words[0]
    begun = " ".join([f"{first[0].swapcase()}{first[1:]}", *words[1:_SHOWN]])
    if len(words) < _SHOWN // 2 or _place(begun, source) < 0:
        return None
    return Parting(begun, " ".join(words[:_SHOWN]), begun)


def inline_quotations(text: str) -> tuple[InlineQuotation, ...]:
    """Return the words between quotation marks in a paragraph: double, single, low or angled; no apostrophes."""
    return tuple(
        InlineQuotation(
            found[found.lastgroup or 0], found.start(), found.end(), goes_on=found.lastgroup == "open"
        )
        for found in _INLINE.finditer(text)
    )


def _first_fault(quote: str, source: str) -> str | None:
    """Return the first piece of a quotation that does not stand in a source behind those before it."""
    at = 0
    for piece, part_before, part_after in _pieces(folded(quote)):
        found = _place(piece, source, at, part_before=part_before, part_after=part_after)
        if found < 0:
            return piece
        at = found + len(piece)
    return None


def _pieces(quote: str) -> list[tuple[str, bool, bool]]:
    """Cut a quotation at its marks; each piece with whether it begins or ends within a word: “[T]he”."""
    found: list[tuple[str, bool, bool]] = []
    start, part_before = 0, False
    for cut in [*_CUT.finditer(quote), None]:
        end = len(quote) if cut is None else cut.end("inside")
        piece = quote[start:end].strip(_EDGES)
        if piece:
            part_after = cut is not None and bool(cut["inside"]) and "[" in cut.group()
            found.append((piece, part_before, part_after))
        if cut is not None:
            start = cut.start("after")
            part_before = bool(cut["after"]) and "]" in cut.group()
    return found


def _place(
    piece: str, source: str, at: int = 0, *, part_before: bool = False, part_after: bool = False
) -> int:
    """Return where a piece stands in a source as whole words, -1 where it does not."""
    while (at := source.find(piece, at)) >= 0:
        end = at + len(piece)
        begins = part_before or not (piece[0].isalnum() and source[at - 1 : at].isalnum())
        ends = part_after or not (piece[-1].isalnum() and _goes_on(source[end : end + 2]))
        if begins and ends:
            return at
        at += 1
    return -1


def _goes_on(after: str) -> bool:
    """Tell whether a word goes on, also over an apostrophe: are, aren't."""
    return after[:1].isalnum() or (after[:1] == "'" and after[1:].isalpha())
