# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader process has given up before it opens a file."""

import multiprocessing
import socket
import sys
from pathlib import Path
from typing import cast

import pytest

from caseapp.pdf.renderer import Readers
from caseapp.pdf.sandbox import Guard
from tests.pdf.reader_papers import make_pdf
from tests.pdf.sandbox_probe import probe

FILES = (
    "read a file",
    "list a folder",
    "write a new file",
    "change a file",
    "remove a file",
    "make a folder",
)
NETWORK = ("open a TCP connection", "make a UDP socket", "start a program")


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], dict[str, str]]:
    """The guards that hold in a locked-down process, and what became of its attempts."""
    folder = tmp_path_factory.mktemp("sandbox")
    (folder / "there.txt").write_text("There.")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with socket.create_server(("127.0.0.1", 0)) as server:
        process = context.Process(target=probe, args=(theirs, str(folder), server.getsockname()[1]))
        process.start()
        theirs.close()
        guards, outcomes = cast(tuple[list[str], dict[str, str]], ours.recv())
        process.join()
    process.close()
    ours.close()
    return set(guards), outcomes


def require(guard: Guard, attempts: tuple[set[str], dict[str, str]]) -> dict[str, str]:
    guards, outcomes = attempts
    if guard not in guards:
        pytest.skip(f"this system cannot promise “{guard}”")
    return outcomes


def test_a_file_handed_over_can_still_be_read(attempts: tuple[set[str], dict[str, str]]) -> None:
    assert attempts[1]["use the file handed over"] == "done"
    assert attempts[1]["take a little memory"] == "done"


@pytest.mark.parametrize("what", FILES)
def test_files_are_out_of_reach(attempts: tuple[set[str], dict[str, str]], what: str) -> None:
    assert require(Guard.NO_FILES, attempts)[what] == "PermissionError"


@pytest.mark.parametrize("what", NETWORK)
def test_the_network_and_other_programs_are_out_of_reach(
    attempts: tuple[set[str], dict[str, str]], what: str
) -> None:
    assert require(Guard.NO_NETWORK, attempts)[what] == "PermissionError"


def test_nothing_can_be_written(attempts: tuple[set[str], dict[str, str]]) -> None:
    outcomes = require(Guard.NO_WRITING, attempts)
    assert outcomes["write a new file"] != "done"
    assert outcomes["change a file"] != "done"


def test_memory_is_bounded(attempts: tuple[set[str], dict[str, str]]) -> None:
    assert require(Guard.MEMORY, attempts)["take much memory"] == "MemoryError"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how a process is locked down")
def test_readers_are_locked_down_when_they_answer(tmp_path: Path, readers: Readers) -> None:
    readers.inspect(make_pdf(tmp_path / "letter.pdf", "Dear all"))
    states = [Path(f"/proc/{pid}/status").read_text().split("\n") for pid in readers.process_ids()]
    limits = [Path(f"/proc/{pid}/limits").read_text() for pid in readers.process_ids()]
    assert any("NoNewPrivs:\t1" in state and "Seccomp:\t2" in state for state in states)
    assert any("Max file size             0 " in limit for limit in limits)
