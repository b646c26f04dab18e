# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A feast that a letter names is a day; a recess or a holiday named after one is none."""

from datetime import date

import pytest

from caseapp.domain.letter import Certainty
from caseapp.text.deadlines import read_deadlines

LETTER = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("words", "due", "certainty"),
    [
        ("Please reply before Easter.", date(2022, 4, 14), Certainty.UNCERTAIN),
        ("I should be grateful for your answer by Good Friday.", date(2022, 4, 15), Certainty.LIKELY),
        ("Please reply by Easter Monday 2023.", date(2023, 4, 10), Certainty.LIKELY),
        ("Please reply no later than Maundy Thursday.", date(2022, 4, 14), Certainty.LIKELY),
        ("Please send it before Christmas.", date(2022, 12, 24), Certainty.LIKELY),
        ("Anfonwch eich ateb erbyn dydd Gwener y Groglith.", date(2022, 4, 15), Certainty.LIKELY),
    ],
)
def test_the_next_feast_is_the_day_meant(words: str, due: date, certainty: Certainty) -> None:
    (found,) = read_deadlines(words, LETTER)
    assert (found.due, found.certainty) == (due, certainty)


def test_after_a_feast_has_passed_the_one_of_the_next_year_is_meant() -> None:
    (found,) = read_deadlines("Please reply by Good Friday.", date(2022, 4, 16))
    assert found.due == date(2023, 4, 7)


@pytest.mark.parametrize(
    "words",
    [
        "Please reply after the Whitsun recess.",
        "Please let me have your reply before the Easter recess.",
        "Please reply by the Christmas break.",
        "Please reply after Easter.",
        "We met at Easter and spoke before Christmas. Please reply soon.",
    ],
)
def test_what_is_no_day_sets_no_date(words: str) -> None:
    assert read_deadlines(words, LETTER) == []
