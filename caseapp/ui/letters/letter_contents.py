# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is known of the letter shown beside its pages: outline, comments, fields, links."""

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from caseapp.domain.contents import (
    Comment,
    Contents,
    ContentsPart,
    ContentsRequest,
    FormField,
    Link,
    Notes,
    Outline,
    PageLinks,
)
from caseapp.domain.errors import CaseError, PasswordNeeded
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.post import lasting_post

QUIET: Final = 150
"""Milliseconds that a letter is shown before anything is asked about it: those leafed past cost nothing."""


class ContentsSource(Protocol):
    """Reads the contents of documents, somewhere else and in its own time."""

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Read a piece and call `done` from any thread, unless `wanted` says no before work begins."""


class LetterContents(QObject):
    """Asks for the contents of one letter after the other, a piece at a time.

    `outline_read()`, `notes_changed()` and `links_changed()` tell that there is more to show.
    """

    outline_read = Signal()
    notes_changed = Signal()
    links_changed = Signal()

    def __init__(self, source: ContentsSource | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._turn = object()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._on_quiet)
        self._post = lasting_post()
        self._letter: LetterOnScreen | None = None
        self._pages: tuple[int, ...] = ()
        self._forget()

    def _forget(self) -> None:
        self.outline = Outline()
        self.comments: tuple[Comment, ...] = ()
        self.fields: tuple[FormField, ...] = ()
        self.notes_trouble: tuple[str, ...] = ()
        self.notes_finished = False
        self.locked = False
        self._links: dict[int, PageLinks | CaseError] = {}
        self._asked: set[tuple[ContentsPart, int]] = set()
        self._turn = object()

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Begin anew with another letter, or none."""
        self._letter, self._pages = letter, ()
        self._forget()
        self._quiet.stop()
        if letter is not None and self._source is not None:
            self._quiet.start()
        for signal in (self.outline_read, self.notes_changed, self.links_changed):
            signal.emit()

    def look_at(self, pages: range) -> None:
        """Ask, once the reader stays, for the links of pages (from 1) in view."""
        self._pages = tuple(pages)
        if self._letter is not None and self._source is not None:
            self._quiet.start()

    def try_again(self) -> None:
        """Ask once more for what could not be had for want of a password."""
        self.locked = False
        self._asked.clear()
        if self._letter is not None and self._source is not None:
            self._quiet.start()

    def comment_at(self, page: int, x: float, y: float) -> Comment | None:
        """Return the comment at a point of a page (from 1; unrotated, points), the smallest of several."""
        here = [note for note in self.comments if note.page == page and note.box.contains(x, y)]
        return min(here, key=lambda note: note.box.x1 - note.box.x0 + note.box.y1 - note.box.y0, default=None)

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the links of a page (from 1) as far as they are known."""
        known = self._links.get(page)
        return known.links if isinstance(known, PageLinks) else ()

    def link_trouble(self, page: int) -> str:
        """Return in words what is wrong with the links of a page (from 1), or nothing."""
        known = self._links.get(page)
        if isinstance(known, CaseError):
            return f"The links of page {page} could not be read. {known}"
        if known is not None and known.left_out:
            return f"Page {page} has very many links; only the first {len(known.links)} are known."
        return ""

    def _on_quiet(self) -> None:
        self._ask(ContentsPart.OUTLINE, 0)
        for page in self._pages:
            self._ask(ContentsPart.LINKS, page - 1)
        self._ask(ContentsPart.NOTES, 0)

    def _ask(self, part: ContentsPart, page: int) -> None:
        letter, source, turn = self._letter, self._source, self._turn
        if letter is None or source is None or (part, page) in self._asked:
            return
        self._asked.add((part, page))

        def done(found: Contents | CaseError) -> None:
            self._post.leave(partial(self._on_answered, turn, request, found))

        request = ContentsRequest(letter.path, letter.sha256, part, page, letter.password)
        source.describe(request, done, lambda: self._turn is turn)

    def _on_answered(self, turn: object, request: ContentsRequest, found: Contents | CaseError) -> None:
        if not shiboken6.isValid(self) or turn is not self._turn:
            return
        if isinstance(found, PasswordNeeded):
            self.locked = True
            return
        match request.part:
            case ContentsPart.OUTLINE:
                if isinstance(found, Outline):
                    self.outline = found
                    self.outline_read.emit()
            case ContentsPart.LINKS:
                if isinstance(found, PageLinks | CaseError):
                    self._links[request.page + 1] = found
                    self.links_changed.emit()
            case ContentsPart.NOTES:
                self._take_notes(request, found)

    def _take_notes(self, request: ContentsRequest, found: Contents | CaseError) -> None:
        if isinstance(found, Notes):
            self.comments += found.comments
            self.fields += found.fields
            self.notes_trouble += tuple(
                f"The comments of page {page} could not be read." for page in found.unread
            )
            if found.left_out:
                words = "There are very many comments and fields; some are left out."
                self.notes_trouble += (words,)
            if found.next_page is not None:
                self._ask(ContentsPart.NOTES, found.next_page)
            self.notes_finished = found.next_page is None
        elif isinstance(found, CaseError):
            where = f"from page {request.page + 1} on " if request.page else ""
            self.notes_trouble += (f"The comments {where}could not be read. {found}",)
            self.notes_finished = True
        self.notes_changed.emit()
