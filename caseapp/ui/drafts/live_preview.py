# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letter as it will be printed, drawn anew while it is typed: one drawing at a time, of the newest text."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal

from caseapp.domain.errors import CaseError
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.letter_paper import unusual_characters
from caseapp.ui.case.items import on_screen
from caseapp.ui.case.pane import ViewingSource
from caseapp.ui.drafts.caret_page import place_of_words
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen
from caseapp.ui.letters.page_layout import PageLayout
from caseapp.ui.letters.page_pictures import PagePictures
from caseapp.ui.letters.pages import PageCache, PageKey
from caseapp.ui.letters.viewer import LetterViewer

if TYPE_CHECKING:
    from caseapp.domain.draft import Draft
    from caseapp.services.office import Services
    from caseapp.ui.drafts.fields import Typed
    from caseapp.ui.drafts.page import DraftPage

SLOW: Final = 0.3
"""Seconds above which a drawing is not begun while somebody types."""
PAUSE: Final = 300
"""Milliseconds without a key after which a letter is drawn that is drawn slowly."""
FILES_KEPT: Final = 3
"""Drawings whose files stay: a reader may still be at the one before."""


class LivePreview(QObject):
    """Shows a draft as it would be printed now, or a letter as filed.

    What is on screen stays until the pictures that take its place are there. `shown_anew()` tells that other
    pages are shown, `failed(error)` why a draft could not be drawn, `told(words)` which characters of the newest
    drawing its font lacks, "" for none.
    """

    shown_anew = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page
        self.cache = PageCache(ViewingSource(page.bench.services), parent=self)
        self.viewer = LetterViewer(self.cache, "Preview of the letter")
        self.viewer.actions_bar.register.hide()
        self.viewer.actions_bar.link.hide()
        self.shown: LetterOnScreen | None = None
        self._folder = QTemporaryDir()
        self._files: list[Path] = []
        self._is_drawing = self._is_wished = False
        self._coming: tuple[LetterOnScreen, Heading, set[PageKey]] | None = None
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._took = 0.0
        """Seconds that the last drawing took."""
        self._start.timeout.connect(self._begin)
        self.cache.arrived.connect(lambda _sha, _page: self._look())

    def clear(self) -> None:
        """Show nothing, for another draft is about to be shown."""
        self.shown = self._coming = None
        self._is_wished = False
        self.viewer.show_letter(None)

    def wish(self) -> None:
        """Draw what is typed now, once the drawing at hand is there."""
        self._is_wished = True
        if not self._is_drawing:
            self._start.start(PAUSE if self._took > SLOW else 0)

    def settle(self) -> None:
        """Let links, outline and thumbnails follow what is shown, once there is a pause."""
        if self.shown is not None and self._coming is None:
            self._show_whole(self.shown, self._heading(self.shown))

    def _begin(self) -> None:
        page = self._page
        draft, letter, typed, services = page.draft, page.letter, page.fields.typed(), page.bench.services
        if draft is None or self._is_drawing:
            return
        self._is_wished, self._is_drawing = False, True
        title = typed.value("subject") or page.heading.text()
        begun = perf_counter()

        def done(drawn: tuple[LetterOnScreen, str]) -> None:
            shown, words = drawn
            self._took = perf_counter() - begun
            if page.draft is not None and page.draft.id == draft.id:
                self.told.emit(words)
                self._take(shown)
            else:
                self._go_on()

        def failed(error: CaseError) -> None:
            self.failed.emit(error)
            self._go_on()

        page.ask(lambda: self._drawn(services, draft, letter, typed, title), done, failed=failed)

    def _drawn(
        self, services: Services, draft: Draft, letter: Letter | None, typed: Typed, title: str
    ) -> tuple[LetterOnScreen, str]:
        """Return the letter as filed, or the draft as it would be drawn and what is to be told of it; blocks."""
        if letter is not None:
            filed = on_screen(services.viewing.letter_view(letter.id))
            if filed is not None:
                return filed, ""
        composed = services.drafting.compose(as_typed(services, draft, typed))
        pdf = composed.pdf
        digest = hashlib.sha256(pdf).hexdigest()
        path = Path(self._folder.path()) / f"{digest[:16]}.pdf"
        path.write_bytes(pdf)
        self._files = [*(file for file in self._files if file != path), path]
        for old in self._files[:-FILES_KEPT]:
            with contextlib.suppress(OSError):  # a reader that has it open, as Windows minds
                old.unlink()
        self._files = self._files[-FILES_KEPT:]
        pages = services.reader.inspect(path).pages
        return LetterOnScreen(title, path, digest, 0, pages), unusual_characters(composed)

    def _heading(self, shown: LetterOnScreen) -> Heading:
        typed, letter = self._page.fields.typed(), self._page.letter
        on, name = typed.day, shown.path.name
        if letter is None:  # without a date it is drawn with the day on which it would be issued
            on, name = on or date.today(), "Preview"
        return Heading(Direction.OUTGOING, on, typed.value("addressee"), name, "")

    def _take(self, shown: LetterOnScreen) -> None:
        """Have the pages in view drawn, and show the letter once they are."""
        heading, view = self._heading(shown), self.viewer.view
        if self.shown is None or view.letter is None or not view.isVisible() or view.rotation:
            self._show_whole(shown, heading)
            self._go_on()
            return
        layout = PageLayout(shown.pages, view.zoom, 0, view.viewport().size())
        wishes = PagePictures(self.cache, shown, layout, view.devicePixelRatioF()).at(view.window_rect())
        self._coming = shown, heading, {key for key, _ in wishes}
        self.cache.show(id(self), wishes, ())
        self._look()

    def _look(self) -> None:
        """Show what was drawn, once all its pages in view are there or will not come."""
        if self._coming is None:
            return
        shown, heading, keys = self._coming
        if any(self.cache.picture(key) is None and self.cache.error_of(key) is None for key in keys):
            return
        self._coming = None
        bars = self.viewer.view.verticalScrollBar(), self.viewer.view.horizontalScrollBar()
        places = [bar.value() for bar in bars]
        self.shown = shown
        self.viewer.view.show_letter(shown)
        self.viewer.heading.show_heading(heading)
        for bar, value in zip(bars, places, strict=True):
            bar.setValue(value)
        self._follow(shown)
        self.cache.leave(id(self))
        self.shown_anew.emit()
        self._go_on()

    def _show_whole(self, shown: LetterOnScreen, heading: Heading) -> None:
        view = self.viewer.view
        place = view.verticalScrollBar().value()
        self.shown = shown
        self.viewer.show_letter(shown, heading)
        view.verticalScrollBar().setValue(place)
        self.shown_anew.emit()

    def _follow(self, shown: LetterOnScreen) -> None:
        """Bring the words that are being typed into view."""
        writing = self._page.fields.writing
        if writing.editor.hasFocus():
            place = place_of_words(shown.pages, *writing.editor.words_at_hand())
            if place is not None:
                self.viewer.view.ensure_shown(*place)

    def _go_on(self) -> None:
        self._is_drawing = False
        if self._is_wished:
            self.wish()


def as_typed(services: Services, draft: Draft, typed: Typed) -> Draft:
    """Return a draft with what is typed in the place of what is kept."""
    texts = dict(typed.texts)
    return replace(
        draft,
        subject=texts["subject"],
        addressee=texts["addressee"],
        addressee_address=texts["addressee_address"],
        salutation=texts["salutation"],
        our_reference=texts["our_reference"],
        your_reference=texts["your_reference"],
        copied_to=texts["copied_to"],
        body=services.letter_texts.write(typed.text),
        marking=typed.marking,
        due_days=typed.due_days or None,
        letter_date=typed.day,
    )
