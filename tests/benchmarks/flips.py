# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turning pages with both panes open, from the key to the right pixels on a virtual screen.

The running program, text and 300-dpi scans; each page has a band in a colour of its own, so that the screen
tells which page is there. The floors run in turn with it: mupdf on text, and on scans whichever of zathura,
atril and evince is fastest. Bursts are 30 keys, one every 33 ms.
"""

import statistics
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.benchmarks.figures import percentile
from tests.benchmarks.flipping import FRAME, Record, burst, flip
from tests.benchmarks.reading import Papers, make
from tests.benchmarks.stage import NoStage, Stage, stage
from tests.benchmarks.viewers import (
    ATRIL,
    CASEAPP,
    EVINCE,
    MUPDF,
    OURS,
    ZATHURA,
    NotShown,
    Paper,
    Viewer,
    memory,
    shown,
)

FLOORS: Mapping[Paper, tuple[Viewer, ...]] = {
    Paper.TEXT: (MUPDF,),
    Paper.SCAN: (ZATHURA, ATRIL, EVINCE),
}
GOALS = {Paper.TEXT: 1.5, Paper.SCAN: 1.0}
"""How many times the floor's 95th percentile a flip may take."""


def watch(
    on: Stage, viewers: Iterable[Viewer], papers: Papers, paper: Paper, *, rounds: int, flips: int, home: Path
) -> dict[str, Record]:
    """Let the viewers take turns, each started anew in every round; one that fails is told and left out."""
    records = {viewer.name: Record() for viewer in viewers}
    for _ in range(rounds):
        for viewer in viewers:
            if viewer.name not in records:
                continue
            record = records[viewer.name]
            try:
                with shown(on, viewer, papers, paper, home) as one:
                    record.starts.append(one.start)
                    record.before.append(memory(one.process_id))
                    page = flip(on, one, record, 1, flips)
                    burst(on, one, record, page)
                    record.after.append(memory(one.process_id))
            except NotShown as error:
                print(f"{paper}: {error}; left out", flush=True)
                del records[viewer.name]
    return records


def present(viewers: Iterable[Viewer]) -> list[Viewer]:
    """Return the viewers that are there, and tell why the others are not."""
    there: list[Viewer] = []
    for viewer in viewers:
        why = viewer.missing()
        if why is None:
            there.append(viewer)
        else:
            print(f"skipped: {why}", flush=True)
    return there


def tell(paper: Paper, records: Mapping[str, Record]) -> None:
    """Print how the program's flips compare with the best of the floors."""
    ours = records.get(OURS)
    if ours is None or not ours.flips:
        print(f"flips on {paper}: the program turned no page", flush=True)
        return
    p50, p95 = percentile(ours.flips, 0.5), percentile(ours.flips, 0.95)
    print(
        f"flips on {paper}, both panes open: median {p50:.1f} ms, 95th percentile {p95:.1f} ms, "
        f"{p95 / FRAME:.2f} of a frame (goal at most 1), {len(ours.flips)} flips, {ours.lost} lost",
        flush=True,
    )
    floors = {name: percentile(r.flips, 0.95) for name, r in records.items() if name != OURS and r.flips}
    if floors:
        best = min(floors, key=lambda name: floors[name])
        print(
            f"flips on {paper}: {p95 / floors[best]:.2f} of the {floors[best]:.1f} ms of {best} "
            f"(goal at most {GOALS[paper]}); all floors: {floors_in_words(floors)}",
            flush=True,
        )
    lags = f"{statistics.median(ours.lags) / FRAME:.1f} frames" if ours.lags else "not reached"
    sharp = f"{statistics.median(ours.sharp) / FRAME:.1f} frames" if ours.sharp else "not reached"
    print(
        f"bursts of 30 on {paper}: lag of the last page {lags} (goal at most 1), still and sharp after {sharp}, "
        f"worst {max(ours.lags, default=0.0) / FRAME:.1f}, {ours.wrong} wrong pages (goal 0)",
        flush=True,
    )


def floors_in_words(floors: Mapping[str, float]) -> str:
    """Return the floors from the fastest on."""
    return ", ".join(f"{name} {value:.1f}" for name, value in sorted(floors.items(), key=lambda f: f[1]))


def run(rounds: int = 3, flips: int = 20) -> None:
    """Print the program's flips beside their floors."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with stage(folder) as on:
                papers = make(folder)
                for paper in Paper:
                    viewers = [CASEAPP, *present(FLOORS[paper])]
                    home = folder / "home"
                    tell(paper, watch(on, viewers, papers, paper, rounds=rounds, flips=flips, home=home))
        except NoStage as error:
            print(f"flips: skipped, {error}", flush=True)
