# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An older library is upgraded in its window: how far it is can be seen, and it can be put off."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from caseapp import compose, paths
from caseapp.services.job import Progress
from caseapp.services.office import Services
from caseapp.store.library import Library, open_library
from caseapp.ui.opening import Opening
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


class Slow:
    """Opens a library whose upgrade stays half way until it may go on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.go_on = threading.Event()

    def __call__(self, progress: Progress) -> Library:
        while not self.go_on.wait(0.05):
            progress.step(2, 5, "Making the search index")
        return open_library(self.folder, paths.migrations(), program="test", progress=progress)


def version(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_an_upgrade_shows_how_far_it_is_and_can_be_put_off(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Old.caselib"
    Office(folder).close()
    database = folder / compose.DATABASE
    now = version(database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version={now - 1}")
        connection.commit()
    slow = Slow(folder)
    services = Services(replace(compose.tools(folder, program="test"), open_library=slow))
    window = MainWindow(services, (), WindowSettings(tmp_path / "settings"))
    qtbot.addWidget(window)
    Opening(window, services, upgrade=True)
    asked: list[Path] = []
    window.guide.library_requested.connect(asked.append)
    window.show()
    line = window.job_line
    qtbot.waitUntil(lambda: line.words.text() == "Making the search index…", timeout=10_000)
    assert (line.bar.value(), line.bar.maximum()) == (2, 5)
    line.stop.click()
    qtbot.waitUntil(lambda: "was not upgraded" in window.banner.words, timeout=10_000)
    slow.go_on.set()
    assert version(database) == now - 1
    window.banner.button.click()
    assert asked == [folder]
    window.close()
    services.close()
