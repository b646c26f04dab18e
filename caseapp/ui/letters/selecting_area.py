# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages whose text can be selected with the mouse, copied, cited and dragged out."""

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from caseapp.domain.citation import Source, cited
from caseapp.domain.passage import NewPassage, passage_of
from caseapp.ui.letters.long_copy import SHORT, LongCopy
from caseapp.ui.letters.moved_area import MovedArea
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_notice import PageNotice
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.rich_copy import copy_rich
from caseapp.ui.letters.selection import Span, Spot, TextSelection
from caseapp.ui.letters.text_pointer import TextPointer

NO_TEXT = "This page has no text yet: it is a picture, so its words cannot be selected or copied."
_SPOKEN = 600
"""Characters of a selection that are told at once."""


class SelectingArea(MovedArea):
    """Adds selection; `selection_changed()` tells that the reader selected something else, or nothing."""

    selection_changed = Signal()

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(cache, parent)
        self._selection = TextSelection()
        self._source = Source()
        self._told_empty = 0
        self._pointer = TextPointer(self, self)
        self._copying = LongCopy(self)
        self._copying.finished.connect(self._on_copied)
        self.notice = PageNotice(self.viewport())
        self.viewport().setMouseTracking(True)

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show a letter with nothing selected, or an empty desk."""
        self._selection = TextSelection(letter.pages if letter else ())
        self._source = Source()
        self._told_empty = 0
        self._pointer.stop()
        self._copying.stop()
        self.notice.leave()
        super().show_letter(letter)
        self.selection_changed.emit()

    def set_source(self, source: Source) -> None:
        """Tell how the letter shown is named where words of it are cited."""
        self._source = source

    def clicked_at(self, position: QPointF) -> None:
        """Take note of a click in the viewport that selected nothing."""

    def cursor_at(self, position: QPointF) -> Qt.CursorShape:
        """Return the pointer for a place of the viewport: a text beam over text."""
        if self.pages:
            page, x, y = self.place_at(position)
            if self._selection.lines(page).is_over_text(x, y):
                return Qt.CursorShape.IBeamCursor
        return Qt.CursorShape.ArrowCursor

    @property
    def text_selection(self) -> TextSelection:
        """The selection, to be changed by who then calls `selected`."""
        return self._selection

    @property
    def selection(self) -> tuple[Span, ...]:
        """What is selected, in reading order."""
        return self._selection.spans()

    @property
    def selected_text(self) -> str:
        """The selected words, line by line as in the letter."""
        return self._selection.text()

    def passages(self) -> tuple[NewPassage, ...]:
        """Return the selection as passages, one a stretch, without white space around the words."""
        letter = self.letter
        if letter is None:
            return ()
        passages = []
        for span in self.selection:
            text = letter.pages[span.page - 1].text
            words = text.text[span.start : span.end]
            start = span.start + len(words) - len(words.lstrip())
            end = span.end - (len(words) - len(words.rstrip()))
            if start < end:
                made_on = letter.extraction_id(span.page)
                passages.append(passage_of(letter.document_id, span.page, text, start, end, made_on))
        return tuple(passages)

    def selects_words(self) -> bool:
        """Tell whether any word is selected, at no cost however much is."""
        pages = self.pages
        return any(pages[one.page - 1].text.text[one.start : one.end].strip() for one in self.selection)

    def selection_meets(self, rect: QRect) -> bool:
        """Tell whether any selected words lie in a part of the viewport."""
        part = QRectF(rect).translated(self.offset())
        pages = self.pages_in_view()
        return any(
            self._layout.box_rect(span.page, box).intersects(part)
            for span in self.selection
            if span.page in pages
            for box in self._selection.lines(span.page).boxes(span.start, span.end)
        )

    def spoken_selection(self) -> str:
        """Return the selected words for the ear, where they are many only the first and how many pages."""
        pages = {span.page for span in self.selection}
        if len(pages) <= 2:
            words = self.selected_text
            return words if len(words) <= _SPOKEN else f"{words[:_SPOKEN]}…"
        return f"pages {min(pages)} to {max(pages)}"

    def select(self, page: int, start: int, end: int) -> None:
        """Select a stretch of a page (from 1; code points)."""
        self._selection.select(page, start, end)
        self.selected()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selection.clear()
        self.selected()

    def select_page(self) -> None:
        """Select all text of the page that the reader is on, and where that is selected the whole letter."""
        if not self.pages:
            return
        whole = Span(self.page, 0, len(self.pages[self.page - 1].text.text))
        if self.selection == (whole,) or (not whole.end and self._told_empty == self.page):
            self._selection.select_all()
            self.selected()
        elif whole.end:
            self.select(whole.page, whole.start, whole.end)
        else:
            self._told_empty = self.page
            self.tell_of_no_text(self.page)

    def copy(self) -> None:
        """Put the selected words on the clipboard, lines joined into paragraphs; many pages take a while."""
        self._copying.stop()
        pages = len({span.page for span in self.selection})
        if pages > SHORT:
            self.notice.say(f"Copying {pages:,} pages.")
            self._copying.start(self._selection.healed_pages())
        elif self.selects_words():
            QGuiApplication.clipboard().setText(self._selection.healed())

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.say("Copied.")

    def copy_exactly(self) -> None:
        """Put the selected words on the clipboard line by line as in the letter."""
        if self.selects_words():
            QGuiApplication.clipboard().setText(self.selected_text)

    def copy_cited(self) -> None:
        """Put the selected words on the clipboard as a quotation with letter, date and page."""
        pages = [span.page for span in self.selection]
        if len(set(pages)) > SHORT:
            self.notice.say(f"Too much to quote: select at most {SHORT} pages.")
        elif self.selects_words():
            quotation = cited(self._selection.healed(), self._source, pages)
            copy_rich(quotation.plain, quotation.html)

    def dragged_text(self) -> QMimeData:
        """Return the selected words for another window."""
        data = QMimeData()
        is_short = len({span.page for span in self.selection}) <= SHORT
        data.setText(self._selection.healed() if is_short else self.selected_text)
        return data

    def tell_of_no_text(self, page: int) -> None:
        """Say on the pages that one of them has no text."""
        self.notice.say(NO_TEXT if len(self.pages) == 1 else NO_TEXT.replace("This page", f"Page {page}"))

    def selected(self) -> None:
        """Show and tell that the selection changed."""
        self.viewport().update()
        self.selection_changed.emit()

    def place_at(self, position: QPointF) -> tuple[int, float, float]:
        """Return the page (from 1) at a point of the viewport, and the place on it (unrotated, points)."""
        return self._layout.to_page(position + self.offset())

    def scroll_by(self, across: int, down: int) -> None:
        """Scroll by pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection; for a menu with nothing selected come to the place it is opened at."""
        if event.button() == Qt.MouseButton.LeftButton and self.pages:
            self.notice.leave()
            self._pointer.press(event)
        elif event.button() == Qt.MouseButton.RightButton and self.pages and not self.selection:
            page, x, y = self.place_at(event.position())
            self._selection.place(Spot(page, self._selection.lines(page).offset_at(x, y)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word, or with a fourth click the paragraph."""
        if event.button() == Qt.MouseButton.LeftButton and self.pages:
            self._pointer.press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the pointer."""
        if self._pointer.is_selecting:
            self._pointer.move(event)
        else:
            self.viewport().setCursor(self.cursor_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; where nothing was selected it was a click."""
        self._pointer.release(event)
