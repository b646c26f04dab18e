# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions proposed in a letter of 20 pages with their places, and then those that are put again.

The letter is made of the labelled questions and replies of `tests/text`, 500 words a page, and is filed in
a library beside 100 registered questions; the floor is cutting the same text into sentences. Measured as
the window asks: the first time, when the letter is gone through, and after a decision, when it is known.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from caseapp import paths
from caseapp.domain.letter import Direction
from caseapp.services.desk import Desk
from caseapp.services.proposing import Proposing
from caseapp.services.reasking import Reasking
from caseapp.services.register import Register
from caseapp.text.sentences import sentences
from tests.benchmarks.figures import in_turn, percentile, tell
from tests.benchmarks.suggesting import read_as
from tests.library_fixture import a_case, a_letter, new_library
from tests.text.labelled_replies import pairs

GOAL = 150
"""Milliseconds."""
PAGES, WORDS, REGISTERED, EVERY = 20, 500, 100, 12


def run(runs: int = 15) -> None:
    """Print what proposing takes and how often it takes longer than the goal."""
    text, known = _letter()
    with tempfile.TemporaryDirectory() as name, _filed(Path(name), text, known) as (desk, case_id, letter_id):
        kept = Proposing(desk, Register(desk))
        for words, service in (("first", None), ("after a decision", kept)):
            ours = partial(_proposed, service, desk, case_id, letter_id)
            pair = in_turn(ours, lambda: _cut(text), runs)
            tell(f"proposing in {PAGES} pages, {words}", pair, f"under {GOAL} ms")
            print(f"{words}: 95th percentile {percentile(list(pair.ours), 0.95):.0f} ms", flush=True)
        pair = in_turn(lambda: _recognised(kept, desk, case_id, letter_id), lambda: _cut(text), runs)
        tell(f"recognising {REGISTERED} questions put again there", pair, "after they are shown")


def _letter() -> tuple[str, list[str]]:
    """Return a letter that asks among much else, and questions registered before."""
    chosen = [*pairs("tuning"), *pairs("afterwards")]
    Random(3).shuffle(chosen)
    paragraphs: list[str] = []
    count = 0
    while count < PAGES * WORDS:
        one = chosen[len(paragraphs) % len(chosen)]
        paragraphs.append(one.question if len(paragraphs) % EVERY == 0 else one.reply)
        count += len(paragraphs[-1].split())
    text = "Dear Director,\n\n" + "\n\n".join(paragraphs) + "\n\nYours sincerely,\nA. Writer"
    return text, [chosen[at % len(chosen)].question for at in range(REGISTERED)]


@contextmanager
def _filed(folder: Path, text: str, known: list[str]) -> Iterator[tuple[Desk, int, int]]:
    """Give a library with the letter, its case and the questions of a letter before it."""
    with new_library(folder, paths.migrations().parent) as library:
        desk = Desk(library)
        desk.take_seat("Morgan Vale")
        case_id = a_case(desk)
        before = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 3, 1))
        for wording in known:
            Register(desk).add_question(case_id, before, None, wording=wording)
        letter_id = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))
        read_as(desk, letter_id, text, PAGES)
        yield desk, case_id, letter_id


def _proposed(service: Proposing | None, desk: Desk, case_id: int, letter_id: int) -> float:
    service = service or Proposing(desk, Register(desk))
    began = time.perf_counter()
    proposed = service.proposals(letter_id)
    service.next_number(case_id)
    spent = (time.perf_counter() - began) * 1000
    if len(proposed) < PAGES:
        raise RuntimeError(f"only {len(proposed)} questions were proposed")
    return spent


def _recognised(service: Proposing, desk: Desk, case_id: int, letter_id: int) -> float:
    words = [one.wording for one in service.proposals(letter_id)]
    began = time.perf_counter()
    Reasking(desk).recognise(case_id, letter_id, words)
    return (time.perf_counter() - began) * 1000


def _cut(text: str) -> float:
    began = time.perf_counter()
    sentences(text)
    return (time.perf_counter() - began) * 1000
