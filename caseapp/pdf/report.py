# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing a report: its head, its sections one below the other, and what was corrected later at its end."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import NextPageTemplate
from reportlab.platypus.flowables import CondPageBreak, PageBreak

from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.report import Block, Facts, Paragraph, Report, Section, Table, Weight, Words
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Label, Piece, Rule, TextBlock, draw_rule
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.identity import Identity
from caseapp.pdf.paper import BROAD, UPRIGHT, Area, build, draw_ends, draw_marking
from caseapp.pdf.picture import PictureBlock
from caseapp.pdf.running_block import RunningBlock
from caseapp.pdf.structure import (
    Kind,
    Node,
    Numbering,
    Structure,
    add_bookmark,
    called_from,
    is_called,
    keep_place,
    lead,
)
from caseapp.pdf.table import CELL, SMALL, STRONG, Heading, RuledTable, note_key
from caseapp.pdf.table import Words as Set
from caseapp.pdf.typeset import QUIET, Style, Typesetter

MARGIN = 54.0
WIDTH = A4_WIDTH - 2 * MARGIN
TOP = 56.0
FOOT = 74.0
UPRIGHT_AREA = Area(MARGIN, TOP, WIDTH, A4_HEIGHT - TOP - FOOT)
BROAD_AREA = Area(MARGIN, TOP, A4_HEIGHT - 2 * MARGIN, A4_WIDTH - TOP - FOOT)
BROAD_FROM = 8
"""Columns from which on a table is set on pages that lie on their side."""
TABLE_ROOM = 120.0
"""Points below which a table does not begin at the foot of a page."""
HEADING_ROOM = 60.0
"""The same for other sections."""
FACTS_ABREAST = 4
FACT_LENGTH = 60
"""Characters up to which facts stand side by side."""

OVERLINE = Style(Face.REGULAR, 9, 12, QUIET)
TITLE = Style(Face.SEMIBOLD, 19, 23, before=1)
REFERENCE = Style(Face.REGULAR, 11, 15, QUIET, before=1)
SECTION = Style(Face.SEMIBOLD, 12.5, 16, before=22)
SUBSECTION = Style(Face.SEMIBOLD, 10.5, 14, before=14)
PLAIN = Style(Face.REGULAR, 9.5, 13, before=4)
QUIETER = Style(Face.REGULAR, 8.5, 12, QUIET, before=4)
CAPTION = Style(Face.SEMIBOLD, 9, 12, before=10)
NOTE = Style(Face.REGULAR, 8.5, 12, before=4, indent=22)
FOOTER = Style(Face.REGULAR, 8, 11, QUIET)
AUDIT = Style(Face.REGULAR, 6.5, 9, QUIET)
BACK_WIDTH = 16.0
"""Points of a footnote's number, which leads back."""
NUMBERS = Heading("No.", 52)
"""Wide enough for the part of a part: Q12(a)(ii)."""

_WEIGHTS = {Weight.PLAIN: CELL, Weight.STRONG: STRONG, Weight.SMALL: SMALL}


def compose_report(report: Report, resources: Path) -> ComposedPaper:
    """Draw a report; the same report gives the same bytes."""
    with _collector_resting():
        return _Drawing(report, Typesetter(Faces(resources / "fonts")), Structure()).compose()


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the search for circular garbage from walking all the pieces again and again while they are drawn."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


def identity_of(report: Report) -> Identity:
    """Return what the file of a report says of itself."""
    return Identity(
        title=report.name or report.title or report.reference,
        author=report.office_name,
        subject=report.foot,
        language=report.language,
        stamped=report.as_at.replace(tzinfo=None),
    )


def keys_of(report: Report) -> frozenset[str]:
    """Return what links within a report may lead to."""
    rows = (row.key for table in report.tables() for row in table.rows if row.key)
    return frozenset((*(section.key for section in report.sections), *rows))


@dataclass(frozen=True, slots=True)
class _Drawing:
    report: Report
    setter: Typesetter
    structure: Structure

    def compose(self) -> ComposedPaper:
        keys = keys_of(self.report)
        pieces = [*self._head(keys)]
        broad = False
        for section in self.report.sections:
            if broad is not _is_broad(section):
                broad = not broad
                pieces += [NextPageTemplate(BROAD if broad else UPRIGHT), PageBreak()]
            area = BROAD_AREA if broad else UPRIGHT_AREA
            pieces += self._section(section, area.width, keys)
        if broad and self.report.footnotes:
            pieces += [NextPageTemplate(UPRIGHT), PageBreak()]
        pieces += self._notes()
        furniture = partial(draw_furniture, self.report, self.setter)
        identity, upright = identity_of(self.report), UPRIGHT_AREA
        pdf, pages = build(pieces, identity, furniture, [upright], upright, self.structure, BROAD_AREA)
        return ComposedPaper(pdf, pages, self.setter.missing)

    def _head(self, keys: frozenset[str]) -> Iterator[Piece]:
        report = self.report
        yield self._block(report.overline, OVERLINE)
        yield self._block(report.title or report.reference, TITLE, Kind.HEADING_1)
        yield self._block(report.reference, REFERENCE)
        yield Rule(before=8)
        if report.facts:
            yield from self._facts(report.facts, WIDTH)
        for paragraph in report.lead:
            yield self._paragraph(paragraph, keys)

    def _section(self, section: Section, width: float, keys: frozenset[str]) -> Iterator[Piece]:
        tabled = any(isinstance(block, Table) for block in section.blocks[:1])
        yield CondPageBreak(TABLE_ROOM if tabled else HEADING_ROOM)
        yield self._heading(section.heading, section.key, section.level)
        for block in section.blocks:
            yield from self._drawn(block, width, keys)

    def _heading(self, heading: str, key: str, level: int) -> Piece:
        def begun(canvas: Canvas, top: float) -> None:
            keep_place(canvas, key, 0, top)
            add_bookmark(canvas, heading, level - 2, top)

        style, kind = (SECTION, Kind.HEADING_2) if level == 2 else (SUBSECTION, Kind.HEADING_3)
        return TextBlock(self.setter, heading, style, node=self.structure.root.add(kind), begun=begun)

    def _drawn(self, block: Block, width: float, keys: frozenset[str]) -> Iterator[Piece]:
        if isinstance(block, Table):
            yield from self._table(block, width, keys)
        elif isinstance(block, Paragraph):
            yield self._paragraph(block, keys)
        elif isinstance(block, Facts):
            if block.pairs:
                yield from self._facts(block.pairs, width)
        else:
            yield PictureBlock(block, self.setter, self.structure.root)

    def _block(self, text: str, style: Style, kind: Kind = Kind.PARAGRAPH) -> Piece:
        return TextBlock(self.setter, text, style, node=self.structure.root.add(kind))

    def _paragraph(self, paragraph: Paragraph, keys: frozenset[str]) -> Piece:
        words = tuple(_reaching(item, keys) for item in paragraph.words)
        small = all(item.weight is Weight.SMALL for item in words)
        return RunningBlock(
            self.setter, words, QUIETER if small else PLAIN, self.structure.root.add(Kind.PARAGRAPH)
        )

    def _facts(self, pairs: Sequence[tuple[str, str]], width: float) -> Iterator[Piece]:
        short = all(len(value) <= FACT_LENGTH for _, value in pairs)
        lines = ceil(len(pairs) / FACTS_ABREAST)
        abreast = max(ceil(len(pairs) / lines), 2) if short else 1
        columns = (
            [Heading("", width / abreast)] * abreast
            if short
            else [Heading("", 110), Heading("", width - 110)]
        )
        rows = []
        for at in range(0, len(pairs), abreast):
            held = [(Set(name, SMALL), Set(value or "–", STRONG)) for name, value in pairs[at : at + abreast]]
            if short:
                rows.append((*held, *[()] * (abreast - len(held))))
            else:
                rows += [((name,), (Set(value.text),)) for name, value in held]
        yield RuledTable.of(self.setter, columns, rows, self.structure.root, headed=False)

    def _table(self, table: Table, width: float, keys: frozenset[str]) -> Iterator[Piece]:
        whole = sum(column.share for column in table.columns)
        columns = [
            Heading(column.heading, width * column.share / whole, right=column.right)
            for column in table.columns
        ]
        rows = [
            tuple([tuple([_set(words, keys) for words in cell if words.text.strip()]) for cell in row.cells])
            for row in table.rows
        ]
        drawn = RuledTable.of(
            self.setter,
            columns,
            rows,
            self.structure.root,
            keys=[row.key for row in table.rows],
            named_by=table.named_by,
        )
        if table.caption:
            yield TextBlock(self.setter, table.caption, CAPTION, node=drawn.caption())
        yield drawn

    def _notes(self) -> Iterator[Piece]:
        if not self.report.footnotes:
            return
        yield CondPageBreak(HEADING_ROOM)
        yield self._heading("Later corrections and notes", NOTES_KEY, 2)
        listed = self.structure.root.add(Kind.LIST, numbering=Numbering.DECIMAL)
        for number, words in enumerate(self.report.footnotes, 1):
            item = listed.add(Kind.ITEM)
            label = item.add(Kind.LABEL).add(Kind.LINK)
            yield TextBlock(
                self.setter,
                words,
                NOTE,
                node=item.add(Kind.ITEM_BODY),
                label=Label(f"{number}", NOTE, label),
                begun=partial(_begin_note, number, label),
            )


NOTES_KEY = "notes-at-the-end"


def _begin_note(number: int, label: Node, canvas: Canvas, top: float) -> None:
    """Let a footnote be led to, and its number lead back to where it was called first."""
    key = note_key(number)
    keep_place(canvas, key, 0, top)
    if is_called(canvas, key):
        box = (0, top - NOTE.leading, BACK_WIDTH, top)
        lead(canvas, label, box, f"#{called_from(key)}", f"Back to where note {number} is called")
    else:
        label.kind = Kind.SPAN


def draw_furniture(report: Report, setter: Typesetter, canvas: Canvas, page: int, pages: int) -> None:
    """Draw what stands on every page of a report."""
    draw_foot(canvas, setter, report.marking, (report.foot, f"Page {page} of {pages}"), report.audit)


def draw_foot(canvas: Canvas, setter: Typesetter, marking: str, foot: tuple[str, str], audit: str) -> None:
    """Draw a marking at head and foot, words at both ends of the foot, and the audit line below them."""
    draw_marking(canvas, setter, marking)
    width, height = canvas._pagesize
    area = Area(MARGIN, 0, width - 2 * MARGIN, height)
    draw_rule(canvas, MARGIN, width - MARGIN, 62)
    draw_ends(canvas, setter, FOOTER, area, foot, 50)
    draw_ends(canvas, setter, AUDIT, area, (audit, ""), 39)


def _is_broad(section: Section) -> bool:
    return any(isinstance(block, Table) and len(block.columns) >= BROAD_FROM for block in section.blocks)


def _reaching(words: Words, keys: frozenset[str]) -> Words:
    """Return words that lead to what is there: to a key of the report, or to a file beside it."""
    if not words.link:
        return words
    if words.link.startswith("#"):
        return words if words.link[1:] in keys else replace(words, link="")
    # What would be an address of its own is the name of a file, too.
    return replace(words, link=f"./{words.link.lstrip('/')}")


def _set(words: Words, keys: frozenset[str]) -> Set:
    words = _reaching(words, keys)
    return Set(words.text, _WEIGHTS[words.weight], words.mark, words.link, words.notes)
