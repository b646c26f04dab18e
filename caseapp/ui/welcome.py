# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window that is shown while no library is open: make one, open one, or look at the sample."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.errors import CaseError
from caseapp.domain.portable_case import is_portable
from caseapp.ui.errors import MessageBar, tell_fault
from caseapp.ui.icons import icon
from caseapp.ui.jobs import Jobs
from caseapp.ui.libraries import Libraries
from caseapp.ui.library_drop import LibraryDrop
from caseapp.ui.page import Guide
from caseapp.ui.settings import WindowSettings
from caseapp.ui.status import JobLine
from caseapp.ui.theme import GRID, SECTION, TITLE, scaled_font

SHOWN: Final = 4
"""Recent libraries that are offered."""


class Welcome(QMainWindow):
    """Offers the ways to a library; says why the one that was wanted is not open."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self.setWindowTitle("Choose a library")
        self.jobs, self.guide, self.settings = Jobs(self), Guide(self), settings
        self.messages = MessageBar()
        self.libraries = Libraries(self.guide, settings, self)
        LibraryDrop(self, self.guide)
        self.make = self._way("Make a new library…", "new-case")
        self.open = self._way("Open a library…", "case")
        self.copy = self._way("Open a second reader’s copy…", "enclosure")
        self.portable = self._way("Open a portable case…", "summary")
        self.sample = self._way("Look at the sample library", "today")
        self.recent: list[QPushButton] = []
        self.choices = QWidget()
        self._build()
        self.make.clicked.connect(self.libraries.make_new)
        self.open.clicked.connect(self.libraries.choose)
        self.copy.clicked.connect(self.libraries.open_copy)
        self.portable.clicked.connect(self.libraries.open_portable)
        self.sample.clicked.connect(self.guide.sample_requested)
        self.jobs.refused.connect(self.messages.refuse)
        self.jobs.faulted.connect(self._on_fault)

    def _build(self) -> None:
        title = QLabel("Caseapp")
        title.setFont(scaled_font(title, TITLE))
        about = QLabel(
            "Keeps what was asked by letter, what was answered, what was not, and by when. Everything lies in "
            "one library folder on this computer; nothing is sent anywhere."
        )
        about.setWordWrap(True)
        column = QVBoxLayout(self.choices)
        column.setContentsMargins(6 * GRID, 6 * GRID, 6 * GRID, 6 * GRID)
        column.setSpacing(2 * GRID)
        about.setContentsMargins(0, 0, 0, 4 * GRID)
        column.addWidget(title)
        column.addWidget(about)
        for button, more in (
            (
                self.make,
                "A folder on this computer keeps the letters and the register. You choose where it lies.",
            ),
            (self.open, "Choose the folder of a library that is there already."),
            (self.copy, "A file that another office sent you, with letters to be read a second time."),
            (self.portable, "A file that holds one case of another office, for reading only."),
            (
                self.sample,
                "An invented exchange of letters to try everything on. It is kept apart from your own.",
            ),
        ):
            self._add_way(column, button, more)
        self._add_recent(column)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.choices)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.messages)
        outer.addWidget(area, 1)
        self.setCentralWidget(whole)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(JobLine(self.jobs))
        line = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(QSize(38 * line, 33 * line).boundedTo(room * 0.9))
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_recent(self, column: QVBoxLayout) -> None:
        folders = [
            one for one in self.settings.recent() if one.is_dir() or (is_portable(one) and one.is_file())
        ][:SHOWN]
        if not folders:
            return
        head = QLabel("Opened before")
        head.setFont(scaled_font(head, SECTION, strong=True))
        head.setContentsMargins(0, 3 * GRID, 0, 0)
        column.addWidget(head)
        for folder in folders:
            button = self._way(folder.stem, "cases")
            button.clicked.connect(partial(self._on_recent, folder))
            self.recent.append(button)
            self._add_way(column, button, f"In {folder.parent}")

    def _way(self, words: str, picture: str) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"))
        button.setIcon(icon(picture))
        side = round(self.fontMetrics().height() * 1.2)
        button.setIconSize(QSize(side, side))
        button.setAccessibleName(words)
        return button

    def _add_way(self, column: QVBoxLayout, button: QPushButton, more: str) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        words = QLabel(more)
        words.setWordWrap(True)
        words.setContentsMargins(0, 0, 0, 3 * GRID)
        button.setAccessibleDescription(more)
        column.addLayout(row)
        column.addWidget(words)

    def _on_recent(self, folder: Path, _checked: bool = False) -> None:
        self.guide.library_requested.emit(folder)

    def _on_fault(self, error: Exception) -> None:
        if isinstance(error, CaseError):
            self.messages.refuse(error)
        else:
            tell_fault(self.messages, error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs and wait for it."""
        self.jobs.close()
        super().closeEvent(event)
