# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing marks into a PDF as highlight annotations, which every viewer shows (ISO 32000-1, 12.5.6.10).

The marks are appended to the document's own bytes, which stay as they are in front of them, so that a
signature still covers what was signed; a document that opened only after repair is written anew.
"""

import hashlib
import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pymupdf

from caseapp.domain.annotation import Highlight
from caseapp.domain.passage import Quad

# MuPDF writes a string as hexadecimal digits or literally, whichever is shorter.
_STRING = rb"(?:<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\))"
_IDENTIFIERS = re.compile(rb"/ID\s*\[\s*" + _STRING + rb"\s*(" + _STRING + rb")\s*\]", re.DOTALL)


class Forbidden(Exception):  # noqa: N818 - a fact, not a fault
    """The document does not permit comments."""


def annotated(
    document: pymupdf.Document, data: bytes, marks: Sequence[Highlight], stamped: datetime
) -> bytes:
    """Return the bytes of an open document with marks; raises Forbidden."""
    if document.metadata.get("encryption") and not int(document.permissions) & pymupdf.PDF_PERM_ANNOTATE:
        raise Forbidden
    date = f"D:{stamped.astimezone(UTC):%Y%m%d%H%M%S}Z"
    for mark in marks:
        _highlight(document, mark, date)
    if document.is_repaired:
        whole = bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_KEEP, no_new_id=True))
        return _with_fixed_identifier(whole, 0, marks)
    return _with_fixed_identifier(_appended(document, data), len(data), marks)


def _highlight(document: pymupdf.Document, mark: Highlight, date: str) -> None:
    page = document.load_page(mark.page - 1)
    quads = [_quad(quad) for quad in mark.quads]
    note = page.add_highlight_annot(quads)
    note.set_colors(stroke=mark.colour)
    note.set_info(content=mark.words, title=mark.author, creationDate=date, modDate=date)
    note.update()
    document.xref_set_key(note.xref, "NM", pymupdf.get_pdf_str(mark.name))
    document.xref_set_key(note.xref, "M", pymupdf.get_pdf_str(date))


def _quad(line: Quad) -> pymupdf.Quad:
    """Name the corners of a line by how its words run: the ends of a highlight are drawn rounded."""
    corners = line.numbers()
    upright = abs(corners[2] - corners[0]) >= abs(corners[5] - corners[1])
    order = (0, 1, 2, 3) if upright else (2, 0, 3, 1)
    return pymupdf.Quad(*((corners[2 * at], corners[2 * at + 1]) for at in order))


def _appended(document: pymupdf.Document, data: bytes) -> bytes:
    """Write what changed behind the bytes of the document."""
    buffer = io.BytesIO(data)
    buffer.seek(0, io.SEEK_END)
    output = pymupdf.JM_new_output_fileptr(buffer)
    options = pymupdf.mupdf.PdfWriteOptions()
    options.do_incremental = 1
    options.do_compress = 1
    options.do_encrypt = pymupdf.PDF_ENCRYPT_KEEP
    pymupdf.mupdf.pdf_write_document(pymupdf._as_pdf_document(document), output, options)
    output.fz_close_output()
    return buffer.getvalue()


def _with_fixed_identifier(whole: bytes, start: int, marks: Sequence[Highlight]) -> bytes:
    """Make the second identifier of the file, which is random, follow from what is in it."""
    found = list(_IDENTIFIERS.finditer(whole, start))
    if not found:
        return whole
    first, last = found[-1].span(1)
    digest = hashlib.sha256(whole[:start])
    for mark in marks:
        digest.update(repr(mark).encode("utf-8", "replace"))
    return whole[:first] + b"<" + digest.hexdigest()[:32].upper().encode("ascii") + b">" + whole[last:]
