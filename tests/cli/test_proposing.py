# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions proposed in a letter are listed, registered and rejected from the terminal."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

WORDS = """16 July 2021
Dear Ms Marlow
I would be grateful if you could clarify whether your cameras are sold abroad.
Please provide the name of each buyer.
Yours sincerely"""


@pytest.fixture
def letter(made: Terminal, tmp_path: Path) -> str:
    """A letter of ours with two questions."""
    said = made("add", "CTC/7", letter_file(tmp_path, "ours.pdf", WORDS), "--direction", "out", "--json")
    added = said.rows()[0]["letter"]
    assert isinstance(added, dict)
    return str(added["id"])


def wordings(made: Terminal, letter: str) -> list[object]:
    return [row["wording"] for row in made("propose", "CTC/7", letter, "--json").rows()]


def test_proposals_are_listed_with_why_and_where(made: Terminal, letter: str) -> None:
    first = made("propose", "CTC/7", letter, "--json").rows()[0]
    assert (first["number"], first["kind"], first["pages"]) == (1, "polite", [1])
    said = made("propose", "CTC/7", letter)
    assert "clarify whether your cameras are sold abroad." in said.out
    assert "page 1  (polite, 95%: " in said.out


def test_one_is_registered_and_one_rejected_by_its_number(made: Terminal, letter: str) -> None:
    assert "Registered Q1" in made("propose", "CTC/7", letter, "--accept", "2").out
    (question,) = made("questions", "CTC/7", "--json").rows()
    assert question["wording"] == "Please provide the name of each buyer."
    assert len(wordings(made, letter)) == 1
    assert "Rejected proposal 1" in made("propose", "CTC/7", letter, "--reject", "1").out
    assert wordings(made, letter) == []
    assert "No questions are proposed" in made("propose", "CTC/7", letter).out


def test_a_list_is_registered_in_parts_and_what_follows_merged_or_all_together(
    made: Terminal, tmp_path: Path
) -> None:
    words = (
        f"{WORDS.splitlines()[0]}\nDear Ms Marlow\nPlease provide the following:\n(a) the date of the sale;\n"
    )
    words += (
        "(b) the name of the buyer.\nThank you.\nWho decided?\nWho was told?\nWhat was said?\nYours sincerely"
    )
    said = made("add", "CTC/7", letter_file(tmp_path, "list.pdf", words), "--direction", "out", "--json")
    added = said.rows()[0]["letter"]
    assert isinstance(added, dict)
    letter = str(added["id"])
    assert "Registered Q1 in 2 parts" in made("propose", "CTC/7", letter, "--split", "2").out
    numbers = [row["number"] for row in made("questions", "CTC/7", "--json").rows()]
    assert numbers == ["Q1", "Q1(a)", "Q1(b)"]
    assert "no parts" in str(error_of(made("propose", "CTC/7", letter, "--split", "1", "--json"))["message"])
    assert "no proposal 4" in str(
        error_of(made("propose", "CTC/7", letter, "--merge", "3", "--json"))["message"]
    )
    assert "Registered Q2" in made("propose", "CTC/7", letter, "--merge", "1").out
    assert made("questions", "CTC/7", "--json").rows()[-1]["wording"] == "Who decided? Who was told?"
    assert "Registered 1 proposed question\n" in made("propose", "CTC/7", letter, "--accept-all").out
    assert wordings(made, letter) == []


def test_what_cannot_be_done_is_said(made: Terminal, letter: str) -> None:
    both = made("propose", "CTC/7", letter, "--accept", "1", "--reject", "2", "--json")
    assert both.code == 2
    third = made("propose", "CTC/7", letter, "--accept", "3", "--json")
    assert "no proposal 3" in str(error_of(third)["message"])
    made("case-new", "CTC/8", "Another")
    elsewhere = made("propose", "CTC/8", letter, "--json")
    assert "not on case CTC/8" in str(error_of(elsewhere)["message"])
    assert len(wordings(made, letter)) == 2
