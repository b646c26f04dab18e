# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything but the window works, and passes its tests, where Qt cannot be imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shape.tree import ROOT, python_files

# Found on the path by every Python started here, and so by the processes that the program starts itself.
BLOCKER = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pytestqt"}:
            raise ModuleNotFoundError(f"{name} is made unimportable here", name=name)
        return None
sys.meta_path.insert(0, NoQt())
"""
WITH_QT = ("caseapp.ui", "caseapp.app", "caseapp.selftest")
FOLDERS_WITH_QT = {"ui", "app", "selftest", "journeys", "packaging", "shape", "benchmarks", "screens"}


def modules() -> list[str]:
    """Every module of the program that must do without Qt."""
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in python_files("caseapp")
    ]
    return [name for name in names if not any(name == qt or name.startswith(f"{qt}.") for qt in WITH_QT)]


def python_without_qt(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python from the project's root with Qt made unimportable."""
    (folder / "sitecustomize.py").write_text(BLOCKER, encoding="utf-8")
    # What the outer pytest leaves in the environment for its own workers is not for the inner one.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment = {
        **kept,
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


def test_the_blocker_blocks(tmp_path: Path) -> None:
    answer = python_without_qt(tmp_path, "-c", "import PySide6.QtCore")
    assert answer.returncode != 0
    assert "made unimportable here" in answer.stderr


def test_every_module_but_the_window_can_be_imported(tmp_path: Path) -> None:
    assert "caseapp.domain.passage" in modules()
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    answer = python_without_qt(tmp_path, "-c", code, *modules())
    assert answer.returncode == 0, answer.stderr


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_rooms_without_qt_pass_their_tests(tmp_path: Path) -> None:
    folders = {
        file.relative_to(ROOT / "tests").parts[0]
        for file in python_files("tests")
        if file.stem[:5] == "test_"
    }
    inside = [str(ROOT / "tests" / name) for name in sorted(folders - FOLDERS_WITH_QT)]
    assert inside, "no test was found that does without Qt"
    words = ["-m", "pytest", "-q", "-p", "no:pytest-qt", "-p", "no:xdist", "-p", "no:cacheprovider"]
    chosen = ["-m", "not slow and not packaging", "--basetemp", str(tmp_path / "rooms")]
    answer = python_without_qt(tmp_path, *words, *chosen, *inside)
    assert answer.returncode == 0, answer.stdout[-8000:] + answer.stderr[-2000:]
    assert " passed" in answer.stdout
