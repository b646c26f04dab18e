# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line under a letter that says in words what its margin shows."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

_ANY_HEIGHT: Final = 16_777_215
"""Qt's greatest height of a widget, in pixels."""


class CoverageLine(QLabel):
    """Says how much of a letter is accounted for, small and on one line; the whole is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, words: str) -> None:
        """Say how a letter is covered."""
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(f"Coverage: {words}" if words else "Coverage")

    def give_way(self, low: bool) -> None:
        """Take no room while the letter has too little."""
        self.setMaximumHeight(0 if low else _ANY_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the height of one small line, with words or without, so that nothing moves when they come."""
        return QSize(40 * GRID, QFontMetrics(scaled_font(self, CAPTION)).height() + GRID)

    def minimumSizeHint(self) -> QSize:
        """Return the height of one small line."""
        return QSize(GRID, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setFont(scaled_font(self, CAPTION))
        painter.setPen(theme_of(self.palette()).muted)
        room = self.rect().adjusted(2 * GRID, 0, -2 * GRID, -GRID)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
