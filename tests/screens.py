# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes pictures of every page: `python -m tests.screens OUT [LIBRARY]`.

Without a library the sample library is built. Each page is drawn in light, dark, with
text at 200 %, at 1280 × 720 with either text, and at 880 × 720.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QFont, QPalette  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from caseapp import paths  # noqa: E402
from caseapp.domain.case import CaseSort  # noqa: E402
from caseapp.services.job import SILENT  # noqa: E402
from caseapp.services.sample import fill_sample  # noqa: E402
from caseapp.ui.case.page import CasePage  # noqa: E402
from caseapp.ui.case.questions_tab import BY_BODY  # noqa: E402
from caseapp.ui.importing.page import ImportPage  # noqa: E402
from caseapp.ui.keeping.page import KeepingPage  # noqa: E402
from caseapp.ui.papers.page import PapersPage  # noqa: E402
from caseapp.ui.register.page import STATISTICS, RegisterPage  # noqa: E402
from caseapp.ui.routes import Route  # noqa: E402
from caseapp.ui.search.page import SearchPage  # noqa: E402
from caseapp.ui.settings import WindowSettings  # noqa: E402
from caseapp.ui.today.page import LIST, MONTH, TodayView  # noqa: E402
from caseapp.ui.welcome import Welcome  # noqa: E402
from caseapp.ui.window import MainWindow  # noqa: E402
from tests.ui.office import Office  # noqa: E402


@dataclass(frozen=True, slots=True)
class Setting:
    """How the pages are drawn: name, window size in pixels, dark or light, text size factor."""

    name: str
    width: int
    height: int
    dark: bool = False
    text: float = 1.0


SETTINGS = (
    Setting("light", 1440, 900),
    Setting("dark", 1440, 900, dark=True),
    Setting("large", 1920, 1080, text=2.0),
    Setting("small", 1280, 720),
    Setting("narrow", 880, 720),
    Setting("tight", 1280, 720, text=2.0),
)


def dark_palette() -> QPalette:
    """Return a palette as dark systems give it."""
    palette = QPalette(QColor("#2b2b2b"), QColor("#1e1e1e"))
    for role, colour in (
        (QPalette.ColorRole.Base, "#1e1e1e"),
        (QPalette.ColorRole.AlternateBase, "#242424"),
        (QPalette.ColorRole.Highlight, "#3d6fb5"),
        (QPalette.ColorRole.HighlightedText, "#ffffff"),
    ):
        palette.setColor(role, QColor(colour))
    return palette


def settle(window: MainWindow | Welcome, milliseconds: int = 350) -> None:
    """Let every job answer and the pages be drawn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    while window.jobs.busy:
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def case_page(window: MainWindow) -> CasePage:
    """Return the page of the case that is shown."""
    page = window.page
    assert isinstance(page, CasePage)
    return page


def open_drawer(window: MainWindow) -> None:
    """Open the drawer of questions where there is one, else show the list."""
    frame = case_page(window).letters.frame
    frame.toggle_questions()
    if frame.handle.isHidden():
        frame.toggle_questions()


def open_strips(window: MainWindow, opened: bool = True) -> None:
    """Open or shut what lies beside the letters of a case."""
    for pane in case_page(window).letters.panes:
        pane.viewer.bar.strip.setChecked(opened)


def date_form(window: MainWindow, question: Callable[[], None]) -> None:
    """Ask for the due date of the question that is shown, and count it by a rule."""
    question()
    open_strips(window, False)
    settle(window)
    window.actions_by_id["set-due"].trigger()
    settle(window)
    choice = case_page(window).letters.settling.form.choice
    choice.setCurrentIndex(choice.findData("rule:foi"))


def letters_views(window: MainWindow, case_id: int) -> tuple[tuple[str, Callable[[], None]], ...]:
    """Return how the letters of a case are shown, by name."""

    def letters() -> None:
        window.go(Route("case", case_id))
        case_page(window).tabs.setCurrentIndex(0)

    def question() -> None:
        letters()
        open_strips(window, False)
        settle(window)
        first = next(iter(case_page(window).letters.questions), None)
        if first is not None:
            window.go(Route("case", case_id, question_id=first))

    def drawer() -> None:
        letters()
        open_drawer(window)

    def strip() -> None:
        question()
        open_strips(window)

    def finding() -> None:
        question()
        for pane in case_page(window).letters.panes:
            pane.viewer.bar.find_field.setText("letter")

    def proposed() -> None:
        letters()
        settle(window)
        window.actions_by_id["next-proposal"].trigger()

    def without_dates() -> None:
        question()
        window.actions_by_id["date-strip"].trigger()

    return (
        ("letters", question),
        ("letters-drawer", drawer),
        ("letters-strip", strip),
        ("letters-find", finding),
        ("letters-dates", without_dates),
        ("letters-proposed", proposed),
        ("letters-due", lambda: date_form(window, question)),
    )


def views(window: MainWindow, case_id: int) -> tuple[tuple[str, Callable[[], None]], ...]:
    """Return what is shown, by name."""

    def tab(number: int) -> None:
        window.go(Route("case", case_id))
        case_page(window).tabs.setCurrentIndex(number)

    def by_body() -> None:
        tab(1)
        case_page(window).questions.views.show_view(BY_BODY)

    def today(which: str) -> None:
        window.go(Route("today"))
        page = window.page
        assert isinstance(page, TodayView)
        page.views.show_view(which)

    def search() -> None:
        window.go(Route("search"))
        page = window.page
        assert isinstance(page, SearchPage)
        page.field.setText("cameras")

    def draft() -> None:
        waiting = window.bench.services.drafting.unfinished()
        if waiting:
            window.go(Route("draft", draft_id=waiting[0].id))

    def further(which: str) -> None:
        window.go(Route("case", case_id))
        window.actions_by_id[which].trigger()

    return (
        ("cases", lambda: window.go(Route("cases"))),
        ("today", lambda: today(LIST)),
        ("today-month", lambda: today(MONTH)),
        ("in-tray", lambda: window.go(Route("in-tray"))),
        ("search", search),
        *letters_views(window, case_id),
        ("questions", lambda: tab(1)),
        ("questions-by-body", by_body),
        ("timeline", lambda: tab(3)),
        ("claims", lambda: tab(4)),
        ("details", lambda: tab(5)),
        ("second-reading", lambda: further("second-reading")),
        ("right-of-reply", lambda: further("right-of-reply")),
        ("draft", draft),
    )


def library_views(window: MainWindow) -> tuple[tuple[str, Callable[[], None]], ...]:
    """Return what is shown of the library itself, by name."""

    def checked() -> None:
        window.go(Route("library"))
        page = window.page
        assert isinstance(page, KeepingPage)
        page.check.click()

    def importing() -> None:
        window.go(Route("import-register"))
        page = window.page
        assert isinstance(page, ImportPage)
        page.open_file(paths.resource("templates", "register-example.csv"))
        settle(window)
        page.report.table.selectRow(0)

    def register() -> RegisterPage:
        window.go(Route("questions"))
        page = window.page
        assert isinstance(page, RegisterPage)
        return page

    def grouped() -> None:
        page = register()
        page.filters.group.setCurrentIndex(page.filters.group.findData("status"))
        page.history_button.setChecked(True)
        settle(window)
        page.table.selectRow(1)

    return (
        ("register", grouped),
        ("statistics", lambda: register().views.show_view(STATISTICS)),
        ("import-empty", lambda: window.go(Route("import-register"))),
        ("import", importing),
        ("library", checked),
        ("office", lambda: window.go(Route("office"))),
        ("letter-papers", lambda: window.go(Route("letter-papers"))),
        ("letter-templates", lambda: show_templates(window)),
        ("first-steps", lambda: window.go(Route("first-steps"))),
    )


def show_templates(window: MainWindow) -> None:
    """Show the templates beside the sample letter."""
    window.go(Route("letter-papers"))
    page = window.page
    assert isinstance(page, PapersPage)
    page.tabs.setCurrentWidget(page.templates)


def draw(out: Path, office: Office, only: str = "") -> None:
    """Draw every page in every setting."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font, palette = QFont(app.font()), QPalette(app.palette())
    ids = office.services.casework.ids(CaseSort.OPEN_QUESTIONS, descending=True)
    for setting in SETTINGS:
        if only and only != setting.name:
            continue
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * setting.text)
        app.setFont(large)
        app.setPalette(dark_palette() if setting.dark else palette)
        rows = office.services.casework.rows(office.services.casework.ids(CaseSort.REFERENCE)[:200])
        settings = WindowSettings(out / ".settings")
        settings.keep_choice("date-strip", "")
        window = MainWindow(office.services, rows, settings)
        window.resize(setting.width, setting.height)
        window.show()
        settle(window)
        for name, show in (*views(window, ids[0]), *library_views(window)):
            show()
            settle(window)
            window.grab().save(str(out / f"{name}-{setting.name}.png"))
        window.close()
        window.deleteLater()
        welcome = Welcome(WindowSettings(out / ".settings"))
        welcome.resize(welcome.size().boundedTo(QSize(setting.width, setting.height)))
        welcome.show()
        settle(welcome)
        welcome.grab().save(str(out / f"welcome-{setting.name}.png"))
        welcome.close()
        welcome.deleteLater()
    app.setFont(font)
    app.setPalette(palette)


def main(arguments: list[str]) -> int:
    """Write the pictures."""
    if not arguments:
        print(__doc__)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        given = Path(arguments[1]) if len(arguments) > 1 and arguments[1] != "-" else None
        office = Office(given, new=False) if given else Office(Path(folder) / "Office.caselib")
        try:
            if given is None:
                fill_sample(office.services, SILENT)
                open_questions = office.services.casework.ids(CaseSort.OPEN_QUESTIONS, descending=True)
                office.services.drafting.start_reply(open_questions[0])
                office.services.second_readings.ask_for_all(open_questions[0])
            draw(out, office, arguments[2] if len(arguments) > 2 else "")
        finally:
            office.close()
    del app
    print(f"Pictures are in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
