# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a case: what it is called and how it stands, and its tabs."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from caseapp.domain.case import CaseRow
from caseapp.domain.change import Change
from caseapp.domain.deadline import is_past
from caseapp.domain.words import case_state_words, counted
from caseapp.ui.calendar_form import CalendarExport
from caseapp.ui.case.claims_tab import ClaimsTab
from caseapp.ui.case.details_tab import DetailsTab
from caseapp.ui.case.drafts_tab import DraftsTab
from caseapp.ui.case.exporting import ExportChoosing
from caseapp.ui.case.exports import CaseExports
from caseapp.ui.case.letters_tab import LettersTab
from caseapp.ui.case.questions_tab import QuestionsTab
from caseapp.ui.case.tabs import CalmTabs
from caseapp.ui.case.timeline_tab import TimelineTab
from caseapp.ui.chips import StatusChip
from caseapp.ui.drafts.chasing import DraftChasers
from caseapp.ui.drafts.starting import StartLetters
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.routes import Route
from caseapp.ui.second.further_tabs import FurtherTabs
from caseapp.ui.theme import GRID, TITLE, scaled_font
from caseapp.ui.words import due_words, late_words, long_date


class CasePage(Page):
    """One case at a time; a tab loads when it is first seen."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"cases", "questions", "deadlines", "drafts", "letters", "letter_cases", "officers"}
        | {"second_readings", "reply_schedules"}
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Case")
        self.setAcceptDrops(True)
        self.case_id: int | None = None
        self.reference = QLabel()
        self.reference.setTextFormat(Qt.TextFormat.PlainText)
        self.case_title = ElidedLabel()
        self.standing, self.due, self.late = QLabel(), QLabel(), StatusChip("overdue")
        self.tabs = CalmTabs()
        self.letters = LettersTab(bench)
        self.letters.case_acts = self._of_case
        self.questions = QuestionsTab(bench)
        self.drafts, self.timeline = DraftsTab(bench), TimelineTab(bench)
        self.claims, self.details = ClaimsTab(bench), DetailsTab(bench)
        self.reference.setFont(scaled_font(self, TITLE, strong=True))
        self.case_title.setFont(scaled_font(self, TITLE))
        self.case_title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 2 * GRID)
        head.setSpacing(4 * GRID)
        head.addWidget(self.reference)
        head.addWidget(self.case_title, 1)
        standing = QHBoxLayout()
        standing.setSpacing(2 * GRID)
        for part in (self.standing, self.due, self.late):
            standing.addWidget(part)
        self.late.hide()
        head.addLayout(standing)
        self.column.addLayout(head)
        self._own = (self.questions, self.drafts, self.timeline, self.claims, self.details)
        for tab in (self.letters, *self._own):
            self.tabs.addTab(tab, tab.title)
        self.further = FurtherTabs(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Parts of the case")
        self.tabs.setAccessibleName("Case")
        self.column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: bench.guide.acts_changed.emit())
        self.claims.claim_opened.connect(self._read_claim)
        for counting in (self.claims, self.letters.weighing):
            counting.counted.connect(self._on_claims_counted)
        self.details.exhibits.exhibit_opened.connect(self._read_exhibit)
        self.calendar, self.exports = CalendarExport(self, self._named), CaseExports(self)
        self.exporting = ExportChoosing(self, self.exports)
        self._covering = (self.exporting.form, self.exports.portable.form)
        for form in self._covering:
            form.covering.connect(lambda _covers: bench.guide.acts_changed.emit())
        self.chasers, self.starting = DraftChasers(self), StartLetters(self)
        self.setFocusProxy(self.tabs)

    @property
    def tab(self) -> Page:
        """The tab that is shown."""
        tab = self.tabs.currentWidget()
        assert isinstance(tab, Page)
        return tab

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self.reference.text()

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here: the tab's own, and letters and replies from any tab.

        While a form stands where the tabs are, only what is asked in one of them can.
        """
        if any(form.isVisible() for form in self._covering):
            return {**self.exports.acts(), **self.exporting.acts()}
        own: dict[str, Act] = {
            "add-letters": self.letters.choose_files,
            "log-not-held": self._log_not_held,
        }
        return own | self._of_case() | dict(self.tab.acts())

    def _of_case(self) -> dict[str, Act]:
        return {
            "draft-reply": self.draft_reply,
            "draft-chaser": self.draft_chaser,
            "new-letter": self.starting.begin,
            "write-note": self._write_note,
            "case-due": self._set_due,
            **self.exports.acts(),
            **self.exporting.acts(),
            "export-timeline": self.timeline.export.begin,
            **self.calendar.acts(),
            **self.further.acts(),
            "add-exhibits": self._add_exhibits,
        }

    def arrive(self, route: Route) -> None:
        """Show a case, and in it a question, a letter or a note."""
        if route.case_id is None:
            return
        if route != Route("case", self.case_id):
            self._uncover()
        if route.case_id != self.case_id:
            self.case_id = route.case_id
            self.calendar.form.leave()
            for tab in (*self._own, *self.further.pages):
                tab.reference = ""  # no step is named after the case before
            for label in (self.reference, self.case_title, self.standing, self.due):
                label.clear()
            self.late.hide()
            self.chasers.bar.leave()
            self.starting.bar.leave()
            for page in (self, self.letters, *self._own, *self.further.pages):
                page.messages.hide()
        if (route.question_id or route.letter_id or route.exhibit_id) is not None:
            self.tabs.setCurrentWidget(self.letters)
        elif route.note_id is not None:
            self.tabs.setCurrentWidget(self.details)
        self.letters.show_case(
            route.case_id,
            question_id=route.question_id,
            letter_id=route.letter_id,
            page=route.page,
            words=route.words,
            document_id=route.document_id,
        )
        if route.exhibit_id is not None:
            self.letters.weighing.open_exhibit(route.exhibit_id, route.page, route.words)
        self.questions.show_case(route.case_id)
        for part in (self.drafts, self.timeline):
            part.show_case(route.case_id)
        self.claims.show_case(route.case_id)
        self.details.show_case(route.case_id, note_id=route.note_id)
        self.further.show_case(route.case_id)
        self.reload()

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern this case."""
        return (self.case_id in change.case_ids or not change.case_ids) and super().is_about(change)

    def load(self) -> None:
        """Read how the case stands."""
        case_id, services = self.case_id, self.bench.services
        if case_id is not None:
            self.ask(lambda: services.casework.rows([case_id]), self._on_row, key="row")
            self.further.look()

    def draft_reply(self) -> None:
        """Begin a reply with the open questions of the case."""
        case_id, services = self.case_id, self.bench.services
        if case_id is not None:
            self.do(lambda: services.drafting.start_reply(case_id), self.bench.guide.draft_requested.emit)

    def draft_chaser(self) -> None:
        """Chase the questions chosen among the letters, where there are several, else all that is overdue."""
        chosen = self.letters.deciding.chosen() if self.tab is self.letters else ()
        if len(chosen) > 1:
            self.chasers.these([question.id for question in chosen])
        elif self.case_id is not None:
            self.chasers.of_case(self.case_id)

    def _uncover(self) -> None:
        """Show the tabs where a form stands in their place."""
        for form in self._covering:
            if form.isVisible():
                form.leave()

    def _named(self) -> tuple[int, str] | None:
        return None if self.case_id is None else (self.case_id, self.where)

    def _read_claim(self, claim_id: int, evidence_id: int) -> None:
        self.tabs.setCurrentWidget(self.letters)
        self.letters.weighing.wish(claim_id, evidence_id or None)

    def _read_exhibit(self, exhibit_id: int) -> None:
        self.bench.guide.route_requested.emit(Route("case", self.case_id, exhibit_id=exhibit_id))

    def _add_exhibits(self) -> None:
        self.tabs.setCurrentWidget(self.details)
        self.details.exhibits.bring_into_view()
        self.details.exhibits.choose_files()

    def _on_claims_counted(self, number: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(self.claims), f"Claims {number}" if number else "Claims")

    def _write_note(self) -> None:
        self.tabs.setCurrentWidget(self.details)
        self.details.begin_note()

    def _log_not_held(self) -> None:
        self.tabs.setCurrentWidget(self.letters)
        self.letters.not_held.begin()

    def _set_due(self) -> None:
        if self.case_id is not None:
            self.tabs.setCurrentWidget(self.letters)
            self.letters.settling.dating.begin_case(self.case_id, self.letters.reference)

    def _on_row(self, rows: tuple[CaseRow, ...]) -> None:
        if not rows:
            self.messages.say("This case is no longer there. Undo brings it back, if it was just removed.")
            return
        row = rows[0]
        self.reference.setText(row.reference)
        self.case_title.setText(row.title)
        for tab in (self.letters, *self._own, *self.further.pages):
            tab.reference = row.reference
        self.letters.rooms.entitle()
        self.setAccessibleName(f"Case {row.reference}, {row.title}")
        self.standing.setText(
            f"{case_state_words(row.state).lower()} · {counted(row.open_questions, 'question')} open"
            + ("" if row.next_due is None else " ·")
        )
        self._show_due(row.next_due, row.next_due_time)
        self.tabs.setTabText(1, f"Questions {row.open_questions}" if row.open_questions else "Questions")
        self.bench.guide.case_named.emit(row.id, row.reference)

    def _show_due(self, on: date | None, time: str) -> None:
        """Say what is due next; only what is overdue is a red chip, with its word and its clock."""
        now = datetime.now()
        overdue = on is not None and is_past(on, time, now)
        words = "" if on is None else late_words(on, time, now) if overdue else due_words(on, now.date())
        self.due.setText("" if overdue else words)
        self.due.setVisible(not overdue)
        self.late.setVisible(overdue)
        if overdue:
            self.late.show_status("overdue", words)
        for part in (self.due, self.late):
            part.setToolTip(f"Next due: {long_date(on)}" if on is not None else "")

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Take files in to the case and show its letters."""
        if self.case_id is not None:
            self.tabs.setCurrentWidget(self.letters)
            self.letters.take_in(paths)
