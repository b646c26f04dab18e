# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages of a reply that speak to a question: under its own number first, then by the words they share."""

import gc
import time
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.domain.question import Label
from caseapp.text.replies.cues import cues_in
from caseapp.text.replies.words import key_of
from caseapp.text.responses import Reply, best_passages, suggest_label
from tests.text.noisy_text import a_letter

NUMBERED = """Hillcrest Optics Ltd
1 Lens Street
Our ref: Q2/1

Dear Commissioner,

Thank you for your letter of 16 July about the cameras.

1. We bought 40 cameras in 2018.

2. The lenses are ground in Turin. They are fitted here.

3. (a) No complaint was made.
(b) We cannot comment on the tower.

Yours sincerely,

A. Lens
2. Director of cameras"""

SPOKEN = """Dear Commissioner,

You asked five questions. In answer to your first question, forty were bought. They stand in the yard.

In answer to your second question, they are ground in Turin.

Turning to your fourth point, no complaint was made. Question 5: we must decline.

Yours faithfully,
A. Lens"""


def words(reply: str, question: str, number: str = "") -> list[str]:
    return [
        " ".join(reply[passage.start : passage.end].split())
        for passage in best_passages(question, reply, number)
    ]


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("1", "1. We bought 40 cameras in 2018."),
        ("Q2", "2. The lenses are ground in Turin. They are fitted here."),
        ("3", "3. (a) No complaint was made. (b) We cannot comment on the tower."),
        ("3(a)", "3. (a) No complaint was made."),
        ("3 (b)", "(b) We cannot comment on the tower."),
    ],
)
def test_what_stands_under_the_replys_own_number_comes_first(number: str, first: str) -> None:
    found = best_passages("How are the glasses made?", NUMBERED, number)
    assert " ".join(NUMBERED[found[0].start : found[0].end].split()) == first
    assert found[0].because.startswith("The reply itself numbers it: “")


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("1", "In answer to your first question, forty were bought. They stand in the yard."),
        ("2", "In answer to your second question, they are ground in Turin."),
        ("4", "Turning to your fourth point, no complaint was made."),
        ("5", "Question 5: we must decline."),
    ],
)
def test_numbers_may_be_said_in_words(number: str, first: str) -> None:
    assert words(SPOKEN, "What of the glasses?", number)[0] == first


def test_a_number_the_reply_does_not_use_leaves_the_words_to_decide() -> None:
    assert words(NUMBERED, "Where are the lenses ground?", "7") == [
        "2. The lenses are ground in Turin. They are fitted here."
    ]


def test_a_single_figure_at_the_beginning_of_a_line_is_no_numbering() -> None:
    reply = "We write about the gate.\n2. The gate is shut.\nThe wall stands."
    assert words(reply, "Who built the wall?", "2") == ["The wall stands."]


def test_passages_come_from_the_body_alone() -> None:
    found = words(NUMBERED, "Which cameras has the director of Hillcrest?")
    assert found
    assert not any("Director" in one or "Hillcrest" in one for one in found)


def test_the_rarer_word_weighs_more_and_the_reason_names_what_is_shared() -> None:
    reply = "Cameras are dear. Cameras are heavy. Cameras stand at the lido. The fence is green. Cameras see."
    best = best_passages("Do cameras stand at the lido?", reply)[0]
    assert reply[best.start : best.end] == "Cameras stand at the lido."
    assert best.because == "It shares “Cameras”, “stand”, “lido” with the question."


def test_at_most_three_passages_are_offered_and_none_where_no_word_is_shared() -> None:
    reply = " ".join(f"The lido has gate {number}." for number in range(9))
    assert len(best_passages("Who shuts the gates of the lido?", reply)) == 3
    assert best_passages("Who shuts the gates of the lido?", "Swifts nest here.") == ()


def test_a_long_reply_is_judged_by_what_it_says_to_the_question() -> None:
    padding = " ".join(f"The accounts of branch {number} were closed in good order." for number in range(30))
    reply = f"Dear Commissioner,\n\n{padding}\n\nYou ask who shut the lido. We decline to say.\n\n{padding}"
    assert suggest_label("Who shut the lido?", reply).label is Label.REFUSED
    assert suggest_label("Who felled the oak?", reply).label is not Label.ANSWERED


def test_the_number_tells_which_part_of_a_long_reply_is_judged() -> None:
    reply = "Dear Commissioner,\n" + "\n\n".join(
        [
            "1. The lido was shut by Mrs Ellen Brook on 3 May 2019. She had the key. She kept it.",
            "2. We are unable to say who shut the baths, as this is confidential. We regret it. It is so.",
            "3. We will write again about the pool when we know who shut it. It may be long. Bear with us.",
        ]
    )
    labels = [Reply(reply).suggest("Who shut it?", number).label for number in ("1", "2", "3")]
    assert labels[1:] == [Label.REFUSED, Label.DEFERRED]


_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            ["Dear Sir,", "\n", "\f", "1. ", "(a) ", "Question 2", "lido.", "gate?", " ", "Yours truly"]
        ),
        max_size=40,
    ).map("".join),
)


@given(reply=_TEXTS, question=_TEXTS, number=st.sampled_from(["", "1", "2(a)", "Q3", "x", "٣"]))
@settings(max_examples=150, deadline=None)
def test_passages_lie_within_the_reply_apart_from_one_another(reply: str, question: str, number: str) -> None:
    found = Reply(reply).suggest(question, number).passages
    assert len(found) <= 3
    spans = sorted((passage.start, passage.end) for passage in found)
    assert all(0 <= start < end <= len(reply) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(0 <= passage.score <= 1 for passage in found)


def test_a_passage_that_tells_what_was_asked_goes_on_to_what_is_said_to_it() -> None:
    reply = (
        "Dear Commissioner, You asked us whether cameras were sold to the Fenmark centre. No company of our group "
        "has supplied it. You asked what assessment was made. None was needed. Yours sincerely"
    )
    (first, *_others) = best_passages("Were cameras sold to the Fenmark centre?", reply)
    assert reply[first.start : first.end].endswith("has supplied it.")


HOSTILE = {
    "one word": "cannot ",
    "commas": "the , ",
    "questions": "you ask whether you ask ",
    "numbers": "1. ",
    "brackets": "(a) ",
    "no spaces": "a",
    "breaks": "\n",
    "hyphens": "dis-\n",
    "will not be able": "we will not be in a position to be able to ",
    "long sentence": "by hand every record each file we will not ",
    "echo": "how many cameras did the council buy ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    def taken(size: int) -> float:
        text = piece * (size // len(piece))
        cues_in.cache_clear()
        key_of.cache_clear()
        gc.disable()  # a search through all that the tests have made is no part of it
        began = time.process_time()
        suggest_label("How many cameras did the council buy?", text)
        suggest_label(text, "The council bought 14 cameras.")
        spent = time.process_time() - began
        gc.enable()
        return spent

    small = max(min(taken(4_000) for _ in range(3)), 0.004)
    assert taken(32_000) < 8 * 2.5 * small


def test_thirty_questions_against_twenty_pages_take_less_than_half_a_second_of_work() -> None:
    random = Random(4)
    reply = a_letter(random, 650)[0]
    questions = [a_letter(random, 1)[0] for _ in range(30)]
    began = time.process_time()
    prepared = Reply(reply)
    found = [prepared.suggest(question) for question in questions]
    assert time.process_time() - began < 0.5
    assert all(one.passages for one in found)
