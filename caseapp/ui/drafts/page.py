# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft: its details and text at the left, the PDF they make at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from caseapp.domain.change import Change
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import Delivery, Letter, LetterKind
from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.words import delivery_words, draft_state_words
from caseapp.ui.drafts.fields import DraftFields
from caseapp.ui.drafts.finishing import Finishing
from caseapp.ui.drafts.folds import Fold, FoldRow
from caseapp.ui.drafts.from_record import FromRecord
from caseapp.ui.drafts.keeping import Keeping
from caseapp.ui.drafts.language import LanguageChoice
from caseapp.ui.drafts.live_preview import LivePreview
from caseapp.ui.drafts.making_room import MakingRoom
from caseapp.ui.drafts.panels import PANELS
from caseapp.ui.drafts.rescue_bar import RescueBar
from caseapp.ui.errors import Tone
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, TITLE, scaled_font

NO_MARKS: Final = (
    "The questions of a draft register themselves when it is issued. To mark other words, open the letter in "
    "its case then."
)
PAUSE: Final = 300
"""Milliseconds without a key after which what looks at the whole draft looks at it again."""
UNDERLINED: Final = "underline-unknown-words"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A draft as it was read: with its letter once it is issued, its text, and its questions by number."""

    draft: Draft
    letter: Letter | None
    text: LetterText
    questions: Mapping[str, QuestionLine]


class DraftPage(Page):
    """One draft, kept as it is typed; once issued its letter is despatched or recalled from here."""

    concerns: ClassVar[frozenset[str]] = frozenset({"drafts", "letters", "despatches", "own_papers"})

    kept = Signal()
    """All that was typed is in the library, and nothing is typed for the moment."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Draft")
        self.draft: Draft | None = None
        self.letter: Letter | None = None
        self._draft_id: int | None = None
        self._is_undrawn = False
        self._unusual = ""
        self.heading = QLabel("Draft reply")
        self.state = QLabel()
        self.fields = DraftFields(lambda: bench.services.letter_texts)
        self.details = Fold("Details", self.fields, bench.settings, is_open=True)
        self.language = LanguageChoice(self)
        self.finishing = Finishing(self)
        self.panels = tuple(make(self) for make in PANELS)
        self.keeping = Keeping(self)
        self.from_record = FromRecord(self)
        self.rescue = RescueBar(self)
        self.preview = LivePreview(self)
        self.viewer = self.preview.viewer
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
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
        self.column.addWidget(split, 1)
        self.setFocusProxy(self.fields.writing)
        self.setAcceptDrops(True)
        self.show_state()

    def _left(self) -> QWidget:
        """Lay out the details over the text and the panels under it."""
        left, parts = QWidget(), QSplitter(Qt.Orientation.Vertical)
        parts.setAccessibleName("Details, text and panels")
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.details)
        parts.addWidget(self.fields.writing)
        row = FoldRow("Panels of the draft")
        for panel in self.panels:
            fold = Fold(panel.title, panel, self.bench.settings)
            panel.told.connect(fold.say)
            parts.addWidget(fold)
            row.add(fold)
        parts.setStretchFactor(1, 1)
        MakingRoom(parts, self.details, self.fields.writing.editor)
        parts.setSizes([55 * GRID, 110 * GRID, *(50 * GRID for _ in self.panels)])
        if not self.panels:
            row.hide()
        head = QHBoxLayout()
        head.setSpacing(3 * GRID)
        head.addWidget(self.heading)
        head.addWidget(self.details.button)
        head.addWidget(self.language)
        head.addStretch(1)
        head.addWidget(self.state)
        column = QVBoxLayout(left)
        column.setContentsMargins(6 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self.rescue)
        column.addWidget(parts, 1)
        column.addWidget(row)
        column.addWidget(self.finishing.row)
        column.addWidget(self.finishing.post)
        return left

    def _connect(self) -> None:
        self.fields.typed_on.connect(self._on_typed)
        self.keeping.told.connect(self.state.setText)
        self.keeping.kept.connect(self._pause.start)
        self._pause.timeout.connect(self._on_pause)
        self.kept.connect(self.preview.settle)
        spelling = self.fields.writing.spelling
        spelling.check_wanted.connect(lambda work: self.ask(work, spelling.show_found, key="spelling"))
        spelling.word_added.connect(self._on_word)
        settings = self.bench.settings
        spelling.switch(settings.flag(UNDERLINED, True))
        spelling.switched.connect(lambda on: settings.keep_flag(UNDERLINED, on))
        self.preview.failed.connect(self._on_not_drawn)
        self.preview.shown_anew.connect(self._on_drawn)
        self.preview.told.connect(self._on_told)
        self.bench.bus.changed.connect(self._on_papers)
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
            self.preview.clear()
            self._unusual = ""
            self.messages.hide()
            self.ask(self.bench.services.prestart_composer, lambda _: None, key="composer")
        if route.words:
            self.messages.say(route.words, Tone.DONE)
        self.reload()

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped anywhere but on the text."""
        for panel in self.panels:
            panel.take_dropped(paths)

    def leave(self) -> None:
        """Keep what was typed."""
        self.keeping.leave()

    def finish(self) -> str:
        """Keep what was typed and wait for it; returns what is not in the library, and where it is."""
        return self.keeping.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before anything else changes the draft."""
        super().hideEvent(event)
        self.leave()

    def load(self) -> None:
        """Read the draft, and its letter once it is issued."""
        draft_id, services = self._draft_id, self.bench.services
        if draft_id is None:
            return

        def work() -> _Loaded:
            draft = services.drafting.draft(draft_id)
            draft = replace(draft, marking=services.drafting.marking_of(draft_id))
            issued = draft.letter_id if draft.state is DraftState.ISSUED else None
            letter = None if issued is None else services.filing.letter(issued)
            questions = services.drafting.printed_questions(draft)
            return _Loaded(draft, letter, services.letter_texts.read(draft.body), questions)

        self.ask(work, self._on_loaded, key="draft")

    def keep(self) -> None:
        """Keep what is typed now."""
        self.keeping.keep()

    def _on_pause(self) -> None:
        if self.fields.typed() == self.keeping.saved:  # else it is kept in a moment, and waited for then
            self.kept.emit()

    def _on_typed(self) -> None:
        self.keeping.note_typing()
        if self.draft is not None and self.letter is None:
            self.preview.wish()

    def _on_loaded(self, found: _Loaded) -> None:
        fresh, keeping, before = found.draft, self.keeping, self.letter
        translated = self.draft is not None and self.draft.language != fresh.language
        changed = translated or keeping.body != fresh.body
        first = self.draft is None or (keeping.is_untouched and changed)
        self.draft, self.letter = fresh, found.letter
        self.finishing.note_state(fresh)
        self.heading.setText("Draft chaser" if fresh.kind is LetterKind.CHASER else "Draft reply")
        self.fields.writing.set_questions(found.questions)
        if first:
            self.fields.show_draft(fresh, found.text)
            keeping.begin(self.fields.typed(), fresh.body)
            self._use_spelling()
            self.rescue.look(fresh)
        self.show_state()
        for panel in self.panels:
            panel.show_draft(fresh)
        if first or before != self.letter:
            self.preview.wish()

    @property
    def can_edit(self) -> bool:
        """Whether the draft that is shown may be typed into: not while it is being issued, nor afterwards."""
        if self.draft is None or self.draft.id == self.finishing.issuing:
            return False
        return self.draft.state in (DraftState.DRAFTING, DraftState.IN_CLEARANCE, DraftState.CLEARED)

    def show_state(self) -> None:
        """Let be typed and done what the draft that is shown allows now, and say how it stands."""
        editable, letter = self.can_edit, self.letter
        self.fields.set_fixed(not editable)
        self.language.show_draft(self.draft, fixed=not editable)
        waits = letter is not None and letter.delivery is Delivery.ISSUED
        self.finishing.show_state(editable=editable, waits=waits)
        if letter is not None:
            self.state.setText(delivery_words(letter.delivery))
        elif self.draft is not None:
            self.state.setText(draft_state_words(self.draft.state))

    def _use_spelling(self) -> None:
        """Check the spelling by what is known in the case."""
        draft, services = self.draft, self.bench.services
        if draft is not None:
            make = lru_cache(maxsize=1)(lambda: services.spelling.speller(draft.case_id, draft.language))
            self.fields.writing.spelling.use(make)

    def _on_papers(self, change: Change, _initiator: QObject | None) -> None:
        """Draw the draft anew where it is printed with something else now."""
        if change.touches("own_papers") and self.draft is not None and self.letter is None:
            self.preview.wish()

    def _on_word(self, word: str) -> None:
        services = self.bench.services
        self.ask(lambda: services.spelling.add_word(word), lambda _none: self._use_spelling(), certain=True)

    def _on_not_drawn(self, error: CaseError) -> None:
        """Say why there is no preview; what is typed is not touched by it."""
        self._is_undrawn = True
        self.messages.refuse(error)

    def _on_told(self, words: str) -> None:
        """Tell once which characters another font draws, and no longer when they are gone."""
        if words != self._unusual:
            if words:
                self._is_undrawn = False
                self.messages.say(words)
            elif self.messages.words == self._unusual:
                self.messages.hide()
            self._unusual = words

    def _on_drawn(self) -> None:
        if self._is_undrawn:
            self._is_undrawn = False
            self.messages.hide()
