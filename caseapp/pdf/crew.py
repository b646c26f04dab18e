# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lanes of the readers, and one more when all of them are held up."""

import threading
from collections.abc import Callable

from caseapp.pdf.lane import Lane


class Crew:
    """So many lanes; a spare one joins for good the first time that every other waits for a slow answer.

    The spare one only draws, so that somebody who looks at a sound letter goes on looking whatever the
    others stumbled upon.
    """

    def __init__(self, count: int, lane: Callable[["Crew", bool], Lane]) -> None:
        self._count = count
        self._lane = lane
        self._lock = threading.Lock()
        self._slow: set[Lane] = set()
        self._closed = False
        self._lanes = [lane(self, False) for _ in range(count)]

    def start(self) -> None:
        """Start the threads, and with them the processes."""
        for lane in self._lanes:
            lane.start()

    def kill(self) -> None:
        """End the processes and let no other begin; from any thread."""
        with self._lock:
            self._closed = True
            lanes = tuple(self._lanes)
        for lane in lanes:
            lane.kill()

    def join(self, seconds: float) -> None:
        """Wait for each thread to end."""
        for lane in tuple(self._lanes):
            lane.join(seconds)

    def process_ids(self) -> tuple[int, ...]:
        """Return the ids of the processes that now run."""
        return tuple(pid for lane in tuple(self._lanes) if (pid := lane.process_id()) is not None)

    def held_up(self, lane: Lane) -> None:
        """Take note that a lane waits for a slow answer."""
        with self._lock:
            self._slow.add(lane)
            if self._closed or len(self._slow) < len(self._lanes) or len(self._lanes) > self._count:
                return
            spare = self._lane(self, True)
            self._lanes.append(spare)
            spare.start()

    def going_on(self, lane: Lane) -> None:
        """Take note that a lane has its answer, or has given up on it."""
        with self._lock:
            self._slow.discard(lane)
