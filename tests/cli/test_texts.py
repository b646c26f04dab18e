# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies of letters, recognised text and letters with their marks, from the terminal."""

from pathlib import Path

import pymupdf

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

TEXT = "10 August 2021\n\nWe believe that we are not a competent arbiter of that.\n\nYours sincerely"
WORDS = "we are not a competent arbiter of that"


def taken_in(terminal: Terminal, folder: Path) -> str:
    terminal("case-new", "BSCC/2021/0007", "Hillcrest Optics")
    file = letter_file(folder, "reply.pdf", TEXT)
    added = terminal(
        "add", "BSCC/2021/0007", file, "--direction", "in", "--date", "2021-08-10", "--json"
    ).rows()
    letter = added[0]["letter"]
    assert isinstance(letter, dict)
    terminal("ask", "BSCC/2021/0007", str(letter["id"]), "--quote", WORDS)
    return str(letter["id"])


def test_a_copy_is_added_and_exported_with_the_mark_found_on_it(made: Terminal, tmp_path: Path) -> None:
    letter = taken_in(made, tmp_path)
    better = letter_file(tmp_path, "signed.pdf", f"A cover\n\n{TEXT}")
    said = made("add-copy", letter, better)
    assert said.out.strip() == f"Added a copy of letter {letter}. 1 place found again."
    assert error_of(made("add-copy", letter, better, "--json"))["kind"] == "duplicate"
    out = tmp_path / "with marks.pdf"
    assert made("export-letter", letter, "--output", out, "--json").row()["marks"] == 1
    with pymupdf.open(out) as document:
        page = document[0]
        (note,) = list(page.annots())
        assert "Place: found again" in note.info["content"]
    assert made("export-letter", letter, "--output", out).code == 1
    assert made("export-letter", letter, "--output", out, "--overwrite").code == 0


def test_copies_are_listed_and_one_is_removed(made: Terminal, tmp_path: Path) -> None:
    letter = taken_in(made, tmp_path)
    made("add-copy", letter, letter_file(tmp_path, "signed.pdf", f"A cover\n\n{TEXT}"))
    (copy,) = made("copies", letter, "--json").rows()
    assert (copy["file"], copy["shown"]) == ("signed.pdf", True)
    said = made("remove-copy", letter, str(copy["copy"]))
    assert said.out.strip() == f"Removed a copy of letter {letter}."
    assert made("copies", letter, "--json").rows() == []
    assert error_of(made("remove-copy", letter, str(copy["copy"]), "--json"))["kind"] == "not-found"


def test_a_mark_without_a_place_is_told(made: Terminal, tmp_path: Path) -> None:
    letter = taken_in(made, tmp_path)
    said = made("add-copy", letter, letter_file(tmp_path, "other.pdf", "Another matter entirely."))
    assert "1 place could not be found" in said.out
    told = made("export-letter", letter, "--output", tmp_path / "out.pdf")
    assert "Not marked, as their place on this text is not known: Q1." in told.err
    assert made("add-copy", letter, letter_file(tmp_path, "third.pdf", TEXT + "!"), "--keep-first").code == 0


def test_text_is_recognised_only_where_there_is_none(made: Terminal, tmp_path: Path) -> None:
    letter = taken_in(made, tmp_path)
    assert "holds text already" in made("recognise", letter).err
    assert "has no enclosure 1" in made("recognise", letter, "--enclosure", "1").err
    said = made("recognise", letter, "--every-page")
    assert said.out.startswith(f"The text of letter {letter} was recognised.")
    assert made("questions", "BSCC/2021/0007").code == 0


def test_a_signed_scan_of_our_letter_is_filed_and_what_is_none_only_if_said_so(
    made: Terminal, tmp_path: Path
) -> None:
    made("case-new", "BSCC/2021/0007", "Hillcrest Optics")
    ours = letter_file(tmp_path, "ours.pdf", f"{TEXT}\n\nMiriam Ashworth")
    case = ("BSCC/2021/0007", ours, "--direction", "out", "--date", "2021-08-10", "--json")
    (row,) = made("add", *case).rows()
    assert isinstance(row["letter"], dict)
    letter = str(row["letter"]["id"])
    bill = letter_file(tmp_path, "bill.pdf", "Invoice for plumbing")
    doubted = error_of(made("add-copy", letter, bill, "--signed", "--json"))
    assert doubted["kind"] == "not-allowed"
    assert "not those of the letter" in str(doubted["message"])
    assert made("copies", letter, "--json").rows() == []
    assert made("add-copy", letter, bill, "--signed", "--all-the-same").code == 0
    scan = letter_file(tmp_path, "scan.pdf", f"{TEXT}\n\nMiriam Ashworth, signed")
    assert made("add-copy", letter, scan, "--signed").code == 0
    copies = made("copies", letter, "--json").rows()
    assert [(copy["file"], copy["shown"]) for copy in copies] == [("bill.pdf", False), ("scan.pdf", True)]
    assert (
        error_of(made("add-copy", letter, scan, "--signed", "--keep-first", "--json"))["kind"] == "wrong-use"
    )
