# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question list: every question of a case with its status, moved through and labelled by keys."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from caseapp.ui.letters.bars import ShiftingBar, group_of
from caseapp.ui.letters.lead import Lead
from caseapp.ui.letters.question_rows import QuestionDelegate, QuestionItem, QuestionModel, QuestionRole
from caseapp.ui.theme import CAPTION, GRID, SECTION, scaled_font

LABEL_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "a": "answered",
        "p": "partial",
        "e": "evaded",
        "r": "refused",
        "d": "deferred",
        "u": "unrelated",
        "n": "not-addressed",
    }
)
CONFIRM_KEY: Final = "c"
_HOW: Final = "Enter shows the places of a question; Shift and the arrows choose several. "
_LABELS: Final = ", ".join(f"{key} {label.replace('-', ' ')}" for key, label in LABEL_KEYS.items())
_KEYS: Final = f"Keys: {_LABELS}, {CONFIRM_KEY} confirm status."
EMPTY: Final = "No questions yet. Select words in one of our letters and choose Register question."
ALL_SETTLED: Final = "No question is open. Choose All to see those that are settled."

_ROOM: Final = 14
"""Lines of text that fit where more than the rows is shown."""


class QuestionRows(QListView):
    """The rows; single letters ask for a label while the keyboard is here, and nowhere else."""

    label_key = Signal(str)
    confirm_key = Signal()
    entered_row = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters = True
        """Whether single letters label and confirm."""
        self._lead = Lead()
        self.setAccessibleName("Questions")
        self.setAccessibleDescription(_HOW + _KEYS)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)

    def _label_of(self, event: QKeyEvent) -> str | None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return LABEL_KEYS.get(event.text().lower()) if self.letters and plain and event.text() else None

    def _is_confirm(self, event: QKeyEvent) -> bool:
        return self.letters and not event.modifiers() and event.text().lower() == CONFIRM_KEY

    def event(self, event: QEvent) -> bool:
        """Keep label keys from being taken as shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self._lead.leads(event)
            and (self._label_of(event) is not None or self._is_confirm(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a label or for the question's places; other letters do nothing."""
        label = self._label_of(event)
        if label is not None:
            self.label_key.emit(label)
        elif self._is_confirm(event):
            self.confirm_key.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the wordings anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


class QuestionList(QWidget):
    """All or the open questions of a case.

    `question_chosen(id)` asks both viewers to go to its places; `label_requested(id, label)` asks for a
    label, `confirm_requested(id)` to confirm the status; `current_changed(id)` tells which one the
    keyboard is on.
    """

    question_chosen = Signal(int)
    label_requested = Signal(int, str)
    confirm_requested = Signal(int)
    current_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[QuestionItem, ...] = ()
        self._lost: Collection[int] = frozenset()
        self.model = QuestionModel(self)
        self.rows = QuestionRows()
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(QuestionDelegate(self.rows))
        self.title = QLabel("Questions")
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.filter = QComboBox()
        self.filter.addItems(["All", "Open"])
        self.filter.setAccessibleName("Which questions")
        self.filter.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.empty, self.asked = QLabel(EMPTY), QLabel()
        self._stack = QStackedWidget()
        self._dress()
        self._build()
        self.rows.clicked.connect(self._on_clicked)
        self.rows.entered_row.connect(self._on_entered)
        self.rows.label_key.connect(self._on_label)
        self.rows.confirm_key.connect(self._on_confirm)
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        self.rows.selectionModel().selectionChanged.connect(self._tell_count)
        self.filter.currentIndexChanged.connect(self._refill)
        self._refill()

    def _dress(self) -> None:
        self.title.setFont(scaled_font(self, SECTION, strong=True))
        self.asked.setFont(scaled_font(self, CAPTION))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()

    def _build(self) -> None:
        self.empty.setWordWrap(True)
        self.empty.setMargin(4 * GRID)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        head = ShiftingBar((group_of(self.title, self.count, spacing=2 * GRID, packed=True), self.filter))
        head.setContentsMargins(GRID, GRID, 0, GRID)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self._stack, 1)
        self.asked.setWordWrap(True)
        self.asked.setTextFormat(Qt.TextFormat.PlainText)
        self.asked.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        self.asked.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        whole.addWidget(self.asked)

    @property
    def current(self) -> QuestionItem | None:
        """The question that the keyboard is on."""
        item = self.rows.currentIndex().data(QuestionRole.ITEM)
        return item if isinstance(item, QuestionItem) else None

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """The questions that are selected, in the order of the list."""
        chosen = sorted(self.rows.selectedIndexes(), key=lambda index: index.row())
        return tuple(index.data(QuestionRole.ITEM).id for index in chosen)

    def set_items(self, items: Sequence[QuestionItem]) -> None:
        """List questions, keeping the current one if it is still there."""
        self._all = tuple(items)
        self._refill()

    def set_lost(self, question_ids: Collection[int]) -> None:
        """Say of which questions words have no place on a letter that is shown."""
        if question_ids != self._lost:
            self._lost = question_ids
            self._refill()

    def set_current(self, question_id: int) -> None:
        """Move to a question without choosing it."""
        row = self.model.row_of(question_id)
        if row is not None and row != self.rows.currentIndex().row():
            self.rows.setCurrentIndex(self.model.index(row))

    def use_letters(self, on: bool) -> None:
        """Let single letters label and confirm in the list, or nothing happen on them."""
        self.rows.letters = on
        self.rows.setAccessibleDescription(_HOW + (_KEYS if on else ""))

    def _refill(self) -> None:
        only_open = self.filter.currentIndex() == 1
        items = [
            replace(item, lost=item.id in self._lost) for item in self._all if not only_open or item.is_open
        ]
        before = self.current
        self.model.set_items(items)
        if before is not None:
            self.set_current(before.id)
        self._tell_count()
        self.empty.setText(ALL_SETTLED if self._all else EMPTY)
        self._stack.setCurrentWidget(self.rows if items else self.empty)
        self._tell_asked()

    def _tell_count(self) -> None:
        """Say how many questions are open, and how many are chosen where they are several."""
        chosen = len(self.rows.selectionModel().selectedIndexes())
        words = f"{sum(item.is_open for item in self._all)} open" if self._all else ""
        self.count.setText(f"{words} · {chosen} chosen" if chosen > 1 else words)

    def _tell_asked(self) -> None:
        """Say of the question that the keyboard is on how often, since when and of whom it was asked."""
        item = self.current
        self.asked.setText("" if item is None or not item.asked else f"{item.number}: {item.asked}")
        self.asked.setVisible(
            bool(self.asked.text()) and self.height() >= _ROOM * self.fontMetrics().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the little room there may be to the rows."""
        super().resizeEvent(event)
        self._tell_asked()

    def _on_clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        item = index.data(QuestionRole.ITEM)
        if isinstance(item, QuestionItem):
            self.question_chosen.emit(item.id)

    def _on_entered(self) -> None:
        if self.current is not None:
            self.question_chosen.emit(self.current.id)

    def _on_label(self, label: str) -> None:
        if self.current is not None:
            self.label_requested.emit(self.current.id, label)

    def _on_confirm(self) -> None:
        if self.current is not None:
            self.confirm_requested.emit(self.current.id)

    def _on_current(self) -> None:
        self._tell_asked()
        if self.current is not None:
            self.current_changed.emit(self.current.id)
