# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letterhead and templates: what is typed at the left, a sample letter drawn from it at the right."""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTemporaryDir, QTimer
from PySide6.QtWidgets import QSplitter, QTabWidget

from caseapp.domain.change import Written
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import Direction
from caseapp.domain.letter_paper import unusual_characters
from caseapp.domain.letterhead import Letterhead
from caseapp.domain.template import Template, TemplateKind
from caseapp.domain.tongues import Tongue
from caseapp.services.letter_papers import TemplateRow
from caseapp.ui.case.pane import ViewingSource
from caseapp.ui.errors import Tone
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.page import Bench, Page
from caseapp.ui.papers.letterhead_form import LetterheadForm
from caseapp.ui.papers.template_form import TemplateForm

PAUSE: Final = 250
"""Milliseconds without a key after which the sample is drawn again."""
_BROKEN: Final = Letterhead("")


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[TemplateRow, ...]
    language: Tongue
    head: Letterhead
    own: bool
    fault: CaseError | None


class PapersPage(Page):
    """The page; what is typed is kept by a button, and every such step can be undone."""

    concerns: ClassVar[frozenset[str]] = frozenset({"own_papers"})

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Letterhead and templates")
        self.letterhead, self.templates = LetterheadForm(self), TemplateForm()
        self.tabs = QTabWidget()
        self.cache = PageCache(ViewingSource(bench.services), parent=self)
        self.viewer = LetterViewer(self.cache, "Sample letter")
        self._folder = QTemporaryDir()
        self._drawn: Path | None = None
        self._is_refused = False
        self._select: tuple[str, Tongue] | None = None
        self._unusual = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Letterhead and templates")
        self.tabs.addTab(self.letterhead, "Letterhead")
        self.tabs.addTab(self.templates, "Templates")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setAccessibleName("What is typed, and the sample letter")
        split.setChildrenCollapsible(False)
        split.addWidget(self.tabs)
        split.addWidget(self.viewer)
        split.setSizes([500, 500])
        self.viewer.actions_bar.register.hide()
        self.viewer.actions_bar.link.hide()
        self.column.addWidget(split, 1)
        self.setFocusProxy(self.tabs)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.draw)
        self.letterhead.typed_on.connect(self._pause.start)
        self.templates.typed_on.connect(self._pause.start)
        self.tabs.currentChanged.connect(lambda _index: self._pause.start())
        self.letterhead.keep.clicked.connect(self.letterhead.keep_typed)
        self.letterhead.restore.clicked.connect(self._on_restore_head)
        self.templates.chosen.connect(self._on_chosen)
        self.templates.keep.clicked.connect(self._on_keep)
        self.templates.restore.clicked.connect(self._on_restore)
        self.templates.add.clicked.connect(self._on_add)
        self.templates.language.activated.connect(lambda _index: self._on_language())

    def load(self) -> None:
        """Read the letterhead and the templates; a letterhead that cannot be read is told and typed anew."""
        papers = self.bench.services.letter_papers

        def work() -> _Found:
            rows, language = papers.templates(), papers.language()
            try:
                return _Found(rows, language, *papers.letterhead(), None)
            except CaseError as error:
                return _Found(rows, language, _BROKEN, True, error)

        self.ask(work, self._on_loaded, key="papers")

    def _on_loaded(self, found: _Found) -> None:
        if found.fault is not None:
            self.messages.refuse(found.fault)
        if not self.letterhead.is_edited:
            self.letterhead.show_head(found.head, own=found.own)
        self.templates.language.setCurrentIndex(self.templates.language.findData(found.language.value))
        self.templates.show_rows(found.rows, self._select)
        self._select = None
        self._on_chosen()

    def _on_chosen(self) -> None:
        row, papers = self.templates.row, self.bench.services.letter_papers
        if row is None:
            return

        def work() -> tuple[Template | None, tuple[str, ...]]:
            from caseapp.services.letter_samples import fields_of

            fields = fields_of(row.name, row.language)
            try:
                return papers.template(row.name, row.language), fields
            except CaseError:
                return None, fields

        def shown(found: tuple[Template | None, tuple[str, ...]]) -> None:
            self.templates.show_template(*found)
            self._pause.start()

        self.ask(work, shown, key="template")

    def draw(self) -> None:
        """Draw the sample letter as it would be with what is typed."""
        papers, reader = self.bench.services.letter_papers, self.bench.services.reader
        row, head = self.templates.row, self.letterhead.typed()
        on_templates = self.tabs.currentWidget() is self.templates and row is not None
        name = row.name if row is not None and on_templates else TemplateKind.LETTER.value
        template = self.templates.typed() if on_templates else None
        if not head.office_name:
            self.messages.say("Type the name of the office, and the sample letter is drawn.")
            return
        folder = Path(self._folder.path())

        def work() -> tuple[LetterOnScreen, str]:
            drawn = papers.preview(name, template, head)
            digest = hashlib.sha256(drawn.pdf).hexdigest()
            path = folder / f"{digest[:16]}.pdf"
            path.write_bytes(drawn.pdf)
            shown = LetterOnScreen("Sample letter", path, digest, 0, reader.inspect(path).pages)
            return shown, unusual_characters(drawn)

        self.ask(work, self._on_drawn, key="sample", failed=self._on_undrawn)

    def _on_undrawn(self, error: CaseError) -> None:
        self._is_refused = True
        self.messages.refuse(error)

    def _on_drawn(self, drawn: tuple[LetterOnScreen, str]) -> None:
        shown, unusual = drawn
        before, self._drawn = self._drawn, shown.path
        page = self.viewer.view.page
        heading = Heading(Direction.OUTGOING, date(2021, 8, 16), "an invented reader", "Sample letter", "")
        self.viewer.show_letter(shown, heading)
        self.viewer.view.go_to(min(page, len(shown.pages)), glide=False)
        if self._is_refused:  # what was wrong is mended; anything else that is said stays
            self._is_refused = False
            self.messages.hide()
        if unusual != self._unusual:
            self._tell_unusual(unusual)
        if before is not None and before != shown.path:
            with contextlib.suppress(OSError):  # a reader that has it open, as Windows minds
                before.unlink()

    def _tell_unusual(self, words: str) -> None:
        """Tell once which characters the letterhead's fonts lack, and no longer when they are gone."""
        if words:
            self.messages.say(words)
        elif self.messages.words == self._unusual:
            self.messages.hide()
        self._unusual = words

    def _on_keep(self) -> None:
        row, typed, papers = self.templates.row, self.templates.typed(), self.bench.services.letter_papers
        if row is not None:
            self._do(
                lambda: papers.keep_template(row.name, typed),
                f"“{typed.name}” is kept.",
                self.templates.forget_typed,
            )

    def _on_restore(self) -> None:
        row, papers = self.templates.row, self.bench.services.letter_papers
        if row is not None:
            said = (
                "Letters begin with the program’s again." if row.is_programs else f"“{row.title}” is removed."
            )
            self._do(lambda: papers.take_away(row.name, row.language), said, self.templates.forget_typed)

    def _on_restore_head(self) -> None:
        papers = self.bench.services.letter_papers
        self._do(
            papers.restore_letterhead,
            "Letters have the program’s letterhead again.",
            self.letterhead.forget_typed,
        )

    def _on_add(self) -> None:
        row, papers, title = (
            self.templates.row,
            self.bench.services.letter_papers,
            self.templates.new_name.text(),
        )
        if row is None:
            return

        def done(name: str) -> None:
            self.templates.new_name.clear()
            self._select = (name, row.language)
            self.load()
            self.messages.say(f"“{title.strip()}” is added. Change it above, then keep it.", Tone.DONE)

        self.do(lambda: papers.duplicate(row.name, row.language, title), done)

    def _on_language(self) -> None:
        papers, chosen = self.bench.services.letter_papers, Tongue(self.templates.language.currentData())
        self.ask(
            lambda: papers.keep_language(chosen),
            lambda _done: self._pause.start(),
            words="Saving",
            certain=True,
        )

    def _do(self, work: Callable[[], Written[None]], words: str, forget: Callable[[], None]) -> None:
        def done(_nothing: None) -> None:
            forget()
            self.load()
            self.messages.say(f"{words} Undo takes that back.", Tone.DONE)

        self.do(work, done)
