# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quotation stands in its source word for word, or the place is told at which it parts from it."""

import pytest

from caseapp.text.quoted import Parting, folded, inline_quotations, parting, stands_in, without_source

SOURCE = folded(
    "We have considered your questions. The company is not a compe-\ntent arbiter of such matters – and “cannot”\n"
    "say more.\nIt doesn’t keep self-\ncontained records, as we said."
)


@pytest.mark.parametrize(
    "quote",
    [
        "The company is not a competent arbiter",
        "“The company is not a competent arbiter of such matters – and ‘cannot’ say more.”",
        'and "cannot" say   more',
        "It doesn't keep self-contained records",
        "The company … cannot say more",
        "… not a competent arbiter of such matters …",
        "[T]he company is not a competent arbiter",
        "[The firm] is not a competent arbiter [in law] of such matters",
        "We have considered your question[s]",
        "The company is not a competent\u00a0arbiter;",
    ],
)
def test_marks_spaces_hyphens_and_marked_cuts_make_no_difference(quote: str) -> None:
    assert stands_in(quote, SOURCE)


@pytest.mark.parametrize(
    "quote",
    [
        "The company is a competent arbiter",
        "The company is not competent arbiter",
        "It does keep self-contained records",
        "the company is not a competent arbiter",
        "such matters … The company",
        "We have considered your question",
        "as we said it",
    ],
)
def test_any_other_word_does(quote: str) -> None:
    assert not stands_in(quote, SOURCE)


def test_the_place_is_told_where_a_quotation_parts_from_its_source() -> None:
    assert parting("The company is not a competent judge of matters", SOURCE) == Parting(
        "The company is not a competent",
        "judge of matters",
        "arbiter of such matters – and",
    )
    assert parting("Nothing of this was ever said", SOURCE) is None
    assert parting("The company is not a competent arbiter", SOURCE) is None


def test_another_capital_and_another_order_of_the_parts_are_told_as_such() -> None:
    assert parting("the company is not a competent arbiter", SOURCE) == Parting(
        "The company is not a competent",
        "the company is not a competent",
        "The company is not a competent",
    )
    turned = parting("a competent arbiter … The company is not", SOURCE)
    assert turned is not None
    assert (turned.together, turned.quote) == ("The company is not", "")


def test_the_source_behind_a_quotation_is_no_part_of_it() -> None:
    named = "letter from Hillcrest Optics of 10 August 2021, page 1"
    assert without_source(f"“It is so.” ({named})") == ("“It is so.”", named)
    assert without_source("It is so (emphasis added)") == ("It is so", "")
    assert without_source(f"“It is so.” ({named}) (my emphasis)") == ("“It is so.”", named)
    assert without_source("It is so (as we said)") == ("It is so (as we said)", "")


def test_words_between_double_marks_are_quotations() -> None:
    text = 'You wrote “it is ‘so’” and "no more".'
    assert [(one.words, text[one.start : one.end]) for one in inline_quotations(text)] == [
        ("it is ‘so’", "“it is ‘so’”"),
        ("no more", '"no more"'),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You wrote ‘it doesn’t keep the “firm’s” records’ to me.", ["it doesn’t keep the “firm’s” records"]),
        ("The firms’ letters and the company’s ‘own’ answer", ["own"]),
        ("The firm's letters, and 'what it doesn't say' too", ["what it doesn't say"]),
        ("„it is so“ and «it is not»", ["it is so", "it is not"]),
        ("You wrote: “it goes on", ["it goes on"]),
        ("the firms’ and the councils’ letters, the firms' and the councils' letters", []),
    ],
)
def test_words_between_marks_of_any_form_are_quotations_and_apostrophes_are_none(
    text: str, words: list[str]
) -> None:
    assert [one.words for one in inline_quotations(text)] == words
