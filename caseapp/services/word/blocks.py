# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter in Word: paragraphs, headings, lists, quotations, tables, notes, questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import (
    Block,
    Field,
    Heading,
    ItemList,
    LetterText,
    LineBreak,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
    Words,
)
from caseapp.services.word.notes import Notes
from caseapp.services.word.numbering import LEVELS, STEP, Numbering, made

_SIDES: Final = {
    Side.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Side.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Side.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_QUOTED: Final = 454
"""Twentieths of a point (8 mm) by which quoted words are indented."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: in what style, how far in (twentieths of a point), in lists of how many levels."""

    style: str = "Normal"
    indent: int = 0
    level: int = 0


class BlockWriter:
    """Writes the blocks of one letter into a document; `questions` are by number."""

    def __init__(self, document: Document, text: LetterText, questions: Mapping[str, QuestionLine]) -> None:
        self._document = document
        self._questions = questions
        self._text = text
        self._notes = Notes(document, text)
        self._numbering = Numbering(document)

    def write(self) -> None:
        """Write the text and its footnotes."""
        self._blocks(self._text.blocks, _Place())
        self._notes.write(
            self._text,
            lambda paragraph, place: self._words(paragraph, self._text.notes[place].words, self._notes.part),
        )

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._words(self._paragraph(place), block.words)
                case Heading():
                    self._words(self._document.add_paragraph(style=f"Heading {block.level}"), block.words)
                case ItemList():
                    self._list(block, place)
                case Quotation():
                    self._blocks(block.blocks, replace(place, style="Quote", indent=place.indent + _QUOTED))
                case Table():
                    self._table(block, place)
                case PageBreak():
                    self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
                case QuestionPlace():
                    self._question(block, place)

    def _paragraph(self, place: _Place) -> WordParagraph:
        paragraph = self._document.add_paragraph(style=place.style)
        if place.indent:
            paragraph.paragraph_format.left_indent = Twips(place.indent)
        return paragraph

    def _list(self, block: ItemList, place: _Place) -> None:
        level = min(place.level, LEVELS - 1)
        number = self._numbering.start(block.kind, level, block.start)
        inside = replace(place, indent=place.indent + STEP, level=place.level + 1)
        for item in block.items:
            first, rest = item[:1], item[1:]
            if not first or not isinstance(first[0], Paragraph):
                first, rest = (Paragraph(()),), item
            paragraph = self._document.add_paragraph(
                style="List Paragraph" if place.style == "Normal" else place.style
            )
            look = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no other door
            counted = look.get_or_add_numPr()
            counted.get_or_add_ilvl().val = level
            counted.get_or_add_numId().val = number
            if place.indent != level * STEP:
                paragraph.paragraph_format.left_indent = Twips(place.indent + STEP)
                paragraph.paragraph_format.first_line_indent = Twips(-STEP)
            for one in first:
                if isinstance(one, Paragraph):
                    self._words(paragraph, one.words)
            self._blocks(rest, inside)

    def _table(self, block: Table, place: _Place) -> None:
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.sides))
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.LEFT
        _rule(table, place.indent)
        for row, cells in zip(table.rows, (block.head, *block.rows), strict=True):
            look = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other door
            look.append(made("w:cantSplit"))
            if cells is block.head:
                look.append(made("w:tblHeader"))
            for cell, words, side in zip(row.cells, cells, block.sides, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.alignment = _SIDES[side]
                paragraph.paragraph_format.space_after = Twips(40)
                self._words(paragraph, words, bold=cells is block.head)
        self._document.add_paragraph().paragraph_format.space_after = Twips(0)

    def _question(self, block: QuestionPlace, place: _Place) -> None:
        line = self._questions.get(block.number, QuestionLine(block.number, ""))
        if line.preface:
            note = self._document.add_paragraph(line.preface, style="Question note")
            note.paragraph_format.keep_with_next = True
        paragraph = self._document.add_paragraph(style="Question")
        paragraph.add_run(line.number).bold = True
        paragraph.add_run(f"\t{line.wording}")
        self._blocks(block.beneath, replace(place, indent=place.indent + 680))

    def _words(
        self, paragraph: WordParagraph, words: Words, part: Part | None = None, *, bold: bool = False
    ) -> None:
        for word in words:
            match word:
                case Run() if word.link:
                    self._link(paragraph, word, part or self._document.part)
                case Run():
                    _styled(paragraph.add_run(word.text), word, bold=bold)
                case LineBreak():
                    paragraph.add_run().add_break()
                case NoteMark():
                    self._notes.call(paragraph, word.label)
                case Field():
                    paragraph.add_run(f"{{{{{word.name}}}}}")

    def _link(self, paragraph: WordParagraph, run: Run, part: Part) -> None:
        """Add words that lead to an address (17.16.22)."""
        link = made("w:hyperlink", history=1)
        link.set(qn("r:id"), part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        words = paragraph.add_run(run.text)
        _styled(words, run, bold=False)
        words.underline = True
        link.append(words._r)  # noqa: SLF001 - python-docx has no other door
        paragraph._p.append(link)  # noqa: SLF001 - python-docx has no other door


def _styled(words: WordRun, run: Run, *, bold: bool) -> None:
    words.bold, words.italic = run.bold or bold or None, run.italic or None


def _rule(table: WordTable, indent: int) -> None:
    """Draw hairlines above, between and below the rows, none between the columns."""
    borders = made("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        borders.append(made(f"w:{name}", val="single", sz=4, space=0, color="808080"))
    for name in ("left", "right", "insideV"):
        borders.append(made(f"w:{name}", val="nil"))
    look = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other door
    layout = look.find(qn("w:tblLook"))
    parts = [made("w:tblInd", w=indent, type="dxa"), borders] if indent else [borders]
    for one in parts:
        look.append(one) if layout is None else layout.addprevious(one)
