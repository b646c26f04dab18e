# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line above a letter whose text is new: whether it was recognised, and which places need a look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.passage import PlaceState
from caseapp.domain.place_words import place_words
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.services.unplaced import ToPlace

RECOGNISED: Final = "Recognised text: check what you quote against the page."
_QUOTED: Final = 90


class PlacingBar(QFrame):
    """Goes through the passages that are lost or poorly found on a text.

    `chosen(item)` asks to show one, `place_requested(item)` to place it where words are selected,
    `accepted(item)` says that it stands where it was found.
    """

    chosen = Signal(object)
    place_requested = Signal(object)
    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Places on this text")
        self._items: tuple[ToPlace, ...] = ()
        self._lost: frozenset[int] = frozenset()
        self._at = 0
        self._dismissed: tuple[ToPlace, ...] = ()
        self.about, self.words = QLabel(), QLabel()
        for label in (self.about, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.previous, self.next = QPushButton("Previous"), QPushButton("Next")
        self.show_button, self.right = QPushButton("Show"), QPushButton("Right as it is")
        self.show_button.setToolTip("Bring the place that was found into view")
        self.right.setToolTip("Say that these are the words meant, so that they are not asked about again")
        self.place, self.close_button = QPushButton("Place here"), QPushButton("Leave as it is")
        self.place.setToolTip("Say that the words selected on the page are the ones meant")
        self.close_button.setToolTip("Hide this line until the letter's text changes")
        self._buttons = QWidget()
        rows = QVBoxLayout(self._buttons)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        for buttons in (  # two lines, so that they ask for no wider pane
            (self.show_button, self.right, self.place),
            (self.previous, self.next, self.close_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            for button in buttons:
                button.setAccessibleName(button.text())
                button.setAutoDefault(True)
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for part in (self.about, self.words, self._buttons):
            column.addWidget(part)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.place.clicked.connect(self._on_place)
        self.show_button.clicked.connect(lambda: self._step(0))
        self.right.clicked.connect(self._on_right)
        self.close_button.clicked.connect(self._on_close)
        self.hide()

    @property
    def items(self) -> tuple[ToPlace, ...]:
        """The passages that are gone through."""
        return self._items

    @property
    def lost(self) -> frozenset[int]:
        """The questions whose words have no place, whether or not the line was left."""
        return self._lost

    @property
    def current(self) -> ToPlace | None:
        """The passage that is spoken of."""
        return self._items[self._at] if self._items else None

    def show_items(self, items: Sequence[ToPlace], *, recognised: bool) -> None:
        """Speak of passages, staying at the one spoken of; with none only say how the text was read."""
        before = self.current
        self._lost = frozenset(item.question_id for item in items if item.place is None)
        self._items = () if tuple(items) == self._dismissed else tuple(items)
        ids = [item.passage_id for item in self._items]
        if before is not None and before.passage_id in ids:
            self._at = ids.index(before.passage_id)
        else:
            self._at = min(self._at, max(0, len(ids) - 1))
        self.about.setText(RECOGNISED)
        self.about.setVisible(recognised)
        self.words.setVisible(bool(ids))
        self._buttons.setVisible(bool(ids))
        several = len(ids) > 1
        self.previous.setVisible(several)
        self.next.setVisible(several)
        self._tell()
        self.setVisible(recognised or bool(ids))

    def _tell(self) -> None:
        item = self.current
        for button in (self.show_button, self.right):
            button.setVisible(item is not None and item.place is not None)
        if item is None:
            self.words.clear()
            self.setAccessibleDescription(self.about.text())
            return
        count = f"{self._at + 1} of {len(self._items)}. " if len(self._items) > 1 else ""
        self.words.setText(count + words_of(item))
        self.setAccessibleDescription(self.words.text())

    def _step(self, by: int) -> None:
        if self._items:
            self._at = (self._at + by) % len(self._items)
            self._tell()
            self.chosen.emit(self._items[self._at])

    def _on_place(self) -> None:
        if self.current is not None:
            self.place_requested.emit(self.current)

    def _on_right(self) -> None:
        if self.current is not None:
            self.accepted.emit(self.current)

    def _on_close(self) -> None:
        self._dismissed = self._items
        self.show_items(self._items, recognised=not self.about.isHidden())


def words_of(item: ToPlace) -> str:
    """Say which passage is meant, what became of its place, and what to do."""
    kind = "asked" if item.kind.value == "asked" else "response"
    quote = " ".join(item.quote.split())
    if len(quote) > _QUOTED:
        quote = f"{quote[: _QUOTED - 1].rstrip()}…"
    if item.place is None:
        how = place_words(PlaceState.LOST, 0)
        return (
            f"The place of {item.number} ({kind}) {how}: “{quote}”. Select the words on the page, then choose "
            "Place here."
        )
    how = place_words(item.place.state, item.place.score)
    elsewhere = "If it stands elsewhere, select the words, then choose Place here."
    return f"{item.number} ({kind}), {how}: “{quote}”. {elsewhere}"
