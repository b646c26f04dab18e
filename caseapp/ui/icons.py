# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program's icons: one monochrome set, tinted by the palette wherever it is painted."""

from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from caseapp import paths

SIZES: Final = (16, 24)


class _Tinted(QIconEngine):
    """Draws an SVG in the colour of the application's text, so that it follows light and dark."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._source = source

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into a rectangle."""
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.WindowText
        if mode == QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        colour = QGuiApplication.palette().color(group, role)
        renderer = QSvgRenderer(QByteArray(self._source.replace("currentColor", colour.name()).encode()))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Return an engine of its own for another icon."""
        return _Tinted(self._source)


def icon(name: str) -> QIcon:
    """Return an icon of the set by its name; an unknown name raises FileNotFoundError."""
    return QIcon(_Tinted(paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")))
