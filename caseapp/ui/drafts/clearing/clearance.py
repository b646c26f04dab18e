# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clearance of a draft: to whom it was sent, what they said, and whether that still holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
)

from caseapp.domain.change import Change
from caseapp.domain.clearance_words import clearance_line, standing_in_short, standing_words, version_line
from caseapp.domain.document import Document
from caseapp.domain.draft import Decision, Draft, Version
from caseapp.domain.draft_standing import Standing
from caseapp.ui.drafts.clearing.at_hand import do_to_text, kept_first
from caseapp.ui.drafts.clearing.forms import OutsideForm, Said, SendForm, Sending, WishBar
from caseapp.ui.drafts.clearing.said_tree import SaidTree
from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.errors import Tone
from caseapp.ui.inline import button_row
from caseapp.ui.own_program import OwnProgram, open_in_own_program
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage

_VERSION: Final = int(Qt.ItemDataRole.UserRole)
_CLEARANCE: Final = _VERSION + 1
EMPTY: Final = "No versions yet.\nSend for clearance fixes the text and asks others to read it."


@dataclass(frozen=True, slots=True)
class _Stands:
    draft: Draft
    versions: tuple[Version, ...]
    standing: Standing
    officers: tuple[str, ...]


class ClearancePanel(DraftPanel):
    """Sends a draft for clearance, takes approvals, and lists who said what of which version."""

    title = "Clearance"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._stands: _Stands | None = None
        self._own_program = OwnProgram()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.list = SaidTree("Versions and what was said of them")
        self.listed = OrEmpty(self.list, EMPTY)
        self.send, self.approve = QPushButton("Send for clearance…"), QPushButton("Approve")
        self.changes, self.more = QPushButton("Ask for changes…"), QToolButton()
        self.sending, self.outside = SendForm(self._on_send), OutsideForm(self._on_said)
        self.wish = WishBar("What is to be changed", "Ask for changes")
        self._build()

    def _build(self) -> None:
        menu = QMenu(self)
        self.take_back = self._act(menu, "Take back from clearance", self._on_take_back)
        self.record = self._act(menu, "Record a clearance from outside…", self._on_record)
        self.evidence = self._act(menu, "Open what shows it", self._on_evidence)
        self.word = self._act(menu, "Save Word copy…", self._on_word)
        self.more.setText("More")
        self.more.setAccessibleName("More about clearance")
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = button_row(self.send)
        row.insertWidget(1, self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addLayout(button_row(self.approve, self.changes))
        for form in (self.sending, self.wish, self.outside):
            column.addWidget(form)
            form.installEventFilter(self)
        column.addWidget(self.listed, 1)
        self.setFocusProxy(self.send)
        self.send.clicked.connect(self._on_send_asked)
        self.approve.clicked.connect(self._on_approve)
        self.changes.clicked.connect(lambda: self.wish.begin(self._on_wish))
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())
        self.page.kept.connect(self.reload)
        self.page.bench.bus.changed.connect(self._on_changed)

    def _act(self, menu: QMenu, words: str, slot: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(slot)
        return action

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the room to a form while it asks."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            asking = (self.sending, self.wish, self.outside)
            self.listed.setVisible(not any(form.isVisibleTo(self) for form in asking))
        return super().eventFilter(watched, event)

    def show_draft(self, draft: Draft) -> None:
        """Show how a draft stands."""
        if self._stands is not None and self._stands.draft.id != draft.id:
            for form in (self.sending, self.wish, self.outside):
                form.leave()
        self.reload()

    def reload(self) -> None:
        """Read how the draft stands now."""
        draft, services = self.page.draft, self.page.bench.services
        if draft is None:
            return
        draft_id = draft.id

        def work() -> _Stands:
            clearing = services.clearing
            return _Stands(
                services.drafting.draft(draft_id),
                clearing.versions(draft_id),
                clearing.standing(draft_id),
                tuple(one.name for one in clearing.readers()),
            )

        self.page.ask(work, self._show, key="clearance")

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        if change.touches("clearances", "draft_versions", "officers", "own_papers"):
            self.reload()

    def _show(self, stands: _Stands) -> None:
        self._stands = stands
        void = {one.id for one in stands.standing.void}
        self.words.setText(standing_words(stands.standing, stands.draft.edited_at))
        self.told.emit(standing_in_short(stands.standing))
        self.list.clear()
        for version in reversed(stands.versions):
            item = QTreeWidgetItem([version_line(version)])
            item.setData(0, _VERSION, version.number)
            self.list.addTopLevelItem(item)
            for one in version.clearances:
                said = QTreeWidgetItem(item, [clearance_line(one, is_void=one.id in void)])
                said.setData(0, _VERSION, version.number)
                said.setData(0, _CLEARANCE, one.id if one.evidence_id is not None else None)
            item.setExpanded(True)
        self.listed.show_view(bool(stands.versions))
        self._offer()

    def _offer(self) -> None:
        stands, item = self._stands, self.list.currentItem()
        standing = None if stands is None else stands.standing
        editable, sent = self.page.can_edit, standing is not None and standing.newest is not None
        self.send.setEnabled(editable)
        self.approve.setEnabled(editable and sent and standing is not None and not standing.edited)
        self.changes.setEnabled(editable and sent)
        self.take_back.setEnabled(editable and standing is not None and bool(standing.awaited))
        self.record.setEnabled(editable and sent)
        self.evidence.setEnabled(item is not None and item.data(0, _CLEARANCE) is not None)

    def _on_send_asked(self) -> None:
        if self._stands is not None:
            self.sending.begin(self._stands.officers)

    def _on_send(self, sending: Sending) -> None:
        draft, clearing = self.page.draft, self.page.bench.services.clearing
        if draft is None:
            return
        do_to_text(
            self.page,
            lambda: clearing.send(
                draft.id, [clearing.reader(name) for name in sending.names], sending.remarks
            ),
            f"The draft is with {', '.join(sending.names)}.",
            self.sending,
        )

    def _on_approve(self) -> None:
        self._decide(Decision.APPROVED, "", "You approved the text as it stands; an edit makes that void.")

    def _on_wish(self, words: str) -> None:
        self._decide(Decision.CHANGES, words, "The draft is sent back for changes.")

    def _decide(self, decision: Decision, remarks: str, done: str) -> None:
        draft, clearing = self.page.draft, self.page.bench.services.clearing
        if draft is not None:
            do_to_text(self.page, lambda: clearing.decide(draft.id, decision, remarks), done, self.wish)

    def _on_take_back(self) -> None:
        draft, clearing = self.page.draft, self.page.bench.services.clearing
        if draft is not None:
            self.page.do_and_say(
                lambda: clearing.take_back(draft.id), "Nobody is asked for clearance any more."
            )

    def _on_record(self) -> None:
        if self._stands is not None:
            awaited = self._stands.standing.awaited
            self.outside.begin([one.name for one in awaited if one.officer_id is None])

    def _on_said(self, said: Said) -> None:
        draft, clearing = self.page.draft, self.page.bench.services.clearing
        if draft is None:
            return

        from caseapp.services.clearing import OutsideWord

        word = OutsideWord(said.name, said.decision, said.on, said.evidence, said.remarks)
        self.page.do_and_say(
            lambda: clearing.record_outside(draft.id, word),
            f"What {said.name} said is recorded.",
            self.outside,
        )

    def _on_evidence(self) -> None:
        item, clearing = self.list.currentItem(), self.page.bench.services.clearing
        clearance_id = None if item is None else item.data(0, _CLEARANCE)
        if clearance_id is None:
            return

        def copied() -> Path:
            document: Document
            document, path = clearing.evidence(int(clearance_id))
            return self._own_program.copy(path, document)

        self.page.ask(copied, lambda copy: open_in_own_program(copy, self.page.messages.refuse))

    def _on_word(self) -> None:
        """Save the version that is chosen, or the text now, as a Word document."""
        draft, copies, item = self.page.draft, self.page.bench.services.word_copies, self.list.currentItem()
        if draft is None:
            return
        number = None if item is None else int(item.data(0, _VERSION))
        which = f", version {number}" if number else ""
        proposed = f"{draft.subject or 'Draft reply'}{which}.docx"
        name, _ = QFileDialog.getSaveFileName(self, "Save Word copy", proposed, "Word (*.docx)")
        if name:
            output = Path(name)
            work, done = kept_first(self.page, lambda: copies.write(draft.id, output, number, overwrite=True))

            def said(_file: object) -> None:
                done()
                self.page.messages.say(f"Saved as {output.name}.", Tone.DONE)

            self.page.ask(work, said, words="Saving")
