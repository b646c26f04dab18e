# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program and a reader process say to each other, and how it is written down.

Replies come from a process that has read untrusted files, so they are JSON and never pickles, every
value is checked on arrival, and they hold codes rather than wording. Only a page, which has hundreds of
words, is sent as its text and its packed words, and a picture, for which somebody waits, as packed numbers;
both are checked as strictly.
"""

import json
import struct
import sys
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import connection
from typing import cast

from caseapp.domain.contents import Contents, ContentsPart
from caseapp.domain.page_text import Box, PageText, words_fit
from caseapp.pdf.checked import BadMessage as BadMessage
from caseapp.pdf.checked import box as _box
from caseapp.pdf.checked import number as _number
from caseapp.pdf.checked import storable as storable
from caseapp.pdf.checked import text as _text
from caseapp.pdf.contents_messages import contents_of, contents_words

if sys.platform == "win32":
    Pipe = connection.PipeConnection
else:
    Pipe = connection.Connection

LONGEST_MESSAGE = 64 * 1024 * 1024
"""Bytes; a longer reply is taken for a fault."""

# Mark, width, height (points), rotation, bytes of the text; the text and the packed words follow.
_PAGE = struct.Struct("<4sddHI")
_PAGE_MARK = b"page"
# Mark, width, height, bytes of a row, whether it stays in its place.
_DRAWN = struct.Struct("<4sQQQ?")
_DRAWN_MARK = b"drwn"
# Mark, page, zoom, rotation, place, room, whether there is a clip, its four sides, bytes of the key, bytes of
# the password or -1; key and password follow.
_DRAW = struct.Struct("<4sQdHQQ?4dIi")
_DRAW_MARK = b"draw"


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What a reader process may use; times in seconds, of its own work where the system tells that."""

    page_seconds: float = 3.0
    """To draw one page, or to read the words of one."""
    contents_seconds: float = 2.0
    """To list the links of one page, the outline, or one piece of the comments."""
    open_seconds: float = 10.0
    """To open (and repair) a document; see `opening`."""
    start_seconds: float = 60.0
    """For a new process to be ready."""
    cool_off_seconds: float = 60.0
    """How long a page that stopped a reader is refused at once."""
    memory: int = 2 * 1024**3
    """Bytes of address space of one process."""
    pixels: int = 32 * 1024**2
    """Pixels of the largest picture; a request for more is drawn at a lower zoom."""
    pages: int = 20_000
    """Pages read of one document; the rest are told as a warning."""
    waiting: int = 64
    """Drawings that may wait; the one asked for longest ago is dropped for a newer one."""
    slow_seconds: float = 0.4
    """After which an answer is held to be slow: another reader then looks after everybody else."""

    def opening(self, size: int) -> float:
        """Return the seconds allowed for opening a file of `size` bytes."""
        return self.open_seconds + size / (5 * 1024**2)


class Refusal(StrEnum):
    """Why a reader did not do what it was asked."""

    EMPTY = "empty"
    NOT_A_PDF = "not-a-pdf"
    BROKEN = "broken"
    NO_PAGES = "no-pages"
    NO_FIRST_PAGE = "no-first-page"
    NO_SUCH_PAGE = "no-such-page"
    NOT_DRAWN = "not-drawn"
    NOT_LISTED = "not-listed"
    OUTSIDE = "outside"
    PASSWORD_NEEDED = "password-needed"
    PASSWORD_WRONG = "password-wrong"
    CANNOT_READ = "cannot-read"
    MEMORY = "memory"


class Doubt(StrEnum):
    """What is not as it should be in a document that could be read."""

    REPAIRED = "repaired"
    PAGES_LOST = "pages-lost"
    PAGES_LEFT_OUT = "pages-left-out"
    PAGE_UNREADABLE = "page-unreadable"
    TEXT_UNREADABLE = "text-unreadable"
    WORDS_LEFT_OUT = "words-left-out"
    BREAKS_OFF = "breaks-off"


@dataclass(frozen=True, slots=True)
class Inspect:
    """Ask for the facts of the file whose handle follows."""

    password: str | None


@dataclass(frozen=True, slots=True)
class Draw:
    """Ask for a picture of a page; `key` names the file's bytes, its handle follows only if it is wanted.

    The picture may stay in the shared memory from byte `place` on, where `room` bytes are free.
    """

    key: str
    page: int
    zoom: float
    rotation: int
    clip: Box | None
    password: str | None
    place: int = 0
    room: int = 0


@dataclass(frozen=True, slots=True)
class Describe:
    """Ask for a piece of the contents of the file whose handle follows; `key` as in Draw."""

    key: str
    part: ContentsPart
    page: int
    password: str | None


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has locked itself down and waits; `guards` names what holds."""

    guards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileWanted:
    """The document to draw from is not at hand; its file's handle must follow."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The document is open."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page of the document being inspected, in order."""

    width: float
    height: float
    rotation: int
    text: PageText


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt, about the pages `first` to `last` (from 1; 0 when about the whole document)."""

    doubt: Doubt
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """The end of an inspection."""

    repaired: bool
    encrypted: bool
    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture lies in the shared memory: RGB, `stride` bytes a row.

    It is there from the first byte on, or it `stays` where its request had it placed.
    """

    width: int
    height: int
    stride: int
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The request could not be done; the process goes on."""

    why: Refusal


@dataclass(frozen=True, slots=True)
class Described:
    """A piece of the contents."""

    contents: Contents


Request = Inspect | Draw | Describe
Reply = Ready | FileWanted | Opened | PageRead | DocumentRead | Drawn | Described | Refused


def encode_request(request: Request) -> bytes:
    """Write a request down."""
    if isinstance(request, Inspect):
        return _dump(["inspect", request.password])
    if isinstance(request, Describe):
        return _dump(["describe", request.key, request.part, request.page, request.password])
    return _draw_bytes(request)


def decode_request(data: bytes) -> Request:
    """Read a request; raises BadMessage."""
    if data.startswith(_DRAW_MARK):
        return _draw(data)
    match _load(data):
        case ["inspect", (str() | None) as password]:
            return Inspect(password)
        case ["describe", str(key), str(part), int(page), (str() | None) as password] if part in set(
            ContentsPart
        ):
            return Describe(key, ContentsPart(part), page, password)
    raise BadMessage("not a request")


def encode_reply(reply: Reply) -> bytes:
    """Write a reply down."""
    match reply:
        case Ready(guards):
            return _dump(["ready", *guards])
        case FileWanted():
            return _dump(["file-wanted"])
        case Opened():
            return _dump(["opened"])
        case PageRead(width, height, rotation, page):
            text = page.text.encode("utf-8")
            return _PAGE.pack(_PAGE_MARK, width, height, rotation, len(text)) + text + page.packed
        case DocumentRead(repaired, encrypted, title, remarks):
            notes = [[remark.doubt, remark.first, remark.last] for remark in remarks]
            return _dump(["document", repaired, encrypted, title, notes])
        case Drawn(width, height, stride, stays):
            return _DRAWN.pack(_DRAWN_MARK, width, height, stride, stays)
        case Described(contents):
            return _dump(["contents", *contents_words(contents)])
        case Refused(why):
            return _dump(["refused", why])


def decode_reply(data: bytes) -> Reply:
    """Read a reply; raises BadMessage. Characters no text can hold become U+FFFD."""
    if data.startswith(_PAGE_MARK):
        return _page(data)
    if data.startswith(_DRAWN_MARK):
        return _drawn(data)
    match _load(data):
        case ["ready", *guards]:
            return Ready(tuple(_text(guard) for guard in guards))
        case ["file-wanted"]:
            return FileWanted()
        case ["opened"]:
            return Opened()
        case ["document", bool(repaired), bool(encrypted), str(title), list(notes)]:
            return DocumentRead(repaired, encrypted, _text(title), tuple(_remark(note) for note in notes))
        case ["contents", *values]:
            return Described(contents_of(values))
        case ["refused", str(why)] if why in set(Refusal):
            return Refused(Refusal(why))
    raise BadMessage("not a reply")


def _dump(value: list[object]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _load(data: bytes) -> object:
    try:
        return cast(object, json.loads(data))
    except (ValueError, RecursionError) as error:
        raise BadMessage("not JSON") from error


def _draw_bytes(request: Draw) -> bytes:
    key, clip = request.key.encode(), request.clip
    password = None if request.password is None else request.password.encode(errors="surrogatepass")
    sides = (0.0, 0.0, 0.0, 0.0) if clip is None else (clip.x0, clip.y0, clip.x1, clip.y1)
    packed = _DRAW.pack(
        _DRAW_MARK,
        request.page,
        request.zoom,
        request.rotation,
        request.place,
        request.room,
        clip is not None,
        *sides,
        len(key),
        -1 if password is None else len(password),
    )
    return packed + key + (password or b"")


def _draw(data: bytes) -> Draw:
    try:
        _, page, zoom, rotation, place, room, clipped, *sides, of_key, of_password = _DRAW.unpack_from(data)
        at = _DRAW.size + of_key
        key = data[_DRAW.size : at].decode()
        password = None if of_password < 0 else data[at:].decode(errors="surrogatepass")
    except (struct.error, UnicodeDecodeError) as error:
        raise BadMessage("not a request") from error
    if len(data) != at + max(0, of_password):
        raise BadMessage("not a request")
    clip = _box(sides) if clipped else None
    return Draw(key, page, _number(zoom), rotation, clip, password, place, room)


def _drawn(data: bytes) -> Drawn:
    try:
        _, width, height, stride, stays = _DRAWN.unpack(data)
    except struct.error as error:
        raise BadMessage("not a picture") from error
    return Drawn(width, height, stride, stays)


def _page(data: bytes) -> PageRead:
    try:
        _, width, height, rotation, length = _PAGE.unpack_from(data)
        text = data[_PAGE.size : _PAGE.size + length].decode("utf-8")
    except (struct.error, UnicodeDecodeError) as error:
        raise BadMessage("not a page") from error
    if rotation not in (0, 90, 180, 270):
        raise BadMessage("not a rotation")
    if not text.replace("\n", " ").isprintable():
        text = storable(text)  # one for one: no word moves
    page = PageText(text, data[_PAGE.size + length :])
    if not words_fit(page):
        raise BadMessage("not the words of the text")
    return PageRead(_number(width), _number(height), rotation, page)


def _remark(value: object) -> Remark:
    match value:
        case [str(doubt), int(first), int(last)] if doubt in set(Doubt):
            return Remark(Doubt(doubt), first, last)
    raise BadMessage("not a remark")
