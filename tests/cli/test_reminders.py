# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders from the terminal: what the window would tell at a time, and when next."""

from pathlib import Path

import pytest

from caseapp import paths
from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


def test_what_would_be_told_is_listed_and_stays_to_be_told(made: Terminal, tmp_path: Path) -> None:
    letter = letter_file(tmp_path, "came.pdf", "16 February 2026\nWho decides?")
    made("add", "CTC/7", letter, "--direction", "in")
    made("ask", "CTC/7", "1", "--quote", "Who decides")
    made("due", "CTC/7", "Q1", "--on", "2026-03-30")
    assert made("reminders", "--as-at", "2026-03-30T00:00").out.splitlines() == [
        "Nothing now.",
        "Next on 30 March 2026 at 09:00.",
    ]
    for _ in range(2):
        assert made("reminders", "--as-at", "2026-03-30T09:00").out.splitlines() == [
            "We owe, due today: CTC/7 Q1 “Who decides”, 30 March 2026",
            "Next on 31 March 2026 at 09:00.",
        ]
    assert made("reminders", "--as-at", "2026-03-27T17:00", "--json").json == {
        "tell": [
            {"case": "CTC/7", "number": "Q1", "side": "ours", "due": "2026-03-30"}
            | {"stage": "soon", "words": "Who decides"}
        ],
        "next": "2026-03-30T09:00",
    }


def test_whose_is_kept_only_where_it_is_said(made: Terminal) -> None:
    refused = made("reminders", "--keep")
    assert (refused.code, "Add --mine or --everybodys" in refused.err) == (2, True)
    assert made("reminders", "--everybodys", "--keep").code == 0
    assert list((paths.config_dir() / "reminders").glob("*.everybodys"))
    assert made("reminders", "--mine", "--keep").code == 0
    assert not list((paths.config_dir() / "reminders").glob("*.everybodys"))


@pytest.mark.parametrize("time", ["soon", "2026-02-30T10:00"])
def test_what_is_no_time_is_refused(made: Terminal, time: str) -> None:
    refused = made("reminders", "--as-at", time)
    assert refused.code == 2
    assert f"“{time}” is not a time" in refused.err
