# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""British words are known as the dictionary has them, and what was meant is suggested."""

from pathlib import Path

import pytest

from caseapp.text.spelling import Dictionary, Speller, read_dictionary


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    folder = Path(__file__).resolve().parents[3] / "resources" / "dictionaries"
    return read_dictionary(
        *((folder / f"en_GB.{kind}").read_text(encoding="utf-8") for kind in ("aff", "dic"))
    )


@pytest.mark.parametrize(
    "word",
    ["colour", "organisations", "unanswered", "re-elected", "Welsh", "Mondays", "it’s", "don't", "OFFICIAL"],
)
def test_british_words_are_known(dictionary: Dictionary, word: str) -> None:
    assert Speller(dictionary).knows(word)


@pytest.mark.parametrize("word", ["color", "recieve", "adress", "untable", "Comissioner"])
def test_what_is_written_otherwise_is_not(dictionary: Dictionary, word: str) -> None:
    assert not Speller(dictionary).knows(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("recieve", "receive"),
        ("teh", "the"),
        ("Comissioner", "Commissioner"),
        ("definately", "definitely"),
        ("occured", "occurred"),
        ("color", "colour"),
    ],
)
def test_what_was_meant_comes_first(dictionary: Dictionary, word: str, meant: str) -> None:
    assert Speller(dictionary).suggestions(word)[0] == meant


def test_only_words_are_checked_and_their_places_told(dictionary: Dictionary) -> None:
    text = "See https://exampel.org, BRC/2021/0007 and 12th of teh month; d.penhalow@exmple.org"
    (found,) = Speller(dictionary).misspelt(text)
    assert (found.word, text[found.start : found.end]) == ("teh", "teh")


def test_the_words_of_an_office_and_the_names_of_a_case_are_known(dictionary: Dictionary) -> None:
    speller = Speller(dictionary, ["Demelza Penhallow", "biometrix"])
    assert list(speller.misspelt("Ms Penhallow’s Biometrix and Demelza")) == []
