# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of headed sections under each other, of a width that can be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from caseapp.ui.theme import CAPTION, GRID, SECTION, TITLE, scaled_font

LINE = 46
"""Width of the column in heights of a line."""


class Sheet(QScrollArea):
    """Scrolls a column of sections; it grows with the text."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inner, body = QWidget(), QWidget()
        body.setMaximumWidth(LINE * self.fontMetrics().height())
        across = QHBoxLayout(inner)
        across.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 6 * GRID)
        across.addWidget(body, 1)
        across.addStretch(0)
        across.setAlignment(body, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * GRID)
        self.column.addWidget(_label(title, TITLE))
        self.setWidget(inner)

    def section(self, words: str) -> None:
        """Begin a section."""
        head = _label(words, SECTION, strong=True)
        head.setContentsMargins(0, 4 * GRID, 0, 0)
        self.column.addWidget(head)

    def words(self, text: str = "", *, quiet: bool = False) -> QLabel:
        """Add a paragraph, which can be selected, and return it; a quiet one is smaller."""
        label = _label(text, CAPTION) if quiet else QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)
        return label

    def buttons(self, *buttons: QPushButton) -> None:
        """Add a row of buttons."""
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for button in buttons:
            button.setAccessibleName(button.text().rstrip("…"))
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def end(self) -> None:
        """Push what was added to the top."""
        self.column.addStretch(1)


def _label(words: str, size: float, *, strong: bool = False) -> QLabel:
    label = QLabel(words)
    label.setFont(scaled_font(label, size, strong=strong))
    return label
