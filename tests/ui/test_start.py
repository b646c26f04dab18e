# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is loaded before the window shows its first cases: nothing that the list of cases can do without."""

import os
import subprocess
import sys
from pathlib import Path

from caseapp import compose
from tests.shape.tree import ROOT

START = """
import sys
from pathlib import Path
from PySide6 import QtWidgets
from caseapp.app import Program, Wanted, make_application
from caseapp.ui.settings import WindowSettings
application = make_application()
program = Program(WindowSettings())
program.begin(Wanted(Path(sys.argv[1]), "", False))
assert program.window is not None and program.window.isVisible()
print("QStyle is made" if "QStyle" in vars(QtWidgets) else "")
print(*sys.modules)
sys.stdout.flush()
__import__("os")._exit(0)
"""
LATER = {
    "sqlalchemy", "alembic", "openpyxl", "holidays", "docx", "typer", "pymupdf", "reportlab",
    "caseapp.pdf", "caseapp.text", "caseapp.ui.case", "caseapp.ui.letters", "caseapp.ui.drafts",
    "caseapp.ui.search", "caseapp.ui.today", "caseapp.ui.importing", "caseapp.ui.key_list",
    "caseapp.services.viewing", "caseapp.store.library", "logging.handlers",
}  # fmt: skip


def started(folder: Path) -> tuple[str, frozenset[str]]:
    """Begin the program in a fresh interpreter; return what it says of Qt's names, and the modules loaded."""
    library = folder / "Start.caselib"
    compose.create(library, program="test")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    answer = subprocess.run(
        [sys.executable, "-c", START, str(library)],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    names, _, modules = answer.stdout.partition("\n")
    return names, frozenset(modules.split())


def test_the_window_shows_its_cases_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    names, modules = started(tmp_path)
    assert "caseapp.ui.cases.page" in modules, "the start was not looked at"
    loaded = {late for late in LATER for module in modules if module == late or module.startswith(f"{late}.")}
    assert loaded == set()
    # Qt's largest class of names takes as long as half the window, and only glides and overdue dates need it.
    assert names == ""
