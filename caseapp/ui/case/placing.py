# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Better texts of the letter at hand: copies, readings, places by hand, and the letter with its marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from caseapp.domain.change import Written
from caseapp.domain.words import counted
from caseapp.ui.case.copying import Copying, letter_at_hand, tell_anchored
from caseapp.ui.case.items import letter_sentence, letter_words
from caseapp.ui.case.placing_bar import PlacingBar
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.services.marked_copy import MarkedCopy
    from caseapp.services.places import Anchored
    from caseapp.services.unplaced import ToPlace
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.jobs import JobProgress


class Placing(QObject):
    """What the Letters tab does about the text of a letter."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.copies = Copying(tab)
        self.bars: dict[int, PlacingBar] = {}
        for number, pane in enumerate(tab.panes):
            bar = self.bars[number] = PlacingBar()
            layout = pane.viewer.layout()
            assert isinstance(layout, QBoxLayout)
            layout.insertWidget(layout.indexOf(pane.viewer.heading) + 1, bar)
            pane.shown.connect(partial(self._on_shown, pane, bar))
            bar.chosen.connect(partial(self._on_chosen, pane))
            bar.place_requested.connect(partial(self.place, pane))
            bar.accepted.connect(partial(self.accept, pane))

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Return what can be done here."""
        return {
            "export-letter": self.export,
            "add-copy": self.copies.add,
            "file-signed": self.copies.add_signed,
            "show-copy": self.copies.choose,
            "recognise": self.recognise,
            "read-again": self.read_again,
            "former-text": self.read_as_before,
        }

    def export(self) -> None:
        """Ask for a file, and write the letter at hand with its marks into it."""
        pane = self._at_hand()
        if pane is None or pane.view is None:
            return
        letter, copies = pane.view.letter, self._tab.bench.services.marked_copies

        def named(name: str) -> None:
            chosen, _ = QFileDialog.getSaveFileName(
                self._tab, f"Export {letter_words(letter)} with marks", name, "PDF (*.pdf)"
            )
            if chosen:
                self.write(letter.id, Path(chosen), self._password(pane))

        self._tab.ask(lambda: copies.file_name(letter.id), named, key="marked-name")

    def write(self, letter_id: int, output: Path, password: str | None = None) -> None:
        """Write a letter with its marks into a file that may be replaced."""
        copies = self._tab.bench.services.marked_copies

        def work(progress: JobProgress) -> Written[MarkedCopy]:
            from caseapp.services.exporting import now

            return copies.write(
                letter_id, output, now(), overwrite=True, password=password, progress=progress
            )

        def done(written: Written[MarkedCopy]) -> None:
            found = written.value
            said = f"The letter is in {found.path.name}, with {counted(found.marks, 'mark')}."
            if found.left_out:
                numbers = ", ".join(dict.fromkeys(item.number for item in found.left_out))
                said += f" Not in it, as their place on this text is not known: {numbers}."
            said = f"{said} {found.remark}".strip()
            self._tab.messages.say(said, Tone.ADVICE if found.left_out or found.remark else Tone.DONE)

        self._tab.run(work, done, words="Exporting letter with marks")

    def recognise(self) -> None:
        """Recognise the text of the pages that hold none, of the letter, enclosure or exhibit that is read."""
        recognising, pane = self._tab.bench.services.recognising, self._tab.read_pane
        view, password = pane.view, self._password(pane)
        if view is not None and view.exhibit is not None:
            exhibit_id = view.exhibit.id
            self._recognise_in(
                pane,
                f"exhibit {view.exhibit.number}",
                lambda told: recognising.recognise_exhibit(exhibit_id, password=password, progress=told),
            )
            return
        if view is not None and view.enclosure is not None:
            letter_id, document_id = view.letter.id, view.enclosure.document.id
            self._recognise_in(
                pane,
                f"“{view.enclosure.name}”",
                lambda told: recognising.recognise(letter_id, document_id, password=password, progress=told),
            )
            return
        at_hand = self._at_hand()
        if at_hand is None or at_hand.view is None:
            return
        letter, own = at_hand.view.letter, self._password(at_hand)
        self._recognise_in(
            at_hand,
            letter_words(letter),
            lambda told: recognising.recognise(letter.id, password=own, progress=told),
            letter.id,
        )

    def _recognise_in(
        self,
        pane: Pane,
        where: str,
        work: Callable[[JobProgress], Written[Anchored]],
        letter_id: int | None = None,
    ) -> None:
        """Have text recognised, show it, and say where; of a letter the former text can be shown again."""
        said = f"The text was recognised in {where}. Check what you quote against the page."

        def done(written: Written[Anchored]) -> None:
            self._tab.bench.bus.tell(written.change, self._tab)
            pane.reload()
            if letter_id is None:
                tell_anchored(self._tab, said, written.value)
            else:
                self._tell_read(letter_id, said, written.value)

        self._tab.run(work, done, words="Recognising text")

    def read_again(self) -> None:
        """Read the text of the letter at hand once more."""
        pane = self._at_hand()
        if pane is None or pane.view is None:
            return
        letter, password = pane.view.letter, self._password(pane)
        anchoring = self._tab.bench.services.anchoring

        def done(anchored: Anchored) -> None:
            pane.reload()
            said = "was read again." if anchored.is_new else "reads as it did before."
            self._tell_read(letter.id, letter_sentence(letter, said), anchored)

        self._tab.do(lambda: anchoring.read_again(letter.id, password=password), done, undoable=False)

    def read_as_before(self) -> None:
        """Show the text of the letter at hand again that was shown before it was read anew."""
        pane = self._at_hand()
        if pane is not None and pane.view is not None:
            self._return(pane.view.letter.id)

    def _return(self, letter_id: int) -> None:
        recognising = self._tab.bench.services.recognising

        def done(anchored: Anchored) -> None:
            for pane in self._tab.panes:
                if pane.letter_id == letter_id:
                    pane.reload()
            self._tell_read(letter_id, "The text read before is shown.", anchored, kept="The other one")

        self._tab.do(lambda: recognising.read_as_before(letter_id), done, undoable=False)

    def _tell_read(
        self, letter_id: int, said: str, anchored: Anchored, *, kept: str = "The text read before"
    ) -> None:
        """Say what became of a reading, that the other one is kept, and how it is shown again."""
        if not anchored.is_new:
            tell_anchored(self._tab, said, anchored)
            return
        words = f"{said} {kept} is kept, and the Case menu shows it again."
        tell_anchored(
            self._tab,
            words,
            anchored,
            button=f"Show {kept[:1].lower()}{kept[1:]}",
            act=partial(self._return, letter_id),
        )

    def place(self, pane: Pane, item: ToPlace) -> None:
        """Say that a passage stands where words are selected."""
        letter_id, words = pane.letter_id, pane.selection
        if letter_id is None:
            return
        if not words:
            self._tab.messages.say(f"Select the words of {item.number} on the page first.")
            return
        anchoring = self._tab.bench.services.anchoring

        def done(_done: None) -> None:
            pane.viewer.view.clear_selection()
            self._tab.messages.say(f"{item.number} stands where you placed it.", Tone.DONE)

        self._tab.do(lambda: anchoring.place(letter_id, item.passage_id, words), done)

    def accept(self, pane: Pane, item: ToPlace) -> None:
        """Say that a passage was found where it stands."""
        letter_id, anchoring = pane.letter_id, self._tab.bench.services.anchoring
        if letter_id is not None:
            words = f"{item.number} is right as it is."
            self._tab.do_and_say(lambda: anchoring.accept(letter_id, item.passage_id), words)

    def _on_shown(self, pane: Pane, bar: PlacingBar) -> None:
        """Look at the places of the letter that a pane shows now."""
        letter_id, view = pane.letter_id, pane.view
        if letter_id is None or view is None or not view.has_other_texts:
            self._show(bar, (), view is not None and view.recognised)
            return
        services, recognised = self._tab.bench.services, view.recognised
        self._tab.ask(
            lambda: services.anchoring.to_check(letter_id),
            lambda items: self._show(bar, items, recognised),
            key=f"places-{pane.viewer.accessibleName()}",
        )

    def _show(self, bar: PlacingBar, items: tuple[ToPlace, ...], recognised: bool) -> None:
        bar.show_items(items, recognised=recognised)
        self._tab.list.set_lost(frozenset(i for other in self.bars.values() for i in other.lost))

    def _on_chosen(self, pane: Pane, item: ToPlace) -> None:
        if item.place is not None and item.place.quads:
            pane.viewer.travel.jump(item.place.page, item.place.quads[0].bounds)

    def _at_hand(self) -> Pane | None:
        return letter_at_hand(self._tab)

    def _password(self, pane: Pane) -> str | None:
        return None if pane.document is None else self._tab.bench.passwords.of(pane.document.sha256)
