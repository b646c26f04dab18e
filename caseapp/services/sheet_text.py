# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a text file with separated values: its encoding, its separator, its quoting."""

import codecs
import csv
import io
from pathlib import Path

from caseapp.domain.errors import DocumentBroken

SEPARATORS = (",", ";", "\t", "|")
_SAVE_AGAIN = "Open it in a spreadsheet program, save it as .xlsx and choose that file."


def decoded(data: bytes, file: Path) -> tuple[str, str]:
    """Return the text of a file and a note on its encoding, "" where there is no doubt about it."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding, file), ""
    if b"\0" in data[:4096]:
        even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
        return _strict(data, "utf-16-be" if even > odd else "utf-16-le", file), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        note = "Read as Windows-1252 text, because it is not UTF-8: check letters such as é and £."
        return _strict(data, "cp1252", file), note


def _strict(data: bytes, encoding: str, file: Path) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(file) from error
    if "\0" in text:
        raise _not_text(file)
    return text


def _not_text(file: Path) -> DocumentBroken:
    return DocumentBroken(
        f"“{file.name}” is neither a spreadsheet nor text that can be read.", file=file, remedy=_SAVE_AGAIN
    )


def text_rows(text: str, file: Path, limit: int) -> list[list[str]]:
    """Return the rows of a text; one more than the limit at most. Raises DocumentBroken naming the line."""
    first, _, rest = text.partition("\n")
    hint = first.strip().casefold()
    if hint.startswith("sep=") and len(hint) == 5:
        return [[], *_parsed(rest, hint[4], file, limit)]
    if hint == "sep=":  # the separator is a tab, which has been stripped
        return [[], *_parsed(rest, "\t", file, limit)]
    return _parsed(text, _separator(text), file, limit)


def _separator(text: str) -> str:
    """Find the separator that splits the first rows into most columns, alike."""
    head = text[:65_536]
    best, most = ",", 0.0
    for separator in SEPARATORS:
        counts: list[int] = []
        try:
            for row in csv.reader(io.StringIO(head, newline=""), delimiter=separator):
                if any(row):
                    counts.append(len(row))
                if len(counts) == 50:
                    break
        except csv.Error:
            continue
        if not counts or max(counts) < 2:
            continue
        usual = max(set(counts), key=lambda count: (counts.count(count), count))
        score = counts.count(usual) / len(counts) * (usual > 1) + max(counts) / 10_000
        if score > most:
            best, most = separator, score
    return best


def _parsed(text: str, separator: str, file: Path, limit: int) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > limit:
                break
    except csv.Error as error:
        raise DocumentBroken(
            f"“{file.name}” cannot be read at line {reader.line_num}: a quotation mark is opened and not "
            "closed, or a cell is far too long.",
            file=file,
            remedy=f"Correct that line. Or: {_SAVE_AGAIN[0].lower()}{_SAVE_AGAIN[1:]}",
        ) from error
    return rows
