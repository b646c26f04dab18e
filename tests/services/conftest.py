# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the services share: a new, open library and a desk at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.services.desk import Desk
from caseapp.store.library import Library
from tests.library_fixture import new_library


@pytest.fixture
def library(tmp_path: Path, project_root: Path) -> Iterator[Library]:
    """A new library, open for writing."""
    with new_library(tmp_path, project_root) as library:
        yield library


@pytest.fixture
def desk(library: Library) -> Desk:
    """A desk at the new library, with an officer at work."""
    desk = Desk(library)
    desk.take_seat("Morgan Vale")
    return desk
