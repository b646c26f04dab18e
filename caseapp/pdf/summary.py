# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing the summary of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import CondPageBreak

from caseapp.domain.case_words import counted, long_date
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.summary_paper import (
    ChronologyRow,
    CommitmentRow,
    DeadlineRow,
    PartyRow,
    QuestionRow,
    SummaryPaper,
)
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Piece, Rule, TextBlock, draw_rule
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.identity import Identity
from caseapp.pdf.paper import Area, build, draw_ends, draw_marking
from caseapp.pdf.structure import Kind, Structure
from caseapp.pdf.table import CELL, SMALL, STRONG, Cell, Heading, Row, RuledTable, Words
from caseapp.pdf.typeset import QUIET, Style, Typesetter

MARGIN = 54.0
WIDTH = A4_WIDTH - 2 * MARGIN
TOP = 56.0
FOOT = 74.0
TABLE_ROOM = 120.0
"""Points below which a table does not begin at the foot of a page."""

OVERLINE = Style(Face.REGULAR, 9, 12, QUIET)
TITLE = Style(Face.SEMIBOLD, 19, 23, before=1)
REFERENCE = Style(Face.REGULAR, 11, 15, QUIET, before=1)
FACTS = Style(Face.REGULAR, 10, 14, before=10)
SECTION = Style(Face.SEMIBOLD, 12.5, 16, before=22)
PLAIN = Style(Face.REGULAR, 9.5, 13, before=4)
FOOTER = Style(Face.REGULAR, 8, 11, QUIET)
HASH = Style(Face.REGULAR, 6.5, 9, QUIET)


def compose_summary(summary: SummaryPaper, resources: Path) -> ComposedPaper:
    """Draw a case summary; the same summary gives the same bytes."""
    return _Summary(summary, Typesetter(Faces(resources / "fonts")), Structure()).compose()


@dataclass(frozen=True, slots=True)
class _Summary:
    summary: SummaryPaper
    setter: Typesetter
    structure: Structure

    def compose(self) -> ComposedPaper:
        summary = self.summary
        pieces = self._head()
        pieces += self._section("Parties", PARTIES, [_party(row) for row in summary.parties])
        pieces += self._section("Chronology", CHRONOLOGY, [_event(row) for row in summary.chronology])
        pieces += self._section("Questions", QUESTIONS, [_question(row) for row in summary.questions])
        pieces += self._section("Due dates", DEADLINES, [_deadline(row) for row in summary.deadlines])
        pieces += self._section("Commitments", COMMITMENTS, [_commitment(row) for row in summary.commitments])
        identity = Identity(
            title=f"Case summary {summary.reference}: {summary.title}",
            author=summary.office_name,
            subject=f"Case {summary.reference} as at {self._as_at()}",
            language=summary.language,
            stamped=summary.as_at.replace(tzinfo=None),
        )
        area = Area(MARGIN, TOP, WIDTH, A4_HEIGHT - TOP - FOOT)
        pdf, pages = build(pieces, identity, self._furniture, [area], area, self.structure)
        return ComposedPaper(pdf, pages, self.setter.missing)

    def _as_at(self) -> str:
        moment = self.summary.as_at
        return f"{long_date(moment.date())}, {moment:%H:%M}"

    def _head(self) -> list[Piece]:
        summary = self.summary
        facts = (
            ("Status", summary.status),
            ("Owner", summary.owner),
            ("Marking", summary.marking or "None"),
            ("As at", self._as_at()),
        )
        cells: Row = tuple((Words(name, SMALL), Words(value or "–", STRONG)) for name, value in facts)
        office = f"{summary.office_name}  ·  Case summary" if summary.office_name else "Case summary"
        pieces: list[Piece] = [
            self._block(office, OVERLINE),
            self._block(summary.title or summary.reference, TITLE, Kind.HEADING_1),
            self._block(summary.reference, REFERENCE),
            *([self._block(summary.left_out, PLAIN)] if summary.left_out.strip() else []),
            Rule(before=8),
            RuledTable.of(
                self.setter, [Heading("", WIDTH / 4)] * 4, [cells], self.structure.root, headed=False
            ),
        ]
        counts = "  ·  ".join(f"{count.number} {count.words}" for count in summary.outstanding)
        if counts:
            pieces.append(self._block(counts, FACTS))
        return pieces

    def _block(self, text: str, style: Style, kind: Kind = Kind.PARAGRAPH) -> Piece:
        return TextBlock(self.setter, text, style, node=self.structure.root.add(kind))

    def _heading(self, title: str, room: float = 60) -> list[Piece]:
        return [CondPageBreak(room), self._block(title, SECTION, Kind.HEADING_2)]

    def _section(self, title: str, columns: Sequence[Heading], rows: Sequence[Row]) -> list[Piece]:
        if not rows:
            return [*self._heading(title), self._block("None recorded.", PLAIN)]
        heading = self._heading(title, TABLE_ROOM)
        return [*heading, RuledTable.of(self.setter, columns, rows, self.structure.root)]

    def _furniture(self, canvas: Canvas, page: int, pages: int) -> None:
        summary = self.summary
        draw_marking(canvas, self.setter, summary.marking)
        area = Area(MARGIN, 0, WIDTH, A4_HEIGHT)
        draw_rule(canvas, MARGIN, A4_WIDTH - MARGIN, 62)
        left = f"{summary.reference}, as at {self._as_at()}"
        draw_ends(canvas, self.setter, FOOTER, area, (left, f"Page {page} of {pages}"), 50)
        audit = f"Last audit entry of this case: {summary.audit_hash}" if summary.audit_hash else ""
        draw_ends(canvas, self.setter, HASH, area, (audit, ""), 39)


PARTIES = (Heading("Name", 187), Heading("Capacity", 140), Heading("Contact", WIDTH - 327))
CHRONOLOGY = (
    Heading("Date", 86),
    Heading("Direction", 54),
    Heading("What", WIDTH - 334),
    Heading("Reference", 90),
    Heading("Pages", 38, right=True),
    Heading("SHA-256", 66),
)
NUMBERS = Heading("No.", 52)
"""Wide enough for the part of a part: Q12(a)(ii)."""
QUESTIONS = (
    NUMBERS,
    Heading("Question", WIDTH - NUMBERS.width - 206),
    Heading("Asked", 104),
    Heading("Status", 102),
)
DEADLINES = (
    Heading("Due", 92),
    Heading("What", WIDTH - 282),
    Heading("Owner", 100),
    Heading("State", 90),
)
COMMITMENTS = DEADLINES


def _day(day: date | None) -> str:
    return long_date(day) if day else "Undated"


def _cell(*words: Words) -> Cell:
    return tuple(item for item in words if item.text.strip())


def _party(row: PartyRow) -> Row:
    return _cell(Words(row.name)), _cell(Words(row.capacity)), _cell(Words(row.contact))


def _event(row: ChronologyRow) -> Row:
    return (
        _cell(Words(row.day or _day(row.on))),
        _cell(Words(row.direction), Words(row.standing, SMALL)),
        _cell(Words(row.what), Words(row.party, SMALL)),
        _cell(Words(row.reference)),
        _cell(Words("" if row.pages is None else str(row.pages))),
        _cell(Words(row.sha256, SMALL.with_(leading=CELL.leading))),
    )


def _question(row: QuestionRow) -> Row:
    times = {0: "Not asked yet", 1: "Asked once", 2: "Asked twice"}.get(
        row.times_asked, f"Asked {row.times_asked} times"
    )
    first = f"first on {long_date(row.first_asked)}" if row.first_asked and row.times_asked > 1 else ""
    days = f"{counted(row.days, 'day')} since" if first and row.days else ""
    last = f"last on {long_date(row.last_asked)}" if row.last_asked else ""
    settled_by = f"settled by the answer of {row.settled_by}" if row.settled_by else ""
    due = f"due {long_date(row.due)}" if row.due else ""
    return (
        _cell(Words(row.number, STRONG)),
        _cell(Words(row.wording), Words(_joined(row.addressee, row.asked_in), SMALL)),
        _cell(
            Words(times),
            Words(first, SMALL),
            Words(days, SMALL),
            Words(last, SMALL),
            Words(due, SMALL),
            Words("Overdue" if row.overdue else "", STRONG),
        ),
        _cell(
            Words(row.status, STRONG, row.mark),
            Words(row.side, SMALL),
            Words(settled_by, SMALL),
            Words(_joined(row.label, row.reason), SMALL),
        ),
    )


def _deadline(row: DeadlineRow) -> Row:
    return (
        _cell(Words(_day(row.due))),
        _cell(Words(row.what), Words(row.sum, SMALL)),
        _cell(Words(row.owner)),
        _cell(Words(row.state, STRONG if row.overdue else CELL)),
    )


def _commitment(row: CommitmentRow) -> Row:
    return (
        _cell(Words(_day(row.due))),
        _cell(Words(row.what), Words(row.made_in, SMALL)),
        _cell(Words(row.by)),
        _cell(Words(row.state, STRONG if row.overdue else CELL)),
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part.strip())
