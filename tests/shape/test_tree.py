# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folder tree shows the program, and the rooms keep their directions."""

import os
import subprocess
import sys
from pathlib import Path

from tests.shape.tree import ROOT, project_files, python_files, shown

TOP_LEVEL = {"caseapp", "resources", "db", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}
TEST_FOLDERS_WITHOUT_A_ROOM = {"journeys", "benchmarks", "shape", "packaging", "screens"}
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "common"}


def says_nothing(file: Path) -> bool:
    """Whether a file's or its folder's name holds a word that would fit any other as well."""
    return not SAYS_NOTHING.isdisjoint("_".join([file.parent.name, file.stem]).lower().split("_"))


def test_the_top_level_is_what_the_architecture_says() -> None:
    tops = {file.relative_to(ROOT).parts[0] for file in project_files()}
    assert {top for top in tops if not top.startswith(".")} <= TOP_LEVEL


def test_names_say_what_is_inside() -> None:
    assert [shown(file) for file in python_files() if says_nothing(file)] == []
    assert says_nothing(Path("caseapp/ui/table_utils.py"))
    assert says_nothing(Path("caseapp/common/table.py"))
    assert not says_nothing(Path("caseapp/ui/utilisation.py"))


def test_every_test_folder_mirrors_a_room() -> None:
    folders = {
        file.relative_to(ROOT / "tests").parts[0]
        for file in python_files("tests")
        if file.parent.name != "tests"
    }
    rooms = {path.stem for path in (ROOT / "caseapp").iterdir()}
    assert folders - TEST_FOLDERS_WITHOUT_A_ROOM - rooms == set()


def test_every_test_file_is_in_a_folder_of_its_room() -> None:
    assert [shown(file) for file in (ROOT / "tests").glob("test_*.py")] == []


def test_the_rooms_keep_their_directions() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    answer = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
