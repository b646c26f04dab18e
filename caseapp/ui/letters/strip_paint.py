# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the date strip is drawn: time, what letters do to each other, and the letters."""

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.time_scale import ticks
from caseapp.ui.letters.bars import draw_side
from caseapp.ui.letters.on_screen import short_date_words
from caseapp.ui.letters.strip_plan import Placed, Plan
from caseapp.ui.letters.strip_point import Lane, StripFlag, StripPoint
from caseapp.ui.theme import GRID, Theme

_Style = Qt.PenStyle
LINES: Final = MappingProxyType(
    {
        LinkKind.REPLIES_TO: _Style.SolidLine,
        LinkKind.CHASES: _Style.DashLine,
        LinkKind.CORRECTS: _Style.DotLine,
        LinkKind.REPLACES: _Style.DotLine,
        LinkKind.WITHDRAWS: _Style.DotLine,
        LinkKind.FORWARDS: _Style.DashDotLine,
    }
)
"""The style of the line that joins two letters, by what one does to the other."""
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


class StripPaint:
    """Draws a plan in the colours of a theme; `ground` is what lies under the strip."""

    def __init__(self, plan: Plan, theme: Theme, ground: QColor, metrics: QFontMetricsF) -> None:
        self._plan, self._rows = plan, plan.rows
        self._theme, self._ground, self._metrics = theme, ground, metrics

    @property
    def accent(self) -> QColor:
        """The colour of what a viewer shows."""
        return self._theme.accent

    def time(self, painter: QPainter, today: date, flags: Sequence[StripFlag]) -> None:
        """Draw the line of time, months and years, today, and what is due."""
        rows, theme, scale = self._rows, self._theme, self._plan.scale
        taken = []
        x = scale.x(today)
        shows_today = rows.left <= x <= rows.right
        if shows_today:
            half = self._metrics.horizontalAdvance("today") / 2
            start = min(max(x - half, rows.left), rows.width - 2 * half)
            taken.append((start, start + 2 * half))
        for tick in ticks(scale, self._metrics.horizontalAdvance, taken):
            painter.setPen(QPen(theme.hairline, 1))
            if tick.x > scale.left:
                painter.drawLine(QLineF(tick.x, rows.line, tick.x, rows.ruler + rows.line))
            painter.setPen(theme.text if tick.major else theme.muted)
            self._word(painter, tick.label, tick.label_x, rows.ruler)
        painter.setPen(QPen(theme.muted, 1))
        painter.drawLine(QLineF(rows.caption, rows.axis, rows.right + rows.side / 2, rows.axis))
        if rows.undated:
            edge = rows.width - rows.undated + rows.gap * 0.2
            painter.drawLine(QLineF(edge, rows.line, edge, rows.ruler + rows.line))
            self._word(painter, "no date", edge + GRID, rows.ruler)
        for lane, words in ((Lane.OURS, "ours"), (Lane.THEIRS, "theirs")):
            self._word(painter, words, 2, rows.y(lane) - rows.line / 2)
        if shows_today:
            painter.setPen(QPen(theme.accent, 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, 0, x, rows.ruler))
            painter.setPen(theme.accent)
            self._word(painter, "today", taken[0][0], rows.ruler)
        for flag in flags:
            self.flag(painter, flag)

    def links(self, painter: QPainter, links: Iterable[tuple[int, int, LinkKind]], *, strong: bool) -> None:
        """Draw the arcs between letters, given by their places in the sequence.

        Those that are not strong are left out between two spots that are crowded or out of view: they would
        cover the letters and tell nothing.
        """
        plan = self._plan
        paths: dict[Qt.PenStyle, QPainterPath] = {}
        drawn: set[tuple[float, float, float, float]] = set()
        for one, other, kind in links:
            ends = plan.of(one), plan.of(other)
            if not strong and all(end.spot.is_cluster or not plan.is_in_view(end) for end in ends):
                continue
            start, end = ends[0].middle, ends[1].middle
            place = (start.x(), start.y(), end.x(), end.y())
            if place not in drawn and start != end:
                drawn.add(place)
                self._arc(paths.setdefault(LINES[kind], QPainterPath()), start, end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for style, path in paths.items():
            colour = self._theme.accent if strong else self._theme.page_edge
            painter.setPen(QPen(colour, 2.0 if strong else 1.0, style))
            painter.drawPath(path)

    def spots(self, painter: QPainter, placed: Iterable[Placed], *, marked: bool = False) -> None:
        """Draw letters, each with a line to its day where it had to give way; `marked` ones larger."""
        seen = list(placed)
        painter.setPen(QPen(self._theme.page_edge, 1))
        for one in seen:
            at = one.spot.at[0]
            if not one.spot.is_cluster and abs(at - one.spot.x) > 1.5 and one.lane is not Lane.NOTES:
                painter.drawLine(QPointF(at, self._rows.axis), one.middle)
        for one in seen:
            points = [self._plan.points[n] for n in one.spot.members]
            if one.spot.is_cluster:
                self._cluster(painter, one, points, marked=marked)
            else:
                self._point(painter, one, points[0], marked=marked)

    def labels(self) -> list[tuple[QRectF, str, bool]]:
        """Return the dates beside the letters, where there is room, and whether a viewer shows them."""
        points = self._plan.points
        found = []
        for lane in (Lane.OURS, Lane.THEIRS):
            seen = self._plan.in_view(lane)
            words = [self._label(points, one) for one in seen]
            widths = [self._metrics.horizontalAdvance(label) for label in words]
            for one, label, rect in zip(seen, words, self._plan.labels(lane, widths), strict=True):
                if rect is not None and label:
                    found.append((rect, label, any(points[n].is_current for n in one.spot.members)))
        return found

    def write(self, painter: QPainter, labels: Iterable[tuple[QRectF, str, bool]]) -> None:
        """Write dates, over whatever line runs there."""
        for rect, label, current in labels:
            painter.fillRect(rect, self._ground)
            painter.setPen(self._theme.text if current else self._theme.muted)
            painter.drawText(rect, _CENTRE, label)

    def ring(self, painter: QPainter, placed: Placed) -> None:
        """Draw the ring of the keyboard round a spot."""
        painter.setPen(QPen(self._theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self._plan.rect(placed)).adjusted(1, 1, -1, -1), GRID, GRID)

    def _word(self, painter: QPainter, words: str, x: float, top: float) -> None:
        if words:
            width = self._metrics.horizontalAdvance(words) + 2
            painter.drawText(QRectF(x, top, width, self._rows.line), _LEFT, words)

    @staticmethod
    def _label(points: Sequence[StripPoint], placed: Placed) -> str:
        first, last = points[placed.spot.members[0]].on, points[placed.spot.members[-1]].on
        if first is None:
            return ""
        one, other = short_date_words(first), short_date_words(last)
        return one if one == other else f"{one} – {other}"

    def _arc(self, path: QPainterPath, start: QPointF, end: QPointF) -> None:
        """Join two letters: across the line where they are of two sides, else outside of their row."""
        axis, side = self._rows.axis, self._rows.side
        wide = float(self._rows.width)
        start = QPointF(min(max(start.x(), -wide), 2 * wide), start.y())
        end = QPointF(min(max(end.x(), -wide), 2 * wide), end.y())
        height = axis
        if (start.y() < axis) == (end.y() < axis):
            height = start.y() + (-1.2 if start.y() < axis else 1.2) * side
        path.moveTo(start)
        path.cubicTo(QPointF(start.x(), height), QPointF(end.x(), height), end)

    def _point(self, painter: QPainter, placed: Placed, point: StripPoint, *, marked: bool) -> None:
        side = self._rows.side * (0.74 if marked else 0.54)
        box = QRectF(placed.spot.x - side / 2, placed.y - side / 2, side, side)
        colour = self._theme.accent if marked else self._theme.text
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawEllipse(box)
        if point.lane is Lane.NOTES:
            self._leaf(painter, box, colour)
        else:
            draw_side(painter, box, point.direction, colour)
        if point.unconfirmed:
            painter.setPen(QPen(self._theme.text, 1.2, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(-2.5, -2.5, 2.5, 2.5))
        self._badges(painter, box, unread=point.unread, unassessed=point.unassessed)

    def _cluster(
        self, painter: QPainter, placed: Placed, points: Sequence[StripPoint], *, marked: bool
    ) -> None:
        side = self._rows.side
        box = QRectF(placed.spot.x - side * 0.66, placed.y - side * 0.36, side * 1.32, side * 0.72)
        colour = self._theme.accent if marked else self._theme.text
        filled = points[0].direction is Direction.OUTGOING and placed.lane is Lane.OURS
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if filled else self._ground)
        painter.drawRoundedRect(box, side * 0.2 if placed.lane is Lane.NOTES else side * 0.36, side * 0.36)
        painter.setPen(self._ground if filled else colour)
        painter.drawText(box, _CENTRE, str(len(points)))
        self._badges(
            painter,
            box,
            unread=any(point.unread for point in points),
            unassessed=any(point.unassessed for point in points),
        )

    def _leaf(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        """Draw a leaf with two lines of writing."""
        leaf = box.adjusted(1.5, 1, -1.5, -1)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(self._ground)
        painter.drawRect(leaf)
        for part in (0.36, 0.66):
            y = leaf.top() + leaf.height() * part
            painter.drawLine(QPointF(leaf.left() + 2.5, y), QPointF(leaf.right() - 2.5, y))

    def _badges(self, painter: QPainter, box: QRectF, *, unread: bool, unassessed: bool) -> None:
        """Draw a filled dot over what nobody at this desk has read, a hollow diamond under what waits."""
        size = self._rows.side * 0.15
        if unread:
            painter.setPen(QPen(self._ground, 1.5))
            painter.setBrush(self._theme.accent)
            painter.drawEllipse(box.topRight() + QPointF(0, size * 0.4), size + 1, size + 1)
        if unassessed:
            middle = box.bottomRight() + QPointF(0, -size * 0.2)
            painter.setPen(QPen(self._theme.text, 1.2))
            painter.setBrush(self._ground)
            around = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
            painter.drawPolygon(QPolygonF([middle + step * 1.2 for step in around]))

    def flag(self, painter: QPainter, flag: StripFlag) -> None:
        """Draw a pennant on the day on which something is due, filled where that day has passed."""
        rows, x = self._rows, self._plan.scale.x(flag.on)
        if not rows.left <= x <= rows.right:
            return
        colour = self._theme.danger if flag.overdue else self._theme.text
        foot, top, size = rows.axis + rows.side * 0.3, rows.axis - rows.side * 0.38, rows.side * 0.3
        painter.setPen(QPen(colour, 1.2))
        painter.drawLine(QLineF(x, foot, x, top))
        painter.setBrush(colour if flag.overdue else self._ground)
        corners = (QPointF(x, top), QPointF(x + size, top + size / 2), QPointF(x, top + size))
        painter.drawPolygon(QPolygonF(corners))
