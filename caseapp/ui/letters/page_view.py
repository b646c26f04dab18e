# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a letter, with marks on them, text that can be selected and a text caret."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from caseapp.domain.page_text import Box
from caseapp.ui.letters.margin_paint import bar_rect, draw_bar, draw_dots
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark, ProposedMark
from caseapp.ui.letters.page_paint import PagePainter
from caseapp.ui.letters.page_trouble import TryAgain, trouble_words
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.selection import Span
from caseapp.ui.letters.tag_area import TagArea
from caseapp.ui.theme import CAPTION, Theme, scaled_font, theme_of


class PageView(TagArea):
    """A continuous view of a letter's pages.

    `mark_clicked(id)` tells that the reader chose a mark or its number in the margin, `proposal_clicked(at)`
    a proposal; `lit_changed()` that other marks, proposals or hits are lit.
    """

    mark_clicked = Signal(int)
    proposal_clicked = Signal(int)
    lit_changed = Signal()

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(cache, parent)
        self._hits: dict[int, list[Span]] = {}
        self._current_hit: Span | None = None
        self._pointed: tuple[int, Box] | None = None
        self.again = TryAgain(self)
        self.again.requested.connect(self._try_again)
        self.setAccessibleName("Pages")
        self.setAccessibleDescription("No letter shown")
        self.page_changed.connect(self._describe)
        self.zoom_changed.connect(self._make_room)
        self.selection_changed.connect(self._describe)
        self.caret_moved.connect(self._describe)

    def show_letter(self, letter: LetterOnScreen | None, marks: tuple[Mark, ...] = ()) -> None:
        """Show a letter with its marks, without hits or selection, or an empty desk."""
        self._marks, self._hits, self._current_hit = marks, {}, None
        self._pointed, self._proposed = None, ()
        self._loose.show((), 0)
        super().show_letter(letter)

    def settle(self) -> None:
        """Make room for the numbers and ask for the pictures, which else waits for the first painting."""
        if self._marks:  # whose room takes words to be read, and seldom changes the pictures
            self._want()
        self._make_room()
        self._want()

    def _want(self) -> None:
        pictures = self.pictures()
        if pictures is not None and self.isVisible():
            pictures.want(id(self), self.window_rect(), self._towards)

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Light passages; one for a page that the letter does not have is not shown."""
        self._marks = marks
        self._on_lit()

    def set_proposed(self, proposed: tuple[ProposedMark, ...]) -> None:
        """Outline what is proposed, with the numbers that it would get."""
        if proposed != self._proposed:
            self._proposed = proposed
            self._on_lit()

    def _on_lit(self) -> None:
        self._make_room()
        self._describe()
        self.viewport().update()
        self.lit_changed.emit()
        self.places_moved.emit()

    def hits_on(self, page: int) -> tuple[Span, ...]:
        """Return what was found on a page (from 1)."""
        return tuple(self._hits.get(page, ()))

    @property
    def current_hit(self) -> Span | None:
        """The hit that is lit stronger."""
        return self._current_hit

    def set_hits(self, hits: tuple[Span, ...], current: int = -1) -> None:
        """Light what was found, the current one (an index, or -1) stronger, and bring it into view."""
        self._hits = {page: list(spans) for page, spans in groupby(hits, key=lambda hit: hit.page)}
        self._current_hit = hits[current] if 0 <= current < len(hits) else None
        if self._current_hit is not None:
            hit = self._current_hit
            boxes = self._selection.lines(hit.page).boxes(hit.start, hit.end)
            self.go_to(hit.page, boxes[0] if boxes else None)
        self.viewport().update()
        self.lit_changed.emit()

    def down_of_span(self, span: Span, *, exact: bool) -> float:
        """Return how far down all pages a stretch of text lies, 0 to 1; else as far as through its text."""
        facts = self.pages[span.page - 1]
        boxes = facts.text.lines_between(span.start, span.end) if exact else ()
        if not boxes:
            down = facts.height * span.start / max(1, len(facts.text.text))
            boxes = (Box(0.0, down, facts.width, down),)
        return self.down_of(span.page, boxes[0])

    def point_at(self, page: int, box: Box | None) -> None:
        """Outline a box (unrotated, points) on a page (from 1), or nothing."""
        pointed = None if box is None else (page, box)
        if pointed != self._pointed:
            self._pointed = pointed
            self.viewport().update()

    def _describe(self) -> None:
        """Tell screen readers the page and the selection."""
        letter = self.letter
        if letter is None:
            self.setAccessibleDescription("No letter shown")
            return
        words = f"{letter.title}, page {self.page} of {len(letter.pages)}"
        labels = self.labels_on(self.page)
        if labels:
            words += f", marked: {', '.join(labels)}"
        told = self.told_at_caret()
        if told:
            words += f". At the caret: {told}"
        if self.selection:
            words += f". Selected: {self.spoken_selection()}"
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view and ask for the pictures that are missing."""
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        painter.fillRect(self.viewport().rect(), theme.desk)
        pictures, letter = self.pictures(), self.letter
        if pictures is None or letter is None:
            self.again.tell(None)
            self._paint_focus(painter, theme)
            return
        window = self.window_rect()
        if not self._rest.isActive() and not self._at_once:
            self.ask()
        pages = PagePainter(painter, theme, self._layout, self.offset(), self.devicePixelRatioF())
        troubles: list[tuple[int, QRect, str]] = []
        for page in self._layout.between(window.top(), window.bottom()):
            pages.paper(page, pictures.of(page, window))
            error = pictures.error(page, window)
            if error is not None:
                words = trouble_words(letter, page, error)
                troubles.append(
                    (page, pages.message(page, words, self.font(), self.viewport().rect()), words)
                )
            self._paint_text(pages, page)
        self.again.tell(troubles[0] if troubles else None)
        self._paint_focus(painter, theme)

    def _try_again(self, page: int) -> None:
        if self.letter is not None:
            self._cache.try_again(self.letter.sha256, page)
            self.viewport().update()

    def _paint_text(self, pages: PagePainter, page: int) -> None:
        theme = theme_of(self.palette())
        marks = [mark for mark in self._marks if mark.page == page]
        for mark in marks:
            if mark.current and mark.passage in self._joined:
                pages.leader(mark, theme.status(mark.status), self._joined_at, self.viewport().width())
            pages.mark(mark, theme.status(mark.status))
        for proposed in self._proposed:
            if proposed.page == page:
                pages.proposed(proposed)
        if self.strips:
            self._paint_margin(pages, page, marks)
        lines = partial(self._selection.lines, page)  # laid out only where something lies on the words
        for hit in self._hits.get(page, ()):
            boxes, current = lines().boxes(hit.start, hit.end), hit is self._current_hit
            pages.tint(page, boxes, theme.hit_current if current else theme.hit_tint)
            if current:
                pages.outline(page, boxes, theme.hit_outline)
        for span in self.selection:
            if span.page == page:
                pages.tint(page, lines().boxes(span.start, span.end), theme.selection_tint)
        if self._pointed is not None and self._pointed[0] == page:
            pages.outline(page, (self._pointed[1],), theme.hit_outline)
        font = scaled_font(self, CAPTION, strong=True)
        for tagged, rect in self._tags(page):
            if isinstance(tagged, ProposedMark):
                pages.proposed_tag(rect.translated(-self.offset()), tagged, font)
            else:
                pages.tag(rect.translated(-self.offset()), tagged, theme.status(tagged.status), font)
        box = lines().caret_box(self.caret.offset) if self.caret_lit and self.caret.page == page else None
        if box is not None:
            pages.caret(page, box)

    def _paint_margin(self, pages: PagePainter, page: int, marks: list[Mark]) -> None:
        if not marks and not self._loose.on(page):
            return
        left, theme = self._text_left(page), theme_of(self.palette())
        with pages.margin() as painter:
            draw_dots(painter, self._loose.beside(self._layout, page, left, QRectF(self.window_rect())))
            for mark in sorted(marks, key=lambda mark: mark.current):
                lines = (self._layout.box_rect(page, quad.bounds) for quad in mark.quads)
                look = theme.status(mark.bar or mark.status)
                draw_bar(painter, (bar_rect(line, left) for line in lines), look, current=mark.current)

    def clicked_at(self, position: QPointF) -> None:
        """Choose the mark under a click, or what is proposed there."""
        mark, proposed = self._mark_at(position), self._proposal_at(position)
        if mark is not None:
            self.mark_clicked.emit(mark.id)
        elif proposed is not None:
            self.proposal_clicked.emit(proposed.at)

    def cursor_at(self, position: QPointF) -> Qt.CursorShape:
        """Return a pointing hand over a mark or proposal, else the pointer of the text."""
        if self._mark_at(position) is not None or self._proposal_at(position) is not None:
            return Qt.CursorShape.PointingHandCursor
        return super().cursor_at(position)

    def _paint_focus(self, painter: QPainter, theme: Theme) -> None:
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
