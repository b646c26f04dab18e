# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chasers drafted from any page: one opens at once, several are listed, and what is not overdue is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from caseapp.domain.change import Act, Change
from caseapp.domain.words import series
from caseapp.ui.inline import InlineBar
from caseapp.ui.page import Page
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.services.chaser_made import Chased, MadeDraft
    from caseapp.services.chasing import ChasePlan


class ChaserBar(InlineBar[int]):
    """Lists lines with a button each, by whose number whoever asked is answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chasers", parent)
        self.head = _label()
        self.lines: list[tuple[QLabel, QPushButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        self._grid.setSpacing(2 * GRID)
        self._grid.setColumnStretch(0, 1)
        self.cancel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def begin(
        self, head: str, lines: Sequence[tuple[str, str]], leave: str, act: Callable[[int], None]
    ) -> None:
        """Show lines, each of its words and those of its button, under a head; `leave` is the way out."""
        for parts in self.lines:
            for part in parts:
                self._grid.removeWidget(part)
                part.deleteLater()
        self.head.setText(head)
        self.cancel.setText(leave)
        self.cancel.setAccessibleName(leave)
        self._grid.addWidget(self.head, 0, 0)
        self._grid.addWidget(self.cancel, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.lines = [self._line(row, *line) for row, line in enumerate(lines)]
        self.setAccessibleDescription("\n".join((head, *(words for words, _ in lines))))
        self._begin(act, self.lines[0][1])

    def _line(self, row: int, words: str, button_words: str) -> tuple[QLabel, QPushButton]:
        label, button = _label(), QPushButton(button_words)
        label.setText(words)
        button.setAccessibleName(f"{button_words}: {words}")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._answer(row))
        self._grid.addWidget(label, row + 1, 0)
        self._grid.addWidget(button, row + 1, 1, Qt.AlignmentFlag.AlignTop)
        return label, button


class DraftChasers(QObject):
    """Drafts chasers for the questions that a page is about."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.bar = ChaserBar()
        page.column.insertWidget(page.column.indexOf(page.messages) + 1, self.bar)
        page.bench.bus.changed.connect(self._on_changed)

    def of_case(self, case_id: int) -> None:
        """Chase all that is overdue in a case."""
        chasing = self._page.bench.services.chasing
        self._begin(lambda early: chasing.plan(case_id, early=early))

    def these(self, question_ids: Sequence[int]) -> None:
        """Chase questions, of whatever cases."""
        chasing = self._page.bench.services.chasing
        self._begin(lambda early: chasing.plan_chosen(question_ids, early=early))

    def beside(self, question_id: int) -> None:
        """Chase a question, with all else that is overdue from whoever owes the answer."""
        chasing = self._page.bench.services.chasing
        self._begin(lambda early: chasing.plan_beside(question_id, early=early))

    def _begin(self, plan: Callable[[bool], ChasePlan]) -> None:
        self.bar.leave()

        def planned(found: ChasePlan) -> None:
            if found.chases:
                self._draft(found, put_in_early)
            elif found.offers:
                head = f"{found.nothing} {'It' if len(found.offers) == 1 else 'These'} can be chased early:"
                self.bar.begin(head, [(f"{found.offered}.", "Draft chaser")], "Cancel", lambda _line: early())
            else:
                self._page.messages.say(found.nothing)

        def early() -> None:
            self.bar.leave()
            self._page.ask(lambda: plan(True), lambda found: self._draft(found, put_in_early), key="chasing")

        def put_in_early() -> None:
            self._page.ask(lambda: plan(True), self._put_in, key="chasing")

        self._page.ask(lambda: plan(False), planned, key="chasing")

    def _draft(self, plan: ChasePlan, early: Callable[[], None]) -> None:
        chasing = self._page.bench.services.chasing
        self._page.do(lambda: chasing.draft(plan), lambda chased: self._drafted(plan, chased, early))

    def _drafted(self, plan: ChasePlan, chased: Chased, put_in_early: Callable[[], None]) -> None:
        drafts = chased.drafts
        lacking = [number for one in drafts if not one.is_issued for number in one.missing]
        offered = "" if all(one.is_issued for one in drafts) else chased.offered
        if len(drafts) == 1 and not lacking and not offered:
            self._open(drafts[0], chased.words)
            return
        lines = [(one.words, "Open") for one in drafts]
        if lacking:
            lines.append((f"{series(lacking)} can be put in.", "Put in"))
        if offered:
            lines.append((f"{offered} Put in as well?", "Put in too"))
        left = " ".join(one.because for one in chased.passed_over)
        head = "One chaser." if len(drafts) == 1 else f"{len(drafts)} chasers, one for each body."

        def chosen(line: int) -> None:
            if line < len(drafts):
                self._open(drafts[line], drafts[line].words)
            elif lacking and line == len(drafts):
                self._put_in(plan)
            else:
                put_in_early()

        self.bar.begin(f"{head} {left}".strip(), lines, "Close", chosen)

    def _put_in(self, plan: ChasePlan) -> None:
        chasing = self._page.bench.services.chasing
        self.bar.leave()
        self._page.do(lambda: chasing.put_in(plan), lambda filled: self._open(filled.drafts[0], filled.words))

    def _on_changed(self, change: Change, _initiator: QObject | None) -> None:
        """List no drafts that were taken back."""
        if any(edit.kind == "drafts" and edit.act is Act.REMOVED for edit in change.edits):
            self.bar.leave()

    def _open(self, made: MadeDraft, words: str) -> None:
        self._page.bench.guide.route_requested.emit(Route("draft", draft_id=made.draft_id, words=words))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
