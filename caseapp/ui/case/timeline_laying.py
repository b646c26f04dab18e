# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Laying a timeline out off the window's thread, one layout at a time, the newest wanted next."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from caseapp.domain.picture import Picture
from caseapp.domain.time_scale import TimeScale
from caseapp.domain.timeline import Timeline
from caseapp.domain.timeline_picture import TimelineView, scale_over, timeline_picture
from caseapp.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Laid:
    """A timeline that was laid out for a view: its picture, and the first and the last day it has to show."""

    timeline: Timeline
    view: TimelineView
    picture: Picture
    days: tuple[date, ...]

    @property
    def scale(self) -> TimeScale:
        """Where the days lie in the picture."""
        return self.scale_of(self.view)

    def scale_of(self, view: TimelineView) -> TimeScale:
        """Return where the days would lie in another view."""
        return scale_over(self.days, self.timeline.on, view)


def lay_out(timeline: Timeline, view: TimelineView) -> Laid:
    """Lay a timeline out."""
    days = list(timeline.days())
    ends = (min(days), max(days)) if days else ()
    return Laid(timeline, view, timeline_picture(timeline, view), ends)


class Laying(QObject):
    """Lays out what is wanted and tells with `laid(Laid)`; what is wanted meanwhile takes the place of what waits."""

    laid = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted: tuple[Timeline, TimelineView] | None = None
        self._busy = False

    def want(self, timeline: Timeline, view: TimelineView) -> None:
        """Ask for a layout; it comes once that at work is done, unless another is asked for before."""
        self._wanted = timeline, view
        if not self._busy:
            self._begin()

    def drop(self) -> None:
        """Want nothing any more."""
        self._wanted = None

    def _begin(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._jobs.is_closed:
            return
        self._busy = True
        job = self._jobs.start(lambda _progress: lay_out(*wanted), self.laid.emit, owner=self)
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._busy = False
        self._begin()
