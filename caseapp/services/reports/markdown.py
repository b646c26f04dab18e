# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as GitHub Flavored Markdown, with its tables, footnotes and links; drawings stand in it as words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Picture
from caseapp.domain.plain_text import printable
from caseapp.domain.report import Cell, Facts, Paragraph, Report, Section, Table, Weight, Words
from caseapp.services.reports.links import anchor, file_led_to, place_led_to, places_of, words_of

SIGNS: Final = {
    Mark.RING: "○",
    Mark.DISC: "●",
    Mark.HALF: "◐",
    Mark.TRIANGLE: "▲",
    Mark.SQUARE: "■",
    Mark.HOLLOW_SQUARE: "□",
    Mark.DIAMOND: "◆",
    Mark.DASH: "–",
}
"""The marks of statuses as signs of text."""
_OBEYED: Final = re.compile(r"[\\`*_\[\]<>|~&#$]")
_BEGINS: Final = re.compile(r"^(\s*)(?:([-+=:])|(\d{1,9})([.)]))")


def report_markdown(report: Report) -> bytes:
    """Return a report as Markdown in UTF-8; the same report gives the same bytes."""
    return ("\n\n".join(_Text(report).parts()) + "\n").encode()


class _Text:
    """Writes one report; a place has an anchor where something leads to it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = places_of(report)
        self._wanted = {place_led_to(words, self._places) for words in words_of(report)} - {""}

    def parts(self) -> Iterator[str]:
        """Yield the parts between which lines stay empty."""
        report = self._report
        if report.marking:
            yield f"**{_shown(report.marking)}**"
        if report.overline:
            yield _shown(report.overline)
        yield f"# {_shown(report.title)}"
        if report.reference:
            yield _shown(report.reference)
        yield from _facts(report.facts)
        yield from (self._paragraph(paragraph) for paragraph in report.lead)
        for section in report.sections:
            yield from self._section(section)
        yield from (f"[^{number}]: {_shown(note)}" for number, note in enumerate(report.footnotes, 1))
        foot = [_shown(line) for line in (report.foot, report.audit) if line]
        foot += [f"**{_shown(report.marking)}**"] if report.marking else []
        if foot:
            yield "---"
            yield from foot

    def _section(self, section: Section) -> Iterator[str]:
        yield f"{'#' * section.level} {self._anchor(section.key)}{_shown(section.heading)}"
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                case Table():
                    yield from self._table(block)
                case Facts():
                    yield from _facts(block.pairs)
                case Picture():
                    yield from _picture(block)

    def _anchor(self, key: str) -> str:
        if key not in self._wanted:
            return ""
        self._wanted.discard(key)
        return f'<a id="{anchor(key)}"></a>'

    def _paragraph(self, paragraph: Paragraph) -> str:
        return " ".join(self._words(words) for words in paragraph.words)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield _shown(table.caption)
        heads = [_shown(column.heading) for column in table.columns]
        rules = ["---:" if column.right else "---" for column in table.columns]
        lines = [_line(heads), _line(rules)]
        for row in table.rows:
            cells = [self._cell(cell) for cell in row.cells]
            cells[0] = self._anchor(row.key) + cells[0]
            lines.append(_line(cells))
        yield "\n".join(lines)

    def _cell(self, cell: Cell) -> str:
        return "<br>".join(self._words(words) for words in cell)

    def _words(self, words: Words) -> str:
        text = _shown(words.text)
        text = f"**{text}**" if words.weight is Weight.STRONG and text.strip() else text
        place, file = place_led_to(words, self._places), file_led_to(words)
        if place:
            text = f"[{text}](#{anchor(place)})"
        elif file:
            text = f"[{text}](<{file}>)"
        if words.mark is not Mark.NONE:
            text = f"{SIGNS[words.mark]} {text}"
        known = len(self._report.footnotes)
        return text + "".join(f"[^{number}]" for number in words.notes if 1 <= number <= known)


def _facts(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    if pairs:
        yield "\n".join(f"- {_shown(name)}: {_shown(value)}" for name, value in pairs)


def _picture(picture: Picture) -> Iterator[str]:
    yield f"**{_shown(picture.title)}**"
    yield _shown(picture.alternative)
    if picture.lines:
        yield "\n".join(f"- {_shown(line)}" for line in picture.lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(words: str) -> str:
    """Return words on one line so that no sign in them is obeyed; a line end becomes <br>."""
    lines = (
        _OBEYED.sub(r"\\\g<0>", line.strip().replace("\t", " ")) for line in printable(words).split("\n")
    )
    return "<br>".join(_BEGINS.sub(_harmless, line) for line in lines)


def _harmless(found: re.Match[str]) -> str:
    """Keep the beginning of a line from beginning a list, a rule or a heading."""
    sign, number, end = found[2], found[3], found[4]
    return f"{found[1]}\\{sign}" if sign else f"{found[1]}{number}\\{end}"
