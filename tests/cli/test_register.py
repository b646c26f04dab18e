# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register from the terminal: narrowed, of all cases, and counted."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_suggesting import exchanged


def test_the_questions_of_all_cases_are_listed_and_narrowed(made: Terminal, tmp_path: Path) -> None:
    exchanged(made, tmp_path)
    said = made("questions", "--all")
    assert said.out.startswith("CTC/7  Q1      Awaiting answer  (")
    assert "first on 16 July 2021" in said.out
    (row,) = made("questions", "--all", "--words", "fenmark", "--open", "--json").rows()
    assert (row["case"], row["number"], row["first_asked"]) == ("CTC/7", "Q1", "2021-07-16")
    assert made("questions", "--all", "--status", "closed").out == "No question fits.\n"
    assert made("questions", "CTC/7", "--side", "ours").out == "No question fits.\n"
    (whole,) = made("questions", "CTC/7", "--status", "awaiting", "--sort", "due", "--json").rows()
    assert whole["askings"]


def test_a_case_or_all_are_named_and_officers_are_known(made: Terminal) -> None:
    for words in (("questions",), ("questions", "CTC/7", "--all")):
        assert made(*words).code == 2
    assert error_of(made("questions", "--all", "--of-officer", "Nobody", "--json"))["kind"] == "not-found"


def test_statistics_tell_shares_and_days_over_a_period(made: Terminal, tmp_path: Path) -> None:
    _ours, theirs = exchanged(made, tmp_path)
    words = ("--label", "refused", "--quote", "We are not able to say", "--reason", "remit")
    assert made("answer", "CTC/7", "Q1", theirs, *words).err == ""
    said = made("statistics", "CTC/7")
    assert "0 of 1 question answered (0 %), 1 open. Median to any reply: 25 days (1)." in said.out
    document = made("statistics", "--from", "2021-07-17", "--json").row()
    assert document["from"] == "2021-07-17"
    whole = document["all"]
    assert isinstance(whole, dict)
    assert (whole["questions"], whole["median_days_to_reply"]) == (0, None)
    assert made("statistics", "--from", "2021-07-17", "--to", "2021-07-01").code == 2
