# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking files in from the terminal: locked ones with their password, broken ones as they are."""

from pathlib import Path

import pymupdf
import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A letter that opens with the password of `key`."""
    file = tmp_path / "locked.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "16 July 2021\nDear Ms Arden\nSecret words")
        document.save(file, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sésame", owner_pw="o")
    return file


def key(folder: Path, word: str) -> Path:
    """Write a password file."""
    file = folder / f"{word}.txt"
    file.write_text(f"{word}\n", encoding="utf-8")
    return file


def test_a_password_opens_a_letter_that_was_kept_locked(made: Terminal, tmp_path: Path, locked: Path) -> None:
    assert made("add", "CTC/7", locked, "--json").rows()[0]["outcome"] == "locked"
    (again,) = made("add", "CTC/7", locked, "--json").rows()
    assert again["outcome"] == "duplicate"
    assert "locked" in str(again["message"])

    wrong = made("add", "CTC/7", locked, "--password-file", key(tmp_path, "wrong"), "--json")
    assert (wrong.code, wrong.rows()[0]["outcome"]) == (1, "refused")
    assert "locked.pdf" in wrong.err

    (opened,) = made("add", "CTC/7", locked, "--password-file", key(tmp_path, "sésame"), "--json").rows()
    assert "opened" in str(opened["message"])
    (letter,) = made("letters", "CTC/7", "--json").rows()
    assert letter["readability"] == "full"
    proposals = letter["proposals"]
    assert isinstance(proposals, list)
    assert ("dated-on", "2021-07-16") in {(item["field"], item["value"]) for item in proposals}


def test_a_new_file_whose_password_is_wrong_is_kept_and_told(
    made: Terminal, tmp_path: Path, locked: Path
) -> None:
    said = made("add", "CTC/7", locked, "--password-file", key(tmp_path, "wrong"), "--json")
    assert (said.code, said.rows()[0]["outcome"]) == (1, "locked")
    assert "does not open" in said.err
    (second,) = made("add", "-", locked, "--json").rows()
    assert second["outcome"] == "locked"
    assert "locked with a password" in str(second["message"])


def test_a_broken_file_is_kept_as_it_is_where_that_is_asked_for(made: Terminal, tmp_path: Path) -> None:
    broken, picture = tmp_path / "broken.pdf", tmp_path / "picture.pdf"
    broken.write_bytes(b"%PDF-1.4\nnothing follows\n")
    picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(99))
    refused = made("add", "CTC/7", broken, "--json")
    assert refused.rows()[0]["outcome"] == "refused"
    assert "--keep-as-is" in refused.err
    kept = made("add", "CTC/7", broken, picture, "--keep-as-is", "--json")
    assert kept.code == 0
    assert [row["outcome"] for row in kept.rows()] == ["taken", "taken"]
    letters = made("letters", "CTC/7", "--json").rows()
    assert {letter["readability"] for letter in letters} == {"kept-only"}
    assert made("check").code == 0


def test_files_are_enclosed_with_a_letter_of_the_case(made: Terminal, tmp_path: Path, locked: Path) -> None:
    assert made("add", "CTC/7", letter_file(tmp_path, "Reply.pdf", "9 May 2022\nDear Ms Arden")).code == 0
    letter_of_case = str(made("letters", "CTC/7", "--json").rows()[0]["id"])
    broken, table = tmp_path / "broken.pdf", tmp_path / "prices.xlsx"
    broken.write_bytes(b"%PDF-1.4\nnothing follows\n")
    table.write_bytes(b"PK\x03\x04 any bytes at all")
    said = made("enclose", "CTC/7", letter_of_case, locked, broken, table, "--json")
    assert [row["outcome"] for row in said.rows()] == ["locked", "refused", "taken"]
    assert (said.code, "broken.pdf" in said.err) == (1, True)
    key_file = key(tmp_path, "sésame")
    again = made("enclose", "CTC/7", letter_of_case, locked, "--password-file", key_file, "--json")
    assert again.rows()[0]["outcome"] == "duplicate"
    assert "opened" in str(again.rows()[0]["message"])
    assert made("find", "secret", "words", "--json").rows()
    made("case-new", "CTC/8", "Another case")
    assert made("enclose", "CTC/8", letter_of_case, table).code != 0
