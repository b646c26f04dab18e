# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages: asked of a source that draws elsewhere, kept by bytes, shared by all viewers."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import CaseError

LIMIT: Final = 256 * 1024 * 1024
"""Bytes of pictures kept unless told otherwise."""
ZOOM_STEPS: Final = 10_000
"""Zoom steps to one pixel per point: fine enough that a page of a thousand points is exact to a pixel."""


class PageSource(Protocol):
    """Draws pages, somewhere else and in its own time."""

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Draw a page and call `done` from any thread, unless `wanted` says no before work begins."""


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


@dataclass(frozen=True, slots=True)
class _Held:
    """A picture and the bytes its image looks at without a copy."""

    image: QImage
    picture: PagePicture

    @property
    def size(self) -> int:
        return len(self.picture.pixels)


def image_of(picture: PagePicture) -> QImage:
    """Return an image over the picture's own bytes, which must outlive it."""
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)


class PageCache(QObject):
    """Pictures of pages by bytes: least recently used out first, what a view shows never.

    `arrived(sha256, page)` tells that a page has a new picture or has failed; it is always emitted on
    the cache's own thread.
    """

    arrived = Signal(str, int)
    _drawn = Signal(object, object)

    def __init__(self, source: PageSource, limit: int = LIMIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._limit = limit
        self._held: OrderedDict[PageKey, _Held] = OrderedDict()
        self._size = 0
        self._errors: dict[tuple[str, int], CaseError] = {}
        self._pending: set[PageKey] = set()
        self._wanted: dict[int, frozenset[PageKey]] = {}
        self._shown: dict[int, frozenset[PageKey]] = {}
        self._drawn.connect(self._on_drawn, Qt.ConnectionType.QueuedConnection)

    @property
    def size(self) -> int:
        """Bytes of pictures held."""
        return self._size

    @property
    def limit(self) -> int:
        """Bytes that pictures no view shows may fill."""
        return self._limit

    def set_limit(self, limit: int) -> None:
        """Change the limit (bytes) and let go of what is over it."""
        self._limit = limit
        self._shrink()

    def picture(self, key: PageKey) -> QImage | None:
        """Return the sharp picture if it is held, and mark it as used."""
        held = self._held.get(key)
        if held is None:
            return None
        self._held.move_to_end(key)
        return held.image

    def nearest(self, key: PageKey) -> QImage | None:
        """Return a picture of the whole page at the zoom nearest to the key's, to be stretched."""
        near = [
            other
            for other in self._held
            if other.tile is None
            and (other.sha256, other.page, other.rotation) == (key.sha256, key.page, key.rotation)
        ]
        if not near:
            return None
        best = min(near, key=lambda other: abs(other.step - key.step))
        return self._held[best].image

    def error(self, sha256: str, page: int) -> CaseError | None:
        """Return why a page could not be drawn, if it failed."""
        return self._errors.get((sha256, page))

    def forget_errors(self, sha256: str) -> None:
        """Let the pages of a document be tried again."""
        for key in [key for key in self._errors if key[0] == sha256]:
            del self._errors[key]

    def show(
        self,
        view: int,
        shown: Iterable[tuple[PageKey, PageRequest]],
        ahead: Iterable[tuple[PageKey, PageRequest]],
    ) -> None:
        """Tell what a view shows and may show next; whatever is not held is asked for.

        Those ahead wait until all that is shown is there, so that nothing is drawn beside it. The source
        answers the newest request first and may drop the oldest, so a picture that was asked for ahead is
        asked for again when it is shown.
        """
        visible, coming = tuple(shown), tuple(ahead)
        seen_before: frozenset[PageKey] = frozenset().union(*self._shown.values())
        self._pending -= {key for key, _ in visible if key not in seen_before}
        self._shown[view] = frozenset(key for key, _ in visible)
        self._wanted[view] = self._shown[view] | frozenset(key for key, _ in coming)
        self._pending &= frozenset().union(*self._wanted.values())
        lacking = [(key, request) for key, request in visible if self._is_lacking(key)]
        for key, request in reversed(lacking or coming):
            self._ask(key, request)

    def leave(self, view: int) -> None:
        """Tell that a view shows nothing any more."""
        self._shown.pop(view, None)
        self._wanted.pop(view, None)
        self._shrink()

    def _ask(self, key: PageKey, request: PageRequest) -> None:
        if key in self._pending or not self._is_lacking(key):
            return
        self._pending.add(key)

        def done(result: PagePicture | CaseError) -> None:
            if shiboken6.isValid(self):
                self._drawn.emit(key, result)

        self._source.draw(request, done, lambda: self._is_wanted(key))

    def _is_lacking(self, key: PageKey) -> bool:
        return key not in self._held and (key.sha256, key.page) not in self._errors

    def _is_wanted(self, key: PageKey) -> bool:
        return any(key in keys for keys in tuple(self._wanted.values()))

    def _on_drawn(self, key: PageKey, result: PagePicture | CaseError) -> None:
        self._pending.discard(key)
        if isinstance(result, CaseError):
            self._errors[key.sha256, key.page] = result
        else:
            self._hold(key, result)
        self.arrived.emit(key.sha256, key.page)

    def _hold(self, key: PageKey, picture: PagePicture) -> None:
        before = self._held.pop(key, None)
        if before is not None:
            self._size -= before.size
        held = _Held(image_of(picture), picture)
        self._held[key] = held
        self._size += held.size
        self._shrink()

    def _shrink(self) -> None:
        if self._size <= self._limit:
            return
        visible: frozenset[PageKey] = frozenset().union(*self._shown.values())
        for key in list(self._held):
            if self._size <= self._limit:
                return
            if key not in visible:
                self._size -= self._held.pop(key).size
