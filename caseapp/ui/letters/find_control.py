# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding in the letter on screen: what is typed, the hits lit and counted, and the way back."""

from PySide6.QtCore import QObject, Qt, Signal

from caseapp.ui.letters.finding import LetterFinder, Wish
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.reading_bar import ReadingBar
from caseapp.ui.letters.selection import Span
from caseapp.ui.letters.travel import Travel

FROM_TOP, FROM_END = "from the top", "from the end"
MOST_MEASURED = 60
"""Hits whose places are measured; of more, how far through the text of their page they stand."""
MOST_PLACES = 500
"""Hits whose places are told, evenly taken from all: a scroll bar has hardly more pixels."""


class FindControl(QObject):
    """Joins the find field and the pages; a search is left with the place it was begun at restored.

    `shown()` tells that other hits are lit, or another one is the current.
    """

    shown = Signal()

    def __init__(self, view: PageView, bar: ReadingBar, travel: Travel, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._bar, self._travel = view, bar, travel
        self._finder = LetterFinder(self)
        self._hits: tuple[Span, ...] = ()
        self._current = -1
        self._wrapped = ""
        self._from_page = 1
        self._begun_at: tuple[int, float, float] | None = None
        self._finder.progressed.connect(self._on_progress)
        bar.find_requested.connect(lambda _words: self.find(bar.wish()))
        bar.step_requested.connect(self.step)
        bar.find_left.connect(self.leave)

    @property
    def hits(self) -> tuple[Span, ...]:
        """What was found, in reading order."""
        return self._hits

    @property
    def current(self) -> int:
        """Which hit (from 0) is the current one, -1 where there is none."""
        return self._current

    def places(self) -> tuple[tuple[float, ...], float | None]:
        """Return how far down all pages the hits lie (0 to 1), and the current one."""
        view = self._view
        few = len(self._hits) <= MOST_MEASURED
        step = len(self._hits) // MOST_PLACES + 1
        places = tuple(view.down_of_span(hit, exact=few) for hit in self._hits[::step])
        if not 0 <= self._current < len(self._hits):
            return places, None
        return places, view.down_of_span(self._hits[self._current], exact=True)

    def begin(self) -> None:
        """Put the keyboard in the find field."""
        self._bar.begin_find()

    def find(self, wish: Wish) -> None:
        """Light every place where the words stand and go to the first from the page in view."""
        if wish.words.strip() and self._begun_at is None:
            self._begun_at = self._view.place()
        if self._begun_at is not None:
            self._from_page = self._begun_at[0]
        self._current, self._wrapped = -1, ""
        if not wish.words.strip():
            self._begun_at = None
        self._finder.start(self._view.pages, wish)

    def find_search(self, typed: str) -> None:
        """Light each word and phrase of a search of the library; changed in the field, it is found as it stands."""
        self.forget()
        self._bar.put_words(typed)
        self._from_page = self._view.page
        self._finder.start(self._view.pages, Wish(typed, search=True))

    def forget(self) -> None:
        """Find nothing any more: another letter is shown."""
        self._finder.stop()
        self._begun_at = None
        self._hits, self._current, self._wrapped = (), -1, ""
        self._bar.put_words("")
        self._show()

    def step(self, by: int) -> None:
        """Go to the next or a former hit, from the last on to the first."""
        if not self._hits:
            return
        if self._begun_at is not None:
            self._travel.remember(self._begun_at)
        there = self._current + by
        self._wrapped = FROM_TOP if there >= len(self._hits) else FROM_END if there < 0 else ""
        self._current = there % len(self._hits)
        self._show()

    def leave(self) -> None:
        """Unlight the hits, and go back to where the search was begun."""
        place, self._begun_at = self._begun_at, None
        self._bar.find_field.clear()
        if place is not None:
            self._view.go_to_place(*place)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progress(self) -> None:
        self._hits = self._finder.hits
        before = self._current
        if before < 0 and self._hits:
            ahead = self._finder.first_from(self._from_page)
            if ahead is not None or self._finder.finished:
                self._current = ahead or 0
                self._wrapped = FROM_TOP if ahead is None else ""
        if self._finder.finished or self._current != before:
            self._show()
        else:
            self._count()

    def _show(self) -> None:
        self._view.set_hits(self._hits, self._current)
        self._count()
        self.shown.emit()

    def _count(self) -> None:
        finder = self._finder
        self._bar.show_count(
            self._current,
            len(self._hits),
            wrapped=self._wrapped,
            more=not finder.finished,
            least=finder.left_out,
        )
