# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of every kind begun from the page of a case: from which template, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from caseapp.domain.letter import Direction
from caseapp.domain.template import TemplateKind, kind_of
from caseapp.domain.tongues import Tongue, tongue_words
from caseapp.ui.choice_box import ChoiceBox
from caseapp.ui.inline import InlineBar, lay_out_form
from caseapp.ui.routes import Route

if TYPE_CHECKING:
    from caseapp.services.letter_papers import TemplateRow
    from caseapp.ui.case.page import CasePage

_HINTS = {
    TemplateKind.HOLDING_REPLY: "It replies to the letter at hand, or to the last one that came in.",
    TemplateKind.ACKNOWLEDGEMENT: "It replies to the letter at hand, or to the last one that came in.",
    TemplateKind.RIGHT_OF_REPLY: "It goes with the last schedule that was made.",
    TemplateKind.ESCALATION: "It puts every open question of the case.",
}


class StartBar(InlineBar[tuple[str, Tongue | None]]):
    """Asks which letter is to be begun."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New letter", parent)
        self.template, self.language = ChoiceBox(), QComboBox()
        self.start = QPushButton("Start letter")
        self.start.setAutoDefault(True)
        self._rows: tuple[TemplateRow, ...] = ()
        self.language.addItem("As their last letter from us, else the office’s", None)
        for tongue in Tongue:
            self.language.addItem(tongue_words(tongue), tongue.value)
        fields = (("&Letter", self.template), ("In &language", self.language))
        lay_out_form(self, fields, self.start, self.cancel)
        self.language.currentIndexChanged.connect(lambda _index: self._fill())
        self.template.currentIndexChanged.connect(lambda _index: self._tell())
        self.start.clicked.connect(self._on_start)

    def begin(self, rows: Sequence[TemplateRow], act: Callable[[tuple[str, Tongue | None]], None]) -> None:
        """Ask which of the templates that are sound."""
        self._rows = tuple(row for row in rows if not row.fault)
        self.language.setCurrentIndex(0)
        self._fill()
        self._begin(act, self.template)

    @property
    def _tongue(self) -> Tongue | None:
        value = self.language.currentData()
        return None if value is None else Tongue(value)

    def _fill(self) -> None:
        """List the templates of the language; of one that is not chosen yet by their English names."""
        chosen = self.template.currentData()
        shown = self._tongue or Tongue.ENGLISH
        self.template.clear()
        for row in self._rows:
            if row.language is shown:
                self.template.addItem(row.title, row.name)
        self.template.setCurrentIndex(max(0, self.template.findData(chosen)))
        self.start.setEnabled(self.template.count() > 0)

    def _tell(self) -> None:
        chosen = next((row for row in self._rows if row.name == self.template.currentData()), None)
        hint = "" if chosen is None else _HINTS.get(chosen.kind, "")
        self.template.setToolTip(hint)
        self.template.setAccessibleDescription(hint)

    def _on_start(self) -> None:
        self._answer((str(self.template.currentData()), self._tongue))


class StartLetters(QObject):
    """Begins letters on the page of a case."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self.bar = StartBar()
        page.column.insertWidget(page.column.indexOf(page.messages) + 1, self.bar)

    def begin(self) -> None:
        """Ask which letter is to be begun; one that replies does so to the letter at hand, where that came in."""
        page, papers = self._page, self._page.bench.services.letter_papers
        pane = page.letters.moving.pane if page.tab is page.letters else None
        letter = None if pane is None or pane.view is None else pane.view.letter
        letter_id = letter.id if letter is not None and letter.direction is Direction.INCOMING else None
        case_id = page.case_id
        if case_id is None:
            return

        def chosen(answer: tuple[str, Tongue | None]) -> None:
            self._start(case_id, letter_id, *answer)

        page.ask(papers.templates, lambda rows: self.bar.begin(rows, chosen), key="new-letter")

    def _start(self, case_id: int, letter_id: int | None, name: str, language: Tongue | None) -> None:
        kind, starting = kind_of(name), self._page.bench.services.starting
        if kind is TemplateKind.CHASER:
            self.bar.leave()
            self._page.draft_chaser()
            return
        replies = kind in (TemplateKind.HOLDING_REPLY, TemplateKind.ACKNOWLEDGEMENT)

        def started(draft_id: int) -> None:
            self.bar.leave()
            self._page.bench.guide.route_requested.emit(Route("draft", draft_id=draft_id))

        self._page.do(
            lambda: starting.start(
                case_id, name, language=language, in_reply_to=letter_id if replies else None
            ),
            started,
        )
