# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Registers as offices keep them are read whole, or refused with file and remedy."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from caseapp.domain.errors import CaseError, DocumentBroken, FileTooLarge, FileUnreadable, NotFound
from caseapp.services.columns import propose
from caseapp.services.sheet import read_sheet

HEAD = ("Case", "Question", "Asked on", "Due")


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: Workbook, file: Path) -> Path:
    book.save(file)
    book.close()
    return file


def book_of(*rows: tuple[str | int | datetime | None, ...]) -> Workbook:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (HEAD, *rows):
        sheet.append(row)
    return book


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_comes_in_whatever_its_encoding_and_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    file = tmp_path / "Übersicht 2021.csv"
    lines = [HEAD, ("A/1", '"Did it cost £5, or more; and why?"', "2021-07-16", "13/08/2021")]
    file.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    sheet = read_sheet(file)
    assert sheet.headers == HEAD
    assert sheet.rows[0].number == 2
    assert sheet.rows[0].values == ("A/1", "Did it cost £5, or more; and why?", "2021-07-16", "13/08/2021")
    assert any("Windows-1252" in note for note in sheet.notes) == (encoding == "cp1252")


def test_the_separator_that_a_spreadsheet_program_states_is_used(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("sep=;\nCase;Question, in full\nA/1;Why, and when?\n", encoding="utf-8")
    sheet = read_sheet(file)
    assert sheet.headers == ("Case", "Question, in full")
    assert sheet.rows[0].number == 3


def test_lines_within_a_cell_and_empty_rows_keep_the_numbers_of_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('Case,Question\nA/1,"One\nTwo"\n\nA/2,Three\n', encoding="utf-8")
    assert [(row.number, row.values[1]) for row in read_sheet(file).rows] == [(2, "One\nTwo"), (4, "Three")]


def test_a_title_above_the_header_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Register of questions 2021,,\n,,\nCase,Question,Due\nA/1,Why?,\n", encoding="utf-8")
    sheet = read_sheet(file)
    assert sheet.headers == ("Case", "Question", "Due")
    assert [row.number for row in sheet.rows] == [4]


def test_a_row_that_slipped_beyond_the_header_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Case,Question\nA/1,Why, and when?\n", encoding="utf-8")
    (note,) = read_sheet(file).rows[0].refusals
    assert "lack quotation marks" in note.words


def test_typed_dates_numbers_and_formula_like_words_come_from_a_workbook_as_they_are(tmp_path: Path) -> None:
    book = book_of(("A/1", "Why?", datetime(2021, 7, 16), 44421), (7, None, None, None))
    cell = sheet_of(book)["B3"]
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    sheet = read_sheet(saved(book, tmp_path / "a.xlsx"))
    assert sheet.rows[0].values == ("A/1", "Why?", date(2021, 7, 16), 44421)
    assert sheet.rows[1].values == (7, "=cmd|' /C calc'!A0")
    assert sheet.rows[1].refusals == ()


def test_merged_cells_give_their_value_to_each_row_and_are_doubted(tmp_path: Path) -> None:
    book = book_of(("A/1", "Why?"), (None, "When?"), (None, None), ("A/2", "Who?"))
    sheet_of(book).merge_cells("A2:A4")
    sheet = read_sheet(saved(book, tmp_path / "a.xlsx"))
    assert [(row.number, row.values[0], len(row.doubts)) for row in sheet.rows] == [
        (2, "A/1", 0),
        (3, "A/1", 1),
        (5, "A/2", 0),
    ]


def test_a_formula_without_its_result_is_refused_and_an_error_too(tmp_path: Path) -> None:
    book = book_of(("A/1", "=UPPER(C2)"), ("A/2", "#REF!"), ("A/3", "Why?"))
    sheet = read_sheet(saved(book, tmp_path / "a.xlsx"))
    assert [len(row.refusals) for row in sheet.rows] == [1, 1, 0]
    assert "result was not saved" in sheet.rows[0].refusals[0].words
    assert "#REF!" in sheet.rows[1].refusals[0].words


def test_a_formula_with_its_result_gives_the_result(tmp_path: Path) -> None:
    plain = saved(book_of(("A/1", "=UPPER(C2)")), tmp_path / "plain.xlsx")
    counted = tmp_path / "counted.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(counted, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<v />" in data or b"<v/>" in data or b"<v></v>" in data
                for empty in (b"<v />", b"<v/>", b"<v></v>"):
                    data = data.replace(empty, b"<v>WHY?</v>")
                data = data.replace(b'<c r="B2">', b'<c r="B2" t="str">')
            target.writestr(name, data)
    (row,) = read_sheet(counted).rows
    assert (row.values, row.refusals) == (("A/1", "WHY?"), ())


def test_the_sheet_with_most_known_headers_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    sheet_of(book).append(("Some", "Thoughts"))
    other = book.create_sheet("Register")
    other.append(HEAD)
    other.append(("A/1", "Why?"))
    file = saved(book, tmp_path / "a.xlsx")
    sheet = read_sheet(file)
    assert sheet.name == "Register"
    assert sheet.notes == ("Read from sheet “Register”; not read: “Sheet”.",)
    with pytest.raises(NotFound, match="It has: Sheet, Register"):
        read_sheet(file, "Letters")


def packed(file: Path, **parts: bytes) -> bytes:
    with zipfile.ZipFile(file, "w") as target:
        for name, data in parts.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return file.read_bytes()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", FileUnreadable, "is empty"),
        (b" \r\n\r\n", FileUnreadable, "is empty"),
        (b",,,\r\n,,\r\n", FileUnreadable, "is empty"),
        (b"Case,Question\r\n", FileUnreadable, "no rows under its header"),
        (OLE, DocumentBroken, "old format of Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), DocumentBroken, "without one"),
        (b"<html><table><tr><td>Case", DocumentBroken, "web page"),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><Workbook>", DocumentBroken, "web page"),
        (b"%PDF-1.7 ...", DocumentBroken, "is a PDF"),
        (b"PK\x03\x04 cut off", DocumentBroken, "damaged or cut off"),
        (b"\x00\x01\x02\x03\x00\x00\xff\xfe" * 9, DocumentBroken, "neither a spreadsheet nor text"),
        (b'Case,Question\r\nA/1,"Why?\r\nA/2,When?\r\n', DocumentBroken, "not closed"),
    ],
)
def test_what_is_no_register_is_refused_with_file_and_remedy(
    tmp_path: Path, data: bytes, kind: type[CaseError], words: str
) -> None:
    file = tmp_path / "the “register”.xlsx"
    file.write_bytes(data)
    with pytest.raises(kind) as caught:
        read_sheet(file)
    assert words in str(caught.value)
    assert caught.value.file == str(file)
    assert "the “register”.xlsx" in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl__workbook_dot_bin": b"x"}, ".xlsb"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ({"word__document_dot_xml": b"<w/>"}, "Word"),
        ({"photo_dot_jpg": b"x"}, "another kind"),
        ({"xl__workbook_dot_xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"}, "document type"),
        ({"xl__workbook_dot_xml": b"<workbook/>"}, "damaged"),
    ],
)
def test_a_packed_file_of_another_kind_is_refused(
    tmp_path: Path, parts: dict[str, bytes], words: str
) -> None:
    file = tmp_path / "a.xlsx"
    packed(file, **parts)
    with pytest.raises(DocumentBroken, match=words):
        read_sheet(file)


def test_a_workbook_cut_off_anywhere_is_refused_and_never_read_in_part(tmp_path: Path) -> None:
    whole = saved(book_of(*[("A/1", f"Question {n}?") for n in range(50)]), tmp_path / "a.xlsx").read_bytes()
    cut = tmp_path / "cut.xlsx"
    for size in range(4, len(whole), max(1, len(whole) // 25)):
        cut.write_bytes(whole[:size])
        with pytest.raises(DocumentBroken):
            read_sheet(cut)


def test_a_folder_and_an_absent_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="is a folder"):
        read_sheet(tmp_path)
    with pytest.raises(FileUnreadable, match="is not there"):
        read_sheet(tmp_path / "gone.csv")


def test_too_many_rows_and_too_many_bytes_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Case,Question\n" + "A/1,Why?\n" * 30, encoding="utf-8")
    assert len(read_sheet(file, row_limit=30).rows) == 30
    with pytest.raises(FileTooLarge, match="more than 29 rows"):
        read_sheet(file, row_limit=29)
    with file.open("ab") as stream:
        stream.truncate(51 * 1024 * 1024)
    with pytest.raises(FileTooLarge, match="50 MB"):
        read_sheet(file)


def test_known_headers_are_matched_and_like_ones_are_not_sure() -> None:
    matching = propose(("CASE REF", "Questoin text", "Date", "Reference", "Weather"))
    assert [(m.field.value, m.column, m.sure) for m in matching.columns] == [
        ("case-reference", 0, True),
        ("question", 1, False),
        ("asked-on", 2, False),
        ("letter-reference", 3, False),
    ]
