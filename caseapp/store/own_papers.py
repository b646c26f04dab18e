# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office's own letterhead and templates, which lie in its library's folder as files and go into its backups."""

import contextlib
import hashlib
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caseapp.domain.errors import CaseError, FileTooLarge, FileUnreadable, WrongUse
from caseapp.domain.letter_paper import letterhead_from
from caseapp.domain.own_papers import (
    LETTERHEAD,
    TEMPLATES,
    fits_everywhere,
    is_font,
    is_own_paper,
    is_picture,
)
from caseapp.domain.template import parse_template
from caseapp.domain.trail import Finding
from caseapp.store.library import CLUTTER
from caseapp.store.vault import Vault, flush_file

LARGEST: Final = 8 << 20
"""Bytes of a paper or logo that a backup takes in."""
MOST: Final = 500
"""Files in the folder of templates that a backup takes in."""
_FOLDER: Final = "office"
_LEFT_OUT: Final = "It is not part of a backup. "


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """One of the office's own papers as a backup holds it; `name` is that in the library, "/" after its folder."""

    name: str
    sha256: str
    suffix: str


def own_papers(library: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the names of the papers of an office that can go into a backup, and what cannot and why.

    No link is followed, and no folder within the folder of templates is looked into.
    """
    names: list[str] = []
    findings: list[Finding] = []
    try:
        paths = _paths(library, findings)
    except OSError as error:
        findings.append(_left_out(library / TEMPLATES, f"cannot be read: {error.strerror or error}"))
        paths = [library / LETTERHEAD]
    for path in paths:
        because = _unfit(path)
        if because is None:
            names.append(path.relative_to(library).as_posix())
        elif because:
            findings.append(_left_out(path, because))
    return tuple(names), tuple(findings)


def check_papers(library: Path) -> Iterator[Finding]:
    """Tell which of an office's own papers no backup would hold, and which no letter could be drafted from."""
    names, findings = own_papers(library)
    yield from findings
    for name in names:
        path = library / name
        try:
            if name == LETTERHEAD:
                letterhead_from(_text(path))
            elif path.suffix == ".md":
                parse_template(_text(path))
        except CaseError as error:
            yield Finding(
                f"“{name}” of the office: {error.message}",
                error.remedy or "Correct the file, or take it out of the library's folder.",
                str(path),
            )


def keep_papers(library: Path, backup: Path) -> tuple[OwnPaper, ...]:
    """Put the papers of an office into a backup, beside those of earlier backups; return what it holds.

    Raises CannotWrite or DiskFull; a paper that cannot be read is left out.
    """
    names, _ = own_papers(library)
    if not names:
        return ()
    vault = Vault(backup / _FOLDER)
    vault.prepare()
    for left in vault.waiting():
        with contextlib.suppress(OSError):  # the next backup tries again
            left.unlink()
    kept = []
    for name in names:
        try:
            incoming = vault.receive(library / name, LARGEST)
        except (FileUnreadable, FileTooLarge):
            continue
        vault.keep(incoming)
        kept.append(OwnPaper(name, incoming.sha256, incoming.suffix))
    return tuple(kept)


def put_papers_back(papers: Iterable[OwnPaper], backup: Path, library: Path) -> tuple[str, ...]:
    """Put the papers that a backup holds into a new library; return the names of those that it lost."""
    vault = Vault(backup / _FOLDER)
    lost = []
    for paper in papers:
        data = _sound_bytes(vault, paper)
        if data is None:
            lost.append(paper.name)
            continue
        target = library / paper.name
        target.parent.mkdir(exist_ok=True)
        try:
            with target.open("xb") as file:
                file.write(data)
                file.flush()
                flush_file(file.fileno())
        except FileExistsError:  # names that differ in capitals alone are one here
            lost.append(paper.name)
    return tuple(lost)


def _sound_bytes(vault: Vault, paper: OwnPaper) -> bytes | None:
    if not is_own_paper(paper.name):
        return None  # a manifest that was tampered with puts no file anywhere else
    path = vault.path(paper.sha256, paper.suffix)
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == paper.sha256 else None


def _paths(library: Path, findings: list[Finding]) -> list[Path]:
    head, folder = library / LETTERHEAD, library / TEMPLATES
    paths = [head]
    for path in _named_by(head):
        if is_picture(path.name) or is_font(path.name):
            paths.append(path)
        else:
            findings.append(
                _left_out(path, "is named by the letterhead, and is no PNG or JPEG picture and no font")
            )
    if _is_link(folder):
        findings.append(_left_out(folder, "is a link to elsewhere"))
    elif folder.exists() and not folder.is_dir():
        findings.append(_left_out(folder, "is not a folder"))
    elif folder.is_dir():
        found = sorted(path for path in folder.iterdir() if path.name not in CLUTTER)
        if len(found) > MOST:
            findings.append(_left_out(folder, f"holds more than {MOST} files"))
        paths += found[:MOST]
    return paths


def _named_by(head: Path) -> tuple[Path, ...]:
    """Return the logo, the signatures and the fonts that an office's letterhead names; they lie beside it."""
    if _unfit(head) is not None:
        return ()
    try:
        files = letterhead_from(_text(head)).files()
    except CaseError:
        return ()
    return tuple(head.with_name(Path(file).name) for file in files if Path(file).name)


def _unfit(path: Path) -> str | None:
    """Say why a file cannot go into a backup: None where it can, "" where there is none."""
    if not fits_everywhere(path.name):
        return "has a name that not every computer can give a file"
    if _is_link(path):
        return "is a link to elsewhere"
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            path.open("rb").close()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if stat.S_ISDIR(status.st_mode):
        return "is a folder"
    if not stat.S_ISREG(status.st_mode):
        return "is not an ordinary file"
    if status.st_size == 0:
        return "is empty"
    return f"is larger than {LARGEST >> 20} MB" if status.st_size > LARGEST else None


def _is_link(path: Path) -> bool:
    """Tell whether a name leads elsewhere: by a symbolic link, or on Windows by a junction."""
    try:
        status = path.lstat()
    except OSError:
        return False
    junction = getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return stat.S_ISLNK(status.st_mode) or junction


def _left_out(path: Path, because: str) -> Finding:
    name = path.name if path.name in (LETTERHEAD, TEMPLATES) else f"{path.parent.name}/{path.name}"
    shown = name.encode("utf-8", "backslashreplace").decode()
    return Finding(
        f"“{shown}” {because}.",
        f"{_LEFT_OUT}Put an ordinary file there, directly and under a plain name, or take it away.",
        str(path).encode("utf-8", "backslashreplace").decode(),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"It cannot be read: {error}.", file=path) from error
