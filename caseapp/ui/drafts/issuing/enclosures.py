# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What will go with a draft: files that are added or dropped, letters and exhibits of the case, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QListWidget, QMenu, QPushButton, QVBoxLayout

from caseapp.domain.change import Written
from caseapp.domain.draft import Draft, DraftEnclosure
from caseapp.domain.words import counted
from caseapp.ui.case.items import name_of
from caseapp.ui.case.name_bar import NameBar
from caseapp.ui.drafts.panels import DraftPanel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.inline import button_row
from caseapp.ui.taking_in import take_files
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.evidence import Exhibit
    from caseapp.domain.letter import Letter
    from caseapp.ui.drafts.page import DraftPage

EMPTY: Final = "Nothing is enclosed.\nDrop files here, or choose what goes with the letter."
FIXED: Final = "The letter is issued: what went with it is fixed."


class EnclosureList(QListWidget):
    """The enclosures in their order; Alt with an arrow moves one, F2 and Delete ask for what they say."""

    move_requested = Signal(int)
    title_requested = Signal()
    remove_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Enclosures")
        self.setAccessibleDescription(
            "Alt and an arrow key move an enclosure, F2 changes its title, Delete takes it off."
        )
        self.setMinimumHeight(4 * (self.fontMetrics().lineSpacing() + GRID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, entitle or take off the enclosure at hand."""
        key, moves = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if moves and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F2:
            self.title_requested.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)


class EnclosuresPanel(DraftPanel):
    """Lists what will go with the draft, as the letter lists it."""

    title = "Enclosures"

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._attached: tuple[DraftEnclosure, ...] = ()
        self._wish: int | None = None
        self._printed: tuple[int, str] | None = None
        self.list = EnclosureList()
        self.listed = OrEmpty(self.list, EMPTY)
        self.add, self.choose = QPushButton("Add files…"), QPushButton("From the case")
        self.earlier, self.later = QPushButton("Move up"), QPushButton("Move down")
        self.entitle, self.remove = QPushButton("Change title…"), QPushButton("Take off")
        self.from_case = QMenu(self.choose)
        self.from_case.setAccessibleName("Letters and exhibits of the case")
        self.choose.setMenu(self.from_case)
        self.bar = NameBar("Title as the letter lists it")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(button_row(self.add, self.choose))
        column.addWidget(self.bar)
        column.addWidget(self.listed, 1)
        column.addLayout(button_row(self.earlier, self.later, self.entitle, self.remove))
        self.setFocusProxy(self.add)
        self._connect()
        self._offer()

    def _connect(self) -> None:
        self.add.clicked.connect(self.choose_files)
        self.earlier.clicked.connect(lambda: self._on_move(-1))
        self.later.clicked.connect(lambda: self._on_move(1))
        self.entitle.clicked.connect(self._on_entitle)
        self.remove.clicked.connect(self._on_remove)
        self.list.move_requested.connect(self._on_move)
        self.list.title_requested.connect(self._on_entitle)
        self.list.remove_requested.connect(self._on_remove)
        self.list.itemDoubleClicked.connect(lambda _item: self._on_entitle())
        self.list.currentRowChanged.connect(lambda _row: self._offer())

    def show_draft(self, draft: Draft) -> None:
        """List what is attached, and draw the letter anew where its list became another."""
        printed, before = (draft.id, draft.enclosures), self._printed
        self._printed = printed
        if before is not None and before[0] == draft.id and before != printed:
            self.page.preview.wish()
        if before is not None and before[0] != draft.id:
            self.bar.leave()
        self.listed.empty.setText(EMPTY if self.page.can_edit else FIXED)
        services = self.page.bench.services

        def load() -> tuple[tuple[DraftEnclosure, ...], tuple[Letter, ...], tuple[Exhibit, ...]]:
            attached = services.attaching.of_draft(draft.id)
            if not self.page.can_edit:
                return attached, (), ()
            letters, exhibits = (
                services.filing.letters(draft.case_id),
                services.exhibits.of_case(draft.case_id),
            )
            return attached, tuple(letters), exhibits

        self.page.ask(load, self._on_loaded, key="enclosures")

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Attach files that were dropped; on an issued letter they are its signed copy, which is filed elsewhere."""
        draft, attaching = self.page.draft, self.page.bench.services.attaching
        if self.page.letter is not None:
            return
        if draft is None or not self.page.can_edit:
            self.page.messages.say(FIXED)
            return
        take_files(
            self.page,
            lambda progress: attaching.attach_files(draft.id, paths, progress=progress),
            "enclosure",
            f"Adding {counted(len(paths), 'enclosure')}",
        )

    def choose_files(self) -> None:
        """Let files be chosen that are to go with the letter."""
        names, _ = QFileDialog.getOpenFileNames(self, "Enclose files", "", "All files (*)")
        if names:
            self.take_dropped([Path(name) for name in names])

    def _on_loaded(
        self, found: tuple[tuple[DraftEnclosure, ...], tuple[Letter, ...], tuple[Exhibit, ...]]
    ) -> None:
        at_hand = self._wish if self._wish is not None else self._id()
        self._wish = None
        self._attached, letters, exhibits = found
        self._fill_menu(letters, exhibits)
        self.list.clear()
        for place, one in enumerate(self._attached, 1):
            self.list.addItem(f"{place}  {one.title}  ({_where(one)})")
        ids = [one.id for one in self._attached]
        if ids:
            self.list.setCurrentRow(ids.index(at_hand) if at_hand in ids else 0)
        self.listed.show_view(bool(ids))
        self.told.emit(str(len(ids)) if ids else "")
        self._offer()

    def _fill_menu(self, letters: Sequence[Letter], exhibits: Sequence[Exhibit]) -> None:
        """Offer what is filed of the case and not attached yet."""
        attaching, draft = self.page.bench.services.attaching, self.page.draft
        self.from_case.clear()
        if draft is None:
            return
        there = {one.document.id for one in self._attached}
        for exhibit in exhibits:
            if exhibit.document.id not in there:
                self._put_into_menu(exhibit.words, partial(attaching.attach_exhibit, draft.id, exhibit.id))
        for letter in letters:
            if letter.document is not None and letter.document.id not in there:
                self._put_into_menu(name_of(letter), partial(attaching.attach_letter, draft.id, letter.id))
        self.choose.setEnabled(not self.from_case.isEmpty())

    def _put_into_menu(self, words: str, work: Callable[[], Written[int]]) -> None:
        shown = f"{words[0].upper()}{words[1:]}".replace("&", "&&")

        def attach() -> None:
            self.page.do(work, self._keep_at_hand)

        self.from_case.addAction(shown, attach)

    def _keep_at_hand(self, enclosure_id: int) -> None:
        self._wish = enclosure_id

    def _id(self) -> int | None:
        one = self._chosen()
        return None if one is None else one.id

    def _chosen(self) -> DraftEnclosure | None:
        row = self.list.currentRow()
        return self._attached[row] if 0 <= row < len(self._attached) else None

    def _offer(self) -> None:
        """Offer what can be done with the enclosure at hand."""
        row, last, can_edit = self.list.currentRow(), len(self._attached) - 1, self.page.can_edit
        for button, possible in (
            (self.add, True),
            (self.choose, not self.from_case.isEmpty()),
            (self.earlier, row > 0),
            (self.later, 0 <= row < last),
            (self.entitle, row >= 0),
            (self.remove, row >= 0),
        ):
            button.setEnabled(can_edit and possible)

    def _on_move(self, by: int) -> None:
        one, attaching = self._chosen(), self.page.bench.services.attaching
        if one is not None and self.page.can_edit and 0 <= self.list.currentRow() + by < len(self._attached):
            self.page.do(lambda: attaching.move(one.id, by))

    def _on_entitle(self) -> None:
        one, attaching = self._chosen(), self.page.bench.services.attaching
        if one is None or not self.page.can_edit:
            return

        def entitle(title: str) -> None:
            self.page.do(lambda: attaching.entitle(one.id, title), lambda _done: self._on_entitled())

        self.bar.begin(one.title, "Change title", entitle)

    def _on_entitled(self) -> None:
        self.bar.leave()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        one, attaching = self._chosen(), self.page.bench.services.attaching
        if one is not None and self.page.can_edit:
            words = f"{one.title} does not go with the letter. Undo brings it back."
            self.page.do_and_say(lambda: attaching.remove(one.id), words)


def _where(one: DraftEnclosure) -> str:
    """Say which file it is, and from where."""
    pages = f", {counted(one.document.pages, 'page')}" if one.document.pages else ""
    return f"{one.document.original_name}{pages}"
