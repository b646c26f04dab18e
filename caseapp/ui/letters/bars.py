# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines around a viewer: whose letter it is, where the reader is, what to do with selected text."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from caseapp.domain.letter import Direction
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.icons import icon
from caseapp.ui.letters.on_screen import Heading, side_words
from caseapp.ui.theme import GRID, scaled_font, theme_of


def tool(words: str, name: str, tip: str, sign: str = "") -> QToolButton:
    """Return a flat button with words or an icon, a spoken name, and a tip that tells its key."""
    button = QToolButton()
    button.setText(words)
    if sign:
        side = max(16, button.fontMetrics().height())
        button.setIcon(icon(sign))
        button.setIconSize(QSize(side, side))
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class SideMark(QWidget):
    """A filled point for our letters and a hollow one for theirs."""

    def __init__(self, direction: Direction = Direction.UNKNOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._direction = direction
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_direction(self, direction: Direction) -> None:
        """Show the mark of a direction."""
        self._direction = direction
        self.setAccessibleName(side_words(direction))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that goes with the words beside it."""
        side = round(self.fontMetrics().ascent() * 0.9)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the point."""
        painter = QPainter(self)
        draw_side(painter, QRectF(self.rect()), self._direction, theme_of(self.palette()).text)


def draw_side(painter: QPainter, box: QRectF, direction: Direction, colour: QColor) -> None:
    """Draw a filled point for ours, a hollow one for theirs, a broken one where that is not known."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 2)
    if direction is Direction.UNKNOWN:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1, 1])
    painter.setPen(pen)
    painter.setBrush(colour if direction is Direction.OUTGOING else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    painter.restore()


class HeadingBar(QWidget):
    """Side mark, direction and party, date and file name on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = SideMark()
        self._party, self._date, self._file = ElidedLabel(), QLabel(), ElidedLabel()
        self._file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._date.setTextFormat(Qt.TextFormat.PlainText)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._mark)
        row.addWidget(self._date)
        # The party comes first: the file's name has what is left.
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._party)
        row.addWidget(self._file, 1)
        self._dress()

    def show_heading(self, heading: Heading) -> None:
        """Show whose letter it is."""
        self._mark.set_direction(heading.direction)
        self._mark.setVisible(not (heading.note or heading.exhibit))
        self._date.setText(heading.day_words)
        self._party.setText(heading.words)
        self._file.setText(heading.file_name)
        for part in (self, self._party):
            part.setToolTip(f"{heading.words}\n{heading.file_name}".strip())
        side = heading.side_words.capitalize()
        self.setAccessibleName(f"{side} {heading.words}, {heading.day_words}, {heading.file_name}")
        self._give_way()

    def _dress(self) -> None:
        self._date.setFont(scaled_font(self, 1.0, strong=True))

    def _give_way(self) -> None:
        """Leave out the file's name, which the tip tells, where it or the party would be cut."""
        others = self.minimumSizeHint().width() - self._party.minimumSizeHint().width()
        words = self._party.sizeHint().width() + self._row.spacing() + self._file.sizeHint().width()
        shows = others + words <= self.width()
        if shows is self._file.isHidden():
            self._file.setVisible(shows)
            self._row.setStretchFactor(self._party, 0 if shows else 1)

    def minimumSizeHint(self) -> QSize:
        """Return room for all but the file's name."""
        least = self._row.minimumSize()
        return QSize(least.width() - (0 if self._file.isHidden() else self._row.spacing()), least.height())

    def event(self, event: QEvent) -> bool:
        """Follow the width, and that of what stands here."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._give_way()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()


class ShiftingBar(QFrame):
    """Groups of controls beside each other, in as many rows as the width asks for."""

    def __init__(self, groups: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._rows: tuple[tuple[int, ...], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._arrange((tuple(range(len(groups))),))

    def fold(self, width: int) -> None:
        """Put into each row as many groups as fit the width (pixels)."""
        margins = self._grid.contentsMargins()
        room = width - margins.left() - margins.right()
        rows: list[list[int]] = [[]]
        used = 0
        for number, group in enumerate(self._groups):
            wanted = group.minimumSizeHint().width()
            if rows[-1] and used + self._grid.horizontalSpacing() + wanted > room:
                rows.append([])
                used = 0
            used += wanted + (self._grid.horizontalSpacing() if rows[-1] else 0)
            rows[-1].append(number)
        self._arrange(tuple(map(tuple, rows)))

    def _arrange(self, rows: tuple[tuple[int, ...], ...]) -> None:
        """Lay the groups out; the last of a row has the rest of it."""
        if rows == self._rows:
            return
        self._rows = rows
        columns = max(map(len, rows))
        for group in self._groups:
            self._grid.removeWidget(group)
        for down, row in enumerate(rows):
            for across, number in enumerate(row):
                rest = columns - across if number == row[-1] else 1
                self._grid.addWidget(self._groups[number], down, across, 1, rest)
        for column in range(len(self._groups)):
            self._grid.setColumnStretch(column, 1 if column == columns - 1 else 0)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest group, since the others can go under it."""
        margins = self._grid.contentsMargins()
        widest = max(group.minimumSizeHint().width() for group in self._groups)
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        self.fold(event.size().width())
        super().resizeEvent(event)


def group_of(*widgets: QWidget, spacing: int = GRID, packed: bool = False) -> QWidget:
    """Return controls that stay beside each other; `packed` ones leave what is over at their right."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        stretch = 1 if isinstance(widget, QLineEdit) else 0
        row.addWidget(widget, stretch)
    if packed:
        row.addStretch(1)
    return group


class ActionBar(ShiftingBar):
    """What can be done with selected text; lies over the foot of the pages and takes no place from them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.register = QPushButton("Register question")
        self.link = QPushButton("Link as response")
        self.copy = QPushButton("Copy")
        super().__init__((self.register, self.link, self.copy), parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("With the selected text")
        for button in (self.register, self.link, self.copy):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
