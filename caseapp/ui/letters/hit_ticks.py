# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ticks along the scroll bar where the hits are; how many there are is told beside the find field."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from caseapp.ui.theme import theme_of


class HitTicks(QWidget):
    """Lies over a scroll bar and lets everything through to it."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._places: tuple[float, ...] = ()
        self._current: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.installEventFilter(self)
        self.setGeometry(bar.rect())

    @property
    def places(self) -> tuple[float, ...]:
        """Where ticks are, 0 at the top to 1 at the foot."""
        return self._places

    def show_places(self, places: tuple[float, ...], current: float | None) -> None:
        """Show ticks, 0 to 1, the current one longer."""
        self._places, self._current = places, current
        self.setVisible(bool(places))
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the bar."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._bar.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one tick for every row of pixels that has a hit."""
        option = QStyleOptionSlider()
        self._bar.initStyleOption(option)
        groove = self._bar.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self._bar
        )
        painter, theme = QPainter(self), theme_of(self.palette())
        width = self.width()
        for row in {round(place * groove.height()) for place in self._places}:
            painter.fillRect(QRectF(width / 2, groove.top() + row - 1, width / 2, 2), theme.hit_outline)
        if self._current is not None:
            row = round(self._current * groove.height())
            painter.fillRect(QRectF(0, groove.top() + row - 2, width, 4), theme.accent)
