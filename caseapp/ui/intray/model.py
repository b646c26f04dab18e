# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters to be confirmed, one a row: what was read, what was typed over it, and what is uncertain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QIcon, QPalette

from caseapp.domain.document import Readability
from caseapp.domain.found_kind import FoundKind
from caseapp.domain.letter import Certainty, Direction, Letter, LetterField, LetterKind, PartyRole, Proposal
from caseapp.domain.words import kind_words
from caseapp.ui.heads import HeadedModel, Index
from caseapp.ui.icons import icon
from caseapp.ui.intray.directions import DIRECTION_CELLS
from caseapp.ui.theme import theme_of
from caseapp.ui.words import long_date, read_date


class Column(IntEnum):
    """The columns in their order."""

    FILE = 0
    DIRECTION = 1
    DATE = 2
    KIND = 3
    SUBJECT = 4
    OUR_REFERENCE = 5
    THEIR_REFERENCE = 6
    WRITER = 7
    ADDRESSEE = 8
    CASE = 9


HEADS: Final = (
    "File",
    "Direction",
    "Date",
    "Kind",
    "Subject",
    "Our reference",
    "Their reference",
    "Writer",
    "Addressee",
    "Case",
)
_FIELDS: Final = {
    Column.DIRECTION: LetterField.DIRECTION,
    Column.DATE: LetterField.DATED_ON,
    Column.SUBJECT: LetterField.SUBJECT,
    Column.OUR_REFERENCE: LetterField.OUR_REFERENCE,
    Column.THEIR_REFERENCE: LetterField.THEIR_REFERENCE,
    Column.WRITER: LetterField.WRITER,
    Column.ADDRESSEE: LetterField.ADDRESSEE,
}
EDITABLE: Final = frozenset(column for column in Column if column not in (Column.FILE, Column.CASE))


@dataclass(slots=True)
class Row:
    """A letter and what was typed over its cells."""

    letter: Letter
    references: str
    kind: FoundKind | None = None
    typed: dict[Column, str] = field(default_factory=dict)


class InTrayModel(HeadedModel):
    """The letters; values are kept as the words that stand in the cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._palette = QPalette()
        self._uncertain: QIcon = icon("uncertain")

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the columns."""
        return HEADS

    def set_palette(self, palette: QPalette) -> None:
        """Take the colours of the view."""
        self._palette = palette

    def set_letters(
        self,
        letters: Sequence[tuple[Letter, str]],
        kinds: Mapping[int, FoundKind] = MappingProxyType({}),
    ) -> None:
        """List letters with the references of their cases, keeping what was typed.

        `kinds` are those that letters read as, by their ids, in place of the ones they have.
        """
        typed = {row.letter.id: row.typed for row in self._rows}
        self.beginResetModel()
        self._rows = [
            Row(letter, words, kinds.get(letter.id), typed.get(letter.id, {})) for letter, words in letters
        ]
        self.endResetModel()

    def letter_at(self, row: int) -> Letter | None:
        """Return the letter of a row."""
        return self._rows[row].letter if 0 <= row < len(self._rows) else None

    def row_of(self, letter_id: int) -> int | None:
        """Return the row of a letter."""
        return next((n for n, row in enumerate(self._rows) if row.letter.id == letter_id), None)

    def words(self, row: int, column: Column) -> str:
        """Return the words in a cell."""
        return self._words(self._rows[row], column)

    def is_uncertain(self, row: int, column: Column) -> bool:
        """Tell whether a cell was read with doubt, or is missing, and nobody has looked at it yet."""
        line = self._rows[row]
        if line.letter.confirmed or column in line.typed or column not in EDITABLE:
            return False
        if column is Column.KIND and line.kind is not None:
            return True
        proposal = _proposal(line.letter, column)
        if proposal is not None:
            return proposal.certainty is not Certainty.CERTAIN
        return column in (Column.DIRECTION, Column.DATE) and not self._stored(line.letter, column)

    def fill_down(self, column: Column, rows: Sequence[int]) -> None:
        """Copy the first row's cell to the others."""
        if column not in EDITABLE or len(rows) < 2:
            return
        first, *others = sorted(rows)
        words = self.words(first, column)
        for row in others:
            self._type(row, column, words)

    def direction(self, row: int) -> Direction:
        """Return the direction in a row."""
        words = self.words(row, Column.DIRECTION)
        return next((way for way, cell in DIRECTION_CELLS.items() if cell == words), Direction.UNKNOWN)

    def dated_on(self, row: int) -> date | None:
        """Return the date in a row."""
        return read_date(self.words(row, Column.DATE))

    def kind(self, row: int) -> LetterKind:
        """Return the kind in a row."""
        words = self.words(row, Column.KIND)
        return next((kind for kind in LetterKind if kind_words(kind) == words), LetterKind.LETTER)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of letters."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be typed over, except the file's name and the case."""
        flags = super().flags(index)
        if index.isValid() and index.column() in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell; an uncertain one has a sign, a tint, and says so."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = index.row(), Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.words(row, column) or "empty"
            sign = ", uncertain" if self.is_uncertain(row, column) else ""
            return f"{HEADS[column]}: {words}{sign}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.DecorationRole and self.is_uncertain(row, column):
            return self._uncertain
        if role == Qt.ItemDataRole.BackgroundRole and self.is_uncertain(row, column):
            return QBrush(theme_of(self._palette).status("evaded").fill)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a date that cannot be read is not taken."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() not in EDITABLE:
            return False
        return self._type(index.row(), Column(index.column()), str(value or "").strip())

    def _type(self, row: int, column: Column, words: str) -> bool:
        if column is Column.DATE:
            on = read_date(words)
            if on is None and words:
                return False
            words = long_date(on)
        self._rows[row].typed[column] = words
        index = self.index(row, column)
        self.dataChanged.emit(index, index)
        return True

    def _words(self, line: Row, column: Column) -> str:
        if column in line.typed:
            return line.typed[column]
        if column is Column.CASE:
            return line.references
        if column is Column.KIND and line.kind is not None:
            return kind_words(line.kind.kind)
        stored = self._stored(line.letter, column)
        if stored:
            return stored
        proposal = _proposal(line.letter, column)
        return "" if proposal is None else _cell(column, proposal.value)

    def _stored(self, letter: Letter, column: Column) -> str:
        match column:
            case Column.FILE:
                if letter.document is None:
                    return "not held"
                locked = letter.document.readability is Readability.LOCKED
                return f"{'Locked: ' if locked else ''}{letter.document.original_name}"
            case Column.DIRECTION:
                return DIRECTION_CELLS.get(letter.direction, "")
            case Column.DATE:
                return long_date(letter.dated_on)
            case Column.KIND:
                return kind_words(letter.kind)
            case Column.SUBJECT:
                return letter.subject
            case Column.OUR_REFERENCE:
                return letter.our_reference
            case Column.THEIR_REFERENCE:
                return letter.their_reference
            case Column.WRITER:
                return ", ".join(letter.names(PartyRole.WRITER))
            case Column.ADDRESSEE:
                return ", ".join(letter.names(PartyRole.ADDRESSEE))
        return ""

    def _tip(self, row: int, column: Column) -> str | None:
        words = self.words(row, column)
        read_as = self._rows[row].kind
        if column is Column.KIND and read_as is not None and self.is_uncertain(row, column):
            return f"Uncertain: it reads as one, “{read_as.words}”"
        if self.is_uncertain(row, column):
            proposal = _proposal(self._rows[row].letter, column)
            because = proposal.because if proposal is not None else "nothing was found in the letter"
            return f"Uncertain: {because}"
        return words or None


def _proposal(letter: Letter, column: Column) -> Proposal | None:
    wanted = _FIELDS.get(column)
    return next((item for item in letter.proposals if item.field is wanted), None)


def _cell(column: Column, value: str) -> str:
    if column is Column.DIRECTION:
        return DIRECTION_CELLS.get(Direction(value), "")
    if column is Column.DATE:
        return long_date(read_date(value))
    return value
