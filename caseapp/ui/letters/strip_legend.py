# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the signs of the date strip mean, shown when it is asked for."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.time_scale import TimeScale
from caseapp.ui.letters.strip_keys import click_with
from caseapp.ui.letters.strip_layout import Spot
from caseapp.ui.letters.strip_paint import LINES, StripPaint
from caseapp.ui.letters.strip_plan import Placed, Plan, Rows
from caseapp.ui.letters.strip_point import Lane, StripFlag, StripPoint
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

_DAY: Final = date(2021, 7, 16)
_POINTS: Final = (
    ("our letter", StripPoint(1, _DAY, Direction.OUTGOING, "")),
    ("their letter", StripPoint(1, _DAY, Direction.INCOMING, "")),
    ("note of a call or meeting", StripPoint(1, _DAY, Direction.UNKNOWN, "", note="note")),
    ("direction not known", StripPoint(1, _DAY, Direction.UNKNOWN, "")),
    ("not read by you", StripPoint(1, _DAY, Direction.INCOMING, "", unread=True)),
    ("not assessed yet", StripPoint(1, _DAY, Direction.INCOMING, "", unassessed=True)),
    ("not confirmed yet", StripPoint(1, _DAY, Direction.INCOMING, "", unconfirmed=True)),
    ("shown in a pane", StripPoint(1, _DAY, Direction.INCOMING, "", current_left=True)),
)
_LINES: Final = (
    ("replies to", LinkKind.REPLIES_TO),
    ("chases", LinkKind.CHASES),
    ("corrects, replaces or withdraws", LinkKind.CORRECTS),
    ("forwards", LinkKind.FORWARDS),
)
_FLAGS: Final = (("due", StripFlag(_DAY, "")), ("overdue", StripFlag(_DAY, "", overdue=True)))


class _Sign(QWidget):
    """One sign, drawn by the strip's own painter."""

    def __init__(self, draw: Callable[[StripPaint, QPainter, Plan], None], point: StripPoint) -> None:
        super().__init__()
        self._draw = draw
        self._point = point
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a point."""
        side = max(5 * GRID + 2, self.fontMetrics().height() + 2)
        return QSize(2 * side, round(side * 1.3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign in the middle."""
        side = max(5 * GRID + 2, self.fontMetrics().height() + 2)
        rows = Rows(self.width(), self.height(), side, 0, 0)
        scale = TimeScale(_DAY.toordinal() - 0.5, 2, 0, self.width())
        plan = Plan((self._point,), scale, rows)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(scaled_font(self, CAPTION))
        paint = StripPaint(plan, theme_of(self.palette()), self.palette().window().color(), metrics)
        self._draw(paint, painter, plan)


class StripLegend(QFrame):
    """Signs and their words; it goes where a click or Escape falls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("What the signs mean")
        self._built = False

    def show_at(self, strip: QWidget) -> None:
        """Show the legend under the strip."""
        if not self._built:
            self._build()
            self._built = True
        self.adjustSize()
        corner = strip.mapToGlobal(strip.rect().bottomRight())
        screen = strip.screen().availableGeometry()
        left = min(max(screen.left(), corner.x() - self.width()), screen.right() - self.width())
        top = min(corner.y(), screen.bottom() - self.height())
        self.move(left, top)
        self.show()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything the legend says."""
        return tuple(label.text() for label in self.findChildren(QLabel))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        signs = [(words, _Sign(_point_drawn, point)) for words, point in _POINTS]
        signs += [(words, _Sign(_line_drawn(kind), _POINTS[0][1])) for words, kind in _LINES]
        signs += [(words, _Sign(_flag_drawn(flag), _POINTS[0][1])) for words, flag in _FLAGS]
        half = (len(signs) + 1) // 2
        for number, (words, sign) in enumerate(signs):
            row, column = number % half, 2 * (number // half)
            grid.addWidget(sign, row, column)
            grid.addWidget(QLabel(words), row, column + 1)
        clicks = f"{click_with('Ctrl')} opens a letter left, {click_with('Shift')} right."
        grid.addWidget(QLabel(clicks), half, 0, 1, 4)


def _point_drawn(paint: StripPaint, painter: QPainter, plan: Plan) -> None:
    height = plan.rows.height / 2
    lane = plan.points[0].lane
    spot = Spot(plan.rows.width / 2, (0,), (plan.rows.width / 2,))
    paint.spots(painter, [Placed(spot, lane, height)], marked=plan.points[0].is_current)


def _line_drawn(kind: LinkKind) -> Callable[[StripPaint, QPainter, Plan], None]:
    def draw(paint: StripPaint, painter: QPainter, plan: Plan) -> None:
        painter.setPen(QPen(paint.accent, 2, LINES[kind]))
        painter.drawLine(QLineF(2, plan.rows.height / 2, plan.rows.width - 2, plan.rows.height / 2))

    return draw


def _flag_drawn(flag: StripFlag) -> Callable[[StripPaint, QPainter, Plan], None]:
    def draw(paint: StripPaint, painter: QPainter, plan: Plan) -> None:
        painter.translate(0, plan.rows.height / 2 - plan.rows.y(Lane.NOTES))
        paint.flag(painter, flag)

    return draw
