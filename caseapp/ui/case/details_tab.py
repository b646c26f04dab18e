# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Case details tab: title, marking and state, parties, notes, and the audit trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.case import Case, CaseState, Marking
from caseapp.domain.change import Written
from caseapp.domain.note import CaseNote
from caseapp.domain.people import CaseParty, PartyKind
from caseapp.domain.trail import AuditEntry
from caseapp.domain.words import WITHHELD, case_state_words, marking_words
from caseapp.ui.case.closing_bar import ClosingBar
from caseapp.ui.case.exhibits_section import ExhibitsSection
from caseapp.ui.case.note_form import NoteForm
from caseapp.ui.case.notes_list import NotesList
from caseapp.ui.case.parties import Parties, PartyNames
from caseapp.ui.page import Act, Bench, CasePart
from caseapp.ui.theme import GRID, SECTION, scaled_font
from caseapp.ui.words import long_date


@dataclass(frozen=True, slots=True)
class Details:
    """What the tab shows of a case."""

    case: Case
    parties: Sequence[CaseParty]
    names: PartyNames
    notes: Sequence[CaseNote]
    trail: Sequence[AuditEntry]
    keeps_back: bool


class DetailsTab(CasePart):
    """What is known of a case beside its letters and questions."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"cases", "case_parties", "case_notes", "questions", "letters", "letter_cases", "responses", "drafts"}
        | {"organisations", "contacts", "posts"}
    )

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Case details", parent)
        self._case: Case | None = None
        self._wish: int | None = None
        self.name, self.issue, self.outcome = QLineEdit(), QPlainTextEdit(), QLineEdit()
        self._fields = QFormLayout()
        self.marking, self.state = QComboBox(), QComboBox()
        self.parties, self.notes, self.trail = Parties(), NotesList(), QListWidget()
        self.exhibits, self.new_note = ExhibitsSection(bench, lambda: self.reference), QLineEdit()
        self.keep, self.closing = QPushButton("Keep changes"), ClosingBar(self)
        self.call = QPushButton("Write note of call or meeting")
        self.form = NoteForm()
        self._area = QScrollArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        for marking in Marking:
            self.marking.addItem(marking_words(marking), marking.value)
        for state in CaseState:
            self.state.addItem(case_state_words(state), state.value)
        self.issue.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self.issue.setFixedHeight(4 * line + 4 * GRID)
        self.outcome.setPlaceholderText("What came of the case")
        form = self._fields
        form.setHorizontalSpacing(4 * GRID)
        form.setVerticalSpacing(2 * GRID)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Title", self.name),
            ("&Issue", self.issue),
            ("Security &marking", self.marking),
            ("&State", self.state),
            ("&Outcome", self.outcome),
        )
        for words, field in fields:
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        form.addRow("", _left(self.keep))
        form.addRow(self.closing)
        self.keep.setAccessibleName("Keep changes")
        self.new_note.setPlaceholderText("Write a note and press Enter")
        self.new_note.setAccessibleName("New note")
        self.call.setAccessibleName(self.call.text())
        inner = QWidget()
        self._fill(QVBoxLayout(inner), form)
        area = self._area
        area.setAccessibleName("Case details")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        self.column.addWidget(area, 1)
        self.setFocusProxy(self.name)

    def _fill(self, column: QVBoxLayout, form: QFormLayout) -> None:
        """Put the parts under each other."""
        line = self.fontMetrics().lineSpacing()
        column.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 6 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(form)
        parts = (("Parties", self.parties), ("Exhibits", self.exhibits), ("Notes", self.notes))
        for words, part in parts:
            column.addWidget(_head(words))
            column.addWidget(part)
        column.addWidget(self.new_note)
        column.addWidget(_left(self.call))
        column.addWidget(self.form)
        column.addWidget(_head("Audit trail"))
        column.addWidget(self.trail)
        column.addStretch(1)
        for lines, view, name in (
            (4, self.notes, "Notes"),
            (10, self.trail, "Audit trail"),
        ):
            view.setAccessibleName(name)
            view.setWordWrap(True)
            view.setAlternatingRowColors(True)
            view.setFixedHeight(lines * (line + GRID) + 4 * GRID)

    def _connect(self) -> None:
        self.keep.clicked.connect(self._on_keep)
        self.name.returnPressed.connect(self._on_keep)
        for field in (self.name, self.issue, self.outcome):
            field.textChanged.connect(self._check)
        self.marking.currentIndexChanged.connect(self._check)
        self.state.currentIndexChanged.connect(self._check)
        self.new_note.returnPressed.connect(self._on_note)
        self.call.clicked.connect(self.begin_note)
        self.form.written.connect(self._on_written)
        self.parties.added.connect(self._on_party)
        self.parties.removed.connect(self._on_party_removed)
        self._check()

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"write-note": self.begin_note}

    def begin_note(self) -> None:
        """Show the form for a note of a call or meeting."""
        self.ask(self.bench.services.prestart_composer, lambda _: None, key="composer")
        self.form.begin()

    def show_case(self, case_id: int, *, note_id: int | None = None) -> None:
        """Show the details of a case, and of them a note where one is named."""
        self._wish = note_id
        self.exhibits.show_case(case_id)
        super().show_case(case_id)

    def forget(self) -> None:
        """Leave what is known of the case before."""
        self._case = None
        self.closing.leave()
        self.parties.leave()
        for view in (self.notes, self.trail):
            view.clear()

    def load_case(self, case_id: int) -> None:
        """Read the details."""
        services = self.bench.services

        def work() -> Details:
            return Details(
                services.casework.get(case_id),
                services.people.case_parties(case_id),
                PartyNames.known_to(services.people),
                services.notes.case_notes(case_id),
                services.casework.trail(case_id),
                services.casework.keeps_back(case_id),
            )

        self.ask(work, self._on_loaded, key="details")

    def _on_loaded(self, found: Details) -> None:
        if not self._is_edited() or self._case is None:
            self._show(found.case)
        self._case = found.case
        self.parties.show_parties(found.parties, found.names)
        self.notes.show_notes(found.notes)
        self._go_to_note()
        self.trail.clear()
        if found.keeps_back:
            self.trail.addItem(f"{WITHHELD}: what was decided, and what others noted.")
        for entry in found.trail:
            self.trail.addItem(f"{_when(entry.at)}  {entry.officer or entry.account}  {entry.action}")
        self._check()

    def _go_to_note(self) -> None:
        """Choose the note that was wished for, with the keyboard on it, or say that it is not there."""
        wish, self._wish = self._wish, None
        if wish is None:
            return
        if not self.notes.go_to(wish):
            self.messages.say("This note is no longer there. Undo brings it back, if it was just removed.")
            return
        self._area.ensureWidgetVisible(self.notes)
        self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, case: Case) -> None:
        self.name.setText(case.title)
        self.issue.setPlainText(case.issue)
        self.marking.setCurrentIndex(self.marking.findData(case.marking.value))
        self.state.setCurrentIndex(self.state.findData(case.state.value))
        self.outcome.setText(case.outcome)

    def _is_edited(self) -> bool:
        case = self._case
        return case is not None and (
            self.name.text().strip(),
            self.issue.toPlainText().strip(),
            self.marking.currentData(),
            self.state.currentData(),
            self.outcome.text().strip() if self._closed else case.outcome,
        ) != (case.title, case.issue, case.marking.value, case.state.value, case.outcome)

    @property
    def _closed(self) -> bool:
        return bool(self.state.currentData() == CaseState.CLOSED.value)

    def _check(self) -> None:
        self._fields.setRowVisible(self.outcome, self._closed)
        named = bool(self.name.text().strip()) and (not self._closed or bool(self.outcome.text().strip()))
        self.keep.setEnabled(self._is_edited() and named)

    def _on_keep(self) -> None:
        case_id, casework = self.case_id, self.bench.services.casework
        if case_id is None or not self.keep.isEnabled():
            return
        title, issue = self.name.text().strip(), self.issue.toPlainText().strip()
        marking, state = Marking(self.marking.currentData()), CaseState(self.state.currentData())
        outcome = self.outcome.text().strip() if self._closed else None

        def kept(_nothing: None) -> None:
            self._case = None

        edit = partial(
            casework.edit, case_id, title=title, issue=issue, marking=marking, state=state, outcome=outcome
        )

        def write(void: bool) -> None:
            self.do(lambda: edit(void=void), kept)

        self.closing.change(case_id, state, write)

    def _on_note(self) -> None:
        case_id, notes, body = self.case_id, self.bench.services.notes, self.new_note.text().strip()
        if case_id is not None and body:
            self.do(lambda: notes.add_case_note(case_id, body), lambda _id: self.new_note.clear())

    def _on_party(self, kind: PartyKind, name: str, capacity: str, body: str) -> None:
        case_id, services = self.case_id, self.bench.services
        if case_id is None:
            return

        def work() -> Written[int]:
            known = services.people.named(PartyKind.ORGANISATION, body) if body else ()
            of_body = known[0] if known else None
            return services.people.involve(case_id, kind, name, capacity, organisation_id=of_body)

        self.do(work, lambda _id: self.parties.leave())

    def _on_party_removed(self, party_id: int) -> None:
        services = self.bench.services
        self.do(lambda: services.people.remove_case_party(party_id))

    def _on_written(self) -> None:
        case_id, notes, note = self.case_id, self.bench.services.notes, self.form.note()
        if case_id is None or note is None:
            return

        def done(letter_id: int) -> None:
            self.form.leave()
            self.bench.guide.letter_requested.emit(case_id, letter_id, 1, "")

        self.do(
            lambda: notes.write_note(case_id, note.kind, note.on, note.title, note.present, note.body), done
        )


def _head(words: str) -> QLabel:
    label = QLabel(words)
    label.setFont(scaled_font(label, SECTION, strong=True))
    label.setContentsMargins(0, 3 * GRID, 0, 0)
    return label


def _left(button: QPushButton) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return row


def _when(at: datetime) -> str:
    local = at.astimezone()
    return f"{long_date(date(local.year, local.month, local.day))} {local:%H:%M}"
