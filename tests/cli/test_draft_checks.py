# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is checked, let stand and written as a web page from the terminal."""

from pathlib import Path

from tests.cli.check_examples import a_faulty_draft
from tests.cli.conftest import Terminal


def test_a_draft_is_issued_once_its_error_is_let_stand(made: Terminal, library: Path, tmp_path: Path) -> None:
    draft = a_faulty_draft(made, library, tmp_path)
    checked = made("draft-check", draft, "--json")
    assert checked.code == 1
    (key,) = [str(row["finding"]) for row in checked.rows() if row["field"] == "body"]
    refused = made("issue", draft, "--marking", "unmarked")
    assert (refused.code != 0, "The case has no question Q8." in refused.err) == (True, True)
    assert made("draft-waive", draft, key, "--reason", "").code != 0
    assert made("draft-waive", draft, key, "--reason", "It is theirs").code == 0
    assert "(stands: It is theirs)" in made("draft-check", draft).out
    assert made("issue", draft, "--marking", "unmarked").code == 0
    page = tmp_path / "Letter.html"
    assert made("draft-web", draft, "--output", page).code == 0
    first = page.read_bytes()
    assert made("draft-web", draft, "--output", page).code != 0
    assert made("draft-web", draft, "--output", page, "--overwrite").code == 0
    assert page.read_bytes() == first
    assert b"See also Q8." in first
