# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exhibits, claims and evidence from the terminal."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

NONE_SOLD = "None of our cameras is sold abroad."


@pytest.fixture
def answered(made: Terminal, tmp_path: Path) -> Terminal:
    """The terminal on a case with a reply that answers Q1, and a tender that says otherwise as E1."""
    ours = letter_file(tmp_path, "ours.pdf", "16 July 2021\nWho buys your cameras abroad?")
    reply = letter_file(tmp_path, "reply.pdf", f"9 May 2022\n{NONE_SOLD}")
    tender = letter_file(tmp_path, "tender.pdf", "Lot 2 goes to Hillcrest, for a harbour abroad.")
    assert made("add", "CTC/7", ours, "--direction", "out", "--date", "2021-07-16").code == 0
    assert made("add", "CTC/7", reply, "--direction", "in", "--date", "2022-05-09").code == 0
    assert made("ask", "CTC/7", "1", "--quote", "Who buys your cameras abroad?").code == 0
    assert made("answer", "CTC/7", "Q1", "2", "--quote", NONE_SOLD, "--label", "answered").code == 0
    assert made("exhibit", "CTC/7", tender, "--title", "Invitation to tender").code == 0
    return made


def test_files_and_letters_are_filed_as_exhibits(answered: Terminal, tmp_path: Path) -> None:
    (row,) = answered("exhibit", "CTC/7", tmp_path / "tender.pdf", "--json").rows()
    assert (row["outcome"], row["exhibit"]) == ("duplicate", "E1")
    (paper,) = answered("exhibit", "CTC/7", "--letter", "2", "--number", "HO/1", "--json").rows()
    assert (paper["number"], paper["title"]) == ("HO/1", "reply.pdf")
    listed = answered("exhibits", "CTC/7")
    assert listed.out.splitlines() == ["E1     Invitation to tender  (tender.pdf)", "HO/1   reply.pdf"]
    assert answered("exhibit", "CTC/7").code == 2
    assert answered("exhibit", "CTC/7", tmp_path / "tender.pdf", "--letter", "2").code == 2
    missing = answered("exhibit", "CTC/7", "--letter", "2", "--enclosure", "3", "--json")
    assert "has no enclosure 3" in str(error_of(missing)["message"])


def test_an_empty_case_says_what_to_do_next(made: Terminal) -> None:
    assert made("exhibits", "CTC/7").out == "No exhibits yet. File one with exhibit.\n"
    assert made("claims", "CTC/7").out == "No claims recorded yet. Record one with claim.\n"


def test_evidence_against_an_answer_disputes_it_only_where_that_is_said(answered: Terminal) -> None:
    assert answered("claim", "CTC/7", "2", "--quote", NONE_SOLD, "--by", "Anna Marlow").out == "Recorded C1\n"
    linked = ("evidence", "CTC/7", "C1", "--exhibit", "E1", "--stance", "contradicts", "--quote")
    said = answered(*linked, "for a harbour abroad", "--remarks", "Lot 2")
    assert said.out == "C1: 0 for, 1 against\n"
    assert "Q1 stands as answered" in said.err
    assert answered("questions", "CTC/7", "--json").rows()[0]["status"] == "answered"
    said = answered(*linked, "Lot 2 goes to Hillcrest", "--dispute")
    assert said.out.splitlines() == ["C1: 0 for, 2 against", "Disputed: Q1"]
    assert answered("questions", "CTC/7", "--json").rows()[0]["status"] == "disputed"
    lines = answered("claims", "CTC/7").out.splitlines()
    assert lines[0] == f"C1    {NONE_SOLD} (Anna Marlow, letter 2): 0 for, 2 against"
    assert lines[1] == "      contradicts exhibit E1, page 1: for a harbour abroad"
    assert lines[2].strip() == "Lot 2"


def test_evidence_stands_in_one_place_that_is_there(answered: Terminal) -> None:
    answered("claim", "CTC/7", "2", "--quote", NONE_SOLD)
    words = ("evidence", "CTC/7", "C1", "--stance", "supports", "--quote", "Who buys")
    assert answered(*words).code == 2
    assert answered(*words, "--exhibit", "E1", "--letter", "1").code == 2
    assert "do not stand in this exhibit" in answered(*words, "--exhibit", "E1").err
    assert "no exhibit E8" in answered(*words, "--exhibit", "E8").err
    assert answered(*words, "--letter", "1").out == "C1: 1 for, 0 against\n"
    assert "no claim C9" in answered("evidence", "CTC/7", "C9", *words[3:], "--letter", "1").err
