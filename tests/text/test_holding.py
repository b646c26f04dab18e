# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that only acknowledge, or only put a reply off, are told from those that answer or ask; all are invented."""

from pathlib import Path

import pytest

from caseapp.domain.letter import LetterKind
from caseapp.text.holding import numbers_put_off, read_kind
from caseapp.text.question_numbers import numbers_in

_HERE = Path(__file__).parent
LABELLED = [
    tuple(line.split("\t"))
    for name in (
        "letter_kinds.tsv",
        "letter_kinds_fresh.tsv",
        "letter_kinds_short.tsv",
        "letter_kinds_later.tsv",
    )
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines()
]


def letter(body: str) -> str:
    return (
        f"Hillcrest Optics Ltd\n10 August 2021\nDear Mr Tredinnick\n{body}\nYours sincerely\n"
        "Demelza Penhallow\nDirector of Public Affairs"
    )


@pytest.mark.parametrize(("kind", "body"), LABELLED)
def test_a_letter_is_read_as_the_kind_it_is_labelled_as(kind: str, body: str) -> None:
    found = read_kind(letter(body))
    assert ("neither" if found is None else found.kind.value) == kind


def test_the_words_are_the_sentence_that_says_so_at_its_place() -> None:
    text = letter("Thank you for yours. We will not be able\nto reply by 13 August. We are sorry.")
    found = read_kind(text)
    assert found is not None
    assert found.words == "We will not be able to reply by 13 August."
    assert text[found.start : found.end] == "We will not be able\nto reply by 13 August."


def test_a_long_letter_does_more_than_acknowledge() -> None:
    receipt = "I write to acknowledge receipt of your letter."
    found = read_kind(letter(receipt))
    assert found is not None
    assert found.kind is LetterKind.ACKNOWLEDGEMENT
    assert read_kind(letter(receipt + " It was a pleasure to read." * 60)) is None
    assert read_kind("") is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("We cannot yet answer questions 2 and 3.", "2 3"),
        ("We will come back to you on Q1, Q3 and Q4(a) by 3 September.", "1 3 4a"),
        ("As to question no. 2(b) we need more time.", "2b"),
        ("Your points 2 to 4 are with our lawyers.", "2 3 4"),
        ("We hope to reply to your three questions by 3 September 2021.", ""),
        ("Your letter of 16 July asks a question. 4 copies were made.", ""),
        ("Gobeithiwn ateb cwestiwn 5 erbyn 3 Medi.", "5"),
        ("We need more time for Q.3 and nos. 5 and 6.", "3 5 6"),
        ("We cannot yet answer your second and third questions.", "2 3"),
        ("The first two points and questions four to six will take longer.", "1 2 4 5 6"),
        ("We need more time to reply to your letter no. 3 of 16 July.", ""),
        ("The sale at No. 10 Downing Street was put in question 10 of 2021.", ""),
        ("Your enquiry no. 4 of 3 May is with us.", ""),
    ],
)
def test_the_questions_that_a_letter_names_are_told_by_their_numbers(words: str, numbers: str) -> None:
    assert numbers_in(words.casefold()) == set(numbers.split())


@pytest.mark.parametrize(
    ("words", "late", "others"),
    [
        ("Question 1 can be answered: twelve. I will reply to questions 2 and 3 by 3 October.", "2 3", "1"),
        ("Question 1: twelve. I will reply to the rest by 3 October.", "", "1"),
        ("We have received your questions 1 and 2. We will reply by 3 October.", "1 2", ""),
    ],
)
def test_the_questions_that_are_put_off_are_told_from_those_of_which_more_is_said(
    words: str, late: str, others: str
) -> None:
    assert numbers_put_off(words) == (frozenset(late.split()), frozenset(others.split()))


@pytest.mark.parametrize(
    "close", ["Yours", "Many thanks,", "Demelza Penhallow\nDirector of Public Affairs", ""]
)
def test_a_letter_is_read_without_a_salutation_and_whatever_stands_below_it(close: str) -> None:
    text = f"Hillcrest Optics Ltd\n10 August 2021\nYour Letter of 16 July\nWe have received your letter.\n{close}"
    found = read_kind(text)
    assert found is not None
    assert found.kind is LetterKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    "refusal",
    ["We will not respond.", "Nobody will reply to it.", "We will not reply to your second question."],
)
def test_a_refusal_to_reply_is_no_reply_to_come(refusal: str) -> None:
    assert read_kind(letter(f"We have received your letter. {refusal}")) is None
