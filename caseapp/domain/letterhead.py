# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letterhead of an office: its particulars, how its letters are folded, its fonts and its signatures."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Final

from caseapp.domain.errors import WrongUse
from caseapp.domain.salutation import without_honours, without_title


@dataclass(frozen=True, slots=True)
class HouseFonts:
    """The office's own faces, each by the name of its file; "" is drawn in the program's."""

    regular: str = ""
    italic: str = ""
    semibold: str = ""
    bold: str = ""
    bold_italic: str = ""

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield the faces that have a file, each with its name."""
        for one in fields(self):
            if file := str(getattr(self, one.name)):
                yield one.name, file


@dataclass(frozen=True, slots=True)
class Signature:
    """The picture of somebody's signature, by the name of its file."""

    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as it stands at the head of its letters.

    Files are named as they lie beside the letterhead; where they were found they are named whole. With
    `window_right` the address stands in a window at the right of the envelope.
    """

    office_name: str
    address_lines: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""
    web: str = ""
    logo: str | None = None
    window_right: bool = False
    fold_marks: bool = False
    fonts: HouseFonts = HouseFonts()
    signatures: tuple[Signature, ...] = ()

    def files(self) -> tuple[str, ...]:
        """Return every file that the letterhead names, each once."""
        named = (
            *([self.logo] if self.logo else []),
            *(file for _, file in self.fonts.named()),
            *(one.file for one in self.signatures),
        )
        return tuple(dict.fromkeys(named))

    def signature_of(self, signatory: str) -> str:
        """Return the file with the signature of somebody, whatever the title and honours; "" where there is none."""
        wanted = _plain(signatory)
        return next((one.file for one in self.signatures if wanted and _plain(one.name) == wanted), "")


_WORDS: Final = ("office_name", "telephone", "email", "web", "logo")
_SIDES: Final = ("left", "right")
_KNOWN: Final = (*_WORDS, "address_lines", "window", "fold_marks", "fonts", "signatures")


def letterhead_from(text: str) -> Letterhead:
    """Read a letterhead from TOML; raises WrongUse naming the entry at fault."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise WrongUse(f"The letterhead cannot be read: {fault}.") from fault
    for name in entries:
        if name not in _KNOWN:
            raise WrongUse(
                f"The letterhead has an unknown entry “{name}”.", remedy=f"Known: {', '.join(_KNOWN)}."
            )
    words = {name: _text(entries.get(name, ""), f"“{name}”") for name in _WORDS}
    if not words["office_name"]:
        raise WrongUse("The letterhead has no “office_name”.")
    lines = entries.get("address_lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise WrongUse("The letterhead's “address_lines” must be a list of lines in quotation marks.")
    window = _text(entries.get("window", "left"), "“window”")
    if window not in _SIDES:
        raise WrongUse("The letterhead's “window” must be left or right.")
    marks = entries.get("fold_marks", False)
    if not isinstance(marks, bool):
        raise WrongUse("The letterhead's “fold_marks” must be true or false.")
    fonts = _table(entries.get("fonts", {}), "fonts")
    faces = [one.name for one in fields(HouseFonts)]
    for face in fonts:
        if face not in faces:
            raise WrongUse(
                f"The letterhead names a face that is not known: “{face}”.",
                remedy=f"Known: {', '.join(faces)}.",
            )
    if fonts and not fonts.get("regular"):
        raise WrongUse("The letterhead names fonts, and none of them is “regular”.")
    signatures = _table(entries.get("signatures", {}), "signatures")
    return Letterhead(
        office_name=words["office_name"],
        address_lines=tuple(str(line).strip() for line in lines),
        telephone=words["telephone"],
        email=words["email"],
        web=words["web"],
        logo=words["logo"] or None,
        window_right=window == "right",
        fold_marks=marks,
        fonts=HouseFonts(**fonts),
        signatures=tuple(Signature(name, file) for name, file in signatures.items() if file),
    )


def written_letterhead(head: Letterhead) -> str:
    """Write a letterhead as `letterhead_from` reads it; of its files only the names."""
    texts = (
        ("telephone", head.telephone),
        ("email", head.email),
        ("web", head.web),
        ("logo", head.logo or ""),
    )
    address = ", ".join(_quoted(line) for line in head.address_lines)
    lines = [f"office_name = {_quoted(head.office_name)}", f"address_lines = [{address}]"]
    lines += [
        f"{name} = {_quoted(PurePath(value).name if name == 'logo' else value)}"
        for name, value in texts
        if value
    ]
    lines.append(f"window = {_quoted('right' if head.window_right else 'left')}")
    lines.append(f"fold_marks = {str(head.fold_marks).lower()}")
    if any(head.fonts.named()):
        lines += ["", "[fonts]", *(f"{face} = {_name(file)}" for face, file in head.fonts.named())]
    if head.signatures:
        lines += [
            "",
            "[signatures]",
            *(f"{_quoted(one.name)} = {_name(one.file)}" for one in head.signatures),
        ]
    return "\n".join([*lines, ""])


def _name(file: str) -> str:
    return _quoted(PurePath(file).name)


def _quoted(text: str) -> str:
    """Write a text as TOML does, which escapes signs as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(name: str) -> str:
    return without_title(without_honours(name))


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise WrongUse(f"The letterhead's {what} must be text in quotation marks.")
    return value.strip()


def _table(value: object, name: str) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise WrongUse(f"The letterhead's “{name}” must be a table of names and files.")
    return {str(key): _text(file, f"“{key}” in “{name}”") for key, file in value.items()}
