# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft: plain text and fields at the left, the PDF they make at the right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTemporaryDir, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.case import Marking
from caseapp.domain.change import Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.due_words import undated_words
from caseapp.domain.errors import CaseError, WrongUse
from caseapp.domain.letter import Delivery, Direction, Letter, LetterKind
from caseapp.domain.words import delivery_words, draft_state_words
from caseapp.ui.case.drafts_tab import DISCARDED
from caseapp.ui.case.items import on_screen
from caseapp.ui.case.pane import ViewingSource
from caseapp.ui.drafts.fields import DraftFields, Typed
from caseapp.ui.drafts.post import PostForm
from caseapp.ui.errors import Tone
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, TITLE, scaled_font
from caseapp.ui.words import long_date, read_date

NO_MARKS: Final = (
    "The questions of a draft register themselves when it is issued. To mark other words, open the letter in "
    "its case then."
)
PAUSE: Final = 1500
"""Milliseconds without a key after which the text is kept and drawn."""

if TYPE_CHECKING:
    from caseapp.services.drafting import Drafting
    from caseapp.services.office import Services


def save_typed(drafting: Drafting, draft: Draft, typed: Typed) -> None:
    """Keep the fields of a draft as they are typed."""
    drafting.save_text(draft.id, dict(typed.texts))
    before = drafting.draft(draft.id)
    if typed.marking not in (Marking.NOT_CHOSEN, drafting.marking_of(draft.id)):
        drafting.edit(draft.id, marking=typed.marking)
    if typed.due_days != (before.due_days or 0):
        drafting.edit(draft.id, due_days=typed.due_days)
    if typed.day != before.letter_date and not typed.has_unreadable_date:
        drafting.edit(draft.id, letter_date=typed.day, undated=typed.day is None)


def discard_typed(drafting: Drafting, draft: Draft, typed: Typed) -> Written[bool]:
    """Keep the fields of a draft as they are typed, then put it aside."""
    save_typed(drafting, draft, typed)
    return drafting.discard(draft.id)


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

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Draft")
        self.draft: Draft | None = None
        self._letter: Letter | None = None
        self._shown: LetterOnScreen | None = None
        self._draft_id: int | None = None
        self._saved = Typed()
        self._folder = QTemporaryDir()
        self.heading = QLabel("Draft reply")
        self.state = QLabel()
        self.fields = DraftFields()
        self.post = PostForm()
        self.issue = QPushButton("Issue letter")
        self.discard = QPushButton("Discard draft")
        self.save = QPushButton("Save PDF…")
        self.print = QPushButton("Print…")
        self.cache = PageCache(ViewingSource(bench.services), parent=self)
        self.viewer = LetterViewer(self.cache, "Preview of the letter")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading.setFont(scaled_font(self.heading, TITLE))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(6 * GRID, 2 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(_scrolled(self.fields), 1)
        column.addLayout(_row(self.issue, self.save, self.print, self.discard))
        column.addWidget(self.post)
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, GRID)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.state)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setAccessibleName("Text and preview")
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.viewer)
        split.setSizes([500, 500])
        self.viewer.actions_bar.register.hide()
        self.viewer.actions_bar.link.hide()
        self.column.addLayout(head)
        self.column.addWidget(split, 1)
        self.setFocusProxy(self.fields)
        self._show_state()

    def _connect(self) -> None:
        self.fields.typed_on.connect(self._on_typed)
        self._pause.timeout.connect(self.keep)
        self.issue.clicked.connect(self._on_issue)
        self.discard.clicked.connect(self._on_discard)
        self.post.sent.connect(self._on_sent)
        self.post.recalled.connect(self._on_recalled)
        for asked in (self.viewer.register_requested, self.viewer.link_requested):
            asked.connect(lambda _words: self.messages.say(NO_MARKS))
        self.save.clicked.connect(self._on_save_pdf)
        self.print.clicked.connect(self._on_print)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"save-pdf": self._on_save_pdf, "print": self._on_print, "issue": self._on_issue}

    def arrive(self, route: Route) -> None:
        """Show a draft."""
        if route.draft_id is not None and route.draft_id != self._draft_id:
            self.leave()
            self._draft_id, self.draft, self._letter = route.draft_id, None, None
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
        if self.draft is None or typed == self._saved or not self._can_edit():
            return
        draft = self.draft

        def kept(_nothing: None) -> None:
            self._saved = typed
            self.state.setText("Kept")
            self._draw()

        self.ask(lambda: save_typed(drafting, draft, typed), kept, certain=True)

    def _on_typed(self) -> None:
        if self.draft is not None and self.fields.typed() != self._saved:
            self.state.setText("Typing …")
            self._pause.start()

    def _on_loaded(self, found: tuple[Draft, Letter | None]) -> None:
        fresh = found[0]
        untouched = not self._pause.isActive() and self.fields.typed() == self._saved
        first = self.draft is None or (untouched and dict(self._saved.texts)["body"] != fresh.body)
        self.draft, self._letter = found
        self.heading.setText("Draft chaser" if fresh.kind is LetterKind.CHASER else "Draft reply")
        if first:
            self.fields.show_draft(self.draft)
            self._saved = self.fields.typed()
            self._pause.stop()
        self._show_state()
        if first:
            self._draw()

    def _can_edit(self) -> bool:
        return self.draft is not None and self.draft.state in (
            DraftState.DRAFTING,
            DraftState.IN_CLEARANCE,
            DraftState.CLEARED,
        )

    def _show_state(self) -> None:
        editable, letter = self._can_edit(), self._letter
        self.fields.set_fixed(not editable)
        self.issue.setEnabled(editable)
        self.discard.setEnabled(editable)
        waits = letter is not None and letter.delivery is Delivery.ISSUED
        self.post.setVisible(waits)
        if letter is not None:
            self.state.setText(delivery_words(letter.delivery))
        elif self.draft is not None:
            self.state.setText(draft_state_words(self.draft.state))

    def _draw(self) -> None:
        draft_id, letter, services = self._draft_id, self._letter, self.bench.services
        if draft_id is None:
            return
        folder, title = Path(self._folder.path()), self.fields.subject.text() or "Draft reply"
        self.ask(
            lambda: preview_of(services, draft_id, letter, folder, title), self._on_preview, key="preview"
        )

    def _on_preview(self, shown: LetterOnScreen) -> None:
        page = self.viewer.view.page
        self._shown = shown
        on, name = read_date(self.fields.on.text()), shown.path.name
        if self._letter is None:  # without a date it is drawn with the day on which it would be issued
            on, name = on or date.today(), "Preview"
        self.viewer.show_letter(
            shown, Heading(Direction.OUTGOING, on, self.fields.addressee.text(), name, "")
        )
        self.viewer.view.go_to(min(page, len(shown.pages)), glide=False)

    def _on_issue(self) -> None:
        draft, typed, drafting = self.draft, self.fields.typed(), self.bench.services.drafting
        if draft is None or not self._can_edit():
            return
        if typed.has_unreadable_date:
            self.messages.refuse(
                WrongUse(
                    f"“{typed.on.strip()}” is not a date.", remedy="Write it as 16 July 2021, then issue."
                )
            )
            self.fields.on.setFocus()
            return
        on = typed.day or date.today()
        self._pause.stop()

        def work() -> Written[int]:
            save_typed(drafting, draft, typed)
            return drafting.issue(draft.id, on)

        def issued(_letter_id: int) -> None:
            self._saved = typed
            self._draw()
            self.messages.say(
                f"The letter of {long_date(on)} is issued: its text is fixed and filed. "
                "Record its despatch once it is sent.",
                Tone.DONE,
            )

        self.do(work, issued, undoable=False)

    def _on_discard(self) -> None:
        draft, typed, drafting = self.draft, self.fields.typed(), self.bench.services.drafting
        if draft is None or not self._can_edit():
            return
        self._pause.stop()

        def said(_done: bool) -> str:
            self._saved = typed
            return DISCARDED

        self.do_and_say(lambda: discard_typed(drafting, draft, typed), said)

    def _on_sent(self, day: date, channel: str) -> None:
        letter, drafting = self._letter, self.bench.services.drafting
        if letter is None:
            return

        def said(undated: Sequence[str]) -> str:
            return f"The despatch is recorded; deadlines run from it. {undated_words(undated)}".strip()

        self.do_and_say(lambda: drafting.despatch(letter.id, day, channel=channel), said)

    def _on_recalled(self, reason: str) -> None:
        letter, drafting = self._letter, self.bench.services.drafting
        if letter is not None:
            self.do(lambda: drafting.recall(letter.id, reason), undoable=False)

    def _on_save_pdf(self) -> None:
        if self._shown is None:
            self.messages.say("There is nothing to save yet; the preview is still being drawn.")
        else:
            _save_pdf(self, self._shown, f"{self.fields.subject.text()}.pdf")

    def _on_print(self) -> None:
        if self._shown is None:
            self.messages.say("There is nothing to print yet; the preview is still being drawn.")
        else:
            _print(self, self._shown)


def _save_pdf(page: Page, shown: LetterOnScreen, proposed: str) -> None:
    name, _ = QFileDialog.getSaveFileName(page, "Save PDF", proposed, "PDF (*.pdf)")
    if name:
        exporting = page.bench.services.exporting
        page.ask(
            lambda: exporting.write_copy(shown.path, Path(name), overwrite=True),
            lambda _done: page.messages.say(f"Saved as {Path(name).name}.", Tone.DONE),
            words="Saving",
        )


def _print(page: Page, shown: LetterOnScreen) -> None:
    from caseapp.ui.printing import print_letter

    def ended(error: CaseError | None) -> None:
        if error is not None:
            page.messages.refuse(error)

    print_letter(page, ViewingSource(page.bench.services), shown, ended)


def _scrolled(fields: DraftFields) -> QScrollArea:
    """Return the fields in an area that scrolls where they are higher than the window, as with large text."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(fields)
    return area


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for widget in widgets:
        row.addWidget(widget)
        if isinstance(widget, QPushButton):
            widget.setAccessibleName(widget.text().rstrip("…"))
    row.addStretch(1)
    return row
