# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The languages that letters are written in, and the words that a letter prints of itself in each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from caseapp.domain import case_words


class Tongue(StrEnum):
    """A language of letters, by the tag that a draft and its PDF carry (BCP 47)."""

    ENGLISH = "en-GB"
    WELSH = "cy"


def tongue_of(language: str) -> Tongue:
    """Return the language of a tag; what is not Welsh is printed in English."""
    return Tongue.WELSH if language.partition("-")[0].casefold() == "cy" else Tongue.ENGLISH


def tongue_words(tongue: Tongue) -> str:
    """Name a language, in English."""
    return "Welsh" if tongue is Tongue.WELSH else "English"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a letter prints beside what was written: names of references, page numbers, what follows the close.

    `page` holds {page} and {pages}, `first_asked` {date}, `times` {times}, `signature` {name}.
    """

    our_reference: str
    your_reference: str
    on: str
    telephone: str
    email: str
    web: str
    page: str
    copied_to: str
    enclosures: str
    letter: str
    signature: str
    first_asked: str
    twice: str
    times: str


_PRINTED: Final[Mapping[Tongue, Printed]] = MappingProxyType(
    {
        Tongue.ENGLISH: Printed(
            our_reference="Our reference",
            your_reference="Your reference",
            on="Date",
            telephone="Telephone",
            email="E-mail",
            web="Web",
            page="Page {page} of {pages}",
            copied_to="Copied to",
            enclosures="Enclosures",
            letter="Letter",
            signature="Signature of {name}",
            first_asked="First asked on {date}",
            twice=", and asked twice so far",
            times=", and asked {times} times so far",
        ),
        Tongue.WELSH: Printed(
            our_reference="Ein cyfeirnod",
            your_reference="Eich cyfeirnod",
            on="Dyddiad",
            telephone="Ffôn",
            email="E-bost",
            web="Gwefan",
            page="Tudalen {page} o {pages}",
            copied_to="Copïau at",
            enclosures="Amgaeadau",
            letter="Llythyr",
            signature="Llofnod {name}",
            first_asked="Gofynnwyd gyntaf ar {date}",
            twice=", ac fe’i gofynnwyd ddwywaith hyd yma",
            times=", ac fe’i gofynnwyd {times} gwaith hyd yma",
        ),
    }
)
_ENGLISH_WORDS: Final = re.compile(
    r"(?:the|of|and|to|is|was|were|that|which|for|with|by|has|have|not|we|you|whether|any|it|this|are|been|will|would"
    r"|who|what|when|where|why|how|did|does|in|on|from|or|if|there|their|our|your|an)"
)
_WELSH_WORDS: Final = re.compile(
    r"(?:yr?|yn|ac|ar|mae|nid|ni|eich|ein|fy|â|sydd|wedi|bod|hyn|hwn|hon|gan|am|oedd|ei|eu|cwestiwn|llythyr|pa|pwy|beth"
    r"|pam|neu|fod|yw|ydych|rydym|chi|unrhyw|i’[rn]|o’[rn]|a’[rn]|sy’n|mae’n|mae’r)"
)
"""Words of each language that stand in nearly every sentence of it and in few of the other."""
_LETTERS: Final = "a-zâêîôûŵŷäëïöü"
_ONLY_WELSH: Final = re.compile(
    rf"\b[Ff]aint (?:o|yw|oedd|sydd|ohon\w+)\b|(?<![\w.@/-])(?:pob|sut|pryd|[{_LETTERS}]{{2,}}(?:wyd|odd)"
    rf"|[{_LETTERS}]*[ŵŷ][{_LETTERS}]*)(?![\w@/-]|\.\w)"
)
"""Words of Welsh questions that no English sentence has in small letters: names and addresses may."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
_SOURCE: Final = re.compile(r"\s*\([^()]*\)\s*\Z")
_WELSH_MONTHS: Final = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)


def printed_in(language: str) -> Printed:
    """Return the words that a letter of a language prints of itself."""
    return _PRINTED[tongue_of(language)]


def printed_date(day: date, language: str) -> str:
    """Write a date as a letter of a language does: 16 July 2021, 16 Gorffennaf 2021."""
    if tongue_of(language) is Tongue.WELSH:
        return f"{day.day} {_WELSH_MONTHS[day.month - 1]} {day.year}"
    return case_words.long_date(day)


def other_language(words: str, language: str) -> str:
    """Return the tag of the language that words are known to be in, where it is not the one given, else "".

    A source in brackets behind them, which is the letter's own, is not judged.
    """
    said = _SOURCE.sub("", words).replace("'", "’")
    heard = _WORD.findall(said.casefold())
    english = sum(_ENGLISH_WORDS.fullmatch(word) is not None for word in heard)
    welsh = sum(_WELSH_WORDS.fullmatch(word) is not None for word in heard)
    welsh += sum(1 for _ in _ONLY_WELSH.finditer(said))
    spoken = tongue_of(language)
    known = Tongue.ENGLISH if english > 2 * welsh else Tongue.WELSH if welsh > 2 * english else spoken
    return "" if known is spoken else known.value
