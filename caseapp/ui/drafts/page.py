# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft: plain text and fields at the left, the PDF they make at the right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.letter import Delivery, Direction, Letter, LetterKind
from caseapp.domain.words import delivery_words, draft_state_words
from caseapp.ui.case.items import on_screen
from caseapp.ui.case.pane import ViewingSource
from caseapp.ui.drafts.fields import DraftFields, Typed
from caseapp.ui.drafts.finishing import Finishing
from caseapp.ui.drafts.folds import Fold, FoldRow
from caseapp.ui.drafts.keeping import save_typed
from caseapp.ui.drafts.panels import PANELS
from caseapp.ui.errors import Tone
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, TITLE, scaled_font
from caseapp.ui.words import read_date

NO_MARKS: Final = (
    "The questions of a draft register themselves when it is issued. To mark other words, open the letter in "
    "its case then."
)
PAUSE: Final = 1500
"""Milliseconds without a key after which the text is kept and drawn."""

if TYPE_CHECKING:
    from caseapp.services.office import Services


def preview_of(
    services: Services, draft_id: int, letter: Letter | None, folder: Path, title: str
) -> LetterOnScreen:
    """Return the letter as filed, or the draft as it would be drawn now; blocks."""
    if letter is not None:
        filed = on_screen(services.viewing.letter_view(letter.id))
        if filed is not None:
            return filed
    pdf = services.drafting.compose(services.drafting.draft(draft_id)).pdf
    digest = hashlib.sha256(pdf).hexdigest()
    path = folder / f"{digest[:16]}.pdf"
    path.write_bytes(pdf)
    return LetterOnScreen(title, path, digest, 0, services.reader.inspect(path).pages)


class DraftPage(Page):
    """One draft, kept as it is typed; once issued its letter is despatched or recalled from here."""

    concerns: ClassVar[frozenset[str]] = frozenset({"drafts", "letters", "despatches"})

    kept = Signal()
    """What was typed is in the library."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Draft")
        self.draft: Draft | None = None
        self.letter: Letter | None = None
        self.shown: LetterOnScreen | None = None
        self._draft_id: int | None = None
        self._saved = Typed()
        self._folder = QTemporaryDir()
        self.heading = QLabel("Draft reply")
        self.state = QLabel()
        self.fields = DraftFields()
        self.details = Fold("Details", self.fields, bench.settings, is_open=True)
        self.finishing = Finishing(self)
        self.panels = tuple(make(self) for make in PANELS)
        self.cache = PageCache(ViewingSource(bench.services), parent=self)
        self.viewer = LetterViewer(self.cache, "Preview of the letter")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading.setFont(scaled_font(self.heading, TITLE))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setAccessibleName("Text and preview")
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self.viewer)
        split.setSizes([500, 500])
        self.viewer.actions_bar.register.hide()
        self.viewer.actions_bar.link.hide()
        self.column.addWidget(split, 1)
        self.setFocusProxy(self.fields.body)
        self._show_state()

    def _left(self) -> QWidget:
        """Lay out the details over the text and the panels under it."""
        left, parts = QWidget(), QSplitter(Qt.Orientation.Vertical)
        parts.setAccessibleName("Details, text and panels")
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.details)
        parts.addWidget(self.fields.body)
        row = FoldRow("Panels of the draft")
        for panel in self.panels:
            fold = Fold(panel.title, panel, self.bench.settings)
            panel.told.connect(fold.say)
            parts.addWidget(fold)
            row.add(fold)
        parts.setStretchFactor(1, 1)
        row.setVisible(bool(self.panels))
        head = QHBoxLayout()
        head.setSpacing(3 * GRID)
        head.addWidget(self.heading)
        head.addWidget(self.details.button)
        head.addStretch(1)
        head.addWidget(self.state)
        column = QVBoxLayout(left)
        column.setContentsMargins(6 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(parts, 1)
        column.addWidget(row)
        column.addWidget(self.finishing.row)
        column.addWidget(self.finishing.post)
        return left

    def _connect(self) -> None:
        self.fields.typed_on.connect(self._on_typed)
        self._pause.timeout.connect(self.keep)
        for asked in (self.viewer.register_requested, self.viewer.link_requested):
            asked.connect(lambda _words: self.messages.say(NO_MARKS))

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return self.finishing.acts()

    def arrive(self, route: Route) -> None:
        """Show a draft."""
        if route.draft_id is not None and route.draft_id != self._draft_id:
            self.leave()
            self._draft_id, self.draft, self.letter = route.draft_id, None, None
            self.viewer.show_letter(None)
            self.messages.hide()
            self.ask(self.bench.services.prestart_composer, lambda _: None, key="composer")
        if route.words:
            self.messages.say(route.words, Tone.DONE)
        self.reload()

    def leave(self) -> None:
        """Keep what was typed."""
        if self._pause.isActive():
            self.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before anything else changes the draft."""
        super().hideEvent(event)
        self.leave()

    def load(self) -> None:
        """Read the draft, and its letter once it is issued."""
        draft_id, services = self._draft_id, self.bench.services
        if draft_id is None:
            return

        def work() -> tuple[Draft, Letter | None]:
            draft = services.drafting.draft(draft_id)
            draft = replace(draft, marking=services.drafting.marking_of(draft_id))
            issued = draft.letter_id if draft.state is DraftState.ISSUED else None
            return draft, None if issued is None else services.filing.letter(issued)

        self.ask(work, self._on_loaded, key="draft")

    def keep(self) -> None:
        """Keep the text as it stands, then draw it."""
        self._pause.stop()
        typed, drafting = self.fields.typed(), self.bench.services.drafting
        if self.draft is None or typed == self._saved or not self.can_edit:
            return
        draft = self.draft

        def kept(_nothing: None) -> None:
            self.take_as_kept(typed)
            self.state.setText("Kept")
            self.draw()
            self.kept.emit()

        self.ask(lambda: save_typed(drafting, draft, typed), kept, certain=True)

    def hold(self) -> None:
        """Keep nothing of its own accord: whoever asks keeps what is typed with what it does."""
        self._pause.stop()

    def take_as_kept(self, typed: Typed) -> None:
        """Take note that what was typed is in the library."""
        self._saved = typed

    def _on_typed(self) -> None:
        if self.draft is not None and self.fields.typed() != self._saved:
            self.state.setText("Typing …")
            self._pause.start()

    def _on_loaded(self, found: tuple[Draft, Letter | None]) -> None:
        fresh = found[0]
        untouched = not self._pause.isActive() and self.fields.typed() == self._saved
        first = self.draft is None or (untouched and dict(self._saved.texts)["body"] != fresh.body)
        self.draft, self.letter = found
        self.heading.setText("Draft chaser" if fresh.kind is LetterKind.CHASER else "Draft reply")
        if first:
            self.fields.show_draft(self.draft)
            self._saved = self.fields.typed()
            self._pause.stop()
        self._show_state()
        for panel in self.panels:
            panel.show_draft(self.draft)
        if first:
            self.draw()

    @property
    def can_edit(self) -> bool:
        """Whether the draft that is shown may be typed into."""
        return self.draft is not None and self.draft.state in (
            DraftState.DRAFTING,
            DraftState.IN_CLEARANCE,
            DraftState.CLEARED,
        )

    def _show_state(self) -> None:
        editable, letter = self.can_edit, self.letter
        self.fields.set_fixed(not editable)
        waits = letter is not None and letter.delivery is Delivery.ISSUED
        self.finishing.show_state(editable=editable, waits=waits)
        if letter is not None:
            self.state.setText(delivery_words(letter.delivery))
        elif self.draft is not None:
            self.state.setText(draft_state_words(self.draft.state))

    def draw(self) -> None:
        """Draw the letter as filed, or the draft as it is kept."""
        draft_id, letter, services = self._draft_id, self.letter, self.bench.services
        if draft_id is None:
            return
        folder, title = Path(self._folder.path()), self.fields.subject.text() or "Draft reply"
        self.ask(
            lambda: preview_of(services, draft_id, letter, folder, title), self._on_preview, key="preview"
        )

    def _on_preview(self, shown: LetterOnScreen) -> None:
        page = self.viewer.view.page
        self.shown = shown
        on, name = read_date(self.fields.on.text()), shown.path.name
        if self.letter is None:  # without a date it is drawn with the day on which it would be issued
            on, name = on or date.today(), "Preview"
        self.viewer.show_letter(
            shown, Heading(Direction.OUTGOING, on, self.fields.addressee.text(), name, "")
        )
        self.viewer.view.go_to(min(page, len(shown.pages)), glide=False)
