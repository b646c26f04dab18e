# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two commands: what they refuse, with which remedy, and what they call."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


def test_a_python_that_is_too_old_is_told_where_to_get_a_newer_one(
    project_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = str(project_root / "packaging" / "bootstrap.py")
    with monkeypatch.context() as old:
        old.setattr(sys, "version_info", (3, 9, 1))
        with pytest.raises(SystemExit) as stopped:
            runpy.run_path(script, run_name="__main__")
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "needs Python 3.11 or newer; this is Python 3.9" in said
    assert "https://www.python.org/downloads/" in said


def test_old_pythons_can_read_the_first_script(project_root: Path) -> None:
    source = (project_root / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    newer = (ast.FunctionDef, ast.AnnAssign, ast.JoinedStr, ast.NamedExpr, ast.Match)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []
    source.encode("ascii")


def old_python(version: str) -> Path | None:
    """A working Python of this version: on the path, or among those that pyenv keeps."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    named = shutil.which(f"python{version}")
    for candidate in [*([Path(named)] if named else []), *kept.glob(f"{version}.*/bin/python")]:
        if subprocess.run([str(candidate), "-c", ""], capture_output=True, check=False).returncode == 0:
            return candidate
    return None


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.8", "3.10"])
def test_a_real_old_python_says_it_plainly(project_root: Path, version: str) -> None:
    old = old_python(version)
    if old is None:
        pytest.skip(f"there is no Python {version} on this computer")
    script = project_root / "packaging" / "bootstrap.py"
    answer = subprocess.run([str(old), str(script), "run"], capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert f"needs Python 3.11 or newer; this is Python {version}" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_missing_libraries_are_named_by_the_package_that_brings_them(setting_up: ModuleType) -> None:
    absent = {"libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"}
    packages = setting_up.missing_packages(setting_up.QT_LIBRARIES, lambda library: library not in absent)
    assert packages == ["libegl1", "libglib2.0-0"]
    words = setting_up.remedy("Qt needs more", packages)
    assert "Qt needs more: libegl1 libglib2.0-0" in words
    assert "sudo apt-get update && sudo apt-get install libegl1 libglib2.0-0" in words


def test_a_library_that_no_computer_has_cannot_be_loaded(setting_up: ModuleType) -> None:
    assert not setting_up.loadable("libcaseapp-has-no-such-library.so.0")
    packages = setting_up.missing_packages({"libcaseapp-has-no-such-library.so.0": "libnone0"})
    assert packages == ["libnone0"]


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux leaves Qt's libraries to the system"
)
def test_without_the_right_to_install_the_remedy_is_told(
    setting_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting_up, "may_install", lambda: False)
    with pytest.raises(setting_up.CannotGoOn, match="sudo apt-get install libnone0"):
        setting_up.check_system({"libcaseapp-has-no-such-library.so.0": "libnone0"})


@pytest.mark.parametrize(
    ("platform", "environment", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_looked_for_where_it_may_be_absent(
    setting_up: ModuleType, platform: str, environment: dict[str, str], display: bool
) -> None:
    assert setting_up.has_display(platform, environment) is display


def test_x_libraries_are_asked_for_only_where_the_window_opens_on_x(setting_up: ModuleType) -> None:
    assert setting_up.uses_x({"DISPLAY": ":0"})
    assert not setting_up.uses_x({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})
    assert not setting_up.uses_x({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    assert not setting_up.uses_x({})


def test_run_opens_the_sample_or_demonstrates_it_or_hands_the_words_on(setting_up: ModuleType) -> None:
    assert setting_up.words_for_program([], display=True) == ["--sample"]
    assert setting_up.words_for_program([], display=False) == ["demonstrate"]
    assert setting_up.words_for_program(["selftest"], display=False) == ["selftest"]


@pytest.mark.parametrize(
    "words", [["-n0"], ["-n", "4"], ["--pdb"], ["-s"], ["-p", "no:xdist"], ["--dist=load"]]
)
def test_words_that_clash_with_two_workers_go_to_pytest_as_they_are(
    setting_up: ModuleType, words: list[str]
) -> None:
    assert setting_up.words_for_pytest(words, 8) == words


def test_pytest_gets_two_workers_where_there_are_two_processors(setting_up: ModuleType) -> None:
    assert setting_up.words_for_pytest(["tests/domain", "-k", "place"], 2) == [
        "-n",
        "2",
        "tests/domain",
        "-k",
        "place",
    ]
    assert setting_up.words_for_pytest(["tests/domain"], 1) == ["tests/domain"]


@pytest.mark.parametrize(("words", "code"), [([], 2), (["walk"], 2), (["--help"], 0)])
def test_other_words_get_the_usage(
    setting_up: ModuleType, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert setting_up.main(words) == code
    assert "bootstrap.py run" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the environment's Python is a shell script")
class TestCalls:
    """What is called, seen by an environment whose programs write down their words."""

    @pytest.fixture
    def calls(self, tmp_path: Path) -> Path:
        programs = tmp_path / ".venv" / "bin"
        programs.mkdir(parents=True)
        script = f'#!/bin/sh\necho "$@" >> "{tmp_path}/calls"\ncase "$*" in *"$FAILING"*) exit 3;; esac\n'
        for name in ("python", "lint-imports"):
            (programs / name).write_text(script, encoding="utf-8")
            (programs / name).chmod(0o755)
        return tmp_path / "calls"

    @pytest.mark.parametrize(
        ("failing", "code"), [("nothing", 0), ("mypy", 1), ("ruff check", 1), ("pytest", 3)]
    )
    def test_every_check_runs_though_one_fails_and_pytest_is_the_last(
        self, setting_up: ModuleType, calls: Path, monkeypatch: pytest.MonkeyPatch, failing: str, code: int
    ) -> None:
        monkeypatch.setenv("FAILING", failing)
        assert setting_up.run_checks(setting_up.Checkout(calls.parent), ["-n0", "tests/text"]) == code
        assert calls.read_text(encoding="utf-8").splitlines() == [
            "-m ruff format --check .",
            "-m ruff check .",
            "-m mypy",
            "",
            "-m pytest -n0 tests/text",
        ]

    def test_the_exit_code_of_the_program_is_handed_back(
        self, setting_up: ModuleType, calls: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FAILING", "selftest")
        assert setting_up.start_program(setting_up.Checkout(calls.parent), ["selftest"], display=False) == 3
        assert calls.read_text(encoding="utf-8") == "-P -m caseapp selftest\n"

    def test_without_a_display_the_reason_is_told(
        self,
        setting_up: ModuleType,
        calls: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("FAILING", "nothing")
        assert setting_up.start_program(setting_up.Checkout(calls.parent), [], display=False) == 0
        assert "there is no display" in capsys.readouterr().out
        assert calls.read_text(encoding="utf-8") == "-P -m caseapp demonstrate\n"
