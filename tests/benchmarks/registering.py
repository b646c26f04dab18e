# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of 100,000 questions beside the list of as many cases, in the same window.

Off-screen, 1360 by 860. *Jump*: the scroll bar is set to a place whose rows are held, and the table painted,
in one call. *Work*: the longest that the window's own thread worked without answering anything, in processor
time, while the page was opened, a filter of eleven letters was typed at ten letters a second, the questions
were sorted and grouped; the floor is the same filter typed on the list of cases. *Answer*: milliseconds from
the last key to the list it asks for.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from caseapp.domain.register_list import RegisterGroup
from caseapp.ui.blocks import BLOCK, KEPT, BlockModel
from caseapp.ui.cases.page import CasesPage
from caseapp.ui.register.lines import Column
from caseapp.ui.register.page import RegisterPage
from caseapp.ui.window import MainWindow
from tests.benchmarks import large_library
from tests.benchmarks.figures import in_turn, percentile, tell
from tests.benchmarks.gaps import FRAME, Ticks
from tests.benchmarks.on_screen import wait_for, window_on

Row = TypeVar("Row")
Line = TypeVar("Line")
QUESTIONS = 100_000
TYPED = "camera site"
KEY = 100
"""Milliseconds between two keys."""
AFTER = 25
"""Steps of that length that are waited after the last key."""


def run(questions: int = QUESTIONS, jumps: int = 200) -> None:
    """Print how the register compares with the list of cases."""
    with tempfile.TemporaryDirectory() as name:
        library = large_library.make(Path(name), cases=questions, letters=10_000)
        large_library.add_register(library, questions)
        with window_on(library) as (window, _):
            cases = window.page
            assert isinstance(cases, CasesPage)
            wait_for(lambda: cases.model.rowCount() == questions)
            ticks = Ticks(time.thread_time)
            floor = max(ticks.during(_typing(cases.filter, TYPED), KEY))
            cases.filter.clear()
            wait_for(lambda: cases.model.rowCount() == questions)
            opened = max(ticks.during(_steps(partial(window.run, "questions")), KEY))
            page = window.page
            assert isinstance(page, RegisterPage)
            wait_for(lambda: page.model.rowCount() == questions)
            typed = max(ticks.during(_typing(page.filters.words, TYPED), KEY))
            answer = _answer(page)
            heads = page.table.horizontalHeader()
            sorted_ = max(ticks.during(_steps(partial(heads.sectionClicked.emit, Column.ASKED)), KEY))
            grouped = max(ticks.during(_steps(partial(_group, page, RegisterGroup.ASKED_OF)), KEY))
            _group(page, RegisterGroup.NONE)
            wait_for(lambda: page.model.rowCount() == questions)
            _jump(window, page, cases, jumps)
    for what, gap in (("open", opened), ("type", typed), ("sort", sorted_), ("group", grouped)):
        print(
            f"register of {questions} questions, longest work to {what}: {gap:.1f} ms, {gap / FRAME:.2f} of a "
            f"frame, {gap / floor:.2f} of typing over as many cases ({floor:.1f} ms)",
            flush=True,
        )
    print(f"register, last key to its list: median {percentile(answer, 0.5):.0f} ms", flush=True)


def _steps(act: Callable[[], None]) -> Iterator[Callable[[], None]]:
    yield act
    for _ in range(AFTER):
        yield lambda: None


def _typing(field: QLineEdit, words: str) -> Iterator[Callable[[], None]]:
    for letter in words:
        yield partial(QTest.keyClicks, field, letter)
    yield from _steps(lambda: None)


def _group(page: RegisterPage, by: RegisterGroup) -> None:
    page.filters.group.setCurrentIndex(page.filters.group.findData(by.value))


def _answer(page: RegisterPage, runs: int = 5) -> list[float]:
    """Return how long it takes until the list answers to words."""
    costs = []
    for words in [f"{TYPED} {'x' * at}" for at in range(1, runs + 1)]:
        page.filters.words.clear()
        wait_for(lambda: page.model.rowCount() > 0)
        started = time.perf_counter()
        page.filters.words.setText(words)
        wait_for(lambda: page.model.rowCount() == 0)
        costs.append((time.perf_counter() - started) * 1000)
    page.filters.words.clear()
    wait_for(lambda: page.model.rowCount() > 0)
    return costs


def _jump(window: MainWindow, page: RegisterPage, cases: CasesPage, jumps: int) -> None:
    """Compare jumps among rows that are held."""
    lists, casework = page.bench.services.register_lists, page.bench.services.casework
    ours = _Jumps(page.table, page.model, lambda ids: lists.rows(ids))
    floor = _Jumps(cases.table, cases.model, lambda ids: casework.rows(ids))

    def on(name: str, jump: Callable[[], float]) -> float:
        window.run(name)
        return jump()

    pair = in_turn(partial(on, "questions", ours.one), partial(on, "cases", floor.one), jumps)
    tell("register, a jump with rows held, beside one in the list of cases", pair, "at most 2")


class _Jumps(Generic[Row, Line]):
    """Jumps among the rows of as many blocks as a list keeps."""

    def __init__(
        self,
        table: QTableView,
        model: BlockModel[Row, Line],
        read: Callable[[tuple[int, ...]], Sequence[Row]],
    ) -> None:
        self._table, self._chance = table, random.Random(6)
        ids = model.ids
        blocks = range(min(KEPT, len(ids) // BLOCK) - 1)
        for block in blocks:
            wanted = ids[block * BLOCK : (block + 1) * BLOCK]
            model.set_block(block, wanted, read(wanted))
        self._last = len(blocks) * BLOCK - 100

    def one(self) -> float:
        """Jump and return what it cost in milliseconds."""
        place = self._chance.randrange(self._last) * self._table.rowHeight(0)
        started = time.perf_counter()
        self._table.verticalScrollBar().setValue(place)
        self._table.viewport().repaint()
        return (time.perf_counter() - started) * 1000
