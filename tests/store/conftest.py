# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the store share: a new, open library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.store.library import Library, create_library


@pytest.fixture
def library(tmp_path: Path, scripts: Path) -> Iterator[Library]:
    """A new library, open for writing."""
    library = create_library(tmp_path / "Office.caselib", scripts, program="test")
    yield library
    library.close()
