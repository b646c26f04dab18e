# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a register from a text file with separated values or an .xlsx workbook, by what the file is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from caseapp.domain.errors import DocumentBroken, FileTooLarge, FileUnreadable, NotFound
from caseapp.domain.register_sheet import CellNote, CellValue, Sheet, SheetRow, column_letters
from caseapp.services import columns
from caseapp.services.sheet_text import decoded, text_rows

SIZE_LIMIT = 50 * 1024 * 1024
"""Bytes of a register that is still read."""

ROW_LIMIT = 200_000
"""Rows of a register that is still read."""

_HEAD_ROWS = 20
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AGAIN = "Open it in a spreadsheet program, save it as .xlsx and choose that file."


def read_sheet(file: Path, name: str | None = None, *, row_limit: int = ROW_LIMIT) -> Sheet:
    """Read a register; of a workbook the sheet named, else the one with most known headers.

    Raises FileUnreadable, FileTooLarge, DocumentBroken or NotFound, each naming file and remedy.
    """
    data = _bytes(file)
    if data.startswith(b"PK"):
        return _from_workbook(file, name, row_limit)
    _refuse_other_kinds(data, file)
    text, note = decoded(data, file)
    rows = _text_rows(text_rows(text, file, row_limit + _HEAD_ROWS))
    return _sheet(file, "", rows, date(1899, 12, 30), (note,) if note else (), row_limit)


def _bytes(file: Path) -> bytes:
    if file.is_dir():
        raise FileUnreadable(
            f"“{file.name}” is a folder.",
            file=file,
            remedy="Choose the register itself, a .csv or .xlsx file.",
        )
    try:
        size = file.stat().st_size
        if size > SIZE_LIMIT:
            raise FileTooLarge(
                f"“{file.name}” is larger than 50 MB.",
                file=file,
                remedy="Split the register into several files and take them in one after another.",
            )
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise FileUnreadable(
            f"“{file.name}” is not there.", file=file, remedy="Check the name, or whether it was moved."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise FileUnreadable(
            f"“{file.name}” cannot be read: {reason}.",
            file=file,
            remedy="Check that it is not open elsewhere and that you may read it.",
        ) from error
    if not data.strip():
        raise _empty(file)
    return data


def _empty(file: Path) -> FileUnreadable:
    return FileUnreadable(
        f"“{file.name}” is empty.", file=file, remedy="Choose the file that holds the rows of the register."
    )


def _refuse_other_kinds(data: bytes, file: Path) -> None:
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentBroken(
                f"“{file.name}” is protected by a password.",
                file=file,
                remedy="Open it with its password, save a copy without one and choose that.",
            )
        raise DocumentBroken(
            f"“{file.name}” is in the old format of Excel (.xls).", file=file, remedy=_SAVE_AGAIN
        )
    if data.startswith(b"%PDF"):
        raise DocumentBroken(
            f"“{file.name}” is a PDF, not a register.",
            file=file,
            remedy="Take letters in by adding them to a case. A register is a .csv or .xlsx file.",
        )
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"").lstrip(b"\xff\xfe").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml")):
        raise DocumentBroken(
            f"“{file.name}” is a web page under the name of a spreadsheet.", file=file, remedy=_SAVE_AGAIN
        )


def _text_rows(rows: Sequence[Sequence[str]]) -> list[SheetRow]:
    found = []
    for number, row in enumerate(rows, 1):
        values: list[CellValue] = [value.strip() or None for value in row]
        while values and values[-1] is None:
            values.pop()
        if values:
            found.append(SheetRow(number, tuple(values)))
    return found


def _from_workbook(file: Path, name: str | None, row_limit: int) -> Sheet:
    from caseapp.services.sheet_workbook import sheet_names, workbook_rows

    names = sheet_names(file)
    if name is not None and name not in names:
        raise NotFound(
            f"“{file.name}” has no sheet “{name}”.", file=file, remedy=f"It has: {', '.join(names)}."
        )
    chosen = name
    if chosen is None:
        known = {title: _known(workbook_rows(file, title, _HEAD_ROWS).rows) for title in names}
        chosen = max(names, key=lambda title: known[title], default=None)
    if chosen is None:
        raise _empty(file)
    read = workbook_rows(file, chosen, row_limit + _HEAD_ROWS)
    others = [f"“{title}”" for title in names if title != chosen]
    notes = (
        (f"Read from sheet “{chosen}”; not read: {', '.join(others)}.",) if others and name is None else ()
    )
    return _sheet(file, chosen, read.rows, read.first_day, notes, row_limit)


def _known(rows: Sequence[SheetRow]) -> tuple[int, int]:
    """How much a sheet looks like a register: known headers, then filled rows."""
    at = columns.header_row([row.values for row in rows[:_HEAD_ROWS]])
    if at is None:
        return (0, 0)
    return (len(columns.propose(_headers(rows[at], 0)).columns), len(rows))


def _sheet(
    file: Path,
    name: str,
    rows: Sequence[SheetRow],
    first_day: date,
    notes: tuple[str, ...],
    row_limit: int,
) -> Sheet:
    at = columns.header_row([row.values for row in rows[:_HEAD_ROWS]])
    if at is None:
        raise _empty(file)
    body = rows[at + 1 :]
    if len(body) > row_limit:
        raise FileTooLarge(
            f"“{file.name}” has more than {row_limit:,} rows.",
            file=file,
            remedy="Split the register into several files and take them in one after another.",
        )
    if not body:
        raise _no_rows(file, rows[at].number)
    width = len(rows[at].values)
    if name:  # a workbook has its columns where they are; a longer row of text has slipped
        width = max(width, *(len(row.values) for row in body))
    headers = _headers(rows[at], width)
    return Sheet(file, name, headers, tuple(_fitted(row, headers) for row in body), notes, first_day)


def _no_rows(file: Path, row: int) -> FileUnreadable:
    return FileUnreadable(
        f"“{file.name}” has no rows under its header in row {row}.",
        file=file,
        remedy="Choose the file that holds the rows of the register.",
    )


def _headers(row: SheetRow, width: int) -> tuple[str, ...]:
    words = [" ".join(str(value).split()) if value is not None else "" for value in row.values]
    return tuple(words + [""] * (width - len(words)))


def _fitted(row: SheetRow, headers: Sequence[str]) -> SheetRow:
    if len(row.values) <= len(headers):
        return row
    slipped = CellNote(
        len(headers),
        f"stands beyond the last header (column {column_letters(len(headers) - 1)}): "
        "some words before it probably hold a separator and lack quotation marks",
    )
    return SheetRow(row.number, row.values, row.doubts, (*row.refusals, slipped))
