# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Timeline tab: letters as points, questions as bars, what is due as flags, and all of it in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QComboBox, QListView, QMenu, QSplitter, QWidget

from caseapp.domain.words import counted
from caseapp.ui.case.timeline_chart import STEP
from caseapp.ui.case.timeline_export import TimelineExport
from caseapp.ui.case.timeline_hand import TimelineHand
from caseapp.ui.empty import OrEmpty
from caseapp.ui.errors import Tone
from caseapp.ui.letters.bars import ShiftingBar, group_of, tool
from caseapp.ui.menus import pop_up
from caseapp.ui.page import Act, Bench, CasePart
from caseapp.ui.register.filters import StandingButton
from caseapp.ui.routes import Route
from caseapp.ui.settled import leave_settled_objects_alone
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.timeline import Timeline
    from caseapp.domain.timeline_words import TimelineEvent

EMPTY: Final = "Nothing to draw yet.\nLetters, questions and due dates stand here once they are recorded."
_LIST: Final = "timeline-in-words"


@dataclass(frozen=True, slots=True)
class _Found:
    """The timeline of a case, narrowed as was wished from the whole of it, and its events in words."""

    timeline: Timeline
    is_empty: bool
    bodies: tuple[str, ...]
    events: tuple[TimelineEvent, ...]
    lines: list[str]


class TimelineTab(CasePart):
    """The timeline of a case above the same in words; Enter opens what is chosen in either."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"cases", "letters", "letter_cases", "letter_parties", "questions", "askings", "responses"}
        | {"deadlines", "commitments", "second_readings", "organisations"}
    )

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Timeline", parent)
        self._found: _Found | None = None
        self.chart, self.body, self.standing = TimelineHand(bench.jobs), QComboBox(), StandingButton()
        self.model = QStringListModel(self)
        self.list = QListView()
        self.export = TimelineExport(self)
        self.whole = tool("Whole case", "Whole case", "Show the whole case (0)")
        self.year = tool("Last year", "Last year", "Show the year before today")
        self.nearer, self.further = (
            tool("+", "Zoom in", "Zoom in (+)"),
            tool("−", "Zoom out", "Zoom out (-)"),  # noqa: RUF001
        )
        self.in_words = tool("In words", "In words", "Show or hide the same as a list")
        self._build()
        self._connect()
        self.setFocusProxy(self.chart)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the timeline."""
        if self._found is None or self._found.is_empty:
            return {}
        return {
            "zoom-in": lambda: self.chart.zoom(STEP),
            "zoom-out": lambda: self.chart.zoom(1 / STEP),
            "fit-width": self.chart.show_whole,
            "print": self.export.print_out,
            "export-timeline": self.export.begin,
        }

    def forget(self) -> None:
        """Leave the timeline of the case before."""
        self._found = None
        self.chart.show_timeline(None)
        self.model.setStringList([])
        self.body.clear()
        self.standing.set_standings(())

    def load_case(self, case_id: int) -> None:
        """Gather the timeline, narrowed as is wished."""
        leave_settled_objects_alone()
        services = self.bench.services
        body, standings = str(self.body.currentData() or ""), self.standing.standings

        def work() -> _Found:
            from caseapp.domain.timeline_words import events_of
            from caseapp.services.exporting import now

            whole = services.timelines.of_case(case_id, now())
            narrowed = whole.narrowed(body=body, standings=standings) if body or standings else whole
            events = events_of(narrowed)
            lines = [event.line for event in events]
            return _Found(narrowed, whole.is_empty, whole.bodies, events, lines)

        self.ask(work, self._on_loaded, key="timeline", words="Drawing the timeline")

    def copy(self) -> None:
        """Copy the drawing as a picture."""
        if self.chart.picture is not None:
            QGuiApplication.clipboard().setImage(self.chart.image())
            self.messages.say("The timeline is copied as a picture.", Tone.DONE)

    @property
    def timeline(self) -> Timeline | None:
        """What is drawn."""
        return None if self._found is None else self._found.timeline

    def _build(self) -> None:
        self.body.setAccessibleName("Body asked")
        self.body.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.body.setMinimumContentsLength(16)
        self.standing.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.in_words.setCheckable(True)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName("Timeline in words")
        self.list.setAccessibleDescription("Every event by day; Enter opens its letter or question.")
        bar = ShiftingBar(
            (
                group_of(self.body, self.standing, spacing=2 * GRID),
                group_of(self.whole, self.year, self.further, self.nearer, spacing=GRID),
                group_of(self.in_words, spacing=GRID, packed=True),
            )
        )
        bar.setAccessibleName("Timeline: what is shown")
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.chart)
        self.split.addWidget(self.list)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self._listed = OrEmpty(self.split, EMPTY)
        self.column.addWidget(bar)
        self.column.addWidget(self._listed, 1)
        shown = self.bench.settings.choice(_LIST, "") == "shown"
        self.in_words.setChecked(shown)
        self.list.setVisible(shown)

    def _connect(self) -> None:
        self.chart.opened.connect(self._open)
        self.chart.dwelt.connect(self._on_dwelt)
        self.chart.menu_wanted.connect(self._on_menu)
        self.list.activated.connect(lambda index: self._open_event(index.row()))
        self.whole.clicked.connect(self.chart.show_whole)
        self.year.clicked.connect(self.chart.show_last_year)
        self.nearer.clicked.connect(lambda: self.chart.zoom(STEP))
        self.further.clicked.connect(lambda: self.chart.zoom(1 / STEP))
        self.in_words.toggled.connect(self._on_in_words)
        self.body.activated.connect(lambda _index: self.load())
        self.standing.changed.connect(self.load)
        copy = QAction("Copy picture", self.chart)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.copy)
        self.chart.addAction(copy)
        self.copy_action = copy

    def _on_loaded(self, found: _Found) -> None:
        before = self._found
        self._found = found
        if before is None or before.bodies != found.bodies:
            chosen = str(self.body.currentData() or "")
            self.body.clear()
            self.body.addItem("Any body", "")
            for name in found.bodies:
                self.body.addItem(name, name)
            self.body.setCurrentIndex(max(0, self.body.findData(chosen)))
        self.model.setStringList(found.lines)
        self.in_words.setToolTip(f"Show or hide the same as a list: {counted(len(found.events), 'line')}")
        self._listed.show_view(not found.is_empty)
        self.chart.show_timeline(found.timeline)
        self.bench.guide.acts_changed.emit()

    def _on_in_words(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self.bench.settings.keep_choice(_LIST, "shown" if shown else "hidden")

    def _on_dwelt(self, day: int) -> None:
        """Show the list at a day whose letters no zoom parts."""
        self.in_words.setChecked(True)
        on, events = date.fromordinal(day), () if self._found is None else self._found.events
        near = [row for row, event in enumerate(events) if event.on is not None]
        row = min(near, key=lambda one: abs((events[one].on or on) - on), default=-1)
        self.list.setCurrentIndex(self.model.index(row))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Timeline")
        spot = self.chart.current
        if spot is not None:
            menu.addAction("Open" if spot.kind else "Spread out", lambda: self.chart.open(spot))
            menu.addSeparator()
        menu.addAction("Whole case\t0", self.chart.show_whole)
        menu.addAction("Last year", self.chart.show_last_year)
        menu.addSeparator()
        menu.addAction(self.copy_action)
        menu.addAction("Print…", self.export.print_out)
        menu.addAction("Export timeline…", self.export.begin)
        pop_up(menu, where)

    def _open_event(self, row: int) -> None:
        events = () if self._found is None else self._found.events
        if 0 <= row < len(events):
            self._open(events[row].kind, events[row].id)

    def _open(self, kind: str, number: int) -> None:
        """Go to a letter or a question; a flag leads to what it is about."""
        letter_id = number if kind == "letter" else None
        question_id = number if kind == "question" else None
        if self._found is not None and kind in ("commitment", "deadline"):
            flags = self._found.timeline.flags
            flag = next((one for one in flags if (one.kind.value, one.id) == (kind, number)), None)
            question_id = None if flag is None else flag.question_id
            letter_id = None if flag is None or question_id else flag.letter_id
        if letter_id is None and question_id is None:
            self.messages.say("This is about the case as a whole: no letter or question is behind it.")
            return
        route = Route("case", self.case_id, letter_id=letter_id, question_id=question_id)
        self.bench.guide.route_requested.emit(route)
