# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing an export of a case in a form on its page; what was chosen is remembered on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.letter import NOTES, UNSENT
from caseapp.ui.case.export_choice import kept_words, read_kept
from caseapp.ui.case.export_form import ExportForm
from caseapp.ui.case.exports import CaseExports
from caseapp.ui.case.items import name_of

if TYPE_CHECKING:
    from caseapp.ui.case.page import CasePage
    from caseapp.ui.page import Act

_KEPT: Final = "export"
Lines = tuple[tuple[int, str], ...]


class ExportChoosing(QObject):
    """Asks in a form of the page what is to be exported, and has it written."""

    def __init__(self, page: CasePage, exports: CaseExports) -> None:
        super().__init__(page)
        self._page, self._exports = page, exports
        self.form = ExportForm()
        self.form.stand_for(page.column, page.tabs)
        self.form.chosen.connect(self._on_chosen)

    def acts(self) -> Mapping[str, Act]:
        """Return the action of the window that it does."""
        return {"export-choose": self.begin}

    def begin(self) -> None:
        """Ask, with what was chosen the last time; the letters to choose from are read meanwhile."""
        case_id = self._page.case_id
        if case_id is None:
            return
        self._exports.portable.form.leave()
        self.form.show_parts((), ())
        self.form.begin(read_kept(self._page.bench.settings.choice(_KEPT, "")))
        self._page.ask(
            lambda: self._parts(case_id), lambda found: self._on_parts(case_id, *found), key="parts"
        )

    def _parts(self, case_id: int) -> tuple[Lines, Lines]:
        services = self._page.bench.services
        letters = tuple(
            (letter.id, name_of(letter))
            for letter in services.filing.letters(case_id)
            if letter.kind not in NOTES and letter.delivery not in UNSENT
        )
        exhibits = tuple((one.id, f"{one.number} {one.title}") for one in services.exhibits.of_case(case_id))
        return letters, exhibits

    def _on_parts(self, case_id: int, letters: Lines, exhibits: Lines) -> None:
        if case_id == self._page.case_id:
            self.form.show_parts(letters, exhibits)

    def _on_chosen(self) -> None:
        choice = self.form.choice()
        if choice is None:
            return
        self._page.bench.settings.keep_choice(_KEPT, kept_words(choice))
        self.form.leave()
        self._exports.begin(choice, choice.endings)
