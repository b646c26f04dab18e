# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as a Word document: the same letter, the same bytes."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import _Footer, _Header
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from caseapp.domain.letter_paper import LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.tongues import printed_in
from caseapp.services.word.blocks import BlockWriter
from caseapp.services.word.head import HEAD_TOP, letterhead, lines, opening
from caseapp.services.word.numbering import made
from caseapp.services.word.sealed import sealed
from caseapp.services.word.styles import dress

UNDATED: Final = datetime(2000, 1, 1)
"""Stands in the properties of a letter without a date: the clock never decides a byte."""
_WIDTH: Final = 160
"""Millimetres of an A4 page between margins of 25."""


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
    section.header_distance, section.footer_distance = Mm(HEAD_TOP), Mm(8)
    section.different_first_page_header_footer = True
    _on_every_page(section.header, section.footer, paper, status)
    letterhead(
        section.first_page_header, _above(section.first_page_header, status, paper.marking), paper, logos
    )
    _marked(section.first_page_footer.paragraphs[0], paper)
    opening(document, paper)
    BlockWriter(document, text, questions, paper.language).write()
    _close(document, paper)
    _properties(document, paper)
    return sealed(document)


_FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_COUNTS: Final = re.compile(r"(\{pages?\})")
_THUMBNAIL: Final = RELATIONSHIP_TYPE.THUMBNAIL


def _on_every_page(header: _Header, footer: _Footer, paper: LetterPaper, status: str) -> None:
    """Write what stands on every page but the first, which the letterhead tells from them."""
    _above(header, status, paper.marking)
    below = footer.paragraphs[0]
    below.style = "Particulars"
    _ends(below, f"{paper.our_reference}", "")
    below.add_run("\t")
    for part in _COUNTS.split(printed_in(paper.language).page):
        if part in _FIELDS:
            _field(below, _FIELDS[part])
        else:
            below.add_run(part)
    _marked(footer.add_paragraph(), paper)


def _above(header: _Header, status: str, marking: str) -> Paragraph:
    above = _ends(header.paragraphs[0], status, marking)
    above.style = "Marking"
    return above


def _marked(paragraph: Paragraph, paper: LetterPaper) -> None:
    paragraph.style, paragraph.alignment = "Marking", WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(paper.marking)


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


def _close(document: Document, paper: LetterPaper) -> None:
    close = lines(document, "Closing", paper.close)
    signed = [part for part in (paper.signatory_name, paper.signatory_post) if part.strip()]
    if close is not None and paper.signature_by_hand:
        close.paragraph_format.space_after = Mm(26)
    if signed:
        paragraph = document.add_paragraph(style="Signature")
        paragraph.add_run(signed[0]).bold = bool(paper.signatory_name.strip())
        for part in signed[1:]:
            paragraph.add_run().add_break()
            paragraph.add_run(part)
    words = printed_in(paper.language)
    for name, listed in ((words.copied_to, paper.copied_to), (words.enclosures, paper.enclosures)):
        if listed:
            lines(document, "After the close", f"{name}:", *listed, after=9)


def _properties(document: Document, paper: LetterPaper) -> None:
    core = document.core_properties
    stamp = UNDATED if paper.letter_date is None else datetime.combine(paper.letter_date, time())
    core.title, core.author = paper.subject, paper.letterhead.office_name
    core.language, core.comments, core.last_modified_by = paper.language, "", ""
    core.created = core.modified = stamp
    core.revision = 1
