# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures and fonts that a letterhead names, taken into the library's folder."""

import os
from pathlib import Path
from typing import Final

from caseapp.domain.errors import CannotWrite, FileTooLarge, FileUnreadable, WrongUse
from caseapp.domain.font_file import why_not_embedded
from caseapp.domain.own_papers import fits_everywhere, is_font, is_picture
from caseapp.services.desk import Desk
from caseapp.services.export_files import unwritten
from caseapp.store.own_papers import LARGEST

_MOST: Final = 1000


def take_picture(desk: Desk, source: Path) -> str:
    """Copy a logo or signature into the library's folder; returns its name there.

    A file of that name is kept, so that an undo finds it. Raises WrongUse for a file that is no PNG or JPEG,
    FileUnreadable, FileTooLarge, CannotWrite, DiskFull or LibraryReadOnly.
    """
    if not is_picture(source.name):
        raise WrongUse(f"“{source.name}” is no PNG or JPEG picture.", remedy="Choose a .png or .jpg file.")
    data = _bytes_of(source)
    if data[:8] != b"\x89PNG\r\n\x1a\n" and data[:3] != b"\xff\xd8\xff":
        raise WrongUse(
            f"“{source.name}” is no PNG or JPEG picture.", remedy="Save it as PNG, then choose it."
        )
    return _kept(desk, source.name, data)


def take_font(desk: Desk, source: Path) -> str:
    """Copy a font into the library's folder; returns its name there.

    Raises WrongUse for a font that letters cannot carry, saying why and what to do, and what `take_picture` does.
    """
    if not is_font(source.name):
        raise WrongUse(f"“{source.name}” is no TrueType font.", remedy="Choose a .ttf file.")
    data = _bytes_of(source)
    refusal = why_not_embedded(data)
    if refusal is not None:
        because, remedy = refusal
        raise WrongUse(f"The font “{source.name}” {because}.", file=source, remedy=remedy)
    return _kept(desk, source.name, data)


def _bytes_of(source: Path) -> bytes:
    try:
        size = source.stat().st_size
        data = source.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise FileUnreadable(
            f"“{source.name}” cannot be read: {error.strerror or error}.", file=source
        ) from error
    if size > LARGEST:
        raise FileTooLarge(
            f"“{source.name}” is larger than {LARGEST >> 20} MB.",
            file=source,
            remedy="Make it smaller; for a picture, 1,500 pixels across are plenty.",
        )
    return data


def _kept(desk: Desk, name: str, data: bytes) -> str:
    """Write bytes under a name that is free, or under that of a file that holds them already."""
    desk.library.demand_writing()
    stem, dot, ending = name.rpartition(".")
    for number in range(1, _MOST):
        wanted = name if number == 1 else f"{stem}-{number}{dot}{ending}"
        target = desk.library.folder / wanted
        if not fits_everywhere(wanted):
            break
        if not os.path.lexists(target):
            _write(target, data)
            return wanted
        if target.is_file() and not target.is_symlink() and target.read_bytes() == data:
            return wanted
    raise CannotWrite(
        f"“{name}” cannot be kept in the library's folder.", remedy="Give the file another name."
    )


def _write(target: Path, data: bytes) -> None:
    try:
        with target.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise unwritten(error, target) from error
