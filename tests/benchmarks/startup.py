# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start of the program until the list of cases is painted, against a bare PySide6 window.

Both are whole processes, off-screen, that end at their first paint; the library holds 100,000 letters.
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
from caseapp.app import make_application, make_window
from caseapp.compose import first_rows, services
library = Path(sys.argv[1])
rows = first_rows(library)
application = make_application()
office = services(library, program="benchmark")
window = make_window(office, rows)
window.painted.connect(lambda: os._exit(0))
window.resize(1280, 800)
window.show()
application.exec()
"""


def timed(code: str, *words: str) -> float:
    """Run code in a fresh interpreter until it ends; return milliseconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *words], env=environment, check=True, timeout=60)
    return (time.perf_counter() - started) * 1000


def run(letters: int = 100_000, pairs: int = 9) -> None:
    """Print the start beside the bare window's."""
    with tempfile.TemporaryDirectory() as name:
        library = large_library.make(Path(name), cases=10_000, letters=letters)
        pair = in_turn(lambda: timed(OURS, str(library)), lambda: timed(BARE), pairs)
    tell(f"start with {letters} letters", pair, "at most 1.5")
