# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers and promises from the terminal: with reasons, in part, elsewhere, contradicted and taken back."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_suggesting import SAID, exchanged


def standing(terminal: Terminal) -> dict[str, object]:
    """How each question of the case stands, by its number."""
    return {str(row["number"]): row["status"] for row in terminal("questions", "CTC/7", "--json").rows()}


def test_what_falls_short_is_refused_without_a_reason(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    words = ["answer", "CTC/7", "Q1", theirs, "--quote", SAID, "--label", "refused"]
    said = made(*words, "--json")
    assert (said.code, error_of(said)["kind"]) == (2, "wrong-use")
    assert "needs a reason" in said.err
    assert made(*words, "--reason", "They see no duty to answer").code == 0
    assert standing(made) == {"Q1": "refused"}


def test_an_answer_in_part_leaves_a_part_open(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    split = made(
        "split-rest", "CTC/7", "Q1", theirs, "--quote", SAID, "--answered", "any sold", "--open", "to whom"
    )
    assert split.out.splitlines() == ["Q1(a) is now: answered, proposed", "Q1(b) is now: awaiting answer"]
    assert [row["number"] for row in made("untouched", "CTC/7", theirs, "--json").rows()] == ["Q1(b)"]
    (row,) = made("untouched", "CTC/7", theirs, "--not-addressed", "--json").rows()
    assert (row["number"], row["status"]) == ("Q1(b)", "evaded")
    assert "no open question untouched" in made("untouched", "CTC/7", theirs).out


def test_an_answer_is_contradicted_and_taken_back(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    nothing = made("take-back", "CTC/7", "Q1", "--how", "They ring")
    assert (nothing.code, nothing.err) == (1, "No labelled answer to Q1 stands there.\n")
    elsewhere = ["answer-elsewhere", "CTC/7", "Q1", "--where", "Debate of 4 May, column 212"]
    assert made(*elsewhere, "--label", "answered").code == 0
    made("contradict", "CTC/7", "Q1", theirs, "--quote", SAID)
    assert standing(made) == {"Q1": "disputed"}
    taken = made("take-back", "CTC/7", "Q1", theirs, "--quote", SAID, "--json").row()
    assert taken["status"] == "awaiting"
    responses = taken["responses"]
    assert isinstance(responses, list)
    assert [(one["taken_back"], one["takes_back"]) for one in responses] == [
        ("2021-08-10", False),
        (None, False),
        (None, True),
    ]
    history = made("history", "CTC/7", "Q1").out
    assert "Take back answer to Q1" in history.splitlines()[0]
    assert "Status: Disputed → Awaiting answer" in history


def test_of_several_answers_the_letter_says_which_is_taken_back(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    made("answer", "CTC/7", "Q1", theirs, "--quote", SAID, "--label", "answered")
    made("answer-elsewhere", "CTC/7", "Q1", "--where", "On the telephone", "--label", "deferred")
    several = made("take-back", "CTC/7", "Q1", "--how", "They ring")
    assert (several.code, "Several answers to Q1 stand" in several.err) == (1, True)
    assert made("take-back", "CTC/7", "Q1", "--how", "They ring", "--given-in", theirs).code == 0
    assert standing(made) == {"Q1": "deferred"}


def test_promises_are_recorded_listed_and_settled(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    assert made("commitments", "CTC/7").out == "No promises yet.\n"
    words = ["--quote", "Yours sincerely", "--side", "theirs", "--by", "2021-09-30", "--question", "Q1"]
    promise = made("commitment-new", "CTC/7", theirs, *words, "--json").row()
    number = str(promise["id"])
    assert (promise["question"], promise["overdue"], promise["page"]) == ("Q1", True, 1)
    listed = made("commitments", "CTC/7").out
    assert listed == (
        f"{number:>5}  They promise, 30 September 2021: Open, its day has passed (Q1): Yours sincerely\n"
    )
    assert made("commitment-kept", number, "--date", "2021-09-29", "--json").row()["state"] == "kept"
    assert made("commitment-broken", number).code == 1
    made("commitment-reopen", number)
    assert made("commitment-void", number, "--reason", "Overtaken", "--json").row()["state"] == "void"


def test_an_office_keeps_reasons_of_its_own_and_gives_them_by_their_key(
    made: Terminal, tmp_path: Path
) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    nothing = made("reasons", "--means", "Told us to look at a website")
    assert (nothing.code, "Give its key with --keep" in nothing.err) == (2, True)
    website = ("--means", "Told us to look at a website", "--label", "evaded")
    kept = made("reasons", "--keep", "Seen website", *website).out.splitlines()
    assert " ".join(kept[-1].split()) == "seen-website Told us to look at a website (evaded)"
    made("answer", "CTC/7", "Q1", theirs, "--quote", SAID, "--label", "evaded", "--reason", "seen-website")
    assert "Told us to look at a website" in made("history", "CTC/7", "Q1").out
    made("reasons", "--keep", "own-words", "--means", "Answered in their own words")
    assert made("reasons", "--move", "own-words", "--to", "1").out.splitlines()[-1].startswith("seen-website")
    both = made("reasons", "--remove", "seen-website", "--move", "own-words")
    assert (both.code, "One thing is done" in both.err) == (2, True)
    assert "seen-website" not in made("reasons", "--remove", "seen-website").out
    assert "Told us to look at a website" in made("history", "CTC/7", "Q1").out
