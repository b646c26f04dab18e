# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages: asked of a source that draws elsewhere, kept by bytes, shared by all viewers."""

import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import CaseError
from caseapp.ui.letters.picture_store import ZOOM_STEPS, PageKey, Pictures
from caseapp.ui.post import lasting_post
from caseapp.ui.settled import leave_settled_objects_alone

__all__ = ["ZOOM_STEPS", "PageCache", "PageKey", "PageSource", "image_of"]

LIMIT: Final = 12 * 1024 * 1024
"""Bytes of pictures kept unless told otherwise, or unless windows are large."""
MOST: Final = 256 * 1024 * 1024
"""Bytes of pictures kept at most, however large the windows."""
ROOM: Final = 6
"""How many times over the pictures may fill the windows that show them."""
AHEAD: Final = 1
"""Pictures asked for ahead at a time: more would stand in the way of one that is suddenly shown, and of the window."""
AHEAD_IN_HASTE: Final = 2
"""The same while pages fly past, when what is ahead is soon used up."""
SLOW: Final = 0.03
"""Seconds for a page ahead, on average, from which a document is held to be drawn slowly."""
HASTE: Final = 0.1
"""Seconds between two moves, of one view or of two that follow each other, below which pages fly past."""
LEAFING: Final = 0.5
"""The same where pages are drawn slowly."""
ELSEWHERE: Final = 3
"""Pages ahead of a view that was not moved last: enough to begin with, were it moved."""
CHANNELS: Final = 3
"""Bytes of a pixel."""


class PageSource(Protocol):
    """Draws pages, somewhere else and in its own time."""

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Draw a page and call `done` from any thread, unless `wanted` says no before work begins."""


def image_of(picture: PagePicture) -> QImage:
    """Return an image over the picture's own bytes, which must outlive it."""
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)


class _Wanted:
    """The pictures that any view shows or may show next, as readers' threads ask for them."""

    def __init__(self) -> None:
        self.keys: frozenset[PageKey] = frozenset()


class PageCache(QObject):
    """Pictures of pages by bytes: least recently used out first, what a view shows never.

    `arrived(sha256, page)` tells that a page has a new picture or has failed; it is always emitted on
    the cache's own thread. `pace_changed(sha256)` tells that a document turned out to be drawn slowly, or not.
    """

    arrived = Signal(str, int)
    pace_changed = Signal(str)

    def __init__(self, source: PageSource, limit: int = LIMIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._pictures = Pictures(limit)
        self._limit = limit
        self._windows: dict[int, int] = {}
        self._errors: dict[PageKey, CaseError] = {}
        self._again: set[tuple[str, int]] = set()
        self._pending: set[PageKey] = set()
        self._pending_ahead: dict[PageKey, float] = {}
        self._pace: dict[str, float] = {}
        self._shown: dict[int, dict[PageKey, PageRequest]] = {}
        self._ahead: dict[int, dict[PageKey, PageRequest]] = {}
        self._wanted = _Wanted()
        self._at_once, self._moved = AHEAD, 0.0
        self._post = lasting_post()

    @property
    def size(self) -> int:
        """Bytes of pictures held."""
        return self._pictures.size

    @property
    def limit(self) -> int:
        """Bytes that pictures no view shows may fill."""
        return self._pictures.limit

    def set_limit(self, limit: int) -> None:
        """Change the limit (bytes) and let go of what is over it; large windows still make it larger."""
        self._limit = limit
        self._fit_limit()

    def make_room(self, view: int, pixels: int) -> None:
        """Tell how many device pixels a view has, so that there is room for its pages and their neighbours."""
        if self._windows.get(view) != pixels:
            self._windows[view] = pixels
            self._fit_limit()

    def picture(self, key: PageKey) -> QImage | None:
        """Return the sharp picture if it is held, and mark it as used."""
        return self._pictures.use(key)

    def nearest(self, key: PageKey) -> QImage | None:
        """Return a picture of the whole page at the zoom nearest to the key's, to be stretched.

        Of a page seen long ago that is a tiny one, which is still less of a surprise than white paper.
        """
        return self._pictures.nearest(key)

    def stretchable(self, key: PageKey) -> QImage | None:
        """Return the same made ready to be stretched again and again, for a page that is shown large."""
        return self._pictures.stretchable(key)

    def is_slow(self, sha256: str) -> bool:
        """Tell whether pages of a document, as scans do, take longer to draw than to leaf through."""
        return self._pace.get(sha256, 0.0) > SLOW

    def error(self, sha256: str, page: int) -> CaseError | None:
        """Return why any picture of a page could not be drawn, if one failed."""
        keys = (key for key in self._errors if (key.sha256, key.page) == (sha256, page))
        return next((self._errors[key] for key in keys), None)

    def error_of(self, key: PageKey) -> CaseError | None:
        """Return why a picture could not be drawn, if it failed."""
        return self._errors.get(key)

    def forget_errors(self, sha256: str) -> None:
        """Let the pages of a document be tried again."""
        for key in [key for key in self._errors if key.sha256 == sha256]:
            del self._errors[key]

    def try_again(self, sha256: str, page: int) -> None:
        """Let a page be tried again at once, even where it stopped whoever draws."""
        self._forget(sha256, page)
        self._again.add((sha256, page))

    def _forget(self, sha256: str, page: int) -> None:
        for key in [key for key in self._errors if (key.sha256, key.page) == (sha256, page)]:
            del self._errors[key]

    def show(
        self,
        view: int,
        shown: Iterable[tuple[PageKey, PageRequest]],
        ahead: Iterable[tuple[PageKey, PageRequest]],
    ) -> None:
        """Tell what a view shows and may show next; whatever is not held is asked for.

        What is ahead, nearest first, waits until all that any view shows is there, so that nothing is
        drawn beside it. The source answers the newest request first and may drop the oldest, so a picture
        that was asked for ahead is asked for again when it is shown.
        """
        visible, coming = dict(shown), dict(ahead)
        if self._shown.get(view) != visible or self._ahead.get(view) != coming:
            self._pending -= visible.keys() - self._protected()
            now = time.monotonic()
            fast = LEAFING if any(self.is_slow(key.sha256) for key in visible) else HASTE
            self._at_once, self._moved = AHEAD_IN_HASTE if now - self._moved < fast else AHEAD, now
            self._shown[view] = visible
            self._ahead.pop(view, None)
            self._ahead[view] = coming
            self._note_wanted()
        for key, request in reversed(visible.items()):
            if key not in self._pending and self._is_lacking(key):
                self._ask(key, request)
        self._go_on()

    def leave(self, view: int) -> None:
        """Tell that a view shows nothing any more."""
        for per_view in (self._shown, self._ahead, self._windows):
            per_view.pop(view, None)
        self._note_wanted()
        self._fit_limit()

    def _protected(self) -> frozenset[PageKey]:
        return frozenset().union(*self._shown.values())

    def _note_wanted(self) -> None:
        shown = self._protected()
        wanted = shown.union(*self._ahead.values())
        self._wanted.keys = wanted
        first = shown.union(key for key, _ in self._in_turn())
        self._pending &= wanted
        self._pending_ahead = {key: at for key, at in self._pending_ahead.items() if key in self._pending}
        self._pictures.protect(shown, first, wanted)

    def _fit_limit(self) -> None:
        room = min(ROOM * CHANNELS * sum(self._windows.values()), MOST)
        self._pictures.set_limit(max(self._limit, room))

    def _go_on(self) -> None:
        """Ask for what is ahead of the views, while all that is shown is there."""
        if any(self._is_lacking(key) for keys in self._shown.values() for key in keys):
            return
        for key, request in self._in_turn():
            if key in self._pending or not self._is_lacking(key):
                continue
            waiting = len(self._pending_ahead)
            if waiting >= self._at_once or not self._pictures.has_room(waiting + 1):
                return
            self._pending_ahead[key] = time.monotonic()
            self._ask(key, request)

    def _in_turn(self) -> Iterator[tuple[PageKey, PageRequest]]:
        """Yield what comes next: a little of every view, and then all of the one moved last."""
        views = [view.items() for view in reversed(self._ahead.values())]
        for coming in views:
            yield from islice(coming, ELSEWHERE)
        for coming in views[:1]:
            yield from islice(coming, ELSEWHERE, None)

    def _ask(self, key: PageKey, request: PageRequest) -> None:
        """Ask for a picture; no reader's thread ever holds the cache, which may go with its window meanwhile."""
        self._pending.add(key)
        post, wanted, asker = self._post, self._wanted, weakref.ref(self)

        def done(result: PagePicture | CaseError) -> None:
            post.leave(lambda: _take(asker, key, result))

        if (key.sha256, key.page) in self._again:
            self._again.discard((key.sha256, key.page))
            request = replace(request, again=True)
        self._source.draw(request, done, lambda: key in wanted.keys)

    def _is_lacking(self, key: PageKey) -> bool:
        return key not in self._pictures and key not in self._errors

    def _on_drawn(self, key: PageKey, result: PagePicture | CaseError) -> None:
        self._pending.discard(key)
        asked_at = self._pending_ahead.pop(key, None)
        if isinstance(result, CaseError):
            self._errors[key] = result
        else:
            if asked_at is not None:
                self._note_pace(key.sha256, time.monotonic() - asked_at)
            if key.tile is None:  # the page can be drawn, so a tile that could not may be tried once more
                self._forget(key.sha256, key.page)
            self._pictures.add(key, image_of(result), result)
            leave_settled_objects_alone()
        self._go_on()
        self.arrived.emit(key.sha256, key.page)

    def _note_pace(self, sha256: str, seconds: float) -> None:
        was_slow = self.is_slow(sha256)
        self._pace[sha256] = (self._pace.get(sha256, seconds) + seconds) / 2
        if self.is_slow(sha256) != was_slow:
            self.pace_changed.emit(sha256)


def _take(asker: "weakref.ref[PageCache]", key: PageKey, result: PagePicture | CaseError) -> None:
    """Hand a picture to the cache that asked for it, where it is still there; called on its own thread."""
    cache = asker()
    if cache is not None and shiboken6.isValid(cache):
        cache._on_drawn(key, result)
