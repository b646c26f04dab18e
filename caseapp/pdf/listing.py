# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A piece of a document's contents that somebody waits for."""

from collections.abc import Callable
from dataclasses import dataclass

from caseapp.domain.contents import Contents, ContentsRequest
from caseapp.domain.errors import CaseError

Done = Callable[[Contents | CaseError], None]


@dataclass(eq=False, slots=True)
class Listing:
    """A piece to be read, and who asked for it."""

    request: ContentsRequest
    done: Done
    wanted: Callable[[], bool] | None = None

    def still_wanted(self) -> bool:
        """Ask whether the piece is still wanted."""
        return self.wanted is None or self.wanted()
