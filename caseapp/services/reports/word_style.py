# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a report looks in Word: Word's own styles, an A4 page, the marking and the count around every page."""

from datetime import UTC
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from caseapp.domain.plain_text import printable
from caseapp.domain.report import Report
from caseapp.services.word.numbering import made
from caseapp.services.word.styles import FONT, QUIET, dress

MEASURE: Final = 174
"""Millimetres of an A4 page between its margins."""
NAMES: Final = 36
"""Millimetres for the names of facts."""
SMALL: Final = "Small words"
CELL: Final = "Cell"
CELL_SMALL: Final = "Cell small"
FACTS: Final = "Facts"
LINK: Final = "Hyperlink"
_BLACK: Final = RGBColor(0, 0, 0)
_INK: Final = RGBColor(0x00, 0x5A, 0x9C)


def dress_report(document: Document, report: Report) -> None:
    """Give a new document the styles, the page and the properties of a report."""
    dress(document, report.language)
    _look(document, "Normal", 10, 14, after=6)
    _look(document, "Title", 19, 23, bold=True, after=2)
    _look(document, "Subtitle", 11, 15, colour=QUIET, after=8)
    _look(document, "Heading 1", 13, 17, bold=True, before=18, after=5)
    _look(document, "Heading 2", 11, 15, bold=True, before=12, after=4)
    _look(document, "Caption", 9, 12, colour=QUIET, before=4, after=3)
    _look(document, "Header", 9, 12, bold=True)
    _look(document, "Footer", 8, 11, colour=QUIET)
    for name in ("Title", "Heading 1", "Heading 2", "Caption"):
        document.styles[name].paragraph_format.keep_with_next = True
    for name in (SMALL, CELL, CELL_SMALL, FACTS):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _look(document, SMALL, 9, 12, colour=QUIET, after=4)
    _look(document, CELL, 9, 12, before=1, after=1)
    _look(document, CELL_SMALL, 8, 11, colour=QUIET, after=1)
    facts = _look(document, FACTS, 10, 15, after=8).paragraph_format
    facts.element.get_or_add_pPr().append(made("w:contextualSpacing"))
    facts.left_indent, facts.first_line_indent = Mm(NAMES), Mm(-NAMES)
    link = document.styles[LINK]
    assert isinstance(link, CharacterStyle)
    link.font.color.rgb, link.font.underline = _INK, True
    _page(document, report)
    _properties(document, report)


def _look(
    document: Document,
    name: str,
    size: float,
    line: float,
    *,
    bold: bool = False,
    colour: RGBColor = _BLACK,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """Set a style's type and room in points; what the template draws about it goes."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    room = style.paragraph_format
    room.space_before, room.space_after, room.line_spacing = Pt(before), Pt(after), Pt(line)
    room.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    return style


def _page(document: Document, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - MEASURE) / 2)
    section.top_margin, section.bottom_margin = Mm(22), Mm(26)
    section.header_distance = section.footer_distance = Mm(10)
    marking = printable(report.marking)
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.add_run(marking)
    above.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(MEASURE), WD_TAB_ALIGNMENT.RIGHT)
    below.add_run(f"{printable(report.foot)}\tPage ")
    _field(below, "PAGE")
    below.add_run(" of ")
    _field(below, "NUMPAGES")
    if report.audit:
        section.footer.add_paragraph(printable(report.audit), style="Footer").runs[0].font.size = Pt(7)
    if marking:
        last = section.footer.add_paragraph(marking, style="Header")
        last.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _field(paragraph: Paragraph, name: str) -> None:
    field = made("w:fldSimple", instr=f" {name} ")
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - python-docx has no other door
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no other door


def _properties(document: Document, report: Report) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = (
        " ".join(printable(words).split())[:255]
        for words in (report.name, report.reference, report.office_name)
    )
    core.language, core.comments, core.last_modified_by = report.language, "", ""
    # Word keeps these in UTC, without saying so in python-docx.
    core.created = core.modified = report.as_at.astimezone(UTC).replace(tzinfo=None)
    core.revision = 1
