# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk on which the pages of a letter lie: scrolling, zoom, turning, gliding to a place."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box
from caseapp.ui.letters.anchor import Anchor, Place
from caseapp.ui.letters.glide import GLIDE, Glide
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_layout import (
    GAP,
    Fit,
    PageLayout,
    clamped,
    fit_zoom,
)
from caseapp.ui.letters.page_pictures import PagePictures
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.wheel import LINE


class PageArea(QAbstractScrollArea):
    """Pages under each other; `zoom_changed(float)` and `page_changed(int)` tell where the reader is."""

    zoom_changed = Signal(float)
    page_changed = Signal(int)

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._letter: LetterOnScreen | None = None
        self._layout = PageLayout(())
        self._fit = Fit.WIDTH
        self._turn = 0
        self._gutter = 0
        self._page = 1
        self._anchor: Anchor | None = None
        self._laying = False
        self._at_once = False
        self._towards = 1
        self._glide = Glide(self.verticalScrollBar())
        self._cache.arrived.connect(self._on_arrived)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        view = id(self)
        self.destroyed.connect(lambda: cache.leave(view))

    @property
    def letter(self) -> LetterOnScreen | None:
        """The letter shown."""
        return self._letter

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """The pages of the letter shown."""
        return self._layout.pages

    @property
    def page(self) -> int:
        """The page (from 1) that the reader is on."""
        return self._page

    @property
    def zoom(self) -> float:
        """The zoom, 1.0 for 100 %."""
        return self._layout.zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def rotation(self) -> int:
        """Degrees clockwise that the reader turned the pages by."""
        return self._turn

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show a letter from its first page, or an empty desk."""
        self._glide.stop()
        self._letter = letter
        self._turn = 0
        self._layout = PageLayout(letter.pages if letter else (), self.zoom)
        self._anchor = None
        if letter:
            self._cache.forget_errors(letter.sha256)
        else:
            self._cache.leave(id(self))
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._page = 1
        self.settle()
        self.page_changed.emit(1)

    def settle(self) -> None:
        """Make ready what is shown, before anybody is told of it."""

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Set the zoom (10 to 1600 %), keeping the place under a point of the viewport where it is."""
        self._fit = Fit.NONE
        self._lay_out(clamped(zoom), about)

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the width, the page, or nothing."""
        self._fit, page = fit, self._page
        self._lay_out()
        if fit is Fit.PAGE:
            towards = self._towards
            self.go_to(page, glide=False)
            self._towards = towards  # a page set straight is not one turned to

    def go_to(self, page: int, box: Box | None = None, *, glide: bool = True) -> None:
        """Bring a page (from 1), or a box on it (unrotated, points), into view."""
        if not 1 <= page <= len(self.pages):
            return
        across, down = self._layout.scrolled_to(page, box, self.window_rect())
        self.horizontalScrollBar().setValue(across)
        self._scroll_down_to(down, glide=glide)

    def place(self) -> tuple[int, float, float] | None:
        """Return the page (from 1) and the point on it (unrotated, points) at the view's top middle."""
        return self.place_under(self._head())

    def place_under(self, position: QPointF) -> tuple[int, float, float] | None:
        """Return the page (from 1) under or nearest above a point of the viewport, and the point on it."""
        return self._layout.to_page(self.offset() + position) if self.pages else None

    def pages_in_view(self) -> range:
        """Return the pages (from 1) that show in the viewport."""
        window = self.window_rect()
        return self._layout.between(window.top(), window.bottom())

    def down_of(self, page: int, box: Box) -> float:
        """Return how far down all pages a box (unrotated, points) of a page (from 1) lies, 0 to 1."""
        return self._layout.box_rect(page, box).center().y() / max(1, self._layout.size.height())

    def go_to_place(self, page: int, x: float, y: float, *, glide: bool = True) -> None:
        """Bring a point of a page (from 1; unrotated, points) to the view's top middle."""
        if not 1 <= page <= len(self.pages):
            return
        target = self._layout.from_page(page, x, y) - self._head()
        self.horizontalScrollBar().setValue(round(target.x()))
        self._scroll_down_to(round(target.y()), glide=glide)

    def _head(self) -> QPointF:
        # Below the desk that shows above a page which was gone to.
        return QPointF(self.viewport().width() / 2, GAP)

    def ensure_shown(self, page: int, box: Box) -> None:
        """Scroll just as far as a box (unrotated, points) needs to be seen."""
        rect = self._layout.box_rect(page, box).translated(-self.offset())
        view = self.viewport().rect()
        for bar, low, high, size in (
            (self.verticalScrollBar(), rect.top(), rect.bottom(), view.height()),
            (self.horizontalScrollBar(), rect.left(), rect.right(), view.width()),
        ):
            if low < 16:
                bar.setValue(bar.value() + round(low) - 16)
            elif high > size - 16:
                bar.setValue(bar.value() + round(high) - size + 16)

    def offset(self) -> QPointF:
        """Return the place of the layout at the viewport's top left."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def window_rect(self) -> QRect:
        """Return the part of the layout that the viewport shows."""
        return self.viewport().rect().translated(self.offset().toPoint())

    def pictures(self) -> PagePictures | None:
        """Return the pictures of the letter at the present zoom."""
        if self._letter is None:
            return None
        return PagePictures(self._cache, self._letter, self._layout, self.devicePixelRatioF())

    def set_gutter(self, pixels: int) -> None:
        """Keep desk free to the left of the pages."""
        if pixels != self._gutter:
            self._gutter = pixels
            self._lay_out()

    def zoom_without_gutter(self) -> float:
        """Return the zoom at which the pages would be shown without the free desk beside them."""
        return self.zoom if self._fit is Fit.NONE else self._fitting_zoom(0)

    def _fitting_zoom(self, gutter: int) -> float:
        page = min(self._page, max(1, len(self.pages)))
        return fit_zoom(self._layout.sized(self._turn), page, self.viewport().size(), self._fit, gutter)

    def _lay_out(self, zoom: float | None = None, about: QPointF | None = None) -> None:
        """Lay the pages out anew, keeping the place under a point (the top middle) where it is."""
        view = self.viewport().size()
        focus = about if about is not None else QPointF(view.width() / 2, 0)
        held = self._anchor
        holds = held is not None and held.holds(focus, self.offset(), self._turn)
        place = held.place if held is not None and holds else self.place_under(focus)
        before = self._layout.zoom
        if self._fit is not Fit.NONE and zoom is None:
            zoom = self._fitting_zoom(self._gutter)
        sizes = self._layout.sized(self._turn)
        self._layout = PageLayout(self.pages, zoom or before, self._turn, view, self._gutter, sizes)
        self._glide.stop()
        self._scroll_to_place(place, focus)
        self.viewport().update()
        if abs(before - self._layout.zoom) > 1e-6:
            self.zoom_changed.emit(self._layout.zoom)
        self._tell_page()

    def _scroll_to_place(self, place: Place | None, focus: QPointF) -> None:
        """Scroll the new layout so that a place (page, x, y) is under a point, telling nobody on the way."""
        view = self.viewport().size()
        self._laying = True
        for bar, whole, part in (
            (self.verticalScrollBar(), self._layout.size.height(), view.height()),
            (self.horizontalScrollBar(), self._layout.size.width(), view.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(2 * LINE)
        if place is not None:
            target = self._layout.from_page(*place) - focus
            self.verticalScrollBar().setValue(round(target.y()))
            self.horizontalScrollBar().setValue(round(target.x()))
        self._laying = False
        self._anchor = None if place is None else Anchor(place, focus, self.offset(), self._turn)

    def _scroll_down_to(self, value: int, *, glide: bool) -> None:
        self._glide.go_to(value, GLIDE if glide else 0)

    def _on_arrived(self, sha256: str, page: int) -> None:
        if self._letter is None or self._letter.sha256 != sha256:
            return
        if page in self.pages_in_view():
            rect = self._layout.rects[page - 1].translated(-self.window_rect().topLeft())
            self.viewport().update(rect.adjusted(-1, -1, 1, 1))

    def _tell_page(self) -> None:
        if not self.pages or self._laying:
            return
        page = self._layout.page_at(self.offset().y() + self.viewport().height() / 3)
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            page = len(self.pages)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show another part of the pages."""
        if dy and not self._laying:
            self._towards = 1 if dy < 0 else -1
        if self._at_once:
            self.viewport().repaint()  # the page stands there before anything else is done
        else:
            self.viewport().update()
        self._tell_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the fit and the place."""
        held = self._anchor
        if held and self._fit is not Fit.NONE and held.holds(held.focus, self.offset(), self._turn):
            self._anchor = held.under(QPointF(self.viewport().width() / 2, 0), self._layout)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks."""
        self._glide.stop()
        self._cache.leave(id(self))
