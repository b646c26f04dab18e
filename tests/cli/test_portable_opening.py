# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case in the terminal: looked into, read by every verb that reads, written by none."""

from pathlib import Path

import pytest

from caseapp import compose, paths
from caseapp.services.exporting import now
from tests.cli.conftest import Terminal, error_of


@pytest.fixture
def file(made: Terminal, library: Path, tmp_path: Path) -> Path:
    """The portable case of a library with one case."""
    output = tmp_path / "Fall 7.casefile"
    with compose.at_work(library, program="test") as services:
        services.portables.write(services.casework.find("CTC/7").id, now(), output)
    return output


def test_it_is_read_by_its_file_and_nothing_in_it_is_changed(
    terminal: Terminal, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "portable_cases", lambda: tmp_path / "aside")
    bytes_before = file.read_bytes()
    (row,) = terminal("cases", "--library", file, "--json").rows()
    assert row["reference"] == "CTC/7"
    summary = tmp_path / "s.md"
    written = terminal("summary", "CTC/7", "--library", file, "--output", summary, "--format", "md")
    assert written.code == 0
    assert "not recorded in the audit trail" in written.err
    assert "Overseas deployments" in summary.read_text(encoding="utf-8")
    refused = terminal("case-new", "CTC/8", "Another", "--library", file, "--json")
    assert refused.code == 1
    assert "portable case" in str(error_of(refused))
    checked = terminal("check", "--library", file)
    assert checked.code == 0
    assert "library it was made from" in checked.out
    assert file.read_bytes() == bytes_before
    assert list((tmp_path / "aside").iterdir()) == []


def test_it_is_looked_into_and_unpacked_once(terminal: Terminal, file: Path, tmp_path: Path) -> None:
    said = terminal("open-portable", file, "--json").row()
    assert (said["case"], said["title"], said["documents"]) == ("CTC/7", "Overseas deployments", 0)
    assert said["library"] is None
    said = terminal("open-portable", file, tmp_path / "out", "--json").row()
    (row,) = terminal("cases", "--library", str(said["library"]), "--json").rows()
    assert row["reference"] == "CTC/7"
    again = terminal("open-portable", file, tmp_path / "out", "--json")
    assert again.code == 1
    assert "already" in str(error_of(again))
    assert (tmp_path / "out" / "CTC-7.caselib" / "library.sqlite").exists()
