# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pictures a view needs: whole pages, or tiles of them when they are drawn large."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from caseapp.domain.document import PageRequest
from caseapp.domain.errors import CaseError
from caseapp.domain.page_text import Box
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_layout import PageLayout
from caseapp.ui.letters.pages import ZOOM_STEPS, PageCache, PageKey

WHOLE_PAGE_ZOOM: Final = 2.5
"""Device pixels per point up to which a page is drawn as one picture."""
WHOLE_PAGE_PIXELS: Final = 8_000_000
"""Device pixels up to which a page is drawn as one picture, for pages larger than paper."""
LARGE_PIXELS: Final = 250_000
"""Device pixels from which a page is worth being made ready to be stretched: few such pages fit a view."""
TILE: Final = 1024
"""Device pixels of a tile's side."""
AHEAD_PAGES: Final = 10
"""Pages drawn ahead of the reader, as far as there is room: a burst of keys uses them up. One is kept behind."""
AHEAD_SLOW: Final = 32
"""The same of a letter that is drawn slowly, as scans are: a second of keys held down is more than can be unpacked."""
MORE_ROOM: Final = 2
"""How many windows more the pages of such a letter may fill, for each that the room is reckoned by."""
MOST_MORE: Final = 3_000_000
"""Device pixels of such windows at most, some fifty megabytes of pictures."""

_Wish = tuple[PageKey, PageRequest]


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and where it goes, in device pixels from the page's top left; sharp or stretched."""

    image: QImage
    target: QRectF
    sharp: bool


class PagePictures:
    """The pictures of one letter at one layout and pixel ratio."""

    def __init__(self, cache: PageCache, letter: LetterOnScreen, layout: PageLayout, ratio: float) -> None:
        self._cache = cache
        self._letter = letter
        self._layout = layout
        self._ratio = ratio
        self._step = max(1, round(layout.scale * ratio * ZOOM_STEPS))

    def want(self, view: int, window: QRect, towards: int = 1) -> None:
        """Ask for what the window (logical pixels of the layout) shows, and then for what comes next.

        `towards` is 1 for a reader who goes on, -1 for one who goes back.
        """
        pages = self._layout.between(window.top(), window.bottom())
        shown: list[_Wish] = []
        ahead: list[_Wish] = []
        for page in pages:
            if self._is_tiled(page):
                shown.append(self._wish(page, self._base_step(page), None))
                shown.extend(self._tiles(page, window))
                around = window.adjusted(0, -window.height() // 2, 0, window.height() // 2)
                ahead.extend(wish for wish in self._tiles(page, around) if wish not in shown)
            else:
                shown.append(self._wish(page, self._step, None))
        if pages:
            ahead += self._coming(pages, towards)
        pixels = round(window.width() * window.height() * self._ratio**2)
        more = min(MORE_ROOM * pixels, MOST_MORE) if self._cache.is_slow(self._letter.sha256) else 0
        self._cache.make_room(view, pixels + more)
        self._cache.show(view, shown, ahead)

    def _coming(self, shown: range, towards: int) -> Iterator[_Wish]:
        """Yield the pages around those shown, nearest first."""
        edge, behind = (shown[-1], shown[0]) if towards > 0 else (shown[0], shown[-1])
        far = AHEAD_SLOW if self._cache.is_slow(self._letter.sha256) else AHEAD_PAGES
        nearest = [edge + towards * by for by in range(1, far + 1)]
        nearest.insert(2, behind - towards)
        for page in nearest:
            if 1 <= page <= len(self._layout.pages):
                step = self._base_step(page) if self._is_tiled(page) else self._step
                yield self._wish(page, step, None)

    def at(self, window: QRect) -> tuple[_Wish, ...]:
        """Return the whole pages that a window (logical pixels of the layout) shows; none of those in tiles."""
        pages = self._layout.between(window.top(), window.bottom())
        return tuple(self._wish(page, self._step, None) for page in pages if not self._is_tiled(page))

    def of(self, page: int, window: QRect) -> Iterator[Placed]:
        """Yield what there is of a page, the stretched picture before the sharp ones."""
        rect = self._layout.rects[page - 1]
        whole = QRectF(0, 0, rect.width() * self._ratio, rect.height() * self._ratio)
        if not self._is_tiled(page):
            key, _ = self._wish(page, self._step, None)
            image = self._cache.picture(key)
            if image is not None:
                exact = abs(image.width() - whole.width()) <= 2
                yield Placed(image, QRectF(image.rect()) if exact else whole, sharp=exact)
                return
            near = self._stand_in(key, whole)
            if near is not None:
                yield Placed(near, whole, sharp=False)
            return
        key, _ = self._wish(page, self._base_step(page), None)
        near = self._stand_in(key, whole)
        if near is not None:
            yield Placed(near, whole, sharp=False)
        for key, _ in self._tiles(page, window):
            tile = self._cache.picture(key)
            if tile is not None and key.tile is not None:
                left, top = key.tile[0] * TILE, key.tile[1] * TILE
                yield Placed(tile, QRectF(left, top, tile.width(), tile.height()), sharp=True)

    def _stand_in(self, key: PageKey, whole: QRectF) -> QImage | None:
        large = whole.width() * whole.height() >= LARGE_PIXELS
        return self._cache.stretchable(key) if large else self._cache.nearest(key)

    def error(self, page: int, window: QRect) -> CaseError | None:
        """Return why what the window shows of a page could not be drawn, if any of it failed."""
        wishes = [self._wish(page, self._step, None)]
        if self._is_tiled(page):
            wishes = [self._wish(page, self._base_step(page), None), *self._tiles(page, window)]
        errors = (self._cache.error_of(key) for key, _ in wishes)
        return next((error for error in errors if error is not None), None)

    def _is_tiled(self, page: int) -> bool:
        rect = self._layout.rects[page - 1]
        pixels = rect.width() * rect.height() * self._ratio * self._ratio
        return self._step > WHOLE_PAGE_ZOOM * ZOOM_STEPS or pixels > WHOLE_PAGE_PIXELS

    def _base_step(self, page: int) -> int:
        """Return the step of the coarse whole page that lies under the tiles."""
        longest = max(self._layout.pages[page - 1].shown_size())
        return max(1, round(min(1.0, 1600 / max(longest, 1.0)) * ZOOM_STEPS))

    def _tiles(self, page: int, window: QRect) -> Iterator[_Wish]:
        rect = self._layout.rects[page - 1]
        part = rect.intersected(window)
        if part.isEmpty():
            return
        left, top = (part.left() - rect.left()) * self._ratio, (part.top() - rect.top()) * self._ratio
        right, bottom = left + part.width() * self._ratio, top + part.height() * self._ratio
        for row in range(int(top // TILE), int((bottom - 1) // TILE) + 1):
            for column in range(int(left // TILE), int((right - 1) // TILE) + 1):
                yield self._wish(page, self._step, (column, row))

    def _wish(self, page: int, step: int, tile: tuple[int, int] | None) -> _Wish:
        key = PageKey(self._letter.sha256, page, step, self._layout.turn, round(self._ratio * 100), tile)
        clip = None
        if tile is not None:
            side = TILE / key.zoom
            width, height = self._shown_points(page)
            clip = Box(
                tile[0] * side,
                tile[1] * side,
                min((tile[0] + 1) * side, width),
                min((tile[1] + 1) * side, height),
            )
        return key, PageRequest(
            self._letter.path,
            self._letter.sha256,
            page - 1,
            key.zoom,
            key.rotation,
            clip,
            self._letter.password,
        )

    def _shown_points(self, page: int) -> tuple[float, float]:
        width, height = self._layout.pages[page - 1].shown_size()
        return (height, width) if self._layout.turn % 180 else (width, height)
