# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures held in memory: which of them go when there are too many, and what stands in for a missing one."""

import math
from collections import OrderedDict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from caseapp.domain.document import PagePicture

ZOOM_STEPS: Final = 10_000
"""Zoom steps to one pixel per point: fine enough that a page of a thousand points is exact to a pixel."""
TINY: Final = 72
"""Pixels across the tiny picture that stays of a page when its others go."""
MOST_TINY: Final = 300
"""Tiny pictures kept: some 15 kilobytes each."""

MOST_EASED: Final = 6
"""Pictures kept in the screen's own format while they are stretched: as many as large pages fit two panes."""
EASED_PIXELS: Final = 1_000_000
"""Pixels of such a picture at most: while pages move nobody sees more."""


@dataclass(frozen=True, slots=True)
class PageKey:
    """Which picture: `page` from 1, `step` in 1/10,000 device pixels per point, `ratio` in hundredths.

    `rotation` in degrees is added to the page's own; `tile` (column, row) is None for the whole page.
    """

    sha256: str
    page: int
    step: int
    rotation: int
    ratio: int
    tile: tuple[int, int] | None = None

    @property
    def zoom(self) -> float:
        """Device pixels per point."""
        return self.step / ZOOM_STEPS


_Page = tuple[str, int, int]


def _page_of(key: PageKey) -> _Page:
    return key.sha256, key.page, key.rotation


@dataclass(slots=True)
class _Held:
    """A picture and the bytes its image looks at without a copy."""

    image: QImage
    picture: PagePicture
    seen: bool = False

    @property
    def size(self) -> int:
        return len(self.picture.pixels)


class Pictures:
    """Pictures up to `limit` bytes: those nobody wants go first, then those ahead, never what is shown.

    Of those ahead, the ones that come first go last.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._held: OrderedDict[PageKey, _Held] = OrderedDict()
        self._whole: dict[_Page, set[PageKey]] = {}
        self._tiny: OrderedDict[_Page, QImage] = OrderedDict()
        self._eased: OrderedDict[_Page, tuple[PageKey, QImage]] = OrderedDict()
        self._shown: AbstractSet[PageKey] = frozenset()
        self._first: AbstractSet[PageKey] = frozenset()
        self._wanted: AbstractSet[PageKey] = frozenset()

    def __contains__(self, key: PageKey) -> bool:
        return key in self._held

    def use(self, key: PageKey) -> QImage | None:
        """Return the picture of a key if it is held, and mark it as used."""
        held = self._held.get(key)
        if held is None:
            return None
        self._held.move_to_end(key)
        held.seen = True
        if key.tile is None:
            self._eased.pop(_page_of(key), None)
        return held.image

    def nearest(self, key: PageKey) -> QImage | None:
        """Return a picture of the key's whole page at the zoom nearest to its own."""
        near = self._nearest_key(key)
        return self._tiny.get(_page_of(key)) if near is None else self._held[near].image

    def stretchable(self, key: PageKey) -> QImage | None:
        """Return what `nearest` does, in a format and size that are stretched smoothly in no time.

        To stretch three bytes a pixel takes Qt five to ten times as long as four, at every step of a zoom.
        """
        near, page = self._nearest_key(key), _page_of(key)
        if near is None:
            return self._tiny.get(page)
        known = self._eased.get(page)
        if known is None or known[0] != near:
            self._eased[page] = known = near, _eased(self._held[near].image)
            if len(self._eased) > MOST_EASED:
                self._eased.popitem(last=False)
        self._eased.move_to_end(page)
        return known[1]

    def _nearest_key(self, key: PageKey) -> PageKey | None:
        near = self._whole.get(_page_of(key))
        return min(near, key=lambda other: abs(other.step - key.step)) if near else None

    def add(self, key: PageKey, image: QImage, picture: PagePicture) -> None:
        """Hold a picture, and let go of others where there are too many."""
        if key in self._held:
            self._remove(key)
        held = _Held(image, picture)
        self._held[key] = held
        if key.tile is None:
            self._whole.setdefault(_page_of(key), set()).add(key)
        self.size += held.size
        self._shrink()

    def protect(
        self, shown: AbstractSet[PageKey], first: AbstractSet[PageKey], wanted: AbstractSet[PageKey]
    ) -> None:
        """Tell which pictures are shown, which come first beside them, and all that are wanted."""
        self._shown, self._first, self._wanted = shown, first, wanted
        if self._eased:
            pages = {_page_of(key) for key in shown}
            for page in [page for page in self._eased if page not in pages]:
                del self._eased[page]
        self._shrink()

    def set_limit(self, limit: int) -> None:
        """Change the limit (bytes) and let go of what is over it."""
        self.limit = limit
        self._shrink()

    def has_room(self, coming: int) -> bool:
        """Tell whether so many more pictures can be held without one that comes first having to go."""
        sizes = [self._held[key].size for key in self._first if key in self._held]
        return sum(sizes) + coming * max(sizes, default=0) <= self.limit

    def _shrink(self) -> None:
        if self.size <= self.limit:
            return
        for spared in (self._wanted, self._first, self._shown):
            for key in [key for key in self._held if key not in spared]:
                if self.size <= self.limit:
                    return
                self._remove(key)

    def _remove(self, key: PageKey) -> None:
        held = self._held.pop(key)
        self.size -= held.size
        if key.tile is not None:
            return
        page = _page_of(key)
        keys = self._whole[page]
        keys.discard(key)
        if not keys:
            del self._whole[page]
            self._eased.pop(page, None)
            if held.seen:
                self._keep_tiny(page, held.image)

    def _keep_tiny(self, page: _Page, image: QImage) -> None:
        if page not in self._tiny and image.width() > TINY:
            # Every pixel of a large picture need not be looked at for one that is only a hint of it.
            near = image.scaledToWidth(min(image.width(), 2 * TINY))
            tiny = near.scaledToWidth(TINY, Qt.TransformationMode.SmoothTransformation)
            self._tiny[page] = tiny.convertToFormat(QImage.Format.Format_RGB16)
        elif page in self._tiny:
            self._tiny.move_to_end(page)
        while len(self._tiny) > MOST_TINY:
            self._tiny.popitem(last=False)


def _eased(image: QImage) -> QImage:
    pixels = image.width() * image.height()
    if pixels > EASED_PIXELS:
        part = math.sqrt(EASED_PIXELS / pixels)
        image = image.scaled(max(1, int(image.width() * part)), max(1, int(image.height() * part)))
    return image.convertToFormat(QImage.Format.Format_RGB32)
