# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A test that leaves something running, or makes Qt warn, fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNTIDY = """
import multiprocessing
import threading
import time

stop = threading.Event()


def test_thread():
    threading.Thread(target=stop.wait, args=(60,), name="forgotten", daemon=True).start()


def test_the_thread_is_blamed_once():
    pass


def test_process():
    spawning = multiprocessing.get_context("spawn")
    spawning.Process(target=time.sleep, args=(60,), name="orphan", daemon=True).start()


def test_timer(qtbot):
    from PySide6.QtCore import QTimer

    global timer
    timer = QTimer()
    timer.setObjectName("ticking")
    timer.start(10_000)


def test_a_widget_takes_its_timer_along(qtbot):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(10_000)


def test_qt_thread(qapp):
    from PySide6.QtCore import QThread

    global thread
    thread = QThread()
    thread.setObjectName("spinning")
    thread.start()


def test_qt_warning(qapp):
    from PySide6.QtCore import qWarning

    qWarning("something is wrong")


def test_what_the_offscreen_platform_cannot_do(qapp):
    from PySide6.QtCore import qWarning

    qWarning("This plugin does not support raise()")


def test_last(qapp):
    stop.set()
    thread.quit()
    thread.wait()
"""


@pytest.mark.slow
def test_what_a_test_leaves_running_is_named(project_root: Path, tmp_path: Path) -> None:
    shutil.copy(project_root / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "test_untidy.py").write_text(UNTIDY, encoding="utf-8")
    settings = project_root / "pyproject.toml"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    words = ["-c", str(settings), "--rootdir", str(tmp_path), "-p", "no:cacheprovider", "-p", "no:xdist"]
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", *words, str(tmp_path)],
        cwd=tmp_path,
        env=kept,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = answer.stdout
    for named in ("thread forgotten", "process orphan", "timer 'ticking'", "Qt thread 'spinning'"):
        assert f"still running after the test: {named}" in printed, printed
    assert "FAILED test_untidy.py::test_qt_warning" in printed
    assert "1 failed, 8 passed, 4 errors" in printed, printed
