# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of a case: added to another, moved with their questions, logged though not held, opened, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.letter import Direction
from caseapp.domain.words import counted
from caseapp.ui.case.items import letter_sentence, name_of
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.services.filing import Moved
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane


def moved_words(moved: Moved) -> str:
    """Say what went along with letters that were moved, and what stayed."""
    along = f" with {counted(len(moved.moved), 'question')}" if moved.moved else ""
    return f"Moved{along}. {moved.words}".strip()


class Moving(QObject):
    """What the Letters tab does with the letter at hand as a whole."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab

    @property
    def pane(self) -> Pane | None:
        """The pane of the letter at hand: where the keyboard is or was last, else the other one on screen.

        None while an exhibit is read, so that nothing is done unseen to the letter beside it.
        """
        last = self._tab.rooms.current
        if self._tab.read_pane.exhibit_id is not None:
            return None
        shown = [pane for pane in self._tab.panes if pane.letter_id is not None]
        return min(shown, key=lambda pane: (not pane.isVisible(), pane is not last), default=None)

    def mark_assessed(self) -> None:
        """Say that the letter at hand has been gone through."""
        pane, filing = self._at_hand(), self._tab.bench.services.filing
        if pane is None or pane.view is None:
            return
        letter_id, said = pane.view.letter.id, letter_sentence(pane.view.letter, "is marked as assessed.")
        self._tab.do_and_say(lambda: filing.mark_assessed(letter_id, True), said)

    def add(self) -> None:
        """Ask for one more case that the letter belongs to."""
        pane, filing = self._at_hand(), self._tab.bench.services.filing
        if pane is None or pane.view is None:
            return
        letter_id, name = pane.view.letter.id, name_of(pane.view.letter)

        def act(case_id: int) -> None:
            self._tab.do(
                lambda: filing.add_to_case(letter_id, case_id),
                lambda _done: self._tell(case_id, letter_id, f"Added to the case: {name}."),
            )

        self._tab.filing_bar.begin(f"Add to one more case: {name}", "Add to case", act)

    def move(self) -> None:
        """Ask for the case that the letter is moved to."""
        pane, filing, here = self._at_hand(), self._tab.bench.services.filing, self._tab.case_id
        if pane is None or pane.view is None or here is None:
            return
        letter_id, name = pane.view.letter.id, name_of(pane.view.letter)

        def act(case_id: int) -> None:
            self._tab.do(
                lambda: filing.move([letter_id], here, case_id),
                lambda moved: self._tell(case_id, letter_id, moved_words(moved)),
            )

        self._tab.filing_bar.begin(
            f"Move to another case, with the questions asked in it: {name}", "Move letter", act
        )

    def begin_not_held(self) -> None:
        """Show the form for a letter that is not held."""
        self._tab.not_held.begin()

    def log_not_held(self) -> None:
        """Log the letter that was typed."""
        case_id, found = self._tab.case_id, self._tab.not_held.letter()
        filing = self._tab.bench.services.filing
        if case_id is None or found is None:
            return
        party = found.party or None
        incoming = found.direction is Direction.INCOMING

        def logged(letter_id: int) -> None:
            self._tab.not_held.leave()
            self._tab.show_case(case_id, letter_id=letter_id)

        self._tab.do(
            lambda: filing.log_not_held(
                case_id,
                direction=found.direction,
                dated_on=found.on,
                subject=found.subject,
                because=found.because,
                writer=party if incoming else None,
                addressee=None if incoming else party,
            ),
            logged,
        )

    def open_file(self) -> None:
        """Open the file of the letter at hand, or of the exhibit that is read, in its own program."""
        reading = self._tab.read_pane
        pane = reading if reading.exhibit_id is not None else self._at_hand()
        if pane is not None:
            pane.open_file()

    def print_letter(self) -> None:
        """Print what is read: a letter, an enclosure or an exhibit."""
        from caseapp.ui.printing import print_letter

        shown = self._tab.read_pane.viewer.view.letter
        if shown is None:
            self._tab.messages.say("Show a letter first: only what has pages here can be printed.")
        else:
            print_letter(self._tab, shown)

    def _at_hand(self) -> Pane | None:
        pane = self.pane
        if pane is None and self._tab.read_pane.exhibit_id is not None:
            self._tab.messages.say(
                "An exhibit is read here, which is no letter. Go to the letter first (F6)."
            )
        elif pane is None:
            self._tab.messages.say("Show a letter first.")
        return pane

    def _tell(self, case_id: int, letter_id: int, words: str) -> None:
        self._tab.filing_bar.leave()
        self._tab.messages.say(
            words,
            Tone.DONE,
            button="Open case",
            act=lambda: self._tab.bench.guide.letter_requested.emit(case_id, letter_id, 1, ""),
        )
