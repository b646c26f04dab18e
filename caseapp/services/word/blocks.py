# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter in Word: paragraphs, headings, lists, quotations, tables, notes, questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
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
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Table,
    Words,
    all_blocks,
    plain,
)
from caseapp.domain.tongues import other_language
from caseapp.services.word.notes import Notes
from caseapp.services.word.numbering import LEVELS, STEP, Numbering, made
from caseapp.services.word.tables import laid_out

_QUOTED: Final = 454
"""Twentieths of a point (8 mm) by which quoted words are indented."""
_HANG: Final = 680
"""Twentieths of a point (12 mm) that a question's number takes at least, with the room after it."""
_DIGIT: Final = 130
_GAP: Final = 200


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: in what style, how far in (twentieths of a point), in how many lists, how many of bullets."""

    style: str = "Normal"
    indent: int = 0
    level: int = 0
    bullets: int = 0


class BlockWriter:
    """Writes the blocks of one letter into a document; `questions` are by number."""

    def __init__(
        self, document: Document, text: LetterText, questions: Mapping[str, QuestionLine], language: str
    ) -> None:
        self._document = document
        self._language = language
        self._questions = questions
        self._text = text
        self._notes = Notes(document, [note.label for note in text.notes])
        self._numbering = Numbering(document)
        self._begins_page = False
        self._last: WordParagraph | None = None
        numbers = (len(block.number) for block in all_blocks(text) if isinstance(block, QuestionPlace))
        self._hang = max(_HANG, _DIGIT * max(numbers, default=0) + _GAP)

    def write(self) -> None:
        """Write the text and its footnotes."""
        self._blocks(self._text.blocks, _Place())
        self._notes.write(
            lambda paragraph, place: self._words(paragraph, self._text.notes[place].words, self._notes.part),
        )

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    paragraph = self._paragraph(place)
                    self._words(paragraph, block.words)
                    self._speak(paragraph, plain(block.words))
                    if plain(block.words).rstrip().endswith(":"):
                        paragraph.paragraph_format.keep_with_next = True
                case Heading():
                    self._words(self._styled(f"Heading {block.level}"), block.words)
                case ItemList():
                    self._list(block, place)
                case Quotation():
                    self._blocks(block.blocks, replace(place, style="Quote", indent=place.indent + _QUOTED))
                case Table():
                    self._table(block, place)
                case PageBreak():
                    self._begins_page = True
                case QuestionPlace():
                    self._question(block, place)

    def _paragraph(self, place: _Place) -> WordParagraph:
        style = "List Continue" if place.level and place.style == "Normal" else place.style
        paragraph = self._styled(style)
        if place.indent:
            paragraph.paragraph_format.left_indent = Twips(place.indent)
        return paragraph

    def _speak(self, paragraph: WordParagraph, words: str) -> None:
        """Name the language of words that are in another than the letter (17.3.2.20)."""
        language = other_language(words, self._language)
        for run in paragraph.runs if language else ():
            run._r.get_or_add_rPr().append(made("w:lang", val=language))  # noqa: SLF001 - python-docx has no other door

    def _styled(self, style: str) -> WordParagraph:
        """Add a paragraph of a style; it begins a page where that was asked for before it."""
        self._last = paragraph = self._document.add_paragraph(style=style)
        self._turn(paragraph)
        return paragraph

    def _turn(self, paragraph: WordParagraph) -> None:
        if self._begins_page:
            look, self._begins_page = paragraph.paragraph_format, False
            look.page_break_before, look.space_before = True, Pt(0)

    def _table(self, block: Table, place: _Place) -> None:
        for paragraph, words, is_head in laid_out(self._document, block, place.indent):
            self._turn(paragraph)
            self._words(paragraph, words, bold=is_head)

    def _list(self, block: ItemList, place: _Place) -> None:
        level = min(place.level, LEVELS - 1)
        number = self._numbering.start(block.kind, level, block.start, place.bullets)
        bullets = place.bullets + (block.kind is ListKind.BULLET)
        inside = replace(place, indent=place.indent + STEP, level=place.level + 1, bullets=bullets)
        for item in block.items:
            first, rest = item[:1], item[1:]
            if not first or not isinstance(first[0], Paragraph):
                first, rest = (Paragraph(()),), item
            paragraph = self._styled("List Paragraph" if place.style == "Normal" else place.style)
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
        if not place.level and self._last is not None:
            self._last.paragraph_format.space_after = Pt(9)

    def _question(self, block: QuestionPlace, place: _Place) -> None:
        line = self._questions.get(block.number, QuestionLine(block.number, ""))
        if line.preface:
            note = self._styled("Question note")
            note.add_run(line.preface)
            note.paragraph_format.left_indent = Twips(self._hang)
        paragraph = self._styled("Question")
        paragraph.paragraph_format.left_indent = Twips(self._hang)
        paragraph.paragraph_format.first_line_indent = Twips(-self._hang)
        paragraph.add_run(line.number).bold = True
        paragraph.add_run(f"\t{line.wording}")
        self._speak(paragraph, line.wording)
        if block.beneath:
            paragraph.paragraph_format.space_after = Pt(4)
        self._blocks(block.beneath, replace(place, indent=place.indent + self._hang))

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
        words._r.style = "Hyperlink"  # noqa: SLF001 - a footnote cannot look styles up
        link.append(words._r)  # noqa: SLF001 - python-docx has no other door
        paragraph._p.append(link)  # noqa: SLF001 - python-docx has no other door


def _styled(words: WordRun, run: Run, *, bold: bool) -> None:
    words.bold, words.italic = run.bold or bold or None, run.italic or None
