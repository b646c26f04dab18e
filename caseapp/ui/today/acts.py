# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with a row of Today: a list of acts, from which its menu and keys are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from caseapp.domain.reminder_words import name_of
from caseapp.domain.reminding import key_of
from caseapp.domain.today_words import SHORT, when
from caseapp.domain.words import counted
from caseapp.ui.case.label_keys import LETTERS
from caseapp.ui.drafts.chasing import DraftChasers
from caseapp.ui.errors import Tone
from caseapp.ui.native_keys import key_words
from caseapp.ui.register.copying import table_data
from caseapp.ui.routes import Route
from caseapp.ui.today.dating import RowDates
from caseapp.ui.today.model import ROW

if TYPE_CHECKING:
    from caseapp.domain.change import Written
    from caseapp.domain.deadline import TodayRow
    from caseapp.ui.page import Guide, Page
    from caseapp.ui.today.lines import TodayLines

HEADS = ("Why", "Case", "Number", "What", "When")


@dataclass(frozen=True, slots=True)
class RowAct:
    """An act: its words, what it does with a row, whether it is offered for it, and its key on the list.

    A single letter is its key only where these are not turned off. `many` does it with several rows in one
    step, of which it is offered for at least one; an act without it is refused where several are chosen.
    """

    words: str
    act: Callable[[TodayRow], None]
    offered: Callable[[TodayRow], bool] = lambda _row: True
    key: QKeySequence.StandardKey | str = ""
    many: Callable[[Sequence[TodayRow]], None] | None = None


def row_acts(page: Page) -> tuple[RowAct, ...]:
    """Return what can be done with a row, in the order of its menu."""
    dates, promises = RowDates(page), page.bench.services.deadlines

    def settled(how: str, key: str, record: Callable[[Sequence[int]], Written[None]]) -> RowAct:
        def act(rows: Sequence[TodayRow]) -> None:
            ids = tuple(dict.fromkeys(row.commitment_id for row in rows if row.commitment_id is not None))
            left = len(rows) - len(ids)
            told = f"{counted(len(ids), 'promise')} {how}." if len(rows) > 1 else f"Promise {how}."
            told += f" Of the lines chosen, {left:,} hold no promise." if left else ""
            page.do_and_say(lambda: record(ids), told)

        words = f"Promise {how}"
        return RowAct(words, lambda row: act((row,)), lambda row: row.commitment_id is not None, key, act)

    def remind(row: TodayRow) -> None:
        page.bench.guide.reminder_requested.emit(key_of(row), name_of(row))

    return (
        RowAct("Open", lambda row: go_to(page.bench.guide, row)),
        RowAct("Set due date…", dates.begin, dates.can_date, "D"),
        RowAct("Remind me later…", remind, lambda row: key_of(row) is not None, "R"),
        settled("kept", "K", promises.keep_commitments),
        settled("not kept", "B", promises.break_commitments),
    )


def chaser_act(page: Page) -> RowAct:
    """Return the act that chases whoever owes the answer to the question of a row."""
    chasers = DraftChasers(page)

    def chase(row: TodayRow) -> None:
        if row.question_id is not None:
            chasers.beside(row.question_id)

    def chase_each(rows: Sequence[TodayRow]) -> None:
        ids = tuple(dict.fromkeys(row.question_id for row in rows if row.question_id is not None))
        left = sum(row.question_id is None for row in rows)
        if left:
            page.messages.say(f"Of the lines chosen, {left:,} are about no question and are not chased.")
        chasers.these(ids)

    return RowAct("Draft chaser", chase, lambda row: row.question_id is not None, "C", chase_each)


def go_to(guide: Guide, row: TodayRow) -> None:
    """Open the place that a row is about."""
    if row.draft_id is not None:
        guide.draft_requested.emit(row.draft_id)
    elif row.case_id is not None and row.question_id is not None:
        guide.question_requested.emit(row.case_id, row.question_id)
    elif row.letter_id is not None and row.case_id is None:
        guide.route_requested.emit(Route("in-tray", letter_id=row.letter_id))
    elif row.case_id is not None and row.letter_id is not None:
        guide.letter_requested.emit(row.case_id, row.letter_id, 1, "")
    elif row.case_id is not None:
        guide.case_requested.emit(row.case_id)


class RowActs(QObject):
    """Puts acts into the menu of a list, and on its keys; those not offered for the row chosen are left out."""

    def __init__(self, page: Page, view: TodayLines, acts: Sequence[RowAct]) -> None:
        super().__init__(view)
        self._page, self._view = page, view
        self._acts = [(act, self._action(act)) for act in acts]
        self._register = QAction("Show in the register", view, visible=False)
        self._register.triggered.connect(lambda: view.head_entered.emit(view.current_head()))
        self._fold = QAction("Fold or unfold", view, visible=False)
        self._fold.triggered.connect(view.toggle)
        self._copy = QAction("Copy rows", view, enabled=False)
        self._copy.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy)
        view.addActions([self._copy, self._register, self._fold])
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        keyed = [f"{key_words(act.key)} {act.words.rstrip('…').lower()}" for act in acts if act.key]
        view.setAccessibleDescription(
            f"Enter opens a row; Left and Right fold a kind. Keys, where they apply: {', '.join(keyed)}."
        )
        view.selectionModel().currentChanged.connect(self.follow)
        view.model().modelReset.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Offer what can be done with the row chosen."""
        row, letters = self._view.current_row(), self._page.bench.settings.flag(LETTERS, True)
        for act, action in self._acts:
            offered = row is not None and act.offered(row)
            action.setShortcut(QKeySequence(act.key) if letters and act.key else QKeySequence())
            action.setEnabled(offered)
            action.setVisible(offered)
        head = self._view.current_head()
        self._copy.setEnabled(row is not None)
        self._copy.setVisible(row is not None)
        self._fold.setVisible(head is not None)
        self._register.setVisible(head is not None and head.count.questions > 0)

    def copy(self) -> None:
        """Copy the rows chosen, as text and as a table."""
        rows = self._chosen()
        if rows:
            QGuiApplication.clipboard().setMimeData(table_data(HEADS, [_cells(row) for row in rows]))
            self._page.messages.say(f"{counted(len(rows), 'row')} copied.", Tone.DONE)

    def _chosen(self) -> list[TodayRow]:
        """Return the rows chosen, in their order."""
        chosen = sorted(self._view.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [row for index in chosen if (row := index.data(ROW)) is not None]

    def _action(self, act: RowAct) -> QAction:
        action = QAction(act.words, self._view)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

        def do() -> None:
            row, rows = self._view.current_row(), self._chosen()
            if row is None or not act.offered(row):
                return
            if len(rows) < 2 or row not in rows:
                act.act(row)
            elif act.many is not None:
                act.many(rows)
            else:
                words = act.words.rstrip("…")
                self._page.messages.say(f"{len(rows):,} lines are chosen. Choose one for “{words}”.")

        action.triggered.connect(do)
        self._view.addAction(action)
        return action


def _cells(row: TodayRow) -> tuple[str, ...]:
    return SHORT[row.kind], row.case_reference, row.number, row.words, when(row)
