# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calls about checking a draft and about its web page, each with what it printed."""

from pathlib import Path

from caseapp import compose
from tests.cli.clearing_examples import a_draft
from tests.cli.conftest import Terminal

VERBS = {"draft-check", "draft-waive", "draft-web"}


def a_faulty_draft(made: Terminal, library: Path, folder: Path) -> str:
    """Start a reply and let it speak of a question that the case does not have; return its number."""
    draft = a_draft(made, folder)
    with compose.at_work(library, program="test", officer="Morgan Vale") as office:
        body = office.drafting.draft(int(draft)).body
        office.drafting.save_text(int(draft), {"body": f"{body}\n\nSee also Q8."})
    return draft


def checking_said(made: Terminal, library: Path, folder: Path) -> dict[str, object]:
    """Return what each verb about checking printed, by its name."""
    draft = a_faulty_draft(made, library, folder)
    said = {"draft-check": made("draft-check", draft, "--json").json}
    assert isinstance(said["draft-check"], list)
    key = next(str(row["finding"]) for row in said["draft-check"] if row["field"] == "body")
    said["draft-waive"] = made("draft-waive", draft, key, "--reason", "Theirs", "--json").json
    said["draft-web"] = made("draft-web", draft, "--output", folder / "Letter.html", "--json").json
    return said
