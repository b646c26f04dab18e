# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of the In-tray: filed to a case, added to one more, moved to another with their questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from caseapp.domain.change import Written
from caseapp.domain.words import counted
from caseapp.ui.case.items import name_of
from caseapp.ui.case.moving import moved_words
from caseapp.ui.errors import Tone
from caseapp.ui.filing_bar import Done, each

if TYPE_CHECKING:
    from caseapp.ui.intray.page import InTrayPage


class TrayFiling(QObject):
    """What is done with the letters chosen as a whole; each is one step for undo."""

    def __init__(self, page: InTrayPage) -> None:
        super().__init__(page)
        self._page = page

    def file(self) -> None:
        """File the letters chosen to the case in the field, or go to the field."""
        case_id, filing = self._page.case.case_id, self._page.bench.services.filing
        if case_id is None:
            self._page.case.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._put(case_id, filing.file_to, "File", "filed")

    def add(self) -> None:
        """Ask for one more case that the letters chosen belong to."""
        filing = self._page.bench.services.filing
        if words := self._chosen_words():
            self._page.filing_bar.begin(
                f"Add to one more case: {words}",
                "Add to case",
                lambda case_id: self._put(case_id, filing.add_to_case, "Add", "added to the case"),
            )

    def move(self) -> None:
        """Ask for the case that the letters chosen are moved to, from the one case they are on."""
        filing, words = self._page.bench.services.filing, self._chosen_words()
        letters = [letter for row in self._page.chosen_rows() if (letter := self._page.model.letter_at(row))]
        homes = {letter.case_ids for letter in letters}
        if not words:
            return
        if homes == {()}:
            self.file()
            return
        if len(homes) > 1 or len(letters[0].case_ids) > 1:
            self._page.messages.say(
                "Move letters of one case at a time; one on several cases is moved in its case."
            )
            return
        ids, (home,) = [letter.id for letter in letters], letters[0].case_ids

        def act(case_id: int) -> None:
            self._page.do(
                lambda: filing.move(ids, home, case_id),
                lambda moved: self._tell_put(case_id, ids, moved_words(moved)),
            )

        self._page.filing_bar.begin(
            f"Move to another case, with the questions asked in it: {words}", "Move letter", act
        )

    def _put(self, case_id: int, put: Callable[[int, int], Written[None]], action: str, told: str) -> None:
        """Put the letters chosen on a case as one step."""
        ids = [self._page.letter_id(row) for row in self._page.chosen_rows()]
        if not ids:
            return

        def done(result: Done) -> None:
            self._tell_put(case_id, ids, f"{counted(result.number, 'letter')} {told}.")
            if result.refused is not None:
                self._page.messages.refuse(result.refused)

        self._page.do(
            lambda: each(ids, lambda letter_id: put(letter_id, case_id), f"{action} letter", action), done
        )

    def _tell_put(self, case_id: int, ids: list[int], words: str) -> None:
        self._page.filing_bar.leave()
        self._page.messages.say(
            words,
            Tone.DONE,
            button="Open case",
            act=lambda: self._page.bench.guide.letter_requested.emit(case_id, ids[0], 1, ""),
        )

    def _chosen_words(self) -> str:
        """Name the letter chosen, or how many are."""
        rows = self._page.chosen_rows()
        letter = self._page.model.letter_at(rows[0]) if rows else None
        if letter is None:
            self._page.messages.say("Choose a letter in the list first.")
            return ""
        return name_of(letter) if len(rows) == 1 else counted(len(rows), "letter")
