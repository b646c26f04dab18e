# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is in the wheel, and where."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest


def shipped(root: Path, folder: str) -> set[str]:
    """The files below a top folder, by their paths from the root, without what Python leaves behind."""
    files = (
        path for path in (root / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to(root).as_posix() for path in files}


@pytest.fixture(scope="module")
def names(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(project_root),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    (wheel,) = out.glob("caseapp-*.whl")
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


@pytest.mark.packaging
@pytest.mark.slow
class TestWheel:
    def test_migrations_and_resources_lie_inside_the_package(
        self, names: set[str], project_root: Path
    ) -> None:
        for folder in ("db", "resources"):
            files = shipped(project_root, folder)
            assert files, f"{folder}/ is empty: the test would prove nothing"
            inside = {name for name in names if name.startswith(f"caseapp/_data/{folder}/")}
            assert inside == {f"caseapp/_data/{name}" for name in files}

    def test_every_module_of_the_program_is_there(self, names: set[str], project_root: Path) -> None:
        modules = {name for name in shipped(project_root, "caseapp") if name.endswith(".py")}
        assert "caseapp/paths.py" in modules
        assert modules <= names

    def test_no_database_and_no_test_is_inside(self, names: set[str]) -> None:
        unwanted = (".sqlite", ".sqlite-wal", ".db", ".pyc")
        assert [
            name for name in names if name.endswith(unwanted) or ".caselib" in name or "tests/" in name
        ] == []

    def test_the_licence_and_both_programs_come_along(self, names: set[str]) -> None:
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
        assert any(name.endswith(".dist-info/entry_points.txt") for name in names)
