# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A first screen of search in 100,000 letters of 400 to 800 words, against the ranked floor.

Ours: `Searching.search`, everything a page of 12 letters shows (names, pages, snippets, questions), from
what was typed. Floor: the same words in the same table, `ORDER BY bm25` top 50 with SQLite's snippets and
nothing else, on a connection of its own. Both in turn, query by query; a ratio is the median over the
pairs of a class, by the clock and by the processor's time, which others at work on the machine disturb
less. The letters are stretches of one text of four million words drawn by Zipf's law; the
index of texts is filled by plain SQL, that of names by the program.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from caseapp import paths
from caseapp.domain.letter import Direction
from caseapp.domain.search_words import parse
from caseapp.domain.searching import COMMON, SearchFilter
from caseapp.services.desk import Desk
from caseapp.services.searching import Searching
from caseapp.store.first import DATABASE
from caseapp.store.library import open_library
from caseapp.store.search_match import text_match
from caseapp.store.search_upkeep import put_cases, put_letters
from tests.benchmarks import large_library
from tests.benchmarks.figures import percentile

LETTERS: Final = 100_000
_POOL: Final = 4_000_000
_FLOOR: Final = (
    "SELECT rowid, snippet(document_search, 0, char(2), char(3), '…', 16) FROM document_search "
    "WHERE document_search MATCH ? ORDER BY rank LIMIT 50"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of queries; `wanted` narrows ours only, the floor has no filters.

    One that is not `compared` is for what the floor cannot find at all: its time counts, its ratio does not.
    """

    name: str
    queries: Sequence[str]
    wanted: SearchFilter = SearchFilter()  # noqa: RUF009 - frozen
    compared: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """What one query cost (milliseconds by the clock, and of the processor), and whether COMMON is passed."""

    ours: float
    floor: float
    our_work: float
    floor_work: float
    common: bool


def run(letters: int = LETTERS, rounds: int = 3) -> None:
    """Print milliseconds and ratios of each class of queries."""
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        vocabulary = _vocabulary()
        library = _build(Path(name), letters, vocabulary)
        size = (library / DATABASE).stat().st_size / 1e6
        print(f"searching: {letters} letters made in {time.perf_counter() - started:.0f} s, {size:.0f} MB")
        opened = open_library(library, paths.migrations(), program="benchmark")
        try:
            with closing(sqlite3.connect(library / DATABASE)) as floor:
                _measure(Searching(Desk(opened)), floor, list(_kinds(vocabulary, letters)), rounds)
        finally:
            opened.close()


def _measure(searching: Searching, floor: sqlite3.Connection, kinds: Sequence[Kind], rounds: int) -> None:
    every: list[Taken] = []
    compared: list[Taken] = []
    for kind in kinds:
        taken = [_pair(searching, floor, kind, query) for _ in range(rounds + 1) for query in kind.queries]
        counted = taken[len(kind.queries) :]  # the first round warms the caches
        every += counted
        compared += counted if kind.compared else ()
        _tell(kind.name, counted)
    for words, some, goal in (
        (f"beyond {COMMON} hits", [t for t in compared if t.common], "0.2"),
        (f"up to {COMMON} hits", [t for t in compared if not t.common], "1.3"),
    ):
        _tell(f"all {words}, goal {goal} and 50 ms", some)
    _tell("all, goal 50 ms", every)


def _tell(name: str, taken: Sequence[Taken]) -> None:
    if not taken:
        return
    ours, floors = [t.ours for t in taken], [t.floor for t in taken]
    ratio = statistics.median(t.ours / t.floor for t in taken)
    of_work = statistics.median(t.our_work / t.floor_work for t in taken)
    work = [t.our_work for t in taken]
    print(
        f"searching {name}: median {statistics.median(ours):.1f} ms, 95th percentile "
        f"{percentile(ours, 0.95):.1f} ms, floor {statistics.median(floors):.1f} ms, ratio {ratio:.2f}; "
        f"processor: 95th percentile {percentile(work, 0.95):.1f} ms, ratio {of_work:.2f}; "
        f"{len(taken)} pairs",
        flush=True,
    )


def _pair(searching: Searching, floor: sqlite3.Connection, kind: Kind, query: str) -> Taken:
    node = parse(query)
    assert node is not None
    match = text_match(node)
    started, began = time.perf_counter(), time.thread_time()
    page = searching.search(query, kind.wanted)
    between, halved = time.perf_counter(), time.thread_time()
    floor.execute(_FLOOR, (match,)).fetchall()
    ended, stopped = time.perf_counter(), time.thread_time()
    if not page.groups:
        raise RuntimeError(f"nothing was found for {query}")
    return Taken(
        ours=(between - started) * 1000,
        floor=(ended - between) * 1000,
        our_work=(halved - began) * 1000,
        floor_work=(stopped - halved) * 1000,
        common=page.common,
    )


def _kinds(words: Sequence[str], letters: int) -> Iterator[Kind]:
    every, common = words[:3], words[8:60:6]
    middling, rare = words[320:420:12], words[9000:9400:50]
    yield Kind("a word in every letter", every)
    yield Kind("a common word", common)
    yield Kind("a middling word", middling)
    yield Kind("a rare word", rare)
    yield Kind("two common words", [f"{a} {b}" for a, b in pairwise(common)])
    yield Kind("a common and a rare word", [f"{a} {b}" for a, b in zip(common, rare, strict=False)])
    yield Kind("either word", [f"{a} OR {b}" for a, b in zip(common, middling, strict=False)])
    yield Kind("not a word", [f"{a} NOT {b}" for a, b in zip(common, middling, strict=False)])
    yield Kind("a phrase of common words", [f'"{a} {b}"' for a, b in zip(every, words[1:4], strict=True)])
    yield Kind("a rarer phrase", [f'"{every[0]} {word}"' for word in middling])
    yield Kind("a beginning of two letters", [f"{word[:2]}*" for word in common])
    yield Kind("a beginning of four letters", [f"{word[:4]}*" for word in (*common, *middling)])
    for name, wanted in (
        ("a case", SearchFilter(case_id=7)),
        ("a party", SearchFilter(party="body 77 limited")),
        ("a party on every letter", SearchFilter(party="limited")),
        ("a direction", SearchFilter(direction=Direction.INCOMING)),
        ("a month", SearchFilter(since=date(2015, 3, 1), until=date(2015, 3, 31))),
        ("open questions", SearchFilter(open_only=True)),
    ):
        yield Kind(f"a word in every letter, of {name}", every, wanted)
        yield Kind(f"a common word, of {name}", common[:3], wanted)
    parts = [f"{number:06}"[1:] for number in range(letters // 9, letters, letters // 9)]
    named = [f'"body {number}" {word}' for number, word in zip((7, 77, 123), common, strict=False)]
    yield Kind("a name and a word", [*named, f"limited {rare[0]}"], compared=False)
    yield Kind("part of a reference", parts, compared=False)


def _vocabulary() -> list[str]:
    chance = random.Random(3)
    sounds = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "or")]
    words: dict[str, None] = {}
    while len(words) < 40_000:
        words["".join(chance.choice(sounds) for _ in range(chance.choice((1, 2, 2, 3, 3, 4))))] = None
    found = list(words)
    chance.shuffle(found)
    return found


def _texts(vocabulary: Sequence[str], letters: int) -> Iterator[str]:
    chance = random.Random(5)
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    pool = chance.choices(vocabulary, cum_weights=weights, k=_POOL)
    for _ in range(letters):
        first = chance.randrange(_POOL - 800)
        yield " ".join(pool[first : first + chance.randint(400, 800)])


def _build(folder: Path, letters: int, vocabulary: Sequence[str]) -> Path:
    """Make the library: letters with texts, references, parties, cases and questions."""
    library = large_library.make(folder, cases=max(1, letters // 100), letters=letters)
    first = date(2005, 1, 1)
    days = [(first + timedelta(days=number * 7919 % 7300)).isoformat() for number in range(letters)]
    with closing(sqlite3.connect(library / DATABASE)) as connection:
        connection.executemany(
            "INSERT INTO documents(id, sha256, size, original_name, readability) VALUES (?, ?, 1, ?, 'full')",
            ((n, f"{n:064x}", f"scan {n:06}.pdf") for n in range(1, letters + 1)),
        )
        connection.executemany(
            "UPDATE letters SET document_id = id, dated_on = ?, their_reference = ? WHERE id = ?",
            ((days[n - 1], f"TC{n:06}H2", n) for n in range(1, letters + 1)),
        )
        connection.executemany(
            "INSERT INTO letter_parties(letter_id, role, name) VALUES (?, 'writer', ?)",
            ((n, f"Body {n % 500} Limited") for n in range(1, letters + 1)),
        )
        connection.execute(
            "INSERT INTO askings(question_id, letter_id) SELECT id, id * 10 FROM questions WHERE id * 10 <= ?",
            (letters,),
        )
        connection.execute("UPDATE questions SET wording = 'Whether the device was tested.'")
        connection.executemany(
            "INSERT INTO document_search(rowid, body, halves) VALUES (?, ?, '')",
            enumerate(_texts(vocabulary, letters), 1),
        )
        connection.commit()
    engine = create_engine(f"sqlite:///{library / DATABASE}", poolclass=NullPool)
    with engine.begin() as writing:
        put_letters(writing, range(1, letters + 1))
        put_cases(writing, range(1, letters // 100 + 1))
    engine.dispose()
    return library
