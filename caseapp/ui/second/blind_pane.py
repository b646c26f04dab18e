# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pane of a second reader: a letter with what is asked in it, and nothing of what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseapp.domain.passage import Passage
from caseapp.ui.case.pane import Pane
from caseapp.ui.letters.on_screen import Mark
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.page import Page

if TYPE_CHECKING:
    from caseapp.domain.letter import Letter
    from caseapp.domain.question import LetterMark


class BlindPane(Pane):
    """Shows the letter of a second reading, or the one in which a question was put."""

    def __init__(self, page: Page, cache: PageCache) -> None:
        super().__init__(page, cache, "Letter read a second time")
        self.reading_id: int | None = None
        self.marks_on = self._asked_on
        bar = self.viewer.actions_bar
        for button in (bar.register, bar.link):  # words are selected here for a label, given by its key
            button.setVisible(False)

    def _asked_on(self, letter: Letter) -> Sequence[LetterMark]:
        """Read where the questions of the reading are asked in a letter, off the window's thread."""
        if self.reading_id is None:
            return ()
        return self._page.bench.services.second_readings.marks(self.reading_id, letter.id)

    def light_words(self, question_id: int, passage: Passage, words: str) -> None:
        """Light the words that a decision rests on, and bring them into view."""
        places = [place for place in passage.stretch if place.quads]
        if passage.document_id != self.document_id or not places:
            return
        self.viewer.set_marks(
            tuple(
                Mark(question_id, place.page, place.quads, "awaiting", current=True, words=words, asked=False)
                for place in places
            )
        )
        self.viewer.travel.jump(places[0].page, places[0].quads[0].bounds)
