# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Memory of all processes while letters of 1,000 pages are read, against okular's and a bare window's.

Shared pages count by their share (PSS). First 100 pages are turned in either pane; okular turns as many of
the same paper. Then one letter is scrolled up and down by Page Down and Page Up for a while, and the slope
of the second half of that time tells whether memory stays flat. `--full` scrolls for ten minutes.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.benchmarks.bands import at_home, find, wait_until
from tests.benchmarks.driven import ELSEWHERE, FLIP, FLIP_OTHER
from tests.benchmarks.reading import Papers, make
from tests.benchmarks.stage import NoStage, Stage, pause, stage
from tests.benchmarks.viewers import CASEAPP, OKULAR, NotShown, Paper, Shown, Viewer, end, memory, shown

PAGES = 100
_EVERY = 0.1
"""Seconds between two keys: long enough for every page to be drawn."""
_SAMPLE_EVERY = 2.0
_TURN_AFTER = 600
"""Keys after which the scrolling goes the other way."""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setStyleSheet("background: #141414")
window.show()
application.exec()
"""


def read(on: Stage, one: Shown, keys: tuple[str, ...]) -> int:
    """Turn 100 pages with each of the keys; return the page at home in the pane that is watched."""
    for key in keys:
        for _ in range(PAGES):
            on.keyboard.press(key)
            pause(_EVERY)
    pause(1.0)
    return at_home(on.pixels, one.place) or 0


def after_reading(
    on: Stage, viewer: Viewer, papers: Papers, home: Path, then: Callable[[Shown], None] | None = None
) -> tuple[float, float]:
    """Return the memory (MB) of a viewer before and after the reading."""
    with shown(on, viewer, papers, Paper.TEXT, home) as one:
        before = memory(one.process_id)
        keys = (FLIP, FLIP_OTHER) if viewer is CASEAPP else (viewer.next_page,)
        page = read(on, one, keys)
        if page != 1 + PAGES:
            print(f"memory: {viewer.name} stands at page {page}, not {1 + PAGES}", flush=True)
        if viewer is CASEAPP and find(on.pixels, ELSEWHERE + PAGES) is None:
            print(f"memory: our letter does not stand at page {ELSEWHERE + PAGES}", flush=True)
        after = memory(one.process_id)
        if then is not None:
            then(one)
        return before, after


def bare_window(on: Stage, home: Path) -> float:
    """Return the memory (MB) of a window with nothing in it."""
    program = on.start([sys.executable, "-c", BARE], home)
    try:
        wait_until(lambda: find(on.pixels, 1) is not None, 20)
        pause(0.5)
        return memory(program.pid)
    finally:
        end(program)


def scroll(on: Stage, one: Shown, seconds: float) -> None:
    """Scroll for a while and print how memory went."""
    samples: list[tuple[float, float]] = []
    started = time.perf_counter()
    for number in count():
        now = time.perf_counter() - started
        if now > seconds:
            break
        if now >= len(samples) * _SAMPLE_EVERY:
            samples.append((now / 60, memory(one.process_id)))
        on.keyboard.press("Page_Up" if number // _TURN_AFTER % 2 else "Page_Down")
        pause(_EVERY)
    late = samples[len(samples) // 2 :]
    slope = statistics.linear_regression(*zip(*late, strict=True)).slope
    values = [value for _, value in samples]
    print(
        f"memory over {seconds / 60:.1f} minutes of scrolling: {values[0]:.0f} MB at first, {max(values):.0f} at "
        f"most, {values[-1]:.0f} at last; slope of the second half {slope:+.1f} MB a minute (goal 0), "
        f"{len(late)} samples",
        flush=True,
    )


def run(minutes: float = 1.0) -> None:
    """Print memory after reading and while scrolling."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with stage(folder) as on:
                papers, home = make(folder), folder / "home"
                bare = bare_window(on, home)
                missing = OKULAR.missing()
                theirs = 0.0
                if missing is None:
                    theirs = after_reading(on, OKULAR, papers, home)[1]
                ours = after_reading(on, CASEAPP, papers, home, lambda one: scroll(on, one, minutes * 60))
                beside = f"skipped: {missing}"
                if theirs:
                    beside = f"{ours[1] / theirs:.2f} of okular's {theirs:.0f} MB (goal at most 0.4)"
                print(
                    f"memory after {PAGES} of 1,000 pages in both panes: {ours[1]:.0f} MB ({ours[0]:.0f} before), "
                    f"{beside}; {ours[1] / bare:.1f} of a bare window's {bare:.0f} MB",
                    flush=True,
                )
        except (NoStage, NotShown) as error:
            print(f"memory: skipped, {error}", flush=True)


def run_full() -> None:
    """Scroll for ten minutes."""
    run(minutes=10.0)
