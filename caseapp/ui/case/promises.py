# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of promises under the register of a case: each kept, broken, void or open again by one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.deadline import CommitmentState
from caseapp.domain.words import long_date
from caseapp.ui.case.promise_model import Column, PromiseModel, state_chip
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.cases.table import PlainTable, fit_columns
from caseapp.ui.chip_cells import ChipDelegate
from caseapp.ui.empty import OrEmpty
from caseapp.ui.native_keys import with_keys
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, SECTION, scaled_font

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.services.commitments import Promise
    from caseapp.ui.page import Page

EMPTY: Final = (
    "No promises by either side.\nSelect the words of one in a letter and choose Record commitment."
)
_WIDTHS: Final = (
    (Column.WHO, 16),
    (Column.STATE, 24),
    (Column.DUE, 16),
    (Column.QUESTION, 10),
)


class PromiseList(QWidget):
    """The promises of the case that a page shows; Enter opens the words of one in its letter."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._case_id: int | None = None
        self.model = PromiseModel(self)
        self.title, self.table = QLabel("Promises"), PlainTable("Promises of the case")
        self._listed = OrEmpty(self.table, EMPTY)
        self.empty = self._listed.empty
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(Column.STATE, ChipDelegate(self.table, state_chip))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.form = QuestionForm()
        self.kept = self._action("Kept", "K", self.keep)
        self.kept_on = self._action("Kept on another day", "", self.begin_kept)
        self.broken = self._action("Not kept", "B", self.break_)
        self.void = self._action("No longer holds", "V", self.begin_void)
        self.reopened = self._action("Open again", "O", self.reopen)
        self.dated = self._action("Set the day", "D", self.begin_day)
        self.removed = self._action("Remove promise", "Del", self.remove)
        self._build()
        self.table.resized.connect(lambda: fit_columns(self.table, Column.WORDS, _WIDTHS))
        self.table.entered_row.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self._follow()

    def _build(self) -> None:
        self.title.setFont(scaled_font(self, SECTION, strong=True))
        self.table.setAccessibleDescription(
            "Enter shows the words in their letter. Keys: K kept, B not kept, V no longer holds, O open again, "
            "D set the day."
        )
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(self.title)
        head.addStretch(1)
        self.buttons = [_button_of(action) for action in (self.kept, self.broken)]
        for button in self.buttons:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self._listed, 1)

    def load(self, case_id: int | None) -> None:
        """Read the promises of a case."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.form.leave()
            self._show(())
        if case_id is not None:
            deadlines = self._page.bench.services.deadlines
            self._page.ask(lambda: deadlines.promises(case_id), self._show, key="promises")

    @property
    def current(self) -> Promise | None:
        """The promise that the keyboard is on."""
        return self.model.promise_at(self.table.currentIndex().row())

    def keep(self, promise: Promise, on: date | None = None) -> None:
        """Record that a promise was kept, today or on another day."""
        deadlines = self._page.bench.services.deadlines
        self._do(lambda: deadlines.keep_commitment(promise.commitment.id, on), "The promise is kept.")

    def break_(self, promise: Promise) -> None:
        """Record that a promise was not kept."""
        deadlines = self._page.bench.services.deadlines
        self._do(lambda: deadlines.break_commitment(promise.commitment.id), "The promise was not kept.")

    def reopen(self, promise: Promise) -> None:
        """Let a promise wait to be kept again."""
        deadlines = self._page.bench.services.deadlines
        self._do(lambda: deadlines.reopen_commitment(promise.commitment.id), "The promise is open again.")

    def remove(self, promise: Promise) -> None:
        """Take a promise out of the case."""
        deadlines = self._page.bench.services.deadlines
        self._do(
            lambda: deadlines.remove_commitment(promise.commitment.id),
            "The promise is removed. Undo brings it back.",
        )

    def begin_kept(self, promise: Promise) -> None:
        """Ask on which day a promise was kept."""
        wanted = Wanted(
            title="The promise was kept",
            button="Record as kept",
            date_words="Kept on",
            on=long_date(date.today()),
        )
        self.form.begin(wanted, lambda said: self.keep(promise, said.on))

    def begin_void(self, promise: Promise) -> None:
        """Ask why a promise no longer holds."""
        deadlines = self._page.bench.services.deadlines
        wanted = Wanted(
            title="The promise no longer holds: it is neither kept nor broken",
            button="Record",
            text_words="Reason",
            text_hint="Why nobody waits for it any more",
            needs_text=True,
        )

        def typed(said: Typed) -> None:
            self._do(
                lambda: deadlines.void_commitment(promise.commitment.id, said.words),
                "The promise no longer holds.",
            )

        self.form.begin(wanted, typed)

    def begin_day(self, promise: Promise) -> None:
        """Ask for the day a promise is to be kept by."""
        deadlines = self._page.bench.services.deadlines
        wanted = Wanted(
            title="The day of the promise",
            button="Set the day",
            date_words="Promised for",
            on="" if promise.due_on is None else long_date(promise.due_on),
        )

        def typed(said: Typed) -> None:
            on = said.on
            if on is not None:
                self._do(
                    lambda: deadlines.date_commitment(promise.commitment.id, on),
                    f"The promise is for {long_date(on)}.",
                )

        self.form.begin(wanted, typed)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.title.setFont(scaled_font(self, SECTION, strong=True))
            self.table.fit_rows()

    def _action(self, words: str, key: str, act: Callable[[Promise], None]) -> QAction:
        action = QAction(words, self.table)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._with, act))
        self.table.addAction(action)
        return action

    def _with(self, act: Callable[[Promise], None], _checked: bool = False) -> None:
        if self.current is not None:
            act(self.current)

    def _follow(self) -> None:
        """Offer what can be done with the promise chosen."""
        promise = self.current
        is_open = promise is not None and promise.commitment.state is CommitmentState.OPEN
        for action in (self.kept, self.kept_on, self.broken, self.void, self.dated):
            action.setEnabled(is_open)
        self.reopened.setEnabled(promise is not None and not is_open)
        self.removed.setEnabled(promise is not None)
        for button, action in zip(self.buttons, (self.kept, self.broken), strict=True):
            button.setEnabled(action.isEnabled())

    def _show(self, promises: tuple[Promise, ...]) -> None:
        before = self.current
        self.model.set_promises(promises)
        row = None if before is None else self.model.row_of(before.commitment.id)
        waiting = sum(one.commitment.state is CommitmentState.OPEN for one in promises)
        if promises:
            states = [one.commitment.state for one in promises]
            first = states.index(CommitmentState.OPEN) if waiting else 0
            self.table.selectRow(first if row is None else row)
        self.title.setText(f"Promises, {waiting} open" if waiting else "Promises")
        self._listed.show_view(bool(promises))
        for button in self.buttons:
            button.setVisible(bool(promises))
        self._follow()

    def _open(self, row: int) -> None:
        promise = self.model.promise_at(row)
        if promise is None:
            return
        letter_id, passage = promise.commitment.letter_id, promise.passage
        if letter_id is None:
            self._page.messages.say("No letter is known that this was promised in.")
            return
        route = Route("case", promise.commitment.case_id, letter_id)
        if passage is not None:
            route = replace(
                route, page=passage.place.page, words=passage.quote, document_id=passage.document_id
            )
        self._page.bench.guide.route_requested.emit(route)

    def _do(self, work: Callable[[], Written[None]], words: str) -> None:
        self._page.do_and_say(work, words, self.form)


def _button_of(action: QAction) -> QPushButton:
    button = QPushButton(action.text())
    button.setToolTip(with_keys(action.text(), action.shortcut().toString()))
    button.setAccessibleName(f"Promise chosen: {action.text().lower()}")
    button.clicked.connect(action.trigger)
    return button
