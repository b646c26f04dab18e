# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The choice of the language that a draft is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from caseapp.domain.tongues import Tongue, tongue_of, tongue_words
from caseapp.ui.drafts.clearing.at_hand import kept_first
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.domain.draft import Draft
    from caseapp.domain.errors import CaseError
    from caseapp.services.translating import Translated
    from caseapp.ui.drafts.page import DraftPage


class LanguageChoice(QComboBox):
    """Shows the language of a draft; another one puts into it what nobody changed of the template."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__()
        self._page = page
        for tongue in Tongue:
            self.addItem(tongue_words(tongue), tongue.value)
        self.setAccessibleName("Language of the letter")
        self.setToolTip("Language of the letter: what the template says is put into it, what was typed stays")
        self.activated.connect(self._on_chosen)

    def show_draft(self, draft: Draft | None, *, fixed: bool) -> None:
        """Show the language of a draft, which may be chosen as long as it is not `fixed`."""
        if draft is not None:
            self.setCurrentIndex(self.findData(tongue_of(draft.language).value))
        self.setEnabled(draft is not None and not fixed)

    def _on_chosen(self, _index: int) -> None:
        page, draft, tongue = self._page, self._page.draft, Tongue(self.currentData())
        if draft is None or not page.can_edit or tongue is tongue_of(draft.language):
            return
        translating = page.bench.services.translating
        work, kept = kept_first(page, lambda: translating.translate(draft.id, tongue))

        def done(told: Translated) -> None:
            kept()
            page.messages.say(told.words, Tone.DONE)

        def failed(error: CaseError) -> None:
            self.show_draft(page.draft, fixed=not page.can_edit)
            page.messages.refuse(error)

        page.do(work, done, failed=failed)
