# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The body of a letter is parted into paragraphs and sentences, and nothing else of it counts."""

from collections.abc import Sequence

import pytest

from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text
from caseapp.text.paragraphs import body_paragraphs

LETTER = (
    ("Hillcrest Optics Ltd",),
    ("10 August 2021",),
    ("Dear Mr Tredinnick",),
    ("Sales abroad",),
    ("Thank you for your letter. We sell cameras in", "many countries, as you know."),
    ("You asked two things:",),
    ("(a) the camera model",),
    ("Page 1 of 1",),
    ("Yours sincerely",),
    ("Demelza Penhallow, who signs this letter for the whole of the company and its owners.",),
)


def page_of(paragraphs: Sequence[Sequence[str]], gap: float = 10.0, *, blocks: bool = True) -> PageText:
    """A page of 12-point lines, with a gap (points) after each paragraph."""
    words, y = [], 80.0
    for number, lines in enumerate(paragraphs):
        for line, text in enumerate(lines):
            for place, word in enumerate(text.split()):
                box = Box(70 + 40 * place, y, 105 + 40 * place, y + 12)
                block, row = (number, line) if blocks else (0, 100 * number + line)
                words.append(RawWord(word, box, block, row))
            y += 13
        y += gap
    return build_page_text(words)


def quoted(pages: Sequence[PageText]) -> list[str]:
    return [" ".join(pages[one.page - 1].text[one.start : one.end].split()) for one in body_paragraphs(pages)]


@pytest.mark.parametrize("blocks", [True, False], ids=["blocks", "one block"])
def test_the_body_is_what_stands_between_salutation_and_close_without_headings(blocks: bool) -> None:
    assert quoted([page_of(LETTER, blocks=blocks)]) == [
        "Thank you for your letter. We sell cameras in many countries, as you know.",
        "You asked two things:",
        "(a) the camera model",
    ]


def test_lines_close_together_are_one_paragraph_though_each_is_a_block() -> None:
    page = page_of((("Dear Sir",), ("We sell cameras in",), ("many countries.",)), gap=0.5)
    assert quoted([page]) == ["We sell cameras in many countries."]


def test_a_paragraph_that_the_page_breaks_goes_on_with_the_one_before() -> None:
    first = page_of(
        (("Dear Sir",), ("We sell cameras, as you know, in all of those countries in which a sale of",))
    )
    second = page_of((("cameras is lawful today.",), ("That is all.",)))
    assert [one.continues for one in body_paragraphs([first, second])] == [False, True, False]


def test_a_paragraph_knows_its_sentences() -> None:
    page = page_of((("Dear Sir",), ("Dr. Mote wrote on", "2 May. Did Mr. Vale reply? No.")))
    (paragraph,) = body_paragraphs([page])
    assert [" ".join(page.text[a:b].split()) for a, b in paragraph.sentences] == [
        "Dr. Mote wrote on 2 May.",
        "Did Mr. Vale reply?",
        "No.",
    ]
