# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program, opened as from the command line and brought to two letters side by side at fit page.

`python -m tests.benchmarks.driven LIBRARY CASE OURS THEIRS`; the keyboard goes to their letter, and our
letter lies at another page, so that its band is never taken for one of theirs.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from caseapp.app import Program, Wanted, make_application
from caseapp.ui.case.page import CasePage
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.routes import Route
from caseapp.ui.settings import WindowSettings
from tests.benchmarks.on_screen import wait_for
from tests.benchmarks.reading import show

ELSEWHERE = 900
"""The page (from 1) that our letter lies at."""
FLIP = "Right"
"""The program's own key for the next page, where a page is no wider than its pane."""
FLIP_OTHER = "Ctrl+Shift+F12"
"""The same for our letter, which has not the keyboard: a key that the program leaves free."""


def read(program: Program, case_id: int, ours: int, theirs: int) -> None:
    """Bring the letters up once the window has been painted."""
    window = program.window
    assert window is not None
    window.go(Route("case", case_id))
    page = window.page
    assert isinstance(page, CasePage)
    tab = page.letters
    wait_for(lambda: all(pane.view is not None for pane in tab.panes))
    for pane in tab.panes:
        pane.viewer.view.set_fit(Fit.PAGE)
    show(tab, tab.ours, ours)
    tab.ours.viewer.view.go_to(ELSEWHERE, glide=False)
    show(tab, tab.theirs, theirs)
    QShortcut(QKeySequence(FLIP_OTHER), window, lambda: tab.ours.viewer.view.step_page(1))
    tab.theirs.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)


def main(library: Path, case_id: int, ours: int, theirs: int) -> int:
    """Run until the window is closed."""
    application = make_application()
    program = Program(WindowSettings())
    program.begin(Wanted(library, "", False))
    window = program.window
    assert window is not None
    window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: read(program, case_id, ours, theirs)))
    try:
        return int(application.exec())
    finally:
        program.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:5])))
