# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The viewers that are compared: how each is started, which key turns its page, and what it holds in memory."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.benchmarks.bands import Place, find, wait_until
from tests.benchmarks.driven import ELSEWHERE, FLIP
from tests.benchmarks.reading import Papers
from tests.benchmarks.stage import Stage, pause

OURS = "caseapp"
_SLOWEST = 30.0
"""Seconds waited for the first page."""
_SETTLED = 1.0
"""Seconds that a viewer is left alone after its first page, to draw what it wants to have ready."""
_GLANCE = 0.006
"""Seconds between two looks over the whole screen, which take their share of the processor."""
_SURE = 0.3
"""Seconds that a page must stay where it was found: windows are still being arranged when it comes."""


class Paper(StrEnum):
    """What is read."""

    TEXT = "text"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A viewer: its command before the file, and the key that goes to the next page."""

    name: str
    command: tuple[str, ...]
    next_page: str

    def missing(self) -> str | None:
        """Return why it cannot be used here, None where it can."""
        if self.name == OURS or shutil.which(self.command[0]):
            return None
        return f"{self.name} is not installed: Debian's package of that name brings it"


CASEAPP = Viewer(OURS, (sys.executable, "-m", "tests.benchmarks.driven"), FLIP)
MUPDF = Viewer("mupdf", ("mupdf",), "Page_Down")
ZATHURA = Viewer("zathura", ("zathura",), "shift+j")
EVINCE = Viewer("evince", ("evince",), "n")
ATRIL = Viewer("atril", ("atril",), "n")
QPDFVIEW = Viewer("qpdfview", ("qpdfview",), "space")
OKULAR = Viewer("okular", ("okular",), "Right")
ALL = (CASEAPP, MUPDF, QPDFVIEW, ZATHURA, EVINCE, ATRIL, OKULAR)


@dataclass(frozen=True, slots=True)
class Shown:
    """A viewer that shows the first page; `start` in milliseconds from fork to its pixels."""

    viewer: Viewer
    process_id: int
    place: Place
    start: float


class NotShown(Exception):
    """A viewer did not show the first page."""


def command_of(viewer: Viewer, papers: Papers, paper: Paper) -> list[str]:
    """Return the command that shows a paper."""
    if viewer.name != OURS:
        return [*viewer.command, str(papers.text_file if paper is Paper.TEXT else papers.scan_file)]
    theirs = papers.their_text if paper is Paper.TEXT else papers.their_scan
    return [*viewer.command, str(papers.library), *map(str, (papers.case_id, papers.our_text, theirs))]


@contextmanager
def shown(stage: Stage, viewer: Viewer, papers: Papers, paper: Paper, home: Path) -> Iterator[Shown]:
    """Start a viewer on a paper, wait for its first page, and end it afterwards; raises NotShown."""
    started = time.perf_counter()
    program = stage.start(command_of(viewer, papers, paper), home)
    try:
        if viewer.name == OURS and _first(stage, ELSEWHERE) is None:
            raise NotShown(f"{viewer.name} did not show our letter in {_SLOWEST:.0f} s")
        at = _first(stage, 1)
        if at is None:
            raise NotShown(f"{viewer.name} did not show the first page in {_SLOWEST:.0f} s")
        pause(_SETTLED)
        place = _steady(stage)
        if place is None:
            raise NotShown(f"{viewer.name} did not keep the first page in view")
        yield Shown(viewer, program.pid, place, (at - started) * 1000)
    finally:
        end(program)


def _first(stage: Stage, page: int) -> float | None:
    return wait_until(lambda: find(stage.pixels, page) is not None, _SLOWEST, _GLANCE)


def _steady(stage: Stage) -> Place | None:
    """Return where the first page lies, once that stays the same."""
    before = None
    for _ in range(10):
        place = find(stage.pixels, 1)
        if place is not None and place == before:
            return place
        before = place
        pause(_SURE)
    return None


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(program.pid, way)
            program.wait(5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    if program.poll() is None:
        program.wait(5)


def memory(process_id: int) -> float:
    """Return the memory (MB, shared pages by their share) of a process and all that it started."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(words[1]), []).append(int(folder.name))
    waiting, total = [process_id], 0.0
    while waiting:
        one = waiting.pop()
        waiting += children.get(one, [])
        total += _share(one)
    return total


def _share(process_id: int) -> float:
    try:
        lines = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
