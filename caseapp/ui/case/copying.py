# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies of the letter at hand: a better scan, the signed one, the post after the e-mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from caseapp.domain.change import Written
from caseapp.domain.errors import CaseError, PasswordNeeded
from caseapp.domain.words import counted
from caseapp.ui.case.items import letter_words
from caseapp.ui.errors import Tone
from caseapp.ui.menus import pop_up
from caseapp.ui.signing import Signing
from caseapp.ui.unlocking import UnlockBar
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.letter import LetterCopy
    from caseapp.services.anchoring import CopyAdded
    from caseapp.services.places import Anchored
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.page import Act

SCANS: Final = "Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"


class Copying(QObject):
    """Adds copies of a letter, asking for their password where they are locked, and lets one be chosen."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._waiting: tuple[int, Path] | None = None
        self.unlock = UnlockBar(self._on_password)
        self.unlock.setAccessibleName("Password of the copy")
        tab.column.insertWidget(1, self.unlock)
        self.unlock.hide()
        self.signing = Signing(tab, self._on_filed)
        tab.column.insertWidget(1, self.signing.unlock)

    def add(self) -> None:
        """Ask for a file, and add it as a copy of the letter at hand, to be shown in its stead."""
        pane = self._at_hand()
        if pane is None or pane.view is None:
            return
        letter = pane.view.letter
        title = f"Add a better copy of {letter_words(letter)}"
        chosen, _ = QFileDialog.getOpenFileName(self._tab, title, "", "PDF (*.pdf)")
        if chosen:
            self.take(letter.id, Path(chosen))

    def take(self, letter_id: int, path: Path, password: str | None = None) -> None:
        """Add a file as a copy of a letter and show it."""
        bench = self._tab.bench
        anchoring = bench.services.anchoring

        def done(written: Written[CopyAdded]) -> None:
            self.unlock.leave()
            if password is not None:
                bench.passwords.keep(written.value.sha256, password)
            bench.undo.push(written.change, self._tab.where)
            bench.bus.tell(written.change, self._tab)
            tell_anchored(
                self._tab, f"{path.name} is shown now; the first file is kept.", written.value.anchored
            )

        def refused(error: CaseError) -> None:
            if not isinstance(error, PasswordNeeded):
                self.unlock.leave()
                self._tab.messages.refuse(error)
                return
            self._waiting = (letter_id, path)
            if password is None:
                self.unlock.said.setText(f"{path.name} is locked with a password.")
                self.unlock.said.show()
                self.unlock.show()
                self.unlock.field.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.unlock.refuse(error)

        self._tab.run(
            lambda progress: anchoring.add_copy(letter_id, path, password=password, progress=progress),
            done,
            words="Adding a copy",
            failed=refused,
        )

    def add_signed(self) -> None:
        """Ask for the scan of the letter at hand as it was signed, and file it."""
        pane = self._at_hand()
        if pane is None or pane.view is None:
            return
        letter = pane.view.letter
        title = f"Signed copy of {letter_words(letter)}"
        chosen, _ = QFileDialog.getOpenFileName(self._tab, title, "", SCANS)
        if chosen:
            self.take_signed(letter.id, Path(chosen))

    def take_signed(self, letter_id: int, path: Path) -> None:
        """File a scan as the signed copy of a letter, asking first where it may be no scan of it."""
        self.signing.take(letter_id, path)

    def _on_filed(self, path: Path, added: CopyAdded, button: str, act: Act | None) -> None:
        said = f"{path.name} is filed as the signed copy and shown now; the letter as issued is kept."
        tell_anchored(self._tab, said, added.anchored, button=button, act=act)

    def choose(self) -> None:
        """Let the copy be chosen that is shown of the letter at hand."""
        pane = self._at_hand()
        if pane is None or pane.letter_id is None:
            return
        letter_id, anchoring = pane.letter_id, self._tab.bench.services.anchoring
        self._tab.ask(
            lambda: anchoring.copies(letter_id),
            lambda copies: self._pop_up(pane, letter_id, copies),
            key="copies",
        )

    def show(self, letter_id: int, copy_id: int | None) -> None:
        """Show a copy of a letter, or with None the file it came with."""
        anchoring = self._tab.bench.services.anchoring
        self._tab.do(
            lambda: anchoring.show_copy(letter_id, copy_id),
            lambda anchored: tell_anchored(self._tab, "Another copy is shown.", anchored),
        )

    def remove(self, letter_id: int, copy_id: int) -> None:
        """Take a copy away from its letter."""
        anchoring = self._tab.bench.services.anchoring
        self._tab.do(
            lambda: anchoring.remove_copy(letter_id, copy_id),
            lambda anchored: tell_anchored(self._tab, "The copy was removed.", anchored),
        )

    def _pop_up(self, pane: Pane, letter_id: int, copies: tuple[LetterCopy, ...]) -> None:
        if not copies:
            self._tab.messages.say("No other copy of this letter is held. Add one with Add a better copy.")
            return
        menu = QMenu(pane)
        menu.setAccessibleName("Copies of the letter")
        shown = next((copy.id for copy in copies if copy.shown), None)
        for copy_id, words in (
            (None, "The file it came with"),
            *((copy.id, _words(copy)) for copy in copies),
        ):
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(copy_id == shown)
            action.triggered.connect(lambda _on=False, which=copy_id: self.show(letter_id, which))
        menu.addSeparator()
        for copy in copies:
            words = "Remove this copy" if len(copies) == 1 else f"Remove copy: {_words(copy)}"
            removal = menu.addAction(words.replace("&", "&&"))
            removal.triggered.connect(lambda _on=False, which=copy.id: self.remove(letter_id, which))
        pop_up(menu, pane.viewer.view.mapToGlobal(QPoint(0, 0)))

    def _on_password(self, password: str) -> None:
        if self._waiting is not None:
            self.take(*self._waiting, password=password)

    def _at_hand(self) -> Pane | None:
        return letter_at_hand(self._tab)


def letter_at_hand(tab: LettersTab) -> Pane | None:
    """Return the pane of the letter at hand; where none is shown, or an enclosure in its stead, say so."""
    pane = tab.moving.pane
    if pane is None:
        tab.messages.say("Show a letter first.")
    elif pane.view is not None and pane.view.enclosure is not None:
        tab.messages.say(
            "This is done with a letter, and an enclosure is shown. "
            "Choose the letter itself in the list of enclosures above it."
        )
        return None
    return pane


def tell_anchored(
    tab: LettersTab, said: str, anchored: Anchored, *, button: str = "", act: Act | None = None
) -> None:
    """Say what was done, how many places were found again and how many were not."""
    if anchored.found:
        said += f" {counted(anchored.found, 'place')} found again."
    if anchored.lost:
        said += f" {counted(anchored.lost, 'place')} could not be found: see the line above the letter."
    tab.messages.say(said, Tone.ADVICE if anchored.lost else Tone.DONE, button=button, act=act)


def _words(copy: LetterCopy) -> str:
    parts = [copy.document.original_name]
    if copy.received_on is not None:
        parts.append(f"received {long_date(copy.received_on)}")
    if copy.remarks:
        parts.append(copy.remarks)
    return ", ".join(parts)
