# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program as it is started: its window opens on a screen, is told to close, and goes without a word."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caseapp import compose
from tests.journeys.screen import Screen, virtual_screen

BOUND = 50
"""Seconds, at most, that a step may take."""

pytestmark = pytest.mark.slow


@pytest.fixture
def screen() -> Iterator[Screen]:
    with virtual_screen() as screen:
        yield screen


def on_screen(screen: Screen, home: Path) -> dict[str, str]:
    """Return the environment of a program that shows itself on a screen and keeps its settings apart."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND_"))}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    apart = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
    }
    return kept | apart | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def started(library: Path, environment: dict[str, str], root: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the program on a library; it is killed where the test leaves it running."""
    command = [sys.executable, "-m", "caseapp", "--library", str(library)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, env=environment, stdout=pipe, stderr=pipe, text=True) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.kill()


@pytest.mark.parametrize("found", ["a library with a case", "no library"])
def test_the_window_opens_closes_when_asked_and_says_nothing(
    screen: Screen, tmp_path: Path, project_root: Path, found: str
) -> None:
    library = tmp_path / "Office of é 100%.caselib"
    if found == "a library with a case":
        compose.create(library, program="test", officer="Morgan Vale")
        with compose.at_work(library, program="test") as services:
            services.casework.open_case("CTC/7", "Overseas deployments")
    with started(library, on_screen(screen, tmp_path), project_root) as program:
        window = screen.window(BOUND)
        if window is None:
            program.kill()
            pytest.fail(f"no window in {BOUND} s; the program said {program.communicate()}")
        screen.ask_to_close(window)
        out, complaints = program.communicate(timeout=BOUND)
    assert (program.returncode, out, complaints) == (0, "", "")
    if found == "a library with a case":
        with compose.at_work(library, program="test") as services:
            assert not services.desk.library.read_only  # the lock is free again
    else:
        assert not library.exists()  # none is made without being asked for
