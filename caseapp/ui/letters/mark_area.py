# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks on pages, where they lie in the view, and what the margins tell of the text beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractAnimation, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from caseapp.domain.coverage import ANSWERS_NOTHING, LooseStretch
from caseapp.ui.letters.loose_dots import LooseDots
from caseapp.ui.letters.on_screen import Mark
from caseapp.ui.letters.page_layout import PageLayout
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.text_area import TextArea


@dataclass(frozen=True, slots=True)
class MarkSpan:
    """A passage from its first line to its last, in pixels of the layout (scrolled by the view's offset)."""

    id: int
    passage: int
    asked: bool
    status: str
    label: str
    current: bool
    top: float
    bottom: float
    left: float
    right: float


class MarkArea(TextArea):
    """Knows the marks and the uncovered text of a letter.

    `places_moved()` tells that marks may lie elsewhere in the view, `scrolled()` that the pages were
    moved and not only laid out anew.
    """

    places_moved = Signal()
    scrolled = Signal()

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(cache, parent)
        self._marks: tuple[Mark, ...] = ()
        self._loose = LooseDots()
        self._strips = True
        self._joined: frozenset[int] = frozenset()
        self._joined_at = Qt.Edge.RightEdge
        self._spans: tuple[MarkSpan, ...] = ()
        self._spans_of: tuple[PageLayout, tuple[Mark, ...]] | None = None
        self._is_laying = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The passages lit on the pages."""
        return self._marks

    @property
    def loose(self) -> tuple[LooseStretch, ...]:
        """The stretches that answer nothing asked."""
        return self._loose.stretches

    @property
    def strips(self) -> bool:
        """Whether the margins tell how the text beside them is covered."""
        return self._strips

    def set_loose(self, loose: Sequence[LooseStretch]) -> None:
        """Show in the margin which text answers nothing asked."""
        self._loose.show(loose, len(self.pages))
        self.viewport().update()

    def set_strips(self, on: bool) -> None:
        """Show or hide the strips in the margins."""
        self._strips = on
        self.settle()
        self.viewport().update()

    def set_joined(self, passages: frozenset[int], edge: Qt.Edge) -> None:
        """Lead current passages to an edge of the view, where a ribbon takes them on."""
        if (passages, edge) != (self._joined, self._joined_at):
            self._joined, self._joined_at = passages, edge
            self.viewport().update()

    def mark_spans(self) -> tuple[MarkSpan, ...]:
        """Return where each passage lies; worked out once for a layout."""
        layout = self._layout
        known = self._spans_of
        if known is None or known[0] is not layout or known[1] is not self._marks:
            self._spans = tuple(_spans(self._marks, layout))
            self._spans_of = (layout, self._marks)
        return self._spans

    def position(self) -> float:
        """Return how many pages have passed the top of the view: 1.5 in the middle of the second page."""
        return self._position_of(self.offset().y())

    def set_position(self, position: float) -> None:
        """Scroll at once to where so many pages have passed the top."""
        if self.pages:
            self._glide.stop()
            self.verticalScrollBar().setValue(self._top_of(position))

    def _position_of(self, y: float) -> float:
        if not self.pages:
            return 0.0
        index = self._layout.page_at(y) - 1
        top, below = self._reach(index)
        return index + (y - top) / max(1, below - top)

    def _top_of(self, position: float) -> int:
        index = min(max(0, int(position)), len(self.pages) - 1)
        top, below = self._reach(index)
        return round(top + (position - index) * (below - top))

    def _reach(self, index: int) -> tuple[int, int]:
        """Return the heights at which a page (from 0) and what follows it begin."""
        rects = self._layout.rects
        below = rects[index + 1].top() if index + 1 < len(rects) else self._layout.size.height()
        return rects[index].top(), below

    def share(self) -> float:
        """Return the part of the way down that is scrolled, 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_share(self, share: float) -> None:
        """Scroll at once to a part of the way down, 0 to 1."""
        self._glide.stop()
        self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))

    def told_at(self, position: QPointF) -> str:
        """Say what is known of the text under or beside a point of the viewport."""
        if not self.pages:
            return ""
        mark = self._mark_at(position)
        if mark is not None:
            return mark.words[:1].upper() + mark.words[1:]
        point = position + self.offset()
        page, _x, _y = self._layout.to_page(point)
        for stretch in self._loose.on(page) if self._strips else ():
            if any(_beside(self._layout.box_rect(page, box), point) for box in stretch.boxes):
                return ANSWERS_NOTHING
        return ""

    def told_at_caret(self) -> str:
        """Say what is known of the text at the caret, nothing while it is off."""
        if not self.caret_on or not self.pages:
            return ""
        page, offset = self.caret.page, self.caret.offset
        box = self._selection.lines(page).caret_box(offset)
        if box is None:
            return ""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        told = [
            mark.words
            for mark in self._marks
            if mark.page == page and any(quad.bounds.contains(x, y) for quad in mark.quads)
        ]
        if not told and any(s.start <= offset < s.end for s in self._loose.on(page)):
            told = [ANSWERS_NOTHING]
        return "; ".join(word for word in told if word)

    def _mark_at(self, position: QPointF) -> Mark | None:
        """Return the mark at a place of the viewport."""
        return None

    def _lay_out(self, zoom: float | None = None, about: QPointF | None = None) -> None:
        end = self._glide.endValue() if self._glide.state() is QAbstractAnimation.State.Running else None
        goal = self._position_of(end) if isinstance(end, int) else None
        self._is_laying = True
        super()._lay_out(zoom, about)
        self._is_laying = False
        if goal is not None and self.pages:
            self._scroll_down_to(self._top_of(goal), glide=True)  # the layout ended the glide on its way
        self.places_moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show another part of the pages, and tell of it."""
        super().scrollContentsBy(dx, dy)
        if not self._is_laying:
            self.places_moved.emit()
            if dy:
                self.scrolled.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what the colour of a mark or a strip means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)


def _spans(marks: Sequence[Mark], layout: PageLayout) -> list[MarkSpan]:
    """Join the marks of a passage that runs over lines and pages."""
    found: dict[tuple[int, int, bool], tuple[Mark, QRectF]] = {}
    for mark in marks:
        if not mark.quads or not 1 <= mark.page <= len(layout.pages):
            continue
        rect = QRectF()
        for quad in mark.quads:
            rect = rect.united(layout.box_rect(mark.page, quad.bounds))
        key = (mark.id, mark.passage, mark.asked)
        found[key] = (found[key][0], found[key][1].united(rect)) if key in found else (mark, rect)
    return [
        MarkSpan(
            mark.id,
            mark.passage,
            mark.asked,
            mark.status,
            mark.label,
            mark.current,
            rect.top(),
            rect.bottom(),
            rect.left(),
            rect.right(),
        )
        for mark, rect in found.values()
    ]


def _beside(rect: QRectF, point: QPointF) -> bool:
    return rect.top() <= point.y() <= rect.bottom() and point.x() <= rect.right()
