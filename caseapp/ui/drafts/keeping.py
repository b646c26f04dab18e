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
from caseapp.ui.drafts.sitting import Sitting
from caseapp.ui.errors import Tone
from caseapp.ui.words import explain

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

    Saves never overtake each other. What cannot be kept stays on screen, is told once and tried again; until
    it is kept it lies in a file of this computer.
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
        self._saves = 0
        """Saves that are under way."""
        self._error: CaseError | None = None
        self._sitting = self._sat_down()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        self._aside = QTimer(self)
        self._aside.setSingleShot(True)
        self._aside.setInterval(WAIT)
        self._aside.timeout.connect(self._set_aside)

    def _sat_down(self, draft_id: int = 0, held: str = "") -> Sitting:
        bench = self._page.bench
        return Sitting(bench.services, bench.settings.folder, draft_id, held)

    @property
    def is_untouched(self) -> bool:
        """Whether all that is typed is kept."""
        return not self._timer.isActive() and self._page.fields.typed() == self.saved

    def begin(self, typed: Typed, body: str) -> None:
        """Take what a draft says as kept, for it was read just now."""
        self.saved, self.body, self._has_failed = typed, body, False
        draft = self._page.draft
        self._sitting = self._sat_down(0 if draft is None else draft.id, body)
        self._timer.stop()
        self._aside.stop()

    def note_typing(self) -> None:
        """Take note that something may have been typed."""
        if self._page.draft is not None and self._page.fields.typed() != self.saved:
            if not self._has_failed:
                self.told.emit("Typing …")
            if not self._timer.isActive():
                self._timer.start(AGAIN_AFTER if self._has_failed else WAIT)
            if (self._has_failed or self._saves) and not self._aside.isActive():
                self._aside.start()

    def _set_aside(self) -> None:
        """Keep on this computer what the library does not take, or is slow to take."""
        typed, sitting = self._page.fields.typed(), self._sitting
        if typed != self.saved and (self._has_failed or self._saves):
            self._number += 1
            number = self._number
            self._page.ask(lambda: sitting.put(number, typed), lambda _none: None, certain=True)

    def leave(self) -> None:
        """Keep at once what is not kept yet, the last key too."""
        self.keep()

    def finish(self) -> str:
        """Keep what is typed and wait for it; returns why it is not in the library and where it is, "" if it is."""
        self.keep()
        page = self._page
        page.bench.jobs.finish(page)
        if page.draft is None or not page.can_edit or page.fields.typed() == self.saved:
            return ""
        why = "the program failed." if self._error is None else self._error.message
        told = f"What was typed last in the draft “{page.fields.subject.text()}” is not in the library: {why}"
        return f"{told} {self._sitting.words}"

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
        save, sitting = self.saving(draft, typed), self._sitting

        def ended() -> None:
            self._saves -= 1
            if self._sitting is sitting and page.fields.typed() != self.saved and not self._timer.isActive():
                self._try_again()  # a fault of the program, which is told elsewhere

        def kept(change: Change | None) -> None:
            self._error = None
            if change is not None:
                page.bench.bus.tell(change, page)
            if page.draft is not None and page.draft.id == draft.id:
                self.take_as_kept(typed)
                self.told.emit("Kept")
                self.kept.emit()
                self.note_typing()

        def failed(error: CaseError) -> None:
            self._error = error
            if page.draft is None or page.draft.id != draft.id:
                page.messages.say(f"{explain(error).words} {sitting.words}", Tone.REFUSED)
                return
            if not self._has_failed:
                page.messages.refuse(error)
            self._try_again()

        self._saves += 1
        page.ask(save, kept, certain=True, failed=failed).ended.connect(ended)

    def _try_again(self) -> None:
        self._has_failed = True
        self.told.emit("⚠ Not kept; the text stays here and is tried again")
        self._timer.start(AGAIN_AFTER)

    def saving(self, draft: Draft, typed: Typed) -> Callable[[], Change | None]:
        """Return what keeps a draft as typed, unless something typed later was kept first; it blocks.

        What could not be kept in the library is then kept on this computer.
        """
        services, before, sitting = self._page.bench.services, self.saved, self._sitting
        self._number += 1
        number = self._number

        def save() -> Change | None:
            with self._order:
                if number < self._done:
                    return None
                is_kept = False
                try:
                    self.body, change = save_typed(services, draft, typed, before)
                    is_kept = True
                finally:
                    if not is_kept:
                        sitting.put(number, typed)
                self._done = number
                sitting.drop(number)
                return change

        return save

    def take_as_kept(self, typed: Typed) -> None:
        """Take note that what was typed is in the library."""
        self.saved, self._has_failed = typed, False
