# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Drafts tab: the replies being written in a case."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from caseapp.domain.change import Change
from caseapp.domain.draft import Draft
from caseapp.domain.words import draft_state_words
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.theme import GRID, SECTION, scaled_font

_DRAFT: Final = int(Qt.ItemDataRole.UserRole)


class DraftsTab(Page):
    """Drafts by name; Enter opens one."""

    concerns: ClassVar[frozenset[str]] = frozenset({"drafts", "letters"})

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Drafts", parent)
        self.case_id: int | None = None
        self.reference = ""
        self.list = QListWidget()
        self.list.setAccessibleName("Drafts")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAlternatingRowColors(True)
        self.empty = QLabel(
            "No drafts.\nChoose Draft reply to begin one with the open questions of the case."
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setFont(scaled_font(self.empty, SECTION))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        self.column.addWidget(self._stack, 1)
        self.list.itemActivated.connect(lambda item: bench.guide.draft_requested.emit(int(item.data(_DRAFT))))
        self.setFocusProxy(self.list)

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self.reference

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {}

    def show_case(self, case_id: int) -> None:
        """Show the drafts of a case."""
        if case_id != self.case_id:
            self.case_id = case_id
            self.list.clear()
        self.reload()

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern this case."""
        return (self.case_id in change.case_ids or not change.case_ids) and super().is_about(change)

    def load(self) -> None:
        """Read the drafts."""
        case_id, services = self.case_id, self.bench.services
        if case_id is not None:
            self.ask(lambda: services.drafting.drafts(case_id), self._on_loaded, key="drafts")

    def _on_loaded(self, drafts: Sequence[Draft]) -> None:
        self.list.clear()
        for draft in drafts:
            name = draft.subject or "Reply without a subject"
            to = f" to {draft.addressee}" if draft.addressee else ""
            item = QListWidgetItem(f"{name}{to}\n{draft_state_words(draft.state)}")
            item.setData(_DRAFT, draft.id)
            size = item.sizeHint()
            size.setHeight(2 * self.fontMetrics().lineSpacing() + 3 * GRID)
            item.setSizeHint(size)
            self.list.addItem(item)
        self._stack.setCurrentWidget(self.list if drafts else self.empty)
