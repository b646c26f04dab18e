# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The status bar's own parts: the job that runs, and the officer at work."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from caseapp.domain.case import Officer
from caseapp.ui.icons import icon
from caseapp.ui.jobs import Job, Jobs
from caseapp.ui.theme import GRID


class JobLine(QWidget):
    """The progress of the job that takes long, with a way to stop it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)  # it names files
        self.bar = QProgressBar()
        self.bar.setFixedWidth(40 * GRID)
        self.bar.setAccessibleName("Progress")
        self.stop = QPushButton("Cancel")
        self.stop.setAccessibleName("Cancel what is running")
        self.stop.setToolTip("Cancel (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2 * GRID, 0)
        row.setSpacing(2 * GRID)
        for part in (self.words, self.bar, self.stop):
            row.addWidget(part)
        self.stop.clicked.connect(jobs.cancel_shown)
        jobs.shown_changed.connect(self._on_shown)
        self.hide()

    def _on_shown(self, job: Job | None) -> None:
        self.setVisible(job is not None)
        if job is None:
            return
        self.words.setText(f"{job.words}…")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progressed.connect(self._on_step)

    def _on_step(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        if words:
            self.words.setText(f"{words}…")


class OfficerButton(QToolButton):
    """Who is at work; `chosen(id)` puts another officer to work, `named(name)` one not known yet."""

    chosen = Signal(int)
    named = Signal(str)
    renamed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._officer: Officer | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("officer"))
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.show_officers(None, ())

    def show_officers(self, at_work: Officer | None, officers: tuple[Officer, ...]) -> None:
        """Show who is at work and who else could be."""
        self._officer = at_work
        name = at_work.name if at_work else "Officer"
        self.setText(name)
        self.setAccessibleName(f"Officer at work: {name}" if at_work else "Officer at work")
        self.setToolTip("Officer at work: every change carries this name")
        self._menu.clear()
        for officer in officers:
            action = self._menu.addAction(officer.name)
            action.setCheckable(True)
            action.setChecked(at_work is not None and officer.id == at_work.id)
            action.triggered.connect(lambda _on=False, which=officer.id: self.chosen.emit(which))
        self._menu.addSeparator()
        self._menu.addAction(self._field("Another officer's name, then Enter", self.named.emit))
        if at_work is not None:
            rename = self._field(f"Correct the name “{name}”, then Enter", self._on_renamed)
            self._menu.addAction(rename)

    def _on_renamed(self, name: str) -> None:
        if self._officer is not None:
            self.renamed.emit(self._officer.id, name)

    def _field(self, hint: str, emit: Callable[[str], None]) -> QWidgetAction:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(hint)
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance(hint) + 6 * GRID)

        def entered() -> None:
            if field.text().strip():
                emit(field.text().strip())
                self._menu.close()

        field.returnPressed.connect(entered)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(field)
        return action
