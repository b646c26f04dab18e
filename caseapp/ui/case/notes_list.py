# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The notes that officers wrote in a case, as a list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from caseapp.domain.note import CaseNote
from caseapp.ui.words import long_date

_ID: Final = int(Qt.ItemDataRole.UserRole)


class NotesList(QListWidget):
    """Lists notes, oldest first; the one that is chosen stays so when they are listed anew. Empty, it is hidden."""

    @property
    def note_id(self) -> int | None:
        """The note that is chosen."""
        item = self.currentItem()
        return None if item is None else int(item.data(_ID))

    def show_notes(self, notes: Sequence[CaseNote]) -> None:
        """List other notes."""
        chosen = self.note_id
        self.clear()
        for note in notes:
            day = long_date(note.written_at.date()) if note.written_at else ""
            item = QListWidgetItem("  ".join(part for part in (day, note.officer, note.body) if part))
            item.setData(_ID, note.id)
            self.addItem(item)
        self.setVisible(bool(notes))
        if chosen is not None:
            self.go_to(chosen)

    def go_to(self, note_id: int) -> bool:
        """Choose a note and bring it into view; tells whether it is there."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_ID) == note_id:
                self.setCurrentItem(item)
                self.scrollToItem(item, QListWidget.ScrollHint.PositionAtTop)
                return True
        return False
