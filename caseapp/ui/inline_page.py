# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form that takes the room of what it stands for while it asks, and scrolls where text is large."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseapp.ui.inline import Inline


class InlinePage(Inline):
    """Lays its parts out in `inner`; `covering(bool)` tells whether it does ask now."""

    covering = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.inner = QWidget()
        self._covered: QWidget | None = None
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def stand_for(self, column: QVBoxLayout, covered: QWidget) -> None:
        """Stand in a column where a widget is, which hides while something is asked."""
        self._covered = covered
        column.insertWidget(column.indexOf(covered), self, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room of what it stands for."""
        super().showEvent(event)
        if self._covered is not None:
            self._covered.hide()
        self.covering.emit(True)

    def leave(self) -> None:
        """Ask no more, and give the room back."""
        super().leave()
        if self._covered is not None:
            self._covered.show()
        self.covering.emit(False)
