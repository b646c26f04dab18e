# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing a portable case: one file that holds a small library, and a page of words for who unzips it."""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from caseapp import __version__
from caseapp.domain.case import Case
from caseapp.domain.errors import LibraryDamaged
from caseapp.domain.own_papers import LETTERHEAD
from caseapp.domain.plain_text import visible
from caseapp.domain.portable_case import (
    PORTABLE_ABOUT,
    PORTABLE_FORMAT,
    PORTABLE_LIBRARY,
    PORTABLE_MANIFEST,
    PORTABLE_READ_ME,
    PortableDocument,
    PortableLeftOut,
    PortableWish,
)
from caseapp.domain.portable_words import named
from caseapp.domain.words import counted
from caseapp.services.export_files import unwritten
from caseapp.services.job import Progress
from caseapp.store.first import DATABASE, SCHEMA
from caseapp.store.vault import BLOCK, Vault

_UNIX: Final = 3
_PLAIN_FILE: Final = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Portable:
    """A portable case that is ready to be written.

    `missing` are those of the documents whose bytes stay behind, `letterhead` is the one in the small library.
    """

    case: Case
    made: datetime
    wish: PortableWish
    database: Path
    documents: Sequence[PortableDocument]
    missing: Sequence[PortableDocument]
    left_out: PortableLeftOut
    letterhead: str
    read_me: str


def unsound(
    documents: Sequence[PortableDocument], vault: Vault, progress: Progress
) -> tuple[PortableDocument, ...]:
    """Return the documents whose bytes are missing or no longer what they were."""
    found = []
    for number, document in enumerate(documents):
        progress.step(number, len(documents), f"Checking {document.name}")
        if not vault.verify(document.sha256, document.suffix):
            found.append(document)
    return tuple(found)


def refuse_unsound(documents: Sequence[PortableDocument], folder: Path) -> None:
    """Raise LibraryDamaged naming the documents, where there are any."""
    if not documents:
        return
    one = len(documents) == 1
    raise LibraryDamaged(
        f"{named(documents)} {'is' if one else 'are'} missing or damaged in the library; nothing was written.",
        file=folder / documents[0].path,
        remedy=f"Restore {'it' if one else 'them'} from a backup, or say that the portable case may go "
        f"without {'it' if one else 'them'}.",
    )


def write_portable(portable: Portable, vault: Vault, output: Path, progress: Progress) -> None:
    """Write a portable case as one file, whole or not at all, every document checked as it is copied.

    Raises LibraryDamaged for a document that changed meanwhile, CannotWrite, DiskFull, and what `progress` does.
    """
    beside = output.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
                _fill(file, portable, vault, progress)
            raw.flush()
            os.fsync(raw.fileno())
        beside.replace(output)
    except OSError as error:
        raise unwritten(error, output) from error
    finally:
        with contextlib.suppress(OSError):  # under Windows another program may hold it
            beside.unlink(missing_ok=True)


def _fill(file: zipfile.ZipFile, portable: Portable, vault: Vault, progress: Progress) -> None:
    made = portable.made
    going = [one for one in portable.documents if one not in portable.missing]
    texts = (
        (PORTABLE_ABOUT, _about(portable)),
        (PORTABLE_MANIFEST, _manifest(portable)),
        (PORTABLE_READ_ME, portable.read_me.replace("\n", "\r\n")),
        (f"{PORTABLE_LIBRARY}/{LETTERHEAD}", portable.letterhead),
    )
    for name, words in texts:
        file.writestr(_named(name, made), words.encode())
    database = _named(f"{PORTABLE_LIBRARY}/{DATABASE}", made)
    database.file_size = portable.database.stat().st_size
    with portable.database.open("rb") as source, file.open(database, "w") as target:
        shutil.copyfileobj(source, target, BLOCK)
    total = sum(one.size for one in going)
    done = 0
    for document in going:
        named = _named(f"{PORTABLE_LIBRARY}/{document.path}", made, zipfile.ZIP_STORED)
        named.file_size = document.size
        digest = hashlib.sha256()
        path = vault.path(document.sha256, document.suffix)
        with path.open("rb") as source, file.open(named, "w") as target:
            while block := source.read(BLOCK):
                progress.step(done >> 10, total >> 10, f"Copying {document.name}")
                digest.update(block)
                target.write(block)
                done += len(block)
        if digest.hexdigest() != document.sha256:
            refuse_unsound((document,), vault.folder.parent)


def _named(name: str, made: datetime, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return the entry of a file, the same on every system."""
    stamp = (made.year, made.month, made.day, made.hour, made.minute, made.second)
    named = zipfile.ZipInfo(name, stamp)
    named.compress_type = compression
    named.create_system = _UNIX
    named.external_attr = _PLAIN_FILE
    return named


def _about(portable: Portable) -> str:
    """Write what the file says of itself before anything else of it is read."""
    reference = visible(portable.case.reference)
    return _json(
        {
            "format": PORTABLE_FORMAT,
            "case": reference,
            "title": visible(" ".join(portable.case.title.split())) or reference,
            "made": portable.made.isoformat(timespec="seconds"),
            "program": __version__,
        }
    )


def _manifest(portable: Portable) -> str:
    """Write what was put into the file, and what was not."""
    return _json(
        {
            "schema": SCHEMA,
            "database": _digest(portable.database),
            "documents": [
                {"path": one.path, "size": one.size, "missing": one in portable.missing}
                for one in portable.documents
            ],
            "taken": asdict(portable.wish),
            "left_out": asdict(portable.left_out),
        }
    )


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def said_without(documents: Collection[PortableDocument]) -> str:
    """Say how many documents went missing, "" for none."""
    return f" without {counted(len(documents), 'document')}" if documents else ""
