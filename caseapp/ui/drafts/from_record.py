# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Insert menu of a draft puts into its text from the record, and what it keeps as a line to take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from caseapp.domain.case import Officer
from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.line_to_take import LineToTake
from caseapp.domain.offer import Insert, Offer
from caseapp.ui.drafts.offer_list import EMPTY, Chosen, OfferList
from caseapp.ui.errors import Tone
from caseapp.ui.office.line_form import LineForm

if TYPE_CHECKING:
    from caseapp.ui.drafts.page import DraftPage


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a line to take begins with."""

    words: str
    owner_id: int
    officers: tuple[Officer, ...]


class FromRecord(QObject):
    """Asks what is to be put in, in a list over the text, and puts it where the keyboard was."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.fields.writing
        self.list, self.line = OfferList(self._desk.editor), LineForm()
        for bar in (self.list, self.line):
            self._desk.add_bar(bar)
        self.line.installEventFilter(self)
        tools = self._desk.tools
        tools.record_wanted.connect(self._on_wanted)
        tools.all_questions_wanted.connect(self._on_all_wanted)
        tools.line_wanted.connect(self._on_line_wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the room of the text to the form while it asks, where both have none."""
        if event.type() == QEvent.Type.ShowToParent:
            wanted = self.line.sizeHint().height() + self._desk.editor.minimumSizeHint().height()
            self._desk.editor.setVisible(self._desk.editor.height() > wanted)
        elif event.type() == QEvent.Type.HideToParent:
            self._desk.editor.show()
        return super().eventFilter(watched, event)

    def _on_wanted(self, kind: Insert) -> None:
        """Offer what there is of a kind."""
        self.line.leave()
        self._ask(kind, lambda offers: self.list.begin(kind, offers, lambda chosen: self._put(kind, chosen)))

    def _on_all_wanted(self) -> None:
        """Put in every open question but those that only others were asked."""

        def put(offers: tuple[Offer, ...]) -> None:
            theirs = tuple(offer for offer in offers if not offer.apart)
            if theirs:
                self._put(Insert.QUESTION, theirs)
            else:
                self._page.messages.say(EMPTY[Insert.QUESTION])

        self._ask(Insert.QUESTION, put)

    def _ask(self, kind: Insert, then: Callable[[tuple[Offer, ...]], None]) -> None:
        page, draft = self._page, self._page.draft
        if draft is not None and page.can_edit:
            services, text = page.bench.services, self._desk.letter_text()
            page.ask(lambda: services.from_record.offers(draft.id, kind, text), then, key="offers")

    def _put(self, kind: Insert, chosen: Chosen) -> None:
        page, draft, services = self._page, self._page.draft, self._page.bench.services
        if draft is None or not page.can_edit:
            return
        text = LetterText(
            tuple(block for offer in chosen for block in offer.text.blocks),
            tuple(note for offer in chosen for note in offer.text.notes),
        )
        if kind is not Insert.QUESTION:
            self._desk.editor.clipboard.put(text)
            warnings = [offer.warning for offer in chosen if offer.warning]
            if warnings:
                page.messages.say(f"⚠ {' '.join(warnings)} Undo takes it out.")
            return
        if not self._desk.editor.inserting.takes_blocks:
            page.messages.say("A question stands between paragraphs. Put the keyboard there, then insert it.")
            return

        def printed(lines: Mapping[str, QuestionLine]) -> None:
            if page.draft is not None and page.draft.id == draft.id:
                self._desk.set_questions(lines)
                self._desk.editor.clipboard.put(text)

        # What is typed has its own undo: a question that is printed nowhere is not asked.
        ids = [offer.id for offer in chosen]
        page.do(lambda: services.from_record.put_in(draft.id, ids), printed, undoable=False)

    def _on_line_wanted(self) -> None:
        """Keep the words that are selected as a line to take."""
        page, services = self._page, self._page.bench.services
        text = self._desk.editor.clipboard.chosen_text()
        if not text.blocks:
            page.messages.say(
                "Select the words that are to be kept as a line to take, then choose this again."
            )
            return
        self.list.leave()

        def begun() -> _Begun:
            desk = services.desk
            return _Begun(services.letter_texts.write(text), desk.officer.id, desk.officers())

        def keep(line: LineToTake) -> None:
            page.do(lambda: services.lines_to_take.add(line), kept)

        def kept(_line_id: int) -> None:
            self.line.leave()
            self._desk.setFocus()
            page.messages.say("The line to take is kept; the Insert menu offers it.", Tone.DONE)

        def ask(found: _Begun) -> None:
            self.line.begin(LineToTake(0, "", found.words.strip(), found.owner_id), found.officers, keep)

        page.ask(begun, ask, key="line")
