# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chasers from the terminal: foretold, drafted once, and refused in clear words where nothing is overdue."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

CASE = "CTC/7"


def test_a_chaser_is_foretold_drafted_once_and_undated_questions_only_on_request(
    made: Terminal, tmp_path: Path
) -> None:
    file = letter_file(tmp_path, "ours.pdf", "16 July 2021\nWho decides?\nBy which rules?")
    row = made("add", CASE, file, "--direction", "out", "--json").rows()[0]
    letter = row["letter"]
    assert isinstance(letter, dict)
    for words in ("Who decides?", "By which rules?"):
        made("ask", CASE, str(letter["id"]), "--quote", words)
    refused = made("chase", CASE, "--json")
    assert refused.code == 1
    assert "can be chased early: Q1 has no due date, Q2 has no due date" in str(error_of(refused)["message"])
    made("due", CASE, "Q1", "--on", "2021-08-13")
    foretold = made("chase", CASE, "--dry-run", "--json").row()["drafts"]
    assert isinstance(foretold, list)
    assert [(one["draft"], one["questions"]) for one in foretold] == [(None, ["Q1"])]
    assert made("chase", CASE).out.startswith("1  Chaser to ")
    again = made("chase", CASE, "--early").out
    assert "waits already" in again
    assert "Q2 is not in it." in again
    assert "Q2 is put into the chaser" in made("chase", CASE, "--early", "--put-in").out
