# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as a Word document: Word's own headings, footnotes, bookmarks and repeated table heads."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Picture
from caseapp.domain.plain_text import printable
from caseapp.domain.report import Cell, Column, Facts, Paragraph, Report, Row, Section, Table, Weight, Words
from caseapp.domain.tongues import tongue_of
from caseapp.services.reports.links import file_led_to, place_led_to, places_of, words_of
from caseapp.services.reports.markdown import SIGNS
from caseapp.services.reports.word_style import CELL, CELL_SMALL, FACTS, LINK, MEASURE, SMALL, dress_report
from caseapp.services.reports.word_table import word_table
from caseapp.services.word.notes import MARK_STYLE, Notes
from caseapp.services.word.numbering import made
from caseapp.services.word.sealed import sealed
from caseapp.text.web_page import NOTES

DrawPicture = Callable[[Picture], bytes]
"""Draws a picture as a PNG, on white ground and fine enough to be printed."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_MARK: Final = 10_000
"""Bookmarks of places count from here; those of footnotes from 1."""


def report_word(report: Report, draw: DrawPicture | None = None) -> bytes:
    """Return a report as a Word document; the same report gives the same bytes.

    Without `draw` a drawing stands in it as the words that say the same.
    """
    return _Document(report, draw).written()


class _Document:
    """Writes one report."""

    def __init__(self, report: Report, draw: DrawPicture | None) -> None:
        self._report = report
        self._draw = draw
        self._document = docx.Document()
        package = self._document.part.package
        for name in [rel.rId for rel in package.rels.values() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
            del package.rels[name]
        dress_report(self._document, report)
        self._end = self._document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no other door
        self._places = places_of(report)
        self._named: set[str] = set()
        self._styles = {style.name or "": style.style_id for style in self._document.styles}
        called = (number for words in words_of(report) for number in words.notes)
        self._called = [n for n in dict.fromkeys(called) if 1 <= n <= len(report.footnotes)]
        self._notes = Notes(self._document, [str(number) for number in self._called])

    def written(self) -> bytes:
        report = self._report
        self._line(SMALL, report.overline)
        self._line("Title", report.title)
        self._line("Subtitle", report.reference)
        self._facts(report.facts)
        for paragraph in report.lead:
            self._paragraph(paragraph)
        for section in report.sections:
            self._section(section)
        self._uncalled()
        self._end.addprevious(self._paragraph_of(SMALL))
        self._notes.write(self._write_note)
        return sealed(self._document)

    def _write_note(self, paragraph: WordParagraph, place: int) -> None:
        paragraph.add_run(self._note(self._called[place]))

    def _note(self, number: int) -> str:
        return printable(self._report.footnotes[number - 1])

    def _uncalled(self) -> None:
        """Write the footnotes that nothing calls, which Word would not show, under a heading of their own."""
        rest = [number for number in range(1, len(self._report.footnotes) + 1) if number not in self._called]
        if rest:
            self._line("Heading 1", NOTES[tongue_of(self._report.language)])
        for number in rest:
            self._line("Normal", self._note(number))

    def _section(self, section: Section) -> None:
        heading = self._paragraph_of(f"Heading {min(section.level - 1, 2)}")
        self._place(heading, section.key)
        _write(heading, section.heading)
        self._end.addprevious(heading)
        for block in section.blocks:
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Table():
                    self._table(block)
                case Facts():
                    self._facts(block.pairs)
                case Picture():
                    self._picture(block)

    def _line(self, style: str, words: str) -> None:
        if words.strip():
            element = self._paragraph_of(style)
            _write(element, words)
            self._end.addprevious(element)

    def _paragraph_of(self, style: str) -> BaseOxmlElement:
        element, look = made("w:p"), made("w:pPr")
        look.append(made("w:pStyle", val=self._styles[style]))
        element.append(look)
        return element

    def _paragraph(self, paragraph: Paragraph) -> None:
        small = all(words.weight is Weight.SMALL for words in paragraph.words)
        element = self._paragraph_of(SMALL if small else "Normal")
        for place, words in enumerate(paragraph.words):
            if place:
                _write(element, " ")
            self._words(element, words)
        self._end.addprevious(element)

    def _facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        for name, value in pairs:
            element = self._paragraph_of(FACTS)
            _write(element, name, bold=True)
            element.append(_tab())
            _write(element, value)
            self._end.addprevious(element)

    def _table(self, table: Table) -> None:
        before = self._end.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            self._end.addprevious(self._paragraph_of(CELL))
        self._line("Caption", table.caption)
        self._end.addprevious(word_table(table, self._fill, self._head))

    def _head(self, cell: BaseOxmlElement, column: Column) -> None:
        element = self._paragraph_of(CELL)
        _aside(element, column)
        _write(element, column.heading, bold=True)
        cell.append(element)

    def _fill(self, element: BaseOxmlElement, column: Column, cell: Cell, row: Row | None) -> None:
        for place, words in enumerate(cell or (Words(""),)):
            paragraph = self._paragraph_of(CELL_SMALL if words.weight is Weight.SMALL else CELL)
            _aside(paragraph, column)
            if row is not None and not place:
                self._place(paragraph, row.key)
            self._words(paragraph, words)
            element.append(paragraph)

    def _place(self, paragraph: BaseOxmlElement, key: str) -> None:
        """Bookmark a paragraph as the place of a key; a key names the first of several."""
        if not key or key in self._named:
            return
        self._named.add(key)
        number = self._places[key]
        paragraph.append(made("w:bookmarkStart", id=_FIRST_MARK + number, name=_bookmark(number)))
        paragraph.append(made("w:bookmarkEnd", id=_FIRST_MARK + number))

    def _words(self, paragraph: BaseOxmlElement, words: Words) -> None:
        bold = words.weight is Weight.STRONG
        if words.mark is not Mark.NONE:
            _write(paragraph, f"{SIGNS[words.mark]} ", bold=bold)
        place, file = place_led_to(words, self._places), file_led_to(words)
        if place or file:
            link = made("w:hyperlink", history=1)
            if place:
                link.set(qn("w:anchor"), _bookmark(self._places[place]))
            else:
                part = self._document.part
                link.set(qn("r:id"), part.relate_to(file, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            _write(link, words.text, bold=bold, style=self._styles[LINK])
            paragraph.append(link)
        else:
            _write(paragraph, words.text, bold=bold)
        for before, number in enumerate(words.notes):
            if before:
                _write(paragraph, ", ", style=MARK_STYLE)
            self._notes.call_in(paragraph, str(number))

    def _picture(self, picture: Picture) -> None:
        self._line("Caption", picture.title)
        if self._draw is None:
            for line in (picture.alternative, *picture.lines):
                self._line("Normal", line)
            return
        scale = min(1.0, Mm(MEASURE) / Pt(picture.width))
        width, height = (round(Pt(length) * scale) for length in (picture.width, picture.height))
        shown = self._document.add_picture(BytesIO(self._draw(picture)), width, height)
        # A line of a fixed height would cut the drawing off.
        self._document.paragraphs[-1].paragraph_format.line_spacing = 1.0
        inline = shown._inline  # noqa: SLF001 - python-docx has no other door
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        named = inline.docPr
        named.set("title", printable(picture.title))
        named.set("descr", printable(picture.alternative))


def _bookmark(number: int) -> str:
    return f"R_{number}"


def _aside(paragraph: BaseOxmlElement, column: Column) -> None:
    if column.right:
        paragraph[0].append(made("w:jc", val="right"))


def _tab() -> BaseOxmlElement:
    run = made("w:r")
    run.append(made("w:tab"))
    return run


def _write(paragraph: BaseOxmlElement, words: str, *, bold: bool = False, style: str = "") -> None:
    """Add words to a paragraph as one run, with a break for each line end."""
    run = made("w:r")
    if bold or style:
        look = made("w:rPr")
        if style:
            look.append(made("w:rStyle", val=style))
        if bold:
            look.append(made("w:b"))
        run.append(look)
    for place, line in enumerate(printable(words).split("\n")):
        if place:
            run.append(made("w:br"))
        text = made("w:t")
        text.text = line
        text.set(_SPACE, "preserve")
        run.append(text)
    paragraph.append(run)
