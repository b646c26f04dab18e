# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gaps in the event loop while somebody reads: how long the window answers to nothing.

The program's own window, off-screen, with its reader processes and both panes open. A timer of one
millisecond ticks in its event loop; a gap is the time between two ticks. Meanwhile a letter of 1,000 pages
is scrolled by a touchpad, by a wheel and by its bar, the text and a 300-dpi scan are zoomed in and out
about the middle with Control and the wheel, and two scans of 300 dpi take turns in one pane. The floor, run
in turn: a bare widget of the same size that is moved as often, with two pictures the size of the panes to be
painted and nothing else.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.ui.case.letters_tab import LettersTab
from caseapp.ui.case.pane import Pane
from tests.benchmarks.figures import percentile
from tests.benchmarks.on_screen import wait_for
from tests.benchmarks.reading import Papers, letters_tab, make, show

FRAME = 1000 / 60
"""Milliseconds."""
SETTLED = 300
"""Milliseconds of quiet before the clock starts."""

Act = Callable[[], None]


@dataclass(slots=True)
class Runs:
    """The gaps (milliseconds) of several runs of one thing."""

    runs: list[list[float]] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The worst gap of the median run."""
        return statistics.median(max(gaps) for gaps in self.runs)

    def share(self, share: float) -> float:
        """The gap below which a share (0 to 1) of all gaps lies."""
        return percentile([gap for gaps in self.runs for gap in gaps], share)

    @property
    def over(self) -> int:
        """How many gaps were longer than a frame, in all runs."""
        return sum(gap > FRAME for gaps in self.runs for gap in gaps)


class Ticks(QObject):
    """Counts gaps while acts are done, one every so many milliseconds; another clock counts work, not waiting."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self._clock = clock
        self._loop = QEventLoop()
        self._tick = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self._act = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._act.timeout.connect(self._on_act)
        self._acts: Iterator[Act] = iter(())
        self._gaps: list[float] = []
        self._last = 0.0

    def during(self, acts: Iterator[Act], every: int) -> list[float]:
        """Do the acts and return the gaps (milliseconds)."""
        self._pause(SETTLED)
        self._acts, self._gaps, self._last = acts, [], self._clock()
        self._tick.start()
        self._act.start(every)
        self._loop.exec()
        self._tick.stop()
        return self._gaps

    def _pause(self, milliseconds: int) -> None:
        QTimer.singleShot(milliseconds, self._loop.quit)
        self._loop.exec()

    def _on_tick(self) -> None:
        now = self._clock()
        self._gaps.append((now - self._last) * 1000)
        self._last = now

    def _on_act(self) -> None:
        act = next(self._acts, None)
        if act is None:
            self._act.stop()
            QTimer.singleShot(SETTLED, self._loop.quit)
        else:
            act()


class Bare(QWidget):
    """Two pictures side by side, painted anew at another height each time."""

    def __init__(self, panes: list[QImage]) -> None:
        super().__init__()
        self._panes = panes
        self._down = 0

    def move_on(self) -> None:
        """Ask to be painted at another height."""
        self._down = (self._down + 7) % 100
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#888888"))
        left = 0
        for picture in self._panes:
            painter.drawImage(left, self._down, picture)
            left += picture.width()


def wheel(pane: Pane, down: int, *, zoom: bool = False, notched: bool = False) -> None:
    """Turn the wheel over the middle of a pane: pixels of a touchpad, else eighths of a degree."""
    viewport = pane.viewer.view.viewport()
    at = QPointF(viewport.rect().center())
    keys = Qt.KeyboardModifier.ControlModifier if zoom else Qt.KeyboardModifier.NoModifier
    pixels = QPoint() if zoom or notched else QPoint(0, -down)
    event = QWheelEvent(
        at,
        viewport.mapToGlobal(at),
        pixels,
        QPoint(0, -down),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def scrolling(tab: LettersTab) -> Iterator[Act]:
    """Scroll both letters by turns: slowly, quickly, and flung through many pages."""
    for pixels, times in ((30, 80), (160, 80), (1400, 40)):
        for pane in islice(cycle(tab.panes), times):
            yield partial(wheel, pane, pixels)


def notches(tab: LettersTab) -> Iterator[Act]:
    """Turn a notched wheel over both letters by turns, so that their glides add up."""
    for pane in islice(cycle(tab.panes), 120):
        yield partial(wheel, pane, 120, notched=True)


def dragging(tab: LettersTab) -> Iterator[Act]:
    """Drag the bars of both letters by turns, a few pages at every step, down and up again."""
    steps = [*range(1, 100), *range(100, 0, -1)]
    for pane, step in zip(cycle(tab.panes), steps, strict=False):
        bar = pane.viewer.view.verticalScrollBar()
        yield partial(bar.setSliderPosition, bar.maximum() * step // 300)


def zooming(tab: LettersTab) -> Iterator[Act]:
    """Zoom both letters in and out again, about the middle."""
    for turn in (-60, 60, -60, 60):
        for pane in islice(cycle(tab.panes), 40):
            yield partial(wheel, pane, turn, zoom=True)


def flipping(tab: LettersTab, papers: Papers) -> Iterator[Act]:
    """Let two scans take turns in their pane."""
    for letter_id in islice(cycle((papers.their_other_scan, papers.their_scan)), 12):
        yield partial(tab.show_letter, letter_id)


def tell(name: str, ours: Runs, floor: Runs) -> None:
    """Print one line."""
    print(
        f"gaps while {name}: worst of the median run {ours.worst:.1f} ms, {ours.worst / FRAME:.2f} of a frame "
        f"(goal at most 1), {ours.worst / floor.worst:.1f} of a bare widget's {floor.worst:.1f} ms; "
        f"99.9th percentile {ours.share(0.999):.1f} ms (bare {floor.share(0.999):.1f}), "
        f"{ours.over} over a frame in {len(ours.runs)} runs (bare {floor.over})",
        flush=True,
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reading: the letters it is done with, and its acts, one every so many milliseconds."""

    words: str
    ours: int
    theirs: int
    acts: Callable[[], Iterator[Act]]
    every: int = 16


def kinds_of(tab: LettersTab, papers: Papers) -> tuple[Kind, ...]:
    """Return what is done, one after the other."""
    texts, scan = (papers.our_text, papers.their_text), (papers.our_text, papers.their_scan)
    return (
        Kind("scrolling 1,000 pages of text", *texts, lambda: scrolling(tab)),
        Kind("turning a wheel over 1,000 pages of text", *texts, lambda: notches(tab)),
        Kind("dragging the bar of 1,000 pages of text", *texts, lambda: dragging(tab)),
        Kind("zooming text and a scan", *scan, lambda: zooming(tab)),
        Kind("flipping two scans", *scan, lambda: flipping(tab, papers), every=250),
    )


def bare_widget(tab: LettersTab) -> Bare:
    """Return a widget of the size of both panes that has nothing to do but paint."""
    sizes = [pane.viewer.view.viewport().size() for pane in tab.panes]
    pictures = [QImage(size, QImage.Format.Format_RGB888) for size in sizes]
    for picture in pictures:
        picture.fill(QColor("#fdfdf8"))
    bare = Bare(pictures)
    bare.resize(sum(size.width() for size in sizes), sizes[0].height() + 100)
    bare.show()
    wait_for(bare.isVisible)
    return bare


def run(runs: int = 3) -> None:
    """Print the gaps of each kind of reading beside the bare widget's."""
    with tempfile.TemporaryDirectory() as name:
        papers = make(Path(name))
        with letters_tab(papers) as (_, tab):
            ticks, bare = Ticks(), bare_widget(tab)
            for kind in kinds_of(tab, papers):
                ours, floor = Runs(), Runs()
                for _ in range(runs):
                    show(tab, tab.ours, kind.ours)
                    show(tab, tab.theirs, kind.theirs)
                    for pane in tab.panes:
                        pane.viewer.view.go_to(1, glide=False)
                    ours.runs.append(ticks.during(kind.acts(), kind.every))
                    floor.runs.append(ticks.during(iter([bare.move_on] * 120), 16))
                tell(kind.words, ours, floor)
            bare.close()
