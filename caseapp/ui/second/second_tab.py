# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Second reading tab: letters given to another officer, read blind, then compared and settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from caseapp.domain.passage import joined_passage
from caseapp.domain.question import Label, StockReason
from caseapp.domain.reading_words import reading_words
from caseapp.domain.second_reading import ReadingState
from caseapp.ui.case.items import letter_words
from caseapp.ui.case.label_keys import LETTERS
from caseapp.ui.case.pane import ViewingSource
from caseapp.ui.choice_box import ChoiceBox
from caseapp.ui.empty import OrEmpty
from caseapp.ui.errors import Tone
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.page import Act, Bench, CasePart
from caseapp.ui.second.blind_pane import BlindPane
from caseapp.ui.second.comparing import ComparisonView
from caseapp.ui.second.reading_side import ReadingSide
from caseapp.ui.second.sending import Sending
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.change import Change, Written
    from caseapp.domain.two_readings import Comparison, ReadingRow, Sheet

PAPERS: Final = frozenset({"documents", "extractions", "pages", "places", "letter_copies", "enclosures"})
"""What may change the text of a letter that is shown, and the places of words on it."""
EMPTY: Final = (
    "No second reading has been asked for.\nAsk for one: another officer then labels what a letter answers "
    "without seeing the first decisions, and both are compared."
)


@dataclass(frozen=True, slots=True)
class _Found:
    rows: Sequence[ReadingRow]
    reasons: Sequence[StockReason]
    is_copy: bool


@dataclass(frozen=True, slots=True)
class _Opened:
    """A reading as it may be shown now: both side by side, or what its reader has in hand."""

    sheet: Sheet
    comparison: Comparison | None


class SecondTab(CasePart):
    """One second reading at a time, chosen above."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"second_readings", "second_labels", "letters", "letter_cases", "letter_links", "questions"}
        | {"askings", "responses", "officers", "stock_reasons"}
        | PAPERS
    )

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Second reading", parent)
        self.choice = ChoiceBox()
        self.cache = PageCache(ViewingSource(bench.services, bench.passwords), parent=self)
        self.pane = BlindPane(self, self.cache)
        self.side, self.compared = ReadingSide(), ComparisonView()
        self.sending = Sending(self)
        self._rows: Mapping[int, ReadingRow] = {}
        self._opened: _Opened | None = None
        self._right = QStackedWidget()
        self._is_copy = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.choice.setAccessibleName("Second reading")
        self.choice.setMinimumContentsLength(20)
        head = QHBoxLayout()
        head.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(self.choice, 1)
        head.addWidget(self.sending.asking)
        head.addWidget(self.sending.away)
        head.addStretch(0)
        self.column.addLayout(head)
        self.column.addWidget(self.sending.why)
        for part in (self.side, self.compared):
            self._right.addWidget(part)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.pane)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([600, 400])
        self._listed = OrEmpty(splitter, EMPTY)
        self.empty = self._listed.empty
        self.column.addWidget(self._listed, 1)
        self.setFocusProxy(self.choice)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(lambda _index: self._on_chosen())
        self.side.labelled.connect(self._on_labelled)
        self.side.where_requested.connect(self._on_where)
        self.side.begin_requested.connect(self._on_begin)
        self.side.finish_requested.connect(self._on_finish)
        self.compared.settled.connect(self._on_settled)
        self.compared.passage_requested.connect(self._on_passage)

    def _on_changed(self, change: Change, initiator: QObject | None) -> None:
        super()._on_changed(change, initiator)
        if change.touches(*PAPERS):
            self.pane.reload()

    @property
    def row(self) -> ReadingRow | None:
        """The second reading that is chosen, with names."""
        return self._rows.get(self.reading_id or 0)

    @property
    def reading_id(self) -> int | None:
        """The second reading that is chosen."""
        found = self.choice.currentData()
        return int(found) if found is not None else None

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"other-pane": self._on_back}

    def forget(self) -> None:
        """Leave the second readings of the case before."""
        self._opened = None
        self.choice.clear()
        self.pane.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow whether single letters label, which is chosen among the letters."""
        super().showEvent(event)
        self.side.use_letters(self.bench.settings.flag(LETTERS, True))

    def load_case(self, case_id: int) -> None:
        """Read which second readings there are."""
        services = self.bench.services

        def work() -> _Found:
            readings = services.second_readings
            return _Found(readings.of_case(case_id), services.register.stock_reasons(), readings.is_copy)

        self.ask(work, self._on_loaded, key="second")

    def _on_loaded(self, found: _Found) -> None:
        self._rows = {row.reading.id: row for row in found.rows}
        self._is_copy = found.is_copy
        self.side.set_reasons(found.reasons)
        self.sending.show_state(found.rows, is_copy=found.is_copy)
        before = self.reading_id
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for row in found.rows:
                name = letter_words(row.letter)
                self.choice.addItem(f"{name[:1].upper()}{name[1:]}: {reading_words(row)}", row.reading.id)
            self.choice.setCurrentIndex(max(0, self.choice.findData(before)) if found.rows else -1)
        self.choice.setVisible(bool(found.rows))
        self._listed.show_view(bool(found.rows))
        self._on_chosen()

    def _on_chosen(self) -> None:
        row = self._rows.get(self.reading_id or 0)
        if row is None:
            self.pane.reading_id = None
            self.pane.clear()
            return
        readings, reading, blind = self.bench.services.second_readings, row.reading, self._is_copy
        if self.pane.reading_id != reading.id:
            self.sending.why.leave()
            self.pane.reading_id = reading.id
            self.pane.clear()
            self.pane.show_letter(row.letter.id)

        def work() -> _Opened:
            is_open = blind or reading.state is ReadingState.OPEN
            return _Opened(readings.sheet(reading.id), None if is_open else readings.comparison(reading.id))

        self.ask(work, self._on_opened, key="reading")

    def _on_opened(self, opened: _Opened) -> None:
        if opened.sheet.row.reading.id != self.reading_id:
            return
        self._opened = opened
        if opened.comparison is not None:
            self.compared.show_comparison(opened.comparison)
            self._right.setCurrentWidget(self.compared)
            return
        self.side.show_sheet(opened.sheet, self._hindrance(opened.sheet.row), in_copy=self._is_copy)
        self._right.setCurrentWidget(self.side)

    def _hindrance(self, row: ReadingRow) -> str:
        """Say why the officer at work cannot read, and what can be done about it."""
        if row.hindrance and row.reading.state is ReadingState.OPEN:
            sent_out = row.reading.key and not self._is_copy
            return (
                row.hindrance if sent_out else f"{row.hindrance} Who is at work is chosen in the status bar."
            )
        return "This letter is read. Export the labels when every letter is." if row.hindrance else ""

    def _on_labelled(self, question_id: int, label: str, key: str, words: str) -> None:
        row, readings = self._rows.get(self.reading_id or 0), self.bench.services.second_readings
        if row is None:
            return
        which, here = Label(label), self.pane.letter_id == row.letter.id
        selected = self.pane.selection if here and which is not Label.NOT_ADDRESSED else ()
        passage = joined_passage(selected) if selected else None

        def work() -> Written[None]:
            return readings.give(
                row.reading.id, question_id, which, reason_key=key, reason=words, passage=passage
            )

        def done(_nothing: None) -> None:
            self.pane.viewer.view.clear_selection()
            self.side.go_on(question_id)

        self.do(work, done)

    def _on_where(self, question_id: int) -> None:
        """Show where a question was asked, or the letter that is read again."""
        opened = self._opened
        if opened is None:
            return
        one = next((one for one in opened.sheet.questions if one.question_id == question_id), None)
        if one is None or one.asked_in is None:
            return
        place = None if one.passage is None else one.passage.place
        self.pane.show_letter(one.asked_in, lambda: self.pane.light(question_id, place))
        self.messages.say(
            f"This is where {one.number} was asked.", button="Back to the letter", act=self._on_back
        )

    def _on_back(self) -> None:
        row = self._rows.get(self.reading_id or 0)
        if row is not None:
            self.messages.hide()
            self.pane.show_letter(row.letter.id)

    def _on_begin(self) -> None:
        reading_id, readings = self.reading_id, self.bench.services.second_readings
        if reading_id is not None:
            done = self.side.rows.setFocus
            self.do(lambda: readings.begin(reading_id), lambda _nothing: done(), undoable=False)

    def _on_finish(self) -> None:
        reading_id, readings = self.reading_id, self.bench.services.second_readings
        if reading_id is None:
            return

        def done(_nothing: None) -> None:
            if not self._is_copy:
                self.messages.say("The reading is finished: both now stand side by side.", Tone.DONE)

        self.do(lambda: readings.finish(reading_id), done, undoable=False)

    def _on_settled(self, question_id: int, label: str, reason: str) -> None:
        reading_id, readings = self.reading_id, self.bench.services.second_readings
        if reading_id is None:
            return
        self.do_and_say(
            lambda: readings.settle(reading_id, question_id, Label(label), reason),
            "Settled. The response is decided by it.",
            self.compared.form,
        )

    def _on_passage(self, question_id: int, which: int) -> None:
        opened, row = self._opened, self._rows.get(self.reading_id or 0)
        if opened is None or opened.comparison is None or row is None:
            return
        one = next((one for one in opened.comparison.questions if one.question_id == question_id), None)
        passage = None if one is None else (one.first, one.second)[which].passage
        if passage is not None:
            words = f"words that the {('first', 'second')[which]} reader marked"
            self.pane.show_letter(row.letter.id, lambda: self.pane.light_words(question_id, passage, words))
