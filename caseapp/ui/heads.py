# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables whose columns have heads: numbers stand at the right, everything else at the left."""

from collections.abc import Container, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class HeadedModel(QAbstractTableModel):
    """A table by its heads; a subclass says what these are, and which columns hold `numbers`."""

    numbers: Container[int] = ()

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the columns, in their order."""
        raise NotImplementedError

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Return where the words of a column stand."""
        return RIGHT if column in self.numbers else LEFT

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column, that of numbers with the room that they have at their right."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.heads[section]}   " if section in self.numbers else self.heads[section]
        return self.alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None
