# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telling of the letters shown what in them is asked, linked, or answers nothing asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from caseapp.domain.coverage import Coverage, untouched_words
from caseapp.domain.words import WITHHELD

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

CHOICE: Final = "coverage-strips"
PAUSE: Final = 100
"""Milliseconds that a letter is shown before its words are gone through: its pages come first."""


class Covering(QObject):
    """Fills the margins of both panes and the lines under them; remembers whether they are wanted."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.on = tab.bench.settings.flag(CHOICE, True)
        for pane in tab.panes:
            pane.viewer.view.set_strips(self.on)
            soon = QTimer(self, singleShot=True, interval=PAUSE)
            soon.timeout.connect(partial(self.read, pane))
            pane.shown.connect(partial(self._make_room, pane))
            pane.shown.connect(soon.start)

    def toggle(self) -> None:
        """Show or hide the strips and the lines that say the same."""
        self.on = not self.on
        self._tab.bench.settings.keep_flag(CHOICE, self.on)
        for pane in self._tab.panes:
            pane.viewer.view.set_strips(self.on)
            self.read(pane)

    def _make_room(self, pane: Pane) -> None:
        """Keep a line for what is told of a letter, or none where nothing will be."""
        wanted = self.on and pane.view is not None and pane.letter_id is not None and bool(pane.view.pages)
        pane.covered.setVisible(wanted)
        if pane.view is None or not wanted:
            pane.covered.tell("")

    def read(self, pane: Pane) -> None:
        """Find out, off the window's thread, how the letter in a pane is covered."""
        self._make_room(pane)
        view, marks = pane.view, pane.marks
        if view is None or pane.letter_id is None or not view.pages or not self.on:
            return

        register = self._tab.bench.services.register

        def work() -> tuple[Coverage, str]:
            from caseapp.services.coverage import coverage_of

            if register.withholds(view.letter.id):
                return Coverage(), WITHHELD
            found = coverage_of(view.letter, view.pages, marks)
            left = () if view.enclosure is not None else register.untouched(view.letter.id)
            untouched = untouched_words([question.number for question in left])
            return found, "; ".join(part for part in (found.words, untouched) if part)

        def done(covered: tuple[Coverage, str]) -> None:
            found, words = covered
            if pane.view is view and pane.marks is marks:
                pane.viewer.view.set_loose(found.loose)
                pane.covered.tell(words)
                pane.viewer.heading.setAccessibleDescription(words)

        self._tab.ask(work, done, key=f"coverage-{pane.viewer.accessibleName()}")
