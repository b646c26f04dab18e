# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal says what a letter says about dates, and records nothing."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

WORDS = """16 July 2021
Dear Dr Ashworth
I would be grateful for your reply within 20 working days of the date of this letter.
We hope to write again by noon on 30 September 2021.
Please answer the rest at your earliest convenience.
Yours sincerely"""


def their_letter(made: Terminal, folder: Path, words: str) -> str:
    file = letter_file(folder, "theirs.pdf", words)
    said = made("add", "CTC/7", file, "--direction", "in", "--date", "2021-07-16", "--json")
    added = said.rows()[0]["letter"]
    assert isinstance(added, dict)
    return str(added["id"])


def test_due_dates_are_listed_with_whose_they_are_where_and_why(made: Terminal, tmp_path: Path) -> None:
    letter = their_letter(made, tmp_path, WORDS)
    asked, promised = made("due-words", "CTC/7", letter, "--json").rows()
    assert (asked["due"], asked["side"], asked["promised"]) == ("2021-08-13", "ours", False)
    assert (asked["rule"], asked["amount"], asked["counted_from"]) == ("working-days", 20, "2021-07-16")
    assert (promised["due"], promised["time"], promised["side"]) == ("2021-09-30", "12:00", "theirs")
    said = made("due-words", "CTC/7", letter).out
    assert "13 August 2021  asked of us: “within 20 working days of the date of this letter” (page 1)" in said
    assert "30 September 2021, 12:00  promised by them: “by noon on 30 September 2021” (page 1)" in said
    assert made("questions", "CTC/7", "--json").rows() == []


def test_a_letter_that_sets_no_date_says_so_and_one_of_another_case_is_refused(
    made: Terminal, tmp_path: Path
) -> None:
    letter = their_letter(made, tmp_path, "16 July 2021\nDear Dr Ashworth\nThank you for your letter.")
    assert "says nothing about when something is due" in made("due-words", "CTC/7", letter).out
    made("case-new", "CTC/8", "Another")
    refused = error_of(made("due-words", "CTC/8", letter, "--json"))
    assert "is not on case CTC/8" in str(refused["message"])
