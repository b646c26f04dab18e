# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the question list: their model, and how one is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseapp.domain.case_words import counted
from caseapp.domain.question import SETTLED
from caseapp.ui.chips import chip_size, draw_chip
from caseapp.ui.chosen import draw_ground
from caseapp.ui.theme import CAPTION, GRID, Theme, scaled_font, theme_of

CLOSED: Final = "closed"
"""The key of a question that was closed without an answer."""
PLACE_LOST: Final = "place lost"
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """One question as listed; `days_open` counts days, `due_words` say when an answer is due.

    `joined` says in words what ribbons show: which letters answer it; `asked` how often, since when and of whom;
    `due_sum` how the due date was reached.
    """

    id: int
    number: str
    wording: str
    status: str
    status_words: str
    times_asked: int = 1
    days_open: int | None = None
    due: date | None = None
    due_words: str = ""
    overdue: bool = False
    proposed: bool = False
    joined: str = ""
    asked: str = ""
    due_sum: str = ""
    lost: bool = False
    """Whether words of it have no place on a letter that is shown."""

    @property
    def chip_words(self) -> str:
        """What stands on the chip: a question mark tells that the status is only proposed."""
        return f"{self.status_words}?" if self.proposed else self.status_words

    @property
    def timing(self) -> str:
        """The due words, or how long the question has been open."""
        if self.due_words:
            return self.due_words
        if self.days_open is None:
            return ""
        return counted(self.days_open, "day")

    @property
    def is_open(self) -> bool:
        """Whether the question still waits for something, if only for an officer to confirm its status."""
        return self.status != CLOSED and (self.proposed or self.status not in SETTLED)

    @property
    def words(self) -> str:
        """The whole row in words."""
        asked = "asked once" if self.times_asked == 1 else f"asked {self.times_asked} times"
        asked += f", {PLACE_LOST}" if self.lost else ""
        late = "overdue" if self.overdue and "overdue" not in self.timing else ""
        standing = f"{self.status_words}, proposed" if self.proposed else self.status_words
        parts = [self.number, standing, asked, self.joined, late, self.timing]
        return f"{', '.join(part for part in parts if part)}: {self.wording}"


class QuestionRole(IntEnum):
    """Roles of the question model beside Qt's own."""

    ITEM = Qt.ItemDataRole.UserRole + 1


class QuestionModel(QAbstractListModel):
    """The questions of a case in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[QuestionItem, ...] = ()

    @property
    def items(self) -> tuple[QuestionItem, ...]:
        """The questions listed."""
        return self._items

    def set_items(self, items: Sequence[QuestionItem]) -> None:
        """List other questions; where only their facts changed, selection and place stay."""
        items = tuple(items)
        if [item.id for item in items] == [item.id for item in self._items]:
            self._items = items
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def row_of(self, question_id: int) -> int | None:
        """Return the row of a question."""
        return next((row for row, item in enumerate(self._items) if item.id == question_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a question, or the question itself."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{item.number} {item.wording}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return item.words
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (item.wording, item.asked, item.due_sum) if part)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return " ".join(part for part in (item.asked, item.due_sum) if part)
            case QuestionRole.ITEM:
                return item
        return None


class QuestionDelegate(QStyledItemDelegate):
    """Draws a question: number, chip and counts on one line, its wording on two under it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row in the colours of the view's palette."""
        item = index.data(QuestionRole.ITEM)
        view = option.widget
        if not isinstance(item, QuestionItem) or not isinstance(view, QAbstractItemView):
            return
        painter.save()
        theme = theme_of(view.palette())
        rect: QRect = option.rect
        draw_ground(painter, option, theme)
        inner = rect.adjusted(3 * GRID, 2 * GRID, -2 * GRID, -2 * GRID)
        top = self._paint_head(painter, inner, item, theme, view)
        painter.setFont(view.font())
        painter.setPen(theme.text)
        lines = two_lines(item.wording, view.font(), inner.width())
        metrics = QFontMetrics(view.font())
        for number, line in enumerate(lines):
            place = QRect(inner.left(), top + number * metrics.lineSpacing(), inner.width(), metrics.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(rect.left() + 3 * GRID, rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the wording needs at the width of the view."""
        item = index.data(QuestionRole.ITEM)
        view = option.widget
        if not isinstance(item, QuestionItem) or not isinstance(view, QAbstractItemView):
            return QSize(0, 0)
        width = max(1, view.viewport().width() - 5 * GRID)
        metrics = QFontMetrics(view.font())
        lines = len(two_lines(item.wording, view.font(), width))
        head = chip_size(QFontMetrics(scaled_font(view, CAPTION)), item.chip_words).height()
        rows = 1 + self._is_folded(item, view, width)
        height = rows * (max(head, metrics.height()) + GRID) + lines * metrics.lineSpacing() + 4 * GRID
        return QSize(20 * GRID, height)

    def _is_folded(self, item: QuestionItem, view: QWidget, width: int) -> bool:
        """Tell whether the chip goes under the number because the line is too narrow for all."""
        small = QFontMetrics(scaled_font(view, CAPTION))
        counts = small.horizontalAdvance(f"{_asked(item)}  {item.timing}") + (
            small.height() if item.overdue else 0
        )
        number = QFontMetrics(scaled_font(view, 1.0, strong=True)).horizontalAdvance(item.number)
        return number + chip_size(small, item.chip_words).width() + counts + 6 * GRID > width

    def _paint_head(
        self, painter: QPainter, inner: QRect, item: QuestionItem, theme: Theme, view: QWidget
    ) -> int:
        """Draw number, chip and counts; return the y under them."""
        small = scaled_font(view, CAPTION)
        chip = chip_size(QFontMetrics(small), item.chip_words)
        line = max(chip.height(), view.fontMetrics().height())
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(scaled_font(view, 1.0, strong=True))
        painter.setPen(theme.text)
        number_width = painter.fontMetrics().horizontalAdvance(item.number)
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), left, item.number)
        folded = self._is_folded(item, view, inner.width())
        counts = QRect(
            inner.left() + number_width + GRID, inner.top(), inner.width() - number_width - GRID, line
        )
        self._paint_counts(painter, counts, item, theme, small, folded=folded)
        x = inner.left() if folded else inner.left() + number_width + 2 * GRID
        y = inner.top() + (line + GRID if folded else 0) + (line - chip.height()) // 2
        if folded:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRect(inner.left(), y, inner.width(), chip.height()), right, _asked(item))
        place = QRect(x, y, min(chip.width(), inner.right() - x + 1), chip.height())
        draw_chip(painter, place, item.chip_words, theme.status(item.status))
        return inner.top() + (line + GRID) * (2 if folded else 1)

    def _paint_counts(
        self,
        painter: QPainter,
        rect: QRect,
        item: QuestionItem,
        theme: Theme,
        font: QFont,
        *,
        folded: bool,
    ) -> None:
        """Draw days, and times asked unless they go under them, at the right; what is overdue in a chip."""
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font)
        if item.overdue:
            words = item.timing or "Overdue"
            size = chip_size(painter.fontMetrics(), words)
            top = rect.top() + (rect.height() - size.height()) // 2
            width = min(size.width(), rect.width())
            late = QRect(rect.right() - width + 1, top, width, size.height())
            draw_chip(painter, late, words, theme.status("overdue"))
            rect = rect.adjusted(0, 0, -width - GRID, 0)
        painter.setPen(theme.muted)
        parts = ("" if folded else _asked(item), "" if item.overdue else item.timing)
        painter.drawText(rect, right, "  ".join(part for part in parts if part))


def _asked(item: QuestionItem) -> str:
    times = f"{item.times_asked}×" if item.times_asked > 1 else ""
    return "  ".join(part for part in (PLACE_LOST if item.lost else "", times) if part)


def two_lines(words: str, font: QFont, width: int) -> list[str]:
    """Break words into at most two lines of a width (pixels), the second elided."""
    words = " ".join(words.split())
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        layout.endLayout()
        return [""]
    line.setLineWidth(width)
    split = line.textLength()
    layout.endLayout()
    units = words.encode("utf-16-le")
    first, rest = units[: 2 * split].decode("utf-16-le"), units[2 * split :].decode("utf-16-le")
    if not rest:
        return [first]
    return [first.rstrip(), QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
