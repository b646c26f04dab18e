# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaps in the event loop while the timeline of a case of 1,000 letters and 3,000 questions opens, and is zoomed.

The program's own window, off-screen. A timer of one millisecond ticks in its event loop; a gap is the time between
two ticks. The floor, run in turn: a bare widget of the size of the timeline that paints a picture as often.
"""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import chain, repeat
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from caseapp import compose
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.timeline_chart import STEP
from caseapp.ui.case.timeline_tab import TimelineTab
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.benchmarks.gaps import Act, Bare, Runs, Ticks, tell
from tests.benchmarks.on_screen import wait_for, window_on
from tests.benchmarks.past import LETTERS, QUESTIONS, filled

_FRAMES = 120
"""Frames of 16 ms in which nothing is done, so that all that was begun ends."""


def run(letters: int = LETTERS, questions: int = QUESTIONS, runs: int = 3) -> None:
    """Build the library, then open its timeline in a new window, and zoom it, beside the bare widget."""
    with tempfile.TemporaryDirectory(prefix="caseapp-timeline-") as folder:
        library = Path(folder) / "Office.caselib"
        compose.create(library, program="benchmark", officer="Morgan Vale")
        with compose.at_work(library, program="benchmark", officer="Morgan Vale") as office:
            case_id = filled(office.desk, "IC/2021/7", letters, questions)
        opening, zooming, floor = Runs(), Runs(), Runs()
        for _ in range(runs):
            with window_on(library) as (window, _):
                page = _shown(window, case_id)
                ticks = Ticks()
                opening.runs.append(ticks.during(_opening(page), 16))
                wait_for(lambda tab=page.timeline: tab.chart.picture is not None)  # type: ignore[misc]
                zooming.runs.append(ticks.during(_zooming(page.timeline), 16))
                with closing(_bare(page.timeline)) as bare:
                    floor.runs.append(ticks.during(iter([bare.move_on] * 120), 16))
        tell(f"the timeline of {letters:,} letters and {questions:,} questions opens", opening, floor)
        tell("it is zoomed in and out", zooming, floor)


def _shown(window: MainWindow, case_id: int) -> CasePage:
    """Open the case, and wait until all that it loads has come."""
    window.go(Route("case", case_id))
    wait_for(lambda: isinstance(window.page, CasePage) and not window.jobs.busy)
    page = window.page
    assert isinstance(page, CasePage)
    return page


def _opening(page: CasePage) -> Iterator[Act]:
    return chain([partial(page.tabs.setCurrentWidget, page.timeline)], repeat(_nothing, _FRAMES))


def _zooming(tab: TimelineTab) -> Iterator[Act]:
    near, far = partial(tab.chart.zoom, STEP), partial(tab.chart.zoom, 1 / STEP)
    return chain([near] * 8, [far] * 8, [near] * 8, [far] * 8, repeat(_nothing, _FRAMES // 4))


def _nothing() -> None:
    pass


def _bare(tab: TimelineTab) -> Bare:
    size = tab.chart.viewport().size()
    picture = QImage(size, QImage.Format.Format_RGB888)
    picture.fill(QColor("#fdfdf8"))
    bare = Bare([picture])
    bare.resize(size)
    bare.show()
    wait_for(bare.isVisible)
    return bare
