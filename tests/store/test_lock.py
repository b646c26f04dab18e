# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One program writes; others are told who, and read beside it."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from caseapp.domain.errors import LibraryInUse, LibraryReadOnly
from caseapp.store.library import Library, create_library, open_library
from caseapp.store.lock import LibraryLock
from tests.store.given import a_case

PATIENCE = 30.0


def hold(folder: Path, scripts: Path, wire: Connection) -> None:
    """Hold a library until told to stop; "die" ends without giving anything back."""
    with_words = open_library(folder, scripts, program="the other window")
    wire.send(with_words.read_only)
    word = wire.recv()
    if word == "die":
        os._exit(1)
    if word == "write":
        a_case(with_words, "HC/2", "Written beside")
        wire.send("written")
        wire.recv()
    with_words.close()


@contextmanager
def another_program(folder: Path, scripts: Path) -> Iterator[tuple[Connection, int]]:
    """Let a second process hold the library."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=hold, args=(folder, scripts, theirs))
    process.start()
    try:
        assert ours.poll(PATIENCE)
        assert ours.recv() is False
        yield ours, process.pid or 0
    finally:
        ours.send("stop")
        process.join(PATIENCE)
        process.close()
        ours.close()
        theirs.close()


@pytest.fixture
def folder(tmp_path: Path, scripts: Path) -> Path:
    """A library with one case, closed."""
    folder = tmp_path / "Ämter 100 %" / "Office.caselib"
    library = create_library(folder, scripts, program="test")
    a_case(library, "HC/1")
    library.close()
    return folder


def test_a_second_program_reads_and_is_told_who_writes(folder: Path, scripts: Path) -> None:
    with another_program(folder, scripts) as (wire, process):
        library = open_library(folder, scripts, program="test")
        try:
            assert library.read_only
            assert isinstance(library.refusal, LibraryInUse)
            assert "the other window" in library.refusal.message
            assert LibraryLock(folder).holder().process == process
            with pytest.raises(LibraryReadOnly, match="the other window"):
                a_case(library, "HC/3")
            assert library.sweep() == 0
            wire.send("write")
            assert wire.poll(PATIENCE)
            assert wire.recv() == "written"
            assert library.cases.find("HC/2").title == "Written beside"
        finally:
            library.close()


def test_a_program_that_died_leaves_the_library_free(folder: Path, scripts: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=hold, args=(folder, scripts, theirs))
    process.start()
    assert ours.poll(PATIENCE)
    ours.recv()
    ours.send("die")
    process.join(PATIENCE)
    process.close()
    ours.close()
    theirs.close()
    assert (folder / "library.holder").exists()  # nobody took it away
    library = open_library(folder, scripts, program="test")
    assert not library.read_only
    assert LibraryLock(folder).holder().process == os.getpid()
    library.close()


def test_the_same_program_cannot_hold_a_library_twice(library: Library, scripts: Path) -> None:
    again = open_library(library.folder, scripts, program="test")
    assert isinstance(again.refusal, LibraryInUse)
    again.close()
    a_case(library)  # closing the second did not give the first one's lock away
    third = open_library(library.folder, scripts, program="test")
    assert third.read_only
    third.close()


def test_a_library_opened_on_one_thread_is_given_back_on_another(folder: Path, scripts: Path) -> None:
    opened: list[Library] = []
    thread = threading.Thread(
        target=lambda: opened.append(open_library(folder, scripts, program="in the background"))
    )
    thread.start()
    thread.join(PATIENCE)
    opened[0].close()
    again = open_library(folder, scripts, program="test")
    assert not again.read_only
    again.close()
    assert not (folder / "library.holder").exists()


def test_a_library_may_be_opened_for_reading_while_nobody_holds_it(folder: Path, scripts: Path) -> None:
    library = open_library(folder, scripts, program="test", read_only=True)
    assert library.cases.find("HC/1").id == 1
    with pytest.raises(LibraryReadOnly):
        a_case(library, "HC/3")
    library.close()


def test_a_holder_file_that_makes_no_sense_is_no_obstacle(library: Library, scripts: Path) -> None:
    (library.folder / "library.holder").write_text("{half", encoding="utf-8")
    again = open_library(library.folder, scripts, program="test")
    assert again.refusal is not None
    assert "another program" in again.refusal.message
    again.close()
