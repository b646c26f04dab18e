# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A piece of a document's contents that somebody waits for, and those that stopped a reader."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from caseapp.domain.contents import Contents, ContentsPart, ContentsRequest
from caseapp.domain.errors import CaseError, ReaderStopped

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


class StoppedListings:
    """The pieces that stopped a reader, refused at once for a while; shared by all lanes."""

    def __init__(self, cool_off: float) -> None:
        self._cool_off = cool_off
        self._lock = threading.Lock()
        self._errors: dict[tuple[str, ContentsPart, int], tuple[float, ReaderStopped]] = {}

    def add(self, request: ContentsRequest, error: ReaderStopped) -> None:
        """Mark a piece."""
        now = time.monotonic()
        with self._lock:
            self._errors = {key: value for key, value in self._errors.items() if value[0] > now}
            self._errors[_key(request)] = (now + self._cool_off, error)

    def find(self, request: ContentsRequest) -> ReaderStopped | None:
        """Return what the piece did, if it is marked."""
        with self._lock:
            until, error = self._errors.get(_key(request), (0.0, None))
            return error if until > time.monotonic() else None


def _key(request: ContentsRequest) -> tuple[str, ContentsPart, int]:
    return request.sha256, request.part, request.page
