# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""In the whole window, as it is used: every control has a name, and every model keeps its promises."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from caseapp import paths
from caseapp.domain.case import Marking
from caseapp.domain.register_list import RegisterGroup
from caseapp.ui.case.page import CasePage
from caseapp.ui.cases.page import CasesPage
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.importing.page import ImportPage
from caseapp.ui.register.page import STATISTICS, RegisterPage
from caseapp.ui.settings import WindowSettings
from caseapp.ui.welcome import Welcome
from caseapp.ui.window import MainWindow
from tests.ui.conftest import lent, office, settings, window
from tests.ui.office import Office

__all__ = ["lent", "office", "settings", "window"]

BOUND = 60_000
"""Milliseconds, at most, that the window may be busy."""


class Tour:
    """A filled library, and a way to each place of the window."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        self.qtbot, self.office, self.window = qtbot, office, window
        self.testers: dict[int, QAbstractItemModelTester] = {}
        office.fill()
        self.case_id = office.services.casework.find("BRC/2021/0007").id
        office.services.casework.edit(self.case_id, marking=Marking.OFFICIAL)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=BOUND)

    def page(self, name: str) -> None:
        self.window.show_page(name)
        self.settle()

    def new_case(self) -> None:
        self.window.actions_by_id["new-case"].trigger()
        self.settle()
        page = self.window.page
        assert isinstance(page, CasesPage)
        assert page.form.reference.isVisible()

    def tab(self, number: int) -> None:
        self.window.show_case(self.case_id)
        page = self.window.page
        assert isinstance(page, CasePage)
        page.tabs.setCurrentIndex(number)
        self.settle()

    def importing(self) -> None:
        self.page("import-register")
        page = self.window.page
        assert isinstance(page, ImportPage)
        page.open_file(paths.resource("templates", "register-example.csv"))
        self.settle()
        assert page.report.table.isVisible()

    def register(self) -> RegisterPage:
        self.page("questions")
        page = self.window.page
        assert isinstance(page, RegisterPage)
        return page

    def grouped(self) -> None:
        page = self.register()
        page.filters.group.setCurrentIndex(page.filters.group.findData(RegisterGroup.STATUS.value))
        page.history_button.setChecked(True)
        self.settle()
        page.table.selectRow(1)
        self.settle()

    def statistics(self) -> None:
        self.register().views.show_view(STATISTICS)
        self.settle()

    def second_reading(self) -> None:
        self.tab(0)
        self.window.actions_by_id["second-reading"].trigger()
        self.settle()
        page = self.window.page
        assert isinstance(page, CasePage)
        if not page.further.second.choice.isVisible():
            page.further.second.sending.ask_for_all()
            self.settle()
        assert page.further.second.side.isVisible()

    def right_of_reply(self) -> None:
        self.tab(0)
        self.window.actions_by_id["right-of-reply"].trigger()
        self.settle()
        page = self.window.page
        assert isinstance(page, CasePage)
        page.further.reply.make.click()
        self.settle()
        page.further.reply.log.click()
        assert page.further.reply.verbs.log_form.isVisible()

    def note(self) -> None:
        self.tab(0)
        self.window.actions_by_id["write-note"].trigger()
        self.settle()

    def draft(self) -> None:
        self.tab(0)
        self.window.actions_by_id["draft-reply"].trigger()
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, DraftPage), timeout=BOUND)
        self.settle()

    def issued(self) -> None:
        self.draft()
        page = self.window.page
        assert isinstance(page, DraftPage)
        page.fields.addressee.setText("Hillcrest Optics Ltd")
        page.fields.marking.setCurrentIndex(page.fields.marking.findData("unmarked"))
        page.finishing.issue.click()
        self.settle()
        assert page.finishing.post.recall.isVisible(), page.messages.words

    def watch_models(self) -> None:
        """Watch every model that the program made and a view shows, each from when it is first seen."""
        for view in self.window.findChildren(QAbstractItemView):
            model: QAbstractItemModel | None = view.model()
            # Those of Qt's own lists are Qt's to test.
            ours = model is not None and type(model).__module__.startswith("caseapp")
            if model is not None and ours and id(model) not in self.testers:
                strict = QAbstractItemModelTester.FailureReportingMode.Fatal
                self.testers[id(model)] = QAbstractItemModelTester(model, strict, self.window)


@pytest.fixture
def tour(qtbot: QtBot, office: Office, window: MainWindow) -> Tour:
    return Tour(qtbot, office, window)


def places(tour: Tour) -> dict[str, Callable[[], None]]:
    """Return every place of the window by name."""
    pages = ("today", "in-tray", "cases", "questions", "search", "library", "office", "first-steps", "about")
    found: dict[str, Callable[[], None]] = {name: partial(tour.page, name) for name in pages}
    tabs = ("letters", "questions", "drafts", "claims", "details")
    found |= {f"case, {name}": partial(tour.tab, number) for number, name in enumerate(tabs)}
    return found | {
        "second reading": tour.second_reading,
        "right of reply": tour.right_of_reply,
        "new case": tour.new_case,
        "questions, grouped": tour.grouped,
        "questions, statistics": tour.statistics,
        "import": tour.importing,
        "note": tour.note,
        "draft": tour.draft,
        "issued": tour.issued,
        "drafts, with one": partial(tour.tab, 2),
    }


def models_of_the_program() -> set[type[QAbstractItemModel]]:
    """Return the item models of the pages that have been loaded, but those that only others are made from."""
    kinds: set[type[QAbstractItemModel]] = {QAbstractItemModel}
    waiting = list(kinds)
    while waiting:
        below = set(waiting.pop().__subclasses__()) - kinds
        kinds |= below
        waiting += below
    return {kind for kind in kinds if kind.__module__.startswith("caseapp") and not kind.__subclasses__()}


def nameless(window: QWidget) -> list[str]:
    """Return the controls that can have the keyboard and that a screen reader cannot name."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if isinstance(widget, QScrollBar) or widget.focusProxy() is not None:
            continue
        known = QAccessible.queryAccessibleInterface(widget)
        if known is None or not known.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.mark.slow
def test_every_control_in_every_place_of_the_window_has_a_name(tour: Tour) -> None:
    without: dict[str, list[str]] = {}
    for name, go in places(tour).items():
        go()
        tour.watch_models()
        if found := nameless(tour.window):
            without[name] = found
    assert without == {}


@pytest.mark.slow
def test_every_model_keeps_its_promises_while_the_window_is_used(tour: Tour) -> None:
    ways = places(tour)
    for go in ways.values():
        go()
        tour.watch_models()
    # Again, under watch from the beginning; undo and redo change what the models hold.
    for go in (ways["in-tray"], ways["case, letters"], ways["case, questions"], ways["today"], ways["cases"]):
        go()
    for action in ("undo", "redo"):
        tour.window.actions_by_id[action].trigger()
        tour.settle()
    watched = {type(tester.model()).__name__ for tester in tour.testers.values()}
    assert watched == {kind.__name__ for kind in models_of_the_program()}


def test_every_control_of_the_welcome_has_a_name(qtbot: QtBot, settings: WindowSettings) -> None:
    welcome = Welcome(settings)
    qtbot.addWidget(welcome)
    welcome.show()
    assert nameless(welcome) == []
    welcome.close()


def test_a_control_without_a_name_is_found(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLineEdit

    assert nameless(window) == []
    QLineEdit(window.page).show()
    assert len(nameless(window)) == 1
