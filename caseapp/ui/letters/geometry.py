# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Between a page's own unrotated space and the page as shown, turned clockwise.

Sizes are those of the unrotated page in points; turns are degrees, any multiple of 90.
"""

from caseapp.domain.page_text import Box


def shown_size(width: float, height: float, turn: int) -> tuple[float, float]:
    """Return (width, height) of the page as shown."""
    return (height, width) if turn % 180 else (width, height)


def point_to_shown(x: float, y: float, width: float, height: float, turn: int) -> tuple[float, float]:
    """Map a point of the unrotated page to the page as shown."""
    match turn % 360:
        case 90:
            return height - y, x
        case 180:
            return width - x, height - y
        case 270:
            return y, width - x
        case _:
            return x, y


def point_from_shown(x: float, y: float, width: float, height: float, turn: int) -> tuple[float, float]:
    """Map a point of the page as shown back to the unrotated page."""
    shown_width, shown_height = shown_size(width, height, turn)
    return point_to_shown(x, y, shown_width, shown_height, -turn)


def to_shown(box: Box, width: float, height: float, turn: int) -> Box:
    """Map a box of the unrotated page to the page as shown."""
    return _upright(
        point_to_shown(box.x0, box.y0, width, height, turn),
        point_to_shown(box.x1, box.y1, width, height, turn),
    )


def from_shown(box: Box, width: float, height: float, turn: int) -> Box:
    """Map a box of the page as shown back to the unrotated page."""
    return _upright(
        point_from_shown(box.x0, box.y0, width, height, turn),
        point_from_shown(box.x1, box.y1, width, height, turn),
    )


def _upright(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
