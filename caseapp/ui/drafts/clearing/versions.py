# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between the versions of a draft, or between a version and the text now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from caseapp.domain.change import Change
from caseapp.domain.draft import Draft, Version
from caseapp.domain.letter_differences import Compared
from caseapp.domain.words import counted
from caseapp.ui.choice_box import ChoiceBox
from caseapp.ui.drafts.clearing.difference_view import DifferenceView
from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.inline import button_row
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage

EMPTY: Final = (
    "No versions to compare yet.\nA version is fixed when the draft is sent for clearance or issued."
)
NOW: Final = "the text now"


class VersionsPanel(DraftPanel):
    """Compares two states of the draft, with the keyboard from difference to difference."""

    title = "Differences"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._draft_id: int | None = None
        self.old, self.new = ChoiceBox(), ChoiceBox()
        self.old.setAccessibleName("From which version")
        self.new.setAccessibleName("To which version")
        self.view, self.words = DifferenceView(), QLabel()
        self.before, self.after = QPushButton("Previous"), QPushButton("Next")
        self.copy = QPushButton("Copy")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        choose = QHBoxLayout()
        choose.setSpacing(2 * GRID)
        for part in (QLabel("From"), self.old, QLabel("to"), self.new):
            choose.addWidget(part, 1 if isinstance(part, ChoiceBox) else 0)
        self.listed = OrEmpty(self.view, EMPTY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(choose)
        column.addLayout(button_row(self.before, self.after, self.copy))
        column.addWidget(self.words)
        column.addWidget(self.listed, 1)
        for button, name in (
            (self.before, "Previous difference"),
            (self.after, "Next difference"),
            (self.copy, "Copy the differences in words"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.setFocusProxy(self.after)
        self.old.activated.connect(lambda _row: self._compare())
        self.new.activated.connect(lambda _row: self._compare())
        self.before.clicked.connect(lambda: self.view.step(-1))
        self.after.clicked.connect(lambda: self.view.step(1))
        self.copy.clicked.connect(self._on_copy)
        self.view.stepped.connect(self._on_stepped)
        page.kept.connect(self._compare)
        page.bench.bus.changed.connect(self._on_changed)

    def show_draft(self, draft: Draft) -> None:
        """Offer the versions of a draft, and compare the newest with the text now."""
        is_other, self._draft_id = draft.id != self._draft_id, draft.id
        if is_other:
            self.view.show_compared(None)
        clearing = self.page.bench.services.clearing
        self.page.ask(lambda: clearing.versions(draft.id), self._offer, key="versions")

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        if change.touches("draft_versions") and self.page.draft is not None:
            self.show_draft(self.page.draft)

    def _offer(self, versions: tuple[Version, ...]) -> None:
        old, new = self.old.currentData(), self.new.currentData()
        numbers = [version.number for version in versions]
        for box in (self.old, self.new):
            box.clear()
        for number in numbers:
            for box in (self.old, self.new):
                box.addItem(f"version {number}", number)
        self.new.addItem(NOW, None)
        self.old.setCurrentIndex(max(0, self.old.findData(old) if old in numbers else len(numbers) - 1))
        self.new.setCurrentIndex(self.new.findData(new) if new in numbers else len(numbers))
        for part in (self.old, self.new, self.before, self.after, self.copy):
            part.setEnabled(bool(numbers))
        self.listed.show_view(bool(numbers))
        if numbers:
            self._compare()
        else:
            self.words.clear()
            self.told.emit("")

    def _compare(self) -> None:
        draft_id, old, new = self._draft_id, self.old.currentData(), self.new.currentData()
        comparing = self.page.bench.services.comparing
        if draft_id is not None and old is not None:
            self.page.ask(lambda: comparing.compare(draft_id, old, new), self._show, key="differences")

    def _show(self, compared: Compared) -> None:
        self.view.show_compared(compared)
        many = len(compared.changes)
        differences = counted(many, "difference") if many else "No difference"
        self.words.setText(
            f"{differences} between {compared.old} and {compared.new[0].lower()}{compared.new[1:]}."
            + (" Added words are underlined, removed ones struck through." if many else "")
        )
        self.told.emit(str(many) if many else "")
        for button in (self.before, self.after, self.copy):
            button.setEnabled(bool(many))

    def _on_stepped(self, place: int, words: str) -> None:
        told = f"{place + 1} of {len(self.view.changes)}. {words}"
        self.words.setText(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.words, told))

    def _on_copy(self) -> None:
        lines = [f"{line.change.value}: {line.in_words or line.kind}" for line in self.view.changes]
        QGuiApplication.clipboard().setText("\n".join(lines))
