# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about questions asked again, divided, merged, and put to several bodies."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

FIRST = "Please confirm whether any camera was sold to the reception centre at Fenmark."
AGAIN = "I repeat my question whether the reception centre at Fenmark was sold a camera."


@pytest.fixture
def asked(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    """Two letters of ours on a case; the first asks a question that is registered."""
    terminal("init", "--officer", "Morgan Vale")
    terminal("case-new", "CTC/7", "Hillcrest")
    letters = []
    for name, day, words in (("a.pdf", "16 July 2021", FIRST), ("b.pdf", "16 August 2021", AGAIN)):
        file = letter_file(tmp_path, name, f"{day}\n{words}")
        added = terminal("add", "CTC/7", file, "--direction", "out", "--json").rows()[0]["letter"]
        assert isinstance(added, dict)
        letters.append(str(added["id"]))
    terminal("ask", "CTC/7", letters[0], "--quote", FIRST)
    return letters[0], letters[1]


def test_a_question_put_again_is_told_of_and_can_be_recorded_as_that(
    terminal: Terminal, asked: tuple[str, str]
) -> None:
    listed = terminal("propose", "CTC/7", asked[1])
    assert "Looks like Q1: it says “I repeat” and shares" in listed.out
    before = terminal("propose", "CTC/7", asked[1], "--json").rows()[0]["asked_before"]
    assert isinstance(before, list)
    assert [one["number"] for one in before] == ["Q1"]
    again = terminal("ask", "CTC/7", asked[1], "--quote", AGAIN, "--again", "Q1", "--json").row()
    assert (again["number"], again["times_asked"]) == ("Q1", 2)


def test_several_questions_put_again_at_once_are_told_of_and_recorded_together(
    terminal: Terminal, asked: tuple[str, str], tmp_path: Path
) -> None:
    terminal("ask", "CTC/7", asked[0], "--quote", FIRST.split()[0])
    said = "I repeat questions 1 and 2 of my earlier letter."
    file = letter_file(tmp_path, "c.pdf", f"1 September 2021\n{said}")
    added = terminal("add", "CTC/7", file, "--direction", "out", "--json").rows()[0]["letter"]
    assert isinstance(added, dict)
    letter = str(added["id"])
    warned = terminal("ask", "CTC/7", letter, "--quote", said).err
    assert "ask with --again Q1 --again Q2, and take Q3 away in the window" in warned
    recorded = terminal("ask", "CTC/7", letter, "--quote", said, "--again", "Q1", "--again", "Q2")
    assert recorded.out.splitlines() == [
        "Recorded: Q1 was asked 2 times",
        "Recorded: Q2 was asked 2 times",
    ]
    terminal("close", "CTC/7", "Q2", "--reason", "Not pursued")
    file = letter_file(tmp_path, "d.pdf", f"3 September 2021\n{said}")
    added = terminal("add", "CTC/7", file, "--direction", "out", "--json").rows()[0]["letter"]
    assert isinstance(added, dict)
    some = terminal("ask", "CTC/7", str(added["id"]), "--quote", said, "--again", "Q1", "--again", "Q2")
    assert (some.code, some.out) == (1, "Recorded: Q1 was asked 3 times\n")
    assert "Q2 is closed. Open it again first." in some.err


def test_one_registered_nevertheless_is_warned_of_and_merged(
    terminal: Terminal, asked: tuple[str, str]
) -> None:
    registered = terminal("ask", "CTC/7", asked[1], "--quote", AGAIN)
    assert "Registered Q2" in registered.out
    assert "merge Q2 into Q1" in registered.err
    assert "Merged Q2 into Q1" in terminal("merge", "CTC/7", "Q2", "Q1").out
    gone = terminal("status", "CTC/7", "Q2", "--confirm", "--json")
    assert "Q2 was merged into Q1" in str(error_of(gone)["message"])


def test_a_question_is_divided_and_told_by_body(terminal: Terminal, asked: tuple[str, str]) -> None:
    assert (
        "Divided Q1 into Q1(a) and Q1(b)" in terminal("divide", "CTC/7", "Q1", "whether sold", "to whom").out
    )
    grid = terminal("questions", "CTC/7", "--by-body", "--json").rows()
    assert [row["number"] for row in grid] == ["Q1(a)", "Q1(b)"]
    assert "Q1(a)   whether sold" in terminal("questions", "CTC/7", "--by-body").out


def test_whose_answer_settles_a_question_is_said_and_listed(
    terminal: Terminal, asked: tuple[str, str]
) -> None:
    said = terminal("settled-by", "CTC/7", "Q1", "Fenmark County Council")
    assert "settled by the answer of Fenmark County Council" in said.out
    assert "settled by the answer of Fenmark County Council" in terminal("questions", "CTC/7").out
    assert terminal("settled-by", "CTC/7", "Q1", "--json").row()["settled_by"] == ""
