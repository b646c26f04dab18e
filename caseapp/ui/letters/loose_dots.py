# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where dots stand beside text that answers nothing asked, worked out once for a layout: pages are painted often."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF

from caseapp.domain.coverage import LooseStretch
from caseapp.ui.letters.margin_paint import bar_rect
from caseapp.ui.letters.page_layout import PageLayout


class LooseDots:
    """The uncovered text of a letter by page, and the lines of dots beside it in pixels of a layout."""

    def __init__(self) -> None:
        self.stretches: tuple[LooseStretch, ...] = ()
        self._by_page: dict[int, list[LooseStretch]] = {}
        self._lines: dict[int, tuple[float, list[QLineF]]] = {}
        self._layout: PageLayout | None = None

    def show(self, stretches: Sequence[LooseStretch], pages: int) -> None:
        """Take the uncovered text of a letter of so many pages."""
        self.stretches = tuple(stretch for stretch in stretches if stretch.page <= pages)
        self._by_page = {}
        for stretch in self.stretches:
            self._by_page.setdefault(stretch.page, []).append(stretch)
        self._lines.clear()

    def on(self, page: int) -> Sequence[LooseStretch]:
        """Return what is uncovered on a page (from 1)."""
        return self._by_page.get(page, ())

    def beside(self, layout: PageLayout, page: int, text_left: float, window: QRectF) -> list[QLineF]:
        """Return the lines of dots on a page (from 1) that a window on the layout shows."""
        if layout is not self._layout:
            self._layout = layout
            self._lines.clear()
        known = self._lines.get(page)
        if known is None or known[0] != text_left:
            boxes = [box for stretch in self.on(page) for box in stretch.boxes]
            dotted = [_dotted(bar_rect(layout.box_rect(page, box), text_left)) for box in boxes]
            self._lines[page] = known = text_left, dotted
        return [line for line in known[1] if line.y2() >= window.top() and line.y1() <= window.bottom()]


def _dotted(bar: QRectF) -> QLineF:
    middle = bar.center().x()
    return QLineF(middle, bar.top() + 2, middle, bar.bottom() - 1)
