# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter that stays in its own window, to be read there while the main window goes on to another case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caseapp.domain.change import Change
from caseapp.ui.case.enclosures import heading_shown, key_of
from caseapp.ui.case.items import marks_of, on_screen
from caseapp.ui.case.pane import ViewingSource
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.own_program import OwnProgram, open_in_own_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseapp.domain.question import LetterMark
    from caseapp.services.viewing import LetterView
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.letters.pages import PageCache
    from caseapp.ui.page import Bench


class StayingViewer(LetterViewer):
    """Shows what a pane showed, at the same place; it is read, and nothing is made of its words.

    `refused(error)` tells why its file could not be opened.
    """

    refused = Signal(object)

    def __init__(self, bench: Bench, cache: PageCache, pane: Pane, view: LetterView) -> None:
        source = ViewingSource(bench.services, bench.passwords)
        super().__init__(cache, f"{pane.viewer.accessibleName()} of another case", contents=source)
        self._bench, self._view = bench, view
        self.actions_bar.register.hide()
        self.actions_bar.link.hide()
        self.show_letter(on_screen(view), heading_shown(view), marks_of(pane.marks, None), key_of(view))
        before, place = pane.viewer.view, pane.viewer.view.place()
        self.desk.turn(before.rotation - self.view.rotation)
        if before.fit is Fit.NONE:
            self.view.set_zoom(before.zoom)
        else:
            self.desk.set_fit(before.fit)
        if place is not None:
            self.view.go_to_place(*place, glide=False)
        bench.bus.changed.connect(self._on_changed)
        bench.guide.officer_changed.connect(self._light_anew)
        self._own_program = OwnProgram()
        self.open_requested.connect(self._on_open_requested)

    def _on_open_requested(self) -> None:
        """Open a copy in the file's own program."""
        path, document = self._view.path, self._view.letter.document
        if path is not None and document is not None:
            self._bench.jobs.start(
                lambda _progress: self._own_program.copy(path, document),
                self._on_copied,
                owner=self,
                failed=self.refused.emit,
            )

    def _on_copied(self, copy: Path) -> None:
        open_in_own_program(copy, self.refused.emit)

    def _on_changed(self, change: Change, _initiator: object) -> None:
        """Light the marks as they are now, where any question or place of the library changed."""
        if change.touches("questions", "askings", "responses", "places", "second_readings"):
            self._light_anew()

    def _light_anew(self) -> None:
        letter, bench = self._view.letter, self._bench
        bench.jobs.start(
            lambda _progress: bench.services.register.marks_of(letter),
            self._on_marks,
            owner=self,
            key="marks",
        )

    def _on_marks(self, marks: Sequence[LetterMark]) -> None:
        self.set_marks(marks_of(marks, None))
