# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quoted words with where they stand, as an officer puts them into a letter.

The form is the British one: double quotation marks outside and single ones within, a paragraph that
goes on opened again, an ellipsis where a sentence is cut, the source in brackets after the words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Final

from caseapp.domain.case_words import runs_of
from caseapp.domain.letter import Direction
from caseapp.domain.tongues import Tongue, printed_date
from caseapp.domain.welsh import contracted, joint

_OPEN: Final = {"“": "double", "‘": "single", "„": "double", "«": "double"}
_STOPS: Final = ".!?…"
_SENTENCE_WITHIN: Final = re.compile(r"[.!?…][\"'”’)\]]*\s")
_AFTER_SPACE: Final = " \n\t([{—–-/“‘\"'"


_EXHIBIT: Final = "exhibit "


@dataclass(frozen=True, slots=True)
class _Said:
    """How a letter is named in a language; {} stands for a party, for the letter or for a day."""

    ours: str
    ours_to: str
    yours: str
    theirs: str
    theirs_from: str
    letter: str
    dated: str
    undated: str
    enclosed: str
    reference: str
    exhibit: str
    page: str
    pages: str


_SAID: Final = MappingProxyType(
    {
        Tongue.ENGLISH: _Said(
            ours="our letter",
            ours_to="our letter to {}",
            yours="your letter",
            theirs="letter to us",
            theirs_from="letter from {}",
            letter="letter",
            dated="of {}",
            undated="without a date",
            enclosed="enclosed with {}",
            reference="reference",
            exhibit=_EXHIBIT,
            page="page",
            pages="pages",
        ),
        Tongue.WELSH: _Said(
            ours="ein llythyr",
            ours_to="ein llythyr at {}",
            yours="eich llythyr",
            theirs="llythyr atom",
            theirs_from="llythyr oddi wrth {}",
            letter="llythyr",
            dated="dyddiedig {}",
            undated="heb ddyddiad",
            enclosed="a amgaewyd gyda {}",
            reference="cyfeirnod",
            exhibit="arddangosyn ",
            page="tudalen",
            pages="tudalennau",
        ),
    }
)
_NOTES: Final = MappingProxyType({"note of call": "nodyn o alwad", "note of meeting": "nodyn o gyfarfod"})


@dataclass(frozen=True, slots=True)
class Source:
    """A letter as a citation names it; `note` says what kind of note of our own it is.

    `enclosure` names the one of it that the words stand in, `exhibit` what is no letter at all. `to_reader` tells
    that the letter passed between the office and who will read the citation, which is written in `tongue`.
    """

    direction: Direction = Direction.UNKNOWN
    party: str = ""
    on: date | None = None
    reference: str = ""
    note: str = ""
    enclosure: str = ""
    exhibit: str = ""
    to_reader: bool = False
    tongue: Tongue = Tongue.ENGLISH

    def words(self, pages: Sequence[int]) -> str:
        """Return the source with pages (from 1): "our letter to the firm of 16 July 2021, page 2"."""
        said = _SAID[self.tongue]
        on_pages = [page_words(pages, self.tongue)] if pages else []
        if self.exhibit:
            is_numbered = self.exhibit.startswith(_EXHIBIT)
            named = f"{said.exhibit}{self.exhibit[len(_EXHIBIT) :]}" if is_numbered else self.exhibit
            return ", ".join([named, *on_pages])
        day = said.undated if self.on is None else said.dated.format(printed_date(self.on, self.tongue))
        letter = f"{self._who(said)} {day}"
        if self.enclosure:
            enclosed = said.enclosed.format(letter)
            joined = contracted(enclosed) if self.tongue is Tongue.WELSH else enclosed
            letter = f"“{self.enclosure}”, {joined}"
        reference = [f"{said.reference} {self.reference}"] if self.reference else []
        return ", ".join([letter, *reference, *on_pages])

    def _who(self, said: _Said) -> str:
        if self.note:
            return _NOTES.get(self.note, self.note) if self.tongue is Tongue.WELSH else self.note
        match self.direction:
            case Direction.OUTGOING:
                return said.ours_to.format(self.party) if self.party and not self.to_reader else said.ours
            case Direction.INCOMING if self.to_reader:
                return said.yours
            case Direction.INCOMING:
                return said.theirs_from.format(self.party) if self.party else said.theirs
            case _:
                return f"{said.letter}, {self.party}" if self.party else said.letter


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited quotation as plain text and as HTML."""

    plain: str
    html: str


def cited(quote: str, source: Source, pages: Sequence[int]) -> Citation:
    """Return words of a letter as a quotation with their source; pages count from 1.

    A line break in `quote` parts paragraphs.
    """
    paragraphs = [_inner(part) for part in re.split(r"\s*\n\s*", _cut_marked(quote.strip())) if part]
    last = len(paragraphs) - 1
    # Each paragraph is opened and only the last is closed, so that nobody takes them for two quotations.
    quoted = [f"“{part}”" if place == last else f"“{part}" for place, part in enumerate(paragraphs)]
    named = f"({source.words(pages)})"
    html = [f"<p>{escape(part, quote=False)}</p>" for part in quoted]
    if html:
        html[-1] = f"{html[-1][:-4]} {escape(named, quote=False)}</p>"
    return Citation(
        "\n\n".join(quoted) + f" {named}" if quoted else named, "".join(html) or f"<p>{escape(named)}</p>"
    )


def page_words(pages: Sequence[int], tongue: Tongue = Tongue.ENGLISH) -> str:
    """Return "page 2", "pages 2–3" or "pages 2–3 and 5", or "tudalennau 2–3 a 5"."""
    said = _SAID[tongue]
    parts = [str(one) if one == other else f"{one}–{other}" for one, other in runs_of(pages)]
    last = f"{joint(parts[-1]) if tongue is Tongue.WELSH else 'and'} {parts[-1]}"
    words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last}"
    return f"{said.page if len(set(pages)) == 1 else said.pages} {words}"


def _cut_marked(quote: str) -> str:
    """Mark with an ellipsis where more than a phrase is quoted and a sentence is cut."""
    bare = quote.rstrip("”’\"')]")
    whole = bool(_SENTENCE_WITHIN.search(quote))
    begins_cut = quote[:1].islower()
    ends_cut = bool(bare) and bare[-1] not in _STOPS
    if not whole:
        return quote.rstrip(" ,;:–—") if ends_cut else quote
    if ends_cut:
        quote = f"{quote.rstrip(' ,;:–—')} …"
    return f"… {quote}" if begins_cut else quote


def _inner(text: str) -> str:
    """Return a paragraph with its quotation marks turned to those that stand within others."""
    depth, result = 0, []
    for place, sign in enumerate(text):
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        opens = sign in _OPEN or (sign == '"' and (not before or before in _AFTER_SPACE))
        closes = sign in "”»" or (sign == '"' and not opens)
        if sign == "’" and _is_apostrophe(text, place, depth):
            closes = False
        elif sign == "’":
            closes = True
        if sign == '"' and before.isdigit() and not depth and not after.isalpha():
            opens = closes = False
        if opens:
            result.append("‘" if depth % 2 == 0 else "“")
            depth += 1
        elif closes:
            depth = max(0, depth - 1)
            result.append("’" if depth % 2 == 0 else "”")
        else:
            result.append(sign)
    return "".join(result)


def _is_apostrophe(text: str, place: int, depth: int) -> bool:
    """Tell whether a single closing mark is an apostrophe: within a word, or with nothing open."""
    after = text[place + 1 : place + 2]
    return depth == 0 or after.isalnum()
