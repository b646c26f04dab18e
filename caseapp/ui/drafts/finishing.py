# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done with a draft as a whole: issued, discarded, saved as PDF, printed, despatched, recalled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from caseapp.domain.change import Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.due_words import undated_words
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Sending
from caseapp.ui.case.drafts_tab import DISCARDED
from caseapp.ui.drafts.post import PostForm
from caseapp.ui.errors import Tone
from caseapp.ui.page import Act
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage


class Finishing(QObject):
    """The buttons under a draft, and what they do."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page
        self.issuing: int | None = None
        """The draft that is being issued, until it is seen to be."""
        self.issue = QPushButton("Issue letter")
        self.save = QPushButton("Save PDF…")
        self.print = QPushButton("Print…")
        self.discard = QPushButton("Discard draft")
        self.post = PostForm()
        self.row = QWidget()
        row = QHBoxLayout(self.row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for button, act in (
            (self.issue, self.issue_letter),
            (self.save, self.save_pdf),
            (self.print, self.print_letter),
            (self.discard, self.put_aside),
        ):
            row.addWidget(button)
            button.setAccessibleName(button.text().rstrip("…"))
            button.clicked.connect(lambda _checked=False, do=act: do())
        row.addStretch(1)
        self.post.sent.connect(self._on_sent)
        self.post.recalled.connect(self._on_recalled)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done, by the action's id."""
        return {
            "save-pdf": self.save_pdf,
            "save-web-page": self.save_web_page,
            "print": self.print_letter,
            "issue": self.issue_letter,
        }

    def show_state(self, *, editable: bool, waits: bool) -> None:
        """Offer what can be done with a draft, or with a letter that waits to be sent."""
        self.issue.setEnabled(editable)
        self.discard.setEnabled(editable)
        self.post.setVisible(waits)

    def issue_letter(self) -> None:
        """Keep what is typed and issue the letter."""
        page = self._page
        draft, typed, drafting = page.draft, page.fields.typed(), page.bench.services.drafting
        if draft is None or not page.can_edit:
            return
        if typed.has_unreadable_date:
            page.messages.refuse(
                WrongUse(
                    f"“{typed.on.strip()}” is not a date.", remedy="Write it as 16 July 2021, then issue."
                )
            )
            page.details.open()
            page.fields.on.setFocus()
            return
        on = typed.day or date.today()
        page.keeping.hold()
        save = page.keeping.saving(draft, typed)

        def work() -> Written[int]:
            save()
            return drafting.issue(draft.id, on)

        def issued(_letter_id: int) -> None:
            page.keeping.take_as_kept(typed)
            page.messages.say(
                f"The letter of {long_date(on)} is issued: its text is fixed and filed. "
                "Record its despatch once it is sent.",
                Tone.DONE,
            )

        self.issuing = draft.id
        page.show_state()
        page.do(work, issued, undoable=False).failed.connect(self._stop_issuing)

    def note_state(self, draft: Draft) -> None:
        """Take note of a draft as it was read just now."""
        if draft.id != self.issuing or draft.state is DraftState.ISSUED:
            self.issuing = None

    def _stop_issuing(self, _error: Exception) -> None:
        self.issuing = None
        self._page.show_state()

    def put_aside(self) -> None:
        """Keep what is typed and discard the draft; undo brings it back."""
        page = self._page
        draft, typed, drafting = page.draft, page.fields.typed(), page.bench.services.drafting
        if draft is None or not page.can_edit:
            return
        page.keeping.hold()
        save = page.keeping.saving(draft, typed)

        def work() -> Written[bool]:
            save()
            return drafting.discard(draft.id)

        def said(_done: bool) -> str:
            page.keeping.take_as_kept(typed)
            return DISCARDED

        page.do_and_say(work, said)

    def save_pdf(self) -> None:
        """Save what is shown as a file."""
        page, shown = self._page, self._page.preview.shown
        if shown is None:
            page.messages.say("There is nothing to save yet; the preview is still being drawn.")
            return
        proposed = f"{page.fields.subject.text()}.pdf"
        name, _ = QFileDialog.getSaveFileName(page, "Save PDF", proposed, "PDF (*.pdf)")
        if name:
            exporting = page.bench.services.exporting
            page.ask(
                lambda: exporting.write_copy(shown.path, Path(name), overwrite=True),
                lambda _done: page.messages.say(f"Saved as {Path(name).name}.", Tone.DONE),
                words="Saving",
            )

    def save_web_page(self) -> None:
        """Save the letter, as it is kept, as a web page."""
        page, services = self._page, self._page.bench.services
        draft = page.draft
        if draft is None:
            return
        proposed = f"{page.fields.subject.text()}.html"
        name, _ = QFileDialog.getSaveFileName(page, "Save as web page", proposed, "Web page (*.html)")
        if name:
            page.ask(
                lambda: services.letter_pages.save(draft.id, Path(name), overwrite=True),
                lambda _done: page.messages.say(f"Saved as {Path(name).name}.", Tone.DONE),
                words="Saving",
            )

    def print_letter(self) -> None:
        """Print what is shown."""
        from caseapp.ui.printing import print_letter

        page, shown = self._page, self._page.preview.shown
        if shown is None:
            page.messages.say("There is nothing to print yet; the preview is still being drawn.")
            return
        print_letter(page, shown)

    def _on_sent(self, sending: Sending) -> None:
        letter, drafting = self._page.letter, self._page.bench.services.drafting
        if letter is None:
            return

        def said(undated: Sequence[str]) -> str:
            return f"The despatch is recorded; deadlines run from it. {undated_words(undated)}".strip()

        def work() -> Written[tuple[str, ...]]:
            return drafting.despatch(
                letter.id,
                sending.on,
                channel=sending.channel,
                tracking=sending.tracking,
                by=sending.by,
                remarks=sending.remarks,
            )

        self._page.do_and_say(work, said)

    def _on_recalled(self, reason: str) -> None:
        letter, drafting = self._page.letter, self._page.bench.services.drafting
        if letter is not None:
            self._page.do(lambda: drafting.recall(letter.id, reason), undoable=False)
