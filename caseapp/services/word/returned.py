# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments in a Word document that came back: who said what, when, and to which words."""

import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from caseapp.domain.errors import DocumentBroken, FileUnreadable
from caseapp.domain.plain_text import without_controls

LARGEST: Final = 50_000_000
"""Bytes that a part of the document may unpack to."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    """A comment of a Word document; `quote` are the words it is about, `answers` its place in the list, from 0."""

    author: str
    words: str
    quote: str
    at: datetime | None = None
    answers: int | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """What a document that came back holds; `tracked` counts its tracked insertions and deletions."""

    comments: tuple[WordComment, ...]
    tracked: int = 0


def read_returned(path: Path) -> Returned:
    """Read the comments of a Word document; raises FileUnreadable, or DocumentBroken for anything else."""
    try:
        with zipfile.ZipFile(path) as file:
            body = _part(file, "word/document.xml")
            if body is None:
                raise _broken(path)
            comments = _part(file, "word/comments.xml")
            threads = _part(file, "word/commentsExtended.xml")
    except OSError as error:
        raise FileUnreadable(f"“{path.name}” cannot be read: {error}.", file=path) from error
    except _UNREADABLE as error:
        raise _broken(path) from error
    tracked = sum(1 for one in body.iter() if one.tag in (f"{_W}ins", f"{_W}del"))
    if comments is None:
        return Returned((), tracked)
    return Returned(_comments(comments, _quotes(body), threads), tracked)


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


def _comments(comments: Element, quotes: dict[str, str], threads: Element | None) -> tuple[WordComment, ...]:
    known = comments.findall(f"{_W}comment")
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
            without_controls(one.get(f"{_W}author", "")).strip(),
            without_controls("\n".join(_text(part) for part in one.iter(f"{_W}p"))).strip(),
            " ".join(quotes.get(one.get(f"{_W}id", ""), "").split()),
            _moment(one.get(f"{_W}date", "")),
            answered.get(place),
            place in settled,
        )
        for place, one in enumerate(known)
    )


def _paragraphs(comment: Element) -> list[str]:
    return [para for part in comment.iter(f"{_W}p") if (para := part.get(f"{_W14}paraId"))]


def _quotes(body: Element) -> dict[str, str]:
    """Return the words between the beginning and the end of each comment's range, by its id."""
    open_now: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for one in body.iter():
        if one.tag == f"{_W}commentRangeStart":
            open_now[one.get(f"{_W}id", "")] = []
        elif one.tag == f"{_W}commentRangeEnd":
            words = open_now.pop(one.get(f"{_W}id", ""), None)
            if words is not None:
                found[one.get(f"{_W}id", "")] = "".join(words)
        else:
            said = _said(one)
            for words in open_now.values() if said else ():
                words.append(said)
    return found


def _text(element: Element) -> str:
    return "".join(_said(one) for one in element.iter())


def _said(one: Element) -> str:
    if one.tag == f"{_W}t":
        return one.text or ""
    return " " if one.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p") else ""


def _moment(stamp: str) -> datetime | None:
    """Read a comment's moment, which Word writes in local time without saying which; taken as UTC."""
    try:
        read = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
