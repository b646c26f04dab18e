# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed of a draft, kept in the library while it is typed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from caseapp.domain.case import Marking
from caseapp.domain.change import Change
from caseapp.domain.draft import Draft
from caseapp.domain.errors import CaseError
from caseapp.ui.drafts.fields import Typed

if TYPE_CHECKING:
    from caseapp.services.office import Services
    from caseapp.ui.drafts.page import DraftPage

WAIT: Final = 1000
"""Milliseconds from the first key that is not kept yet until it is, however fast is typed on."""
AGAIN_AFTER: Final = 5000
"""Milliseconds after which what could not be kept is tried again."""


def save_typed(services: Services, draft: Draft, typed: Typed, before: Typed) -> tuple[str, Change | None]:
    """Keep what is typed of a draft and was not yet; returns the text as kept, and what that changed beside."""
    drafting, texts = services.drafting, dict(set(typed.texts) - set(before.texts))
    if typed.text != before.text:
        texts["body"] = services.letter_texts.write(typed.text)
    change = drafting.save_text(draft.id, texts).change if texts else None
    kept = drafting.draft(draft.id)
    if typed.marking not in (Marking.NOT_CHOSEN, drafting.marking_of(draft.id)):
        drafting.edit(draft.id, marking=typed.marking)
    if typed.due_days != (kept.due_days or 0):
        drafting.edit(draft.id, due_days=typed.due_days)
    if typed.day != kept.letter_date and not typed.has_unreadable_date:
        drafting.edit(draft.id, letter_date=typed.day, undated=typed.day is None)
    return kept.body, change


class Keeping(QObject):
    """Keeps the draft of a page; `told(words)` says how that stands, `kept()` that it is in the library.

    Saves never overtake each other. What cannot be kept stays on screen, is told once and tried again.
    """

    told = Signal(str)
    kept = Signal()

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page
        self.saved = Typed()
        self.body = ""
        """The text as it is kept."""
        self._order = threading.Lock()
        self._number = self._done = 0
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    @property
    def is_untouched(self) -> bool:
        """Whether all that is typed is kept."""
        return not self._timer.isActive() and self._page.fields.typed() == self.saved

    def begin(self, typed: Typed, body: str) -> None:
        """Take what a draft says as kept, for it was read just now."""
        self.saved, self.body, self._has_failed = typed, body, False
        self._timer.stop()

    def note_typing(self) -> None:
        """Take note that something may have been typed."""
        if self._page.draft is not None and self._page.fields.typed() != self.saved:
            if not self._has_failed:
                self.told.emit("Typing …")
            if not self._timer.isActive():
                self._timer.start(AGAIN_AFTER if self._has_failed else WAIT)

    def leave(self) -> None:
        """Keep at once what is not kept yet, the last key too."""
        self.keep()

    def hold(self) -> None:
        """Keep nothing of its own accord: whoever asks keeps what is typed with what it does."""
        self._timer.stop()

    def keep(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        page, typed = self._page, self._page.fields.typed()
        draft = page.draft
        if draft is None or typed == self.saved or not page.can_edit:
            return
        save = self.saving(draft, typed)

        def kept(change: Change | None) -> None:
            if change is not None:
                page.bench.bus.tell(change, page)
            if page.draft is not None and page.draft.id == draft.id:
                self.take_as_kept(typed)
                self.told.emit("Kept")
                self.kept.emit()
                self.note_typing()

        def failed(error: CaseError) -> None:
            if page.draft is None or page.draft.id != draft.id:
                page.messages.refuse(error)
                return
            if not self._has_failed:
                page.messages.refuse(error)
            self._has_failed = True
            self.told.emit("⚠ Not kept; the text stays here and is tried again")
            self._timer.start(AGAIN_AFTER)

        page.ask(save, kept, certain=True, failed=failed)

    def saving(self, draft: Draft, typed: Typed) -> Callable[[], Change | None]:
        """Return what keeps a draft as typed, unless something typed later was kept first; it blocks."""
        services, before = self._page.bench.services, self.saved
        self._number += 1
        number = self._number

        def save() -> Change | None:
            with self._order:
                if number < self._done:
                    return None
                self.body, change = save_typed(services, draft, typed, before)
                self._done = number
                return change

        return save

    def take_as_kept(self, typed: Typed) -> None:
        """Take note that what was typed is in the library."""
        self.saved, self._has_failed = typed, False
