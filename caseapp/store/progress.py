# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long work in the store reports what it has done; the shape of the services' Progress."""

from typing import Protocol


class Progress(Protocol):
    """Hears from long work."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Hear that `done` of `total` are done; raises Cancelled to stop."""
