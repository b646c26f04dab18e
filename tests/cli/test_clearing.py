# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Clearing drafts from the terminal: sent, approved, compared, commented on."""

from pathlib import Path

from caseapp.compose import at_work
from tests.cli.clearing_examples import a_draft
from tests.cli.conftest import Terminal


def test_a_draft_is_sent_approved_edited_and_compared(made: Terminal, tmp_path: Path, library: Path) -> None:
    draft = a_draft(made, tmp_path)
    sent = made("draft-send", draft, "--to", "Robin Ash", "--remarks", "By Friday.")
    assert sent.out == "Sent version 1 for clearance to Robin Ash\n"
    assert (
        made("draft-approve", draft, "--officer", "Morgan Vale").out == "Version 1: approved, Morgan Vale\n"
    )
    with at_work(library, program="test") as office:
        office.drafting.save_text(int(draft), {"subject": "Who decides"})
    listed = made("draft-versions", draft).out
    assert "Robin Ash: asked, no word yet" in listed
    assert listed.endswith("The text was edited since version 1; its approvals are void.\n")
    assert "changed: Subject: " in made("draft-diff", draft, "1").out
    refused = made("draft-approve", draft)
    assert (refused.code, "edited after version 1" in refused.err) == (1, True)


def test_comments_are_made_answered_and_settled(made: Terminal, tmp_path: Path) -> None:
    draft = a_draft(made, tmp_path)
    assert made("draft-comments", draft).out == "No comments.\n"
    made("draft-comment", draft, "Who?", "--quote", "who decides", "--officer", "Morgan Vale")
    made("draft-comment", draft, "They.", "--answer", "1", "--by", "Legal adviser")
    made("draft-comment", draft, "Clear now.", "--settle", "1")
    assert made("draft-comments", draft).out.splitlines() == [
        "1  Morgan Vale on “who decides” [settled]: Who?",
        "     Legal adviser: They.",
    ]


def test_what_an_outsider_said_needs_a_name_and_a_file(made: Terminal, tmp_path: Path) -> None:
    draft = a_draft(made, tmp_path)
    assert made("draft-approve", draft, "--by", "Legal adviser").code == 2
    assert made("draft-approve", draft, "--version", "1").code == 2
    assert made("draft-comment", draft, "x", "--answer", "1", "--settle", "1").code == 2
    assert made("draft-diff", draft, "1").code == 1
