# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page drawn by MuPDF straight into memory that somebody else reads, without a copy on the way."""

import math
from typing import Final

import pymupdf

from caseapp.pdf.messages import Draw, Drawn
from caseapp.pdf.pictures import CHANNELS

_WHITE: Final = 0xFF


class NothingThere(Exception):  # noqa: N818 - a fact, not a fault
    """The part of the page that was asked for lies outside it."""


def draw_page(
    page: pymupdf.Page, request: Draw, memory: memoryview, place: memoryview | None = None
) -> Drawn:
    """Draw a page, with annotations and fields, at the zoom asked for or the highest that the memory holds.

    The picture begins where the place does, if it fits there, else where the memory does. The page is run
    straight, without the list of what is to be drawn that PyMuPDF's own `get_pixmap` makes first and uses once.
    Raises NothingThere, and what MuPDF raises.
    """
    width, height = float(page.rect.width), float(page.rect.height)
    turn = {
        0: pymupdf.Matrix(1, 0, 0, 1, 0, 0),
        90: pymupdf.Matrix(0, 1, -1, 0, height, 0),
        180: pymupdf.Matrix(-1, 0, 0, -1, width, height),
        270: pymupdf.Matrix(0, -1, 1, 0, 0, width),
    }[request.rotation % 360]
    area = pymupdf.Rect(0, 0, width, height) * turn
    if request.clip is not None:
        clip = request.clip
        area &= pymupdf.Rect(clip.x0, clip.y0, clip.x1, clip.y1)
    if area.is_empty:
        raise NothingThere
    most = len(memory) // CHANNELS
    zoom = min(request.zoom, math.sqrt(most / (area.width * area.height)))
    while _pixels(area, zoom) > most:
        zoom *= 0.97
    # A page thinner than a pixel still gives one.
    scale = pymupdf.Matrix(max(zoom, 1 / area.width), max(zoom, 1 / area.height))
    return _run(page, turn * scale, area * ~turn, memory, place)


def _run(
    page: pymupdf.Page,
    matrix: pymupdf.Matrix,
    area: pymupdf.Rect,
    memory: memoryview,
    place: memoryview | None,
) -> Drawn:
    mupdf = pymupdf.mupdf
    ctm = mupdf.FzMatrix(*matrix)
    part = mupdf.fz_intersect_rect(mupdf.fz_bound_page(page.this), mupdf.FzRect(*area))
    box = mupdf.fz_round_rect(mupdf.fz_transform_rect(part, ctm))
    width, height = int(box.x1 - box.x0), int(box.y1 - box.y0)
    if width < 1 or height < 1:
        raise NothingThere
    size = width * height * CHANNELS
    stays = place is not None and size <= len(place)
    if place is not None and stays:
        memory = place
    # MuPDF is not told how large the memory is.
    if size > len(memory):
        raise MemoryError
    pixels = mupdf.fz_new_pixmap_with_bbox_and_data(
        pymupdf.csRGB.this, box, mupdf.FzSeparations(), 0, mupdf.python_mutable_buffer_data(memory)
    )
    mupdf.fz_clear_pixmap_with_value(pixels, _WHITE)
    device = mupdf.fz_new_draw_device_with_bbox(ctm, pixels, box)
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return Drawn(width, height, int(pixels.stride()), stays)


def _pixels(area: pymupdf.Rect, zoom: float) -> int:
    drawn = (area * pymupdf.Matrix(zoom, zoom)).irect
    return max(1, int(drawn.width)) * max(1, int(drawn.height))
