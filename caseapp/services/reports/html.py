# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as one web page: semantic HTML with its style and its drawings inside, without scripts.

Held to WCAG 2.2 AA. Everything that stands in it is escaped, and nothing is loaded from anywhere.
"""

from collections.abc import Iterator, Sequence
from html import escape
from types import MappingProxyType
from typing import Final
from unicodedata import bidirectional

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Ink, Picture
from caseapp.domain.plain_text import printable
from caseapp.domain.report import Cell, Column, Facts, Paragraph, Report, Row, Section, Table, Weight, Words
from caseapp.domain.tongues import tongue_of
from caseapp.services.reports.links import anchor, file_led_to, place_led_to, places_of, words_of
from caseapp.services.reports.page_style import page_style
from caseapp.services.reports.svg import mark_shape, svg_element
from caseapp.text.web_page import NOTES, broken, lined, note_called, page_begun, ways_back

_INKS: Final = MappingProxyType({ink: f"var(--{ink})" for ink in Ink})
_FROM_THE_RIGHT: Final = frozenset({"R", "AL", "AN"})
_CONTENTS: Final = 3
"""Sections from which on a page has a list of them."""


def report_html(report: Report) -> bytes:
    """Return a report as a web page in UTF-8; the same report gives the same bytes."""
    return ("\n".join(_Page(report).document()) + "\n").encode()


class _Page:
    """Writes one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tongue = tongue_of(report.language)
        self._places = places_of(report)
        self._named: set[str] = set()
        self._calls: dict[int, int] = {}
        self._tables = 0
        self._pictures = 0

    def document(self) -> Iterator[str]:
        report = self._report
        yield from page_begun(printable(report.name), report.language, page_style(report))
        yield from self._marks()
        yield from self._head()
        yield from self._contents()
        yield "<main>"
        for paragraph in report.lead:
            yield self._paragraph(paragraph)
        for section in report.sections:
            yield from self._section(section)
        yield from self._notes()
        yield "</main>"
        yield "<footer>"
        yield from lined("p", printable(report.foot))
        yield from lined("p", printable(report.audit), "audit")
        yield from lined("p", printable(report.marking), "marking")
        yield "</footer>"
        yield "</body>"
        yield "</html>"

    def _marks(self) -> Iterator[str]:
        """Yield the shapes of all marks once, to be drawn from wherever they stand."""
        used = {words.mark for words in words_of(self._report)} - {Mark.NONE}
        if used:
            yield '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
            for mark in sorted(used):
                yield f'<symbol id="mark-{mark}" viewBox="-4 -4 8 8">{mark_shape(mark)}</symbol>'
            yield "</defs></svg>"

    def _head(self) -> Iterator[str]:
        report = self._report
        yield "<header>"
        yield from lined("p", printable(report.marking), "marking")
        yield from lined("p", printable(report.overline), "over")
        yield f"<h1>{_shown(report.title)}</h1>"
        yield from lined("p", printable(report.reference), "reference")
        yield from _facts(report.facts)
        yield "</header>"

    def _contents(self) -> Iterator[str]:
        parts = [section for section in self._report.sections if section.key and section.level == 2]
        if len(parts) < _CONTENTS:
            return
        yield '<nav aria-labelledby="contents">'
        yield '<h2 id="contents">Contents</h2>'
        yield "<ol>"
        for section in parts:
            yield f'<li><a href="#{anchor(section.key)}">{_shown(section.heading)}</a></li>'
        yield "</ol>"
        yield "</nav>"

    def _section(self, section: Section) -> Iterator[str]:
        level = min(section.level, 6)
        yield f"<section{self._id(section.key)}>"
        yield f"<h{level}>{_shown(section.heading)}</h{level}>"
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                case Table():
                    yield from self._table(block)
                case Facts():
                    yield from _facts(block.pairs)
                case Picture():
                    yield from self._picture(block)
        yield "</section>"

    def _id(self, key: str) -> str:
        """Return the attribute that names a place; a key names the first of several places."""
        if not key or key in self._named:
            return ""
        self._named.add(key)
        return f' id="{anchor(key)}"'

    def _paragraph(self, paragraph: Paragraph) -> str:
        return f"<p>{' '.join(self._words(words, 'span') for words in paragraph.words)}</p>"

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        whole = sum(column.share for column in table.columns) or 1
        yield f'<table id="table-{self._tables}" role="table">'
        if table.caption:
            yield f"<caption>{_shown(table.caption)}</caption>"
        widths = (f'<col style="width:{column.share / whole:.1%}">' for column in table.columns)
        yield f"<colgroup>{''.join(widths)}</colgroup>"
        yield f'<thead role="rowgroup"><tr role="row">{"".join(map(_head_cell, table.columns))}</tr></thead>'
        yield '<tbody role="rowgroup">'
        for row in table.rows:
            yield self._row(table, row)
        yield "</tbody>"
        yield "</table>"

    def _row(self, table: Table, row: Row) -> str:
        cells = (
            self._cell(cell, column, heads=place == table.named_by and bool(cell))
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
        )
        return f'<tr role="row"{self._id(row.key)}>{"".join(cells)}</tr>'

    def _cell(self, cell: Cell, column: Column, *, heads: bool) -> str:
        side = ' class="right"' if column.right else ""
        lines = [self._words(words, "div") for words in cell]
        inner = "".join(lines) if len(lines) < 2 else f"<div>{''.join(lines)}</div>"
        if heads:
            return f'<th scope="row" role="rowheader"{side}>{inner}</th>'
        return f'<td role="cell"{side}>{inner}</td>'

    def _words(self, words: Words, element: str) -> str:
        html = _shown(words.text)
        place, file = place_led_to(words, self._places), file_led_to(words)
        if place:
            html = f'<a href="#{anchor(place)}">{html}</a>'
        elif file:
            html = f'<a href="{escape(file)}">{html}</a>'
        if words.mark is not Mark.NONE:
            html = f'<svg class="mark" aria-hidden="true"><use href="#mark-{words.mark}"/></svg>{html}'
        html += "".join(self._called(number) for number in words.notes)
        if words.weight is Weight.STRONG and element == "span":
            return f"<strong>{html}</strong>"
        kind = "" if words.weight is Weight.PLAIN else f' class="{words.weight}"'
        return f"<{element}{kind}>{html}</{element}>" if kind or element == "div" else html

    def _called(self, number: int) -> str:
        if not 1 <= number <= len(self._report.footnotes):
            return ""
        time = self._calls[number] = self._calls.get(number, 0) + 1
        return note_called(number, time)

    def _picture(self, picture: Picture) -> Iterator[str]:
        self._pictures += 1
        yield "<figure>"
        yield f"<figcaption>{_shown(picture.title)}</figcaption>"
        yield f'<div class="sheet" tabindex="0" role="group" aria-label="{escape(printable(picture.title))}">'
        yield from svg_element(picture, f"picture-{self._pictures}-", _INKS)
        yield "</div>"
        if picture.lines:
            yield "<details><summary>The same in words</summary>"
            yield f"<ul>{''.join(f'<li>{_shown(line)}</li>' for line in picture.lines)}</ul>"
            yield "</details>"
        yield "</figure>"

    def _notes(self) -> Iterator[str]:
        notes = self._report.footnotes
        if not notes:
            return
        yield '<section role="doc-endnotes" aria-labelledby="notes">'
        yield f'<h2 id="notes">{NOTES[self._tongue]}</h2>'
        yield '<ol class="prose">'
        for number, note in enumerate(notes, 1):
            back = ways_back(number, self._calls.get(number, 0), self._tongue)
            yield f'<li id="note-{number}" class="note">{_shown(note)}{back}</li>'
        yield "</ol>"
        yield "</section>"


def _head_cell(column: Column) -> str:
    side = ' class="right"' if column.right else ""
    if not column.heading:
        return f'<td role="cell"{side}></td>'
    return f'<th scope="col" role="columnheader"{side}>{_shown(column.heading)}</th>'


def _facts(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    if pairs:
        yield "<dl>"
        for name, value in pairs:
            yield f"<div><dt>{_shown(name)}</dt><dd>{_shown(value)}</dd></div>"
        yield "</dl>"


def _shown(words: str) -> str:
    """Return words in HTML; those written from right to left turn nothing beside them about."""
    shown = broken(printable(words))
    if words.isascii() or not any(bidirectional(one) in _FROM_THE_RIGHT for one in words):
        return shown
    return f"<bdi>{shown}</bdi>"
