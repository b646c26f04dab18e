# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A large library, made with plain SQL so that it takes seconds: invented cases, letters and questions."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from caseapp.compose import create
from caseapp.store.first import DATABASE


def make(folder: Path, *, cases: int, letters: int) -> Path:
    """Make a library with so many cases and letters; return its folder."""
    library = folder / "Large.caselib"
    create(library, program="benchmark", officer="Bench Mark")
    chance = random.Random(7)
    with closing(sqlite3.connect(library / DATABASE)) as connection:
        connection.executemany(
            "INSERT INTO cases(id, reference, title, state, owner_id, opened_on) VALUES (?, ?, ?, 'open', 1, ?)",
            (
                (
                    number,
                    f"CTC/{2000 + number % 27}/{number:06}",
                    f"Matter {number} of the office",
                    "2021-07-16",
                )
                for number in range(1, cases + 1)
            ),
        )
        connection.executemany(
            "INSERT INTO letters(id, kind, direction, subject, dated_on, logged_on, confirmed, delivery) "
            "VALUES (?, 'letter', ?, ?, ?, '2021-07-16', 1, 'received')",
            (
                (
                    number,
                    "in" if number % 2 else "out",
                    f"Letter {number}",
                    f"20{10 + number % 16:02}-{1 + number % 12:02}-{1 + number % 28:02}",
                )
                for number in range(1, letters + 1)
            ),
        )
        connection.executemany(
            "INSERT INTO letter_cases(letter_id, case_id) VALUES (?, ?)",
            ((number, chance.randint(1, cases)) for number in range(1, letters + 1)),
        )
        connection.executemany(
            "INSERT INTO questions(id, case_id, side, number, ordinal, wording, status) "
            "VALUES (?, ?, 'theirs', ?, ?, 'Whether the device was tested.', 'awaiting')",
            ((number, number, "Q1", 1) for number in range(1, cases + 1)),
        )
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return library


_WORDS = (
    *("camera", "device", "tested", "officer", "record", "whether", "retention", "period", "database"),
    *("algorithm", "accuracy", "trial", "site", "sign", "consent", "deleted", "image", "shared", "borough"),
)
_STATUSES = ("awaiting", "answered", "partly", "evaded", "refused", "deferred", "disputed", "withdrawn")


def add_register(library: Path, questions: int, bodies: int = 500) -> None:
    """Put a register in place of the questions: of each sort, some asked twice, half of them with due dates."""
    chance = random.Random(11)
    with closing(sqlite3.connect(library / DATABASE)) as connection:
        connection.execute("DELETE FROM questions")
        connection.executemany(
            "INSERT INTO organisations(id, name) VALUES (?, ?)",
            ((number, f"Body {number} of the county") for number in range(1, bodies + 1)),
        )
        connection.executemany(
            "INSERT INTO questions(id, case_id, side, number, ordinal, wording, status, confirmed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    (number - 1) // 5 + 1,
                    "theirs" if number % 4 else "ours",
                    f"Q{(number - 1) % 5 + 1}",
                    (number - 1) % 5 + 1,
                    f"Whether the {' '.join(chance.choices(_WORDS, k=18))}.",
                    chance.choice(_STATUSES),
                    number % 3 == 0,
                )
                for number in range(1, questions + 1)
            ),
        )
        asked = [number for number in range(1, questions + 1) for _ in range(1 + (number % 3 == 0))]
        connection.executemany(
            "INSERT INTO askings(id, question_id, letter_id, organisation_id, asked_of, asked_on) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                (at, number, 1 + at % 10_000, chance.randint(1, bodies), "As on the letter", _day(at))
                for at, number in enumerate(asked, 1)
            ),
        )
        connection.executemany(
            "INSERT INTO deadlines(asking_id, side, due_on, state) VALUES (?, 'theirs', ?, 'open')",
            ((at, _day(at + 3)) for at in range(1, len(asked) + 1, 2)),
        )
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _day(number: int) -> str:
    return f"20{10 + number % 16:02}-{1 + number % 12:02}-{1 + number % 28:02}"
