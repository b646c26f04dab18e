# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading outline, comments, fields and links of a document; runs in a reader process only.

MuPDF's own lists are walked, not PyMuPDF's: those ask anew for every item and take minutes where there
are tens of thousands.
"""

import math
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pymupdf
from pymupdf import mupdf
from pymupdf.utils import get_label_pno

from caseapp.domain.contents import (
    LIMITS,
    Comment,
    CommentKind,
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
from caseapp.pdf.checked import LAST_SECOND, one_line, storable
from caseapp.pdf.opening import FAULTS

PIECE_SECONDS = 0.1
"""How long comments are read at a stretch, so that a page to be drawn never waits longer."""
_FARTHEST = 1e6
_HIDDEN = mupdf.PDF_ANNOT_IS_HIDDEN | mupdf.PDF_ANNOT_IS_NO_VIEW
_SECRET = mupdf.PDF_TX_FIELD_IS_PASSWORD

_COMMENTS = {
    mupdf.PDF_ANNOT_TEXT: CommentKind.NOTE,
    mupdf.PDF_ANNOT_FREE_TEXT: CommentKind.TEXT,
    mupdf.PDF_ANNOT_HIGHLIGHT: CommentKind.HIGHLIGHT,
    mupdf.PDF_ANNOT_UNDERLINE: CommentKind.UNDERLINE,
    mupdf.PDF_ANNOT_SQUIGGLY: CommentKind.UNDERLINE,
    mupdf.PDF_ANNOT_STRIKE_OUT: CommentKind.STRIKE_OUT,
    mupdf.PDF_ANNOT_CARET: CommentKind.INSERTION,
    mupdf.PDF_ANNOT_LINE: CommentKind.DRAWING,
    mupdf.PDF_ANNOT_SQUARE: CommentKind.DRAWING,
    mupdf.PDF_ANNOT_CIRCLE: CommentKind.DRAWING,
    mupdf.PDF_ANNOT_POLYGON: CommentKind.DRAWING,
    mupdf.PDF_ANNOT_POLY_LINE: CommentKind.DRAWING,
    mupdf.PDF_ANNOT_INK: CommentKind.DRAWING,
    mupdf.PDF_ANNOT_STAMP: CommentKind.STAMP,
    mupdf.PDF_ANNOT_FILE_ATTACHMENT: CommentKind.ATTACHMENT,
    mupdf.PDF_ANNOT_REDACT: CommentKind.REDACTION,
    mupdf.PDF_ANNOT_SOUND: CommentKind.OTHER,
    mupdf.PDF_ANNOT_MOVIE: CommentKind.OTHER,
    mupdf.PDF_ANNOT_RICH_MEDIA: CommentKind.OTHER,
}
_FIELDS = {
    mupdf.PDF_WIDGET_TYPE_TEXT: FieldKind.TEXT,
    mupdf.PDF_WIDGET_TYPE_CHECKBOX: FieldKind.TICK,
    mupdf.PDF_WIDGET_TYPE_RADIOBUTTON: FieldKind.TICK,
    mupdf.PDF_WIDGET_TYPE_COMBOBOX: FieldKind.CHOICE,
    mupdf.PDF_WIDGET_TYPE_LISTBOX: FieldKind.CHOICE,
    mupdf.PDF_WIDGET_TYPE_BUTTON: FieldKind.BUTTON,
    mupdf.PDF_WIDGET_TYPE_SIGNATURE: FieldKind.SIGNATURE,
}


def read_outline(document: pymupdf.Document) -> Outline:
    """Return the outline in order, and the printed page numbers where the file has any."""
    pages = int(document.page_count)
    entries: list[OutlineEntry] = []
    left_out = False
    above: list[mupdf.FzOutline] = []
    node = mupdf.fz_load_outline(document.this)
    while True:
        while not node.m_internal and above:
            node = above.pop().next()
        if not node.m_internal:
            break
        if len(entries) == LIMITS.entries:
            left_out = True
            break
        title = one_line(node.title(), LIMITS.title)
        page = int(node.page().page)
        to = _destination(page, node.x(), node.y(), pages)
        entries.append(OutlineEntry(title, len(above) + 1, to))
        below = node.down()
        if below.m_internal and len(above) + 1 < LIMITS.depth:
            above.append(node)
            node = below
        else:
            left_out = left_out or bool(below.m_internal)
            node = node.next()
    return Outline(tuple(entries), _labels(document, pages), left_out)


def _labels(document: pymupdf.Document, pages: int) -> tuple[str, ...]:
    """Return the printed number of every page, going through the rules once: each page may have its own."""
    try:
        rules = dict(document._get_page_labels())
        if not rules:
            return ()
        labels = [""] * pages
        rule = None
        for index in range(min(pages, LIMITS.entries)):
            rule = (index, rules[index]) if index in rules else rule
            if rule is not None:
                labels[index] = one_line(get_label_pno(index, [rule]), LIMITS.label)
        return tuple(labels)
    except FAULTS:
        return ()


def read_links(document: pymupdf.Document, page: pymupdf.Page) -> PageLinks:
    """Return the links of a page, with the places they lead to."""
    pages = int(document.page_count)
    upright = page.derotation_matrix
    links: list[Link] = []
    node = mupdf.fz_load_links(page.this)
    while node.m_internal:
        if len(links) == LIMITS.links:
            return PageLinks(tuple(links), left_out=True)
        area = _box(pymupdf.Rect(node.rect()) * upright)
        address = str(node.uri() or "")
        if area is not None:
            link = _link(document, area, address, pages)
            if link is not None:
                links.append(link)
        node = node.next()
    return PageLinks(tuple(links))


def _link(document: pymupdf.Document, area: Box, address: str, pages: int) -> Link | None:
    if mupdf.fz_is_external_link(address):
        return Link(area, None, one_line(address, LIMITS.address)) if address else None
    try:
        place, x, y = mupdf.fz_resolve_link(document.this, address)
    except FAULTS:
        return None
    to = _destination(int(place.page), x, y, pages)
    return None if to is None else Link(area, to)


def read_notes(document: pymupdf.Document, first: int) -> Notes:
    """Return comments and fields from page `first` (from 0) on, as far as a short time goes."""
    pages = int(document.page_count)
    comments: list[Comment] = []
    fields: list[FormField] = []
    unread: list[int] = []
    until = time.monotonic() + PIECE_SECONDS
    left_out = False
    index = first
    while index < pages and len(comments) < LIMITS.notes and len(fields) < LIMITS.notes:
        try:
            page = document.load_page(index)
            found, more = _notes_of(page, index + 1)
        except FAULTS:
            unread.append(index + 1)
        else:
            comments += [note for note in found if isinstance(note, Comment)]
            fields += [note for note in found if isinstance(note, FormField)]
            left_out = left_out or more
        index += 1
        if time.monotonic() > until:
            break
    left_out = left_out or len(comments) > LIMITS.notes or len(fields) > LIMITS.notes
    return Notes(
        tuple(comments[: LIMITS.notes]),
        tuple(fields[: LIMITS.notes]),
        index if index < pages else None,
        tuple(unread),
        left_out,
    )


def _notes_of(page: pymupdf.Page, number: int) -> tuple[list[Comment | FormField], bool]:
    """Return the notes of a page in order, and whether there are more than can be told."""
    notes: list[Comment | FormField] = []
    upright = page.derotation_matrix
    inner = mupdf.pdf_page_from_fz_page(page.this)
    if not inner.m_internal:  # a picture
        return notes, False
    for annotation in _chain(mupdf.pdf_first_annot(inner), mupdf.pdf_next_annot):
        if len(notes) == LIMITS.notes:
            return notes, True
        kind = _COMMENTS.get(mupdf.pdf_annot_type(annotation))
        area = _box(pymupdf.Rect(mupdf.pdf_bound_annot(annotation)) * upright)
        if kind is not None and area is not None:
            notes.append(_comment(annotation, kind, number, area))
    for widget in _chain(mupdf.pdf_first_widget(inner), mupdf.pdf_next_widget):
        if len(notes) == LIMITS.notes:
            return notes, True
        area = _box(pymupdf.Rect(mupdf.pdf_bound_widget(widget)) * upright)
        if area is not None:
            notes.append(_field(widget, number, area))
    return notes, False


def _chain(
    node: mupdf.PdfAnnot, after: Callable[[mupdf.PdfAnnot], mupdf.PdfAnnot]
) -> Iterator[mupdf.PdfAnnot]:
    while node.m_internal:
        yield node
        node = after(node)


def _comment(annotation: mupdf.PdfAnnot, kind: CommentKind, page: int, area: Box) -> Comment:
    author = mupdf.pdf_annot_author(annotation) if mupdf.pdf_annot_has_author(annotation) else ""
    seconds = int(mupdf.pdf_annot_modification_date(annotation))
    known = 0 < seconds <= LAST_SECOND
    return Comment(
        kind,
        page,
        area,
        one_line(author, LIMITS.title),
        _text(mupdf.pdf_annot_contents(annotation), LIMITS.words),
        datetime.fromtimestamp(seconds, UTC) if known else None,
        bool(mupdf.pdf_annot_flags(annotation) & _HIDDEN),
    )


def _field(widget: mupdf.PdfAnnot, page: int, area: Box) -> FormField:
    held = mupdf.pdf_annot_obj(widget)
    kind = _FIELDS.get(mupdf.pdf_widget_type(widget), FieldKind.OTHER)
    value = "" if kind in (FieldKind.BUTTON, FieldKind.SIGNATURE) else mupdf.pdf_field_value(held)
    if kind is FieldKind.TEXT and mupdf.pdf_field_flags(held) & _SECRET:
        value = "•" * len(value or "")
    if kind is FieldKind.SIGNATURE and mupdf.pdf_widget_is_signed(widget):
        value = "signed"
    name = mupdf.pdf_annot_field_label(widget) or mupdf.pdf_load_field_name(held)
    return FormField(kind, page, area, one_line(name, LIMITS.title), _text(value, LIMITS.words))


def _destination(page: int, x: float, y: float, pages: int) -> Destination | None:
    """Return a place in the document, None where there is no such page."""
    if not 0 <= page < pages:
        return None
    across, down = (
        round(part, 2) if math.isfinite(part) and abs(part) < _FARTHEST else None for part in (x, y)
    )
    return Destination(page + 1, across, down)


def _box(rect: pymupdf.Rect) -> Box | None:
    edges = [float(edge) for edge in rect]
    if not all(math.isfinite(edge) and abs(edge) < _FARTHEST for edge in edges):
        return None
    x0, y0, x1, y1 = (round(edge, 2) for edge in edges)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _text(value: str | None, longest: int) -> str:
    """Return a text with its lines, cut where it is too long."""
    return storable((value or "").replace("\r\n", "\n").replace("\r", "\n")).strip()[:longest]
