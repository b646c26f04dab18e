# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Drafts tab: the replies being written in a case."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from caseapp.domain.draft import Draft
from caseapp.domain.letter import LetterKind
from caseapp.domain.words import draft_state_words
from caseapp.ui.empty import OrEmpty
from caseapp.ui.page import Bench, CasePart
from caseapp.ui.theme import GRID

_DRAFT: Final = int(Qt.ItemDataRole.UserRole)
EMPTY: Final = "No drafts.\nChoose Draft reply to begin one with the open questions of the case."


class DraftsTab(CasePart):
    """Drafts by name; Enter opens one."""

    concerns: ClassVar[frozenset[str]] = frozenset({"drafts", "letters"})

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Drafts", parent)
        self.list = QListWidget()
        self.list.setAccessibleName("Drafts")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAlternatingRowColors(True)
        self._listed = OrEmpty(self.list, EMPTY)
        self.column.addWidget(self._listed, 1)
        self.list.itemActivated.connect(lambda item: bench.guide.draft_requested.emit(int(item.data(_DRAFT))))
        self.setFocusProxy(self.list)

    def forget(self) -> None:
        """Leave the drafts of the case before."""
        self.list.clear()

    def load_case(self, case_id: int) -> None:
        """Read the drafts."""
        drafting = self.bench.services.drafting
        self.ask(lambda: drafting.drafts(case_id), self._on_loaded, key="drafts")

    def _on_loaded(self, drafts: Sequence[Draft]) -> None:
        self.list.clear()
        for draft in drafts:
            name = draft.subject or "Reply without a subject"
            name = f"Chaser: {name}" if draft.kind is LetterKind.CHASER else name
            to = f" to {draft.addressee}" if draft.addressee else ""
            item = QListWidgetItem(f"{name}{to}\n{draft_state_words(draft.state)}")
            item.setData(_DRAFT, draft.id)
            size = item.sizeHint()
            size.setHeight(2 * self.fontMetrics().lineSpacing() + 3 * GRID)
            item.setSizeHint(size)
            self.list.addItem(item)
        self._listed.show_view(bool(drafts))
