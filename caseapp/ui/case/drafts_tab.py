# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Drafts tab: the replies being written in a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.letter import Delivery, LetterKind, Sending
from caseapp.domain.words import WITHHELD, delivery_words, draft_state_words
from caseapp.ui.empty import OrEmpty
from caseapp.ui.page import Bench, CasePart
from caseapp.ui.theme import GRID

_DRAFT: Final = int(Qt.ItemDataRole.UserRole)
EMPTY: Final = "No drafts.\nChoose Draft reply to begin one with the open questions of the case."

HIDDEN: Final = f"{WITHHELD}: drafts that were not issued yet."
DISCARDED: Final = "The draft is discarded. Undo brings it back."


@dataclass(frozen=True, slots=True)
class _Found:
    """The drafts of a case, what became of those that were issued, how they were sent, and whether some are kept back.

    `sendings` are by letter.
    """

    drafts: Sequence[Draft]
    deliveries: Mapping[int, Delivery]
    sendings: Mapping[int, Sending]
    keeps_back: bool


class DraftsTab(CasePart):
    """Drafts by name; Enter opens one, Delete discards it."""

    concerns: ClassVar[frozenset[str]] = frozenset({"drafts", "letters", "second_readings", "own_papers"})

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Drafts", parent)
        self.list = QListWidget()
        self.list.setAccessibleName("Drafts")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAlternatingRowColors(True)
        self._listed = OrEmpty(self.list, EMPTY)
        self.column.addWidget(self._listed, 1)
        self.list.itemActivated.connect(lambda _item: self._on_open())
        self.setFocusProxy(self.list)
        self.open, self.discard = QAction("Open", self.list), QAction("Discard draft", self.list)
        self.open.triggered.connect(self._on_open)
        self.discard.triggered.connect(self._on_discard)
        self.discard.setShortcuts([QKeySequence(QKeySequence.StandardKey.Delete), QKeySequence("Backspace")])
        self.discard.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addActions([self.open, self.discard])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.setAccessibleDescription("Enter opens a draft, Delete discards it.")
        self.list.currentItemChanged.connect(self._offer)
        self._offer()

    def forget(self) -> None:
        """Leave the drafts of the case before."""
        self.list.clear()

    def load_case(self, case_id: int) -> None:
        """Read the drafts."""
        services = self.bench.services

        def work() -> _Found:
            drafting = services.drafting
            stands = services.clearing.deliveries(case_id)
            drafts = drafting.drafts(case_id)
            sent = drafting.sendings([one.letter_id for one in drafts if one.letter_id is not None])
            return _Found(drafts, stands, sent, drafting.keeps_back(case_id))

        self.ask(work, self._on_loaded, key="drafts")

    def _chosen(self) -> int | None:
        item = self.list.currentItem()
        return None if item is None or item.data(_DRAFT) is None else int(item.data(_DRAFT))

    def _on_open(self) -> None:
        draft_id = self._chosen()
        if draft_id is not None:
            self.bench.guide.draft_requested.emit(draft_id)

    def _on_discard(self) -> None:
        draft_id, drafting = self._chosen(), self.bench.services.drafting
        if draft_id is not None:
            self.do_and_say(lambda: drafting.discard(draft_id), DISCARDED)

    def _offer(self) -> None:
        """Offer what can be done where a draft is chosen; of one that cannot be discarded it is said why."""
        for action in (self.open, self.discard):
            action.setEnabled(self._chosen() is not None)

    def _on_loaded(self, found: _Found) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        if found.keeps_back:
            self.list.addItem(HIDDEN)
        for draft in found.drafts:
            name = draft.subject or "Reply without a subject"
            name = f"Chaser: {name}" if draft.kind is LetterKind.CHASER else name
            to = f" to {draft.addressee}" if draft.addressee else ""
            sending = None if draft.letter_id is None else found.sendings.get(draft.letter_id)
            state = _state(draft, found.deliveries.get(draft.id), sending)
            item = QListWidgetItem(f"{name}{to}\n{state}")
            item.setToolTip("" if sending is None else sending.remarks)
            item.setData(_DRAFT, draft.id)
            size = item.sizeHint()
            size.setHeight(2 * self.fontMetrics().lineSpacing() + 3 * GRID)
            item.setSizeHint(size)
            self.list.addItem(item)
        self.list.setCurrentRow(min(chosen, self.list.count() - 1))
        self._listed.show_view(self.list.count() > 0)


def _state(draft: Draft, delivery: Delivery | None, sending: Sending | None) -> str:
    """Say how far a draft has got: once it is issued, as its letter, with day and way of sending.

    After a recall it also says that it was recalled.
    """
    if delivery is not None and draft.state is DraftState.ISSUED:
        if sending is None:
            return delivery_words(delivery)
        sent = sending.in_full
        is_sent = delivery is Delivery.SENT
        return f"{sent[0].upper()}{sent[1:]}" if is_sent else f"{delivery_words(delivery)}; {sent}"
    words = draft_state_words(draft.state)
    return f"{words}; {delivery_words(delivery).lower()} before" if delivery is Delivery.RECALLED else words
