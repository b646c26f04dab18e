# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The panel about salutation and signature: the close, and what is left to be written by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.draft import Draft
    from caseapp.ui.drafts.page import DraftPage


class GreetingPanel(DraftPanel):
    """Close and blanks; the salutation follows the addressee as long as it is the one by rule."""

    title = "Salutation and signature"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self.close_words, self.remark = QLineEdit(), QLabel()
        self.salutation = QCheckBox("Leave room for a salutation by &hand")
        self.signature = QCheckBox("Leave room for a si&gnature by hand")
        self._draft: Draft | None = None
        self._addressee = ("", "")
        self.remark.setWordWrap(True)
        self.close_words.setAccessibleName("Close")
        form = QFormLayout()
        form.addRow("Clos&e", self.close_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(form)
        for part in (self.salutation, self.signature, self.remark):
            column.addWidget(part)
        column.addStretch(1)
        self.remark.hide()
        self.close_words.editingFinished.connect(self._on_close)
        self.salutation.clicked.connect(lambda on: self._leave_room(salutation=on))
        self.signature.clicked.connect(lambda on: self._leave_room(signature=on))
        page.fields.addressee.editingFinished.connect(self._on_addressee)

    def show_draft(self, draft: Draft) -> None:
        """Show close and blanks of a draft, and whether its contact is still known."""
        if self._draft is None or self._draft.id != draft.id:
            self._addressee = (draft.addressee, draft.addressee_address)
        self._draft = draft
        self.close_words.setText(draft.close)
        self.salutation.setChecked(draft.salutation_by_hand)
        self.signature.setChecked(draft.signature_by_hand)
        for part in (self.close_words, self.salutation, self.signature):
            part.setEnabled(self.page.can_edit)
        by_hand = [
            words
            for words, on in (
                ("salutation", draft.salutation_by_hand),
                ("signature", draft.signature_by_hand),
            )
            if on
        ]
        self.told.emit(f"{' and '.join(by_hand)} by hand" if by_hand else "")
        addressing = self.page.bench.services.addressing
        self.page.ask(lambda: addressing.remark(draft), self._on_remark, key="addressee")

    def _on_remark(self, words: str) -> None:
        self.remark.setText(f"⚠ {words}" if words else "")
        self.remark.setVisible(bool(words))

    def _on_addressee(self) -> None:
        """Greet another addressee by rule, where the one before was."""
        fields, draft, before = self.page.fields, self._draft, self._addressee
        now = (fields.addressee.text(), fields.address.toPlainText())
        if draft is None or now[0] == before[0] or not self.page.can_edit:
            return
        said, addressing = fields.salutation.text(), self.page.bench.services.addressing
        self._addressee = now

        def found(salutation: str | None) -> None:
            if salutation is not None and fields.salutation.text() == said:
                fields.salutation.setText(salutation)

        self.page.ask(lambda: addressing.following(before, now, said, draft.language), found)

    def _on_close(self) -> None:
        draft, words = self._draft, self.close_words.text()
        if draft is not None and words.strip() and words != draft.close and self.page.can_edit:
            addressing = self.page.bench.services.addressing
            self._do(lambda: addressing.set_close(draft.id, words))

    def _leave_room(self, *, salutation: bool | None = None, signature: bool | None = None) -> None:
        draft, addressing = self._draft, self.page.bench.services.addressing
        if draft is not None:
            self._do(lambda: addressing.leave_room(draft.id, salutation=salutation, signature=signature))

    def _do(self, work: Callable[[], Written[bool]]) -> None:
        self.page.do(work, lambda _done: self.page.preview.wish())
