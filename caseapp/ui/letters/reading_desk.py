# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a letter with everything around them: side strip, reading bar, find, links, back and forward."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from caseapp.ui.letters.find_control import FindControl
from caseapp.ui.letters.hit_ticks import HitTicks
from caseapp.ui.letters.letter_contents import ContentsSource, LetterContents
from caseapp.ui.letters.links import LinkPointer
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark
from caseapp.ui.letters.page_keys import pressed
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.reading_bar import ReadingBar, press
from caseapp.ui.letters.side_strip import SideStrip
from caseapp.ui.letters.travel import Travel
from caseapp.ui.letters.view_memory import ViewMemory


class ReadingDesk(QWidget):
    """Shows one letter's pages; each part does its own work, this one joins them."""

    def __init__(
        self,
        cache: PageCache,
        source: ContentsSource | None,
        memory: ViewMemory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._cache = cache
        self.view = PageView(cache)
        self.bar = ReadingBar()
        self.travel = Travel(self.view, self)
        self.finding = FindControl(self.view, self.bar, self.travel, self)
        self.contents = LetterContents(source, self)
        self.pointer = LinkPointer(self.view, self.contents, self.travel)
        self.ticks = HitTicks(self.view.verticalScrollBar())
        self.strip = SideStrip(cache, self.view, self.contents, self.pointer, self.travel)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()
        self._remember()

    def _build(self) -> None:
        for part, stretch in ((self.strip, 0), (self.view, 1)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.indexOf(part), stretch)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setAccessibleName("Side strip and pages")
        self.strip.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.bar)
        self.view.viewport().installEventFilter(self)
        self.view.installEventFilter(self)

    def _connect(self) -> None:
        view, bar, travel = self.view, self.bar, self.travel
        view.page_changed.connect(lambda page: bar.show_page(page, len(view.pages)))
        view.zoom_changed.connect(self._on_zoom)
        bar.page_requested.connect(travel.jump)
        bar.page_before.clicked.connect(lambda: view.step_page(-1))
        bar.page_after.clicked.connect(lambda: view.step_page(1))
        bar.zoom_in.clicked.connect(view.zoom_in)
        bar.zoom_out.clicked.connect(view.zoom_out)
        bar.zoom.zoom_chosen.connect(view.set_zoom)
        bar.zoom.fit_chosen.connect(self.set_fit)
        bar.fit_width.clicked.connect(lambda: self.set_fit(Fit.WIDTH))
        bar.turn.clicked.connect(lambda: self.turn())
        bar.back.clicked.connect(travel.back)
        bar.forward.clicked.connect(travel.forward)
        bar.strip.toggled.connect(self._on_strip)
        travel.changed.connect(lambda: bar.show_ways(back=travel.can_go_back, forward=travel.can_go_forward))
        self.strip.tab_changed.connect(self._on_tab)
        self.contents.outline_read.connect(self._on_outline)
        self.finding.shown.connect(self._show_ticks)
        self._cache.arrived.connect(self._on_arrived)

    def _remember(self) -> None:
        fit, zoom = self._memory.zoom()
        if fit is Fit.NONE:
            self.view.set_zoom(zoom)
        else:
            self.view.set_fit(fit)
        opened, tab = self._memory.strip()
        self.strip.show_tab(tab)
        press(self.bar.strip, opened)
        self.strip.setVisible(opened)

    def show_letter(
        self, letter: LetterOnScreen | None, marks: tuple[Mark, ...], key: int | None, *, forget: bool
    ) -> None:
        """Show the pages of a letter, by its key for the way back, or none; `forget` the way to it."""
        self.finding.forget()
        self.travel.change_letter(key, forget=forget)
        self.bar.page_field.set_labels(())
        self.view.show_letter(letter, marks)
        turned = self._memory.turn(letter.sha256) if letter is not None else 0
        if turned:
            self.view.rotate(turned)
        self.contents.show_letter(letter)
        self.pointer.forget()
        self.strip.show_letter(letter)
        self.strip.look()
        self.bar.show_page(1, len(self.view.pages))
        self.bar.show_zoom(self.view.zoom, self.view.fit)

    def put_strip(self, *, right: bool) -> None:
        """Lay the side strip to the right of the pages, or to their left."""
        self._splitter.insertWidget(1 if right else 0, self.strip)

    def focus_page(self) -> None:
        """Put the keyboard in the page field."""
        self.bar.page_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.page_field.selectAll()

    def turn(self, degrees: int = 90) -> None:
        """Turn the pages clockwise; the letter is shown so when it is shown again."""
        self.view.rotate(degrees)
        if self.view.letter is not None:
            self._memory.keep_turn(self.view.letter.sha256, self.view.rotation)

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the width or the page."""
        self.view.set_fit(fit)
        self._on_zoom(self.view.zoom)

    def pages_rect(self) -> QRect:
        """Return where the pages lie in this widget."""
        return QRect(self.view.mapTo(self, self.view.rect().topLeft()), self.view.size())

    def _on_zoom(self, zoom: float) -> None:
        self.bar.show_zoom(zoom, self.view.fit)
        self._memory.keep_zoom(self.view.fit, zoom)

    def _on_strip(self, opened: bool) -> None:
        self.strip.setVisible(opened)
        self.strip.look()
        self._memory.keep_strip(opened, self.strip.tab)
        if opened:
            self.strip.focus_tab()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, tab: int) -> None:
        self._memory.keep_strip(self.bar.strip.isChecked(), tab)

    def _on_outline(self) -> None:
        self.bar.page_field.set_labels(self.contents.outline.labels)
        self.bar.show_page(self.view.page, len(self.view.pages))

    def _on_arrived(self, sha256: str, page: int) -> None:
        """Read the contents of a letter that was locked once one of its pages could be drawn."""
        letter = self.view.letter
        waits = letter is not None and letter.sha256 == sha256 and self.contents.locked
        if waits and self._cache.error(sha256, page) is None:
            self.contents.try_again()

    def _show_ticks(self) -> None:
        self.ticks.show_places(*self.finding.places())

    def event(self, event: QEvent) -> bool:
        """Take the keys of back and forward before the window does, while there is a place to go to."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._way(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back and forward, find, or go to a page."""
        act = self._way(event) or self._act(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does that a window with actions of reading takes for these."""
        for keys, act in (
            (QKeySequence.StandardKey.Find, self.finding.begin),
            ("F3", lambda: self.finding.step(1)),
            ("Shift+F3", lambda: self.finding.step(-1)),
            ("Ctrl+G", self.focus_page),
            ("F9", self.bar.strip.toggle),
        ):
            if event.matches(keys) if not isinstance(keys, str) else pressed(event, keys):
                return act
        return None

    def _way(self, event: QKeyEvent) -> Callable[[], None] | None:
        travel = self.travel
        if travel.can_go_back and event.matches(QKeySequence.StandardKey.Back):
            return travel.back
        if travel.can_go_forward and event.matches(QKeySequence.StandardKey.Forward):
            return travel.forward
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back and forward with the side buttons of the mouse; remember where Home and End leave from."""
        if watched is self.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self.view.caret_on:
                self.travel.remember(self.view.place())
            return False
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.BackButton:
                self.travel.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.travel.forward()
                return True
        return super().eventFilter(watched, event)
