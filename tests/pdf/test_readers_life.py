# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readers that hang, crash or are no longer needed: the program goes on, and nothing is left behind."""

import errno
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.context import SpawnProcess
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from queue import SimpleQueue

import pytest

from caseapp.domain.contents import Contents, ContentsPart, ContentsRequest
from caseapp.domain.document import DocumentFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, ReaderStopped
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.pool import ReaderProcess
from caseapp.pdf.renderer import Readers
from tests.pdf.conftest import PATIENT
from tests.pdf.reader_papers import make_pdf, picture_here

HASTY = ReaderLimits(page_seconds=2, open_seconds=60, start_seconds=100)
PROJECT = Path(__file__).resolve().parents[2]


class WatchedPath(type(Path())):  # type: ignore[misc]  # the concrete class depends on the system
    """A path that does something when it is opened: after the process was found well, before it is asked."""

    on_open: Callable[[], None]

    def open(self, *args: object, **kwargs: object) -> object:
        self.on_open()
        return super().open(*args, **kwargs)


def watched(path: Path, on_open: Callable[[], None]) -> Path:
    result = WatchedPath(path)
    result.on_open = on_open
    assert isinstance(result, Path)
    return result


def kill(pid: int) -> None:
    if sys.platform != "win32":
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def reader() -> Iterator[Readers]:
    """One reader with much time."""
    readers = Readers(1, PATIENT)
    yield readers
    readers.close()


@pytest.fixture
def hasty() -> Iterator[Readers]:
    """One reader with little time for a page."""
    readers = Readers(1, HASTY)
    yield readers
    readers.close()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "letter.pdf", "First", "Second", "Third", "Fourth")


def test_a_page_that_never_ends_is_stopped_and_the_rest_goes_on(hasty: Readers, endless: Path) -> None:
    plain = hasty.draw_now(PageRequest(endless, "e", 1, 1.0))
    before = hasty.process_ids()
    with pytest.raises(ReaderStopped, match=r"Page 1 of “endless £\.pdf” took too long") as caught:
        hasty.draw_now(PageRequest(endless, "e", 0, 1.0))
    assert caught.value.file == str(endless)
    assert hasty.draw_now(PageRequest(endless, "e", 1, 1.0)) == plain
    after = hasty.process_ids()
    assert after != before
    with pytest.raises(ReaderStopped, match="took too long"):
        hasty.draw_now(PageRequest(endless, "e", 0, 3.0))
    assert hasty.process_ids() == after
    with pytest.raises(ReaderStopped, match="took too long"):
        hasty.draw_now(PageRequest(endless, "e", 0, 3.0, again=True))
    assert hasty.process_ids() != after


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only here a process is held back so")
def test_a_reader_that_gets_no_time_on_a_busy_computer_is_waited_for(letter: Path) -> None:
    readers = Readers(1, ReaderLimits(page_seconds=1.0, open_seconds=60, start_seconds=100))
    try:
        readers.draw_now(PageRequest(letter, "l", 0, 1.0))
        (pid,) = readers.process_ids()
        timer = threading.Timer(2.5, os.kill, (pid, signal.SIGCONT))

        def hold_back() -> None:
            os.kill(pid, signal.SIGSTOP)
            timer.start()

        picture = readers.draw_now(PageRequest(watched(letter, hold_back), "l", 1, 1.0))
        assert picture.width > 0
        assert pid in readers.process_ids()
    finally:
        readers.close()


def test_after_a_while_a_stopped_page_is_tried_again(endless: Path) -> None:
    readers = Readers(1, ReaderLimits(0.3, 60, 100, cool_off_seconds=0))
    try:
        seen = []
        for _ in range(2):
            with pytest.raises(ReaderStopped):
                readers.draw_now(PageRequest(endless, "e", 0, 1.0))
            seen.append(readers.process_ids())
        assert seen[0] != seen[1]
    finally:
        readers.close()


def test_a_document_whose_text_never_ends_is_stopped(hasty: Readers, endless: Path, letter: Path) -> None:
    with pytest.raises(ReaderStopped, match=r"Page 1 of “endless £\.pdf” took too long"):
        hasty.inspect(endless)
    assert len(hasty.inspect(letter).pages) == 4


def test_a_long_document_has_time_for_each_page(samples: Path) -> None:
    readers = Readers(1, ReaderLimits(page_seconds=0.6, open_seconds=60, start_seconds=100))
    try:
        assert len(readers.inspect(samples / "odd" / "352-pages.pdf").pages) == 352
    finally:
        readers.close()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signal on POSIX only")
def test_a_reader_that_crashes_fails_its_request_and_no_other(reader: Readers, letter: Path) -> None:
    assert len(reader.inspect(letter).pages) == 4
    (pid,) = reader.process_ids()
    fatal = watched(letter, lambda: kill(pid))
    with pytest.raises(ReaderStopped, match=r"“letter\.pdf” stopped unexpectedly"):
        reader.draw_now(PageRequest(fatal, "l", 0, 1.0))
    assert reader.draw_now(PageRequest(letter, "l", 1, 1.0)) == picture_here(letter, 1, 1.0)
    assert reader.process_ids() != (pid,)
    with pytest.raises(ReaderStopped, match="stopped unexpectedly"):
        reader.draw_now(PageRequest(letter, "l", 0, 2.0))


@pytest.mark.skipif(sys.platform != "linux", reason="only some systems tell that a process has ended")
def test_a_reader_that_died_while_idle_is_replaced_unnoticed(reader: Readers, letter: Path) -> None:
    reader.inspect(letter)
    (pid,) = reader.process_ids()
    if sys.platform == "linux":
        kill(pid)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert len(reader.inspect(letter).pages) == 4
    assert reader.process_ids() != (pid,)


def test_the_newest_drawing_is_done_first_and_unwanted_ones_never(reader: Readers, letter: Path) -> None:
    gate, held = threading.Event(), threading.Event()
    told: SimpleQueue[int] = SimpleQueue()
    asked: list[int] = []

    def hold() -> bool:
        held.set()
        return gate.wait(60)

    def refuse() -> bool:
        asked.append(2)
        return False

    def ask(page: int, wanted: Callable[[], bool]) -> None:
        reader.draw(PageRequest(letter, "l", page, 1.0), lambda _: told.put(page), wanted)

    ask(0, hold)
    assert held.wait(60)
    ask(1, lambda: True)
    ask(2, refuse)
    ask(3, lambda: True)
    gate.set()
    assert [told.get(timeout=60) for _ in range(3)] == [0, 3, 1]
    reader.draw_now(PageRequest(letter, "l", 0, 2.0))
    assert asked == [2]
    assert told.empty()


def test_the_same_drawing_is_done_once_for_all_who_asked(reader: Readers, letter: Path) -> None:
    gate = threading.Event()
    first: Future[PagePicture | CaseError] = Future()
    second: Future[PagePicture | CaseError] = Future()
    request = PageRequest(letter, "l", 0, 1.0)
    reader.draw(request, first.set_result, lambda: gate.wait(60))
    reader.draw(request, second.set_result)
    gate.set()
    assert first.result(60) is second.result(60)


def test_an_error_is_given_to_whoever_asked(reader: Readers, tmp_path: Path) -> None:
    answer: Future[PagePicture | CaseError] = Future()
    reader.draw(PageRequest(tmp_path / "gone.pdf", "g", 0, 1.0), answer.set_result)
    assert isinstance(answer.result(60), CaseError)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_callback_that_fails_does_not_end_the_reading(reader: Readers, letter: Path) -> None:
    def fail(_: PagePicture | CaseError) -> None:
        raise ZeroDivisionError

    reader.draw(PageRequest(letter, "l", 0, 1.0), fail)
    assert reader.draw_now(PageRequest(letter, "l", 1, 1.0)).width == 595


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_callback_that_fails_keeps_nobody_else_waiting(reader: Readers, letter: Path) -> None:
    gate = threading.Event()
    second: Future[PagePicture | CaseError] = Future()

    def fail(_: PagePicture | CaseError) -> None:
        raise ZeroDivisionError

    request = PageRequest(letter, "l", 0, 1.0)
    reader.draw(request, fail, lambda: gate.wait(60))
    reader.draw(request, second.set_result)
    gate.set()
    assert isinstance(second.result(60), PagePicture)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_where_no_process_can_be_started_each_request_is_told_and_none_is_tried_in_between(
    reader: Readers, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[bool] = []
    listed: Future[Contents | CaseError] = Future()

    def refuse(process: SpawnProcess) -> None:
        tried.append(process.daemon)
        raise RuntimeError("no process today")

    with monkeypatch.context() as patch:
        patch.setattr(SpawnProcess, "start", refuse)
        with pytest.raises(ReaderStopped, match="stopped unexpectedly"):
            reader.draw_now(PageRequest(letter, "l", 0, 1.0))
        with pytest.raises(ReaderStopped, match="stopped unexpectedly"):
            reader.inspect(letter)
        reader.describe(ContentsRequest(letter, "l", ContentsPart.OUTLINE), listed.set_result)
        assert isinstance(listed.result(60), ReaderStopped)
        assert len(tried) == 4, "one as the readers begin, and one for each request"
    assert reader.draw_now(PageRequest(letter, "l", 0, 1.0)).width == 595


def test_a_process_that_cannot_be_started_leaves_no_shared_memory_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names: list[str] = []

    def refuse(process: SpawnProcess) -> None:
        names.append(process._args[1])  # type: ignore[attr-defined]  # what the process is given
        raise OSError(errno.EAGAIN, "no process today")

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    with pytest.raises(OSError, match="no process today"):
        ReaderProcess(PATIENT, lambda: None)
    with pytest.raises(FileNotFoundError):
        SharedMemory(names[0])


def test_many_threads_are_served(samples: Path, readers: Readers) -> None:
    files = sorted((samples / "letters").glob("*.pdf"))
    with ThreadPoolExecutor(4) as pool:
        found: list[DocumentFacts] = list(pool.map(readers.inspect, files * 2))
    assert found[: len(files)] == found[len(files) :]
    assert all(facts.pages for facts in found)


def test_closing_ends_everything_and_can_be_repeated(letter: Path) -> None:
    before = set(threading.enumerate())
    readers = Readers(2, PATIENT)
    readers.inspect(letter)
    assert set(threading.enumerate()) - before
    assert len(readers.process_ids()) == 2
    readers.close()
    readers.close()
    assert readers.process_ids() == ()
    assert not set(threading.enumerate()) - before
    with pytest.raises(ReaderStopped, match="closing"):
        readers.inspect(letter)
    with pytest.raises(ReaderStopped, match="closing"):
        readers.draw_now(PageRequest(letter, "l", 0, 1.0))


def test_readers_never_used_close_without_having_started() -> None:
    readers = Readers()
    assert readers.process_ids() == ()
    readers.close()


def test_closing_answers_those_who_wait_and_drops_the_rest(endless: Path) -> None:
    readers = Readers(1, PATIENT)
    opened = threading.Event()
    told: list[object] = []
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(readers.draw_now, PageRequest(watched(endless, opened.set), "e", 0, 1.0))
        assert opened.wait(60)
        readers.draw(PageRequest(endless, "e", 1, 1.0), told.append)
        readers.close()
        with pytest.raises(ReaderStopped, match="closing"):
            answer.result(60)
    assert told == []


START = """
import os, signal, sys
from pathlib import Path
from caseapp.domain.document import PageRequest
from caseapp.pdf.renderer import Readers
readers = Readers(2)
readers.inspect(Path(sys.argv[1]))
print(*readers.process_ids(), flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets strangers wait for a process")
@pytest.mark.parametrize("ending", ["", "os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_reader_outlives_the_program(letter: Path, ending: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", START + ending, str(letter)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        descriptors: list[int] = []
        if sys.platform == "linux":
            descriptors = [os.pidfd_open(pid) for pid in pids]
        _, errors = program.communicate("\n", timeout=60)
    assert len(descriptors) == 2
    for descriptor in descriptors:
        ended, _, _ = select.select([descriptor], [], [], 60)
        os.close(descriptor)
        assert ended
    if not ending:
        assert (program.returncode, errors) == (0, "")


def test_pymupdf_never_comes_into_the_program_itself(letter: Path) -> None:
    program = START + "assert 'pymupdf' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", program, str(letter)],
        cwd=PROJECT,
        input="\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
