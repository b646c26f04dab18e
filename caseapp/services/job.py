# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long work reports what it has done, and how it is stopped."""

from typing import Protocol


class Progress(Protocol):
    """Hears from a job."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Hear that `done` of `total` are done; raises Cancelled to stop the job."""


class _Silent:
    """Hears and says nothing."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Go on."""


SILENT: Progress = _Silent()
"""For work that nobody watches."""
