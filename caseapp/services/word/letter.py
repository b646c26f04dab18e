# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as a Word document: the same letter, the same bytes."""

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from caseapp.domain.errors import FileUnreadable
from caseapp.domain.letter_paper import Letterhead, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.tongues import printed_date, printed_in
from caseapp.services.word.blocks import BlockWriter
from caseapp.services.word.numbering import made
from caseapp.services.word.styles import dress

UNDATED: Final = datetime(2000, 1, 1)
"""Stands in the properties of a letter without a date: the clock never decides a byte."""
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
_WIDTH: Final = 160
"""Millimetres of an A4 page between margins of 25."""
_SIGNATURE: Final = 36


def word_letter(
    paper: LetterPaper,
    text: LetterText,
    questions: Mapping[str, QuestionLine],
    logos: Path,
    status: str = "",
) -> bytes:
    """Write a letter as a Word document; `status` ("DRAFT, version 3") stands at the head of every page.

    A signature's picture is left out: who comments signs nothing. A logo that is not named whole lies in the
    folder `logos`. Raises FileUnreadable for one that cannot be read.
    """
    document = docx.Document()
    for name in [rel.rId for rel in document.part.package.rels.values() if rel.reltype == _THUMBNAIL]:
        del document.part.package.rels[name]
    dress(document, paper.language)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    section.header_distance = section.footer_distance = Mm(10)
    _on_every_page(section.header, section.footer, paper, status)
    _head(document, paper, logos)
    BlockWriter(document, text, questions).write()
    _close(document, paper)
    _properties(document, paper)
    return _sealed(document)


_FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_COUNTS: Final = re.compile(r"(\{pages?\})")
_THUMBNAIL: Final = RELATIONSHIP_TYPE.THUMBNAIL


def _on_every_page(header: _Header, footer: _Footer, paper: LetterPaper, status: str) -> None:
    above = _ends(header.paragraphs[0], status, paper.marking)
    above.style = "Marking"
    below = footer.paragraphs[0]
    below.style = "Particulars"
    _ends(below, f"{paper.our_reference}", "")
    below.add_run("\t")
    for part in _COUNTS.split(printed_in(paper.language).page):
        if part in _FIELDS:
            _field(below, _FIELDS[part])
        else:
            below.add_run(part)
    if paper.marking:
        marking = footer.add_paragraph(paper.marking, style="Marking")
        marking.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _ends(paragraph: Paragraph, left: str, middle: str) -> Paragraph:
    """Write words at the left and in the middle of a line; a third tab leads to its right end."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(_WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t{middle}")
    return paragraph


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = made("w:fldSimple", instr=f" {instruction} ")
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - python-docx has no other door
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no other door


def _head(document: Document, paper: LetterPaper, logos: Path) -> None:
    office = paper.letterhead
    if office.logo:
        _logo(document, office, logos)
    _lines(document, "Office name", office.office_name)
    particulars = (*office.address_lines, office.telephone, office.email, office.web)
    _lines(document, "Particulars", *particulars, after=24)
    _lines(document, "Address", *paper.addressee_lines, after=18)
    words = printed_in(paper.language)
    on = paper.letter_date
    dated = "" if on is None else f"{words.on}: {printed_date(on, paper.language)}"
    ours = paper.our_reference and f"{words.our_reference}: {paper.our_reference}"
    yours = paper.your_reference and f"{words.your_reference}: {paper.your_reference}"
    _lines(document, "Reference", ours, yours, dated, after=18)
    if paper.salutation_by_hand:
        document.add_paragraph()
    else:
        _lines(document, "Normal", paper.salutation)
    _lines(document, "Subject", paper.subject)


def _logo(document: Document, office: Letterhead, logos: Path) -> None:
    named = Path(office.logo or "")
    file = named if named.is_absolute() else logos / named.name
    try:
        picture = document.add_picture(BytesIO(file.read_bytes()))
    except (OSError, UnrecognizedImageError) as fault:
        raise FileUnreadable(
            "The logo of the letterhead cannot be read.", file=file, remedy="Put a PNG or JPEG file there."
        ) from fault
    scale = min(Mm(60) / picture.width, Mm(16) / picture.height)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    shown = picture._inline.docPr  # noqa: SLF001 - python-docx has no other door
    shown.set("descr", office.office_name)


def _lines(document: Document, style: str, *lines: str, after: float = 0) -> Paragraph | None:
    """Write lines under each other as one paragraph, with points of room after it; nothing for no words."""
    kept = [line for line in lines if line.strip()]
    if not kept:
        return None
    paragraph = document.add_paragraph(style=style)
    for place, line in enumerate(kept):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line)
    if after:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _close(document: Document, paper: LetterPaper) -> None:
    close = _lines(document, "Normal", paper.close, after=_SIGNATURE)
    if close is not None:
        close.paragraph_format.keep_with_next = True
        close.paragraph_format.space_before = Pt(6)
    _lines(document, "Normal", paper.signatory_name, paper.signatory_post, after=14)
    words = printed_in(paper.language)
    for name, lines in ((words.copied_to, paper.copied_to), (words.enclosures, paper.enclosures)):
        if lines:
            _lines(document, "After the close", f"{name}:", *lines, after=9)


def _properties(document: Document, paper: LetterPaper) -> None:
    core = document.core_properties
    stamp = UNDATED if paper.letter_date is None else datetime.combine(paper.letter_date, time())
    core.title, core.author = paper.subject, paper.letterhead.office_name
    core.language, core.comments, core.last_modified_by = paper.language, "", ""
    core.created = core.modified = stamp
    core.revision = 1


def _sealed(document: Document) -> bytes:
    """Zip a document anew with fixed stamps, its table of contents first."""
    loose, sealed = BytesIO(), BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            named = zipfile.ZipInfo(name, _NO_DAY)
            named.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(named, parts.read(name))
    return sealed.getvalue()
