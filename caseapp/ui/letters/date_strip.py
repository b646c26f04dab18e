# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip: the letters of a case as points on a line of time, ours above it and theirs below.

Notes of calls and meetings stand on the line, letters without a date in a place of their own at the end.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from caseapp.domain.words import counted
from caseapp.ui.letters.strip_hand import STEP, StripHand
from caseapp.ui.letters.strip_legend import StripLegend
from caseapp.ui.letters.strip_point import Lane, StripFlag, StripLink, StripPoint
from caseapp.ui.menus import pop_up
from caseapp.ui.native_keys import key_words
from caseapp.ui.theme import CAPTION, GRID, scaled_font

SHOW_OR_HIDE = "Shift+F9"


class DateStrip(QWidget):
    """Letters along time; `letter_chosen(letter_id, direction)` names the letter and its side.

    `letter_wanted(letter_id, "left" or "right")` asks for it in one pane; `all_read()` says that every
    letter counts as read from now on; `view_changed()` that another stretch of time is in view;
    `shown_or_hidden()` that the officer wants the line of time shown or hidden.
    """

    letter_chosen = Signal(int, str)
    letter_wanted = Signal(int, str)
    all_read = Signal()
    view_changed = Signal()
    shown_or_hidden = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = StripHand()
        self.tools, self.unread, self.fetch = QToolButton(), QToolButton(), QToolButton()
        self.legend = StripLegend(self)
        self.below = QVBoxLayout()
        """Where a page puts what belongs beside the strip, under the strip's own menu."""
        self._side = QVBoxLayout()
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.view)
        self._build()
        self.view.chosen.connect(self._on_chosen)
        self.view.wanted.connect(self.letter_wanted)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.scale_changed.connect(self.view_changed)
        self._show_words()

    def _build(self) -> None:
        for button, words, tip in (
            (self.tools, "Dates", "Zoom, go to what is not read, and what the signs mean"),
            (self.unread, "", "Go to the next letter that you have not read (U)"),
            (self.fetch, "Show date strip", f"Show the letters by date ({key_words(SHOW_OR_HIDE)})"),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(tip)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFont(scaled_font(self, CAPTION))
        self.tools.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.tools)
        self._fill(menu)
        self.tools.setMenu(menu)
        self.unread.clicked.connect(self.view.next_unread)
        self._keep_place_of_unread()
        self.unread.setMinimumWidth(self.unread.fontMetrics().horizontalAdvance("999 unread") + 2 * GRID)
        self.fetch.clicked.connect(self.shown_or_hidden)
        self.fetch.hide()
        first = QHBoxLayout()
        first.setSpacing(GRID)
        for button in (self.fetch, self.tools, self.unread):
            first.addWidget(button)
        first.addStretch(1)
        side = self._side
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addLayout(first)
        side.addLayout(self.below)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.view, 1)
        row.addLayout(side)

    def _keep_place_of_unread(self) -> None:
        policy = self.unread.sizePolicy()
        policy.setRetainSizeWhenHidden(not self._folded)  # else time would move when the last letter is read
        self.unread.setSizePolicy(policy)

    @property
    def folded(self) -> bool:
        """Whether the line of time is hidden, and only what stands beside it is shown."""
        return self._folded

    def fold(self, folded: bool, *, in_line: bool) -> None:
        """Hide the line of time or show it; what stands beside it goes `in_line` or under each other."""
        changing = (self.fetch, self.view, self.tools)
        had_keyboard = any(part.hasFocus() for part in changing)
        self._folded = folded
        self.setFocusProxy(self.fetch if folded else self.view)
        for part in changing:
            part.setVisible(folded is (part is self.fetch))
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_place_of_unread()
        way = QBoxLayout.Direction.LeftToRight if in_line else QBoxLayout.Direction.TopToBottom
        self._side.setDirection(way)
        self._side.setSpacing(2 * GRID if in_line else 0)
        self.updateGeometry()

    @property
    def points(self) -> tuple[StripPoint, ...]:
        """The letters shown, oldest first, those without a date last."""
        return self.view.points

    def set_points(self, points: Sequence[StripPoint]) -> None:
        """Show these letters, keeping the keyboard on the same one."""
        self.view.set_points(points)
        self._show_words()

    def set_shown(self, left: int | None, right: int | None) -> None:
        """Show which letters the left and the right viewer show."""
        self.view.set_shown(left, right)

    def set_links(self, links: Sequence[StripLink]) -> None:
        """Show what letters do to each other."""
        self.view.set_links(links)

    def set_flags(self, flags: Sequence[StripFlag]) -> None:
        """Show days on which something is due."""
        self.view.set_flags(flags)

    def choose(self, letter_id: int) -> None:
        """Choose a letter, as a click on it does."""
        row = self.view.letters.row_of(letter_id)
        if row is not None:
            self.view.go_to(row)
            self._on_chosen(row)

    def _fill(self, menu: QMenu) -> None:
        """Put what concerns the whole strip into a menu."""
        for words, run in (
            ("Zoom in\t+", lambda: self.view.zoom(STEP)),
            ("Zoom out\t−", lambda: self.view.zoom(1 / STEP)),
            ("Fit all letters\t0", self.view.fit_all),
            ("Next letter not read\tU", self.view.next_unread),
            ("Count all letters as read", self.all_read.emit),
            ("What the signs mean", self.show_legend),
            (f"Hide date strip\t{key_words(SHOW_OR_HIDE)}", self.shown_or_hidden.emit),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, run=run: run())
            menu.addAction(action)

    def show_legend(self) -> None:
        """Say what points, lines and badges mean."""
        self.legend.show_at(self.view)

    def _on_menu(self, row: int, where: QPoint) -> None:
        menu = QMenu(self)
        if row >= 0:
            point = self.points[row]
            for words, side in (("Show left\tL", "left"), ("Show right\tR", "right")):
                action = QAction(words, menu)
                action.triggered.connect(
                    lambda _checked=False, which=side: self.letter_wanted.emit(point.letter_id, which)
                )
                menu.addAction(action)
            menu.addSeparator()
        self._fill(menu)
        pop_up(menu, where)

    def _on_chosen(self, row: int) -> None:
        point = self.points[row]
        self.letter_chosen.emit(point.letter_id, point.direction.value)

    def _show_words(self) -> None:
        points = self.points
        of = {lane: sum(point.lane is lane for point in points) for lane in Lane}
        words = f"{of[Lane.OURS]} of ours above, {of[Lane.THEIRS]} of theirs below"
        if of[Lane.NOTES]:
            words += f", {counted(of[Lane.NOTES], 'note')} between"
        unread = sum(point.unread for point in points)
        if unread:
            words += f", {unread} not read"
        self.view.setAccessibleDescription(words)
        self.unread.setText(f"{unread} unread")
        self.unread.setAccessibleName(f"{counted(unread, 'letter')} not read, go to the next")
        self.unread.setVisible(unread > 0)
        self.tools.setEnabled(bool(points))

    def sizeHint(self) -> QSize:
        """Return the height of the rows: dates, ours, the line, theirs, dates, months."""
        return super().sizeHint() if self._folded else QSize(60 * GRID, self.view.needed_height())

    def minimumSizeHint(self) -> QSize:
        """Return the same height at the least width."""
        if self._folded:
            return super().minimumSizeHint()
        return QSize(40 * GRID, self.sizeHint().height())
