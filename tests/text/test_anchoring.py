# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marked words are found again on a worse or better reading, and words that are gone are not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.domain.passage import CONTEXT
from caseapp.text.anchoring import Found, Reading, Stretch, letters_of, similarity
from tests.text.noisy_text import Marked, a_letter, as_scanned, broken_anew

LETTER = (
    "Dear Ms Penhallow\nI write about the use of your cameras. Can you confirm that no such\ncameras have been "
    "fitted with software that sorts people by ethnic origin?\nYours sincerely\nRowan Tredinnick"
)
QUESTION = (
    "Can you confirm that no such\ncameras have been fitted with software that sorts people by ethnic origin?"
)


def stretch(text: str, start: int, end: int) -> Stretch:
    return Stretch(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def marked(quote: str, text: str = LETTER) -> Stretch:
    return stretch(text, text.index(quote), text.index(quote) + len(quote))


def stands(text: str, found: Found | None) -> str:
    assert found is not None
    return text[found.start : found.end]


def rates(rate: float, letters: int = 12) -> tuple[float, float]:
    """Return the share of sentences that are found at their own words, and how like they are."""
    random = Random(7)
    scores, asked = [], 0
    for _ in range(letters):
        text, sentences = a_letter(random)
        read = as_scanned(text, random, rate)
        reading = Reading(read)
        for mark in random.sample(sentences, 8):
            asked += 1
            found = reading.find(stretch(text, mark.start, mark.end))
            if found is None:
                continue
            wanted = letters_of(text[mark.start : mark.end])[0]
            assert similarity(wanted, letters_of(stands(read, found))[0]) > 0.4, stands(read, found)
            scores.append(found.score)
    return len(scores) / asked, sum(scores) / len(scores)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (LETTER, QUESTION),
        (broken_anew(LETTER, 30), broken_anew(LETTER, 30)[LETTER.index("Can you") : LETTER.index("\nYours")]),
        (
            LETTER.replace("confirm", "confinn")
            .replace("software", "sofhvare")
            .replace("ethnic", "eth-\nnic"),
            (
                "Can you confinn that no such\ncameras have been fitted with sofhvare that sorts people by "
                "eth-\nnic origin?"
            ),
        ),
        (
            LETTER.replace("been fitted", "beenfitted").replace("Can you", "CAN YOU"),
            (
                "CAN YOU confirm that no such\ncameras have beenfitted with software that sorts people by "
                "ethnic origin?"
            ),
        ),
    ],
    ids=["the same", "new lines", "wrong letters", "lost space and capitals"],
)
def test_words_are_found_as_they_stand_there(read: str, expected: str) -> None:
    found = Reading(read).find(marked(QUESTION))
    assert stands(read, found) == expected


def test_what_is_read_as_it_was_is_wholly_alike_and_what_is_not_is_less() -> None:
    same = Reading(LETTER).find(marked(QUESTION))
    worse = Reading(LETTER.replace("fitted", "f1tted").replace("ethnic", "etlmic")).find(marked(QUESTION))
    assert same is not None
    assert worse is not None
    assert same.score == 1.0
    assert 0.9 < worse.score < 1.0


def test_a_line_that_the_scan_lost_inside_the_words_does_not_lose_the_place() -> None:
    read = LETTER.replace("cameras have been fitted with software that ", "")
    found = Reading(read).find(marked(QUESTION))
    assert stands(read, found) == "Can you confirm that no such\nsorts people by ethnic origin?"


def test_words_that_run_over_a_page_are_found_over_the_page_break_and_what_stands_at_it() -> None:
    read = LETTER.replace("such\ncameras", "such\nPage 1 of 2\fHO/771\ncameras")
    found = Reading(read).find(marked(QUESTION))
    assert stands(read, found).startswith("Can you confirm")
    assert stands(read, found).endswith("ethnic origin?")


def test_a_stretch_of_many_pages_is_found_by_its_beginning_and_its_end() -> None:
    random = Random(3)
    text, sentences = a_letter(random, 120)
    start, end = sentences[10].start, sentences[-10].end
    read = as_scanned(text, random, 0.03)
    found = Reading(read).find(stretch(text, start, end))
    assert found is not None
    assert end - start > 3000
    assert similarity(letters_of(text[start:end])[0], letters_of(stands(read, found))[0]) > 0.8
    assert Reading(a_letter(random, 120)[0]).find(stretch(text, start, end)) is None


def test_of_the_same_words_twice_what_stands_around_them_decides() -> None:
    text = "First: we decline to answer. As to sales we decline to answer. Yours sincerely"
    second = text.rindex("we decline")
    found = Reading(text.replace("sales", "saIes")).find(stretch(text, second, second + 20))
    assert found is not None
    assert found.start == second


def test_of_places_that_are_as_good_none_is_guessed_at_unless_one_is_expected() -> None:
    line = "We decline to answer the question that you have put to us."
    reading = Reading("\n".join([line] * 3))
    assert reading.find(Stretch(line)) is None
    second = len(line) + 1
    found = reading.find(Stretch(line), near=(second, second + len(line)))
    assert found is not None
    assert found.start == second


def test_words_that_can_hardly_be_read_are_taken_where_they_are_expected() -> None:
    read = LETTER.replace("Rowan Tredinnick", "Rovvau Tnedlnnick")
    wanted = Stretch("Rowan Tredinnick", "", "")
    assert Reading(read).find(wanted) is None
    at = read.index("Rovvau")
    found = Reading(read).find(wanted, near=(at, len(read)))
    assert stands(read, found) == "Rovvau Tnedlnnick"


@pytest.mark.parametrize(
    "quote", ["", "   ", "“—”", "hedgehogs", "a camp for otters in the far north of it all"]
)
def test_words_that_do_not_stand_there_are_nowhere(quote: str) -> None:
    assert Reading(LETTER).find(Stretch(quote, "Dear ", " yours")) is None
    assert Reading("").find(Stretch(quote)) is None


def test_signs_alone_are_found_where_they_stand_once() -> None:
    found = Reading("Name: ____ Date:").find(Stretch("____", "Name: ", " Date:"))
    assert found == Found(6, 10, 1.0)


def test_more_noise_finds_less_and_less_alike() -> None:
    shares, likeness = zip(*(rates(rate) for rate in (0.0, 0.02, 0.05, 0.10)), strict=True)
    assert shares[0] == 1.0
    assert likeness[0] == 1.0
    assert all(share >= least for share, least in zip(shares, (1.0, 0.95, 0.93, 0.85), strict=True)), shares
    assert likeness == tuple(sorted(likeness, reverse=True))


def test_no_sentence_of_another_letter_is_found() -> None:
    random = Random(11)
    wrong = 0
    for _ in range(25):
        text, sentences = a_letter(random)
        other = Reading(as_scanned(a_letter(random)[0], random, 0.05))
        wrong += sum(other.find(stretch(text, mark.start, mark.end)) is not None for mark in sentences)
    assert wrong == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.02, 0.05, 0.10]))
def test_a_sentence_that_was_left_out_is_not_placed_elsewhere(seed: int, rate: float) -> None:
    random = Random(seed)
    text, sentences = a_letter(random, 12)
    gone = max(sentences, key=lambda mark: mark.end - mark.start)
    read = as_scanned(text[: gone.start] + text[gone.end :], random, rate)
    assert Reading(read).find(stretch(text, gone.start, gone.end)) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_place_lies_in_the_text_and_holds_something(text: str, first: int, second: int) -> None:
    low, high = sorted((min(first, len(text)), min(second, len(text))))
    mark = Marked(low, high)
    found = Reading(text).find(stretch(text, mark.start, mark.end), near=(low, high))
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.score <= 1
