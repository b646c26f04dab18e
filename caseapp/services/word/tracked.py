# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tracked insertions and deletions of a Word document (ECMA-376 part 1, 17.13.5), each with what stands around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from caseapp.domain.letter_differences import Mark
from caseapp.domain.plain_text import without_controls
from caseapp.domain.tracked_change import CONTEXT, Around, TrackedChange, WordPart, neighbours, rivals_in

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS: Final = {
    f"{W}ins": Mark.ADDED,
    f"{W}moveTo": Mark.ADDED,
    f"{W}del": Mark.REMOVED,
    f"{W}moveFrom": Mark.REMOVED,
}
_PASSED: Final = frozenset({f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr"})
_FIELDS: Final = frozenset(
    {"Title", "Salutation", "Address", "Reference", "Closing", "Signature", "Aftertheclose"}
)
_QUESTIONS: Final = frozenset({"Question", "Questionnote"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words with what became of them, by whom and when."""

    text: str
    mark: Mark = Mark.SAME
    by: str = ""
    stamp: str = ""
    part: WordPart = WordPart.TEXT


def tracked_in(*stories: Element | None) -> tuple[TrackedChange, ...]:
    """Return the tracked changes of the body and of the footnotes of a document, in reading order."""
    return tuple(one for story in stories if story is not None for one in _changes(tuple(_pieces(story))))


def part_of(paragraph: Element) -> WordPart:
    """Say what of the letter a paragraph is, by its style in the copies that this program makes."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    style = "" if named is None else named.get(f"{W}val", "")
    if style in _FIELDS:
        return WordPart.FIELD
    return WordPart.QUESTION if style in _QUESTIONS else WordPart.TEXT


def moment(stamp: str) -> datetime | None:
    """Read a moment, which Word writes in local time without saying which; taken as UTC."""
    try:
        read = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def _pieces(story: Element) -> Iterator[_Piece]:
    """Yield the words of a document in reading order, the end of each paragraph as a newline."""
    for paragraph in story.iter(f"{W}p"):
        part = part_of(paragraph)
        said = list(_said(paragraph, _Piece("", part=part)))
        end = _end(paragraph, part)
        if said or end.mark is not Mark.SAME:
            yield from (*said, end)


def _said(element: Element, within: _Piece) -> Iterator[_Piece]:
    for child in element:
        if child.tag in _PASSED or child.tag == f"{W}p":
            continue
        if child.tag in _MARKS:
            mark = _MARKS[child.tag]
            if within.mark is Mark.ADDED and mark is Mark.REMOVED:
                continue  # what somebody put in and somebody took away again never was
            yield from _said(child, _marked(child, mark, within.part))
        elif child.tag in (f"{W}t", f"{W}delText"):
            yield _like(within, without_controls(child.text or ""))
        elif child.tag in (f"{W}br", f"{W}cr", f"{W}tab"):
            yield _like(within, " " if child.tag == f"{W}tab" else "\u2028")
        else:
            yield from _said(child, within)


def _like(piece: _Piece, text: str) -> _Piece:
    return _Piece(text, piece.mark, piece.by, piece.stamp, piece.part)


def _marked(element: Element, mark: Mark, part: WordPart) -> _Piece:
    return _Piece("\n", mark, element.get(f"{W}author", ""), element.get(f"{W}date", ""), part)


def _end(paragraph: Element, part: WordPart) -> _Piece:
    for tag, mark in _MARKS.items():
        found = paragraph.find(f"{W}pPr/{W}rPr/{tag}")
        if found is not None:
            return _marked(found, mark, part)
    return _Piece("\n", part=part)


def _changes(pieces: Sequence[_Piece]) -> Iterator[TrackedChange]:
    place = 0
    for is_same, group in groupby(pieces, lambda piece: piece.mark is Mark.SAME):
        here = tuple(group)
        first, place = place, place + len(here)
        removed, added = (_of(here, mark) for mark in (Mark.REMOVED, Mark.ADDED))
        if is_same or removed == added:
            continue
        before, after = pieces[:first], pieces[place:]
        was, then = (_around(before, after, without, here[0].part) for without in (Mark.ADDED, Mark.REMOVED))
        names = dict.fromkeys(without_controls(piece.by).strip() for piece in here)
        author = " and ".join(name for name in names if name)
        change = TrackedChange(removed, added, was, then, author, moment(here[0].stamp), here[0].part)
        yield replace(change, rivals=_rivals(change, before, after))


def _around(before: Sequence[_Piece], after: Sequence[_Piece], without: Mark, part: WordPart) -> Around:
    above, below = neighbours(_words(before, without, part), _words(after, without, part))
    return Around(_tail(before, without), _head(after, without), above, below)


def _rivals(change: TrackedChange, before: Sequence[_Piece], after: Sequence[_Piece]) -> tuple[int, ...]:
    """Compare a change with the other places in its copy, as this was at first and as it is at last."""
    likest = []
    for here, without in ((change.removed, Mark.ADDED), (change.added, Mark.REMOVED)):
        start = f"\n{_words(before, without, change.part)}"
        text = f"{start}{here}{_words(after, without, change.part)}"
        likest.append(rivals_in(change, text, (len(start), len(start) + len(here))))
    return tuple(map(max, *likest))


def _words(pieces: Sequence[_Piece], without: Mark, part: WordPart) -> str:
    """Return what stands in pieces of one part of the letter."""
    return "".join(piece.text for piece in pieces if piece.mark is not without and piece.part is part)


def _of(pieces: Sequence[_Piece], mark: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark is mark)


def _tail(pieces: Sequence[_Piece], without: Mark) -> str:
    """Return the end of what stands before, back to the end of the paragraph above."""
    words = ""
    for piece in reversed(pieces):
        words = (piece.text if piece.mark is not without else "") + words
        if "\n" in words or len(words) >= CONTEXT:
            break
    else:
        words = f"\n{words}"
    start = words.rfind("\n")
    return words[max(start, len(words) - CONTEXT, 0) :]


def _head(pieces: Sequence[_Piece], without: Mark) -> str:
    words = ""
    for piece in pieces:
        words += piece.text if piece.mark is not without else ""
        if "\n" in words or len(words) >= CONTEXT:
            break
    end = words.find("\n")
    return words[: min(end + 1 if end >= 0 else CONTEXT, CONTEXT)]
