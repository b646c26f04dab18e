# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line under a viewer: side strip, back and forward, page, zoom, and finding."""

from collections.abc import Collection
from itertools import chain
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton, QWidget

from caseapp.ui.letters.bars import ShiftingBar, group_of, tool
from caseapp.ui.letters.finding import Wish
from caseapp.ui.letters.page_field import PageField
from caseapp.ui.letters.page_keys import NEXT_PAGE, PREVIOUS_PAGE
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.zoom_field import ZoomField
from caseapp.ui.native_keys import key_words, with_keys
from caseapp.ui.theme import GRID

_Standard = QKeySequence.StandardKey
LONGEST: Final = 300
"""Characters that can be looked for: a whole letter pasted by mistake would hold everything up."""


class FindField(QLineEdit):
    """Where words to be found are typed; `left()` tells of Escape, `step_requested(int)` of Enter.

    `passed_by()` tells that the keyboard has gone elsewhere.
    """

    left = Signal()
    step_requested = Signal(int)
    passed_by = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find")
        self.setMaxLength(LONGEST)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(14 * self.fontMetrics().averageCharWidth())
        self.setAccessibleName("Find in this letter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter, leave with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has gone to another part of the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.passed_by.emit()


class ReadingBar(ShiftingBar):
    """Page, zoom and find; its signals ask, its setters show.

    Where the width is too small for one line, the find field is shown only while something is looked for,
    and what has a key and a place in the menus goes into a menu at the end.
    """

    page_requested = Signal(int)
    find_requested = Signal(str)
    find_left = Signal()
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sought = False
        self._make()
        self._lines = (
            (self.strip, self.back, self.forward),
            (self.page_before, self.page_field, self._of, self.page_after),
            (self.zoom_out, self.zoom, self.zoom_in),
            (self.fit_width, self.turn, self.seek, self.more),
        )
        self._give_way = (
            (self.turn,),
            (self.fit_width,),
            (self.zoom_out, self.zoom_in),
            (self.back, self.forward),
        )
        lines = (group_of(*parts, packed=True) for parts in self._lines)
        super().__init__((*lines, self._finding()), parent)
        self._every = self._groups
        self._connect()
        self._show_finding(False)
        self.show_ways(back=False, forward=False)

    def _make(self) -> None:
        self.strip = tool(
            "", "Side strip", "Show pages, outline, comments and links beside the letter (F9)", "side"
        )
        self.strip.setCheckable(True)
        back, forward = key_words(_Standard.Back), key_words(_Standard.Forward)
        self.back = tool(
            "", "Back to the place before", f"Back to the place you jumped from ({back})", "back"
        )
        self.forward = tool("", "Forward again", f"Forward again ({forward})", "forward")
        self.page_field = PageField()
        self._of = QLabel("of 1")
        self.page_before = tool("", "Page before", f"Page before ({key_words(PREVIOUS_PAGE)})", "page-before")
        self.page_after = tool("", "Next page", f"Next page ({key_words(NEXT_PAGE)})", "page-after")
        self.zoom_out = tool("−", "Zoom out", with_keys("Zoom out", _Standard.ZoomOut))
        self.zoom = ZoomField()
        self.zoom_in = tool("+", "Zoom in", with_keys("Zoom in", _Standard.ZoomIn))
        self.fit_width = tool("", "Fit width", with_keys("Fit the page to the width", "Ctrl+8"), "fit-width")
        self.fit_width.setCheckable(True)
        self.turn = tool("", "Turn clockwise", with_keys("Turn the pages clockwise", "Ctrl+T"), "turn")
        self.seek = tool(
            "", "Find in this letter", f"Find in this letter ({key_words(_Standard.Find)})", "search"
        )
        self.seek.setCheckable(True)
        self.more = tool("…", "More", "What there is no room for here")

    def _connect(self) -> None:
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self._offer(menu))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.seek.clicked.connect(lambda on: self.begin_find() if on else self.find_left.emit())
        self.find_field.passed_by.connect(self._on_passed_by)
        self.page_field.valueChanged.connect(self.page_requested)
        for toggle in (self.match_case, self.whole_words):
            toggle.setCheckable(True)
            toggle.toggled.connect(lambda _on: self.find_requested.emit(self.find_field.text()))
        self.find_field.textChanged.connect(self._on_words)
        self.find_field.step_requested.connect(self.step_requested)
        self.find_field.left.connect(self.find_left)
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))

    def _finding(self) -> QWidget:
        self.find_field = FindField()
        self.count = QLabel()
        self.match_case = tool("Aa", "Match case", "Find only words in the same capitals")
        self.whole_words = tool("Word", "Whole words", "Find whole words only")
        self.previous = tool("↑", "Previous hit", "Previous hit (Shift+F3)")
        self.next = tool("↓", "Next hit", "Next hit (F3)")
        return group_of(
            self.find_field, self.count, self.match_case, self.whole_words, self.previous, self.next
        )

    def _offer(self, menu: QMenu) -> None:
        menu.clear()
        for button in chain(*self._give_way[::-1]):
            if button.isHidden():
                action = menu.addAction(button.toolTip())
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)

    def begin_find(self) -> None:
        """Put the keyboard in the find field."""
        self._sought = True
        self.fold(self.width())
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def _on_passed_by(self) -> None:
        self._sought = False
        self.fold(self.width())

    def fold(self, width: int) -> None:
        """Give the first line what fits the width (pixels), the find field a second where it is wanted."""
        margins = self._grid.contentsMargins()
        room = width - margins.left() - margins.right()
        narrow = self._needed((self.seek, self.more)) + 2 * GRID + self.find_field.minimumWidth() > room
        spare: list[QWidget] = [] if narrow else [self.seek, self.more]
        if narrow and self._needed((self.more,)) <= room:
            spare = [self.more]
        elif narrow:
            for given in self._give_way:
                spare += given
                if self._needed(spare) <= room:
                    break
        for part in (self.seek, self.more, *chain(*self._give_way)):
            part.setVisible(part not in spare)
        sought = self._sought or bool(self.find_field.text())
        shows = sought or not narrow
        self._every[-1].setVisible(shows)
        self._groups = self._every if shows else self._every[:-1]
        self.seek.setChecked(sought)
        super().fold(width)

    def _needed(self, without: Collection[QWidget]) -> int:
        """Return the width of the first line without some of its parts."""
        lines = [[part for part in parts if part not in without] for parts in self._lines]
        within = sum(part.sizeHint().width() + GRID for parts in lines for part in parts)
        return within + sum(GRID for parts in lines if parts) - 2 * GRID

    def event(self, event: QEvent) -> bool:
        """Fold anew when a part has become wider or narrower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fold(self.width())
        return super().event(event)

    def wish(self) -> Wish:
        """Return what is to be found."""
        return Wish(self.find_field.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def put_words(self, words: str) -> None:
        """Put words into the find field without asking for them."""
        self.find_field.blockSignals(True)
        self.find_field.setText(words)
        self.find_field.setCursorPosition(0)
        self.find_field.blockSignals(False)
        self._show_finding(bool(words))

    def show_page(self, page: int, pages: int) -> None:
        """Show the page number, the number printed on it where it is another, and how many there are."""
        field, most = self.page_field, max(1, pages)
        field.blockSignals(True)
        field.setRange(1, most)
        field.setValue(page)
        field.blockSignals(False)
        self.page_before.setEnabled(page > 1)
        self.page_after.setEnabled(page < most)
        label = field.label_of(page)
        printed = f" · “{label}”" if label else ""
        self._of.setText(f"of {most}{printed}")
        self._of.setToolTip(f"The number printed on this page is “{label}”" if label else "")
        field.setAccessibleDescription(
            f"page {page} of {most}" + (f", printed number {label}" if label else "")
        )

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """Show the zoom and what it follows."""
        self.zoom.show_zoom(zoom, fit)
        self.fit_width.setChecked(fit is Fit.WIDTH)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Show which ways through the places visited are open."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_count(
        self, current: int, hits: int, *, wrapped: str = "", more: bool = False, least: bool = False
    ) -> None:
        """Show which hit (from 0, or -1) of how many is the current one, and whether it went round.

        With `more` the letter is still being looked through; with `least` there may be more than so many.
        """
        searched = bool(self.find_field.text().strip())
        words = (
            f"{current + 1} of {hits}{' or more' if least else ''}"
            if hits
            else "none"
            if searched and not more
            else ""
        )
        if more and searched:
            words += "…"
        if wrapped:
            words += f", {wrapped}"
        self.count.setText(words)
        self.count.setAccessibleName(f"hit {words}" if hits else words or "no search")
        self.previous.setEnabled(hits > 0)
        self.next.setEnabled(hits > 0)

    def _on_words(self, words: str) -> None:
        self._show_finding(bool(words))
        self.find_requested.emit(words)

    def _show_finding(self, on: bool) -> None:
        """Show what belongs to finding only while something is looked for: the line is narrow."""
        for part in (self.count, self.match_case, self.whole_words, self.previous, self.next):
            part.setVisible(on)
        self.fold(self.width())


def press(button: QToolButton, on: bool) -> None:
    """Show a toggle as pressed or not without asking for anything."""
    button.blockSignals(True)
    button.setChecked(on)
    button.blockSignals(False)
