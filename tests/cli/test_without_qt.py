# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tests of this folder, and of every other room beside the window, run where Qt cannot be imported."""

import subprocess
import sys

import pytest


def test_qt_cannot_be_imported_here() -> None:
    with pytest.raises(ModuleNotFoundError, match="is made unimportable here"):
        import PySide6.QtCore  # noqa: F401


def test_qt_cannot_be_imported_in_a_process_that_is_started_here() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "import PySide6.QtCore"], capture_output=True, text=True, check=False
    )
    assert "is made unimportable here" in answer.stderr
