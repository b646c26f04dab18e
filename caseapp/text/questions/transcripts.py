# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exchanges that a letter gives as they were spoken or printed: "Q. Who had the key? A. The porter." """

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_TURN: Final = re.compile(
    r"(?<![^\s“\"])(?:"
    r"(?:(?P<asks>Q(?:uestion)?|Cwestiwn)|(?P<answers>A(?:nswer|teb)?))\s?(?P<number>\d{0,3})\s?[.:]"
    r"|(?P<speaker>(?:(?:MR|MRS|MS|MISS|DR|SIR|LADY|LORD|DAME|PROFESSOR|JUDGE|THE)\.?(?: [A-Z][A-Z'’-]+){1,2}"
    r"|COUNSEL|WITNESS|CHAIR|INTERVIEWER|Counsel|Witness|Chair|Interviewer|Interviewee|Solicitor|Officer)):"
    r")\s+(?=\S)"
)
"""The mark of somebody's turn to speak; the writer's own question may bear the first, never the second after it."""
_PARAGRAPH: Final = re.compile(r"\n\s*\n|\f")
_STOP: Final = re.compile(r"[.?!][\"”’)]*(?=\s)|[\n\r\f]")
_STOP_AT_LINE_END: Final = re.compile(r"[.?!][\"”’)]*(?=[ \t]*[\n\r])|\n\s*\n|\f")
_LINE_BREAKS: Final = "\n\r\f"


def exchanges(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a letter in which others ask and answer, from each question to the end of its answer."""
    return tuple(_stretches(text))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    turns = list(_TURN.finditer(text))
    for number, (one, other) in enumerate(pairwise(turns)):
        if not _replies(other, one) or len(_PARAGRAPH.findall(text, one.end(), other.start())) > 1:
            continue
        following = turns[number + 2].start() if number + 2 < len(turns) else len(text)
        yield one.start(), _end_of(text, other, following)


def _replies(turn: re.Match[str], before: re.Match[str]) -> bool:
    if turn["speaker"] is not None:
        return before["speaker"] not in (None, turn["speaker"])
    answers = before["asks"] is not None and turn["answers"] is not None
    return answers and turn["number"] in ("", before["number"])


def _end_of(text: str, answer: re.Match[str], following: int) -> int:
    """Return where an answer ends: with a sentence, or with a line of sentences where it has lines of its own."""
    before = text[: answer.start()].rstrip(" \t")
    pattern = _STOP_AT_LINE_END if not before or before[-1] in _LINE_BREAKS else _STOP
    stop = pattern.search(text, answer.end(), following)
    return stop.end() if stop is not None else following
