# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stopped a reader is refused at once for a while, so that it does not stop one again and again."""

import threading
import time
from collections.abc import Hashable
from typing import Generic, TypeVar

from caseapp.domain.errors import ReaderStopped

Key = TypeVar("Key", bound=Hashable)


class Stopped(Generic[Key]):
    """The pages, or pieces of contents, that stopped a reader; marked for `cool_off` seconds, for all lanes."""

    def __init__(self, cool_off: float) -> None:
        self._cool_off = cool_off
        self._lock = threading.Lock()
        self._errors: dict[Key, tuple[float, ReaderStopped]] = {}

    def add(self, key: Key, error: ReaderStopped) -> None:
        """Mark one."""
        now = time.monotonic()
        with self._lock:
            self._errors = {known: value for known, value in self._errors.items() if value[0] > now}
            self._errors[key] = (now + self._cool_off, error)

    def find(self, key: Key) -> ReaderStopped | None:
        """Return what it did, if it is marked."""
        with self._lock:
            until, error = self._errors.get(key, (0.0, None))
            return error if until > time.monotonic() else None

    def forget(self, key: Key) -> None:
        """Let it be tried again."""
        with self._lock:
            self._errors.pop(key, None)
