# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every test shares: no real screen, the sample letters, no Qt where none is needed, nothing left running."""

import builtins
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.made_once import EmptyDatabase, Statements

# Before Qt is imported anywhere. A test of a real window starts a program with its own value.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Generated examples are the same on every computer, however slow; another search is asked for by name.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("search"), derandomize=True, database=None)
settings.load_profile("same")

ROOMS_WITHOUT_QT = frozenset({"calendars", "cli", "domain", "pdf", "services", "store", "text"})
"""The folders of tests in which Qt cannot be imported, nor in a process that is started there."""
_QT = frozenset({"PySide6", "shiboken6", "pytestqt"})
NO_QT = f"""
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {set(_QT)!r}:
            raise ModuleNotFoundError(f"{{name}} is made unimportable here", name=name)
        return None
sys.meta_path.insert(0, NoQt())
"""
"""A sitecustomize by which Python refuses to import Qt."""

GRACE = 2.0
"""Seconds that what a test has already told to stop may take to be gone."""


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout's top folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def scripts(project_root: Path) -> Path:
    """The folder of the migrations."""
    return project_root / "db"


@pytest.fixture(scope="module", autouse=True)
def new_libraries_are_copied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Make the first database of this process by the migrations, and copy it for the libraries of most rooms."""
    if _room(request) not in {"cli", "journeys", "services", "ui"}:
        yield
        return
    with pytest.MonkeyPatch.context() as patched:
        request.getfixturevalue("empty_database").stand_in(patched)
        request.getfixturevalue("statements").stand_in(patched)
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, scripts: Path) -> "EmptyDatabase":
    """The database of a new library."""
    from tests.made_once import EmptyDatabase

    return EmptyDatabase(tmp_path_factory.mktemp("new"), scripts)


@pytest.fixture(scope="session")
def statements() -> "Statements":
    """The compiled statements that libraries of this process share."""
    from tests.made_once import Statements

    return Statements()


@pytest.fixture(scope="session")
def samples(project_root: Path) -> Path:
    """The folder of real letters and broken files, which lies beside the checkout and not in it."""
    folder = project_root.parent / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip(f"the sample letters are not on this computer: no folder {folder}")
    return folder


@pytest.fixture(scope="session")
def python_without_qt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that keeps Qt from every Python that finds it on its path."""
    folder = tmp_path_factory.mktemp("no_qt")
    (folder / "sitecustomize.py").write_text(NO_QT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", autouse=True)
def without_qt(request: pytest.FixtureRequest, python_without_qt: Path) -> Iterator[None]:
    """Make Qt unimportable for the tests of a room that must do without it, and for what they start."""
    if _room(request) not in ROOMS_WITHOUT_QT:
        yield
        return
    imported = builtins.__import__

    def without(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> ModuleType:
        """Import anything but Qt for the program and its tests; pytest's own part of Qt goes on working."""
        if name.partition(".")[0] in _QT and _is_ours(str((globals or {}).get("__name__"))):
            raise ModuleNotFoundError(f"{name} is made unimportable here", name=name)
        return imported(name, globals, locals, fromlist, level)

    there = os.environ.get("PYTHONPATH")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(builtins, "__import__", without)
        patched.setenv("PYTHONPATH", os.pathsep.join([str(python_without_qt), *([there] if there else [])]))
        yield


def _room(request: pytest.FixtureRequest) -> str:
    return request.path.relative_to(Path(__file__).parent).parts[0]


def _is_ours(module: str) -> bool:
    top, _, rest = module.partition(".")
    return top == "caseapp" or (top == "tests" and rest.partition(".")[0] in ROOMS_WITHOUT_QT)


@pytest.fixture(autouse=True)
def leaves_nothing_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a child process, a running timer or a Qt thread behind."""
    threads = set(threading.enumerate())
    children = set(multiprocessing.active_children())
    yield
    left = [] if "PySide6.QtCore" not in sys.modules else _qt_leftovers("qapp" in request.fixturenames)
    left += _left_threads(threads) + _left_children(children)
    if left:
        pytest.fail("still running after the test: " + ", ".join(left), pytrace=False)


def _left_threads(before: set[threading.Thread]) -> list[str]:
    # Dummies stand for threads that Python did not start (Qt's, the test runner's); they never go away.
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in new:
        thread.join(GRACE)
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def _left_children(before: set[multiprocessing.process.BaseProcess]) -> list[str]:
    left = []
    for child in multiprocessing.active_children():
        if child in before:
            continue
        child.join(GRACE)
        if child.is_alive():
            left.append(f"process {child.name}")
            child.kill()
            child.join()
    return left


def _kinds(kind: type) -> set[type]:
    """Return a class and all that are made of it."""
    return {kind}.union(*map(_kinds, kind.__subclasses__()))


def _qt_leftovers(with_application: bool) -> list[str]:
    """Qt's running threads and timers; each is told to stop, so that only one test is blamed."""
    import gc

    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    left = []
    if not QThreadPool.globalInstance().waitForDone(int(GRACE * 1000)):
        left.append("a job in the global QThreadPool")
    if not with_application or QCoreApplication.instance() is None:
        return left
    # What was told to go (deleteLater) would go in the next turn of an event loop that no test runs.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    main = QThread.currentThread()
    kinds = _kinds(QTimer) | _kinds(QThread)
    # By type: PyMuPDF leaves weak proxies behind, and a dead one cannot be asked what it is.
    found: list[QTimer | QThread] = [
        thing for thing in gc.get_objects() if type(thing) in kinds and isValid(thing)
    ]
    for thing in found:
        if isinstance(thing, QTimer) and thing.isActive():
            thing.stop()
            left.append(f"timer {thing.objectName() or thing!r}")
        elif isinstance(thing, QThread) and thing is not main and not thing.wait(int(GRACE * 1000)):
            thing.quit()
            left.append(f"Qt thread {thing.objectName() or thing!r}")
    return left
