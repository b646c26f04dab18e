# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The virtual environment is made once, and again only when what it rests on has changed."""

from pathlib import Path
from types import ModuleType

import pytest

# A project that pip can install without a network: it is its own build back end.
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "tiny"
version = "1.0"

[project.optional-dependencies]
test = []
"""
BACKEND = """
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with pathlib.Path("installed").open("a") as log:
        log.write("x")
    name, info = "tiny-1.0-py3-none-any.whl", "tiny-1.0.dist-info/"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name

def build_wheel(folder, config_settings=None, metadata_directory=None):
    raise NotImplementedError
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "Ünser checkout 50%"
    folder.mkdir()
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    return folder


@pytest.fixture
def installed(setting_up: ModuleType, root: Path) -> Path:
    """A checkout that claims to have been installed with the test extra."""
    checkout = setting_up.Checkout(root)
    python = checkout.program("python")
    python.parent.mkdir(parents=True)
    python.touch()
    stamp(setting_up, root, "test")
    return root


def stamp(setting_up: ModuleType, root: Path, extras: str) -> None:
    checkout = setting_up.Checkout(root)
    file = checkout.venv / f"installed-{extras or 'plain'}.stamp"
    file.write_text(checkout.fingerprint(extras), encoding="utf-8")


def test_a_second_run_starts_nothing(setting_up: ModuleType, installed: Path) -> None:
    # Its Python is an empty file: anything that was started would fail.
    setting_up.Checkout(installed).prepare("test")
    assert not (installed / "installed").exists()


def test_what_the_tests_need_serves_the_program_but_not_the_other_way(
    setting_up: ModuleType, installed: Path
) -> None:
    checkout = setting_up.Checkout(installed)
    assert checkout.is_ready("")
    (checkout.venv / "installed-test.stamp").unlink()
    stamp(setting_up, installed, "")
    assert checkout.is_ready("")
    assert not checkout.is_ready("test")


def test_a_changed_project_file_asks_for_a_new_installation(setting_up: ModuleType, installed: Path) -> None:
    with (installed / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert not setting_up.Checkout(installed).is_ready("test")


def test_a_checkout_that_was_moved_asks_for_a_new_installation(
    setting_up: ModuleType, installed: Path
) -> None:
    moved = installed.rename(installed.with_name("elsewhere"))
    assert not setting_up.Checkout(moved).is_ready("test")


def test_an_environment_that_lost_its_python_is_not_ready(setting_up: ModuleType, installed: Path) -> None:
    checkout = setting_up.Checkout(installed)
    checkout.program("python").unlink()
    assert not checkout.is_ready("test")


@pytest.mark.slow
def test_the_environment_is_made_and_the_project_installed_once(setting_up: ModuleType, root: Path) -> None:
    for _ in range(2):
        setting_up.Checkout(root).prepare("test")
    assert (root / "installed").read_text(encoding="utf-8") == "x"
    assert setting_up.Checkout(root).is_ready("")


@pytest.mark.slow
def test_a_failing_pip_ends_in_a_plain_message(setting_up: ModuleType, root: Path) -> None:
    (root / "backend.py").unlink()
    checkout = setting_up.Checkout(root)
    with pytest.raises(setting_up.CannotGoOn, match="pip could not install what Caseapp needs") as refusal:
        checkout.prepare("")
    assert "pip --disable-pip-version-check" in str(refusal.value)
    assert not checkout.is_ready("")
