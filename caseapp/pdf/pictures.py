# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shared memory through which a reader hands over the pixels of a page.

The program makes one piece for each reader before it starts, and owns it: a reader that is ended takes
nothing with it. The memory is used only as far as a picture fills it.
"""

import ctypes
import mmap
import shutil
import sys
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from caseapp.domain.document import PagePicture
from caseapp.pdf.messages import BadMessage, Drawn

CHANNELS = 3
_SMALL = 12 * 1024**2
_PRIVATE = {} if sys.platform == "win32" else {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS}
_LINUX_SHARED = Path("/dev/shm")


class PictureMemory:
    """The program's side: makes the memory, copies pictures out of it, removes it."""

    def __init__(self, pixels: int) -> None:
        self._memory = SharedMemory(create=True, size=_affordable(pixels) * CHANNELS)

    @property
    def name(self) -> str:
        """The name under which a reader finds it."""
        return self._memory.name

    def copy(self, drawn: Drawn) -> PagePicture:
        """Return the picture that a reader says is there; raises BadMessage when it cannot be."""
        size = drawn.height * drawn.stride
        if drawn.width < 1 or drawn.height < 1 or drawn.stride != drawn.width * CHANNELS:
            raise BadMessage("no such picture")
        if size > self._memory.size:
            raise BadMessage("picture larger than its memory")
        return PagePicture(drawn.width, drawn.height, drawn.stride, _copied(pixels_of(self._memory), size))

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()
        self._memory.unlink()


def _copied(source: memoryview, size: int) -> bytes | memoryview:
    """Return the first `size` bytes of memory, a large piece copied while the rest of the program goes on.

    A slice holds the interpreter's lock, for milliseconds where the piece is large. Small ones take the
    place of those let go before, which is faster than to ask the system for pages of memory.
    """
    if size <= _SMALL:
        return bytes(source[:size])
    target = mmap.mmap(-1, size, **_PRIVATE)
    ctypes.memmove(
        ctypes.addressof(ctypes.c_char.from_buffer(target)),
        ctypes.addressof(ctypes.c_char.from_buffer(source)),
        size,
    )
    return memoryview(target).toreadonly()


def pixels_of(memory: SharedMemory) -> memoryview:
    """Return the bytes of a piece of shared memory that is open."""
    if memory.buf is None:
        raise ValueError("the shared memory is closed")
    return memory.buf


def _affordable(pixels: int) -> int:
    """Return how many of `pixels` the system can share: some containers offer 64 MB in all."""
    if sys.platform == "linux" and _LINUX_SHARED.is_dir():
        free = shutil.disk_usage(_LINUX_SHARED).free
        return max(1, min(pixels, free // (4 * CHANNELS)))
    return pixels
