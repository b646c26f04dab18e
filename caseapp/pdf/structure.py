# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document consists of, in reading order, and which marks on its pages belong to which part.

Parts are added in the order in which they are to be read; drawing may come to them in any other. Where the
canvas belongs to no structure, marking does nothing.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfgen.canvas import Canvas

_ADDRESS_SIGNS = "%/:?#[]@!$&'()*+,;=-._~"
"""What stands in an address as it is (RFC 3986, 2); everything else but letters and figures is written as bytes."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""How an address of the web begins (RFC 3986, 3.1); one letter and a colon would be a drive."""


class Kind(StrEnum):
    """A standard structure type (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    PARAGRAPH = "P"
    QUOTATION = "BlockQuote"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    CAPTION = "Caption"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    NOTE = "Note"
    REFERENCE = "Reference"
    LINK = "Link"
    SPAN = "Span"


HEADINGS = (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4)


class Numbering(StrEnum):
    """How the items of a list are labelled (ISO 32000-1, table 347)."""

    NONE = "None"
    DISC = "Disc"
    DECIMAL = "Decimal"
    LETTER = "LowerAlpha"


class Artifact(StrEnum):
    """Why marks on a page are no part of the document (ISO 32000-1, 14.8.2.2)."""

    LAYOUT = "Layout"
    """Rules, fills and other ornament."""
    PAGE = "Pagination"
    """What stands on every page: markings, page numbers, repeated heads."""


@dataclass(frozen=True, slots=True)
class Content:
    """Marks on a page, counted from 1, under their number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A part of a page, counted from 1, that leads elsewhere: which of that page's annotations it is, from 0."""

    page: int
    index: int


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a page, counted from 1, in points from the lower left: it is shown at the top of the window."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the document's outline; `level` is from 0."""

    title: str
    level: int
    place: Place


@dataclass(slots=True, eq=False)
class Node:
    """A part of the document.

    `alternative` is read in place of a picture; `language` is named where it is not that of the document;
    `numbering` belongs to lists; `box` is that of a figure on its page, in points from the lower left. A head
    cell that `names_row` stands for the cells beside it, another one for those below.
    """

    kind: Kind
    alternative: str = ""
    language: str = ""
    numbering: Numbering = Numbering.NONE
    kids: list["Node | Content | LinkArea"] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    names_row: bool = False

    def add(
        self,
        kind: Kind,
        *,
        alternative: str = "",
        language: str = "",
        numbering: Numbering = Numbering.NONE,
    ) -> "Node":
        """Add a part behind those that it has, and return it."""
        kid = Node(kind, alternative, language, numbering)
        self.kids.append(kid)
        return kid


class Structure:
    """The structure of one document, filled while the document is drawn."""

    def __init__(self) -> None:
        self.root = Node(Kind.DOCUMENT)
        self.pages: dict[int, list[Node]] = {}
        """By page, counted from 1: the nodes whose marks stand there, by the number of the marks."""
        self.places: dict[str, Place] = {}
        """By key: what links within the document lead to."""
        self.outline: list[Bookmark] = []
        self._open: list[Node | Artifact] = []
        self._begun = ""
        self._before = 0

    def add_before(self) -> Node:
        """Add a paragraph that is read before the document's text, behind those added so already."""
        node = Node(Kind.PARAGRAPH)
        self.root.kids.insert(self._before, node)
        self._before += 1
        return node

    @contextmanager
    def marking(self, canvas: Canvas, what: Node | Artifact) -> Iterator[None]:
        """Mark what is drawn meanwhile; marks of a part inside another's interrupt the outer ones.

        Whatever is drawn inside an artifact is one: a heading that is repeated is no heading a second time.
        """
        if self._open and isinstance(self._open[-1], Artifact):
            yield
            return
        with self.marking_anyhow(canvas, what):
            yield

    @contextmanager
    def marking_anyhow(self, canvas: Canvas, what: Node | Artifact) -> Iterator[None]:
        """Mark what is drawn meanwhile, also inside an artifact."""
        if self._open:
            self._end(canvas)
        self._open.append(what)
        self._begin(canvas, what)
        yield
        self._end(canvas)
        self._open.pop()
        if self._open:
            self._begin(canvas, self._open[-1])

    def _begin(self, canvas: Canvas, what: Node | Artifact) -> None:
        if isinstance(what, Artifact):
            self._begun = f"/Artifact <</Type /{what.value}>> BDC"
        else:
            page = int(canvas.getPageNumber())
            marks = self.pages.setdefault(page, [])
            self._begun = f"/{what.kind} <</MCID {len(marks)}>> BDC"
            what.kids.append(Content(page, len(marks)))
            marks.append(what)
        canvas._code.append(self._begun)

    def _end(self, canvas: Canvas) -> None:
        what = self._open[-1]
        if canvas._code[-1] is not self._begun:
            canvas._code.append("EMC")
            return
        # Nothing was drawn since: a mark around nothing would be read as a part that is empty.
        canvas._code.pop()
        if isinstance(what, Node):
            page = int(canvas.getPageNumber())
            self.pages[page].pop()
            what.kids.remove(Content(page, len(self.pages[page])))


@contextmanager
def content(canvas: Canvas, node: Node | None) -> Iterator[None]:
    """Mark what is drawn meanwhile as content of a node; None leaves it to whoever marks around it.

    What is drawn afterwards of a node around it stands behind all the parts that it has by then.
    """
    structure = _structure_of(canvas)
    if structure is None or node is None:
        yield
        return
    with structure.marking(canvas, node):
        yield


@contextmanager
def artifact(canvas: Canvas, why: Artifact = Artifact.LAYOUT) -> Iterator[None]:
    """Mark what is drawn meanwhile as no part of the document."""
    structure = _structure_of(canvas)
    if structure is None:
        yield
        return
    with structure.marking(canvas, why):
        yield


@contextmanager
def read_once(canvas: Canvas) -> Iterator[None]:
    """Mark what is drawn meanwhile on the first page as what is read before the text; nothing is marked on others.

    It is for what stands on every page and tells what document it is, so that nobody is left not knowing.
    """
    structure = _structure_of(canvas)
    if structure is None or canvas.getPageNumber() != 1:
        yield
        return
    with structure.marking_anyhow(canvas, structure.add_before()):
        yield


class _Written(PDFObject):  # type: ignore[misc]  # reportlab publishes no types
    """An object of the file as it is written: reportlab's own ones cost several times as much."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: object) -> bytes:
        """Return the object."""
        return self.data


def lead(
    canvas: Canvas,
    node: Node | None,
    box: tuple[float, float, float, float],
    address: str,
    told: str = "",
) -> None:
    """Let an area (left, bottom, right, top in points of the canvas as it stands) lead to an address.

    That is "#key" for a place of the document, a file beside it, or an address of the web; `told` is read out
    in its place. The node is that of the link, within which its words are marked by `content`; one link may
    have an area on each of several lines.
    """
    structure = _structure_of(canvas)
    if node is not None and structure is not None:
        node.kids.append(LinkArea(int(canvas.getPageNumber()), len(canvas._annotationrefs)))
        if address.startswith("#"):
            structure.places.setdefault(called_from(address[1:]), _place(canvas, box[0], box[3]))
    left, bottom, right, top = canvas._absRect(box, relative=1)
    # It is printed, as PDF/A wants it (ISO 19005-2, 6.3.2).
    entries = (
        f"<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
        f" /A {_action(address)} /Contents {_string(told or address)} >>"
    )
    canvas._addAnnotation(_Written(entries.encode("ascii")))


def called_from(key: str) -> str:
    """Return the key of the place from which a place was first led to."""
    return f"from {key}"


def is_called(canvas: Canvas, key: str) -> bool:
    """Tell whether a link that was drawn already leads to a place."""
    structure = _structure_of(canvas)
    return structure is not None and called_from(key) in structure.places


def keep_place(canvas: Canvas, key: str, left: float, top: float) -> None:
    """Let links lead to a point of the canvas as it stands; the first place of a key stays."""
    structure = _structure_of(canvas)
    if structure is not None:
        structure.places.setdefault(key, _place(canvas, left, top))


def add_bookmark(canvas: Canvas, title: str, level: int, top: float) -> None:
    """Add an entry to the outline that leads to a height of the page as it stands; `level` is from 0."""
    structure = _structure_of(canvas)
    if structure is not None:
        structure.outline.append(Bookmark(title, level, _place(canvas, 0, top)))


def _place(canvas: Canvas, left: float, top: float) -> Place:
    x, y = canvas.absolutePosition(left, top)
    return Place(int(canvas.getPageNumber()), x, y)


def _action(address: str) -> str:
    """Return what happens where an address is followed (ISO 32000-1, 12.6.4)."""
    if address.startswith("#"):
        return f"<< /S /GoTo /D <{address[1:].encode().hex()}> >>"
    file, _, page = address.partition("#page=")
    if _ADDRESS.match(address) or not file.casefold().endswith(".pdf"):
        return f"<< /S /URI /URI ({_escaped(quote(address, safe=_ADDRESS_SIGNS))}) >>"
    number = int(page) - 1 if page.isdecimal() and int(page) else 0
    named = f"<< /Type /Filespec /F {_string(file)} /UF {_string(file)} >>"
    return f"<< /S /GoToR /F {named} /D [{number} /Fit] /NewWindow true >>"


def _string(text: str) -> str:
    return f"<{(codecs.BOM_UTF16_BE + text.encode('utf-16-be', 'replace')).hex()}>"


def _escaped(address: str) -> str:
    return re.sub(r"([()\\])", r"\\\1", address)


def _structure_of(canvas: Canvas) -> Structure | None:
    found = getattr(canvas, "structure", None)
    return found if isinstance(found, Structure) else None
