# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with a promise where it stands among the things of today."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListView

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.deadline import TodayRow
    from caseapp.ui.page import Page


class PromiseActs(QObject):
    """Gives a list of today's rows two keys for promises, which stand in its context menu too."""

    def __init__(self, page: Page, view: QListView, current: Callable[[], TodayRow | None]) -> None:
        super().__init__(view)
        self._page, self._current = page, current
        deadlines = page.bench.services.deadlines
        self.kept = self._action(view, "Promise kept", "K", deadlines.keep_commitment)
        self.broken = self._action(view, "Promise not kept", "B", deadlines.break_commitment)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.setAccessibleDescription("Enter opens it. On a promise: K kept, B not kept.")

    def follow(self) -> None:
        """Offer the acts where the row chosen is a promise."""
        row = self._current()
        for action in (self.kept, self.broken):
            action.setEnabled(row is not None and row.commitment_id is not None)

    def _action(
        self, view: QListView, words: str, key: str, record: Callable[[int], Written[None]]
    ) -> QAction:
        action = QAction(words, view, enabled=False)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

        def act() -> None:
            row = self._current()
            commitment_id = None if row is None else row.commitment_id
            if commitment_id is not None:
                self._page.do_and_say(lambda: record(commitment_id), f"{words}.")

        action.triggered.connect(act)
        view.addAction(action)
        return action
