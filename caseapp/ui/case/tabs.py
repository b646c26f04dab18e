# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tabs of a case, which stay as they are painted while something inside them finds another size."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTabWidget, QWidget


class CalmTabs(QTabWidget):
    """Lays its tabs out anew only where the bar of tabs changes.

    Qt paints a whole tab widget, with all that is in it, whenever a label inside asks for other room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QSize()

    def event(self, event: QEvent) -> bool:
        """Pass over what the pages ask for: their room is what the bar leaves."""
        if event.type() == QEvent.Type.LayoutRequest:
            bar = self.tabBar().sizeHint()
            if bar == self._bar:
                return True
            self._bar = bar
        return super().event(event)
