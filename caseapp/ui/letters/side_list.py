# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list beside the pages: each entry has a head, some words and a foot, and leads to a place."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

_Index = QModelIndex | QPersistentModelIndex
_ROLE: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class SideEntry:
    """What a list shows of one thing."""

    head: str
    words: str = ""
    foot: str = ""

    @property
    def whole(self) -> str:
        """Everything in one line, as it is spoken."""
        return ". ".join(" ".join(part.split()) for part in (self.head, self.words, self.foot) if part)


class SideModel(QAbstractListModel):
    """Entries as a model."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[SideEntry, ...] = ()

    @property
    def entries(self) -> tuple[SideEntry, ...]:
        """What is listed."""
        return self._entries

    def set_entries(self, entries: tuple[SideEntry, ...]) -> None:
        """List other entries."""
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry, or all its words."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == _ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.whole
        return None


class _Delegate(QStyledItemDelegate):
    """Draws an entry in three lines, each cut where it is too long; the whole is in the tip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of three lines."""
        view = option.widget
        small = QFontMetrics(scaled_font(view, CAPTION)) if isinstance(view, QWidget) else option.fontMetrics
        return QSize(20 * GRID, option.fontMetrics.height() + 2 * small.height() + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw head, words and foot."""
        entry, view = index.data(_ROLE), option.widget
        if not isinstance(entry, SideEntry) or not isinstance(view, QWidget):
            return
        painter.save()
        theme = theme_of(option.palette)
        plain = QStyleOptionViewItem(option)
        plain.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = option.palette.ColorRole.HighlightedText if chosen else option.palette.ColorRole.Text
        ink = option.palette.color(role)
        area = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        top = area.top()
        for words, factor, colour, strong in (
            (entry.head, CAPTION, ink if chosen else theme.muted, False),
            (entry.words, 1.0, ink, False),
            (entry.foot, CAPTION, ink if chosen else theme.muted, False),
        ):
            font = scaled_font(view, factor, strong=strong)
            metrics = QFontMetrics(font)
            line = QRect(area.left(), top, area.width(), metrics.height())
            painter.setFont(font)
            painter.setPen(colour)
            shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            top += metrics.height()
        painter.setPen(theme.hairline)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


class SideList(QListView):
    """Shows entries; `entry_chosen(int)` tells which one a click or Enter asks for."""

    entry_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = SideModel()
        self.setModel(self.entries)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.clicked.connect(lambda index: self.entry_chosen.emit(index.row()))

    def show_entries(self, entries: tuple[SideEntry, ...]) -> None:
        """List entries; the one that was current stays so where there still is one."""
        row = self.currentIndex().row()
        self.entries.set_entries(entries)
        if entries and row >= 0:
            self.setCurrentIndex(self.entries.index(min(row, len(entries) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current entry on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entry_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
