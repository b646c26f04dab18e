# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the Letters tab is laid out: strip above, panes beside each other, questions at the right.

Below 1280 pixels of window the questions lie in a drawer, which takes its room from the panes; where less
than 900 are left, one pane is seen at a time.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.ui.case.away import Away
from caseapp.ui.case.pane import Pane
from caseapp.ui.case.place_bar import PlaceBar
from caseapp.ui.case.ribbons import PanesSplitter
from caseapp.ui.icons import icon
from caseapp.ui.letters.date_strip import DateStrip
from caseapp.ui.native_keys import with_keys
from caseapp.ui.theme import GRID

DRAWER_BELOW: Final = 1260
ONE_PANE_BELOW: Final = 860
PANE_LEAST: Final = 320
"""Width that a pane needs beside an open drawer; with less, the drawer lies over it."""
QUESTIONS_WIDTH: Final = 320


class Drawer(QFrame):
    """Holds the questions at the right of the panes, as high as they are."""

    def __init__(self, parent: QWidget, panes: QWidget) -> None:
        super().__init__(parent)
        self._panes = panes
        panes.installEventFilter(self)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Questions")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)

    def wanted(self, room: int) -> int:
        """Return the width that it takes of a room (pixels)."""
        wanted = max(QUESTIONS_WIDTH, 44 * self.fontMetrics().horizontalAdvance("0"))
        return min(wanted, room - 8 * GRID)

    def lie_at(self, right: int, width: int) -> None:
        """Lie to the left of a place (pixels), or nowhere without a width."""
        self.setVisible(width > 0)
        if width:
            self.setGeometry(right - width, self._panes.y(), width, self._panes.height())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the panes up and down."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.setGeometry(self.x(), self._panes.y(), self.width(), self._panes.height())
        return super().eventFilter(watched, event)


def _dress(button: QToolButton, words: str, name: str, tip: str) -> None:
    """Give a button its words, its sign in the size of the text, and its tip."""
    button.setText(words)
    button.setIcon(icon(name))
    button.setIconSize(QSize(1, 1) * max(16, button.fontMetrics().height()))
    button.setAccessibleName(words)
    button.setToolTip(tip)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _scale_of(widget: QWidget) -> float:
    return min(2.0, max(1.0, widget.fontMetrics().height() / (5 * GRID)))


class LettersFrame(QWidget):
    """The arrangement, which follows the width.

    `drawer_toggled(open)` tells of the drawer, `whole_changed()` that another pane has all the room or none,
    `return_requested()` asks for the panes that have windows of their own.
    """

    drawer_toggled = Signal(bool)
    whole_changed = Signal()
    return_requested = Signal()

    def __init__(self, left: Pane, right: Pane, questions: QWidget) -> None:
        super().__init__()
        self.strip = DateStrip()
        self.panes = (left, right)
        self.questions = questions
        self.splitter = PanesSplitter(
            Qt.Orientation.Horizontal, self
        )  # as a window it would keep a least width
        self.places = PlaceBar()
        self.handle = QToolButton()
        self.other = QToolButton()
        self._drawer = Drawer(self, self.splitter)
        self._open = False
        self.used: QWidget = left
        """The pane that is seen where there is room for one only: the one used last."""
        self._one = self._in_drawer = self._shared = False
        self._listed = self._was_listed = True
        self.whole: QWidget | None = None
        self._stand_ins: dict[QWidget, Away] = {}
        self._sizes: list[int] = []
        self._body = QHBoxLayout()
        self.buttons = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        for pane in self.panes:
            self.splitter.addWidget(pane)
        self.splitter.addWidget(self.questions)
        self.splitter.setChildrenCollapsible(False)
        self._join()
        for pane in self.panes:
            pane.viewer.view.places_moved.connect(self.splitter.follow)
        for number, share in enumerate((3, 3, 0)):
            self.splitter.setStretchFactor(number, share)
        self.splitter.setAccessibleName("Letters and questions")
        for button, words, name, tip in (
            (self.handle, "Questions", "questions", with_keys("Show or hide the questions", "Ctrl+Shift+Q")),
            (self.other, "Other letter", "swap", "Show the other letter (F8)"),
        ):
            _dress(button, words, name, tip)
        self.handle.setCheckable(True)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        head.addWidget(self.strip, 1)
        self.strip.below.addWidget(self.places)
        self.buttons.setSpacing(0)
        self.buttons.addWidget(self.handle)
        self.buttons.addWidget(self.other)
        self.buttons.addStretch(1)
        head.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        self._body.addWidget(self.splitter)
        column.addLayout(self._body, 1)
        self._drawer.hide()
        self.handle.hide()
        self.other.hide()
        self.handle.toggled.connect(self.set_drawer)
        self.other.clicked.connect(self.show_other)

    @property
    def one_pane(self) -> bool:
        """Whether there is room for one pane only."""
        return self._one

    def show_other(self) -> None:
        """Show the other pane where one is seen at a time, and let the keyboard go with it."""
        if self._one or self.whole is not None:
            shown = self.whole or self.used
            self.show_pane(1 - self.panes.index(shown) if shown in self.panes else 0)
            self.used.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pane(self, which: int) -> None:
        """Bring a pane into view (0 left, 1 right) where one is seen at a time."""
        pane = self.panes[which]
        if pane in self._stand_ins:
            return
        self.used = pane
        if self.whole not in (None, pane):
            self.whole = pane
            self.whole_changed.emit()
        self._arrange()

    def show_any(self, panes: Sequence[Pane]) -> None:
        """Bring the first of some panes into view, where none of them is."""
        if panes and not any(pane in self._stand_ins or self._has_room(pane) for pane in panes):
            self.show_pane(self.panes.index(panes[0]))

    def toggle_questions(self) -> None:
        """Open or shut the drawer, or show and hide the list where it has its own place."""
        if self._in_drawer:
            self.handle.toggle()
        else:
            self._listed = not self._listed
            self._arrange()

    def show_questions(self) -> None:
        """Bring the questions into view, and the keyboard to them."""
        if self._in_drawer and not self._open:
            self.set_drawer(True)
        elif not self._in_drawer and not self._listed:
            self.toggle_questions()
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_drawer(self, opened: bool) -> None:
        """Open or shut the drawer."""
        self._open = opened and self._in_drawer
        self.handle.setChecked(self._open)
        self._arrange()
        if self._open:
            self.questions.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drawer_toggled.emit(self._open)

    def swap_sides(self) -> None:
        """Change the places of the two panes; each side keeps its width."""
        sizes = self.splitter.sizes()
        self.panes = (self.panes[1], self.panes[0])
        for number, pane in enumerate(self.panes):
            self.splitter.insertWidget(number, self._stand_ins.get(pane, pane))
        self.splitter.setSizes(sizes)
        self._join()
        self._arrange()

    def set_whole(self, pane: QWidget | None) -> None:
        """Give one pane all the room, or both theirs again and the questions what they had."""
        if pane is self.whole:
            return
        if self.whole is None:
            self._was_listed, self._listed = self._listed, False
            if self._in_drawer:
                self.set_drawer(False)
        elif pane is None:
            self._listed = self._was_listed
        self.whole = pane
        self.used = pane or self.used
        self._arrange()
        self.whole_changed.emit()

    def take_out(self, pane: QWidget) -> None:
        """Leave out a pane that gets a window of its own; where both have one, their place says so."""
        if not self._stand_ins:
            self._sizes = self.splitter.sizes()
        self._stand_ins[pane] = away = Away()
        away.return_requested.connect(self.return_requested)
        self._put_for(pane, away)
        self._join()
        self._arrange()

    def put_back(self, pane: QWidget) -> None:
        """Put a pane back where it was."""
        away = self._stand_ins.pop(pane)
        self._put_for(away, pane)
        away.deleteLater()
        self._join()
        self._arrange()
        if not self._stand_ins:
            self.splitter.setSizes(self._sizes)

    def _put_for(self, old: QWidget, new: QWidget) -> None:
        # QSplitter.replaceWidget tells the binding nothing: the window a pane came from would stay
        # its owner there, and its end would be the end of the pane.
        self.splitter.insertWidget(self.splitter.indexOf(old), new)
        old.setParent(None)

    def _has_room(self, pane: QWidget) -> bool:
        if self.whole is not None:
            return pane is self.whole
        return not self._one or pane is self.used or self.used in self._stand_ins

    def _join(self) -> None:
        left, right = self.panes
        if self._stand_ins:
            self.splitter.part()
        else:
            self.splitter.join(left.viewer.view, right.viewer.view)
        for pane in self.panes:  # on the outer side, so that nothing lies between the pages
            pane.viewer.desk.put_strip(right=pane is right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        narrow = self.width() < DRAWER_BELOW * _scale_of(self)
        if narrow != self._in_drawer:
            self._move_questions(narrow)
        elif not narrow and not self._shared:
            self._share_width()
        self._arrange()

    def _share_width(self) -> None:
        """Give the questions their width, and the panes the rest in halves."""
        self._shared = True
        wide = (self.width() - QUESTIONS_WIDTH - self.splitter.gap.sizeHint().width()) // 2
        self.splitter.setSizes([wide, wide, QUESTIONS_WIDTH])

    def _move_questions(self, to_drawer: bool) -> None:
        self._in_drawer = to_drawer
        self.handle.setVisible(to_drawer)
        if to_drawer:
            self._drawer.column.addWidget(self.questions)
        else:
            self._open = False
            self.handle.setChecked(False)
            self.splitter.addWidget(self.questions)
            self._join()
            self.splitter.setStretchFactor(2, 0)
            self._share_width()

    def _arrange(self) -> None:
        drawn = self._drawer.wanted(self.width()) if self._in_drawer and self._open else 0
        beside = drawn if self.width() - drawn >= PANE_LEAST * _scale_of(self) else 0
        self._body.setContentsMargins(0, 0, beside, 0)
        self._one = self.width() - beside < ONE_PANE_BELOW * _scale_of(self)
        alone = self._one or self.whole is not None
        self.other.setVisible(alone and not self._stand_ins)
        self.places.set_one_pane(alone and not self._stand_ins)
        self.questions.setVisible(self._in_drawer or self._listed)
        for pane, away in self._stand_ins.items():
            away.setVisible(len(self._stand_ins) == len(self.panes) and pane is self.panes[0])
        here = [pane for pane in self.panes if pane not in self._stand_ins]
        shown = [pane for pane in here if self._has_room(pane)]
        within = QApplication.focusWidget()
        for pane in shown:
            pane.show()
        for pane in here:
            if pane not in shown:  # the keyboard goes to the letter that is seen, never to what is hidden
                if within is not None and pane.isAncestorOf(within):
                    shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
                pane.hide()
        self._drawer.lie_at(self.width(), drawn)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the arrangement follows the width, and forms above it are never cut."""
        return QSize(100 * GRID, 40 * GRID)
