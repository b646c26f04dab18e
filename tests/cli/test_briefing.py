# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Briefings from the terminal."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file
from tests.pdf.papers import opened


def test_a_briefing_of_one_page_says_how_the_case_stands(made: Terminal, tmp_path: Path) -> None:
    letter = letter_file(tmp_path, "came.pdf", "16 July 2021\nWho decides which cameras are bought?")
    made("add", "CTC/7", letter, "--direction", "in")
    made("ask", "CTC/7", "1", "--quote", "Who decides")
    output = tmp_path / "Briefing.pdf"
    wish = ("briefing", "CTC/7", "--as-at", "2021-08-01", "--output", output)
    assert made(*wish).code == 0
    first = output.read_bytes()
    with opened(first) as document:
        assert document.page_count == 1
        words = " ".join(str(document[0].get_text()).split())
    assert "Of 1 question 1 is open" in words
    assert "Oldest open question Q1" in words
    assert made(*wish).code == 1
    assert made(*wish, "--overwrite").code == 0
    assert output.read_bytes() == first
