# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions in letters are found: on labelled sentences, in whole letters, and in any text at all."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.text.questions import QuestionKind, find_questions
from caseapp.text.questions.reading import on_one_line
from tests.text.labelled_texts import (
    BLIND,
    FOR_EFFECT,
    HALVES,
    LATER,
    TAUGHT,
    Letter,
    labelled,
    letters,
    overlap,
    score,
)


@pytest.mark.parametrize("name", [*HALVES, *LATER, *BLIND])
def test_questions_are_told_from_what_is_none(name: str) -> None:
    texts = labelled(name)
    found = score(texts)
    print(f"\n{found.shown(name)}")
    assert found.size >= 140
    assert found.f1 >= 0.90
    assert found.recall >= 0.95
    assert found.counted >= 0.9 * found.size


def test_what_the_weights_were_learnt_from_is_read_as_it_is_labelled() -> None:
    found = score(labelled(TAUGHT))
    print(f"\n{found.shown(TAUGHT)}")
    assert found.size >= 5000
    assert found.f1 >= 0.95
    assert found.recall >= 0.95


def test_what_is_put_for_effect_with_its_mark_is_told_from_what_is_asked_in_nearly_the_same_words() -> None:
    found = score(labelled(FOR_EFFECT))
    print(f"\n{found.shown(FOR_EFFECT)}")
    assert found.size >= 80
    assert found.precision >= 0.95
    assert found.recall >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Who could possibly disagree?",
        "Is it any wonder that the figures are doubted?",
        "But how can the public have confidence when the figures are withheld?",
    ],
)
def test_nobody_is_asked_by_what_a_letter_puts_for_effect(text: str) -> None:
    assert find_questions(f"Dear Ms Marlow\n\n{text}\n\nYours sincerely\n") == []


def test_the_two_halves_share_no_sentence() -> None:
    tuning, held_out = ({one.text for one in labelled(name)} for name in HALVES)
    assert len(tuning) + len(held_out) >= 400
    assert not tuning & held_out


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: letter.name)
def test_only_the_body_of_a_letter_asks(letter: Letter) -> None:
    found = find_questions(letter.text)
    shown = [letter.text[one.start : one.end] for one in found]
    assert len(found) == len(letter.asked), shown
    for one, asked in zip(found, letter.asked, strict=True):
        assert overlap(one, asked) >= 0.5, (one.wording, letter.text[slice(*asked)])


def test_there_are_a_dozen_letters_to_read() -> None:
    assert len(letters()) >= 12


def test_a_question_is_shown_on_one_line_with_its_hyphens_healed() -> None:
    text = "Please explain why the fee was in-\ncreased without\nnotice."
    (found,) = find_questions(text)
    assert text[found.start : found.end] == text
    assert found.wording == "Please explain why the fee was increased without notice."


def test_what_is_found_says_how_it_asks_and_why() -> None:
    kinds = {
        "When did the panel meet?": QuestionKind.DIRECT,
        "I would be grateful if you could send the log.": QuestionKind.POLITE,
        "Please send the log.": QuestionKind.IMPERATIVE,
        "Your letter does not say who signed it.": QuestionKind.UNCLEAR,
        "Was it lost or destroyed?": QuestionKind.EITHER_OR,
        "The panel met in May, did it not?": QuestionKind.TAG,
        "We still await the log that you promised.": QuestionKind.CHASED,
    }
    for text, kind in kinds.items():
        (found,) = find_questions(text)
        assert found.kind is kind
        assert found.because
        assert 0.4 < found.confidence <= 1


def test_items_go_on_from_their_stem_and_keep_their_number() -> None:
    text = "Please send me:\n(a) the log;\n(b) the lease; and\n(c) the plan."
    found = find_questions(text)
    assert [(one.printed, one.wording) for one in found] == [
        ("(a)", "the log"),
        ("(b)", "the lease"),
        ("(c)", "the plan."),
    ]
    assert {one.stem for one in found} == {"Please send me:"}
    assert {one.kind for one in found} == {QuestionKind.ITEM}


@pytest.mark.parametrize("marks", [("(a)", "(b)", "(c)"), ("a)", "b)", "c)"), ("1.", "2.", "3.")])
def test_each_item_of_a_list_is_a_question_and_what_follows_the_list_is_none_of_them(
    marks: tuple[str, str, str],
) -> None:
    one, two, three = marks
    text = (
        "Dear Ms Marlow\nI should be grateful if you would confirm:\n"
        f"{one} whether the cameras were in use at the depot\n{two} who approved their purchase\n"
        f"{three} on what date they were taken down\n"
        "Please also send me the contract under which they were bought.\nYours sincerely"
    )
    *items, last = find_questions(text)
    assert [(item.printed, item.wording) for item in items] == [
        (one, "whether the cameras were in use at the depot"),
        (two, "who approved their purchase"),
        (three, "on what date they were taken down"),
    ]
    assert {item.kind for item in items} == {QuestionKind.ITEM}
    assert {item.stem for item in items} == {"I should be grateful if you would confirm:"}
    assert (last.printed, last.stem) == ("", "")
    assert last.wording == "Please also send me the contract under which they were bought."


def test_marks_without_words_between_them_are_no_list() -> None:
    found = find_questions("Please (a) (a) confirm the date.")
    assert [one.start < one.end for one in found] == [True]


def test_a_question_by_itself_may_begin_small_where_a_line_of_a_letter_only_goes_on() -> None:
    (found,) = find_questions("what is the retention period for the images")
    assert found.kind is QuestionKind.DIRECT
    assert (
        find_questions("The rules say\nwhat is the retention period for images. They are clear. All know it.")
        == []
    )


def test_a_list_of_what_was_stated_is_no_list_of_questions() -> None:
    text = (
        "Dear Ms Marlow\nYour letter refers to two matters:\n(a) the lease, which has expired; and\n"
        "(b) the cameras, which were removed\nPlease explain why the lease was not renewed.\nYours sincerely"
    )
    (found,) = find_questions(text)
    assert found.wording == "Please explain why the lease was not renewed."


def test_items_within_a_line_are_questions_of_their_own() -> None:
    found = find_questions("Please say (a) who signed the order; and (b) when it was signed.")
    assert [(one.printed, one.wording) for one in found] == [
        ("(a)", "who signed the order"),
        ("(b)", "when it was signed."),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "When did the panel meet, who attended and what was decided?",
            ["When did the panel meet", "who attended", "what was decided?"],
        ),
        (
            "Please confirm whether the site was inspected and, if so, on what date.",
            ["Please confirm whether the site was inspected", "on what date."],
        ),
        (
            "Please acknowledge this letter. Then tell us who will deal with it and when.",
            ["Then tell us who will deal with it", "when."],
        ),
    ],
)
def test_a_sentence_is_split_where_it_asks_for_another_thing(text: str, parts: list[str]) -> None:
    assert [one.wording.removeprefix("if so, ") for one in find_questions(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Why does this matter? Because lives depend on it.",
        "The notice said “When will you pay?” and was signed.",
        "“Why do you ask? Who told you? Please explain.”",
    ],
)
def test_what_is_quoted_or_answered_at_once_is_not_proposed(text: str) -> None:
    assert find_questions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Q: Did you see the van? A: I did not.",
        "Q. Who had the key?\nA. Mrs Dunn had it.\nQ. Where did she keep it?\nA. In the drawer.",
        "The record of 3 May reads: Q14. Who locked the gate? A14. The porter did.",
        "MR PELL: Who locked the gate?\nMRS DUNN: I never saw.",
    ],
)
def test_an_exchange_that_is_written_down_asks_the_addressee_nothing(text: str) -> None:
    assert find_questions(text) == []


def test_what_the_writer_asks_about_an_exchange_is_found() -> None:
    text = (
        "Dear Ms Marlow\nThe record of the interview runs:\nQ. Who had the key?\nA. The porter had it.\n"
        "Who was the porter on that night?\nQ1. When was the lock changed?\nYours sincerely"
    )
    assert [(one.wording, one.printed) for one in find_questions(text)] == [
        ("Who was the porter on that night?", ""),
        ("When was the lock changed?", "Q1."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "May I remind you of question 2?",
        "Might I remind the Trust of my request for the rota?",
        "I must remind you of your promise to send the log.",
        "May I remind you that question 4 is still without a reply?",
    ],
)
def test_a_reminder_of_what_was_asked_asks_again(text: str) -> None:
    (found,) = find_questions(text)
    assert found.kind is QuestionKind.CHASED


def test_a_reminder_of_something_else_asks_nothing() -> None:
    assert find_questions("May I remind you of the date of the hearing?") == []


def test_items_that_a_wish_goes_on_with_are_questions() -> None:
    found = find_questions("For each contract we require (1) its value and (2) the name of the buyer.")
    assert [(one.printed, one.wording) for one in found] == [
        ("(1)", "its value"),
        ("(2)", "the name of the buyer."),
    ]


def test_a_numbered_heading_in_capitals_asks_nothing_unless_it_is_put_to_the_addressee() -> None:
    assert find_questions("3. WHO HOLDS THE DATA?") == []
    (found,) = find_questions("3. WHEN WILL YOU PAY?")
    assert found.kind is QuestionKind.DIRECT


@pytest.mark.parametrize(
    "text",
    [
        "Was it lost by the clerk, or was it burnt by the porter?",
        "Could the Board tell us, at its convenience, how the sum was reached?",
        "You have the original; am I right?",
    ],
)
def test_a_choice_an_aside_and_a_tag_make_no_second_question(text: str) -> None:
    (found,) = find_questions(text)
    assert (found.start, found.end) == (0, len(text))


_PIECES = st.sampled_from(
    [
        "Please",
        "confirm",
        "whether",
        "you",
        "would",
        "I",
        "grateful",
        "not",
        "(a)",
        "(b)",
        "1.",
        "“",
        "”",
        "'",
        '"',
        "?",
        ".",
        ";",
        ":",
        ",",
        "\n",
        "\n\n",
        "\f",
        " ",
        "-\n",
        "Dear Sir",
        "Yours sincerely",
        "cc:",
        "and",
        "when",
        "did",
        "the",
        "panel",
        "ﬁrm",
        "İ",
        "\u00ad",
        "p l e a s e",
        "wou1d",
        "pryd",
        "rhowch",
        "your letter",
        "does not say",
        ">",
    ]
)


@given(st.one_of(st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join), st.text()))
def test_what_is_found_stands_in_order_in_the_text(text: str) -> None:
    last = 0
    for one in find_questions(text):
        assert last <= one.start < one.end <= len(text)
        assert one.wording == on_one_line(text[one.start : one.end])
        assert one.wording.strip()
        last = one.end


_HOSTILE = {
    "words": "please confirm whether you would ",
    "letters": "a b c d e f ",
    "quotes": "“a ‘b \"c 'd ",
    "spaces": " " * 40,
    "lines": "and\n",
    "breaks": "-\n",
    "stops": "a. B? C! ",
    "commas": "if so, and, or, but, ",
    "brackets": "(a) (b) (i) ",
    "digits": "1l0O|5 ",
    "unspaced": "pleaseconfirm",
    "letter": "Dear Sir\nI would be grateful if you could say why.\nYours sincerely\n",
    "lead": "in the matter of ",
    "not said": "your letter of the ",
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_long_text_takes_no_more_than_its_length(name: str) -> None:
    def seconds(times: int) -> float:
        text = _HOSTILE[name] * times
        began = time.process_time()
        find_questions(text)
        return time.process_time() - began

    short = 20_000 // len(_HOSTILE[name])
    seconds(short)
    assert seconds(8 * short) < 30 * seconds(short) + 0.5
