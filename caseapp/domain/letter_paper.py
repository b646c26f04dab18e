# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as it is drawn on paper: letterhead, parts, questions, and where these came to stand."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseapp.domain.errors import WrongUse
from caseapp.domain.letter_text import Field, LetterText, QuestionPlace, all_blocks, all_words, called_notes
from caseapp.domain.letterhead import Letterhead as Letterhead
from caseapp.domain.letterhead import letterhead_from as letterhead_from
from caseapp.domain.passage import Quad

MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE")
"""The markings that may be printed; higher tiers do not belong in this program."""


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """Everything of a letter that is drawn, but its text; empty parts are left out on paper.

    Where salutation or signature is given by hand, a blank is left in their place; else `signature` is the file
    of a picture. Raises WrongUse for a marking that is not one of `MARKINGS`.
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
    signature: str = ""
    salutation_by_hand: bool = False
    signature_by_hand: bool = False

    def __post_init__(self) -> None:
        check_marking(self.marking)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as printed: number ("Q1", "2(a)"), wording, and a line before it ("First asked on …")."""

    number: str
    wording: str
    preface: str = ""


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
    """A drawn letter and the places of its questions in printed order.

    `missing` names the characters that no font could draw ("U+1F600 GRINNING FACE"), `fallback` those that the
    font of the text lacks and another drew.
    """

    pdf: bytes
    pages: int
    places: tuple[PrintedQuestion, ...] = ()
    missing: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()


class NoteKind(StrEnum):
    """What a typed note records."""

    CALL = "Note of call"
    MEETING = "Note of meeting"


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """What stands in a print file for an enclosure that only its own program prints."""

    title: str
    words: str
    on: date
    marking: str = ""


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


NAMED_CHARACTERS = 4
"""Characters that are named where a letter is said to hold unusual ones; the others are counted."""


def unusual_characters(letter: ComposedLetter) -> str:
    """Say which characters of a letter are drawn in another font than its own, or not at all; "" for none."""
    told: list[str] = []
    if letter.missing:
        told.append(
            f"No font has {_named(letter.missing)}: □ stands there, and the letter cannot be issued so."
        )
    if letter.fallback:
        told.append(f"Drawn in another font, as the letter's own lacks it: {_named(letter.fallback)}.")
    return " ".join(told)


def _named(names: tuple[str, ...]) -> str:
    more = len(names) - NAMED_CHARACTERS
    named = ", ".join(names[:NAMED_CHARACTERS])
    return f"{named} and {more} more" if more > 0 else named


_QUESTION = re.compile(r"question\s")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")


def question_field(number: str) -> str:
    """Return the line that stands for a question in a letter's text."""
    return f"{{{{question {number}}}}}"


def refuse_unready(text: LetterText, questions: Container[str]) -> None:
    """Raise WrongUse for a question that is not among those given by their numbers, or a field not filled.

    So does a footnote that is called and has no words.
    """
    for block in all_blocks(text):
        if isinstance(block, QuestionPlace) and block.number not in questions:
            raise WrongUse(
                f"The letter asks for question {block.number}, which is not among the questions of this draft.",
                remedy="Put the question into the draft again, or take the line out.",
            )
    for words in all_words(text):
        for word in words:
            if isinstance(word, Field):
                _refuse_field(word.name)
    known = {note.label for note in text.notes}
    for label in called_notes(text):
        if label not in known:
            raise WrongUse(
                f"The letter calls the footnote “{label}”, which has no words.",
                remedy="Write the footnote, or take its mark out.",
            )


def _refuse_field(name: str) -> None:
    if _QUESTION.match(name):
        raise WrongUse(f"{{{{{name}}}}} must stand on a line of its own.")
    raise WrongUse(
        f"The letter still holds the field {{{{{name}}}}}, which has no value.",
        remedy="Fill it or take it out.",
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Cut plain text at its blank lines, taking all signs as they stand; a newline is a line break asked for.

    That is a line end after two spaces or a backslash (CommonMark 6.7).
    """
    pieces = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(
        _joined([line for line in piece.split("\n") if line.strip()]) for piece in pieces if piece.strip()
    )


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        text += _HARD_BREAK.sub("", line.lstrip()).rstrip()
        text += "\n" if _HARD_BREAK.search(line) else " "
    return text.strip()
