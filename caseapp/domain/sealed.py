# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values that travel in a file of their own: written as JSON under a hash, read back and believed in nothing.

A sealed file is an object with `format`, `version`, `sha256` and `content`; the hash is that of the content
written without white space and with its names in order.
"""

import hashlib
import json
import math
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from caseapp.domain.errors import DocumentBroken, FileUnreadable, NotAllowed

T = TypeVar("T")
_LARGEST: Final = 2**53


def seal(form: str, version: int, value: object) -> tuple[str, bytes]:
    """Return the hash of a value, which is a dataclass, and the bytes of its file."""
    content = _plain(value)
    sha256 = _digest(content)
    whole = {"format": form, "version": version, "sha256": sha256, "content": content}
    return sha256, json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")


def unseal(form: str, version: int, kind: type[T], data: bytes, file: Path) -> tuple[str, T]:
    """Return the hash and the value of a sealed file.

    Raises DocumentBroken for what is no such file, or damaged, and NotAllowed for one of a later version.
    """
    try:
        whole = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _another(file) from error
    if not isinstance(whole, dict) or whole.get("format") != form:
        raise _another(file)
    made = whole.get("version")
    if not isinstance(made, int) or made > version:
        raise NotAllowed(
            f"“{file.name}” was written by a later version of Caseapp.",
            file=file,
            remedy="Install that version on this computer.",
        )
    content = whole.get("content")
    try:
        sha256 = _digest(content)
        if sha256 != whole.get("sha256"):
            raise ValueError("the hash differs")
        return sha256, _read(kind, content)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise DocumentBroken(
            f"“{file.name}” is damaged, or was changed after it was written; nothing was taken from it.",
            file=file,
            remedy="Ask for the file again, as it was written.",
        ) from error


def unreadable(error: OSError, file: Path) -> FileUnreadable:
    """Return what the system said about a file that was sent as an error the user can act on."""
    return FileUnreadable(
        f"“{file.name}” cannot be read: {error.strerror or error}.",
        file=file,
        remedy="Check the name, and that you may read it.",
    )


def _another(file: Path) -> DocumentBroken:
    return DocumentBroken(
        f"“{file.name}” is not a file of this kind; nothing was taken from it.",
        file=file,
        remedy="Choose the file that Caseapp wrote.",
    )


def _digest(content: object) -> str:
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: type[T], value: object) -> T:
    """Read a value of a kind; raises ValueError, TypeError or KeyError where it is anything else."""
    return cast(T, _value(kind, value))


def _value(kind: object, value: object) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (wanted,) = (part for part in get_args(kind) if part is not types.NoneType)
        return None if value is None else _value(wanted, value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError("a list is wanted")
        return tuple(_value(get_args(kind)[0], item) for item in value)
    if not isinstance(kind, type):
        raise TypeError(f"{kind} cannot be read")
    if is_dataclass(kind):
        return _object(kind, value)
    if kind is float and type(value) in (int, float):
        return _finite(float(cast(float, value)))
    if kind is int and type(value) is int:
        if abs(value) > _LARGEST:
            raise ValueError("a number is too large")
        return value
    if not isinstance(value, str):
        raise TypeError("words are wanted")
    value.encode("utf-8")  # half a sign of two halves is no text
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is datetime:
        return _moment(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is str:
        return value
    raise TypeError(f"{kind} cannot be read")


def _object(kind: type, value: object) -> object:
    if not isinstance(value, Mapping):
        raise TypeError("an object is wanted")
    hints = get_type_hints(kind)
    if set(value) != set(hints):
        raise KeyError("other fields are wanted")
    return kind(**{name: _value(hint, value[name]) for name, hint in hints.items()})


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError("a number is not finite")
    return number


def _moment(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError("a moment has no time zone")
    return moment.astimezone(UTC)  # at the ends of the calendar there is none
