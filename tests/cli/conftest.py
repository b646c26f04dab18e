# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the terminal share: a way to call it and read what it said."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from caseapp.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """What one call of the terminal gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    def rows(self) -> list[dict[str, object]]:
        """The document, which is an array of objects."""
        document = self.json
        assert isinstance(document, list)
        return document

    def row(self) -> dict[str, object]:
        """The document, which is one object."""
        document = self.json
        assert isinstance(document, dict)
        return document


Terminal = Callable[..., Said]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "Bürgerbüro 100%.caselib"


@pytest.fixture
def terminal(library: Path, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """Call the terminal on the test's library."""

    def call(*words: str | Path) -> Said:
        capfd.readouterr()
        code = main(["--library", str(library), *(str(word) for word in words)])
        said = capfd.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def one_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one case, to be copied: to make one takes ten times as long."""
    folder = tmp_path_factory.mktemp("made") / "Made.caselib"
    for words in (["init", "--officer", "Morgan Vale"], ["case-new", "CTC/7", "Overseas deployments"]):
        assert main(["--library", str(folder), *words]) == 0
    return folder


@pytest.fixture
def made(terminal: Terminal, library: Path, one_case: Path) -> Terminal:
    """The terminal on a library with one case."""
    shutil.copytree(one_case, library)
    return terminal


def error_of(said: Said) -> dict[str, object]:
    """Return the error that a call printed as JSON."""
    error = said.row()["error"]
    assert isinstance(error, dict)
    return error
