# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Suggestions from the terminal: what a letter says to the open questions, and how good they are."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

ASKED = "Please say whether any cameras were sold to the Fenmark reception centre."
SAID = "We are not able to say whether cameras were sold to the Fenmark reception centre."


def exchanged(terminal: Terminal, folder: Path) -> tuple[str, str]:
    """Take in a letter of ours with a question, and the reply; return the numbers of both."""
    numbers = []
    for name, text, way, day in (
        ("ours.pdf", f"16 July 2021\n\nDear Ms Marlow\n\n{ASKED}\n\nYours sincerely", "out", "2021-07-16"),
        (
            "theirs.pdf",
            f"10 August 2021\n\nDear Commissioner\n\n{SAID}\n\nYours sincerely",
            "in",
            "2021-08-10",
        ),
    ):
        file = letter_file(folder, name, text)
        added = terminal("add", "CTC/7", file, "--direction", way, "--date", day, "--json").rows()
        letter = added[0]["letter"]
        assert isinstance(letter, dict)
        numbers.append(str(letter["id"]))
    assert terminal("ask", "CTC/7", numbers[0], "--quote", ASKED).code == 0
    return numbers[0], numbers[1]


def test_a_letter_is_weighed_against_the_open_questions_and_nothing_is_recorded(
    made: Terminal, tmp_path: Path
) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    said = made("suggest", "CTC/7", theirs)
    assert said.out.startswith("Q1      Refused (")
    assert f"page 1: “{SAID}”" in said.out
    (row,) = made("suggest", "CTC/7", theirs, "--json").rows()
    assert (row["number"], row["label"]) == ("Q1", "refused")
    (question,) = made("questions", "CTC/7", "--json").rows()
    assert (question["status"], question["responses"]) == ("awaiting", [])


def test_the_hit_rate_follows_what_was_decided(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    assert "Nothing has been decided yet" in made("suggest", "--hit-rate").out
    made("answer", "CTC/7", "Q1", theirs, "--quote", SAID, "--label", "refused", "--reason", "remit")
    said = made("suggest", "--hit-rate")
    assert said.out.startswith("Suggestions agreed with 1 of 1 decision; otherwise 0, no suggestion 0.")
    assert made("suggest", "--hit-rate", "--json").row()["labels"] == [
        {"label": "refused", "decided": 1, "same": 1, "undecided": 0}
    ]


def test_a_case_and_a_letter_of_it_are_needed(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    assert made("suggest").code == 2
    assert made("suggest", "CTC/7").code == 2
    assert made("suggest", "CTC/7", theirs, "--hit-rate").code == 2
    made("case-new", "CTC/8", "Another")
    refused = made("suggest", "CTC/8", theirs, "--json")
    assert (refused.code, error_of(refused)["kind"]) == (1, "not-found")
