# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the Letters tab is laid out: strip above, panes beside each other, questions at the right.

Below 1280 pixels of window the questions lie in a drawer; below 900 one pane is seen at a time.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from caseapp.ui.case.pane import Pane
from caseapp.ui.case.place_bar import PlaceBar
from caseapp.ui.case.ribbons import PanesSplitter
from caseapp.ui.icons import icon
from caseapp.ui.letters.date_strip import DateStrip
from caseapp.ui.theme import GRID

DRAWER_BELOW: Final = 1260
ONE_PANE_BELOW: Final = 860
QUESTIONS_WIDTH: Final = 320


class Drawer(QFrame):
    """Holds the questions over the panes' right edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Questions")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)


class LettersFrame(QWidget):
    """The arrangement, which follows the width; `drawer_toggled(open)` tells of the drawer."""

    drawer_toggled = Signal(bool)

    def __init__(self, left: Pane, right: Pane, questions: QWidget) -> None:
        super().__init__()
        self.strip = DateStrip()
        self.panes = (left, right)
        self.questions = questions
        self.splitter = PanesSplitter(Qt.Orientation.Horizontal)
        self.places = PlaceBar()
        self.handle = QToolButton()
        self.other = QToolButton()
        self.which = QLabel()
        self._drawer = Drawer(self)
        self._open = False
        self._one: int | None = None
        self._in_drawer = self._shared = False
        self.whole: QWidget | None = None
        self._stand_ins: dict[QWidget, QWidget] = {}
        self._sizes: list[int] = []
        self._build()

    def _build(self) -> None:
        for pane in self.panes:
            self.splitter.addWidget(pane)
        self.splitter.addWidget(self.questions)
        self.splitter.setChildrenCollapsible(False)
        self._join()
        for pane in self.panes:
            pane.viewer.view.places_moved.connect(self.splitter.follow)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setStretchFactor(2, 0)
        self.splitter.setAccessibleName("Letters and questions")
        for button, words, name, tip in (
            (self.handle, "Questions", "questions", "Show or hide the questions (Ctrl+Shift+Q)"),
            (self.other, "Other letter", "swap", "Show the other letter (F8)"),
        ):
            button.setText(words)
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.setToolTip(tip)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.handle.setCheckable(True)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        head.addWidget(self.strip, 1)
        head.addWidget(self.places)
        head.addWidget(self.other)
        head.addWidget(self.handle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)
        self._drawer.hide()
        self.handle.hide()
        self.other.hide()
        self.handle.toggled.connect(self.set_drawer)
        self.other.clicked.connect(self.show_other)

    @property
    def one_pane(self) -> bool:
        """Whether there is room for one pane only."""
        return self._one is not None

    def show_other(self) -> None:
        """Show the other pane, where there is room for one only."""
        if self._one is not None:
            self.show_pane(1 - self._one)

    def show_pane(self, which: int) -> None:
        """Bring a pane into view (0 left, 1 right) where there is room for one only."""
        if self._one is not None:
            self._one = which
            self._arrange()

    def toggle_questions(self) -> None:
        """Open or shut the drawer, or show and hide the list where it has its own place."""
        if self._in_drawer:
            self.handle.toggle()
        else:
            self.questions.setVisible(not self.questions.isVisible())

    def set_drawer(self, opened: bool) -> None:
        """Open or shut the drawer."""
        self._open = opened and self._in_drawer
        self.handle.setChecked(self._open)
        self._arrange()
        if self._open:
            self.questions.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drawer_toggled.emit(self._open)

    def swap_sides(self) -> None:
        """Change the places of the two panes."""
        self.panes = (self.panes[1], self.panes[0])
        for number, pane in enumerate(self.panes):
            self.splitter.insertWidget(number, self._stand_ins.get(pane, pane))
        self._join()

    def set_whole(self, pane: QWidget | None) -> None:
        """Give one pane all the room, or both theirs again."""
        if pane is not self.whole:
            if self._in_drawer:
                self.set_drawer(False)
            else:
                self.questions.setVisible(pane is None)
            self.whole = pane
            self._arrange()

    def take_out(self, pane: QWidget) -> None:
        """Leave out a pane that gets a window of its own; something unseen keeps its place."""
        if not self._stand_ins:
            self._sizes = self.splitter.sizes()
        self._stand_ins[pane] = stand_in = QWidget()
        self._put_for(pane, stand_in)
        self._arrange()

    def put_back(self, pane: QWidget) -> None:
        """Put a pane back where it was."""
        stand_in = self._stand_ins.pop(pane)
        self._put_for(stand_in, pane)
        stand_in.deleteLater()
        self._join()
        self._arrange()
        if not self._stand_ins:
            self.splitter.setSizes(self._sizes)

    def _put_for(self, old: QWidget, new: QWidget) -> None:
        # QSplitter.replaceWidget tells the binding nothing: the window a pane came from would stay
        # its owner there, and its end would be the end of the pane.
        self.splitter.insertWidget(self.splitter.indexOf(old), new)
        old.setParent(None)

    def _has_room(self, number: int) -> bool:
        if self.whole is not None:
            return self.panes[number] is self.whole
        return self._one is None or self._one == number or self.panes[1 - number] in self._stand_ins

    def _join(self) -> None:
        left, right = self.panes
        self.splitter.join(left.viewer.view, right.viewer.view)
        for pane in self.panes:  # on the outer side, so that nothing lies between the pages
            pane.viewer.desk.put_strip(right=pane is right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        scale = min(2.0, max(1.0, self.fontMetrics().height() / (5 * GRID)))
        narrow = self.width() < DRAWER_BELOW * scale
        if narrow != self._in_drawer:
            self._move_questions(narrow)
        elif not narrow and not self._shared:
            self._share_width()
        one = self.width() < ONE_PANE_BELOW * scale
        if one != (self._one is not None):
            self._one = 0 if one else None
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
        self.questions.show()

    def _arrange(self) -> None:
        self.other.setVisible(self._one is not None and self.whole is None and not self._stand_ins)
        alone = self._one is not None or self.whole is not None
        self.places.set_one_pane(alone and not self._stand_ins)
        for number, pane in enumerate(self.panes):
            if pane in self._stand_ins:
                self._stand_ins[pane].hide()
            else:
                pane.setVisible(self._has_room(number))
        self._drawer.setVisible(self._in_drawer and self._open)
        if self._drawer.isVisible():
            line = self.fontMetrics().horizontalAdvance("0")
            width = min(max(QUESTIONS_WIDTH, 44 * line), self.width() - 8 * GRID)
            area = self.splitter.geometry()
            self._drawer.setGeometry(area.right() - width, area.top(), width, area.height())
            self._drawer.raise_()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the arrangement follows the width."""
        return QSize(100 * GRID, 80 * GRID)
