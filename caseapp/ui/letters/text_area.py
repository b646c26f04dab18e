# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages whose text can be selected with the mouse, or with a text caret and the keyboard alone."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.domain.passage import NewPassage, passage_of
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_area import PageArea
from caseapp.ui.letters.page_keys import caret_step, is_handled, scroll_key, zoom_key
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.selection import Span, Spot, TextSelection


class TextArea(PageArea):
    """Adds selection and caret; `selection_changed()` and `caret_moved()` tell what the reader did."""

    selection_changed = Signal()
    caret_moved = Signal()

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(cache, parent)
        self._selection = TextSelection()
        self._caret_on = False
        self._pressed: QPointF | None = None
        self._double_click = (0, QPointF())
        self.viewport().setMouseTracking(True)

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show a letter with nothing selected, or an empty desk."""
        self._selection = TextSelection(letter.pages if letter else ())
        self._pressed = None
        super().show_letter(letter)
        self.selection_changed.emit()

    def clicked_at(self, position: QPointF) -> None:
        """Take note of a click in the viewport that selected nothing."""

    def cursor_at(self, position: QPointF) -> Qt.CursorShape:
        """Return the pointer for a place of the viewport: a text beam over text."""
        if self.pages:
            page, x, y = self._layout.to_page(position + self.offset())
            if self._selection.lines(page).is_over_text(x, y):
                return Qt.CursorShape.IBeamCursor
        return Qt.CursorShape.ArrowCursor

    @property
    def selection(self) -> tuple[Span, ...]:
        """What is selected, one stretch a page."""
        return self._selection.spans()

    @property
    def selected_text(self) -> str:
        """The selected words."""
        return self._selection.text()

    @property
    def caret(self) -> Spot:
        """Where the text caret stands."""
        return self._selection.head

    @property
    def caret_on(self) -> bool:
        """Whether the text caret is shown and moved by the arrow keys."""
        return self._caret_on

    def passages(self) -> tuple[NewPassage, ...]:
        """Return the selection as passages, one a page, without white space around the words."""
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

    def select(self, page: int, start: int, end: int) -> None:
        """Select a stretch of a page (from 1; code points)."""
        self._selection.select(page, start, end)
        self._selected()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selection.clear()
        self._selected()

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)

    def select_page(self) -> None:
        """Select all text of the page that the reader is on."""
        if self.pages:
            self.select(self.page, 0, len(self._selection.lines(self.page).text))

    def set_caret(self, on: bool) -> None:
        """Show or hide the text caret; one that was on another page comes to the page in view."""
        self._caret_on = on and bool(self.pages)
        if self._caret_on and self._selection.head.page != self.page and not self.selection:
            self._selection.place(Spot(self.page, 0))
        self._show_caret()

    def _selected(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def _show_caret(self) -> None:
        box = self._selection.lines(self.caret.page).caret_box(self.caret.offset) if self._caret_on else None
        if box is not None:
            self.ensure_shown(self.caret.page, box)
        self.viewport().update()
        self.caret_moved.emit()

    def _spot_at(self, position: QPointF) -> Spot:
        page, x, y = self._layout.to_page(position + self.offset())
        return Spot(page, self._selection.lines(page).offset_at(x, y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection; a third click selects the line."""
        if event.button() != Qt.MouseButton.LeftButton or not self.pages:
            return
        spot = self._spot_at(event.position())
        when, where = self._double_click
        near = (event.position() - where).manhattanLength() < 8
        if near and event.timestamp() - when < QApplication.doubleClickInterval():
            line = self._selection.lines(spot.page).line_of(spot.offset)
            if line is not None:
                self.select(spot.page, line.start, line.end)
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._selection.place(spot, extend=extend)
        self._pressed = event.position()
        self._selected()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        if event.button() == Qt.MouseButton.LeftButton and self.pages:
            spot = self._spot_at(event.position())
            self._double_click = (event.timestamp(), event.position())
            self.select(spot.page, *self._selection.lines(spot.page).word_at(spot.offset))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, scrolling where the pointer leaves the view; or show what is under it."""
        if self._pressed is not None:
            y, height = event.position().y(), self.viewport().height()
            beyond = min(y, 0.0) + max(y - height, 0.0)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))
            self._selection.place(self._spot_at(event.position()), extend=True)
            self._selected()
            return
        self.viewport().setCursor(self.cursor_at(event.position()))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of reading from being taken as shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_handled(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, or scroll, zoom, copy and select."""
        step = caret_step(event) if self._caret_on else None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif event.key() == Qt.Key.Key_F7:
            self.set_caret(not self._caret_on)
        elif event.key() == Qt.Key.Key_Escape and self.selection:
            self.clear_selection()
        elif step is not None:
            self._selection.move(step.move, extend=step.extend)
            self._selected()
            self._show_caret()
        elif not (zoom_key(self, event) or scroll_key(self, event)):
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; where nothing was selected it was a click."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.selection:
            return
        if (event.position() - pressed).manhattanLength() < 4:
            self.clicked_at(event.position())
