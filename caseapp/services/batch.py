# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files taken in one after the other: each succeeds or fails alone, and is undone with the others."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from caseapp.domain.change import Change, Written, joined
from caseapp.domain.errors import Cancelled, CaseError
from caseapp.services.ahead import ahead
from caseapp.services.arrivals import Arrival, named, storable
from caseapp.services.desk import Desk
from caseapp.services.job import Progress
from caseapp.store.unit import Unit


class Outcome(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    WARNED = "warned"
    """Taken, but something about it should be known."""
    LOCKED = "locked"
    """Kept; it waits for its password."""
    DUPLICATE = "duplicate"
    """There already: nothing was added."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a batch; `made_id` names what it became, or what it repeats where it is a duplicate."""

    path: Path
    outcome: Outcome
    made_id: int | None
    message: str = ""
    error: CaseError | None = None


class Waiting(Protocol):
    """A file that waits in the library for its row."""

    @property
    def arrival(self) -> Arrival:
        """The waiting copy and what was found in it."""


Ready = TypeVar("Ready", bound=Waiting)
Row = TypeVar("Row", bound=FileRow)


@dataclass(frozen=True, slots=True)
class FileReport(Generic[Row]):
    """What became of each file, in the order given; the change undoes the batch as a whole."""

    rows: tuple[Row, ...]
    change: Change


class BatchStopped(Cancelled, Generic[Row]):
    """A batch was stopped; what had been taken in until then stays, and can be undone."""

    def __init__(self, report: FileReport[Row]) -> None:
        super().__init__("The batch was stopped.")
        self.report = report


@dataclass(frozen=True, slots=True)
class Batch(Generic[Row]):
    """A kind of batch: what it and the write of each file are called, and how a row of it is told."""

    action: str
    each: str
    row: type[Row]

    def take(
        self,
        desk: Desk,
        paths: Sequence[Path],
        prepare: Callable[[Path], Ready],
        store: Callable[[Unit, Path, Ready], Row],
        progress: Progress,
    ) -> FileReport[Row]:
        """Prepare files ahead and store them in the order given; raises BatchStopped when `progress` stops it."""
        rows: list[Row] = []
        changes: list[Change] = []

        def told() -> FileReport[Row]:
            return FileReport(tuple(rows), joined(self.action, tuple(changes)))

        try:
            progress.step(0, len(paths))
            with closing(ahead(prepare, tuple(paths))) as prepared:
                for path, future in prepared:
                    try:
                        written = self._stored(desk, path, future.result(), store)
                    except CaseError as error:
                        rows.append(self.row(path, Outcome.REFUSED, None, str(error), error))
                    else:
                        rows.append(written.value)
                        if written.change:
                            changes.append(written.change)
                    progress.step(len(rows), len(paths), storable(path.name))
        except Cancelled as stop:
            raise BatchStopped(told()) from stop
        return told()

    def _stored(
        self, desk: Desk, path: Path, ready: Ready, store: Callable[[Unit, Path, Ready], Row]
    ) -> Written[Row]:
        action = f"{self.each} {storable(path.name)[:100]}"
        try:
            return desk.write(lambda unit: store(unit, path, ready), action, bulk=True)
        except CaseError as error:
            raise named(error, ready.arrival.incoming.path, path) from error
