# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program beside okular, qpdfview, mupdf, evince, zathura and atril on one virtual screen.

Start (fork to the pixels of the first page; the program by its own command line and Return on the case),
page flips, bursts of 30 keys and memory of all processes, on text and on 300-dpi scans, the viewers taking
turns. The program has both panes open and the others one page, fitted to the page or to the width as each
does of itself.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks.bands import find, wait_until
from tests.benchmarks.figures import percentile
from tests.benchmarks.flipping import FRAME, Record
from tests.benchmarks.flips import present, watch
from tests.benchmarks.reading import Papers, make
from tests.benchmarks.stage import NoStage, Stage, stage
from tests.benchmarks.viewers import ALL, OURS, Paper, end

_SLOWEST = 30.0
_GLANCE = 0.006
_AGAIN = 0.25
"""Seconds after which Return is pressed once more: the list may not have had the keyboard yet."""


def median(values: Sequence[float]) -> float:
    """Return the median, not a number where there is none."""
    return statistics.median(values) if values else float("nan")


def slow_flip(record: Record) -> float:
    """Return the 95th percentile of the flips."""
    return percentile(record.flips, 0.95) if record.flips else float("nan")


FIGURES: Mapping[str, Callable[[Record], float]] = MappingProxyType(
    {
        "flip (95th percentile)": slow_flip,
        "lag of a burst": lambda record: median(record.lags),
        "start": lambda record: median(record.starts),
        "memory": lambda record: median(record.after),
    }
)


def tell(paper: Paper, records: Mapping[str, Record]) -> None:
    """Print one line for each viewer, and how ours compares with the best of the others."""
    print(f"peers on {paper}: start / flip median (95th percentile) / lag of a burst / memory before, after")
    for name, record in records.items():
        print(
            f"  {name:9} {median(record.starts):6.0f} ms / {median(record.flips):6.1f} ({slow_flip(record):.1f}) ms / "
            f"{median(record.lags) / FRAME:5.1f} frames / {median(record.before):.0f}, "
            f"{median(record.after):.0f} MB; {record.lost} lost, {record.wrong} wrong",
            flush=True,
        )
    ours = records.get(OURS)
    others = {name: record for name, record in records.items() if name != OURS}
    if ours is None or not others:
        return
    for words, figure in FIGURES.items():
        ratios = ", ".join(f"{name} {figure(ours) / figure(record):.2f}" for name, record in others.items())
        print(f"  {words}, ours over theirs: {ratios}", flush=True)


def start_by_hand(on: Stage, papers: Papers, home: Path) -> tuple[float, float]:
    """Start the program by its own command line and open the case with Return.

    Returns milliseconds from fork to the first painting of the window, and to the first page of a letter.
    """
    started = time.perf_counter()
    program = on.start([sys.executable, "-m", "caseapp", "--library", str(papers.library)], home)
    try:
        middle = on.pixels.width // 2
        painted = wait_until(lambda: max(max(p) for p in on.pixels.column(middle, 64)) > 0, _SLOWEST)
        until = time.perf_counter() + _SLOWEST
        at = None
        while painted is not None and at is None and time.perf_counter() < until:
            on.keyboard.press("Return")
            at = wait_until(lambda: find(on.pixels, 1) is not None, _AGAIN, _GLANCE)
        nothing = float("nan")
        return (
            nothing if painted is None else (painted - started) * 1000,
            nothing if at is None else (at - started) * 1000,
        )
    finally:
        end(program)


def run(rounds: int = 3, flips: int = 12) -> None:
    """Print the viewers beside each other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with stage(folder) as on:
                papers = make(folder)
                viewers, home = present(ALL), folder / "home"
                starts = [start_by_hand(on, papers, home) for _ in range(rounds)]
                for paper in Paper:
                    records = watch(on, viewers, papers, paper, rounds=rounds, flips=flips, home=home)
                    if OURS in records:  # what `watch` starts goes through other letters first
                        records[OURS].starts = [letters for _, letters in starts]
                    tell(paper, records)
                print(
                    f"start by its own command line: {median([s[0] for s in starts]):.0f} ms to the list of "
                    f"cases, {median([s[1] for s in starts]):.0f} ms to the letters of a case, with one "
                    "Return between them",
                    flush=True,
                )
        except NoStage as error:
            print(f"peers: skipped, {error}", flush=True)
