# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a portable case, whatever somebody may have made of its file: a library of its own, for reading only."""

import errno
import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import CaseError, DiskFull, DocumentBroken, NotAllowed
from caseapp.domain.own_papers import LETTERHEAD
from caseapp.domain.plain_text import visible
from caseapp.domain.portable_case import PORTABLE_ABOUT, PORTABLE_FORMAT, PORTABLE_LIBRARY
from caseapp.domain.sealed import unreadable
from caseapp.services.export_files import safe_name, unwritten
from caseapp.services.job import SILENT, Progress
from caseapp.store import first, portable_faults
from caseapp.store.vault import BLOCK

_LIBRARY: Final = f"{PORTABLE_LIBRARY}/"
_DATABASE: Final = f"{_LIBRARY}{first.DATABASE}"
_PAPER: Final = f"{_LIBRARY}{LETTERHEAD}"
_DOCUMENT: Final = re.compile(r"library/documents/([0-9a-f]{2})/(\1[0-9a-f]{62})(\.[a-z0-9]{1,10})?")
_ABOUT_LIMIT: Final = 1 << 20
_DATABASE_LIMIT: Final = 16 << 30
_MOST: Final = 500_000
"""Files in one portable case; more are no case but an attack."""
_KNOWN_WAYS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CALLED: Final = ".caselib"


@dataclass(frozen=True, slots=True)
class PortableHead:
    """What the file of a portable case says of itself: its case, when it was made, and how many documents it holds."""

    reference: str
    title: str
    made: datetime
    documents: int


def look_into(path: Path) -> PortableHead:
    """Read what a file says of itself; raises FileUnreadable, DocumentBroken or NotAllowed, each naming the file."""
    with _opened(path) as file:
        return _head(file, _members(file, path), path)


def unpack(path: Path, beside: Path, scripts: Path, progress: Progress = SILENT) -> Path:
    """Unpack a portable case into a new folder within `beside`, and return that library's folder.

    Only what a library consists of is taken out, each document only where its bytes are those of its name.
    Raises what `look_into` does, NotAllowed where that folder is there, CannotWrite, DiskFull, and Cancelled where
    the progress does; nothing is left then. `scripts` is the folder of the migrations.
    """
    with _opened(path) as file:
        members = _members(file, path)
        head = _head(file, members, path)
        folder = beside / f"{safe_name(head.reference).strip(' .') or 'Case'}{_CALLED}"
        _make(folder)
        try:
            _demand_room(sum(one.file_size for one in members.values()), folder, path)
            for number, (name, member) in enumerate(sorted(members.items())):
                progress.step(number, len(members), "Opening the portable case")
                if name != PORTABLE_ABOUT:
                    _take_out(file, member, folder / name.removeprefix(_LIBRARY), path)
            _refuse_unfit(folder, scripts, head, path)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise unwritten(error, folder) from error
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return folder


def _make(folder: Path) -> None:
    """Make a folder that is not there; what is there is left as it is."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise NotAllowed(
            f"There is a “{folder.name}” in “{folder.parent}” already.",
            file=folder,
            remedy="Choose another folder.",
        ) from error
    except OSError as error:
        raise unwritten(error, folder) from error


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except OSError as error:
        raise unreadable(error, path) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError, RuntimeError) as error:
        raise _broken(path) from error


def _broken(path: Path, why: str = "") -> DocumentBroken:
    because = f": {why}" if why else ""
    return DocumentBroken(
        f"“{path.name}” is not a whole portable case{because}; nothing of it was opened.",
        file=path,
        remedy="Ask for the file again, as it was made.",
    )


def _members(file: zipfile.ZipFile, path: Path) -> Mapping[str, zipfile.ZipInfo]:
    """Return what is to be taken out by its name; what the program does not put there is never touched."""
    every = file.infolist()
    if len(every) > _MOST:
        raise _broken(path, "it holds too many files")
    found: dict[str, zipfile.ZipInfo] = {}
    for one in every:
        document = _DOCUMENT.fullmatch(one.filename) is not None
        if not document and one.filename not in (PORTABLE_ABOUT, _DATABASE, _PAPER):
            continue
        limit = SIZE_LIMIT if document else _DATABASE_LIMIT if one.filename == _DATABASE else _ABOUT_LIMIT
        if one.filename in found:
            raise _broken(path, "a file stands in it twice")
        if one.compress_type not in _KNOWN_WAYS or one.flag_bits & 1 or one.file_size > limit:
            raise _broken(path)
        found[one.filename] = one
    if PORTABLE_ABOUT not in found or _DATABASE not in found:
        raise _broken(path)
    return found


def _head(file: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], path: Path) -> PortableHead:
    try:
        read = json.loads(file.read(members[PORTABLE_ABOUT]).decode("utf-8"))
        form, reference, title = read["format"], read["case"], read["title"]
        made = datetime.fromisoformat(read["made"])
    except (ValueError, KeyError, TypeError, RecursionError, zipfile.BadZipFile, zlib.error) as error:
        raise _broken(path) from error
    if isinstance(form, int) and form > PORTABLE_FORMAT:
        raise NotAllowed(
            f"“{path.name}” was written by a later version of Caseapp.",
            file=path,
            remedy="Install that version on this computer.",
        )
    if form != PORTABLE_FORMAT or not (_is_line(reference) and _is_line(title)) or made.tzinfo is None:
        raise _broken(path)
    documents = sum(1 for name in members if name not in (PORTABLE_ABOUT, _DATABASE, _PAPER))
    return PortableHead(reference, title, made, documents)


def _is_line(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip()) and visible(words) == words


def _demand_room(size: int, folder: Path, path: Path) -> None:
    if shutil.disk_usage(folder).free < size:
        raise DiskFull(
            f"There is no room to open “{path.name}”, which needs {size / 1e6:,.0f} MB.",
            file=folder,
            remedy="Free some space on the disk of this computer.",
        )


def _take_out(file: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, path: Path) -> None:
    """Take one file out; a document only where its bytes are those that its name says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as copy, _reading(file, member, path) as source:
        while block := _block(source, path):
            digest.update(block)
            copy.write(block)
    document = _DOCUMENT.fullmatch(member.filename)
    if document is not None and digest.hexdigest() != document[2]:
        raise _broken(path, "the bytes of a document in it are not what they were")


@contextmanager
def _reading(file: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Iterator[zipfile.ZipExtFile]:
    try:
        source = file.open(member)
    except OSError as error:
        raise unreadable(error, path) from error
    with source:
        assert isinstance(source, zipfile.ZipExtFile)
        yield source


def _block(source: zipfile.ZipExtFile, path: Path) -> bytes:
    """Read on; what the system says of the file being read is not taken for a fault of the one being written."""
    try:
        return source.read(BLOCK)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise unreadable(error, path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _broken(path) from error


def _refuse_unfit(folder: Path, scripts: Path, head: PortableHead, path: Path) -> None:
    """Refuse a database that is another one than the program makes of one case."""
    try:
        first.look(folder)
        reference = first.portable_reference(folder)
        fault = portable_faults.fault_in(folder, scripts)
    except CaseError as error:
        if isinstance(error, DiskFull) or error.kind == "library-newer":
            raise
        raise _broken(path, "its record cannot be read") from error
    if not reference or visible(reference) != head.reference:
        raise _broken(path, "its record is of another case than it says")
    if fault:
        raise _broken(path, fault)
