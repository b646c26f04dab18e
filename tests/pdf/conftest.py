# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readers and papers for the tests of the reader processes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.domain.document import PageRequest
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.renderer import Readers
from tests.pdf.reader_papers import endless_pdf

PATIENT = ReaderLimits(page_seconds=60, open_seconds=60, start_seconds=100)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """Two readers with so much time that a busy computer fails no test."""
    readers = Readers(2, PATIENT)
    started = threading.Barrier(3)
    for page in range(2):
        request = PageRequest(Path("none"), "", page, 1.0)
        readers.draw(request, print, lambda: started.wait(60) < 0)
    # Both processes run before the first test begins, so that no test seems to leave them behind.
    started.wait(60)
    yield readers
    readers.close()


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A file of two pages: drawing or reading the first never ends, the second is plain."""
    path = tmp_path / "endless £.pdf"
    path.write_bytes(endless_pdf())
    return path
