# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters started from templates, and templates and letterhead kept, from a terminal."""

from pathlib import Path

from tests.cli.conftest import Terminal

OWN = "name: Ours\nsubject: S\nsalutation: Dear {{salutation_name}}\nclose: C\n---\nHello.\n"


def test_a_letter_starts_from_the_offices_own_template_until_that_is_removed(
    made: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "own â.md"
    file.write_text(OWN, encoding="utf-8")
    made("letter-template", "decision", "--keep", file)
    listed = made("letter-templates").out
    assert "Ours  (the office’s)" in listed
    assert made("draft-start", "CTC/7", "--template", "decision", "--json").row()["language"] == "en-GB"
    assert "My decision" in made("letter-template", "decision", "--remove").out
    refused = made("letter-template", "decision", "--remove")
    assert "came with the program" in refused.err


def test_a_letterhead_is_kept_printed_and_removed(made: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "letterhead.toml"
    file.write_text('office_name = "Swyddfa’r Comisiynydd"\nwindow = "right"\n', encoding="utf-8")
    assert "Swyddfa’r Comisiynydd" in made("letterhead", "--keep", file).out
    assert made("letterhead", "--json").row()["own"] is True
    assert "Civic Technology" in made("letterhead", "--remove").out
