# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys that turn pages faster than they are drawn: no page is shown in another's place, few are drawn in vain."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PageFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError
from caseapp.domain.page_text import PageText
from caseapp.ui.letters import pages
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.page_pictures import AHEAD_PAGES
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache

Done = Callable[[PagePicture | CaseError], None]
PAGES = 60
BURST = 30
READERS = 2
WHITE = QColor("white")


def colour_of(page: int) -> QColor:
    return QColor(40 + 3 * page, 250 - 3 * page, 90)


@dataclass
class SlowReaders:
    """Two readers that take the newest wish still wanted, and finish only when the test says so."""

    waiting: deque[tuple[PageRequest, Done, Callable[[], bool]]] = field(default_factory=deque)
    in_hand: deque[tuple[PageRequest, Done]] = field(default_factory=deque)
    begun: list[int] = field(default_factory=list)

    def draw(self, request: PageRequest, done: Done, wanted: Callable[[], bool] | None = None) -> None:
        self.waiting.append((request, done, wanted or (lambda: True)))
        self.begin()

    def begin(self) -> None:
        while len(self.in_hand) < READERS and self.waiting:
            request, done, wanted = self.waiting.pop()
            if wanted():
                self.begun.append(request.page + 1)
                self.in_hand.append((request, done))

    def finish(self) -> int:
        """Finish the drawing begun longest ago; return its page."""
        request, done = self.in_hand.popleft()
        width, height = round(400 * request.zoom), round(500 * request.zoom)
        colour = colour_of(request.page + 1)
        pixels = bytes((colour.red(), colour.green(), colour.blue())) * (width * height)
        done(PagePicture(width, height, 3 * width, pixels))
        self.begin()
        return request.page + 1


@pytest.fixture
def readers() -> SlowReaders:
    return SlowReaders()


@pytest.fixture
def view(qtbot: QtBot, readers: SlowReaders) -> PageView:
    view = PageView(PageCache(readers))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    facts = tuple(PageFacts(400.0, 500.0, 0, PageText("")) for _ in range(PAGES))
    view.show_letter(LetterOnScreen("Scan", Path("scan.pdf"), "a" * 64, 1, facts, tuple(range(PAGES))))
    view.set_fit(Fit.PAGE)
    return view


def seen(view: PageView) -> QColor:
    shown = view.viewport().grab().toImage()
    return shown.pixelColor(shown.width() // 2, shown.height() // 2)


def finish(qtbot: QtBot, view: PageView, readers: SlowReaders) -> int:
    with qtbot.waitSignal(view._cache.arrived):
        return readers.finish()


@pytest.mark.parametrize("drawings_a_key", [0, 1, 2])
def test_a_burst_shows_the_page_itself_or_white_paper_and_never_another(
    qtbot: QtBot, view: PageView, readers: SlowReaders, drawings_a_key: int
) -> None:
    seen(view)
    for key in range(1, BURST + 1):
        QTest.keyClick(view, Qt.Key.Key_Right)
        for _ in range(min(drawings_a_key, len(readers.in_hand))):
            finish(qtbot, view, readers)
        assert view.page == key + 1
        assert seen(view) in (colour_of(view.page), WHITE)


def test_pages_passed_before_a_reader_was_free_are_never_drawn(
    qtbot: QtBot, view: PageView, readers: SlowReaders
) -> None:
    seen(view)
    for _ in range(BURST):
        QTest.keyClick(view, Qt.Key.Key_Right)
        seen(view)
    assert len(readers.begun) == READERS
    while readers.in_hand and seen(view) != colour_of(BURST + 1):
        finish(qtbot, view, readers)
    assert seen(view) == colour_of(BURST + 1)
    assert readers.begun[READERS] == BURST + 1, "a page that was passed came before the one in view"
    while readers.in_hand:
        finish(qtbot, view, readers)
    drawn_in_vain = set(readers.begun) & set(range(READERS + 1, BURST))
    assert not drawn_in_vain
    assert len(readers.begun) <= READERS + 2 + AHEAD_PAGES


def test_readers_a_quarter_slower_than_the_keys_have_each_page_ready_before_it_is_turned_to(
    qtbot: QtBot, view: PageView, readers: SlowReaders
) -> None:
    seen(view)
    while readers.in_hand:
        finish(qtbot, view, readers)
    before = len(readers.begun)
    for key in range(BURST):
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert seen(view) == colour_of(view.page)
        if key % 4 and readers.in_hand:
            finish(qtbot, view, readers)
    assert len(readers.begun) - before <= BURST


@pytest.mark.parametrize("seconds", [0.002, 0.08])
def test_of_a_scan_a_whole_burst_is_drawn_ahead_while_its_reader_stays_and_of_quick_pages_a_few(
    qtbot: QtBot, view: PageView, readers: SlowReaders, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    drawn = 0
    monkeypatch.setattr(pages, "time", SimpleNamespace(monotonic=lambda: drawn * seconds))
    seen(view)
    while readers.in_hand:
        drawn += 1
        finish(qtbot, view, readers)
    if seconds < pages.SLOW:
        assert len(readers.begun) <= READERS + 1 + AHEAD_PAGES
        return
    for _ in range(BURST):
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert seen(view) == colour_of(view.page)
    assert view.page == BURST + 1
