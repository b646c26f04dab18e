# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is at work: keeps the officer button of the status bar and the desk in step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseapp.domain.case import Officer
from caseapp.ui.jobs import Jobs
from caseapp.ui.status import OfficerButton

if TYPE_CHECKING:
    from caseapp.services.office import Services


class Seat(QObject):
    """Switches and renames the officer at work, and shows who it is.

    `seated(id)` tells who it is, `changed()` that it may be another.
    """

    seated = Signal(int)
    changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, button: OfficerButton) -> None:
        super().__init__(button)
        self._services = services
        self._jobs = jobs
        self._button = button
        button.chosen.connect(lambda officer_id: self._do(lambda: services.desk.switch(officer_id)))
        button.named.connect(lambda name: self._do(lambda: services.desk.take_seat(name)))
        button.renamed.connect(
            lambda officer_id, name: self._do(lambda: services.desk.rename(officer_id, name))
        )

    def ask(self) -> None:
        """Ask who is at work and who could be."""
        desk = self._services
        self._jobs.start(
            lambda _progress: (desk.desk.officer, desk.desk.officers()), self._on_officers, owner=self
        )

    def _on_officers(self, found: tuple[Officer, tuple[Officer, ...]]) -> None:
        self._button.show_officers(*found)
        self.seated.emit(found[0].id)

    def _do(self, work: Callable[[], object]) -> None:
        def seated() -> int:
            work()
            return self._services.desk.officer.id

        self._jobs.start(lambda _progress: seated(), self._on_seated, owner=self, certain=True)

    def _on_seated(self, officer_id: int) -> None:
        self.seated.emit(officer_id)
        self.ask()
        self.changed.emit()
