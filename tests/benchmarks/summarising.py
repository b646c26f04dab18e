# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing the summary of a case of 1,000 letters and 3,000 questions, tags, links and outline included.

The floor is bare reportlab with the same rows and columns as string cells, whose lines are broken for it already:
no tags, no links, no marks, no page count. Memory is what a process of its own takes at most meanwhile.
"""

import multiprocessing
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Plain

from caseapp.domain.case_summary import Mark
from caseapp.domain.case_words import long_date
from caseapp.domain.report import Cell, Column, Report, Row, Section, Table, Weight, Words
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.report import FOOT, MARGIN, TOP, WIDTH, compose_report
from caseapp.pdf.table import CELL, GUTTER
from caseapp.pdf.typeset import HAIRLINE, Typesetter
from tests.benchmarks.figures import in_turn, tell
from tests.pdf.papers import RESOURCES

LETTERS, QUESTIONS = 1000, 3000
GOAL = "at most 1.5"
FIRST = date(2016, 1, 4)
Strings = tuple[list[str], list[float], list[tuple[str, ...]]]
"""The heads of a table, its widths in points, and its cells with their lines broken."""


def run(runs: int = 5) -> None:
    """Print what drawing takes against the floor, and the memory of each."""
    report = summary()
    bare = [_as_strings(table) for table in report.tables()]
    pages = compose_report(report, RESOURCES).pages
    name = f"drawing a summary of {LETTERS:,} letters and {QUESTIONS:,} questions, {pages} pages"
    ours = _timed(lambda: compose_report(report, RESOURCES).pages)
    tell(name, in_turn(ours, _timed(lambda: _barely(bare)), runs), GOAL)
    context = multiprocessing.get_context("spawn")
    for what, work in (("ours", _alone), ("bare reportlab", _barely_alone)):
        with context.Pool(1) as pool:
            before, most = pool.apply(work)
        print(f"memory of it, {what}: {most:.0f} MB, {before:.0f} of them for program and rows", flush=True)


def summary() -> Report:
    """Return a summary whose questions each lead to the letters in which they were asked and answered."""
    return Report(
        name="Case summary CTC/2021/0007",
        overline="Case summary",
        title="Hillcrest Optics: overseas deployments",
        reference="CTC/2021/0007",
        as_at=datetime(2021, 9, 3, 14, 5),
        sections=(
            Section("chronology", "Chronology", (Table(_CHRONOLOGY, tuple(map(_letter, range(LETTERS)))),)),
            Section("questions", "Questions", (Table(_QUESTIONS, tuple(map(_question, range(QUESTIONS)))),)),
        ),
        marking="OFFICIAL",
        foot="CTC/2021/0007, as at 3 September 2021, 14:05",
    )


_CHRONOLOGY = (
    Column("Date", 86),
    Column("Direction", 54),
    Column("What", 153),
    Column("Reference", 90),
    Column("Pages", 38, right=True),
    Column("SHA-256", 66),
)
_QUESTIONS = (
    Column("No.", 52),
    Column("Question", 160),
    Column("Asked", 90),
    Column("Answered", 95),
    Column("Status", 90),
)


def _letter(number: int) -> Row:
    what = (
        Words(f"Letter about the deployments of the year, number {number}"),
        Words("Hillcrest Optics UK Limited", Weight.SMALL),
    )
    return Row(
        (
            (Words(_day(number)),),
            (Words("Received" if number % 2 else "Sent"),),
            what,
            (Words(f"CTC/2021/{number:04}"),),
            (Words(f"{number % 9 + 1}"),),
            (Words(f"{number * 7919:012x}"),),
        ),
        f"letter-{number}",
    )


def _question(number: int) -> Row:
    asked, answered = number % LETTERS, (number + 1) % LETTERS
    wording = (
        f"Whether any of the equipment that the company supplied in the year {1990 + number % 30} is in use at the "
        f"facilities described in lot {number} of the public tender, and on what terms it was let."
    )
    put: Cell = (
        Words(f"Our letter of {_day(asked)}", link=f"#letter-{asked}"),
        Words("Asked twice", Weight.SMALL),
        Words(f"due {_day(asked + 20)}", Weight.SMALL),
    )
    said: Cell = (
        Words(f"Their letter of {_day(answered)}, page {number % 7 + 1}", link=f"#letter-{answered}"),
        Words("“We believe that we are not a competent arbiter of that.”", Weight.SMALL),
    )
    status = (Words("Refused", Weight.STRONG, Mark.SQUARE), Words("Not for us to judge", Weight.SMALL))
    cells: tuple[Cell, ...] = (
        (Words(f"Q{number + 1}", Weight.STRONG),),
        (Words(wording),),
        put,
        said,
        status,
    )
    return Row(cells, f"question-{number}")


def _day(number: int) -> str:
    return long_date(FIRST + timedelta(days=2 * number))


def _as_strings(table: Table) -> Strings:
    setter = Typesetter(Faces(RESOURCES / "fonts"))
    whole = sum(column.share for column in table.columns)
    widths = [WIDTH * column.share / whole for column in table.columns]
    rows = [
        tuple(
            "\n".join(line.text for words in cell for line in setter.lines(words.text, CELL, width - GUTTER))
            for cell, width in zip(row.cells, widths, strict=True)
        )
        for row in table.rows
    ]
    return [column.heading for column in table.columns], widths, rows


def _barely(tables: list[Strings]) -> int:
    document = SimpleDocTemplate(
        BytesIO(),
        pagesize=(A4_WIDTH, A4_HEIGHT),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=TOP,
        bottomMargin=FOOT,
        pageCompression=1,
        initialFontName=Face.REGULAR.value,
    )
    style = [
        ("FONT", (0, 0), (-1, -1), Face.REGULAR.value, CELL.size, CELL.leading),
        ("LINEBELOW", (0, 0), (-1, -1), 0.35, HAIRLINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    document.build(
        [Plain([heads, *rows], colWidths=widths, repeatRows=1, style=style) for heads, widths, rows in tables]
    )
    return int(document.page)


def _alone() -> tuple[float, float]:
    report = summary()
    before = _peak()
    compose_report(report, RESOURCES)
    return before, _peak()


def _barely_alone() -> tuple[float, float]:
    tables = [_as_strings(table) for table in summary().tables()]
    before = _peak()
    _barely(tables)
    return before, _peak()


def _peak() -> float:
    """Return the most memory that this process has taken since it started, in MB; Linux alone tells."""
    told = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("VmHWM")) / 1000


def _timed(work: Callable[[], int]) -> Callable[[], float]:
    def timed() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000

    return timed
