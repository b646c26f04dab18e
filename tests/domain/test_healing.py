# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are copied from a page are whole again."""

import pytest

from caseapp.domain.document import PageFacts
from caseapp.domain.healing import healed, joined, opened, over_pages
from caseapp.domain.page_reading import PageLines
from tests.domain.set_pages import SetLine, page_of


def page(*lines: SetLine) -> PageLines:
    return PageLines(PageFacts(595, 842, 0, page_of(lines)))


@pytest.mark.parametrize(
    ("before", "after", "whole", "expected"),
    [
        ("no infor-", "mation at all", "", "no information at all"),
        ("no infor\u00ad", "mation", "", "no information"),
        ("a self-", "made man", "", "a self-made man"),
        ("the long-", "term plan", "a long-term plan", "the long-term plan"),
        ("state-of-the-", "art cameras", "", "state-of-the-art cameras"),
        ("reference BSCC-", "2021", "", "reference BSCC-2021"),
        ("the Anglo-", "Welsh firm", "", "the Anglo-Welsh firm"),
        ("pages 4–", "6", "", "pages 4–6"),
        ("a dash –", "and more", "", "a dash – and more"),
        ("カメラを", "売る", "", "カメラを売る"),
        ("two", "words", "", "two words"),
        ("", "first", "", "first"),
    ],
)
def test_lines_are_joined_as_the_words_want_it(before: str, after: str, whole: str, expected: str) -> None:
    assert joined(before, after, whole) == expected


def test_characters_that_nobody_sees_are_not_copied() -> None:
    assert opened("\ufeff\u200b\u200eThe firm\u2060 sold\u202c it.\u200f") == "The firm sold it."
    assert opened("می\u200cخواهم") == "می\u200cخواهم"


def test_ligatures_are_opened_and_soft_hyphens_go() -> None:
    assert opened("ﬁrst oﬃce, aﬄuent co\u00adoperation ﬆ") == "first office, affluent cooperation st"


def test_paragraphs_are_kept_and_lines_within_them_become_one() -> None:
    text = page(
        SetLine("I would be grateful if you could give me all the infor-", 50, 100),
        SetLine("mation on the cameras that the ﬁrm has sold abroad in", 50, 114),
        SetLine("July.", 50, 128),
        SetLine("It was sold.", 50, 170),
        SetLine("Leeds", 50, 184),
    )
    assert healed(text, [(0, len(text.text))]) == (
        "I would be grateful if you could give me all the information on the cameras that the firm has sold"
        " abroad in July.\n\nIt was sold.\nLeeds"
    )


def test_part_of_a_paragraph_is_taken_without_the_rest() -> None:
    text = page(
        SetLine("I would be grateful if you could give me all that you", 50, 100),
        SetLine("know of the cameras that the firm has sold abroad in", 50, 114),
    )
    start, end = text.text.index("all"), text.text.index("cameras") + 3
    assert healed(text, [(start, end)]) == "all that you know of the cam"
    assert healed(text, [(start, start)]) == ""


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (["the firm has", "answered."], "the firm has answered."),
        (["the infor-", "mation"], "the information"),
        (["It ends.", "the next"], "It ends.\n\nthe next"),
        (["It ends", "The next"], "It ends\n\nThe next"),
        (["one", "", "Two"], "one\n\nTwo"),
        ([], ""),
    ],
)
def test_a_sentence_goes_on_over_the_page(pages: list[str], expected: str) -> None:
    assert over_pages(pages) == expected
