# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether quoted words stand where the draft says that they stand: in that letter or exhibit, on that page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from caseapp.domain.citation import page_words
from caseapp.domain.finding import Finding, FindingKind, Severity, Spot
from caseapp.domain.letter import Letter
from caseapp.services.proofing.record import Looked, Source
from caseapp.text.mentions import LetterMention, exhibits_in, letters_in, pages_in, party_in
from caseapp.text.quoted import folded, stands_in

_GIVES: Final = re.compile(r"\b(?:in|of|yn|from)\s*\Z", re.IGNORECASE)
_ANSWERS: Final = re.compile(r"\b(?:answer|reply|response)\s+(?:to|of)?\s*\Z", re.IGNORECASE)
_SPEAKS: Final = re.compile(
    r",?\s+(?:says?|said|states?|stated|reads?|adds?|added|tells?|told|explains?|explained|confirms?"
    r"|confirmed)\b",
    re.IGNORECASE,
)
_SMALL_WORDS: Final = frozenset(
    {"the", "of", "and", "to", "y", "yr", "limited", "ltd", "plc", "mr", "mrs", "ms"}
)
_SHOWN: Final = 60
_AHEAD: Final = 40
_BEHIND: Final = 20
"""Characters around a letter's name in which its page is named."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A paper in which quoted words stand, with the pages (from 1) on which they do."""

    source: Source
    pages: tuple[int, ...]


def cited_behind(looked: Looked, words: str, named: str) -> Iterator[Finding]:
    """Check the source that is named behind quoted words: its letter, party, exhibit and pages."""
    if named:
        yield from _compared(looked, words, named, letters_in(named))


def said_before(looked: Looked, words: str, before: str) -> Iterator[Finding]:
    """Check the letter in which quoted words are said to stand by the sentence that leads to them."""
    gives = [one for one in letters_in(before) if _gives(before, one)]
    if gives:
        around = before[max(0, gives[0].start - _AHEAD) : gives[-1].end + _BEHIND]
        yield from _compared(looked, words, around, tuple(gives))


def _gives(before: str, mention: LetterMention) -> bool:
    """Tell whether words are said to stand in a letter that is named: not where they answer it."""
    ahead = before[: mention.start]
    within = _GIVES.search(ahead) is not None and not _ANSWERS.search(ahead)
    return within or _SPEAKS.match(before, mention.end) is not None


def _compared(
    looked: Looked, words: str, named: str, mentions: tuple[LetterMention, ...]
) -> Iterator[Finding]:
    places = tuple(_places(looked, words))
    letters = [one for mention in mentions for one in looked.letters_named(mention)]
    exhibits = {one.named for one in exhibits_in(named)}
    if not places or (mentions and not letters):
        return  # that the words stand nowhere, and that there is no such letter, is told by itself
    meant = [place for place in places if _is_meant(place.source, letters, exhibits)]
    if not meant and (letters or exhibits):
        told = "; ".join(dict.fromkeys(_where(place) for place in places[:2]))
        yield _fault(f"The words stand in {told}, and not where the draft says.", words, places[0])
        return
    meant = meant or list(places)
    pages = set(pages_in(named))
    if pages and not any(set(place.pages) <= pages for place in meant):
        yield _fault(
            f"The words stand in {_where(meant[0])}, and not on {page_words(sorted(pages))}.", words, meant[0]
        )
    party = party_in(named)
    if party and letters and not any(_bears(one, party) for one in letters):
        yield _fault(
            f"The letter that is quoted is named as that of {party}, which stands nowhere on it.",
            words,
            meant[0],
            Severity.WARNING,
        )


def _places(looked: Looked, words: str) -> Iterator[_Place]:
    for source in looked.sources():
        if not stands_in(words, looked.source_text(source.document_id)):
            continue
        pages = [folded(text) for text in looked.pages(source.document_id)]
        alone = [at for at, text in enumerate(pages, 1) if stands_in(words, text)]
        if alone:
            yield from (_Place(source, (at,)) for at in alone)
        else:
            yield _Place(source, _over(words, looked.pages(source.document_id)))


def _over(words: str, pages: tuple[str, ...]) -> tuple[int, ...]:
    """Return the fewest pages in a row, from 1, over which words stand that are on no single one."""
    count = len(pages)
    spans = ((first, first + length) for length in range(2, count + 1) for first in range(count - length + 1))
    first, end = next(
        (span for span in spans if stands_in(words, folded("\n".join(pages[slice(*span)])))), (0, count)
    )
    return tuple(range(first + 1, end + 1))


def _is_meant(source: Source, letters: list[Letter], exhibits: set[str]) -> bool:
    if source.letter is None:
        return source.name.removeprefix("exhibit ").upper() in exhibits
    return any(source.letter.id == one.id for one in letters)


def _bears(letter: Letter, party: str) -> bool:
    """Tell whether a letter has a party of a name: by a word of it, or by its first letters."""
    names = " ".join(one.name for one in letter.parties).casefold().split()
    said = [word for word in party.casefold().split() if word not in _SMALL_WORDS]
    initials = "".join(word[0] for word in names if word not in _SMALL_WORDS)
    return not names or not said or any(word in names or word in initials for word in said)


def _where(place: _Place) -> str:
    return f"{place.source.name}, {page_words(place.pages)}"


def shown(words: str) -> str:
    """Return the beginning of words on one line, to be shown and to be looked for."""
    line = words.strip().split("\n")[0].strip("“”\"' ")
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0]


def _fault(message: str, words: str, place: _Place, severity: Severity = Severity.ERROR) -> Finding:
    letter_id = None if place.source.letter is None else place.source.letter.id
    spot = Spot(words=shown(words), letter_id=letter_id, page=place.pages[0] if place.pages else None)
    return Finding(FindingKind.QUOTATION, severity, message, words, spot)
