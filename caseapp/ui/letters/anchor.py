# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The place that stays where it is while the zoom changes under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF

from caseapp.ui.letters.page_layout import PageLayout

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

    def under(self, focus: QPointF, layout: PageLayout) -> Anchor:
        """Return the place as far down, in the middle of its page, under the point that a resized view has for it.

        A view that is small for a moment may have no room to scroll to a place, which is not lost by that.
        """
        page, down = self.place[0], layout.from_page(*self.place).y()
        middle = layout.to_page(QPointF(layout.rects[page - 1].center().x(), down))
        return replace(self, place=middle if middle[0] == page else self.place, focus=focus)
