# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A jump anywhere in the list of 100,000 cases, against one frame of a 60 Hz screen (16.7 ms).

The program's own window, off-screen, 1360 by 860, its list of all cases loaded. *Warm*: rows whose blocks
are held; the scroll bar is set to a random place among them and the table painted, all in one call. *Cold*:
the rows are not held; the time until the last row in view has been fetched and painted.
"""

import random
import tempfile
import time
from functools import partial
from pathlib import Path

from caseapp.ui.blocks import BLOCK, KEPT
from caseapp.ui.cases.page import CasesPage
from tests.benchmarks import large_library
from tests.benchmarks.figures import percentile
from tests.benchmarks.on_screen import Painted, wait_for, window_on

FRAME = 1000 / 60
"""Milliseconds."""
CASES = 100_000


def run(cases: int = CASES, jumps: int = 400, cold_jumps: int = 40) -> None:
    """Print the share of a frame that a jump takes."""
    with tempfile.TemporaryDirectory() as name:
        library = large_library.make(Path(name), cases=cases, letters=10_000)
        with window_on(library) as (window, _):
            page = window.page
            assert isinstance(page, CasesPage)
            wait_for(lambda: page.model.rowCount() == cases)
            cold = _cold(page, cold_jumps)
            warm = _warm(page, jumps)
    p95 = percentile(warm, 0.95)
    print(
        f"listing {cases} cases, jump with blocks warm: median {percentile(warm, 0.5):.1f} ms, 95th percentile "
        f"{p95:.1f} ms, {p95 / FRAME:.2f} of a frame (goal at most 1), {len(warm)} jumps; "
        f"cold: median {percentile(cold, 0.5):.1f} ms, 95th percentile {percentile(cold, 0.95):.1f} ms",
        flush=True,
    )


def _held(page: CasesPage) -> bool:
    """Tell whether every row in view has been fetched."""
    table, model = page.table, page.model
    first = table.rowAt(0)
    last = table.rowAt(table.viewport().height() - 1)
    if last < 0:
        last = model.rowCount() - 1
    return all(model.index(row, 0).data() != "…" for row in (first, (first + last) // 2, last))


def _cold(page: CasesPage, jumps: int) -> list[float]:
    """Jump to places that were never seen; each is painted empty first and again when its rows are there."""
    chance = random.Random(5)
    model, table = page.model, page.table
    painted = Painted(table.viewport(), partial(_held, page))
    costs: list[float] = []
    blocks = chance.sample(range(5, model.rowCount() // BLOCK - 1), jumps)
    for block in blocks:
        row = model.index(block * BLOCK + 5, 0)
        costs.append(painted.after(partial(table.scrollTo, row, table.ScrollHint.PositionAtTop)))
    return costs


def _warm(page: CasesPage, jumps: int) -> list[float]:
    """Jump among the rows of as many blocks as the list keeps in memory."""
    chance = random.Random(6)
    model, table = page.model, page.table
    ids = model.ids
    count = min(KEPT, len(ids) // BLOCK)
    blocks = sorted(chance.sample(range(len(ids) // BLOCK - 1), count // 2))
    pairs = sorted({near for block in blocks for near in (block, block + 1)})[:KEPT]
    for block in pairs:
        wanted = ids[block * BLOCK : (block + 1) * BLOCK]
        model.set_block(block, wanted, page.bench.services.casework.rows(wanted))
    rows = [block * BLOCK for block in blocks if {block, block + 1} <= set(pairs)]
    costs: list[float] = []
    bar, viewport = table.verticalScrollBar(), table.viewport()
    height = table.rowHeight(0)
    for _ in range(jumps):
        place = (chance.choice(rows) + chance.randrange(BLOCK)) * height
        started = time.perf_counter()
        bar.setValue(place)
        viewport.repaint()
        costs.append((time.perf_counter() - started) * 1000)
        if not _held(page):
            raise RuntimeError("a block that should be held was not")
    return costs
