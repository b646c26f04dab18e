# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What nobody caught is logged without words of letters, and told on the window's thread."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from caseapp.domain.faults import trace_of
from caseapp.ui.faults import Faults, Log

SECRET = "Dear Ms Penhallow, I write about cameras that were sold to the detention centre"


@pytest.fixture
def faults(qtbot: QtBot) -> Iterator[Faults]:
    faults = Faults()
    faults.install()
    yield faults
    faults.remove()


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as met:
        return met


def test_a_fault_on_a_thread_is_told_on_the_windows_thread(qtbot: QtBot, faults: Faults) -> None:
    met: list[tuple[Exception, bool]] = []
    here = QThread.currentThread()
    faults.raised.connect(lambda error: met.append((error, QThread.currentThread() is here)))

    def break_down() -> None:
        raise ZeroDivisionError("a bug")

    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(met))
    assert isinstance(met[0][0], ZeroDivisionError)
    assert met[0][1]


def test_a_fault_of_a_slot_is_told(qtbot: QtBot, faults: Faults) -> None:
    error = raised(KeyError("lost"))
    with qtbot.waitSignal(faults.raised) as told:
        sys.excepthook(type(error), error, error.__traceback__)
    assert told.args == [error]


def test_the_hooks_that_were_there_are_put_back(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook)
    faults = Faults()
    faults.install()
    assert sys.excepthook is not before[0]
    faults.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_log_names_the_place_and_leaves_words_of_letters_out(tmp_path: Path) -> None:
    log = Log(tmp_path / "Büro log")
    error = raised(ValueError(f"invalid literal: '{SECRET}'\n[parameters: ('{SECRET}',)]"))
    logging.getLogger("caseapp.ui").error("a fault of the program", exc_info=error)
    log.close()
    text = log.file.read_text(encoding="utf-8")
    assert "ValueError: invalid literal: “…”" in text
    assert "test_faults.py" in text
    assert "Penhallow" not in text


def test_a_trace_tells_what_led_to_the_fault() -> None:
    try:
        try:
            raise OSError("the disk is gone")
        except OSError as error:
            raise RuntimeError("cannot go on") from error
    except RuntimeError as error:
        trace = trace_of(error)
    assert trace.index("OSError: the disk is gone") < trace.index("RuntimeError: cannot go on")
