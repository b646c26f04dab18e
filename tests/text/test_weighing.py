# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no rule foresaw is found by what its words weigh, and every finding says by which words."""

from collections import Counter

import pytest

from caseapp.text.questions import find_questions
from caseapp.text.questions.judge import cue_of
from caseapp.text.questions.weighing import AT_REST, WEIGHTS, signs_of, tokens_of, weight_of, weights

PLAIN = "the meeting was held in the town hall and lasted two hours"


def test_a_sentence_that_no_rule_knows_is_found_by_its_weight_and_shows_its_words() -> None:
    sentence = "Upload the signed return by noon."
    assert cue_of(sentence.lower()) is None
    (found,) = find_questions(sentence)
    assert found.because.startswith("reads as asking (“")
    shown = found.because.removeprefix("reads as asking (“").removesuffix("”)").split(" … ")
    assert all(word in sentence.lower() for word in shown)
    assert found.confidence > 0.5


def test_asking_outweighs_telling() -> None:
    assert weight_of("could you tell me who signed it?") > 2
    assert weight_of(PLAIN) < -2


def test_a_plain_sentence_is_not_found_whatever_stands_beside_it() -> None:
    assert find_questions(f"{PLAIN.capitalize()}.") == []


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("i can't say; you won't.", ["i", "can", "not", "say", ";", "you", "will", "not", "."]),
        ("we'd like the board's view", ["we", "d", "like", "the", "board", "view"]),
        ("by e-mail?", ["by", "e-mail", "?"]),
    ],
)
def test_short_forms_are_weighed_as_the_words_they_stand_for(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens


def test_signs_are_words_pairs_and_what_they_do() -> None:
    signs = signs_of(tokens_of("please tell me why?"))
    assert {"please", "PLEASE", "^+PLEASE", "please_tell", "PLEASE+TELL+ME", "TELL..WH", "?:PLEASE"} <= signs


def test_each_sign_has_one_weight() -> None:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    counted = Counter(sign for line in lines for sign in line.partition("\t")[2].split())
    assert counted.most_common(1)[0][1] == 1
    assert AT_REST in counted
    assert len(weights()) == len(counted) > 5000
