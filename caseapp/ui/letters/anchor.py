# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The place that stays where it is while the zoom changes under it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

Place = tuple[int, float, float]
"""A page (from 1) and a point on it (unrotated, points)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place that a layout was scrolled to, the point of the view it lies under, and what held then.

    Taken up again by the next step of the same zooming: what whole pixels lose at each step would add up.
    """

    place: Place
    focus: QPointF
    offset: QPointF
    turn: int

    def holds(self, focus: QPointF, offset: QPointF, turn: int) -> bool:
        """Tell whether nobody scrolled or turned the pages since, and the point is the same."""
        return (self.focus, self.offset, self.turn) == (focus, offset, turn)
