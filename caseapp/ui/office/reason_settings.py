# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reasons that officers of the office choose from beside those every office finds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from caseapp.domain.errors import CaseError
from caseapp.domain.question import EVERY_OFFICES, STOCK_REASONS, Label, StockReason
from caseapp.domain.words import label_words
from caseapp.ui.office.table import OfficeTable
from caseapp.ui.page import Page
from caseapp.ui.sheet import Sheet
from caseapp.ui.theme import GRID

_HEADS: Final = ("Reason", "Given for", "Key")
_LABEL: Final = 1
_ANY: Final = "Any label"
_LABELS: Final[Mapping[str, Label]] = MappingProxyType(
    {label_words(label): label for label in Label if label is not Label.NOT_ADDRESSED}
)


class ReasonSettings(QObject):
    """The section of the office's settings about reasons: each change is a step of its own that undo takes back."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self.table = OfficeTable("Reasons of the office", _HEADS)
        self.up, self.down = QPushButton("Move up"), QPushButton("Move down")
        self.remove, self.add = QPushButton("Remove reason"), QPushButton("Add reason")
        self.words, self.label, self.key = QLineEdit(), _labels(), QLineEdit()
        self._own: tuple[StockReason, ...] = ()
        sheet.section("Reasons of labels")
        sheet.words(
            "Officers choose from these, in this order, beside the reasons that every office finds. F2 or a "
            "double click rewords one, also where it was given already. One that is removed stays with what was "
            "decided for it."
        )
        self.found = sheet.words(quiet=True)
        self.none = sheet.words("No reason of this office's own yet. Write the first below.")
        self._lay_out(sheet)
        self.table.corrected.connect(self._on_corrected)
        self.table.currentCellChanged.connect(lambda *_cells: self._check())
        self.words.textChanged.connect(lambda _words: self._check())
        for field in (self.words, self.key):
            field.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._on_remove)
        self._check()

    def _lay_out(self, sheet: Sheet) -> None:
        across = self.table.horizontalHeader()
        for column in (_LABEL, _LABEL + 1):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setItemDelegateForColumn(_LABEL, _LabelCells(self.table))
        sheet.column.addWidget(self.table)
        sheet.buttons(self.up, self.down, self.remove)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for field, words, share in (
            (self.words, "Another reason", 3),
            (self.key, "Key, or none", 1),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            row.addWidget(field, share)
        self.key.setMaxLength(1)
        self.label.setAccessibleName("Label that it is given for")
        row.insertWidget(1, self.label)
        self.add.setAccessibleName(self.add.text())
        row.addWidget(self.add)
        sheet.column.addLayout(row)

    def load(self) -> None:
        """Read the office's own reasons."""
        reasons = self._page.bench.services.reasons
        self._page.ask(reasons.own, self._on_loaded, key="reasons")

    def _on_loaded(self, own: tuple[StockReason, ...]) -> None:
        self._own = own
        self.table.fill([(one.key, (one.words, _label(one.label), one.shortcut.upper())) for one in own])
        self.table.setVisible(bool(own))
        self.none.setVisible(not own)
        reworded = {one.key for one in own}
        self.found.setText(_found_words([one for one in STOCK_REASONS if one.key not in reworded]))
        self._check()

    def _check(self) -> None:
        """Offer what can be done with the reason at hand, and with the words typed."""
        at, movable = self.table.currentRow(), sum(one.key not in EVERY_OFFICES for one in self._own)
        self.remove.setEnabled(0 <= at < len(self._own))
        self.up.setEnabled(0 < at < movable)
        self.down.setEnabled(0 <= at < movable - 1)
        self.add.setEnabled(bool(self.words.text().strip()))

    def _on_corrected(self, row: int) -> None:
        words, label, key = self.table.words_at(row)
        typed = StockReason(self._own[row].key, words, _LABELS.get(label), key)
        reasons = self._page.bench.services.reasons
        self._page.do(lambda: reasons.keep(typed), failed=self._on_refused)

    def _move(self, by: int) -> None:
        at, reasons = self.table.currentRow(), self._page.bench.services.reasons
        key = self._own[at].key
        self._page.do(lambda: reasons.move(key, at + by + 1), failed=self._on_refused)

    def _on_remove(self) -> None:
        reason, reasons = self._own[self.table.currentRow()], self._page.bench.services.reasons
        self._page.do_and_say(
            lambda: reasons.remove(reason.key), f"“{reason.words}” is removed. Undo brings it back."
        )

    def _on_add(self) -> None:
        words, key, reasons = self.words.text(), self.key.text(), self._page.bench.services.reasons
        label = _LABELS.get(self.label.currentText())

        def done(_reason_id: int) -> None:
            self.words.clear()
            self.key.clear()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

        if words.strip():
            self._page.do(lambda: reasons.add(words, label, key), done)

    def _on_refused(self, error: CaseError) -> None:
        self._page.messages.refuse(error)
        self.load()


class _LabelCells(QStyledItemDelegate):
    """Offers the labels in a cell."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return the list that a label is chosen from."""
        editor = _labels(parent)
        editor.setAccessibleName(_HEADS[_LABEL])
        return editor


def _labels(parent: QWidget | None = None) -> QComboBox:
    box = QComboBox(parent)
    box.addItems([_ANY, *_LABELS])
    return box


def _label(label: Label | None) -> str:
    return _ANY if label is None else label_words(label)


def _found_words(reasons: list[StockReason]) -> str:
    """List the reasons that every office finds, by their labels."""
    said = [
        f"{label}: {'; '.join(one.words for one in reasons if one.label is which)}."
        for label, which in _LABELS.items()
        if any(one.label is which for one in reasons)
    ]
    return "\n".join(["Every office finds:", *said])
