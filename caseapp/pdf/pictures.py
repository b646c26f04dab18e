# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shared memory through which a reader hands over the pixels of a page.

The program makes one piece for each reader before it starts, and owns it: a reader that is ended takes
nothing with it. The memory is used only as far as pictures fill it. Its first part is for one picture of any
size, which is copied out before the next is drawn; in the rest pictures stay where they were drawn for as
long as the program holds them, so that nothing is copied on the way of a page to the screen.
"""

import ctypes
import mmap
import shutil
import sys
import weakref
from collections import deque
from contextlib import suppress
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Final

from caseapp.domain.document import PagePicture
from caseapp.pdf.messages import BadMessage, Drawn

CHANNELS: Final = 3
KEPT: Final = 64 * 1024**2
"""Bytes of pictures that may stay where they were drawn."""
SPARE: Final = 16 * 1024**2
"""Bytes, no longer used, that are not given back to the system: the next pictures go there."""
WORTH_KEEPING: Final = 128 * 1024
"""Bytes of a picture from which a copy takes time."""
_PAGE: Final = mmap.PAGESIZE
_SMALL: Final = 12 * 1024**2
_PRIVATE = {} if sys.platform == "win32" else {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS}
_LINUX_SHARED = Path("/dev/shm")


class _Memory(SharedMemory):
    """Shared memory that stays, without a word, where the program ends before the last picture is let go."""

    def __del__(self) -> None:
        with suppress(BufferError):
            super().__del__()


class PictureMemory:
    """The program's side: makes the memory, takes pictures out of it or lets them stay, removes it.

    `pixels` are those of the largest picture, `kept` the bytes of those that stay. Used by one thread; pictures
    may be let go of on any. A picture that stays outlives `close`.
    """

    def __init__(self, pixels: int, kept: int = KEPT) -> None:
        self._memory = _Memory(create=True, size=_affordable(pixels * CHANNELS + kept))
        self._first = len(split(self._memory, pixels)[0])
        self._places = _Places(self._memory, self._first)

    @property
    def name(self) -> str:
        """The name under which a reader finds it."""
        return self._memory.name

    def offer(self) -> tuple[int, int]:
        """Return where the next picture may stay: its first byte, and how many bytes are free there."""
        return self._places.offer()

    def take(self, drawn: Drawn) -> PagePicture:
        """Return the picture that a reader says is there; raises BadMessage when it cannot be.

        One that stays was drawn where `offer` said when it was last asked.
        """
        size = drawn.height * drawn.stride
        if drawn.width < 1 or drawn.height < 1 or drawn.stride != drawn.width * CHANNELS:
            raise BadMessage("no such picture")
        pixels = self._places.settle(size) if drawn.stays else self._copied(size)
        return PagePicture(drawn.width, drawn.height, drawn.stride, pixels)

    def close(self) -> None:
        """Give the memory back, as soon as no picture is held that stays in it."""
        self._memory.unlink()
        self._places.close()

    def _copied(self, size: int) -> bytes | memoryview:
        if size > self._first:
            raise BadMessage("picture larger than its memory")
        self._places.usual = size
        return _copied(pixels_of(self._memory)[:size])


class _Places:
    """Where pictures stay, each in a gap that is free again once nobody holds it; `usual` is the last one's bytes."""

    def __init__(self, memory: SharedMemory, start: int) -> None:
        self._memory = memory
        self._start = -(-start // _PAGE) * _PAGE
        self._taken: dict[int, int] = {}
        # Pictures are let go of on any thread, wherever one happens to clear up: nothing may wait there.
        self._let_go: deque[int] = deque()
        self._used_to = self._start
        self.usual = 1
        self._offered = (self._start, 0)
        self._to_close = [memory]
        self._closing = False

    def offer(self) -> tuple[int, int]:
        """Return the first gap with room for a picture as large as the last, else the largest."""
        self._clear_up()
        gaps, at = [], self._start
        for place in sorted(self._taken):
            gaps.append((at, place - at))
            at = place + self._taken[place]
        gaps.append((at, self._memory.size - at))
        fitting = next((gap for gap in gaps if gap[1] >= self.usual), None)
        place, room = fitting or max(gaps, key=lambda gap: gap[1])
        self._offered = (place, max(0, room))
        return self._offered

    def settle(self, size: int) -> bytes | memoryview:
        """Return the picture of so many bytes drawn in the gap last offered; raises BadMessage."""
        place, room = self._offered
        self._offered = (place, 0)
        if not 0 < size <= room:
            raise BadMessage("picture larger than its place")
        view = pixels_of(self._memory)[place : place + size].toreadonly()
        if size < WORTH_KEEPING:
            return bytes(view)
        self.usual = size
        self._taken[place] = -(-size // _PAGE) * _PAGE
        self._used_to = max(self._used_to, place + self._taken[place])
        weakref.finalize(view, self._free, place).atexit = False
        return view

    def close(self) -> None:
        """Close the memory once the last picture in it is let go of."""
        self._clear_up()
        self._closing = True
        self._close_unused()

    def _free(self, place: int) -> None:
        self._let_go.append(place)
        if self._closing:
            self._close_unused()

    def _close_unused(self) -> None:
        # After `close` no place is taken any more, and one thread alone can have the memory off the list.
        if len(self._let_go) == len(self._taken):
            # A picture that is cleared up in a circle still looks at it now: then it closes with this object.
            with suppress(IndexError, BufferError):
                self._to_close.pop().close()

    def _clear_up(self) -> None:
        """Make free what was let go of, and give back what no picture needed for a while."""
        while self._let_go:
            del self._taken[self._let_go.popleft()]
        used_to = max((place + size for place, size in self._taken.items()), default=self._start)
        if self._used_to > used_to + SPARE and hasattr(mmap, "MADV_REMOVE"):
            whole = pixels_of(self._memory).obj
            if isinstance(whole, mmap.mmap):
                with suppress(OSError):
                    whole.madvise(mmap.MADV_REMOVE, used_to + SPARE, self._used_to - used_to - SPARE)
            self._used_to = used_to + SPARE


def _copied(source: memoryview) -> bytes | memoryview:
    """Return a copy of memory, made while the rest of the program goes on where the piece is large.

    `bytes` holds the interpreter's lock, for milliseconds where the piece is large. Small ones take the
    place of those let go before, which is faster than to ask the system for pages of memory.
    """
    if len(source) <= _SMALL:
        return bytes(source)
    target = mmap.mmap(-1, len(source), **_PRIVATE)
    ctypes.memmove(
        ctypes.addressof(ctypes.c_char.from_buffer(target)),
        ctypes.addressof(ctypes.c_char.from_buffer(source)),
        len(source),
    )
    return memoryview(target).toreadonly()


def split(memory: SharedMemory, pixels: int) -> tuple[memoryview, memoryview]:
    """Return the first part, for a picture of up to so many pixels, and the rest, where pictures stay."""
    whole = pixels_of(memory)
    first = min(pixels * CHANNELS, len(whole))
    return whole[:first], whole[first:]


def pixels_of(memory: SharedMemory) -> memoryview:
    """Return the bytes of a piece of shared memory that is open."""
    if memory.buf is None:
        raise ValueError("the shared memory is closed")
    return memory.buf


def _affordable(wanted: int) -> int:
    """Return how many bytes the system can share: some containers offer 64 MB in all."""
    if sys.platform == "linux" and _LINUX_SHARED.is_dir():
        free = shutil.disk_usage(_LINUX_SHARED).free
        return max(CHANNELS, min(wanted, free // 4))
    return wanted
