# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The main window: menu bar, toolbar, source list, one page at a time, status bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.case import CaseRow
from caseapp.domain.errors import CaseError
from caseapp.ui.actions import ACTIONS, ALWAYS, RULE, describe, make_actions, plain
from caseapp.ui.bus import Bus
from caseapp.ui.cases.page import CasesPage
from caseapp.ui.closing import Closing
from caseapp.ui.errors import MessageBar, Tone, tell_fault
from caseapp.ui.jobs import Jobs
from caseapp.ui.libraries import Libraries
from caseapp.ui.library_drop import LibraryDrop
from caseapp.ui.page import Act, Bench, Guide, Page
from caseapp.ui.routes import Route, Trail, make_page, show_keys
from caseapp.ui.seat import Seat
from caseapp.ui.settings import WindowSettings
from caseapp.ui.sources import SourceList
from caseapp.ui.status import JobLine, OfficerButton
from caseapp.ui.theme import GRID
from caseapp.ui.undo import Undo

if TYPE_CHECKING:
    from caseapp.services.office import Services

NARROW = 340 * GRID
"""Pixels of width below which the source list shows icons only."""
TOLD = 8000
"""Milliseconds that a word in the status bar stays."""


class MainWindow(QMainWindow):
    """Arranges the pages and hands actions to the one that is shown; decides nothing else."""

    painted = Signal()
    """The window was painted for the first time; whatever is heavy waits for it."""

    def __init__(
        self, services: Services, first_rows: Sequence[CaseRow] = (), settings: WindowSettings | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle(services.folder.stem)
        self.jobs, self.bus, self.guide = Jobs(self), Bus(self), Guide(self)
        self.settings = settings or WindowSettings()
        self.undo = Undo(lambda: services.history, self.jobs, self.bus, self)
        self.bench = Bench(services, self.jobs, self.bus, self.undo, self.settings, self.guide)
        self.pages: dict[str, Page] = {}
        self.trail = Trail()
        self._told_faults: set[str] = set()
        self._is_painted = False
        self.stack = QStackedWidget()
        self.sources = SourceList()
        self.actions_by_id = make_actions(self, self.run)
        self.banner = MessageBar()
        self.closing = Closing(self.pages, self.banner, self.close)
        self.libraries = Libraries(self.guide, self.settings, self)
        LibraryDrop(self, self.guide)
        self._build()
        self._connect()
        self.pages["cases"] = CasesPage(self.bench, first_rows)
        self.stack.addWidget(self.pages["cases"])
        self.go(Route("cases"))
        if not self.restoreGeometry(self.settings.state("geometry")):
            self.resize(1360, 860)

    def _build(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sources)
        column = self.column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(QSize(160 * GRID, 120 * GRID))
        self._build_menus()
        bar = QToolBar("Tools")
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        side = max(5 * GRID, round(self.fontMetrics().height() * 1.2))
        bar.setIconSize(QSize(side, side))
        for name in ("back", "forward"):
            bar.addAction(self.actions_by_id[name])
            button = bar.widgetForAction(self.actions_by_id[name])
            button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(name.capitalize())
        bar.addSeparator()
        for item in ACTIONS:
            if item.toolbar:
                bar.addAction(self.actions_by_id[item.id])
        self.addToolBar(bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.job_line = JobLine(self.jobs)
        self.officer = OfficerButton()
        self.seat = Seat(self.bench.services, self.jobs, self.officer)
        status = self.statusBar()
        status.addPermanentWidget(self.job_line)
        status.addPermanentWidget(self.officer)

    def _build_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        last = ""
        for row in ACTIONS:
            if row is RULE:
                menus[last].addSeparator()
                continue
            last = row.menu
            if last not in menus:
                menus[last] = self.menuBar().addMenu(last)
            menus[last].addAction(self.actions_by_id[row.id])
        self.libraries.attach(self.actions_by_id["recent"], menus["&File"])

    def _connect(self) -> None:
        self.sources.page_chosen.connect(self.show_page)
        self.sources.case_chosen.connect(self.show_case)
        guide = self.guide
        guide.case_requested.connect(self.show_case)
        guide.page_requested.connect(self.show_page)
        guide.question_requested.connect(
            lambda case_id, question_id: self.go(Route("case", case_id, question_id=question_id))
        )
        guide.letter_requested.connect(
            lambda case_id, letter_id, page, words: self.go(
                Route("case", case_id, letter_id=letter_id, page=page, words=words)
            )
        )
        guide.route_requested.connect(self.go)
        guide.draft_requested.connect(lambda draft_id: self.go(Route("draft", draft_id=draft_id)))
        guide.acts_changed.connect(self._refresh_actions)
        guide.case_named.connect(self.sources.opened)
        self.undo.moved.connect(self._refresh_actions)
        self.undo.told.connect(lambda words: self.statusBar().showMessage(words, TOLD))
        self.undo.refused.connect(self._on_undo_refused)
        self.jobs.faulted.connect(self._on_fault)
        self.jobs.refused.connect(lambda error: self.page.messages.refuse(error))
        self.painted.connect(self.seat.ask)
        self.seat.seated.connect(self.undo.seat)
        self.seat.changed.connect(self.statusBar().clearMessage)
        self.seat.changed.connect(guide.officer_changed)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def show_page(self, name: str) -> None:
        """Show a page of the source list by its name."""
        self.go(Route(name))

    def show_case(self, case_id: int) -> None:
        """Show the page of a case."""
        self.go(Route("case", case_id))

    def go(self, route: Route, *, remember: bool = True) -> None:
        """Show what a route leads to, making the page the first time."""
        if remember:
            self.trail.went(route)
        page = self.pages.get(route.name)
        if page is None:
            page = self.pages[route.name] = make_page(route.name, self.bench)
            self.stack.addWidget(page)
        page.arrive(route)
        self.stack.setCurrentWidget(page)
        self.sources.show_current(route.case_id or route.name)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh_actions()

    def run(self, which: str) -> None:
        """Do an action: the page's own, or one that the window does."""
        act = self.page.acts().get(which) or self._own_acts().get(which)
        if act is not None:
            act()

    def _own_acts(self) -> dict[str, Act]:
        acts: dict[str, Act] = {
            name: partial(self.show_page, name)
            for name in ("today", "in-tray", "cases", "questions", "search", "import-register")
        }
        acts |= {
            "undo": self.undo.undo,
            "redo": self.undo.redo,
            "back": self._back,
            "forward": self._forward,
            "quit": self._quit,
            "full-screen": lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen(),
            "new-case": self._new_case,
            "help-keys": partial(show_keys, self),
        }
        acts |= {
            name: partial(self.show_page, name)
            for name in ("library", "office", "letter-papers", "first-steps", "about")
        }
        acts.update(self.libraries.acts())
        return acts | self._acts_anywhere()

    def _acts_anywhere(self) -> dict[str, Act]:
        return {which: act for page in self.pages.values() for which, act in page.acts_anywhere().items()}

    def _quit(self) -> None:
        self.close()

    def _back(self) -> None:
        route = self.trail.back()
        if route is not None:
            self.go(route, remember=False)

    def _forward(self) -> None:
        route = self.trail.forward()
        if route is not None:
            self.go(route, remember=False)

    def _new_case(self) -> None:
        self.show_page("cases")
        self.page.acts()["new-case"]()

    def _refresh_actions(self) -> None:
        acts = self._acts_anywhere() | dict(self.page.acts())
        for which, action in self.actions_by_id.items():
            action.setEnabled(which in acts or which in ALWAYS)
        actions = self.actions_by_id
        actions["back"].setEnabled(self.trail.can_go_back)
        actions["forward"].setEnabled(self.trail.can_go_forward)
        for which, verb, words in (
            ("undo", "&Undo", self.undo.undo_words),
            ("redo", "&Redo", self.undo.redo_words),
        ):
            action = actions[which]
            action.setEnabled(bool(words))
            action.setText(f"{verb} {words.replace('&', '&&')}".rstrip())
            action.setIconText(plain(verb))
            describe(action, f"{plain(verb)} {words}".rstrip())

    def _on_undo_refused(self, words: str, error: CaseError) -> None:
        self.page.messages.say(f"“{words}” was left as it is: {error}", Tone.REFUSED)

    def _on_fault(self, error: Exception) -> None:
        """Show what nobody took: an error for what it is, a fault of the program once."""
        if isinstance(error, CaseError):
            self.page.messages.refuse(error)
            return
        tell_fault(self.page.messages, error, again=repr(error) in self._told_faults)
        self._told_faults.add(repr(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop the job whose progress is seen with Escape, or go back to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.jobs.shown is not None:
            self.jobs.cancel_shown()
        elif event.key() == Qt.Key.Key_Escape and self.trail.came_from == "search":
            self._back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons only in the source list where there is little room."""
        super().resizeEvent(event)
        scale = max(1.0, self.fontMetrics().height() / (5 * GRID))
        self.sources.set_narrow(self.width() < NARROW * min(scale, 1.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting, once all of it has been done."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let pages keep what is typed, stop every job and wait for it, remember the window."""
        if not self.closing.may_close():
            event.ignore()
            return
        self.jobs.close()
        self.settings.keep_state("geometry", self.saveGeometry())
        self.settings.save()
        super().closeEvent(event)
