# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of an .xlsx workbook, with what a plain reading of its cells would hide: merged cells, formulas."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from caseapp.domain.errors import CaseError, DocumentBroken, FileTooLarge
from caseapp.domain.register_sheet import CellNote, CellValue, SheetRow

UNPACKED_LIMIT = 600 * 1024 * 1024
"""Bytes that a workbook may unpack to."""

WIDTH_LIMIT = 512
"""Columns that are read; a register with more is none."""

_BLOCK = 1 << 18
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    expat.ExpatError,
    struct.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
_SAVE_AGAIN = "Open it in a spreadsheet program, save it as .xlsx and choose that file."


@dataclass(slots=True)
class _Hidden:
    """What stands in a sheet's part but not in the values of its cells; rows and columns from 1."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncounted: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The rows of one sheet of a workbook, empty ones left out."""

    name: str
    rows: tuple[SheetRow, ...]
    first_day: date


def sheet_names(file: Path) -> tuple[str, ...]:
    """Return the names of a workbook's sheets that hold cells, hidden ones left out."""
    with _opened(file) as stream:
        return tuple(name for name, _, hidden in _parts(stream) if not hidden)


def workbook_rows(file: Path, name: str, limit: int) -> WorkbookSheet:
    """Read the rows of one sheet, one more than the limit at most.

    Raises DocumentBroken or FileTooLarge naming the file.
    """
    with _opened(file) as stream:
        part = next(part for title, part, _ in _parts(stream) if title == name)
        hidden = _scanned(stream, part)
        with warnings.catch_warnings():
            # What openpyxl cannot keep (validations, printing) is nothing that a register needs.
            warnings.simplefilter("ignore")
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            try:
                sheet = book[name]
                sheet.reset_dimensions()
                values = sheet.iter_rows(values_only=True)
                rows = tuple(_rows(values, hidden, limit))
                first_day = date(1904, 1, 1) if book.epoch.year == 1904 else date(1899, 12, 30)
            finally:
                book.close()
    return WorkbookSheet(name, rows, first_day)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("rb") as stream:
            _refuse_unfit(stream, file)
            yield stream
    except CaseError:
        raise
    except _UNREADABLE as error:
        raise DocumentBroken(
            f"“{file.name}” is not a workbook that can be read: it is damaged or cut off.",
            file=file,
            remedy=_SAVE_AGAIN,
        ) from error


def _refuse_unfit(stream: BinaryIO, file: Path) -> None:
    with zipfile.ZipFile(stream) as packed:
        names = set(packed.namelist())
        if sum(entry.file_size for entry in packed.infolist()) > UNPACKED_LIMIT:
            raise FileTooLarge(
                f"“{file.name}” is far larger inside than it looks, and is not opened.",
                file=file,
                remedy="Copy the rows of the register into a new workbook and choose that.",
            )
        if any(entry.flag_bits & 1 for entry in packed.infolist()):
            raise DocumentBroken(
                f"“{file.name}” is protected by a password.",
                file=file,
                remedy="Open it with its password, save a copy without one and choose that.",
            )
        if "xl/workbook.bin" in names:
            raise _wrong_kind(file, "a binary workbook (.xlsb)")
        if "xl/workbook.xml" not in names:
            raise _wrong_kind(file, _kind_of(packed, names))
        for name in names:
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _head(packed, name):
                raise DocumentBroken(
                    f"“{file.name}” declares a document type, which no spreadsheet program writes.",
                    file=file,
                    remedy=_SAVE_AGAIN,
                )


def _head(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(4096)


def _kind_of(packed: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and b"opendocument.spreadsheet" in _head(packed, "mimetype"):
        return "an OpenDocument spreadsheet (.ods)"
    if any(name.startswith("word/") for name in names):
        return "a Word document"
    return "a packed file of another kind"


def _wrong_kind(file: Path, kind: str) -> DocumentBroken:
    return DocumentBroken(f"“{file.name}” is {kind}, not an .xlsx workbook.", file=file, remedy=_SAVE_AGAIN)


def _parts(stream: BinaryIO) -> list[tuple[str, str, bool]]:
    """Return (name, part, hidden) of each sheet of cells."""
    with zipfile.ZipFile(stream) as packed:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    found = []
    for sheet in book.iter():
        if _local(sheet.tag) != "sheet":
            continue
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        target = targets.get(key)
        if target:
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            found.append((sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _scanned(stream: BinaryIO, part: str) -> _Hidden:
    """Find the merged ranges, and the cells whose formula has no kept result."""
    hidden = _Hidden()
    cell, formula, value, inside = "", False, False, False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal cell, formula, value, inside
        name = _local(tag)
        inside = name == "v"
        if name == "c":
            # A result of no words at all is a result too.
            cell, formula, value = attributes.get("r", ""), False, attributes.get("t") == "str"
        elif name == "f":
            formula = True
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(attributes.get("ref", ""))
            if left and top and right and bottom:
                hidden.merged.append((int(top), int(left), int(bottom), int(right)))

    def words(text: str) -> None:
        nonlocal value
        value = value or (inside and bool(text.strip()))

    def end(tag: str) -> None:
        nonlocal inside
        inside = False
        if _local(tag) == "c" and formula and not value and cell:
            hidden.uncounted.add(coordinate_to_tuple(cell))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    with zipfile.ZipFile(stream) as packed, packed.open(part) as content:
        while block := content.read(_BLOCK):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    return hidden


def _rows(values: Iterator[tuple[object, ...]], hidden: _Hidden, limit: int) -> Iterator[SheetRow]:
    spans = _Spans(hidden.merged)
    uncounted: dict[int, list[int]] = {}
    for row, column in hidden.uncounted:
        uncounted.setdefault(row, []).append(column)
    count = 0
    for number, cells in enumerate(values, 1):
        plain = [_plain(cell) for cell in cells[:WIDTH_LIMIT]]
        while plain and plain[-1] is None:
            plain.pop()
        empty = not plain and number not in uncounted
        doubts = spans.fill(number, plain)
        if empty:
            continue
        refusals = [
            CellNote(n, f"holds the error {value}")
            for n, value in enumerate(plain)
            if isinstance(value, str) and value in _ERRORS
        ]
        refusals += [
            CellNote(column - 1, "holds a formula whose result was not saved")
            for column in uncounted.get(number, ())
        ]
        yield SheetRow(number, tuple(plain), tuple(doubts), tuple(refusals))
        count += 1
        if count > limit:
            return


class _Spans:
    """Gives the cells that a merged range covers the value that it shows."""

    def __init__(self, merged: list[tuple[int, int, int, int]]) -> None:
        self._waiting = sorted(merged, reverse=True)
        self._open: list[tuple[int, int, int, int, CellValue]] = []

    def fill(self, number: int, row: list[CellValue]) -> list[CellNote]:
        """Fill one row, in place; rows must come in order. Returns what is doubted."""
        self._open = [span for span in self._open if span[2] >= number]
        while self._waiting and self._waiting[-1][0] <= number:
            top, left, bottom, right = self._waiting.pop()
            value = row[left - 1] if left <= len(row) else None
            if value is not None and right <= WIDTH_LIMIT:
                self._open.append((top, left, bottom, right, value))
        doubts = []
        for top, left, _, right, value in self._open:
            row.extend([None] * (right - len(row)))
            for column in range(left, right + 1):
                if (number, column) != (top, left):
                    row[column - 1] = value
                    doubts.append(CellNote(column - 1, "is merged with others; their one value was taken"))
        return doubts


def _plain(cell: object) -> CellValue:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str):
        return cell.strip() or None
    if cell is None or isinstance(cell, bool | int | float | date):
        return cell
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
