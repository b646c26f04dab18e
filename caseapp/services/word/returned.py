# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Word document that came back: who said what of which words, and what was changed in it."""

import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from caseapp.domain.errors import DocumentBroken, FileUnreadable
from caseapp.domain.plain_text import without_controls
from caseapp.domain.tracked_change import TrackedChange, WordPart
from caseapp.services.word.tracked import W, moment, part_of, tracked_in

LARGEST: Final = 50_000_000
"""Bytes that a part of the document may unpack to."""
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    RuntimeError,  # a part that is locked with a password
    NotImplementedError,
    EOFError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment of a Word document; `quote` are the words it is about, `answers` its place in the list, from 0.

    `part` tells where these begin: in the text of the letter, or in what is printed around it.
    """

    author: str
    words: str
    quote: str
    at: datetime | None = None
    answers: int | None = None
    settled: bool = False
    part: WordPart = WordPart.TEXT


@dataclass(frozen=True, slots=True)
class _Quote:
    """The words that a comment is about, and what of the letter they begin in."""

    words: str = ""
    part: WordPart = WordPart.TEXT


@dataclass(frozen=True, slots=True)
class Returned:
    """What a document that came back holds: comments, and tracked insertions and deletions."""

    comments: tuple[WordComment, ...]
    changes: tuple[TrackedChange, ...] = ()


def read_returned(path: Path) -> Returned:
    """Read the comments and changes of a Word document; raises FileUnreadable, or DocumentBroken for anything else."""
    try:
        with zipfile.ZipFile(path) as file:
            body = _part(file, "word/document.xml")
            if body is None:
                raise _broken(path)
            comments = _part(file, "word/comments.xml")
            threads = _part(file, "word/commentsExtended.xml")
            notes = _part(file, "word/footnotes.xml")
    except OSError as error:
        raise FileUnreadable(f"“{path.name}” cannot be read: {error}.", file=path) from error
    except _UNREADABLE as error:
        raise _broken(path) from error
    changes = tracked_in(body, notes)
    if comments is None:
        return Returned((), changes)
    return Returned(_comments(comments, _quotes(body), threads), changes)


def _broken(path: Path) -> DocumentBroken:
    return DocumentBroken(
        f"“{path.name}” is not a Word document that can be read.",
        file=path,
        remedy="Ask for it as .docx without a password.",
    )


def _part(file: zipfile.ZipFile, name: str) -> Element | None:
    if name not in file.namelist():
        return None
    if file.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name} is too large")
    return ElementTree.fromstring(file.read(name))


def _comments(
    comments: Element, quotes: dict[str, _Quote], threads: Element | None
) -> tuple[WordComment, ...]:
    known = comments.findall(f"{W}comment")
    places = {para: place for place, one in enumerate(known) for para in _paragraphs(one)}
    answered: dict[int, int] = {}
    settled: set[int] = set()
    for one in () if threads is None else threads.iter(f"{_W15}commentEx"):
        place = places.get(one.get(f"{_W15}paraId", ""))
        above = places.get(one.get(f"{_W15}paraIdParent", ""))
        if place is not None and above is not None and above < place:
            answered[place] = above
        if place is not None and one.get(f"{_W15}done") in ("1", "true"):
            settled.add(place)
    return tuple(
        WordComment(
            without_controls(one.get(f"{W}author", "")).strip(),
            without_controls("\n".join(_text(part) for part in one.iter(f"{W}p"))).strip(),
            quote.words,
            moment(one.get(f"{W}date", "")),
            answered.get(place),
            place in settled,
            quote.part,
        )
        for place, one in enumerate(known)
        for quote in (quotes.get(one.get(f"{W}id", ""), _Quote()),)
    )


def _paragraphs(comment: Element) -> list[str]:
    return [para for part in comment.iter(f"{W}p") if (para := part.get(f"{_W14}paraId"))]


def _quotes(body: Element) -> dict[str, _Quote]:
    """Return the words between the beginning and the end of each comment's range, by its id."""
    open_now: dict[str, list[str]] = {}
    begun: dict[str, WordPart] = {}
    found: dict[str, _Quote] = {}
    part = WordPart.TEXT
    for one in body.iter():
        name = one.get(f"{W}id", "")
        if one.tag == f"{W}p":
            part = part_of(one)
        if one.tag == f"{W}commentRangeStart":
            open_now[name], begun[name] = [], part
        elif one.tag == f"{W}commentRangeEnd":
            words = open_now.pop(name, None)
            if words is not None:
                found[name] = _Quote(" ".join("".join(words).split()), begun[name])
        else:
            said = _said(one)
            for words in open_now.values() if said else ():
                words.append(said)
    return found


def _text(element: Element) -> str:
    return "".join(_said(one) for one in element.iter())


def _said(one: Element) -> str:
    if one.tag == f"{W}t":
        return one.text or ""
    return " " if one.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p") else ""
