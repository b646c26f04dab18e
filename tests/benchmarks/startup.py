# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start of the program until the list of cases is painted, against a bare PySide6 window.

Both are whole processes, off-screen, that end when their first painting has been done; ours goes the way
that `caseapp FOLDER` goes. The library holds 100,000 letters on 10,000 cases.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import large_library
from tests.benchmarks.figures import in_turn, tell

BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from caseapp.app import Program, Wanted, make_application
from caseapp.ui.settings import WindowSettings
application = make_application()
program = Program(WindowSettings())
program.begin(Wanted(Path(sys.argv[1]), "", False))
program.window.painted.connect(lambda: os._exit(0))
application.exec()
"""


def timed(home: Path, code: str, *words: str) -> float:
    """Run code in a fresh interpreter until it ends, with settings of its own; return milliseconds.

    Compiled modules are kept, as with an installed program, whatever the shell around says.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *words], env=environment, check=True, timeout=60)
    return (time.perf_counter() - started) * 1000


def run(letters: int = 100_000, pairs: int = 9) -> None:
    """Print the start beside the bare window's."""
    with tempfile.TemporaryDirectory() as name:
        library = large_library.make(Path(name), cases=10_000, letters=letters)
        home = Path(name)
        pair = in_turn(lambda: timed(home, OURS, str(library)), lambda: timed(home, BARE), pairs)
    tell(f"start with {letters} letters", pair, "at most 1.5")
