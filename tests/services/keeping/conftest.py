# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of checking and of backing up share: a library that is kept, and the verbs for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.services.desk import Desk
from caseapp.services.keeping import Keeping
from caseapp.store.library import Library
from tests.services.kept import a_kept_library


@pytest.fixture
def library(tmp_path: Path, scripts: Path) -> Iterator[Library]:
    """A library with five letters and a long text in its trail."""
    with a_kept_library(tmp_path, scripts) as library:
        yield library


@pytest.fixture
def keeping(library: Library) -> Keeping:
    """The verbs under test."""
    return Keeping(Desk(library))
