# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of the services share: a new, open library and a desk at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.services.casework import Casework
from caseapp.services.desk import Desk
from caseapp.services.intake import OFFICE_NAMES, Intake
from caseapp.services.office import Services
from caseapp.store.library import Library
from tests.library_fixture import new_library
from tests.office_fixture import LentComposer, LentReaders, new_office, started_tools
from tests.services.arriving import InTestReader


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


@pytest.fixture(scope="module")
def tools() -> Iterator[tuple[LentReaders, LentComposer]]:
    """Readers and a composer that run already."""
    with started_tools() as tools:
        yield tools


@pytest.fixture
def office(tmp_path: Path, tools: tuple[LentReaders, LentComposer]) -> Iterator[Services]:
    """The whole services on a new library."""
    with new_office(tmp_path, *tools) as office:
        yield office


@pytest.fixture
def case_id(desk: Desk) -> int:
    """An open case."""
    return Casework(desk).open_case("BSCC/2021/0007", "Hillcrest Optics: overseas deployments").value


@pytest.fixture
def reader() -> InTestReader:
    """A reader in the test's own process."""
    return InTestReader()


@pytest.fixture
def intake(desk: Desk, reader: InTestReader) -> Intake:
    """The intake of an office that is called the Lens Commissioner."""
    desk.write(lambda unit: unit.settings.put(OFFICE_NAMES, "Lens Commissioner\n"), "Name the office")
    return Intake(desk, reader)
