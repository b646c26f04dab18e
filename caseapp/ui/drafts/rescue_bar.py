# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a draft that could not be kept in the library: offered when the draft is opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from caseapp.domain.draft import Draft
from caseapp.domain.letter_differences import Compared
from caseapp.domain.letter_text import LetterText
from caseapp.domain.rescued import Rescued
from caseapp.domain.words import counted
from caseapp.ui.drafts.clearing.difference_view import DifferenceView
from caseapp.ui.drafts.live_preview import as_typed
from caseapp.ui.errors import Tone
from caseapp.ui.inline import Inline, button_row
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date, read_date

if TYPE_CHECKING:
    from caseapp.services.office import Services
    from caseapp.services.rescue_files import RescueFiles
    from caseapp.ui.drafts.page import DraftPage


@dataclass(frozen=True, slots=True)
class _Offer:
    """What waits in a file, with its text and how it differs from the draft in the library."""

    path: Path
    rescued: Rescued
    text: LetterText
    compared: Compared


def newest_offer(services: Services, files: RescueFiles, draft: Draft) -> _Offer | None:
    """Return what waits for a draft, the newest first; what the library holds already is dropped; blocks."""
    for path, rescued in files.found(draft.id):
        compared = services.comparing.with_rescued(draft.id, rescued)
        day = read_date(rescued.on)
        if compared.changes or day != draft.letter_date or (day is None and rescued.on.strip()):
            return _Offer(path, rescued, services.letter_texts.read(rescued.body), compared)
        files.drop(path)
    return None


class RescueBar(Inline):
    """Offers what was typed, beside what the library holds: to be taken in, or thrown away."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__("Words that were not kept in the library")
        self._page = page
        self._offer: _Offer | None = None
        self._taken: Path | None = None
        self.words, self.view = QLabel(), DifferenceView()
        self.take, self.throw = QPushButton("Take them in"), QPushButton("Throw them away")
        self.show_view = QPushButton("Show differences")
        self.show_view.setCheckable(True)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.view.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addWidget(self.view)
        column.addLayout(button_row(self.take, self.throw, self.show_view))
        self.take.clicked.connect(self._on_take)
        self.throw.clicked.connect(self._on_throw)
        self.show_view.toggled.connect(self.view.setVisible)
        page.keeping.kept.connect(self._on_kept)

    def _files(self) -> RescueFiles:
        from caseapp.services.rescue_files import RescueFiles

        bench = self._page.bench
        return RescueFiles(bench.settings.folder, bench.services.folder)

    def look(self, draft: Draft) -> None:
        """Offer what waits for a draft, the newest first; what the library holds already is dropped."""
        services, files = self._page.bench.services, self._files()
        self.leave()

        self._page.ask(
            lambda: newest_offer(services, files, draft),
            lambda offer: self._show(draft, offer),
            key="rescued",
        )

    def _show(self, draft: Draft, offer: _Offer | None) -> None:
        page = self._page
        if offer is None or page.draft is None or page.draft.id != draft.id:
            return
        self._offer = offer
        at, many = offer.rescued.at.astimezone(), len(offer.compared.changes)
        when = f"{long_date(at.date())} at {at:%H:%M}"
        words = f"Words typed on {when} were kept beside the library, which did not take them."
        words += (
            f" They differ from what it holds in {counted(many, 'place')}." if many else " The date differs."
        )
        if offer.rescued.held != draft.body:
            words += " ⚠ The draft in the library was changed since they were typed."
        if not page.can_edit:
            words += " The draft can no longer be changed, so they can only be copied from the differences."
        self.take.setEnabled(page.can_edit)
        self.words.setText(words)
        self.view.show_compared(offer.compared)
        self.show_view.setChecked(False)
        self.show_view.setEnabled(bool(many))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_take(self) -> None:
        page, offer = self._page, self._offer
        if offer is None or page.draft is None:
            return
        self.leave()
        before = page.fields.typed()
        held = as_typed(page.bench.services, page.draft, before)
        rescued = offer.rescued
        known = as_typed(page.bench.services, held, replace(before, texts=(*before.texts, *rescued.texts)))
        page.fields.show_draft(
            replace(known, marking=rescued.marking, due_days=rescued.due_days or None), offer.text
        )
        page.fields.on.setText(rescued.on)
        self._taken = offer.path
        page.fields.typed_on.emit()
        page.keep()
        page.messages.say(
            "The words are taken in.",
            Tone.DONE,
            button="Put back what the library held",
            act=lambda: self._put_back(held, before.text),
        )

    def _put_back(self, held: Draft, text: LetterText) -> None:
        page = self._page
        if page.draft is not None and page.draft.id == held.id and page.can_edit:
            page.fields.show_draft(held, text)
            page.fields.typed_on.emit()
            page.keep()

    def _on_kept(self) -> None:
        if self._taken is not None and self._page.keeping.is_untouched:
            self._files().drop(self._taken)
            self._taken = None

    def _on_throw(self) -> None:
        offer, files, draft = self._offer, self._files(), self._page.draft
        if offer is None or draft is None:
            return
        self.leave()

        def bring_back() -> None:
            self._page.ask(lambda: files.keep(offer.rescued), lambda _path: self.look(draft))

        def thrown(_none: None) -> None:
            self._page.messages.say(
                "The words are thrown away.", Tone.DONE, button="Bring them back", act=bring_back
            )
            self.look(draft)

        self._page.ask(lambda: files.drop(offer.path), thrown)
