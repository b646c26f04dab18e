# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case library: a folder with a database, documents and backups, opened for one program."""

import contextlib
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from caseapp.domain.case import Officer
from caseapp.domain.change import Written
from caseapp.domain.errors import (
    CannotWrite,
    CaseError,
    LibraryInUse,
    LibraryReadOnly,
    NotAllowed,
    PortableReadOnly,
)
from caseapp.store import first, migrate
from caseapp.store.account import account_name
from caseapp.store.blindfold import Blindfold
from caseapp.store.engine import open_for_reading, open_for_writing, plain_words
from caseapp.store.inserts import Inserts
from caseapp.store.lock import LibraryLock
from caseapp.store.paper_edits import PaperEdits
from caseapp.store.past import Past, past
from caseapp.store.progress import Progress
from caseapp.store.repositories import Repositories
from caseapp.store.search import Search
from caseapp.store.source import Source
from caseapp.store.tables.trail import EntryKind
from caseapp.store.unit import Unit
from caseapp.store.vault import Vault
from caseapp.store.writer import Priority, Writer

T = TypeVar("T")

CLUTTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in an otherwise empty folder."""
_LEFT = frozenset({"library.lock", "library.holder", f"{first.DATABASE}.new"})
"""What an attempt that failed leaves."""


class Library(Repositories):
    """An open case library; its own repositories read, `write` changes."""

    def __init__(self, folder: Path, lock: LibraryLock, *, program: str, refused: CaseError | None) -> None:
        self.folder = folder
        self._lock = lock
        self._program = program
        self._refused = refused
        self._database = folder / first.DATABASE
        with plain_words(self._database):
            sealed = first.is_sealed(self._database)
        self._account = account_name()
        self._blindfold = Blindfold(self._account)
        covered = open_for_reading(self._database, immutable=sealed, blindfold=self._blindfold)
        self._reading = Source(covered, database=self._database)
        self._whole = Source(open_for_reading(self._database, immutable=sealed), database=self._database)
        self._writer = Writer()
        self._inserts = Inserts()
        self._guard = threading.Lock()
        self._closed = False
        super().__init__(self._reading)
        self.vault = Vault(folder / "documents")
        if not self.read_only:
            self.vault.prepare()

    @property
    def read_only(self) -> bool:
        """Whether the library is open for reading only."""
        return self._refused is not None

    @property
    def refusal(self) -> CaseError | None:
        """Why the library is open for reading only; names who holds it where another program does."""
        return self._refused

    def demand_writing(self) -> None:
        """Raise LibraryReadOnly, which says why, where the library is open for reading only."""
        if self._refused is not None:
            raise LibraryReadOnly(
                f"The library is open for reading only. {self._refused.message}",
                file=self.folder,
                remedy=self._refused.remedy,
            )

    @property
    def database(self) -> Path:
        """The database file; nothing but SQLite may open it."""
        return self._database

    def write(
        self,
        work: Callable[[Unit], T],
        *,
        action: str,
        officer: Officer | None = None,
        bulk: bool = False,
        kind: EntryKind = EntryKind.CHANGE,
    ) -> Written[T]:
        """Run `work` in one transaction on the writer's thread; keep everything it did, or nothing.

        Blocks until it is durable. Raises what `work` raised, LibraryReadOnly, DiskFull or CannotWrite.
        """
        self.demand_writing()

        def run() -> Written[T]:
            with plain_words(self._database), self._writing.begin() as connection:
                return self._unit(connection, work, action, officer, kind)

        return self._writer.call(run, Priority.BULK if bulk else Priority.INTERACTIVE)

    @property
    def opened_at(self) -> float:
        """When the library was opened for writing, by its disk's clock, in epoch seconds; 0 for reading."""
        return self._lock.taken_at

    def reading(self) -> AbstractContextManager[Connection]:
        """Give the store's own long readers, who look at every row, a connection for the length of a block."""
        return self._whole.connect()

    def past(self, case_id: int | None, as_at: datetime) -> AbstractContextManager[Past]:
        """Give what the repositories said of a case, or with None of all, at a moment: see `store/past`."""
        return past(self._whole, self._blindfold, case_id, as_at)

    @cached_property
    def search(self) -> Search:
        """The index, looked at whole, since it is held against every row."""
        return Search(self._whole)

    def show_to(self, officer_id: int) -> None:
        """Show from now on what an officer may see: see `blindfold`."""
        self._blindfold.officer_id = officer_id

    def sweep(self) -> int:
        """Delete files that no row names and that are older than this opening; only the holder does."""
        if self.read_only:
            return 0
        return self.vault.sweep(self.documents.every_file(), self._lock.taken_at)

    def close(self) -> None:
        """Finish what is being written, close the database and give the lock back."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
        self._writer.close()
        with contextlib.suppress(CaseError):  # what stays is told by `check`
            # Only the holder knows that no row is still to come for the same bytes.
            if not self.read_only:
                self.vault.clear_up(lambda sha256: self.documents.by_hash(sha256) is not None)
        self._reading.close()
        self._whole.close()
        engine = self.__dict__.get("_writing")
        if isinstance(engine, Engine):
            engine.dispose()
        self._lock.release()

    @cached_property
    def _writing(self) -> Engine:
        return open_for_writing(self._database)

    def _unit(
        self,
        connection: Connection,
        work: Callable[[Unit], T],
        action: str,
        officer: Officer | None,
        kind: EntryKind,
    ) -> Written[T]:
        unit = Unit(connection, self._inserts, officer, self._account, action, PaperEdits(self.folder))
        value = work(unit)
        return Written(value, unit.finish(kind))


def create_library(folder: Path, scripts: Path, *, program: str) -> Library:
    """Make a library in a folder that is empty or does not exist, and open it for writing.

    Raises NotAllowed, LibraryInUse, CannotWrite or DiskFull; a failure leaves no half-made library.
    """
    lock = claim(folder, program)
    try:
        migrate.create(folder, scripts)
        (folder / "backups").mkdir(exist_ok=True)
        return Library(folder, lock, program=program, refused=None)
    except BaseException:
        lock.release()
        raise


def claim(folder: Path, program: str) -> LibraryLock:
    """Take the lock of a folder in which a library is to be made; raises as `create_library` does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise CannotWrite(
            f"The folder “{folder}” cannot be made: {error.strerror or error}.",
            file=folder,
            remedy="Choose a folder you may write to.",
        ) from error
    if first.DATABASE in found:
        raise NotAllowed(
            f"There is a library in “{folder}” already.",
            file=folder,
            remedy="Open it, or choose another folder.",
        )
    if found - CLUTTER - _LEFT:
        raise NotAllowed(
            f"The folder “{folder}” is not empty.",
            file=folder,
            remedy="Choose an empty folder, or the name of a new one.",
        )
    lock = LibraryLock(folder)
    lock.take(program)
    return lock


def open_library(
    folder: Path, scripts: Path, *, program: str, read_only: bool = False, progress: Progress | None = None
) -> Library:
    """Open a library for writing, or for reading where another program holds it or it cannot be written.

    An older library is upgraded first, after a copy was put into its `backups` folder; `progress` hears of
    that, and stops it where it raises Cancelled. Raises
    LibraryNotFound, NotALibrary, LibraryNewer, LibraryDamaged; an older library that cannot be written
    is refused with what stood in the way. A portable case is upgraded, and nothing else in it is ever written.
    Where the last program ended without closing the library, the files it left without a row are deleted.
    """
    look = first.look(folder)
    lock = LibraryLock(folder)
    refused: CaseError | None = None
    portable = first.portable_reference(folder)
    if portable:
        refused = _never_written(portable, folder)
    elif read_only:
        refused = LibraryReadOnly("It was opened for reading.", file=folder)
    else:
        try:
            lock.take(program)
        except (LibraryInUse, CannotWrite) as error:
            refused = error
    try:
        if look.migration_due:
            if refused is not None and not portable:
                raise refused
            migrate.upgrade(folder, scripts, progress)
        library = Library(folder, lock, program=program, refused=refused)
    except BaseException:
        lock.release()
        raise
    try:
        if lock.after_crash:
            library.sweep()
    except BaseException:
        library.close()
        raise
    return library


def _never_written(reference: str, folder: Path) -> PortableReadOnly:
    return PortableReadOnly(
        f"This is a portable case, {reference} as it stood when its file was made.",
        file=folder,
        remedy="Changes are made in the library of the office that sent it.",
    )
