# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The quiet line under a suggestion: how often this office decided as was suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from caseapp.domain.change import Change
    from caseapp.services.hit_rate import HitRate
    from caseapp.ui.case.suggest_bar import SuggestBar
    from caseapp.ui.jobs import JobProgress
    from caseapp.ui.page import Bench

LATEST: Final = 200
"""Decisions that are compared: an office learns from what it did lately, and old papers need not be read again."""
PAUSE: Final = 400
"""Milliseconds after a decision until it counts: the next may follow at once."""


class HitLine(QObject):
    """Works the line out aside when a suggestion is first offered, and anew after decisions."""

    def __init__(self, bench: Bench, bar: SuggestBar) -> None:
        super().__init__(bar)
        self._bench, self._bar = bench, bar
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._work_out)
        bench.bus.changed.connect(self._on_changed)

    def want(self) -> None:
        """Have the line soon, where it is not known."""
        if self._stale:
            self._soon.start()

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        if change.touches("responses", "questions", "askings"):
            self._stale = True
            if self._bar.isVisible():
                self._soon.start()

    def _work_out(self) -> None:
        self._stale = False
        services = self._bench.services

        def work(progress: JobProgress) -> HitRate:
            return services.suggesting.hit_rate(latest=LATEST, progress=progress)

        def done(rate: HitRate) -> None:
            limit = f"Of the latest {LATEST} decisions of this office at most."
            self._bar.show_rate(rate.words, (*rate.detail, limit))

        self._bench.jobs.start(work, done, owner=self, key="hit-rate")
