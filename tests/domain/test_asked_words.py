# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often, since when and of whom a question was asked is said in words."""

from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.asked_words import asked_words
from caseapp.domain.question import Asking, Question, Side, Status
from caseapp.domain.words import standing_words

FIRST, LATER = date(2021, 7, 16), date(2021, 8, 16)


def asking(number: int, on: date | None, of: str, letter_id: int) -> Asking:
    return Asking(number, 1, letter_id, on, of, "", "", "", None)


def question(*askings: Asking) -> Question:
    return Question(1, 1, Side.THEIRS, "Q1", None, "", Status.AWAITING, False, None, None, "", "", askings)


@pytest.mark.parametrize(
    ("askings", "words"),
    [
        ((), "Never asked"),
        ((asking(1, FIRST, "A", 1),), "Asked once of A, on 16 July 2021, 31 days ago"),
        ((asking(1, LATER, "", 1),), "Asked once, on 16 August 2021, today"),
        ((asking(1, None, "A", 1),), "Asked once of A"),
        (
            (asking(1, FIRST, "A", 1), asking(2, FIRST, "B", 1), asking(3, LATER, "A", 2)),
            "Asked 2 times of A and B, first on 16 July 2021, 31 days ago",
        ),
    ],
)
def test_occasions_bodies_and_days_are_said(askings: tuple[Asking, ...], words: str) -> None:
    assert asked_words(question(*askings), LATER) == words


def test_what_a_chaser_put_again_is_said_to_be_chased_until_something_is_said_to_it() -> None:
    chased = question(asking(1, FIRST, "A", 1), replace(asking(2, LATER, "A", 2), in_chaser=True))
    assert asked_words(chased, LATER).endswith("first on 16 July 2021, 31 days ago, chased once")
    assert standing_words(chased) == "Chased"
    assert standing_words(replace(chased, status=Status.REFUSED, confirmed=True)) == "Refused"


def test_whose_answer_settles_it_is_said() -> None:
    found = replace(question(asking(1, FIRST, "A", 1)), settled_by="B")
    assert asked_words(found, LATER).endswith(", settled by the answer of B")
