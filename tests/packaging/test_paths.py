# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shipped folders are found in a checkout and when installed; the user's folders are the system's."""

import runpy
import shutil
import subprocess
import sys
from pathlib import Path

from caseapp import paths


def test_a_checkout_has_its_shipped_folders_beside_the_package(project_root: Path) -> None:
    assert paths.resource("icons", "a.svg") == project_root / "resources" / "icons" / "a.svg"
    assert paths.migrations() == project_root / "db"


def test_an_installed_package_carries_them_inside(project_root: Path, tmp_path: Path) -> None:
    package = tmp_path / "Program files 100%" / "caseapp"
    (package / "_data").mkdir(parents=True)
    shutil.copy(project_root / "caseapp" / "paths.py", package / "paths.py")
    installed = runpy.run_path(str(package / "paths.py"))
    assert installed["resource"]("icons") == package.resolve() / "_data" / "resources" / "icons"
    assert installed["migrations"]() == package.resolve() / "_data" / "db"


def test_a_frozen_program_carries_the_data_by_which_text_is_recognised(
    project_root: Path, tmp_path: Path
) -> None:
    package = tmp_path / "Program files 100%" / "caseapp"
    (package / "_data" / "tessdata").mkdir(parents=True)
    shutil.copy(project_root / "caseapp" / "paths.py", package / "paths.py")
    (package / "_data" / "tessdata" / "eng.traineddata").write_bytes(b"data")
    frozen = runpy.run_path(str(package / "paths.py"))
    assert frozen["recognition_data"]() == package.resolve() / "_data" / "tessdata"


def test_an_installed_program_finds_that_data_where_its_package_put_it() -> None:
    folder = paths.recognition_data()
    assert folder is not None
    assert (folder / "eng.traineddata").stat().st_size > 1_000_000


def test_the_users_folders_are_absolute_and_apart() -> None:
    folders = [paths.config_dir(), paths.log_dir(), paths.default_library(), paths.sample_library()]
    assert all(folder.is_absolute() for folder in folders)
    assert len(set(folders)) == len(folders)
    assert paths.default_library().name == "Office.caselib"
    assert paths.sample_library().parent != paths.default_library().parent


def test_the_libraries_of_other_people_are_imported_only_when_asked_for(project_root: Path) -> None:
    code = "import sys, caseapp.paths; sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=project_root, check=False).returncode == 0
