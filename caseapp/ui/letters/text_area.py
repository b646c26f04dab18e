# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages whose text is read and selected with a text caret, by the keyboard alone."""

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from caseapp.ui.letters import page_keys
from caseapp.ui.letters.caret_moves import unit_of
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_keys import CaretStep, caret_step, is_handled, page_key, scroll_key, zoom_key
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.selecting_area import SelectingArea
from caseapp.ui.letters.selection import Spot, Unit


class TextArea(SelectingArea):
    """Adds the caret; `caret_moved()` tells that it stands elsewhere, or is shown or hidden."""

    caret_moved = Signal()

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        self._caret_on = False
        self._caret_lit = True
        self._step_unit = Unit.LINE
        super().__init__(cache, parent)
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)

    def show_letter(self, letter: LetterOnScreen | None) -> None:
        """Show a letter with nothing selected, the caret at its beginning, or an empty desk."""
        self._caret_on = self._caret_on and letter is not None and bool(letter.pages)
        super().show_letter(letter)

    @property
    def caret(self) -> Spot:
        """Where the text caret stands."""
        return self._selection.head

    @property
    def caret_on(self) -> bool:
        """Whether the text caret is shown and moved by the arrow keys."""
        return self._caret_on

    @property
    def caret_lit(self) -> bool:
        """Whether the caret, which blinks as the system has it, is to be painted now."""
        return self._caret_on and self._caret_lit

    @property
    def step_unit(self) -> Unit:
        """What the last step of the caret went by."""
        return self._step_unit

    def set_caret(self, on: bool) -> None:
        """Show or hide the text caret; one that was on another page comes to the page in view."""
        self._caret_on = on and bool(self.pages)
        if self._caret_on and self._selection.head.page != self.page and not self.selection:
            self._selection.place(self._selection.letter.begin(self.page))
        if self._caret_on and not self.pages[self.caret.page - 1].text.text:
            self.tell_of_no_text(self.caret.page)
        self._show_caret()

    def select_unit(self, unit: Unit) -> None:
        """Select the word, line, sentence or paragraph in which the caret stands."""
        if self.pages:
            anchor = min(self._selection.anchor, self._selection.head, key=self._selection.letter.key)
            self._selection.begin(anchor, unit)
            self.selected()
            self._show_caret()

    def _show_caret(self) -> None:
        box = self._selection.lines(self.caret.page).caret_box(self.caret.offset) if self._caret_on else None
        if box is not None:
            self.ensure_shown(self.caret.page, box)
        self._caret_lit = True
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if self._caret_on and flash > 0 and self.hasFocus():
            self._blink.start(flash // 2)
        else:
            self._blink.stop()
        self.viewport().update()
        self.caret_moved.emit()

    def _on_blink(self) -> None:
        """Light the caret or not; without the keyboard it stands still."""
        self._caret_lit = not self._caret_lit or not self.hasFocus()
        box = self._selection.lines(self.caret.page).caret_box(self.caret.offset) if self._caret_on else None
        if box is None or not self.hasFocus():
            self._blink.stop()
        if box is not None:
            rect = self._layout.box_rect(self.caret.page, box).translated(-self.offset())
            self.viewport().update(rect.toAlignedRect().adjusted(-8, -8, 8, 8))

    def _take_step(self, step: CaretStep) -> None:
        page = self.caret.page
        self._step_unit = Unit.LINE if step.move is None else unit_of(step.move)
        if step.move is not None:
            self._selection.move(step.move, extend=step.extend, turn=self._layout.turn_of(page))
        else:
            self._step_by_view(step)
        self.selected()
        self._show_caret()

    def _step_by_view(self, step: CaretStep) -> None:
        """Move the caret by the height of the view, and the pages with it."""
        box = self._selection.lines(self.caret.page).caret_box(self.caret.offset)
        by = round(step.pages * self.viewport().height() * 0.9)
        here = self._layout.rects[self.caret.page - 1].topLeft().toPointF()
        if box is not None:
            here = self._layout.box_rect(self.caret.page, box).center()
        self.scroll_by(0, by)
        page, x, y = self._layout.to_page(here + QPointF(0, by))
        self._selection.place(Spot(page, self._selection.lines(page).offset_at(x, y)), extend=step.extend)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of reading from being taken as shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            selected = bool(self.selection)
            if is_handled(event, caret_on=self._caret_on, selected=selected):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, or scroll, zoom, copy and select."""
        self.notice.leave()
        step = caret_step(event) if self._caret_on else None
        if step is not None:
            self._take_step(step)
        elif not (self._text_key(event) or zoom_key(self, event) or page_key(self, event)):
            event.setAccepted(scroll_key(self, event))

    def _text_key(self, event: QKeyEvent) -> bool:
        """Copy, select or switch the caret by a key; tell whether it was one."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif page_keys.pressed(event, page_keys.COPY_CITED) and self.selection:
            self.copy_cited()
        elif page_keys.pressed(event, page_keys.SELECT_SENTENCE):
            self.select_unit(Unit.SENTENCE)
        elif page_keys.pressed(event, page_keys.SELECT_PARAGRAPH):
            self.select_unit(Unit.PARAGRAPH)
        elif event.key() == Qt.Key.Key_F7:
            self.set_caret(not self._caret_on)
        elif event.key() == Qt.Key.Key_Escape and self.selection:
            self.clear_selection()
        elif event.key() == Qt.Key.Key_Escape and self._caret_on:
            self.set_caret(False)
        else:
            return False
        return True
