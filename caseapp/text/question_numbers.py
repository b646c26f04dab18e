# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers of questions that a line names: in figures, in words, or as first and second."""

import re
from typing import Final

from caseapp.text.replies.numbering import ORDINAL, RANK

_CARDINALS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ASKED: Final = r"(?:questions?|points?|items?|quer(?:y|ies)|enquir(?:y|ies)|requests?)"
_YEAR: Final = r" of (?:the )?(?:19|20)\d\d\b"
_DAY: Final = (
    r" (?:of|dated) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_STREET: Final = (
    r",? (?:[\w'’-]+ ){1,3}(?:street|st|road|rd|lane|avenue|way|place|square|terrace|court|close|quay|row)\b"
)
_NUMBER: Final = r"\d{1,2}(?:\s?\(?[a-z]\)|[a-z]\b)?(?!\d|[\d/.:]\d)"
_SERIES: Final = rf"{_NUMBER}(?:(?: ?(?:,|&|and|to|or|–|-|a|ac) ?)+(?:q ?)?{_NUMBER})*"
_NAMED: Final = re.compile(
    rf"(?:\b{_ASKED}(?: ?(?:nos?\.?|numbers?|numbered))? ?|\b(?:cwestiwn|cwestiynau) ?|\bqs?\.? ?"
    r"|(?<!letter )(?<!notice )(?<!ref )(?<!reference )(?<!case )(?<!form )\b(?:nos?\.?|numbers?) ?)"
    rf"(?P<all>{_SERIES})(?!{_YEAR}|{_DAY}|{_STREET})"
)
_ONE: Final = re.compile(r"(?P<to>(?:to|–|-) ?)?(?:q ?)?(?P<number>\d{1,2})\s?\(?(?P<part>[a-z](?=\)|\b))?")
_FIRST: Final = re.compile(
    rf"\b(?P<all>(?:{ORDINAL})(?:(?:,| and|, and)(?: the| your)? (?:{ORDINAL}))*)"
    rf"(?: (?P<many>{'|'.join(_CARDINALS)}))?(?: (?:of )?(?:your|the|these|those))?(?: \w+)? {_ASKED}\b"
)
_WORDED: Final = re.compile(rf"\b({_ASKED}) ((?:(?:{'|'.join(_CARDINALS)})(?:, | and | to )?)+)\b")
_CARDINAL: Final = re.compile("|".join(rf"\b{word}\b" for word in _CARDINALS))


def numbers_in(line: str) -> frozenset[str]:
    """Return the numbers that a line in small letters names, as "2" and "2a"; every one of “questions 2 to 4”."""
    found: set[str] = set()
    for match in _NAMED.finditer(_WORDED.sub(_in_figures, line)):
        last = 0
        for one in _ONE.finditer(match["all"]):
            number = int(one["number"])
            if one["to"] and last:
                found.update(str(between) for between in range(last + 1, number))
            found.add(f"{number}{one['part'] or ''}")
            last = number
    for match in _FIRST.finditer(line):
        named = [int(RANK[word]) for word in re.findall(r"\w+", match["all"]) if word in RANK]
        more = _CARDINALS.index(match["many"]) if match["many"] else 0
        found.update(str(number) for number in (*named, *range(named[-1] + 1, named[-1] + more + 1)))
    return frozenset(found)


def _in_figures(match: re.Match[str]) -> str:
    figures = _CARDINAL.sub(lambda word: str(_CARDINALS.index(word[0]) + 1), match[2])
    return f"{match[1]} {figures}"
