# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parties of a case: listed, added by name whether known or new, and taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.people import CaseParty, PartyKind
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.services.people import People

_ID: Final = int(Qt.ItemDataRole.UserRole)
_KINDS: Final = (
    (PartyKind.ORGANISATION, "Organisation"),
    (PartyKind.CONTACT, "Person"),
    (PartyKind.POST, "Post"),
)
_CAPACITIES: Final = ("Asked", "Asking", "Complainant", "Regulator", "Informed")


@dataclass(frozen=True, slots=True)
class PartyNames:
    """Names that are known already and are completed while typing."""

    organisations: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()

    @classmethod
    def known_to(cls, people: People) -> PartyNames:
        """Read the names."""
        return cls(
            tuple(body.name for body in people.organisations()),
            tuple(contact.name for contact in people.contacts()),
            tuple(post.title for post in people.posts()),
        )

    def of(self, kind: PartyKind) -> tuple[str, ...]:
        """Return the names of one kind."""
        match kind:
            case PartyKind.ORGANISATION:
                return self.organisations
            case PartyKind.CONTACT:
                return self.contacts
            case PartyKind.POST:
                return self.posts


class _List(QListWidget):
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen party off with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Parties(QWidget):
    """`added(kind, name, capacity, organisation)` and `removed(party_id)` ask for the change."""

    added = Signal(object, str, str, str)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = PartyNames()
        self.rows = _List()
        self.nothing = QLabel("No parties yet. They are added here, and as letters are confirmed.")
        self.kind, self.name = QComboBox(), QLineEdit()
        self.capacity, self.body = QComboBox(), QLineEdit()
        self.add = QPushButton("Add party")
        self.take_off = QPushButton("Take off")
        self._grid = QGridLayout()
        self._completions = QStringListModel(self)
        self._bodies = QStringListModel(self)
        self._build()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.name.textChanged.connect(self._check)
        for field in (self.name, self.body):
            field.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.rows.currentRowChanged.connect(self._check)
        self.rows.removed.connect(self._on_take_off)
        self.take_off.clicked.connect(self._on_take_off)
        self._on_kind()

    def _build(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.rows.setAccessibleName("Parties")
        self.rows.setAlternatingRowColors(True)
        self.rows.setFixedHeight(3 * (line + GRID) + 4 * GRID)
        self.nothing.setWordWrap(True)
        for kind, words in _KINDS:
            self.kind.addItem(words, kind.value)
        self.capacity.setEditable(True)
        self.capacity.addItems(["", *_CAPACITIES])
        self.name.setCompleter(self._completer(self._completions))
        self.body.setCompleter(self._completer(self._bodies))
        grid = self._grid
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        self._body_label = QLabel("O&rganisation")
        fields = (
            (QLabel("&Kind"), self.kind, "Kind of party", 0),
            (QLabel("Na&me"), self.name, "Name of party", 3),
            (self._body_label, self.body, "Organisation of the party", 2),
            (QLabel("Ca&pacity"), self.capacity, "Capacity in the case", 1),
        )
        for column, (label, field, words, stretch) in enumerate(fields):
            label.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, stretch)
        grid.addWidget(self.add, 1, len(fields))
        off = QHBoxLayout()
        off.addWidget(self.take_off)
        off.addStretch(1)
        for button in (self.add, self.take_off):
            button.setAccessibleName(button.text())
        self.take_off.setToolTip("Take the chosen party off this case (Delete)")
        self.take_off.setAccessibleName("Take the chosen party off this case")
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(2 * GRID)
        column_layout.addWidget(self.nothing)
        column_layout.addWidget(self.rows)
        column_layout.addLayout(off)
        column_layout.addLayout(grid)

    def _completer(self, model: QStringListModel) -> QCompleter:
        completer = QCompleter(model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer

    def show_parties(self, parties: Sequence[CaseParty], names: PartyNames) -> None:
        """List the parties, and complete what is typed from names that are known."""
        self._names = names
        self._bodies.setStringList(list(names.organisations))
        chosen = self.rows.currentRow()
        self.rows.clear()
        for party in parties:
            item = QListWidgetItem(f"{party.name}, {party.capacity}" if party.capacity else party.name)
            item.setData(_ID, party.id)
            self.rows.addItem(item)
        self.rows.setCurrentRow(min(chosen, len(parties) - 1))
        self.rows.setVisible(bool(parties))
        self.take_off.setVisible(bool(parties))
        self.nothing.setVisible(not parties)
        self._on_kind()

    def leave(self) -> None:
        """Clear what is typed."""
        self.name.clear()
        self.body.clear()
        self.capacity.setCurrentIndex(0)

    def _kind(self) -> PartyKind:
        return PartyKind(self.kind.currentData())

    def _on_kind(self) -> None:
        kind = self._kind()
        self._completions.setStringList(list(self._names.of(kind)))
        for part in (self._body_label, self.body):
            part.setVisible(kind is not PartyKind.ORGANISATION)
        self._grid.setColumnStretch(2, 0 if kind is PartyKind.ORGANISATION else 2)
        self._check()

    def _check(self) -> None:
        self.add.setEnabled(bool(self.name.text().strip()))
        self.take_off.setEnabled(self.rows.currentRow() >= 0)

    def _on_add(self) -> None:
        if self.add.isEnabled():
            body = "" if self._kind() is PartyKind.ORGANISATION else self.body.text().strip()
            self.added.emit(self._kind(), self.name.text(), self.capacity.currentText(), body)

    def _on_take_off(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            self.removed.emit(int(item.data(_ID)))
