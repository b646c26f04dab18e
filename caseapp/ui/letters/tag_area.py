# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers in the margins: those of the questions marked, and those that proposed ones would get."""

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from caseapp.domain.errors import CaseError
from caseapp.ui.letters.margin_paint import BAR_ROOM
from caseapp.ui.letters.mark_area import MarkArea
from caseapp.ui.letters.on_screen import Mark, ProposedMark
from caseapp.ui.letters.page_paint import tag_rects, tag_width
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.theme import CAPTION, GRID, scaled_font

SOON: Final = 40
"""Milliseconds that a reader stays on a page before the margin of the next is made ready."""


class TagArea(MarkArea):
    """Knows what is proposed on the pages, and keeps room in the margins for every number."""

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(cache, parent)
        self._proposed: tuple[ProposedMark, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._look_ahead)
        self.page_changed.connect(lambda _page: self._soon.start())

    @property
    def proposed(self) -> tuple[ProposedMark, ...]:
        """The words that are proposed as questions."""
        return self._proposed

    def lit_on(self, page: int) -> list[Mark | ProposedMark]:
        """Return what is marked and proposed on a page (from 1)."""
        return [mark for mark in self._lit if mark.page == page]

    @property
    def _lit(self) -> tuple[Mark | ProposedMark, ...]:
        return (*self._marks, *self._proposed)

    def told_at(self, position: QPointF) -> str:
        """Say what is known of the text under or beside a point of the viewport."""
        mark = None if self._mark_at(position) is not None else self._proposal_at(position)
        return super().told_at(position) if mark is None else mark.words[:1].upper() + mark.words[1:]

    def labels_on(self, page: int) -> tuple[str, ...]:
        """Return the numbers in the margin of a page (from 1), proposed ones named as such."""
        marked = [mark.label for mark in self._marks if mark.page == page and mark.label]
        proposed = [f"{mark.label} proposed" for mark in self._proposed if mark.page == page and mark.label]
        return (*marked, *proposed)

    def _tag_metrics(self) -> QFontMetrics:
        return QFontMetrics(scaled_font(self, CAPTION, strong=True))

    def _text_left(self, page: int) -> float:
        """Return where the words of a page begin (layout pixels), its left edge where it has none."""
        rect = self._layout.rects[page - 1]
        bounds = self.pages[page - 1].text.bounds
        left = self._layout.box_rect(page, bounds).left() if bounds else rect.left()
        return max(left, float(rect.left()))

    def _look_ahead(self) -> None:
        """Have the words of the page that comes next read, so that turning to it does not wait for its margin."""
        view = self.pages_in_view()
        if not view:
            return
        page = view[-1] + 1 if self._towards > 0 else view[0] - 1
        if 1 <= page <= len(self.pages) and (self._loose.on(page) or self.lit_on(page)):
            with suppress(CaseError):  # told when the page is painted
                self._loose.beside(self._layout, page, self._text_left(page), QRectF())

    def _make_room(self) -> None:
        """Keep a gutter where the margins of the paper are too narrow for the numbers.

        Margins are taken at the zoom without a gutter, so that the gutter does not depend on itself.
        """
        metrics, lacking = self._tag_metrics(), 0.0
        part = self.zoom_without_gutter() / self.zoom
        for mark in self._lit:
            if mark.label and 1 <= mark.page <= len(self.pages):
                margin = (self._text_left(mark.page) - self._layout.rects[mark.page - 1].left()) * part
                wanted = tag_width(mark.label, metrics) + 2 * GRID + max(GRID, self._bar_room())
                lacking = max(lacking, wanted - margin)
        self.set_gutter(round(lacking))

    def _bar_room(self) -> float:
        return BAR_ROOM if self.strips else 0.0

    def _tags(self, page: int) -> list[tuple[Mark | ProposedMark, QRectF]]:
        marks = self.lit_on(page)
        if not marks:
            return []
        left = self._text_left(page) - self._bar_room()
        return tag_rects(self._layout, page, marks, left, self._tag_metrics())

    def _mark_at(self, position: QPointF) -> Mark | None:
        """Return the mark under a place of the viewport, the current one first."""
        page, under = self._under(position)
        if isinstance(under, ProposedMark):
            return None
        if under is not None:
            return under
        here = [mark for mark in self._marks if mark.page == page and self._lies_on(mark, position)]
        return next((mark for mark in here if mark.current), here[0] if here else None)

    def _proposal_at(self, position: QPointF) -> ProposedMark | None:
        """Return what is proposed under a place of the viewport."""
        page, under = self._under(position)
        if isinstance(under, ProposedMark):
            return under
        here = (mark for mark in self._proposed if mark.page == page and self._lies_on(mark, position))
        return next(here, None)

    def _under(self, position: QPointF) -> tuple[int, Mark | ProposedMark | None]:
        """Return the page of a place of the viewport (0 without pages), and whose number stands there."""
        if not self.pages:
            return 0, None
        point = position + self.offset()
        page, _x, _y = self._layout.to_page(point)
        return page, next((mark for mark, rect in self._tags(page) if rect.contains(point)), None)

    def _lies_on(self, mark: Mark | ProposedMark, position: QPointF) -> bool:
        _page, x, y = self._layout.to_page(position + self.offset())
        return any(quad.bounds.contains(x, y) for quad in mark.quads)
