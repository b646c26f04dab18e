# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pages are on the screen, by the colours of their bands (`papers`)."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, product

from tests.benchmarks.papers import pages_by_colour
from tests.benchmarks.stage import Pixels, pause

_OFF = (-2, -1, 0, 1, 2)
_ACROSS, _DOWN = 8, 4
_LEAST_WIDTH, _LEAST_HEIGHT = 200, 28
"""Pixels: less of a colour is a thumbnail, or chance."""
_NEAR = 40
"""Pixels that the first page may begin lower or higher than the others."""
_POLL = 0.001
"""Seconds between two looks."""


@cache
def _pages() -> dict[bytes, int]:
    """Return the page of each colour on the screen (blue, green, red), and of those near to it."""
    found: dict[bytes, int] = {}
    for (red, green, blue), page in pages_by_colour().items():
        for r, g, b in product(_OFF, repeat=3):
            found[bytes((blue + b, green + g, red + r))] = page
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a viewer shows its pages: columns of the screen that run through them, and where a page begins."""

    columns: tuple[int, ...]
    top: int


def find(pixels: Pixels, page: int) -> Place | None:
    """Look over the whole screen for the band of a page."""
    known = _pages()
    for y in range(0, pixels.height, _LEAST_HEIGHT // 2):
        left = 0
        for shown, pixel_run in groupby(known.get(pixel) for pixel in pixels.row(y, _ACROSS)):
            width = sum(1 for _ in pixel_run) * _ACROSS
            if shown == page and width >= _LEAST_WIDTH:
                place = Place(tuple(left + width * part // 4 for part in (1, 2, 3)), 0)
                top = seen(pixels, place).get(page)
                if top is not None:
                    return replace(place, top=top)
            left += width
    return None


def seen(pixels: Pixels, place: Place) -> dict[int, int]:
    """Return the pages whose bands are seen in every column, each with where its band begins."""
    known = _pages()
    columns: list[dict[int, int]] = []
    for x in place.columns:
        found: dict[int, int] = {}
        top = 0
        for page, run in groupby(map(known.get, pixels.column(x, _DOWN))):
            length = sum(1 for _ in run) * _DOWN
            if page is not None and length >= _LEAST_HEIGHT:
                found.setdefault(page, top)
            top += length
        columns.append(found)
    return {page: top for page, top in columns[0].items() if all(page in found for found in columns[1:])}


def at_home(pixels: Pixels, place: Place) -> int | None:
    """Return the page that begins where the first one did, None while none does."""
    return next((page for page, top in seen(pixels, place).items() if abs(top - place.top) <= _NEAR), None)


def wait_until(holds: Callable[[], bool], seconds: float, every: float = _POLL) -> float | None:
    """Look every so often (seconds) until something holds; return when it did, None where it never does."""
    until = time.perf_counter() + seconds
    while True:
        if holds():
            return time.perf_counter()
        if time.perf_counter() > until:
            return None
        pause(every)
