# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Matching the columns of a register to what they hold, by the words of their headers."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher

from caseapp.domain.register_sheet import (
    CellValue,
    MatchedColumn,
    Matching,
    RegisterField,
    Sheet,
    folded_words,
)

F = RegisterField

_WORDS: tuple[tuple[RegisterField, str], ...] = (
    (
        F.CASE_REFERENCE,
        (
            "case reference|case ref|case|case number|case no|case id|our case|file reference|matter|matter reference"
            "|matter number|case file"
        ),
    ),
    (F.CASE_TITLE, "case title|case name|title|matter title|description of case|about"),
    (F.ORGANISATION, "organisation|organization|company|body|firm|authority|department|party|institution"),
    (F.CONTACT, "contact|contact name|contact person|name|person|correspondent"),
    (F.EMAIL, "email|e mail|email address|e mail address|contact email"),
    (
        F.NUMBER,
        (
            "question number|question no|q number|q no|qn|number|no|item|item no|item number|question ref"
            "|question reference|question id"
        ),
    ),
    (
        F.QUESTION,
        (
            "question|question asked|question text|wording|question wording|text of question|query|request"
            "|information requested|what we asked|questions"
        ),
    ),
    (F.SIDE, "side|whose question|asked by|who answers|who has to answer|for whom"),
    (F.ASKED_ON, "asked|asked on|date asked|first asked|put on|date put|date of question|question date"),
    (
        F.DUE_ON,
        (
            "due|due on|due date|date due|deadline|reply due|reply by|response due|answer due|target date|due by"
            "|answer by|date reply due|respond by"
        ),
    ),
    (F.STATUS, "status|state|question status|position|outcome|answer status|current status|progress"),
    (F.OWNER, "owner|officer|case officer|lead|lead officer|responsible|assigned to|handled by|case owner"),
    (
        F.ADDRESSEE,
        "addressee|addressed to|asked of|to|recipient|sent to|put to|letter to|question to|asked to",
    ),
    (F.WRITER, "writer|from|sender|author|written by|signed by|signatory|letter from"),
    (F.LETTER_DATE, "letter date|date of letter|date on letter|letter dated|dated|date sent|letter of"),
    (
        F.LETTER_REFERENCE,
        (
            "letter reference|letter ref|reference of letter|our ref|our reference|their ref|their reference"
            "|correspondence reference|document reference|letter number|letter no"
        ),
    ),
    (F.SUBJECT, "subject|letter subject|re|regarding|letter title|heading|topic"),
    (F.DIRECTION, "direction|in out|in or out|incoming outgoing|way|sent or received|sent received"),
    (
        F.FILE_NAME,
        "file name|filename|file|document|pdf|letter file|attachment|name of file|document name|scan|path",
    ),
    (F.NOTES, "notes|note|comments|comment|remarks|remark|further information|details"),
)
_LIKE = 0.84
"""How like a known word a header must be, of 1, to be proposed."""


def propose(headers: Sequence[str]) -> Matching:
    """Propose what each column holds; a header that only resembles a known word is not sure."""
    folded = [folded_words(header) for header in headers]
    scored = sorted(
        (
            (-score, column, field)
            for column, header in enumerate(folded)
            if header
            for field, words in _WORDS
            if (score := max(_likeness(header, word) for word in words.split("|"))) >= _LIKE
        ),
        key=lambda found: found[:2],
    )
    found: dict[RegisterField, MatchedColumn] = {}
    taken: set[int] = set()
    for negative, column, field in scored:
        if field not in found and column not in taken:
            found[field] = MatchedColumn(field, column, sure=negative == -1)
            taken.add(column)
    _place_bare_words(folded, found, taken)
    return Matching(tuple(sorted(found.values(), key=lambda match: match.column)))


def _likeness(header: str, word: str) -> float:
    if header == word:
        return 1.0
    if min(len(header), len(word)) < 5:
        return 0.0
    matcher = SequenceMatcher(None, header, word)
    if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
        return 0.0
    return min(matcher.ratio(), 0.99)


def _place_bare_words(
    folded: Sequence[str], found: dict[RegisterField, MatchedColumn], taken: set[int]
) -> None:
    """Place headers such as “Date” and “Reference”, which mean what the others leave open."""
    dates = (F.ASKED_ON, F.LETTER_DATE) if F.QUESTION in found else (F.LETTER_DATE,)
    bare = {
        "date": dates,
        "reference": (F.CASE_REFERENCE, F.LETTER_REFERENCE),
        "ref": (F.CASE_REFERENCE, F.LETTER_REFERENCE),
        "reference number": (F.CASE_REFERENCE, F.LETTER_REFERENCE),
    }
    for column, header in enumerate(folded):
        if column in taken:
            continue
        field = next((field for field in bare.get(header, ()) if field not in found), None)
        if field is not None:
            found[field] = MatchedColumn(field, column, sure=False)
            taken.add(column)


def header_row(rows: Sequence[Sequence[CellValue]]) -> int | None:
    """Return which of the first rows holds the headers, None where all are empty.

    The row with the most known words; without any, the first row with more than one cell filled.
    """
    best, most = None, 0
    for index, row in enumerate(rows):
        known = len(propose([value if isinstance(value, str) else "" for value in row]).columns)
        if known > most:
            best, most = index, known
    if best is not None and most > 1:
        return best
    filled = [
        (index, sum(value not in (None, "") for value in row)) for index, row in enumerate(rows) if any(row)
    ]
    several = next((index for index, count in filled if count > 1), None)
    return several if several is not None else next((index for index, _ in filled), None)


def setting_key(sheet: Sheet) -> str:
    """Return the key under which the library remembers the matching of a sheet's headers."""
    return f"column-match:{sheet.headers_hash}"


def to_setting(matching: Matching) -> str:
    """Write a matching as the library remembers it."""
    return json.dumps({match.field.value: match.column for match in matching.columns}, sort_keys=True)


def from_setting(text: str, sheet: Sheet) -> Matching | None:
    """Read a remembered matching; None where it does not fit the sheet."""
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    known = {field.value: field for field in RegisterField}
    columns = tuple(
        MatchedColumn(known[name], column)
        for name, column in kept.items()
        if name in known and isinstance(column, int) and 0 <= column < len(sheet.headers)
    )
    whole = len(columns) == len(kept) == len({match.column for match in columns})
    return Matching(tuple(sorted(columns, key=lambda match: match.column))) if columns and whole else None
