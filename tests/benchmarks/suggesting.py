# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Suggestions for 30 questions against a reply of 20 pages: labels with reasons and the best passages.

The reply is made of the labelled replies of `tests/text`, 500 words a page, the questions are theirs; the
floor is cutting the same reply into sentences, which has to be done first whatever comes after. Measured
twice: the text alone, and the service, which reads questions and pages from a library and gives every
passage its place.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

from caseapp import paths
from caseapp.domain.document import DocumentFacts, PageFacts, Readability
from caseapp.domain.letter import Direction
from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from caseapp.services.suggesting import Suggesting
from caseapp.text.replies.cues import cues_in
from caseapp.text.replies.words import key_of
from caseapp.text.responses import Reply
from caseapp.text.sentences import sentences
from tests.benchmarks.figures import in_turn, percentile, tell
from tests.library_fixture import a_case, a_letter, new_library
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
    with tempfile.TemporaryDirectory() as name, _filed(Path(name), reply, questions) as (desk, letter_id):
        pair = in_turn(lambda: _from_library(desk, letter_id), lambda: _cut(reply), runs)
    tell(f"the same for a letter of a library, {QUESTIONS} questions open", pair, f"under {GOAL} ms")
    print(f"the same: 95th percentile {percentile(list(pair.ours), 0.95):.0f} ms", flush=True)


def _reply(chosen: list[Pair]) -> str:
    paragraphs: list[str] = []
    count = 0
    while count < PAGES * WORDS:
        paragraphs.append(chosen[len(paragraphs) % len(chosen)].reply)
        count += len(paragraphs[-1].split())
    return "Dear Commissioner,\n\n" + "\n\n".join(paragraphs) + "\n\nYours sincerely,\nA. Writer"


def _forget() -> None:
    """Begin anew: what is kept of words and lines would let all runs but the first look faster than they are."""
    key_of.cache_clear()
    cues_in.cache_clear()


def _suggested(reply: str, questions: list[str]) -> float:
    _forget()
    began = time.perf_counter()
    prepared = Reply(reply)
    for question in questions:
        prepared.suggest(question)
    return (time.perf_counter() - began) * 1000


def _cut(reply: str) -> float:
    began = time.perf_counter()
    sentences(reply)
    return (time.perf_counter() - began) * 1000


@contextmanager
def _filed(folder: Path, reply: str, questions: list[str]) -> Iterator[tuple[Desk, int]]:
    """Give a library with the questions in a letter of ours, and the reply to it, whose id is given."""
    with new_library(folder, paths.migrations().parent) as library:
        desk = Desk(library)
        desk.take_seat("Morgan Vale")
        case_id = a_case(desk)
        ours = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
        for wording in questions:
            Register(desk).add_question(case_id, ours, None, wording=wording)
        letter_id = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
        read_as(desk, letter_id, reply, PAGES)
        yield desk, letter_id


def read_as(desk: Desk, letter_id: int, text: str, pages: int) -> None:
    """Let a letter have a text of so many pages, twelve words a line at most."""
    document = desk.library.letters.get(letter_id).document
    assert document is not None
    paragraphs = [paragraph.split() for paragraph in text.splitlines()]
    lines = [words[at : at + 12] for words in paragraphs for at in range(0, len(words), 12)]
    long = -(-len(lines) // pages)
    facts = tuple(
        PageFacts(595.0, 842.0, 0, _page(lines[at : at + long])) for at in range(0, len(lines), long)
    )
    known = DocumentFacts(facts, False, False, "")
    desk.write(lambda unit: unit.documents.open_locked(document.id, known, Readability.FULL), "Read it")


def _page(lines: list[list[str]]) -> PageText:
    return build_page_text(
        RawWord(word, Box(40.0 * at, 14.0 * line, 40.0 * at + 38, 14.0 * line + 12), 0, line)
        for line, words in enumerate(lines)
        for at, word in enumerate(words)
    )


def _from_library(desk: Desk, letter_id: int) -> float:
    _forget()
    began = time.perf_counter()
    found = Suggesting(desk).for_letter(letter_id)
    spent = (time.perf_counter() - began) * 1000
    if len(found) != QUESTIONS:
        raise RuntimeError(f"suggestions were made for {len(found)} questions")
    return spent
