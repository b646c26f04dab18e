# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telling of the letters shown what in them is asked, linked, or answers nothing asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from caseapp.domain.coverage import Coverage
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane

CHOICE: Final = "coverage-strips"


class Covering(QObject):
    """Fills the margins of both panes and the lines under them; remembers whether they are wanted."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.on = tab.bench.settings.flag(CHOICE, True)
        for pane in tab.panes:
            pane.viewer.view.set_strips(self.on)
            pane.shown.connect(partial(self.read, pane))

    def toggle(self) -> None:
        """Show or hide the strips and the lines that say the same."""
        self.on = not self.on
        self._tab.bench.settings.keep_flag(CHOICE, self.on)
        for pane in self._tab.panes:
            pane.viewer.view.set_strips(self.on)
            self.read(pane)

    def read(self, pane: Pane) -> None:
        """Find out, off the window's thread, how the letter in a pane is covered."""
        view, marks = pane.view, pane.marks
        wanted = self.on and view is not None and bool(view.pages)
        pane.covered.setVisible(wanted)
        if view is None or not wanted:
            pane.covered.tell("")
            return

        def work() -> Coverage:
            from caseapp.services.coverage import coverage_of

            return coverage_of(view.letter, view.pages, marks)

        def done(found: Coverage) -> None:
            if pane.view is view and pane.marks is marks:
                pane.viewer.view.set_loose(found.loose)
                pane.covered.tell(found.words)
                pane.viewer.heading.setAccessibleDescription(found.words)

        self._tab.ask(work, done, key=f"coverage-{pane.viewer.accessibleName()}")
