# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question that is put again in other words is recognised, and a new one hardly ever taken for it."""

from datetime import date

import pytest

from caseapp.text.reasked import AskedOnes, Known, Put
from tests.text.labelled_reasked import SETS, matters, score

FIRST, LATER = date(2021, 7, 16), date(2021, 8, 16)
KNOWN = (
    Known("Q1", (Put("Who authorised the use of cameras at the depot?", FIRST, "1", 1),)),
    Known(
        "Q2",
        (
            Put("For how long is the footage of the cameras kept?", FIRST, "2", 2),
            Put("What is the retention period of the footage?", LATER, "(a)", 1),
        ),
    ),
    Known("Q3", (Put("Please send me the assessment that was made in 2019.", LATER, "(b)", 2),)),
)


def test_questions_put_again_are_recognised_and_new_ones_are_left_alone() -> None:
    for name in SETS:
        print("\n" + score(matters(name)).table(f"asked again, {name}"))
    found = score([matter for name in SETS for matter in matters(name)])
    print("\n" + found.table("asked again, all"))
    assert found.precision >= 0.9
    assert found.recall >= 0.7


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("I repeat question 1 of my letter of 16 July 2021.", "Q1"),
        ("You have not answered my question 2 of 16 July.", "Q2"),
        ("I must ask for an answer at (b) of my letter of 16 August 2021.", "Q3"),
        ("My second question of 16 July remains unanswered.", "Q2"),
        ("Please answer the last question of my letter of 16 July 2021.", "Q2"),
        ("Who gave authority for cameras to be used at the depot?", "Q1"),
    ],
)
def test_numbers_places_and_days_lead_back_to_a_question(words: str, number: str) -> None:
    (met,) = AskedOnes(KNOWN).recognise(words)
    assert KNOWN[met.index].number == number
    assert met.because


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("I repeat questions 2 and 5.", "Q2 Q5"),
        ("I ask again questions 3, 4 and 7 of my letter of 16 July 2021.", "Q3 Q4 Q7"),
        ("Questions 2, 3 and 5 to 7 remain unanswered.", "Q2 Q3 Q5 Q6 Q7"),
        ("You have not answered question 2 and question 4.", "Q2 Q4"),
        ("I repeat questions 8(a) and (c).", "Q8(a) Q8(c)"),
        ("I repeat points 4, and 8(b).", "Q4 Q8(b)"),
        ("My first and third questions remain unanswered.", "Q1 Q3"),
        ("I repeat my second, fourth and last questions.", "Q2 Q4 Q7"),
        ("Gofynnaf eto gwestiynau. Cwestiynau 2 a 5.", "Q2 Q5"),
        ("I repeat questions 2 and 9.", "Q2"),
        ("I repeat question 2, and 5 years on I am no wiser.", "Q2"),
        ("Questions 2 and 16 July 2021 have nothing in common.", "Q2"),
        ("I repeat question 2 and enclose 3 copies.", "Q2"),
    ],
)
def test_every_question_that_is_named_is_put_again(words: str, numbers: str) -> None:
    known = [Known(f"Q{at}", (Put(f"What of matter {at}?", FIRST, str(at), at),)) for at in range(1, 8)]
    known += [Known(f"Q8({part})", (Put(f"And part {part}?", FIRST, f"8({part})"),)) for part in "abc"]
    met = AskedOnes(known).recognise(words)
    assert " ".join(known[one.index].number for one in met) == numbers


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Please send me the assessment that was made in 2021.",
        "How many footpaths has the council closed?",
        "I repeat question 9 of my letter of 16 July 2021.",
    ],
)
def test_other_years_other_subjects_and_numbers_never_used_lead_nowhere(words: str) -> None:
    assert AskedOnes(KNOWN).recognise(words) == ()


def test_every_wording_under_which_a_question_was_put_is_compared() -> None:
    (met,) = AskedOnes(KNOWN).recognise("May I know the period of retention of the footage?")
    assert KNOWN[met.index].number == "Q2"
    assert "footage" in met.because


def test_the_sets_hold_many_pairs_each_once_and_as_many_new_questions_as_old() -> None:
    found = [(name, words) for name in SETS for matter in matters(name) for _, words in matter.found]
    assert len({words for _, words in found}) == len(found) >= 180
    whole = score([matter for name in SETS for matter in matters(name)])
    assert min(whole.new, whole.again) >= 90


def test_without_questions_nothing_is_recognised() -> None:
    assert AskedOnes(()).recognise("Who authorised the use of cameras?") == ()
