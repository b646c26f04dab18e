# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small list over the text of a draft: what the record offers, filtered as is typed."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from caseapp.domain.case_words import counted
from caseapp.domain.offer import Insert, Offer
from caseapp.ui.inline import InlineBar
from caseapp.ui.theme import GRID
from caseapp.ui.words import cut_short

Chosen = tuple[Offer, ...]
_LINES: Final = 10
"""Lines of the list that are seen at once."""
_FEWEST: Final = 4
"""Those of them where there is little room."""
_QUOTED: Final = 150
"""Signs of an offer's words in the list."""
_TITLES: Final = {
    Insert.QUESTION: "Open question",
    Insert.RESPONSE: "Response",
    Insert.LINE: "Line to take",
    Insert.EXHIBIT: "Exhibit",
}
EMPTY: Final = {
    Insert.QUESTION: "No open question is left to put: each stands in the letter, or the case has none. Register "
    "questions in the letters of the case.",
    Insert.RESPONSE: "No response is on record yet. Link responses to questions in the letters of the case.",
    Insert.LINE: "No lines to take yet. Add them in Office settings, or select words here and choose “Keep as line to "
    "take…”.",
    Insert.EXHIBIT: "The case has no exhibits yet. File evidence in the case first.",
}


class _Filter(QLineEdit):
    """Filters; the arrows step through the list beneath. `stepped(by)` tells of them."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the arrows that go up and down to the list."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class OfferList(InlineBar[Chosen]):
    """Offers things of one kind; Enter chooses, Escape leaves, and the keyboard goes back to the text."""

    def __init__(self, text: QWidget) -> None:
        super().__init__("Insert from the record")
        self._text = text
        self._all: tuple[Chosen, ...] = ()
        self._shown: tuple[Chosen, ...] = ()
        self._empty = ""
        self.filter, self.rows, self.none = _Filter(), QListWidget(), QLabel()
        self.insert = QPushButton("Insert")
        self.insert.setAccessibleName("Insert")
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSpacing(GRID)
        self.rows.setAlternatingRowColors(True)
        line = self.fontMetrics().lineSpacing()
        self.rows.setMinimumHeight(_FEWEST * line)
        self.rows.setMaximumHeight(_LINES * line + 3 * GRID)
        self.rows.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.none.setWordWrap(True)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setSpacing(GRID)
        for column, part in enumerate((self.filter, self.insert, self.cancel)):
            grid.addWidget(part, 0, column)
        grid.addWidget(self.rows, 1, 0, 1, 3)
        grid.addWidget(self.none, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self.filter.textChanged.connect(lambda _words: self._show())
        self.filter.stepped.connect(self._step)
        self.filter.returnPressed.connect(self._on_chosen)
        self.rows.itemActivated.connect(lambda _item: self._on_chosen())
        self.insert.clicked.connect(self._on_chosen)

    def begin(self, kind: Insert, offers: Sequence[Offer], act: Callable[[Chosen], None]) -> None:
        """Offer things of a kind; several questions also all at once, but those that are told apart."""
        single = tuple((offer,) for offer in offers)
        together = tuple(offer for offer in offers if not offer.apart)
        several = kind is Insert.QUESTION and len(together) > 1
        self._all = ((together,) if several else ()) + single
        title = _TITLES[kind]
        self.rows.setAccessibleName(f"{title}: what can be inserted")
        self.filter.setPlaceholderText(f"{title}: type to find it, Enter inserts it")
        self.filter.setAccessibleName(f"Find: {title.lower()}")
        self.filter.clear()
        self._empty = EMPTY[kind]
        self._show()
        self._begin(act, self.filter)

    def leave(self) -> None:
        """Ask no more, and give the keyboard back to the text."""
        super().leave()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        words = self.filter.text()
        self._shown = tuple(one for one in self._all if any(offer.holds(words) for offer in one))
        if words.strip():
            self._shown = tuple(one for one in self._shown if len(one) == 1)
        self.none.setText("Nothing holds these words." if self._all else self._empty)
        self.rows.clear()
        for chosen in self._shown:
            lines = _lines(chosen)
            item = QListWidgetItem("\n".join(lines))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(lines))
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.rows.setVisible(bool(self._shown))
        self.none.setVisible(not self._shown)
        self.insert.setEnabled(bool(self._shown))

    def _step(self, by: int) -> None:
        self.rows.setCurrentRow(min(max(0, self.rows.currentRow() + by), self.rows.count() - 1))

    def _on_chosen(self) -> None:
        at, act = self.rows.currentRow(), self._act
        if 0 <= at < len(self._shown) and act is not None:
            chosen = self._shown[at]
            self.leave()
            act(chosen)


def _lines(chosen: Chosen) -> list[str]:
    if len(chosen) > 1:
        return [f"All {counted(len(chosen), 'open question')}", ", ".join(offer.head for offer in chosen)]
    (offer,) = chosen
    first = f"{offer.head}: {cut_short(offer.words, _QUOTED)}" if offer.words else offer.head
    more = ". ".join(part for part in (offer.detail, offer.apart) if part)
    return [line for line in (first, f"⚠ {more}" if offer.warning else more) if line]
