# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups: a folder with a copy of the database, every document, and a manifest that is written last.

Each backup's database has a name of its own and the manifest names it, so that a backup which fails
leaves the one before it whole.
"""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from caseapp.domain.errors import (
    CannotWrite,
    LibraryDamaged,
    LibraryNewer,
    NotALibrary,
    NotAllowed,
)
from caseapp.domain.own_papers import TEMPLATES, is_own_paper
from caseapp.domain.trail import TrailEnd
from caseapp.domain.words import series
from caseapp.store import first
from caseapp.store.account import account_name
from caseapp.store.audit import append
from caseapp.store.copying import copy_database
from caseapp.store.engine import open_for_writing, plain_words
from caseapp.store.inserts import Inserts
from caseapp.store.library import CLUTTER, Library, claim
from caseapp.store.lock import LibraryLock
from caseapp.store.own_papers import OwnPaper, keep_papers, put_papers_back
from caseapp.store.progress import Progress
from caseapp.store.tables.trail import EntryKind
from caseapp.store.vault import BLOCK, Vault, flush_file, flush_folder, write_error

MANIFEST = "manifest.json"
FORMAT = 1
_STARTED = "backup has started"
_NO_LIMIT = 1 << 62


@dataclass(frozen=True, slots=True)
class Kept:
    """A document in a backup."""

    sha256: str
    suffix: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup consists of."""

    made_at: datetime
    library: str
    database: str
    sha256: str
    documents: tuple[Kept, ...]
    trail: TrailEnd | None = None
    """The last entry of the trail; None in a backup of an earlier version, or of an empty trail."""
    papers: tuple[OwnPaper, ...] = ()
    """The office's own letterhead and templates; none in a backup of an earlier version."""


def backup(library: Library, folder: Path, progress: Progress) -> Path:
    """Bring a backup folder up to date and return it; only what it lacks is copied, every hash is verified.

    Raises NotAllowed, CannotWrite, DiskFull, Cancelled (the earlier backup stays whole), and
    LibraryDamaged where the backup is made but a document could not be part of it.
    """
    _refuse_unfit(library, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / MANIFEST).exists():
            (folder / _STARTED).touch()
        vault = Vault(folder / "documents")
        vault.prepare()
        for left in vault.waiting():
            left.unlink()
    except OSError as error:
        raise write_error(error, folder) from error
    made_at = datetime.now(UTC)
    database = folder / f"library {made_at:%Y-%m-%d %H%M%S.%f}.sqlite"
    progress.step(0, 1, "Database")
    try:
        copy_database(library.database, database)
        wanted = _documents_in(database)
        kept = tuple(_carried(library.vault, vault, wanted, progress))
        end = _end_of_trail(database)
        papers = keep_papers(library.folder, folder)
        manifest = Manifest(made_at, library.folder.name, database.name, _digest(database), kept, end, papers)
        _write_manifest(folder, manifest)
    except BaseException:
        _take_away(database)
        raise
    _tidy(folder, database)
    lost = sorted({document.sha256 for document in wanted} - {document.sha256 for document in kept})
    if lost:
        raise LibraryDamaged(
            f"The backup was made, but {len(lost)} of {len(wanted)} documents are missing or damaged in the "
            "library and could not be part of it.",
            file=library.vault.folder,
            remedy="Check the library: it names them.",
        )
    progress.step(len(wanted) + 1, len(wanted) + 1)
    return folder


def restore(folder: Path, new_library: Path, progress: Progress, *, program: str) -> None:
    """Make a library out of a backup, in a folder that is empty or does not exist.

    Raises NotALibrary, LibraryNewer, NotAllowed, CannotWrite, DiskFull, Cancelled (nothing is left), and
    LibraryDamaged: where the backup's database is damaged nothing is left; where only documents are, the
    library is made without them.
    """
    manifest = read_manifest(folder)
    source = Vault(folder / "documents")
    lock = claim(new_library, program)
    try:
        vault = Vault(new_library / "documents")
        try:
            vault.prepare()
            (new_library / "backups").mkdir(exist_ok=True)
            kept = tuple(_carried(source, vault, manifest.documents, progress))
            lost = put_papers_back(manifest.papers, folder, new_library)
            _put_database(folder / manifest.database, new_library, manifest.sha256)
            first.look(new_library)
        except OSError as error:
            raise write_error(error, new_library) from error
    except BaseException:
        _give_up(new_library, lock, manifest.papers)
        raise
    lock.release()
    _tell_lost(manifest, len(kept), lost, folder)
    progress.step(len(kept) + 1, len(kept) + 1)


def read_manifest(folder: Path) -> Manifest:
    """Read what a backup consists of; raises NotALibrary or LibraryNewer."""
    path = folder / MANIFEST
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if int(read["format"]) > FORMAT or int(read["schema"]) > first.SCHEMA:
            raise LibraryNewer(
                "The backup was made by a later version of Caseapp.",
                file=folder,
                remedy="Install that version on this computer.",
            )
        return Manifest(
            datetime.fromisoformat(str(read["made_at"])),
            str(read["library"]),
            Path(str(read["database"])).name,
            str(read["sha256"]),
            tuple(
                Kept(str(item["sha256"]), str(item["suffix"]), int(item["size"]))
                for item in read["documents"]
            ),
            TrailEnd(int(end["entry"]), str(end["hash"])) if (end := read.get("trail")) else None,
            tuple(
                OwnPaper(str(item["name"]), str(item["sha256"]), str(item["suffix"]))
                for item in read.get("papers", ())
            ),
        )
    except OSError as error:
        raise NotALibrary(
            f"“{folder}” is not a complete backup: it has no {MANIFEST}.",
            file=path,
            remedy="Choose the folder that was given to the backup; one that was interrupted must be made again.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise LibraryDamaged(
            f"The {MANIFEST} of the backup in “{folder}” is damaged.",
            file=path,
            remedy="Use another backup.",
        ) from error


def _refuse_unfit(library: Library, folder: Path) -> None:
    for parent in (folder.absolute(), *folder.absolute().parents):
        if parent.exists() and parent.samefile(library.folder):
            raise NotAllowed(
                "A backup cannot lie inside the library itself.",
                file=folder,
                remedy="Choose a folder elsewhere, best on another disk.",
            )
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"“{folder}” is not a folder.", file=folder, remedy="Choose a folder.")
    found = {path.name for path in folder.iterdir()} - CLUTTER if folder.is_dir() else set()
    if found and not found & {MANIFEST, _STARTED}:
        raise NotAllowed(
            f"The folder “{folder}” holds something other than a backup.",
            file=folder,
            remedy="Choose an empty folder, the name of a new one, or the folder of the last backup.",
        )


def _documents_in(database: Path) -> tuple[Kept, ...]:
    with closing(first.connect(database)) as connection:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0]
        if sound != "ok":
            raise LibraryDamaged(
                f"The library's database is damaged: {sound}.",
                file=database,
                remedy="The earlier backup was kept. Restore it into a new library and compare.",
            )
        rows = connection.execute("SELECT sha256, suffix, size FROM documents ORDER BY sha256").fetchall()
    return tuple(Kept(sha256, suffix, size) for sha256, suffix, size in rows)


def _end_of_trail(database: Path) -> TrailEnd | None:
    with closing(first.connect(database)) as connection:
        row = connection.execute("SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else TrailEnd(*row)


def _carried(source: Vault, target: Vault, wanted: tuple[Kept, ...], progress: Progress) -> Iterator[Kept]:
    """Bring documents over that are not there yet; yield those that are there and sound in the end."""
    for number, document in enumerate(wanted, 1):
        progress.step(number, len(wanted) + 1, "Documents")
        if target.verify(document.sha256, document.suffix) or _carry(source, target, document):
            yield document


def _carry(source: Vault, target: Vault, document: Kept) -> bool:
    path = source.path(document.sha256, document.suffix)
    if not path.is_file():
        return False
    incoming = target.receive(path, _NO_LIMIT)
    if incoming.sha256 != document.sha256:
        target.discard(incoming)
        return False
    target.keep(incoming)
    return True


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    values = {
        "format": FORMAT,
        "schema": first.SCHEMA,
        "made_at": manifest.made_at.isoformat(),
        "library": manifest.library,
        "database": manifest.database,
        "sha256": manifest.sha256,
        "documents": [asdict(document) for document in manifest.documents],
        "trail": None if manifest.trail is None else asdict(manifest.trail),
        "papers": [asdict(paper) for paper in manifest.papers],
    }
    building = folder / f"{MANIFEST}.new"
    try:
        with building.open("w", encoding="utf-8") as file:
            json.dump(values, file, indent=1)
            file.flush()
            flush_file(file.fileno())
        building.replace(folder / MANIFEST)
        flush_folder(folder)
    except OSError as error:
        _take_away(building)
        raise write_error(error, folder / MANIFEST) from error


def _tidy(folder: Path, database: Path) -> None:
    _take_away(folder / _STARTED)
    for older in folder.glob("library *.sqlite"):
        if older != database:
            _take_away(older)


def _take_away(path: Path) -> None:
    with contextlib.suppress(OSError):  # what stays is taken away by the next backup
        path.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _tell_lost(manifest: Manifest, kept: int, papers: tuple[str, ...], folder: Path) -> None:
    """Raise LibraryDamaged where a library was restored without some of what it held."""
    total = len(manifest.documents)
    lost, remedy = [], "Copy from another backup what is missing, or write it anew."
    if kept < total:
        lost.append(f"{total - kept} of {total} documents")
        remedy = "Check the library: it names them. Copy them from another backup."
    lost += [f"“{name}” of the office" for name in papers]
    if lost:
        are = "is" if papers and lost == [lost[-1]] else "are"
        raise LibraryDamaged(
            f"The library was restored, but {series(lost)} {are} missing or damaged in the backup.",
            file=folder,
            remedy=remedy,
        )


def _put_database(source: Path, new_library: Path, sha256: str) -> None:
    """Put a backup's database in its place, the last step that makes the folder a library."""
    building = new_library / f"{first.DATABASE}.new"
    try:
        shutil.copyfile(source, building)
        if _digest(building) != sha256:
            raise LibraryDamaged(
                "The backup's database is damaged.", file=source, remedy="Use another backup."
            )
        _note_restored(building)
        with building.open("r+b") as file:
            flush_file(file.fileno())
        building.rename(new_library / first.DATABASE)
        flush_folder(new_library)
    except FileNotFoundError as error:
        raise LibraryDamaged(
            "The backup's database is missing.", file=source, remedy="Use another backup."
        ) from error
    finally:
        _take_away(building)


def _note_restored(database: Path) -> None:
    """Note in a restored library's trail that what was done after its backup is not in it."""
    engine = open_for_writing(database)
    try:
        with plain_words(database), engine.begin() as connection:
            append(
                connection,
                Inserts(),
                at=datetime.now(UTC),
                officer_id=None,
                officer="",
                account=account_name(),
                action="Restore from a backup",
                edits=(),
                cases=(),
                kind=EntryKind.RESTORE,
            )
    finally:
        engine.dispose()


def _give_up(new_library: Path, lock: LibraryLock, papers: tuple[OwnPaper, ...]) -> None:
    for name in ("documents", "backups", TEMPLATES):
        shutil.rmtree(new_library / name, ignore_errors=True)
    for paper in papers:
        if is_own_paper(paper.name) and "/" not in paper.name:
            _take_away(new_library / paper.name)
    lock.release()
