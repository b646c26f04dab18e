# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Durable import of letters, against a bare floor with the same promises.

The floor: two processes already started that extract text and words; temporary file, flush, rename, folder
flush; one commit per letter; raw sqlite3 in WAL with full synchronisation.
"""

import hashlib
import os
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from caseapp import compose
from tests.benchmarks.figures import in_turn, percentile

LETTERS = 1000


def extracted(path: str) -> tuple[list[str], list[bytes]]:
    """Read text and words of every page; runs in a floor process."""
    import pymupdf

    texts: list[str] = []
    words: list[bytes] = []
    with pymupdf.open(path) as document:
        for page in document:
            texts.append(page.get_text())
            words.append(zlib.compress(repr(page.get_text("words")).encode(), 1))
    return texts, words


def letters_in(folder: Path, count: int) -> list[Path]:
    """Make letters of one page with some 600 words each, no two alike."""
    import random

    import pymupdf

    chance = random.Random(3)
    vocabulary = [
        "".join(chance.choice("abcdefghilmnoprstu") for _ in range(chance.randint(2, 9))) for _ in range(3000)
    ]
    files: list[Path] = []
    for number in range(count):
        document = pymupdf.open()
        page = document.new_page()
        text = " ".join(chance.choice(vocabulary) for _ in range(600))
        page.insert_textbox((60, 60, 540, 800), f"Letter {number}\n16 July 2021\n{text}", fontsize=9)
        file = folder / f"letter {number:04}.pdf"
        document.save(file)
        document.close()
        files.append(file)
    return files


def floor_import(pool: ProcessPoolExecutor, files: Sequence[Path], library: Path) -> float:
    """Import with nothing but the promises; return milliseconds."""
    store = library / "documents"
    store.mkdir(parents=True)
    with closing(sqlite3.connect(library / "floor.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE letters(id INTEGER PRIMARY KEY, sha256 TEXT, name TEXT)")
        connection.execute("CREATE TABLE pages(letter INTEGER, number INTEGER, text TEXT, words BLOB)")
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(body)")
        started = time.perf_counter()
        read = pool.map(extracted, [str(file) for file in files], chunksize=8)
        for file, (texts, words) in zip(files, read, strict=True):
            data = file.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            _store(store, digest, data)
            connection.execute("BEGIN IMMEDIATE")
            cursor = connection.execute(
                "INSERT INTO letters(sha256, name) VALUES (?, ?)", (digest, file.name)
            )
            letter = cursor.lastrowid
            connection.executemany(
                "INSERT INTO pages VALUES (?, ?, ?, ?)",
                [(letter, n, text, w) for n, (text, w) in enumerate(zip(texts, words, strict=True), 1)],
            )
            connection.execute("INSERT INTO search(rowid, body) VALUES (?, ?)", (letter, "\f".join(texts)))
            connection.execute("COMMIT")
        return (time.perf_counter() - started) * 1000


def _store(store: Path, digest: str, data: bytes) -> None:
    folder = store / digest[:2]
    folder.mkdir(exist_ok=True)
    waiting = store / f"{digest}.tmp"
    with waiting.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(folder / f"{digest}.pdf")
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def our_import(files: Sequence[Path], library: Path) -> float:
    """Import through the program, readers already started; return milliseconds."""
    compose.create(library, program="benchmark", officer="Bench Mark")
    with compose.at_work(library, program="benchmark") as services:
        case_id = services.casework.open_case("BENCH/1", "Import").value
        services.intake.take_in(case_id, files[:2])  # starts the readers
        started = time.perf_counter()
        report = services.intake.take_in(case_id, files[2:])
        spent = (time.perf_counter() - started) * 1000
        bad = [row for row in report.rows if row.error is not None]
        if bad:
            raise RuntimeError(str(bad[0].error))
        return spent * len(files) / (len(files) - 2)


def run(letters: int = LETTERS, pairs: int = 3) -> None:
    """Print the rate of import beside the floor's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = letters_in(folder, letters)
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            list(pool.map(extracted, [str(files[0]), str(files[1])]))
            number = iter(range(1000))
            pair = in_turn(
                lambda: our_import(files, folder / f"ours {next(number)}.caselib"),
                lambda: floor_import(pool, files, folder / f"floor {next(number)}"),
                pairs,
                warm_up=0,
            )
    ours = percentile([letters / cost * 1000 for cost in pair.ours], 0.5)
    floor = percentile([letters / cost * 1000 for cost in pair.floor], 0.5)
    print(
        f"importing {letters} letters: {ours:.0f} letters/s against {floor:.0f}, "
        f"rate {1 / pair.ratio:.2f} of the floor's (goal at least 0.7), {pairs} pairs",
        flush=True,
    )
