# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Suggestions for 30 questions against a reply of 20 pages: labels with reasons and the best passages.

The reply is made of the labelled replies of `tests/text`, 500 words a page, the questions are theirs; the
floor is cutting the same reply into sentences, which has to be done first whatever comes after.
"""

import time
from random import Random

from caseapp.text.responses import Reply
from caseapp.text.sentences import sentences
from tests.benchmarks.figures import in_turn, percentile, tell
from tests.text.labelled_replies import Pair, pairs

GOAL = 300
"""Milliseconds."""
PAGES, WORDS, QUESTIONS = 20, 500, 30


def run(runs: int = 15) -> None:
    """Print what the suggestions take and how often they take longer than the goal."""
    chosen = [*pairs("tuning"), *pairs("afterwards")]
    Random(3).shuffle(chosen)
    reply, questions = _reply(chosen), [pair.question for pair in chosen[:QUESTIONS]]
    pair = in_turn(lambda: _suggested(reply, questions), lambda: _cut(reply), runs)
    tell(f"suggesting for {QUESTIONS} questions against {PAGES} pages", pair, f"under {GOAL} ms")
    print(f"suggesting: 95th percentile {percentile(list(pair.ours), 0.95):.0f} ms", flush=True)


def _reply(chosen: list[Pair]) -> str:
    paragraphs: list[str] = []
    count = 0
    while count < PAGES * WORDS:
        paragraphs.append(chosen[len(paragraphs) % len(chosen)].reply)
        count += len(paragraphs[-1].split())
    return "Dear Commissioner,\n\n" + "\n\n".join(paragraphs) + "\n\nYours sincerely,\nA. Writer"


def _suggested(reply: str, questions: list[str]) -> float:
    began = time.perf_counter()
    prepared = Reply(reply)
    for question in questions:
        prepared.suggest(question)
    return (time.perf_counter() - began) * 1000


def _cut(reply: str) -> float:
    began = time.perf_counter()
    sentences(reply)
    return (time.perf_counter() - began) * 1000
