# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What MuPDF keeps unpacked in a reader: images and fonts, so that a page or its tiles are drawn again soon.

MuPDF would keep 256 MB of them and tells nobody how many there are. Where the C library counts what is
allocated (glibc 2.33 or later), they are let go of beyond a limit; elsewhere after so many pages.
"""

import ctypes
import sys
from typing import Final

import pymupdf

KEPT: Final = 24 * 1024**2
"""Bytes kept unpacked."""
PAGES: Final = 12
"""Pages after which all is let go of where bytes are not counted."""
FREE: Final = 48 * 1024**2
"""Bytes, no longer used, that the process keeps for its next page."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3


class _Counts(ctypes.Structure):
    """`struct mallinfo2` of malloc.h."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


class Unpacked:
    """Watches over what is kept; made before the process is locked down, when no document is open."""

    def __init__(self, kept: int = KEPT, pages: int = PAGES) -> None:
        self._kept = kept
        self._most_pages = pages
        self._pages = 0
        self._libc: ctypes.CDLL | None = None
        if sys.platform == "linux":
            libc = ctypes.CDLL(None)
            if hasattr(libc, "mallinfo2"):
                libc.mallinfo2.restype = _Counts
                # The large pieces of memory that a scan needs come from those let go before: to have each
                # from the system, emptied anew, took a third of the time of a page (mallopt(3)). glibc
                # before 2.35 refuses so much; the other threshold alone would keep it from learning.
                if libc.mallopt(_MMAP_THRESHOLD, FREE):
                    libc.mallopt(_TRIM_THRESHOLD, FREE)
                self._libc = libc
        self._bare = self.allocated()

    def allocated(self) -> int:
        """Return the bytes that this process has allocated, 0 where they are not counted."""
        if self._libc is None:
            return 0
        counts = self._libc.mallinfo2()
        return int(counts.uordblks) + int(counts.hblkhd)

    def trim(self, documents: int) -> bool:
        """After a page, let go of all where it is too much; tell whether it was.

        `documents` is the bytes of the documents held, which are not counted.
        """
        self._pages += 1
        if self._libc is not None:
            full = self.allocated() - self._bare - documents > self._kept
        else:
            full = self._pages >= self._most_pages
        if full:
            self._pages = 0
            pymupdf.mupdf.fz_empty_store()
            if self._libc is not None:
                self._libc.malloc_trim(0)  # else it keeps what the images leave behind
        return full
