# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today page: what we owe and what is owed to us, in two groups that no count mixes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from caseapp.domain.deadline import TodayPage
from caseapp.domain.words import counted
from caseapp.ui.page import Bench, Page
from caseapp.ui.theme import GRID, TITLE, scaled_font
from caseapp.ui.today.acts import row_acts
from caseapp.ui.today.groups import Group
from caseapp.ui.words import long_date


@dataclass(frozen=True, slots=True)
class _Found:
    page: TodayPage
    backup_due: bool


class TodayView(Page):
    """What is to be done today."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "deadlines", "commitments", "letters", "letter_cases"}
        | {"drafts", "cases", "despatches"}
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Today")
        self.day = QLabel()
        self.tray = QPushButton()
        self.backup = QPushButton("Back up: the last backup is old, or there is none")
        title = QLabel("Today")
        title.setFont(scaled_font(title, TITLE))
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 2 * GRID)
        head.setSpacing(3 * GRID)
        head.addWidget(title)
        head.addWidget(self.day)
        head.addStretch(1)
        head.addWidget(self.backup)
        head.addWidget(self.tray)
        self.column.addLayout(head)
        acts = row_acts(self)
        self.ours = Group(self, "We owe", "Nothing is due from us.", acts)
        self.theirs = Group(self, "Owed to us", "Nothing is due to us.", acts)
        self.writing = Group(self, "Drafts, and letters not sent", "", acts)
        row = QHBoxLayout()
        row.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        row.setSpacing(6 * GRID)
        row.addWidget(self.ours, 1)
        row.addWidget(self.theirs, 1)
        self.column.addLayout(row, 3)
        self.writing.setContentsMargins(6 * GRID, 0, 6 * GRID, 3 * GRID)
        self.column.addWidget(self.writing, 1)
        self.writing.hide()
        self.tray.hide()
        self.backup.hide()
        self.backup.setFlat(True)
        self.backup.setAccessibleName(self.backup.text())
        self.backup.clicked.connect(lambda: bench.guide.page_requested.emit("library"))
        self.tray.clicked.connect(lambda: bench.guide.page_requested.emit("in-tray"))
        self.setFocusProxy(self.ours.view)

    def load(self) -> None:
        """Read what is to be done."""
        services, on = self.bench.services, date.today()
        self.day.setText(long_date(on))
        self.ask(
            lambda: _Found(
                services.deadlines.today(on),
                services.keeping.backup_due(datetime.now(UTC)),
            ),
            self._on_loaded,
            key="today",
        )

    def _on_loaded(self, found: _Found) -> None:
        page = found.page
        self.backup.setVisible(found.backup_due)
        self.ours.show_group(page.owed_by_us)
        self.theirs.show_group(page.owed_by_them)
        waiting = (*page.drafts, *page.issued_not_sent)
        self.writing.show_rows(waiting)
        self.writing.setVisible(bool(waiting))
        parts = [
            f"{counted(page.in_tray, 'letter')} in the In-tray" if page.in_tray else "",
            f"{page.unconfirmed} not confirmed" if page.unconfirmed else "",
            f"{page.unassessed} not assessed" if page.unassessed else "",
        ]
        words = ", ".join(part for part in parts if part)
        self.tray.setText(words)
        self.tray.setAccessibleName(f"Open the In-tray: {words}")
        self.tray.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "writing"):
            for group in (self.ours, self.theirs, self.writing):
                group.view.scheduleDelayedItemsLayout()
