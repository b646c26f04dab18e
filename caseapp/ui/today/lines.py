# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of a group's lines: keys and clicks fold a kind, open a row, or lead to the register."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView

from caseapp.domain.deadline import TodayRow
from caseapp.ui.today.delegate import TodayDelegate
from caseapp.ui.today.model import HEAD, MORE, ROW, Head, TodayModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TodayLines(QListView):
    """Lines of Today; `row_entered(TodayRow)` and `head_entered(Head)` tell of Enter, or of a click there.

    `more_wanted` asks for further rows where not all are listed.
    """

    row_entered = Signal(object)
    head_entered = Signal(object)
    more_wanted = Signal()

    def __init__(self, title: str, model: TodayModel) -> None:
        super().__init__()
        self.lines = model
        self.setModel(model)
        self.delegate = TodayDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)  # a row's height depends on its width: else rows are not measured anew
        self.activated.connect(self._on_activated)

    def current_row(self) -> TodayRow | None:
        """The row that the keyboard is on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, TodayRow) else None

    def current_head(self) -> Head | None:
        """The head that the keyboard is on."""
        head = self.currentIndex().data(HEAD)
        return head if isinstance(head, Head) else None

    def toggle(self) -> None:
        """Fold or unfold the kind that the keyboard is on."""
        head = self.current_head()
        if head is not None:
            self.lines.fold(self.currentIndex().row(), not head.folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, fold with Left, unfold with Right, either with Space."""
        key, head = event.key(), self.current_head()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._on_activated(self.currentIndex())
        elif key == Qt.Key.Key_Space and head is not None:
            self.toggle()
        elif key == Qt.Key.Key_Right and head is not None:
            self.lines.fold(self.currentIndex().row(), False)
        elif key == Qt.Key.Key_Left:
            self._leave_kind(head)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold the head that was clicked, or follow its words to the register."""
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        head = index.data(HEAD)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if index.data(MORE) is not None:
            self.more_wanted.emit()
        elif not isinstance(head, Head):
            return
        elif head.count.questions and self.delegate.link_rect(index).contains(where):
            self.head_entered.emit(head)
        else:
            self.lines.fold(index.row(), not head.folded)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the lines anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _leave_kind(self, head: Head | None) -> None:
        at = self.lines.head_above(self.currentIndex().row())
        if head is None:
            self.setCurrentIndex(self.lines.index(at))
        else:
            self.lines.fold(at, True)

    def _on_activated(self, index: QModelIndex) -> None:
        head, row = index.data(HEAD), index.data(ROW)
        if isinstance(row, TodayRow):
            self.row_entered.emit(row)
        elif index.data(MORE) is not None:
            self.more_wanted.emit()
        elif isinstance(head, Head) and head.count.questions:
            self.head_entered.emit(head)
        elif isinstance(head, Head):
            self.lines.fold(index.row(), not head.folded)
