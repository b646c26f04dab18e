# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Timelines from the terminal."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


def test_a_timeline_is_written_as_a_drawing_or_as_text_by_the_ending_of_its_file(
    made: Terminal, tmp_path: Path
) -> None:
    letter = letter_file(tmp_path, "came.pdf", "16 July 2021\nWho decides which cameras are bought?")
    made("add", "CTC/7", letter, "--direction", "in")
    made("ask", "CTC/7", "1", "--quote", "Who decides")
    drawing, text = tmp_path / "Timeline.svg", tmp_path / "Timeline.txt"
    wish = ("timeline", "CTC/7", "--as-at", "2021-08-01", "--output")
    assert made(*wish, drawing, "--json").row()["format"] == "svg"
    assert drawing.read_bytes().startswith(b"<?xml")
    assert made(*wish, text).code == 0
    assert "Q1 asked" in text.read_text(encoding="utf-8")
    again = made(*wish, text)
    assert again.code == 1
    assert "“Timeline.txt” is there already." in again.err
    assert made(*wish, text, "--overwrite", "--format", "svg").code == 0
    assert text.read_bytes() == drawing.read_bytes()
    assert made("timeline", "CTC/7", "--format", "gif", "--output", text).code == 2
