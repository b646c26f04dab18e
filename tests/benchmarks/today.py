# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today page over 100,000 questions, off the window's thread, against listing as many in the register.

*Today*: what waits on a day, with its counts. *Month*: what waits on the days of a month. The floor is the
register of the whole library sorted by due date, read in the same run; each is the least of several turns.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from caseapp import compose
from caseapp.domain.register_list import RegisterSort
from tests.benchmarks import large_library

QUESTIONS = 100_000
ON = date(2021, 8, 20)


def run(questions: int = QUESTIONS, turns: int = 5) -> None:
    """Print how long today and a month take in parts of the floor."""
    with tempfile.TemporaryDirectory() as name:
        library = large_library.make(Path(name), cases=questions // 5, letters=10_000)
        large_library.add_register(library, questions)
        with compose.at_work(library, program="benchmark", officer="Benchmark") as services:
            floor = _least(lambda: services.register_lists.listing(RegisterSort.DUE), turns)
            today = _least(lambda: services.deadlines.today(ON), turns)
            month = _least(lambda: services.deadlines.month(ON, ON), turns)
    for what, took in (("today", today), ("a month", month)):
        print(
            f"{what} over {questions} questions: {took:.0f} ms, {took / floor:.2f} of the register by due "
            f"date ({floor:.0f} ms)",
            flush=True,
        )


def _least(work: Callable[[], object], turns: int) -> float:
    costs = []
    for _ in range(turns):
        began = time.perf_counter()
        work()
        costs.append(1000 * (time.perf_counter() - began))
    return min(costs)
