# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's numbers of questions: Q1, Q2, its parts Q2(a), Q2(b), and theirs Q2(a)(i)."""

import re

from caseapp.domain.errors import NotAllowed

_FORM = re.compile(r"q?\s*\.?\s*(\d+)\s*(?:\(?([a-z]+)\)?)?\s*(?:\(([ivxlc]+)\))?", re.IGNORECASE)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def question_number(ordinal: int) -> str:
    """Return the number of a case's question, counted from 1."""
    return f"Q{ordinal}"


def part_number(parent: str, ordinal: int) -> str:
    """Return the number of a part, counted from 1; parts of parts have no parts (raises NotAllowed)."""
    levels = parent.count("(")
    if levels > 1:
        raise NotAllowed(f"{parent} is a part of a part and cannot be divided again.")
    return f"{parent}({_letters(ordinal) if levels == 0 else _roman(ordinal)})"


def read_number(typed: str) -> str:
    """Bring a number as somebody types it (“q2 a”, “2(A)”) into the office's form; others stay as typed."""
    found = _FORM.fullmatch(typed.strip())
    if found is None:
        return typed.strip()
    number, letter, roman = found.groups()
    parts = "".join(f"({part.lower()})" for part in (letter, roman) if part)
    return f"{question_number(int(number))}{parts}"


def ordinal_in(number: str) -> int | None:
    """Return the ordinal of a whole question's number in the office's form, None for any other number."""
    found = re.fullmatch(r"Q(\d{1,9})", number)
    return None if found is None else int(found[1])


def _letters(ordinal: int) -> str:
    letters = ""
    while ordinal:
        ordinal, rest = divmod(ordinal - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(ordinal: int) -> str:
    roman = ""
    for value, sign in _ROMAN:
        count, ordinal = divmod(ordinal, value)
        roman += sign * count
    return roman
