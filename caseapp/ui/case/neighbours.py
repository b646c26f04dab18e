# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Having at hand what the reader is likely to open next: the letters before and after, and a question's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QTimer

from caseapp.domain.document import Readability
from caseapp.domain.letter import Direction
from caseapp.ui.case.items import on_screen
from caseapp.ui.case.places import asked_places, response_places
from caseapp.ui.letters.page_layout import Fit, PageLayout, PageSizes, fit_zoom
from caseapp.ui.letters.page_pictures import PagePictures

if TYPE_CHECKING:
    from caseapp.domain.document import PageRequest
    from caseapp.services.viewing import LetterView
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Loaded, Pane
    from caseapp.ui.letters.pages import PageKey

PAUSE: Final = 150
"""Milliseconds that nothing is opened before what may come next is read."""
MOST: Final = 6
"""Letters kept at hand: the sizes of their pages, and their marks."""
DRAWN: Final = 3
"""Letters of which there is a picture too: more would take the room of the pages that are read."""
LARGEST: Final = 2 * 1024 * 1024
"""Bytes of a file up to which it is drawn ahead: a reader keeps files open, and the pictures of scans."""


class Neighbours(QObject):
    """Reads letters ahead, and has their first pages drawn behind all that is shown.

    What it holds is forgotten as soon as anything about the case is read anew.
    """

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._held: Mapping[int, Loaded] = {}
        self._round = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._read)
        for pane in tab.panes:
            pane.shown.connect(self._pause.start)
        tab.choosing.moved.connect(self._pause.start)

    def of(self, letter_id: int) -> Loaded | None:
        """Return a letter with its marks where it is at hand."""
        return self._held.get(letter_id)

    def forget(self) -> None:
        """Hold nothing: what was read may no longer be true."""
        self._round += 1
        self._held = {}
        self._tab.cache.leave(id(self))

    def likely(self) -> tuple[int, ...]:
        """Return the letters that may be opened next, the likeliest first."""
        shown = {pane.letter_id for pane in self._tab.panes}
        found = dict.fromkeys([*self._beside(), *self._of_questions()])
        return tuple(letter_id for letter_id in found if letter_id not in shown)[:MOST]

    def _beside(self) -> Iterator[int]:
        """Yield the letters after and before those shown, each on its own side."""
        tab = self._tab
        for by in (1, -1):
            for pane in (tab.theirs, tab.ours):
                now = tab.letters.get(pane.letter_id or 0)
                if now is None:
                    continue
                side = [one.id for one in tab.letters.values() if _is_beside(one.direction, now.direction)]
                place = side.index(now.id) + by
                if 0 <= place < len(side):
                    yield side[place]

    def _of_questions(self) -> Iterator[int]:
        """Yield the letters of the next question and of the one before."""
        tab, model = self._tab, self._tab.list.model
        now = tab.list.rows.currentIndex().row()
        for row in (now + 1, now - 1):
            question = tab.questions.get(model.items[row].id) if 0 <= row < len(model.items) else None
            if question is not None:
                stands = asked_places(question).here, response_places(question, tab.letters).here
                ids = (stand.letter_id for stand in stands if stand is not None)
                yield from (letter_id for letter_id in ids if letter_id is not None)

    def _read(self) -> None:
        tab = self._tab
        if tab.case_id is None or not tab.isVisible():
            return
        services, this = tab.bench.services, self._round
        held = {letter_id: one for letter_id in self.likely() if (one := self._held.get(letter_id))}
        lacking = [tab.letters[letter_id] for letter_id in self.likely() if letter_id not in held]

        def work() -> dict[int, Loaded]:
            return {
                letter.id: (services.viewing.view_of(letter), services.register.marks_of(letter))
                for letter in lacking
            }

        def done(found: dict[int, Loaded]) -> None:
            if this == self._round:
                ready = held | found
                self._held = {
                    letter_id: ready[letter_id] for letter_id in self.likely() if letter_id in ready
                }
                self._draw()

        # What fails here fails again, and is told, when the letter is opened.
        tab.ask(work, done, key="neighbours", failed=lambda _error: None)

    def _draw(self) -> None:
        """Have the first pages drawn, the likeliest letter's first."""
        likeliest = list(self._held.values())[:DRAWN]
        self._tab.cache.show(id(self), (), [wish for one in likeliest for wish in self.opening(one)])

    def opening(self, found: Loaded) -> tuple[tuple[PageKey, PageRequest], ...]:
        """Return the pictures with which a letter opens in the pane of its side, without desk beside it."""
        view, _marks = found
        letter = on_screen(view)
        pane = self._pane_of(view.letter.direction)
        if letter is None or not pane.isVisible() or not _is_light(view):
            return ()
        area = pane.viewer.view
        size, sizes = area.viewport().size(), PageSizes(letter.pages)
        zoom = area.zoom if area.fit is Fit.NONE else fit_zoom(sizes, 1, size, area.fit)
        layout = PageLayout(letter.pages, zoom, 0, size, sizes=sizes)
        return PagePictures(self._tab.cache, letter, layout, area.devicePixelRatioF()).at(
            QRect(QPoint(), size)
        )

    def _pane_of(self, direction: Direction) -> Pane:
        return self._tab.ours if direction is Direction.OUTGOING else self._tab.theirs


def _is_light(view: LetterView) -> bool:
    """Tell whether a letter can be drawn ahead at little cost: text, in a small file."""
    document = view.letter.document
    if document is None or document.size > LARGEST or view.recognised:
        return False
    return document.readability in (Readability.FULL, Readability.REPAIRED)


def _is_beside(one: Direction, other: Direction) -> bool:
    """Tell whether two letters are shown in the same pane."""
    return (one is Direction.OUTGOING) == (other is Direction.OUTGOING)
