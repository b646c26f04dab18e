# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office with a real library, and a window on it that is closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.case import CaseSort
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.office_fixture import LentReaders, started_readers
from tests.ui.office import Office


@pytest.fixture(scope="session")
def lent() -> Iterator[LentReaders]:
    """Readers that the offices of all tests use in turn."""
    with started_readers() as readers:
        yield readers


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, lent: LentReaders) -> Iterator[Office]:
    office = Office(tmp_path / "Büro of cases" / "Office.caselib", lent=lent)
    yield office
    office.close()


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "settings")


@pytest.fixture
def window(qtbot: QtBot, office: Office, settings: WindowSettings) -> Iterator[MainWindow]:
    rows = office.services.casework.rows(office.services.casework.ids(CaseSort.REFERENCE))
    window = MainWindow(office.services, rows, settings)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    yield window
    window.close()


@pytest.fixture(scope="session", autouse=True)
def nothing_copied_outlives_python() -> Iterator[None]:
    """Empty the clipboard at the end: Qt's own, without a screen, lets go of what Python made when that has gone."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
