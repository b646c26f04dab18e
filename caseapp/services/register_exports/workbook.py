# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A register as an Excel workbook: typed dates, filters, a head that stays, statuses in words and colour.

Every text is written as a text, so that none is taken for a formula or for an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from caseapp.domain.case_words import counted, long_date
from caseapp.domain.exported_register import (
    COLUMNS,
    CellValue,
    ExportColumn,
    ExportedQuestion,
    ExportedRegister,
    NamedLetter,
)
from caseapp.domain.question import Status
from caseapp.services.office_files import sealed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_CHARACTERS: Final = 32_767
"""Characters that a cell holds (Microsoft, “Excel specifications and limits”)."""
MOST_LINKS: Final = 65_530
"""Hyperlinks that a sheet holds (the same)."""
MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, its head among them (the same)."""
FIRST_DAY: Final = date(1900, 3, 1)
"""The first day that Excel dates rightly; earlier ones are written as texts."""
LINE: Final = 15.0
"""Points that a line of a cell takes in the type that Excel begins with."""
HIGHEST: Final = 409.0
"""Points that a row may be high."""
_WIDER: Final = 1.08
"""How much wider than a figure the letters of a text are, with what is lost at the ends of its lines."""
_CUT: Final = " … (cut here; the library holds all of it)"

FILLS: Final[Mapping[Status, str]] = {
    Status.AWAITING: "#DCEBF7",
    Status.ANSWERED: "#D5EFE4",
    Status.PARTLY: "#DFF2FB",
    Status.EVADED: "#FCE8C8",
    Status.REFUSED: "#F8D9CC",
    Status.DEFERRED: "#F0DDEA",
    Status.DISPUTED: "#FBF6CC",
    Status.OVERTAKEN: "#E8E8E8",
    Status.WITHDRAWN: "#E8E8E8",
}
"""What stands behind a status; its word tells the same."""


def as_workbook(register: ExportedRegister, files: Mapping[int, str]) -> bytes:
    """Return a register as an .xlsx file; `files` are the letters beside it, by id, relative to it."""
    from xlsxwriter.workbook import Workbook

    made = BytesIO()
    book = Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    stamp = register.as_at.replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": f"Question register: {register.about}", "created": stamp})
    looks = _Looks.of(book)
    _Sheet(book.add_worksheet("Questions"), looks, files).write(register)
    _about(book.add_worksheet("About"), looks, register)
    book.close()
    return sealed(made.getvalue(), _with_slashes)


def _with_slashes(name: str, part: bytes) -> bytes:
    """Turn the folders' signs in links, which the writer makes those of Windows, back to what every system reads."""
    return part.replace(b"\\", b"/") if name.startswith("xl/worksheets/_rels/") else part


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of cells."""

    head: "Format"
    plain: "Format"
    day: "Format"
    link: "Format"
    overdue: "Format"
    status: Mapping[Status, "Format"]
    title: "Format"

    @classmethod
    def of(cls, book: "Workbook") -> "_Looks":
        cell = {"valign": "top", "text_wrap": True, "bottom": 4, "bottom_color": "#B0B0B0"}
        return cls(
            head=book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1}),
            plain=book.add_format(cell),
            day=book.add_format({**cell, "num_format": "d mmmm yyyy", "align": "left", "indent": 1}),
            link=book.add_format({**cell, "font_color": "#0B4F8A", "underline": 1}),
            overdue=book.add_format({**cell, "bold": True, "font_color": "#9C1C00"}),
            status={status: book.add_format({**cell, "bg_color": fill}) for status, fill in FILLS.items()},
            title=book.add_format({"bold": True, "font_size": 14}),
        )


class _Sheet:
    """The sheet of questions."""

    def __init__(self, sheet: "Worksheet", looks: _Looks, files: Mapping[int, str]) -> None:
        self._sheet = sheet
        self._looks = looks
        self._files = files
        self._links = 0

    def write(self, register: ExportedRegister) -> None:
        """Write head and rows."""
        sheet = self._sheet
        sheet.set_row(0, 2 * LINE)
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.head, self._looks.head)
        for number, row in enumerate(register.rows, 1):
            sheet.set_row(number, height_of(row))
            for place, column in enumerate(COLUMNS):
                self._cell(number, place, column, row)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(register.rows)), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(2, 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, 1)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{_footer(register)}&RPage &P of &N")

    def _cell(self, number: int, place: int, column: ExportColumn, row: ExportedQuestion) -> None:
        value = column.value(row)
        letter = _letter(column, row)
        if letter is not None and letter.id in self._files and self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(
                number, place, f"external:{self._files[letter.id]}", self._looks.link, fitted(letter.words)
            )
            return
        self._put(number, place, value, self._format(column, row))

    def _format(self, column: ExportColumn, row: ExportedQuestion) -> "Format":
        if column.key == "status":
            return self._looks.status[row.status]
        if row.is_overdue and column.key == "overdue":
            return self._looks.overdue
        return self._looks.plain

    def _put(self, number: int, place: int, value: CellValue, looks: "Format") -> None:
        match value:
            case None | "":
                self._sheet.write_blank(number, place, None, looks)
            case date() if value >= FIRST_DAY:
                self._sheet.write_datetime(number, place, datetime.combine(value, time()), self._looks.day)
            case date():
                self._sheet.write_string(number, place, long_date(value), looks)
            case int():
                self._sheet.write_number(number, place, value, looks)
            case str():
                self._sheet.write_string(number, place, fitted(value), looks)


def height_of(row: ExportedQuestion) -> float:
    """Return how high a row has to be for all that stands in it, in points, as far as Excel allows."""
    needed = max(_lines(column.value(row), column.width) for column in COLUMNS)
    return min(needed * LINE, HIGHEST)


def _lines(value: CellValue, width: float) -> int:
    if not isinstance(value, str):
        return 1
    return sum(1 + int(len(line) * _WIDER / width) for line in value.split("\n"))


def fitted(text: str) -> str:
    """Return a text as a cell can hold it: what is too long is cut and says so, half characters are replaced."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= MOST_CHARACTERS else whole[: MOST_CHARACTERS - len(_CUT)] + _CUT


def _letter(column: ExportColumn, row: ExportedQuestion) -> NamedLetter | None:
    if column.key == "asked_in":
        return row.asked_in[-1] if row.asked_in else None
    return row.answered_in if column.key == "answered_in" else None


def _footer(register: ExportedRegister) -> str:
    words = f"{register.about}, as at {as_at_words(register.as_at)}"
    return words.replace("&", "&&")[:200]


def as_at_words(moment: datetime) -> str:
    """Write an as-at time: 16 August 2021, 17:30."""
    return f"{long_date(moment.date())}, {moment:%H:%M}"


def _about(sheet: "Worksheet", looks: _Looks, register: ExportedRegister) -> None:
    facts = (
        ("Register of", register.about),
        ("As at", " ".join(part for part in (as_at_words(register.as_at), register.caveat) if part)),
        ("Narrowed to", register.narrowed or "nothing: all questions"),
        ("Questions", f"{counted(register.count, 'question')}, {register.open:,} open"),
        ("Rows", f"{len(register.rows):,}: a question with parts has a row, but is not counted itself"),
        ("Days open", "from the first asking to the day of this register, for open questions"),
        ("Audit", register.audit_hash or "–"),
    )
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Question register", looks.title)
    for number, (name, value) in enumerate(facts, 2):
        sheet.write_string(number, 0, name, looks.head)
        sheet.write_string(number, 1, fitted(value), looks.plain)
