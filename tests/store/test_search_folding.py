# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words are folded in a search as the index folds them, in every script."""

import sqlite3
import unicodedata
from contextlib import closing

import pytest

from caseapp.domain.search_words import Term, parted, words_in
from caseapp.store.search_match import text_match

NOT_FOLDED_BY_SQLITE = {"ǡ"}
"""Two accents one over the other, of a language no longer written so."""


def small_letters() -> list[str]:
    """Return every letter without a capital shape, as a page would hold it."""
    return [
        letter
        for code in range(0x80, 0x30000)
        if unicodedata.category(letter := chr(code)) in ("Ll", "Lo", "Lm")
        and unicodedata.normalize("NFKC", letter) == letter
        and letter not in NOT_FOLDED_BY_SQLITE
    ]


def matching(bodies: dict[int, str], asked: dict[int, str]) -> set[int]:
    """Return the rows that are found by what is asked for each."""
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute('CREATE VIRTUAL TABLE t USING fts5(b, tokenize="unicode61 remove_diacritics 2")')
        index.executemany(
            "INSERT INTO t(rowid, b) VALUES (?, ?)", ((row, parted(body)) for row, body in bodies.items())
        )
        return {
            row
            for row, typed in asked.items()
            if index.execute(
                "SELECT 1 FROM t WHERE t MATCH ? AND rowid = ?", (text_match(Term(words_in(typed))), row)
            ).fetchone()
        }


def test_every_letter_is_found_as_it_stands() -> None:
    bodies = {ord(letter): f"q{letter}q" for letter in small_letters()}
    missed = bodies.keys() - matching(bodies, bodies)
    assert [chr(row) for row in sorted(missed)] == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Llŷr Gŵyn", "llyr gwyn"),
        ("Gwyn", "gŵyn"),
        ("Андрей Зеленський", "андрей зеленський"),
        ("Ελλάδα", "ελλάδα"),
        ("がんばるガイド", "がんばるガイド"),
        ("الرئيس أحمد", "الرئيس أحمد"),
        ("ΕΛΛΆΔΑ", "Ελλάδα"),
        ("深圳市海康威视数字技术", "海康威视"),
        ("the iPhone手机x", "iphone手机 x"),
        ("株式会社カメラのレンズ", "カメラ"),
    ],
)
def test_words_are_found_in_their_script(written: str, typed: str) -> None:
    assert matching({1: written}, {1: typed}) == {1}
