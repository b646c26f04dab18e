# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines around a viewer: whose letter it is, where the reader is, what to do with selected text."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from caseapp.domain.letter import Direction
from caseapp.ui.letters.on_screen import Heading, side_words
from caseapp.ui.theme import GRID, scaled_font, theme_of


def tool(words: str, name: str, tip: str) -> QToolButton:
    """Return a flat button with a word or sign, a spoken name, and a tip that tells its key."""
    button = QToolButton()
    button.setText(words)
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


class ElidedLabel(QLabel):
    """One line of text that ends in an ellipsis where there is no room; the whole is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(self.fontMetrics().horizontalAdvance("abc…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)


class HeadingBar(QWidget):
    """Side mark, direction and party, date and file name on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = SideMark()
        self._party, self._date, self._file = ElidedLabel(), QLabel(), ElidedLabel()
        self._file.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._date.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._mark)
        row.addWidget(self._date)
        # The party comes first: the file's name has what is left, and is whole in its tip.
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._party)
        row.addWidget(self._file, 1)
        self._dress()

    def show_heading(self, heading: Heading) -> None:
        """Show whose letter it is."""
        self._mark.set_direction(heading.direction)
        self._mark.setVisible(not heading.note)
        self._date.setText(heading.day_words)
        self._party.setText(heading.words)
        self._party.setToolTip(heading.words)
        self._file.setText(heading.file_name)
        self._file.setToolTip(heading.file_name)
        side = heading.side_words.capitalize()
        self.setAccessibleName(f"{side} {heading.words}, {heading.day_words}, {heading.file_name}")

    def _dress(self) -> None:
        self._date.setFont(scaled_font(self, 1.0, strong=True))
        self._file.setMinimumWidth(self.fontMetrics().horizontalAdvance("2021-07-16…"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()


class ShiftingBar(QFrame):
    """Groups of controls beside each other, or one under the other where there is no room."""

    def __init__(self, groups: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._box.setSpacing(2 * GRID)
        for group in groups:
            self._box.addWidget(group)

    def wanted_width(self) -> int:
        """Return the pixels that all groups beside each other need."""
        margins = self._box.contentsMargins()
        across = sum(group.minimumSizeHint().width() for group in self._groups)
        return across + margins.left() + margins.right() + self._box.spacing() * (len(self._groups) - 1)

    def fold(self, width: int) -> None:
        """Put the groups under each other if they do not fit the width (pixels)."""
        narrow = width < self.wanted_width()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != way:
            self._box.setDirection(way)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest group, since the others can go under it."""
        margins = self._box.contentsMargins()
        widest = max(group.minimumSizeHint().width() for group in self._groups)
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        self.fold(event.size().width())
        super().resizeEvent(event)


def group_of(*widgets: QWidget, spacing: int = GRID) -> QWidget:
    """Return controls that stay beside each other."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        stretch = 1 if isinstance(widget, QLineEdit) else 0
        row.addWidget(widget, stretch)
    return group


class ReadingBar(ShiftingBar):
    """Page, zoom and find; its signals ask, its setters show."""

    page_requested = Signal(int)
    find_requested = Signal(str)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.page_field = QSpinBox()
        self.page_field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.page_field.setKeyboardTracking(False)
        self.page_field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_field.setAccessibleName("Page")
        self._page_word, self._of = QLabel("page"), QLabel("of 1")
        self.zoom_out = tool("−", "Zoom out", "Zoom out (Ctrl+−)")
        self.zoom_in = tool("+", "Zoom in", "Zoom in (Ctrl++)")
        self.percent = tool("100 %", "Zoom 100 per cent", "Show at 100 % (Ctrl+0)")
        self.fit_width = tool("Fit width", "Fit width", "Fit the page to the width")
        self.fit_width.setCheckable(True)
        self.find_field = QLineEdit()
        self.find_field.setPlaceholderText("Find")
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setAccessibleName("Find in this letter")
        self.count = QLabel()
        self.previous = tool("↑", "Previous hit", "Previous hit (Shift+F3)")
        self.next = tool("↓", "Next hit", "Next hit (F3)")
        reading = group_of(
            self._page_word,
            self.page_field,
            self._of,
            self.zoom_out,
            self.percent,
            self.zoom_in,
            self.fit_width,
        )
        finding = group_of(self.find_field, self.count, self.previous, self.next)
        super().__init__((reading, finding), parent)
        self._box.setStretch(1, 1)
        self.page_field.valueChanged.connect(self.page_requested)
        self.find_field.textChanged.connect(self.find_requested)
        self.find_field.returnPressed.connect(lambda: self.step_requested.emit(1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))

    def show_page(self, page: int, pages: int) -> None:
        """Show the page number and how many there are."""
        self.page_field.blockSignals(True)
        self.page_field.setRange(1, max(1, pages))
        self.page_field.setValue(page)
        self.page_field.blockSignals(False)
        self._of.setText(f"of {max(1, pages)}")
        self.page_field.setAccessibleDescription(f"page {page} of {max(1, pages)}")

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom in per cent."""
        percent = round(zoom * 100)
        self.percent.setText(f"{percent} %")
        self.percent.setAccessibleName(f"Zoom {percent} per cent")

    def show_count(self, current: int, hits: int) -> None:
        """Show which hit (from 0, or -1) of how many is the current one."""
        searched = bool(self.find_field.text().strip())
        words = f"{current + 1} of {hits}" if hits else "none" if searched else ""
        self.count.setText(words)
        self.count.setAccessibleName(f"hit {words}" if hits else words or "no search")
        self.previous.setEnabled(hits > 0)
        self.next.setEnabled(hits > 0)


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
