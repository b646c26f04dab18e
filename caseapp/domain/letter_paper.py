# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as it is drawn on paper: letterhead, parts, blocks of text, and where questions came to stand."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseapp.domain.errors import WrongUse
from caseapp.domain.passage import Quad
from caseapp.domain.template import FIELD, field_names

MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE")
"""The markings that may be printed; higher tiers do not belong in this program."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as it stands at the head of its letters; `logo` names a picture in resources/letterhead."""

    office_name: str
    address_lines: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""
    web: str = ""
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """Everything of a letter that is drawn, but its blocks; empty parts are left out on paper.

    Raises WrongUse for a marking that is not one of `MARKINGS`.
    """

    letterhead: Letterhead
    addressee_lines: tuple[str, ...] = ()
    our_reference: str = ""
    your_reference: str = ""
    letter_date: date | None = None
    marking: str = ""
    subject: str = ""
    salutation: str = ""
    body: str = ""
    close: str = ""
    signatory_name: str = ""
    signatory_post: str = ""
    copied_to: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    language: str = "en-GB"
    draft: bool = False

    def __post_init__(self) -> None:
        check_marking(self.marking)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text, quoted or our own; a newline in it is a line break that was asked for.

    One that stands `beneath` a question belongs to it, and is drawn at its indent.
    """

    text: str
    quoted: bool = False
    beneath: bool = False


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as printed: number ("Q1", "2(a)"), wording, and a line before it ("First asked on …")."""

    number: str
    wording: str
    preface: str = ""


Block = Paragraph | QuestionLine


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """Where a question's wording (or, over a page break, a part of it) was drawn.

    `page` counts from 1; `quads` hold one line each, in our page space; `words` is the part of the wording
    that stands there, its lines joined by one space.
    """

    number: str
    page: int
    words: str
    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class ComposedPaper:
    """A drawn document; `missing` names the characters that no font could draw ("U+1F600 GRINNING FACE")."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedLetter:
    """A drawn letter, the places of its questions in printed order, and what no font could draw."""

    pdf: bytes
    pages: int
    places: tuple[PrintedQuestion, ...] = ()
    missing: tuple[str, ...] = ()


class NoteKind(StrEnum):
    """What a typed note records."""

    CALL = "Note of call"
    MEETING = "Note of meeting"


@dataclass(frozen=True, slots=True)
class NotePaper:
    """A note of a call or meeting as it is drawn; `body` is plain paragraphs with a blank line between.

    Raises WrongUse for a marking that is not one of `MARKINGS`.
    """

    kind: NoteKind
    title: str
    case_reference: str
    on: date
    present: tuple[str, ...]
    written_by: str
    body: str
    office_name: str = ""
    marking: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        check_marking(self.marking)


def check_marking(marking: str) -> None:
    """Raise WrongUse unless the marking may be printed."""
    if marking not in MARKINGS:
        raise WrongUse(
            f"The marking “{marking}” cannot be printed.",
            remedy="Use OFFICIAL, OFFICIAL-SENSITIVE or none. Higher markings do not belong in this program.",
        )


def letterhead_from(text: str) -> Letterhead:
    """Read a letterhead from TOML; raises WrongUse naming the entry at fault."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise WrongUse(f"The letterhead cannot be read: {fault}.") from fault
    known = ("office_name", "address_lines", "telephone", "email", "web", "logo")
    for name in entries:
        if name not in known:
            raise WrongUse(
                f"The letterhead has an unknown entry “{name}”.", remedy=f"Known: {', '.join(known)}."
            )
    words: dict[str, str] = {}
    for name in ("office_name", "telephone", "email", "web", "logo"):
        value = entries.get(name, "")
        if not isinstance(value, str):
            raise WrongUse(f"The letterhead's “{name}” must be text in quotation marks.")
        words[name] = value.strip()
    if not words["office_name"]:
        raise WrongUse("The letterhead has no “office_name”.")
    lines = entries.get("address_lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise WrongUse("The letterhead's “address_lines” must be a list of lines in quotation marks.")
    return Letterhead(
        office_name=words["office_name"],
        address_lines=tuple(str(line).strip() for line in lines),
        telephone=words["telephone"],
        email=words["email"],
        web=words["web"],
        logo=words["logo"] or None,
    )


_QUESTION = re.compile(r"\{\{\s*question\s+(?P<number>[^{}]+?)\s*\}\}")
_QUOTED = re.compile(r" {0,3}> ?")
_INDENTED = re.compile(r" {4}|\t")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")


def question_field(number: str) -> str:
    """Return the line that stands for a question in a letter's text."""
    return f"{{{{question {number}}}}}"


def parse_body(text: str, questions: Mapping[str, QuestionLine]) -> tuple[Block, ...]:
    r"""Turn a letter's text into blocks.

    A blank line ends a paragraph; lines within one are joined, unless a line ends in two spaces or a
    backslash (CommonMark 6.7). A line `{{question Q1}}` stands for that question, looked up by its number.
    Lines that begin with ">" are quoted (CommonMark 5.1), each on one level. A paragraph that begins with four
    spaces or a tab stands beneath the question before it (as in a list item, CommonMark 5.2).
    Raises WrongUse for a question that is not there and for a field that was not filled.
    """
    blocks: list[Block] = []
    lines: list[str] = []
    quoting = False

    def finish() -> None:
        if lines:
            beneath = not quoting and bool(_INDENTED.match(lines[0])) and _is_under_question(blocks)
            blocks.append(Paragraph(_joined(lines), quoting, beneath))
            lines.clear()

    for written in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        quote = _QUOTED.match(written)
        if quoting != bool(quote):
            finish()
            quoting = bool(quote)
        line = written[quote.end() :] if quote else written
        asked = _QUESTION.fullmatch(line.strip())
        if asked:
            finish()
            blocks.append(_found(asked["number"], questions))
        elif line.strip():
            _refuse_fields(line)
            lines.append(line)
        else:
            finish()
    finish()
    return tuple(blocks)


def _is_under_question(blocks: Sequence[Block]) -> bool:
    """Tell whether what comes next follows a question, or what stands beneath one."""
    return bool(blocks) and (isinstance(blocks[-1], QuestionLine) or blocks[-1].beneath)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Cut text at its blank lines, taking braces as they stand."""
    pieces = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(
        Paragraph(_joined([line for line in piece.split("\n") if line.strip()]))
        for piece in pieces
        if piece.strip()
    )


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        text += _HARD_BREAK.sub("", line.lstrip()).rstrip()
        text += "\n" if _HARD_BREAK.search(line) else " "
    return text.strip()


def _found(number: str, questions: Mapping[str, QuestionLine]) -> QuestionLine:
    if number not in questions:
        raise WrongUse(
            f"The letter asks for question {number}, which is not among the questions of this draft.",
            remedy="Put the question into the draft again, or take the line out.",
        )
    return questions[number]


def _refuse_fields(line: str) -> None:
    if _QUESTION.search(line):
        found = _QUESTION.search(line)
        raise WrongUse(f"{found.group() if found else ''} must stand on a line of its own.")
    names = field_names(line)
    if names:
        raise WrongUse(
            f"The letter still holds the field {{{{{names[0]}}}}}, which has no value.",
            remedy="Fill it or take it out.",
        )
    if FIELD.search(line):
        raise WrongUse(f"The letter still holds a field without a name: “{line.strip()}”.")
