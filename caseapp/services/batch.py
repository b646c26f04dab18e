# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files taken in one after the other: each succeeds or fails alone, and is undone with the others."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from caseapp.domain.change import Change, Written, joined
from caseapp.domain.errors import Cancelled, CaseError
from caseapp.services.ahead import ahead
from caseapp.services.arrivals import storable
from caseapp.services.job import Progress


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


Ready = TypeVar("Ready")
Row = TypeVar("Row", bound=FileRow)
Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class FileReport(Generic[Row]):
    """What became of each file, in the order given; the change undoes the batch as a whole."""

    rows: tuple[Row, ...]
    change: Change


class BatchStopped(Cancelled, Generic[Report]):
    """A batch was stopped; what had been taken in until then stays, and can be undone."""

    def __init__(self, report: Report) -> None:
        super().__init__("The batch was stopped.")
        self.report = report


@dataclass(frozen=True, slots=True)
class Batch(Generic[Row, Report]):
    """A kind of batch: what it is called, and how its rows, its report and its being stopped are told."""

    action: str
    row: type[Row]
    report: Callable[[tuple[Row, ...], Change], Report]
    stopped: Callable[[Report], BatchStopped[Report]]

    def take(
        self,
        paths: Sequence[Path],
        prepare: Callable[[Path], Ready],
        store: Callable[[Path, Ready], Written[Row]],
        progress: Progress,
    ) -> Report:
        """Prepare files ahead and store them in the order given; raises what tells that `progress` stopped it."""
        rows: list[Row] = []
        changes: list[Change] = []

        def told() -> Report:
            return self.report(tuple(rows), joined(self.action, tuple(changes)))

        try:
            progress.step(0, len(paths))
            with closing(ahead(prepare, tuple(paths))) as prepared:
                for path, future in prepared:
                    try:
                        written = store(path, future.result())
                    except CaseError as error:
                        rows.append(self.row(path, Outcome.REFUSED, None, str(error), error))
                    else:
                        rows.append(written.value)
                        if written.change:
                            changes.append(written.change)
                    progress.step(len(rows), len(paths), storable(path.name))
        except Cancelled as stop:
            raise self.stopped(told()) from stop
        return told()
