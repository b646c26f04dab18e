# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for second readings, and sending them to another computer and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from caseapp.domain.change import Written
from caseapp.domain.copied_case import COPY_SUFFIX
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.reading_words import left_out_words
from caseapp.domain.second_reading import ReadingState
from caseapp.domain.words import counted, series
from caseapp.ui.case.items import name_of
from caseapp.ui.case.name_bar import NameBar
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.domain.two_readings import ReadingRow
    from caseapp.services.returned_labels import TakenIn
    from caseapp.services.second_copies import SentOut
    from caseapp.ui.jobs import JobProgress
    from caseapp.ui.second.second_tab import SecondTab


class Sending(QObject):
    """The buttons of the Second reading tab, and what their menus do."""

    def __init__(self, tab: SecondTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.asking, self.away = QPushButton("Ask for a reading"), QPushButton("On another computer")
        asking, away = QMenu(self.asking), QMenu(self.away)
        self.letters = QMenu("Of &one letter", asking)
        self.every = asking.addAction("Of &every reply")
        asking.addMenu(self.letters)
        asking.addSeparator()
        self.withdraw = asking.addAction("&Withdraw or give up the one chosen")
        self.why = NameBar("Why is this second reading withdrawn? The reason stands in the trail.")
        self.copy = away.addAction("Make a &copy for a second reader…")
        self.take = away.addAction("&Take labels in…")
        self.export = away.addAction("&Export the labels…")
        for button, menu in ((self.asking, asking), (self.away, away)):
            button.setAccessibleName(button.text())
            button.setMenu(menu)
        self.every.triggered.connect(lambda: self.ask_for_all())
        self.withdraw.triggered.connect(lambda: self._withdraw())
        self.copy.triggered.connect(lambda: self._on_copy())
        self.take.triggered.connect(lambda: self._on_take())
        self.export.triggered.connect(lambda: self._on_export())
        self.letters.aboutToShow.connect(self._fill)

    def show_state(self, rows: Sequence[ReadingRow], *, is_copy: bool) -> None:
        """Offer what can be done with the second readings of the case."""
        still_open = [row for row in rows if row.reading.state is ReadingState.OPEN]
        waiting = [row for row in still_open if not row.reading.reader_id]
        self.withdraw.setEnabled(bool(still_open))
        self.copy.setEnabled(any(not row.reading.key for row in waiting))
        self.asking.setVisible(not is_copy)
        for action in (self.copy, self.take):
            action.setVisible(not is_copy)
        self.export.setVisible(is_copy)

    def ask_for_all(self) -> None:
        """Ask for a second reading of every reply of the case."""
        case_id, readings = self._tab.case_id, self._tab.bench.services.second_readings
        if case_id is not None:
            self._ask(lambda: readings.ask_for_all(case_id))

    def ask_for(self, letter_id: int) -> None:
        """Ask for a second reading of a letter."""
        case_id, readings = self._tab.case_id, self._tab.bench.services.second_readings
        if case_id is not None:

            def work() -> Written[tuple[int, ...]]:
                asked = readings.ask(case_id, letter_id)
                return Written((asked.value,), asked.change)

            self._ask(work)

    def _ask(self, asked: Callable[[], Written[tuple[int, ...]]]) -> None:
        """Have readings asked for, and tell how many letters wait and what they are not read for."""
        readings = self._tab.bench.services.second_readings

        def work() -> Written[str]:
            written = asked()
            ids = written.value
            waiting = (
                f"{counted(len(ids), 'letter')} {'waits' if len(ids) == 1 else 'wait'} for a second reader."
            )
            left_out = dict.fromkeys(number for one in ids for number in readings.left_out(one))
            return Written(f"{waiting} {left_out_words(tuple(left_out))}".strip(), written.change)

        self._tab.do_and_say(work, lambda words: words)

    def _fill(self) -> None:
        """List the letters of the other side, which are read while the menu is open."""
        case_id, filing = self._tab.case_id, self._tab.bench.services.filing
        if case_id is not None:
            self._tab.ask(lambda: filing.letters(case_id), self._on_letters, key="letters-to-read")

    def _on_letters(self, letters: Sequence[Letter]) -> None:
        self.letters.clear()
        for letter in letters:
            if letter.direction is Direction.INCOMING:
                action = self.letters.addAction(name_of(letter).replace("&", "&&"))
                action.triggered.connect(lambda _on=False, which=letter.id: self.ask_for(which))
        if self.letters.isEmpty():
            self.letters.addAction("No letter of theirs is on this case").setEnabled(False)

    def _withdraw(self) -> None:
        row, readings = self._tab.row, self._tab.bench.services.second_readings
        if row is None:
            return
        reading_id = row.reading.id
        if row.reading.reader_id is None:
            self._tab.do(lambda: readings.withdraw(reading_id))
            return

        def given(reason: str) -> None:
            self._tab.do(
                lambda: readings.withdraw(reading_id, reason),
                lambda _nothing: self.why.leave(),
                undoable=False,
            )

        self.why.begin("", "Withdraw for good", given)

    def _on_copy(self) -> None:
        case_id, copies = self._tab.case_id, self._tab.bench.services.second_copies
        if case_id is None:
            return

        def named(name: str) -> None:
            title = "Copy for a second reader on another computer"
            chosen, _ = QFileDialog.getSaveFileName(self._tab, title, name, f"Portable copy (*{COPY_SUFFIX})")
            if chosen:
                self.make_copy(Path(chosen))

        self._tab.ask(lambda: copies.copy_name(case_id), named)

    def make_copy(self, output: Path) -> None:
        """Write the letters that wait as a portable copy, in place of a file that is there."""
        case_id, copies, tab = self._tab.case_id, self._tab.bench.services.second_copies, self._tab
        if case_id is None:
            return

        def work(progress: JobProgress) -> Written[SentOut]:
            return copies.make(case_id, output, overwrite=True, progress=progress)

        def done(written: Written[SentOut]) -> None:
            tab.bench.undo.push(written.change, tab.where)
            tab.bench.bus.tell(written.change, tab)
            sent = written.value
            words = (
                f"{counted(sent.letters, 'letter')} with their questions, and no decision, are in {output.name}. "
                "The second reader opens it with File, Open a second reader’s copy, and sends the labels back."
            )
            tab.messages.say(f"{words} {sent.waiting_words}".strip(), Tone.DONE)

        tab.run(work, done, words="Making the copy")

    def _on_take(self) -> None:
        title = "Labels that a second reader sent back"
        chosen, _ = QFileDialog.getOpenFileName(self._tab, title, "", "Labels (*.json)")
        if chosen:
            self.take_labels(Path(chosen))

    def take_labels(self, file: Path) -> None:
        """Take in the labels that a second reader sent back."""
        copies = self._tab.bench.services.second_copies

        def done(taken: TakenIn) -> None:
            lost = series(taken.unplaced)
            left = f" What was marked for {lost} stands nowhere here." if lost else ""
            self._tab.messages.say(f"The labels of {taken.reader} are in.{left}", Tone.DONE)

        self._tab.do(lambda: copies.take_labels(file), done, undoable=False)

    def _on_export(self) -> None:
        copies = self._tab.bench.services.second_copies

        def named(name: str) -> None:
            chosen, _ = QFileDialog.getSaveFileName(self._tab, "Export the labels", name, "Labels (*.json)")
            if chosen:
                self.export_labels(Path(chosen))

        self._tab.ask(copies.labels_name, named)

    def export_labels(self, output: Path) -> None:
        """Write the labels given in a portable copy, to be sent back."""
        copies = self._tab.bench.services.second_copies

        def done(file: Path) -> None:
            self._tab.messages.say(f"The labels are in {file.name}. Send it to who sent the copy.", Tone.DONE)

        self._tab.ask(lambda: copies.export_labels(output, overwrite=True), done, certain=True)
