# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The self-test passes from a checkout, an editable install, a wheel and a frozen program."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

pytestmark = [pytest.mark.packaging, pytest.mark.slow]

VERDICT = "This installation works."


def environment() -> dict[str, str]:
    """Return an environment that leads no Python to the checkout, and Qt to no screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}


def done(folder: Path, *words: str | Path) -> str:
    """Run a program in a folder to its good end; return what it said."""
    command = [str(word) for word in words]
    answer = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, f"{command} said\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


class Installation:
    """A virtual environment of its own, in which the libraries of the running one are seen but not our package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, symlinks=os.name != "nt")
        self.scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")
        site = Path(
            done(folder, self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
        )
        libraries = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
        # As plain paths: .pth files among the libraries, such as an editable Caseapp's, are not followed.
        (site / "libraries.pth").write_text("\n".join(dict.fromkeys(libraries)), encoding="utf-8")

    def install(self, root: Path, *words: str | Path) -> None:
        """Install our package without its dependencies."""
        pip: list[str | Path] = [
            self.python,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
        ]
        done(root, *pip, "--no-deps", "--no-build-isolation", "--no-index", "--force-reinstall", *words)

    def program(self, name: str) -> Path:
        """Return a program of the environment."""
        return self.scripts / (f"{name}.exe" if os.name == "nt" else name)

    def home(self, folder: Path) -> str:
        """Return the folder from which our package is imported."""
        return done(folder, self.python, "-c", "import caseapp; print(caseapp.__file__)").strip()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A working directory that is no checkout, under a name that has made trouble."""
    folder = tmp_path / "somewhere else 100%"
    folder.mkdir()
    return folder


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "environment")


@pytest.fixture(scope="module")
def wheel(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    done(
        project_root,
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        out,
        project_root,
    )
    (file,) = out.glob("*.whl")
    return file


def works(installation: Installation, folder: Path) -> None:
    """Both programs are there, and the terminal's proves the installation."""
    assert VERDICT in done(folder, installation.program("caseapp-cli"), "selftest")
    assert VERDICT in done(folder, installation.python, "-m", "caseapp", "selftest")
    assert installation.program("caseapp").exists()


def test_a_checkout_proves_itself(project_root: Path) -> None:
    assert VERDICT in done(project_root, sys.executable, "-m", "caseapp", "selftest")


def test_an_editable_installation_proves_itself(
    installation: Installation, project_root: Path, elsewhere: Path
) -> None:
    installation.install(project_root, "--editable", project_root)
    assert Path(installation.home(elsewhere)).is_relative_to(project_root)
    works(installation, elsewhere)


def test_a_wheel_proves_itself_without_the_checkout(
    installation: Installation, wheel: Path, elsewhere: Path
) -> None:
    installation.install(elsewhere, wheel)
    assert Path(installation.home(elsewhere)).is_relative_to(installation.folder)
    works(installation, elsewhere)


@pytest.mark.timeout(600)
def test_a_frozen_program_proves_itself_wherever_it_is_copied(
    installation: Installation, wheel: Path, project_root: Path, elsewhere: Path
) -> None:
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed: pip install '.[freeze]' brings it")
    installation.install(elsewhere, wheel)
    plan = project_root / "packaging" / "caseapp.spec"
    built: list[str | Path] = [
        "--distpath",
        elsewhere / "dist",
        "--workpath",
        elsewhere / "work",
        "--log-level",
        "ERROR",
    ]
    done(elsewhere, installation.python, "-m", "PyInstaller", *built, plan)
    copied = shutil.move(elsewhere / "dist" / "caseapp", elsewhere / "copied to é")
    program = Path(copied) / ("caseapp-cli.exe" if os.name == "nt" else "caseapp-cli")
    assert VERDICT in done(elsewhere, program, "selftest")
