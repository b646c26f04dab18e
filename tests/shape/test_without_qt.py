# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything but the window works, and passes its tests, where Qt cannot be imported."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOMS_WITHOUT_QT
from tests.shape.tree import ROOT, python_files

WITH_QT = ("caseapp.ui", "caseapp.app", "caseapp.selftest")
FOLDERS_WITH_QT = {"ui", "app", "selftest", "journeys", "packaging", "shape", "benchmarks", "screens"}


def modules() -> list[str]:
    """Every module of the program that must do without Qt."""
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in python_files("caseapp")
    ]
    return [name for name in names if not any(name == qt or name.startswith(f"{qt}.") for qt in WITH_QT)]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python from the project's root with Qt made unimportable by a sitecustomize in the folder."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_blocker_blocks(python_without_qt: Path) -> None:
    answer = run(python_without_qt, "-c", "import PySide6.QtCore")
    assert answer.returncode != 0
    assert "made unimportable here" in answer.stderr


def test_every_module_but_the_window_can_be_imported(python_without_qt: Path) -> None:
    assert "caseapp.domain.passage" in modules()
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    answer = run(python_without_qt, "-c", code, *modules())
    assert answer.returncode == 0, answer.stderr


def test_every_folder_of_tests_does_without_qt_or_is_known_to_need_it() -> None:
    folders = {
        file.relative_to(ROOT / "tests").parts[0]
        for file in python_files("tests")
        if file.stem[:5] == "test_"
    }
    assert folders - FOLDERS_WITH_QT == ROOMS_WITHOUT_QT
