# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal tells what is to be done: the groups of the Today page with their counts, or a month."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


@pytest.fixture
def asked(terminal: Terminal, tmp_path: Path) -> Terminal:
    """One question was put to the other side on 16 July 2021."""
    assert terminal("init").code == 0
    terminal("case-new", "IC/2021/0007", "Overseas deployments")
    sent = letter_file(tmp_path, "ours.pdf", "16 July 2021\nPlease say whether any was sold abroad.")
    added = terminal("add", "IC/2021/0007", sent, "--direction", "out", "--json").rows()
    letter = added[0]["letter"]
    assert isinstance(letter, dict)
    terminal("ask", "IC/2021/0007", str(letter["id"]), "--quote", "whether any was sold abroad")
    terminal("due", "IC/2021/0007", "Q1", "--on", "2021-08-13")
    return terminal


def test_today_prints_each_group_with_its_counts_and_rows(asked: Terminal) -> None:
    lines = asked("today", "--on", "2021-08-20").out.splitlines()
    assert lines[:5] == [
        "20 August 2021",
        "We owe: nothing",
        "Owed to us: 1",
        "  Overdue: 1",
        "    IC/2021/0007  Q1, 13 Aug 2021, 7 days late: whether any was sold abroad",
    ]
    counted = asked("questions", "--all", "--due", "no-date", "--json").rows()
    assert counted == []
    month = asked("today", "IC/2021/0007", "--month", "2021-08", "--on", "2021-08-01").out.splitlines()
    assert month[0] == "August 2021"
    assert month[1:4] == ["13 August 2021", "  Owed to us: 1", "    Due: 1"]
    assert month[-1] == "30 August 2021, Late Summer Bank Holiday"


@pytest.mark.parametrize("wrong", [("--month", "2021"), ("--month", "9999-12"), ("--on", "soon")])
def test_a_day_or_month_that_is_none_is_refused_in_words(asked: Terminal, wrong: tuple[str, str]) -> None:
    said = asked("today", *wrong)
    assert said.code == 2
    assert wrong[1][:4] in said.err
