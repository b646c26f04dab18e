# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the checks find in a draft before it is issued: each finding opens its place, and errors may be let stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from caseapp.domain.draft import Draft
from caseapp.domain.finding import Finding, Severity
from caseapp.domain.words import counted
from caseapp.ui.drafts.clearing.at_hand import show_field, show_words
from caseapp.ui.drafts.clearing.forms import WishBar
from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.inline import button_row
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage

_KEY: Final = int(Qt.ItemDataRole.UserRole)
NOTHING: Final = "Nothing to put right.\nWhat is typed is checked each time it is kept."


class ChecksPanel(DraftPanel):
    """Lists what the checks find; Enter on a finding goes to its place."""

    title = "Checks"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._findings: tuple[Finding, ...] = ()
        self._checked = 0
        """The draft that is being checked, 0 for none."""
        self._is_wanted = False
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Findings of the checks")
        self.list.setAccessibleDescription("Enter goes to the place of a finding.")
        self.list.setMinimumHeight(5 * (self.fontMetrics().lineSpacing() + GRID))
        self.listed = OrEmpty(self.list, NOTHING)
        self.go, self.source = QPushButton("Go to place"), QPushButton("Show source")
        self.waive = QPushButton("Waive…")
        for button in (self.go, self.source, self.waive):
            button.setAccessibleName(button.text().rstrip("…"))
        self.bar = WishBar("Why it may stand; the reason is kept in the trail", "Waive")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(button_row(self.go, self.source, self.waive))
        column.addWidget(self.bar)
        column.addWidget(self.listed, 1)
        self.setFocusProxy(self.list)
        self.go.clicked.connect(self._on_go)
        self.source.clicked.connect(self._on_source)
        self.waive.clicked.connect(self._on_waive)
        self.list.itemActivated.connect(lambda _item: self._on_go())
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())
        page.kept.connect(self.check)
        self._offer()

    def show_draft(self, _draft: Draft) -> None:
        """Check a draft."""
        self.check()

    def check(self) -> None:
        """Check the draft as it is kept, once a check of it that is under way has ended."""
        draft, services = self.page.draft, self.page.bench.services
        if draft is None:
            return
        self._is_wanted = draft.id == self._checked
        if self._is_wanted:
            return
        self._checked = draft.id
        self.page.ask(lambda: services.proofing.findings(draft.id), self._show, key="checks").ended.connect(
            lambda: self._on_ended(draft.id)
        )

    def _on_ended(self, draft_id: int) -> None:
        if draft_id == self._checked:
            self._checked = 0
            if self._is_wanted:
                self.check()

    def _show(self, findings: tuple[Finding, ...]) -> None:
        chosen = self._chosen()
        self._findings = findings
        self.list.clear()
        for finding in findings:
            item = QListWidgetItem(_words(finding))
            item.setData(_KEY, finding.key)
            self.list.addItem(item)
            if chosen is not None and chosen.key == finding.key:
                self.list.setCurrentItem(item)
        self.listed.show_view(bool(findings))
        self.told.emit(_counted(findings))
        self._offer()

    def _chosen(self) -> Finding | None:
        item = self.list.currentItem()
        key = None if item is None else item.data(_KEY)
        return next((one for one in self._findings if one.key == key), None)

    def _offer(self) -> None:
        chosen = self._chosen()
        self.go.setEnabled(chosen is not None)
        self.source.setEnabled(chosen is not None and chosen.spot.letter_id is not None)
        self.waive.setEnabled(chosen is not None and chosen.stands_in_the_way and not chosen.must)

    def _on_go(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if show_field(self.page, chosen.spot.field):
            return
        if chosen.spot.words and not show_words(self.page, chosen.spot.words):
            self.page.messages.say(f"“{chosen.spot.words}” is no longer in the text.")
        self.page.fields.writing.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_source(self) -> None:
        chosen, draft = self._chosen(), self.page.draft
        if chosen is not None and draft is not None:
            spot = chosen.spot
            route = Route("case", draft.case_id, spot.letter_id, page=spot.page or 0)
            self.page.bench.guide.route_requested.emit(route)

    def _on_waive(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.waive.isEnabled():
            self.bar.begin(
                lambda reason: self._let_stand(chosen, reason), f"Why may this stand? {chosen.message}"
            )

    def _let_stand(self, finding: Finding, reason: str) -> None:
        draft, services = self.page.draft, self.page.bench.services
        if draft is None:
            return

        def said(_finding: Finding) -> str:
            self.check()
            return "The finding stands, with your reason in the trail. It is void when the words change."

        self.page.do_and_say(lambda: services.proofing.waive(draft.id, finding.key, reason), said, self.bar)


def _words(finding: Finding) -> str:
    if finding.waived:
        return f"✓ Waived: {finding.message} Reason: {finding.waived}"
    return f"{'✕ Error' if finding.severity is Severity.ERROR else '⚠ Warning'}: {finding.message}"


def _counted(findings: tuple[Finding, ...]) -> str:
    errors = sum(one.stands_in_the_way for one in findings)
    warnings = sum(one.severity is Severity.WARNING for one in findings)
    said = [counted(errors, "error")] if errors else []
    said += [counted(warnings, "warning")] if warnings else []
    return ", ".join(said)
