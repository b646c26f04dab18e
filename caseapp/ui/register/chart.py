# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chart of how the questions put to each body stand: a bar a body, parted by status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from caseapp.domain.register_list import STANDINGS, standing_name
from caseapp.domain.statistics import Figures, share_words
from caseapp.domain.words import counted
from caseapp.ui.chips import chip_size, draw_chip, draw_shape
from caseapp.ui.heads import LEFT
from caseapp.ui.theme import CAPTION, GRID, Theme, scaled_font, theme_of

MOST: Final = 12
"""Bodies that have a bar of their own; the table tells of all."""
SHARPER: Final = 2
"""How much finer a picture is drawn than the screen shows it."""
_LEFT: Final = int(LEFT)


@dataclass(frozen=True, slots=True)
class Bar:
    """The questions put to one body: how they stand, and what is written beside."""

    name: str
    asked: int
    standings: tuple[tuple[str, int], ...]
    beside: str

    @property
    def words(self) -> str:
        """The bar in words."""
        parts = ", ".join(f"{count:,} {standing_name(one).lower()}" for one, count in self.standings)
        return f"{self.name}: {counted(self.asked, 'question')}, {parts}"


def bars_of(bodies: Sequence[Figures]) -> tuple[Bar, ...]:
    """Return the bars of the bodies that were asked most."""
    return tuple(
        Bar(
            body.name or "Nobody named",
            body.asked,
            body.standings,
            f"{body.answered:,} of {body.asked:,} answered, {share_words(body.share_answered)}",
        )
        for body in bodies[:MOST]
    )


class StandingsChart(QWidget):
    """Draws the bars with a legend; colour, mark and number tell the statuses apart."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._left_out = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Chart: how questions stand, by body")

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars drawn."""
        return self._bars

    def show_bodies(self, bodies: Sequence[Figures]) -> None:
        """Draw other figures."""
        self._bars = bars_of(bodies)
        self._left_out = len(bodies) - len(self._bars)
        self.setAccessibleDescription(". ".join(bar.words for bar in self._bars))
        self.updateGeometry()
        self.update()

    def picture(self) -> QPixmap:
        """Return the chart as a picture on the ground of the window."""
        pixmap = QPixmap(self.size() * SHARPER)
        pixmap.setDevicePixelRatio(SHARPER)
        pixmap.fill(theme_of(self.palette()).base)
        painter = QPainter(pixmap)
        self._draw(painter)
        painter.end()
        return pixmap

    def sizeHint(self) -> QSize:
        """Return the height of the bars and the legend at this width."""
        height = len(self._bars) * self._row() + (self.fontMetrics().height() if self._left_out else 0)
        return QSize(100 * GRID, height + self._legend_height() + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which names and bars can still be told."""
        return QSize(80 * GRID, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell a bar in words under the pointer, and follow the width."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().y() // self._row()
            words = self._bars[at].words if 0 <= at < len(self._bars) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw in the colours of the present palette."""
        painter = QPainter(self)
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        theme = theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.asked for bar in self._bars), default=1)
        for number, bar in enumerate(self._bars):
            self._draw_bar(
                painter, theme, bar, QRect(0, number * self._row(), self.width(), self._row()), most
            )
        top = len(self._bars) * self._row()
        if self._left_out:
            painter.setFont(scaled_font(self, CAPTION))
            painter.setPen(theme.muted)
            words = f"and {counted(self._left_out, 'further body', 'further bodies')}: see the table"
            painter.drawText(QRect(0, top, self.width(), self.fontMetrics().height()), _LEFT, words)
            top += self.fontMetrics().height()
        painter.setFont(scaled_font(self, CAPTION))
        for standing, place in self._legend():
            look = theme.status(standing)
            draw_chip(painter, place.translated(0, top + 2 * GRID), standing_name(standing), look)

    def _draw_bar(self, painter: QPainter, theme: Theme, bar: Bar, row: QRect, most: int) -> None:
        metrics = self.fontMetrics()
        names, beside = self._name_width(), self._beside_width()
        painter.setFont(self.font())
        painter.setPen(theme.text)
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names - 2 * GRID)
        painter.drawText(QRect(0, row.top(), names, row.height()), _LEFT, name)
        room = max(10 * GRID, self.width() - names - beside)
        left, unit = float(names), room / most
        for standing, count in bar.standings:
            part = QRectF(left, row.top() + GRID, unit * count, row.height() - 2 * GRID)
            self._draw_part(painter, theme, standing, count, part)
            left += unit * count
        painter.setPen(theme.muted)
        painter.setFont(scaled_font(self, CAPTION))
        end = QRect(round(left) + 2 * GRID, row.top(), self.width() - round(left) - 2 * GRID, row.height())
        painter.drawText(end, _LEFT, bar.beside)

    def _draw_part(self, painter: QPainter, theme: Theme, standing: str, count: int, part: QRectF) -> None:
        look, side = theme.status(standing), self.fontMetrics().height() * 0.55
        painter.setPen(QPen(look.edge, 1))
        painter.setBrush(look.fill)
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
        words = f"{count:,}"
        painter.setFont(scaled_font(self, CAPTION))
        wide = QFontMetrics(painter.font()).horizontalAdvance(words)
        if part.width() < side + 2 * GRID:
            return
        with_number = part.width() >= side + wide + 4 * GRID
        content = side + (GRID + wide if with_number else 0)
        start = part.center().x() - content / 2
        draw_shape(painter, QRectF(start, part.center().y() - side / 2, side, side), look.shape, look.text)
        if with_number:
            painter.setPen(look.text)
            painter.drawText(
                QRectF(start + side + GRID, part.top(), wide + GRID, part.height()), _LEFT, words
            )

    def _row(self) -> int:
        return round(self.fontMetrics().height() * 1.9)

    def _name_width(self) -> int:
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        return min(longest + 3 * GRID, self.width() // 3)

    def _beside_width(self) -> int:
        metrics = QFontMetrics(scaled_font(self, CAPTION))
        return max((metrics.horizontalAdvance(bar.beside) for bar in self._bars), default=0) + 4 * GRID

    def _legend(self) -> Iterator[tuple[str, QRect]]:
        """Yield each standing drawn and the place of its chip, from the top of the legend."""
        metrics = QFontMetrics(scaled_font(self, CAPTION))
        drawn = {standing for bar in self._bars for standing, _ in bar.standings}
        x = y = 0
        for standing in STANDINGS:
            if standing in drawn:
                size = chip_size(metrics, standing_name(standing))
                if x and x + size.width() > self.width():
                    x, y = 0, y + size.height() + GRID
                yield standing, QRect(x, y, size.width(), size.height())
                x += size.width() + 2 * GRID

    def _legend_height(self) -> int:
        return max((place.bottom() + 1 for _, place in self._legend()), default=0) + 2 * GRID
