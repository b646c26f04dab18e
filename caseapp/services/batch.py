# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files taken in one after the other: each succeeds or fails alone, and is undone with the others."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from caseapp.domain.change import Change, Written
from caseapp.domain.errors import Cancelled, CaseError
from caseapp.services.ahead import ahead
from caseapp.services.arrivals import storable
from caseapp.services.job import Progress

Ready = TypeVar("Ready")
Row = TypeVar("Row")
Report = TypeVar("Report")


class BatchStopped(Cancelled, Generic[Report]):
    """A batch was stopped; what had been taken in until then stays, and can be undone."""

    def __init__(self, report: Report) -> None:
        super().__init__("The batch was stopped.")
        self.report = report


@dataclass(slots=True)
class Batch(Generic[Row]):
    """What has become of each file so far, and the changes that undo it."""

    rows: list[Row] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def take(
        self,
        paths: Sequence[Path],
        prepare: Callable[[Path], Ready],
        store: Callable[[Path, Ready], Written[Row]],
        refused: Callable[[Path, CaseError], Row],
        progress: Progress,
    ) -> None:
        """Prepare files ahead and store them in the order given; what `progress` raises ends the batch."""
        progress.step(0, len(paths))
        with closing(ahead(prepare, tuple(paths))) as prepared:
            for path, future in prepared:
                try:
                    written = store(path, future.result())
                except CaseError as error:
                    self.rows.append(refused(path, error))
                else:
                    self.rows.append(written.value)
                    if written.change:
                        self.changes.append(written.change)
                progress.step(len(self.rows), len(paths), storable(path.name))
