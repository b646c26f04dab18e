# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window remembers reaches its file in quiet, and all of it at the end."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from caseapp.ui.settings import WindowSettings
from tests.ui.turns import one_turn


def test_a_change_is_known_at_once_and_written_in_quiet(qtbot: QtBot, tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    for zoom in range(20):
        settings.keep_state("zoom", QByteArray(str(zoom).encode()))
        one_turn(qtbot)
        assert not (tmp_path / "window.ini").exists(), "a step of a zoom waited for the disk"
    assert WindowSettings(tmp_path).state("zoom") == QByteArray(b"19")
    qtbot.waitUntil((tmp_path / "window.ini").exists)
    assert "19" in (tmp_path / "window.ini").read_text("utf-8")


def test_what_was_changed_last_is_written_at_the_end(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "Ämter und Räte")
    settings.keep_flag("go-on", True)
    settings.save()
    assert "go-on=true" in (tmp_path / "Ämter und Räte" / "window.ini").read_text("utf-8")
