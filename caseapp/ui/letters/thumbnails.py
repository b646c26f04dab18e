# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures of the pages, drawn one at a time when nothing else is."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseapp.domain.document import PageRequest
from caseapp.ui.letters import geometry
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.pages import ZOOM_STEPS, PageCache, PageKey
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

_Index = QModelIndex | QPersistentModelIndex
WIDTH: Final = 112
"""Logical pixels of the longer or shorter side of a small picture that it fills."""
HEIGHT: Final = 152
REST: Final = 200
"""Milliseconds without scrolling before small pictures are asked for."""


class _Pages(QAbstractListModel):
    """The pages by their numbers, as they are counted and as they are printed."""

    def __init__(self) -> None:
        super().__init__()
        self.letter: LetterOnScreen | None = None
        self.labels: tuple[str, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many pages there are."""
        return len(self.letter.pages) if self.letter is not None and not parent.isValid() else 0

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of a page."""
        page = index.row() + 1
        if not 1 <= page <= self.rowCount():
            return None
        label = self.labels[page - 1] if page <= len(self.labels) else ""
        other = label and label != str(page)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{page} · “{label}”" if other else str(page)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {page}" + (f", printed number {label}" if other else "")
        return None

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show the pages of a letter."""
        self.beginResetModel()
        self.letter, self.labels = letter, ()
        self.endResetModel()

    def set_labels(self, labels: tuple[str, ...]) -> None:
        """Take the printed numbers."""
        if labels != self.labels:
            self.labels = labels
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))


class _Delegate(QStyledItemDelegate):
    """Draws a page small, with its number under it; the page being read has a frame."""

    def __init__(self, view: "Thumbnails") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for a picture and a number."""
        return QSize(WIDTH + 4 * GRID, HEIGHT + option.fontMetrics.height() + 4 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the picture, or blank paper, and the number."""
        theme, row = theme_of(option.palette), index.row()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.chosen)
        width, height = self._view.size_of(row)
        box = QRect(0, 0, round(width), round(height))
        middle = option.rect.center().x() - box.width() // 2
        box.moveTo(middle, option.rect.top() + 2 * GRID + (HEIGHT - box.height()) // 2)
        painter.fillRect(box, theme.paper)
        picture = self._view.picture(row)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(box), picture, QRectF(picture.rect()))
        current = row + 1 == self._view.page
        painter.setPen(QPen(theme.accent if current else theme.page_edge, 3 if current else 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(-2, -2, 2, 2) if current else QRectF(box))
        painter.setPen(theme.text)
        painter.setFont(scaled_font(self._view, CAPTION, strong=current))
        line = QRect(option.rect.left(), option.rect.top() + HEIGHT + 3 * GRID, option.rect.width(), 0)
        line.setBottom(option.rect.bottom())
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(line, flags, str(index.data() or ""))
        painter.restore()


class Thumbnails(QListView):
    """The pages of the letter shown; `page_chosen(int)` asks for one, `page_stepped(int)` passes by one."""

    page_chosen = Signal(int)
    page_stepped = Signal(int)

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self.page = 1
        self.pages_model = _Pages()
        self.setModel(self.pages_model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Pages")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row() + 1))
        cache.arrived.connect(self._on_arrived)
        view = id(self)
        self.destroyed.connect(lambda: cache.leave(view))

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show the pages of a letter."""
        self._cache.leave(id(self))
        self.page = 1
        self.pages_model.show_letter(letter)
        self.wait()

    def follow(self, page: int) -> None:
        """Outline the page being read and bring it into view."""
        self.page = page
        index = self.pages_model.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        self.viewport().update()
        self.wait()

    def wait(self) -> None:
        """Ask for pictures once the reader rests."""
        if self.isVisible():
            self._rest.start()

    def size_of(self, row: int) -> tuple[float, float]:
        """Return the width and height (logical pixels) of a page's small picture."""
        letter = self.pages_model.letter
        if letter is None:
            return 0.0, 0.0
        facts = letter.pages[row]
        width, height = geometry.shown_size(facts.width, facts.height, facts.rotation)
        scale = min(WIDTH / max(width, 1.0), HEIGHT / max(height, 1.0))
        return max(2.0, width * scale), max(2.0, height * scale)

    def picture(self, row: int) -> QImage | None:
        """Return the small picture of a page, or a larger one that is there already."""
        wish = self._wish(row)
        return None if wish is None else self._cache.picture(wish[0]) or self._cache.nearest(wish[0])

    def _wish(self, row: int) -> tuple[PageKey, PageRequest] | None:
        letter = self.pages_model.letter
        if letter is None or not 0 <= row < len(letter.pages):
            return None
        facts, ratio = letter.pages[row], self.devicePixelRatioF()
        width = geometry.shown_size(facts.width, facts.height, facts.rotation)[0]
        step = max(1, round(self.size_of(row)[0] / max(width, 1.0) * ratio * ZOOM_STEPS))
        key = PageKey(letter.sha256, row + 1, step, 0, round(ratio * 100))
        return key, PageRequest(letter.path, letter.sha256, row, key.zoom, 0, None, letter.password)

    def _rows_in_view(self) -> range:
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        cell = max(1, self.sizeHintForRow(0))
        last = first + self.viewport().height() // cell + 1
        return range(max(0, first), min(last + 1, self.pages_model.rowCount()))

    def _ask(self) -> None:
        """Ask for one picture that is not there: a page to be read never waits for more than one."""
        if not self.isVisible():
            return
        wishes = [wish for row in self._rows_in_view() if (wish := self._wish(row)) is not None]
        lacking = [
            wish
            for wish in wishes
            if self._cache.picture(wish[0]) is None and self._cache.error_of(wish[0]) is None
        ]
        held = [wish for wish in wishes if wish not in lacking]
        self._cache.show(id(self), held + lacking[:1], ())

    def _on_arrived(self, sha256: str, page: int) -> None:
        letter = self.pages_model.letter
        if letter is not None and letter.sha256 == sha256 and self.isVisible():
            self.update(self.pages_model.index(page - 1))
            if not self._rest.isActive():
                self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a page with Enter, and pass by pages with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.page_chosen.emit(self.currentIndex().row() + 1)
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        now = self.currentIndex().row()
        if now >= 0 and now != before:
            self.page_stepped.emit(now + 1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Wait until the reader rests."""
        super().scrollContentsBy(dx, dy)
        self.wait()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what has come into view."""
        super().resizeEvent(event)
        self.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in view."""
        super().showEvent(event)
        self.wait()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks."""
        super().hideEvent(event)
        self._rest.stop()
        self._cache.leave(id(self))
