# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions found in a letter of 20 pages, 500 words each, in which every sixth sentence asks something.

The letter is made of the labelled replies and sentences of `tests/text`; the floor is cutting it into
sentences, which has to be done first whatever comes after.
"""

import time
from collections.abc import Callable
from random import Random
from textwrap import fill

from caseapp.domain.page_text import PAGE_BREAK
from caseapp.text.questions import find_questions
from caseapp.text.sentences import sentences
from tests.benchmarks.figures import in_turn, percentile, tell
from tests.text.labelled_replies import pairs
from tests.text.labelled_texts import labelled

GOAL = 150
"""Milliseconds."""
PAGES, WORDS = 20, 500
LINE = 90
"""Characters of a line."""


def run(runs: int = 15) -> None:
    """Print what finding takes and how often it takes longer than the goal."""
    letter = _letter()
    found = len(find_questions(letter))
    pair = in_turn(lambda: _timed(find_questions, letter), lambda: _timed(sentences, letter), runs)
    tell(f"proposing: {found} questions in {PAGES} pages", pair, f"under {GOAL} ms")
    print(f"proposing: 95th percentile {percentile(list(pair.ours), 0.95):.0f} ms", flush=True)


def _letter() -> str:
    told = [reply for pair in pairs("afterwards") for reply in _cut(pair.reply)]
    asked = [one.text for name in ("tuning", "blind_1") for one in labelled(name) if one.asks]
    chance = Random(3)
    pages = []
    for _ in range(PAGES):
        words: list[str] = []
        while len(words) < WORDS:
            words += chance.choice(asked if chance.random() < 1 / 6 else told).split()
        pages.append(fill(" ".join(words), LINE))
    return f"Dear Commissioner,\n{PAGE_BREAK.join(pages)}\nYours sincerely,\nA. Writer"


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _timed(work: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    work(text)
    return (time.perf_counter() - began) * 1000
