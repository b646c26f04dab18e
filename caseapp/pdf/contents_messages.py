# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a document's contents are written down for the pipe, and checked on arrival."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from caseapp.domain.contents import (
    LIMITS,
    Comment,
    CommentKind,
    Contents,
    Destination,
    FieldKind,
    FormField,
    Link,
    Notes,
    Outline,
    OutlineEntry,
    PageLinks,
)
from caseapp.domain.page_text import Box
from caseapp.pdf.checked import LAST_SECOND, BadMessage, box, number, text

T = TypeVar("T")
_MOST_PAGES = 1_000_000


def contents_words(contents: Contents) -> list[object]:
    """Return contents as a list for JSON; `contents_of` reads it."""
    match contents:
        case Outline(entries, labels, left_out):
            lines = [[entry.title, entry.level, _place_words(entry.to)] for entry in entries]
            return ["outline", lines, list(labels), left_out]
        case Notes(comments, fields, next_page, unread, left_out):
            said = [_comment_words(comment) for comment in comments]
            filled = [
                [field.kind, field.page, _box_words(field.box), field.name, field.value] for field in fields
            ]
            return ["notes", said, filled, next_page, list(unread), left_out]
        case PageLinks(links, left_out):
            rows = [[_box_words(link.box), _place_words(link.to), link.address] for link in links]
            return ["links", rows, left_out]


def contents_of(value: list[object]) -> Contents:
    """Read what `contents_words` wrote; raises BadMessage."""
    match value:
        case ["outline", list(entries), list(labels), bool(left_out)]:
            return Outline(
                _each(entries, _entry, LIMITS.entries),
                _each(labels, lambda label: _short(label, LIMITS.label), _MOST_PAGES),
                left_out,
            )
        case ["notes", list(comments), list(fields), next_page, list(unread), bool(left_out)]:
            return Notes(
                _each(comments, _comment, LIMITS.notes),
                _each(fields, _field, LIMITS.notes),
                None if next_page is None else _whole(next_page, 1),
                _each(unread, _whole, _MOST_PAGES),
                left_out,
            )
        case ["links", list(links), bool(left_out)]:
            return PageLinks(_each(links, _link, LIMITS.links), left_out)
    raise BadMessage("not contents")


def _each(values: list[object], read: Callable[[object], T], most: int) -> tuple[T, ...]:
    if len(values) > most:
        raise BadMessage("too many")
    return tuple(map(read, values))


def _short(value: object, longest: int) -> str:
    words = text(value)
    if len(words) > longest:
        raise BadMessage("too long")
    return words


def _whole(value: object, least: int = 1) -> int:
    # A bool is an int to Python, and no number to us.
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST_PAGES:
        return value
    raise BadMessage("not a whole number")


def _place_words(place: Destination | None) -> list[object] | None:
    return None if place is None else [place.page, place.x, place.y]


def _box_words(area: Box) -> list[object]:
    return [area.x0, area.y0, area.x1, area.y1]


def _place(value: object) -> Destination | None:
    match value:
        case None:
            return None
        case [page, x, y]:
            across, down = (None if part is None else number(part) for part in (x, y))
            return Destination(_whole(page), across, down)
    raise BadMessage("not a place")


def _entry(value: object) -> OutlineEntry:
    match value:
        case [title, level, place]:
            depth = _whole(level)
            if depth > LIMITS.depth:
                raise BadMessage("too deep")
            return OutlineEntry(_short(title, LIMITS.title), depth, _place(place))
    raise BadMessage("not an entry")


def _comment_words(comment: Comment) -> list[object]:
    at = None if comment.made_at is None else int(comment.made_at.timestamp())
    where = _box_words(comment.box)
    return [comment.kind, comment.page, where, comment.author, comment.words, at, comment.hidden]


def _comment(value: object) -> Comment:
    match value:
        case [str(kind), page, area, author, words, at, bool(hidden)] if kind in set(CommentKind):
            return Comment(
                CommentKind(kind),
                _whole(page),
                box(area),
                _short(author, LIMITS.title),
                _short(words, LIMITS.words),
                None if at is None else _moment(at),
                hidden,
            )
    raise BadMessage("not a comment")


def _moment(value: object) -> datetime:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LAST_SECOND:
        return datetime.fromtimestamp(value, UTC)
    raise BadMessage("not a moment")


def _field(value: object) -> FormField:
    match value:
        case [str(kind), page, area, name, filled] if kind in set(FieldKind):
            return FormField(
                FieldKind(kind),
                _whole(page),
                box(area),
                _short(name, LIMITS.title),
                _short(filled, LIMITS.words),
            )
    raise BadMessage("not a field")


def _link(value: object) -> Link:
    match value:
        case [area, place, address]:
            return Link(box(area), _place(place), _short(address, LIMITS.address))
    raise BadMessage("not a link")
