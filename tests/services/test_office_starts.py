# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the services start of themselves: whoever only reads has no process that writes."""

from pathlib import Path

import pytest

from caseapp import compose, paths
from caseapp.pdf.composer import Composer
from caseapp.pdf.renderer import Readers
from caseapp.services.office import Services, Tools


class NotedReaders(Readers):
    """Readers that only note that they are to be started."""

    times = 0

    def prestart(self) -> None:
        """Note it."""
        self.times += 1


class NotedComposer(Composer):
    """A composer that only notes that it is to be started."""

    times = 0

    def prestart(self) -> None:
        """Note it."""
        self.times += 1


@pytest.mark.parametrize("writes", [False, True])
def test_the_composer_is_started_only_for_somebody_who_writes(tmp_path: Path, writes: bool) -> None:
    made = compose.tools(tmp_path / "Office.caselib", program="test")
    readers, composer = NotedReaders(), NotedComposer(paths.resource())
    services = Services(Tools(made.open_library, lambda: readers, lambda: composer, made.resources))
    services.prestart()
    if writes:
        services.prestart_composer()
    assert (readers.times, composer.times) == (1, writes)
    readers.close()
    composer.close()
