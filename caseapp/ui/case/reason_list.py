# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a response falls short: one key chooses a stock reason, or it is written in the officer's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.question import StockReason
from caseapp.ui.inline import Inline, button_row
from caseapp.ui.theme import GRID

MOST_ROWS: Final = 7
"""Reasons that are seen at once; further ones are scrolled to."""
_SPARE_KEYS: Final = "123456789bdefghikqtuwxyz"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the list: what it stands for, its words, and the key it is chosen by."""

    value: str
    words: str
    key: str


def choices_of(reasons: Sequence[StockReason], further: Sequence[Choice] = ()) -> tuple[Choice, ...]:
    """Return reasons with a key each: their own where it is free, else a digit or letter that is."""
    taken = {choice.key for choice in further}
    made: list[Choice] = []
    for reason in reasons:
        wanted = (reason.shortcut.lower(), *_SPARE_KEYS)
        key = next((key for key in wanted if key and key not in taken), "")
        taken.add(key)
        made.append(Choice(reason.key, reason.words, key))
    return (*made, *further)


class ReasonRows(QListWidget):
    """The reasons; their keys choose while the keyboard is here, and nowhere else."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Mapping[str, str] = {}
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setAccessibleName("Reasons")
        self.itemClicked.connect(lambda _item: self._choose())

    def offer(self, choices: Sequence[Choice]) -> None:
        """List other choices, the first of them current."""
        self.clear()
        self._values = {choice.key: choice.value for choice in choices if choice.key}
        for choice in choices:
            self.addItem(f"{choice.key.upper()}   {choice.words}" if choice.key else choice.words)
            item = self.item(self.count() - 1)
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            spoken = f"{choice.words}, key {choice.key.upper()}" if choice.key else choice.words
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setCurrentRow(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the rows, up to the most that are seen at once."""
        heights = [self._height_of(row) for row in range(min(self.count(), MOST_ROWS))]
        return QSize(60 * GRID, sum(heights) + 2 * self.frameWidth() + GRID)

    def _height_of(self, row: int) -> int:
        """Return the height of a row with its words broken at the width of the list."""
        room = QRect(0, 0, max(20 * GRID, self.viewport().width() - 3 * GRID), 0)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.item(row).text())
        return max(words.height(), self.sizeHintForRow(row))

    def minimumSizeHint(self) -> QSize:
        """Return room for two rows: the rest scrolls."""
        return QSize(30 * GRID, min(self.sizeHint().height(), 3 * self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew, and ask for the height they need then."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the reasons from being taken as shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._value_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a key, or the current row with Enter; other letters do nothing."""
        value = self._value_of(event)
        if value is not None:
            self.chosen.emit(value)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _value_of(self, event: QKeyEvent) -> str | None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return self._values.get(event.text().lower()) if plain and event.text() else None

    def _choose(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class ReasonList(Inline):
    """Asks for a reason in place of what stands there else.

    `chosen(value, words)` gives the value of a row or words typed; `left()` tells that nothing was chosen.
    """

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Reason of the decision", parent)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.rows = ReasonRows()
        self.words = QLineEdit()
        self.words.setAccessibleName("Reason in your own words")
        self.words.setPlaceholderText("Or write why")
        self.keep, self.cancel = QPushButton("Keep reason"), QPushButton("Cancel")
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.rows, 1)
        column.addWidget(self.words)
        column.addLayout(button_row(self.keep, self.cancel))
        for button in (self.keep, self.cancel):
            button.setMinimumWidth(1)
        self.rows.chosen.connect(lambda value: self._give(value, ""))
        self.words.returnPressed.connect(self._on_keep)
        self.words.textChanged.connect(lambda: self.keep.setEnabled(bool(self.words.text().strip())))
        self.keep.clicked.connect(self._on_keep)
        self.cancel.clicked.connect(self.leave)

    def ask(self, title: str, choices: Sequence[Choice], *, in_words: bool = True, take: bool = True) -> None:
        """Ask for one of the choices, or with `in_words` for the officer's own; `take` takes the keyboard."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.title.setText(title)
        self.setAccessibleName(title)
        self.rows.offer(choices)
        self.rows.setAccessibleDescription("A key chooses, Escape leaves it as it is.")
        self.words.clear()
        self.keep.setEnabled(False)
        for part in (self.words, self.keep):
            part.setVisible(in_words)
        self.show()
        if take:
            self.window().activateWindow()
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Ask no more, and tell that nothing was chosen."""
        if not self.isHidden():
            self._close()
            self.left.emit()

    def drop(self) -> None:
        """Ask no more, without a word."""
        if not self.isHidden():
            self._close()

    def _close(self) -> None:
        """Hide, and give the keyboard back to where it was."""
        within = QApplication.focusWidget()
        back, self._before = self._before, None
        held = within is not None and self.isAncestorOf(within)
        self.hide()
        if held and back is not None and back.isVisible():
            back.window().activateWindow()
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        words = self.words.text().strip()
        if words:
            self._give("", words)

    def _give(self, value: str, words: str) -> None:
        self._close()
        self.chosen.emit(value, words)
