# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the text of a letter looks like on paper."""

from collections.abc import Iterator

import pymupdf
import pytest

from caseapp.domain.letter_paper import ComposedLetter
from caseapp.domain.letter_text import (
    Block,
    Footnote,
    Heading,
    ItemList,
    LetterText,
    LineBreak,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
    words_in,
)
from caseapp.pdf.letter import compose_letter
from tests.pdf.papers import LINES, PAPER, Q1, RESOURCES, opened, said, words_of

LONG = " ".join(f"word{index}" for index in range(90))


def drawn(*blocks: Block, notes: tuple[Footnote, ...] = ()) -> ComposedLetter:
    return compose_letter(PAPER, LetterText(blocks, notes), LINES, RESOURCES)


def pages_of(letter: ComposedLetter) -> list[str]:
    with opened(letter.pdf) as document:
        return [" ".join(str(page.get_text()).split()) for page in document]


def boxes(letter: ComposedLetter, *words: str) -> list[pymupdf.Rect]:
    """Return where words stand on the first page."""
    with opened(letter.pdf) as document:
        return [document[0].search_for(one)[0] for one in words]


def spans(letter: ComposedLetter) -> Iterator[tuple[str, str, float]]:
    """Go through the words of the first page with the name and the size of their font."""
    with opened(letter.pdf) as document:
        for block in document[0].get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                for span in line["spans"]:
                    yield span["text"].strip(), span["font"].partition("+")[2] or span["font"], span["size"]


def items(kind: ListKind, *texts: str, start: int = 1) -> ItemList:
    return ItemList(kind, tuple((said(text),) for text in texts), start)


def test_emphasis_has_its_faces_within_a_line_and_inside_a_word() -> None:
    words = (Run("plain "), Run("bold", bold=True), Run("ly "), Run("slanted", italic=True), Run(" end"))
    both = (Run("both", bold=True, italic=True), LineBreak(), Run("below"))
    letter = drawn(Paragraph(words), Paragraph(both))
    faces = {text: font for text, font, _size in spans(letter)}
    assert faces["bold"] == "SourceSerif4-Bold"
    assert faces["slanted"] == "SourceSerif4-It"
    assert faces["both"] == "SourceSerif4-BoldIt"
    assert "plain boldly slanted end" in words_of(letter.pdf)
    both_box, below = boxes(letter, "both", "below")
    assert below.y0 > both_box.y0
    assert below.x0 == pytest.approx(both_box.x0, abs=1)


def test_headings_of_three_levels_differ_and_none_is_the_last_of_its_page() -> None:
    letter = drawn(*(Heading(level, (Run(f"Level {level}"),)) for level in (1, 2, 3)), said("Text."))
    found = [(font, size) for text, font, size in spans(letter) if text.startswith("Level")]
    assert len(set(found)) == 3
    for count in range(14, 26):
        text = (said("\n".join(["Line."] * count)), Heading(1, (Run("Heading"),)), said(LONG))
        for page in pages_of(drawn(*text)):
            assert "Heading" not in page or "word1 " in page


def test_lists_hang_their_labels_three_deep() -> None:
    bullets = items(ListKind.BULLET, "red", LONG)
    letters = ItemList(ListKind.LETTER, ((said("amber"), bullets), (said("green"),)), 26)
    letter = drawn(ItemList(ListKind.NUMBER, ((said("blue"), letters),), 9))
    assert "9. blue (z) amber • red • word0" in words_of(letter.pdf)
    assert "(aa) green" in words_of(letter.pdf)
    blue, amber, red, green = boxes(letter, "blue", "amber", "red", "green")
    assert blue.x0 < amber.x0 < red.x0
    assert amber.x0 == pytest.approx(green.x0, abs=1)
    (label,) = boxes(letter, "9.")
    assert label.x0 < blue.x0
    with opened(letter.pdf) as document:
        words = [word for word in document[0].get_text("words") if word[4].startswith("word")]
    lines = {round(word[1]): min(other[0] for other in words if other[1] == word[1]) for word in words}
    assert len(lines) > 5
    assert all(left == pytest.approx(red.x0, abs=0.5) for left in lines.values())


def test_an_item_without_words_and_one_that_begins_with_a_table_keep_their_numbers() -> None:
    table = Table(((Run("Year"),),), (((Run("2019"),),),), (Side.LEFT,))
    letter = drawn(ItemList(ListKind.NUMBER, ((), (table,), (said("three"),))))
    assert "1. 2. Year 2019 3. three" in words_of(letter.pdf)


def test_an_introduction_stands_with_what_it_announces() -> None:
    for count in range(14, 26):
        listed = items(ListKind.BULLET, "first", "second")
        for page in pages_of(drawn(said("\n".join(["Line."] * count)), said("I ask for:"), listed)):
            assert "I ask for:" not in page or "first" in page


def test_a_quotation_has_a_hairline_at_its_left_over_all_its_paragraphs() -> None:
    letter = drawn(said("Mine."), Quotation((said("Theirs."), said("More of theirs."))))
    theirs, more = boxes(letter, "Theirs.", "More of theirs.")
    with opened(letter.pdf) as document:
        upright = [
            line for line in document[0].get_drawings() if line["rect"].width < 1 < line["rect"].height
        ]
    (bar,) = [line["rect"] for line in upright]
    assert bar.x1 < theirs.x0
    assert bar.y0 <= theirs.y0 + 4
    assert bar.y1 >= more.y1 - 4


def test_a_link_is_underlined_and_leads_to_web_and_mail_only() -> None:
    address = "https://records.example/a?b=c"
    words = (Run("See "), Run("the records", link=address), Run(" or "), Run("this", link="file:///etc"))
    letter = drawn(Paragraph((*words, Run("."))))
    assert "See the records or this." in words_of(letter.pdf)
    (box,) = boxes(letter, "the records")
    with opened(letter.pdf) as document:
        (link,) = document[0].get_links()
        rules = [line["rect"] for line in document[0].get_drawings() if box.y0 < line["rect"].y0 < box.y1]
    assert link["uri"] == address
    assert link["from"].intersects(box)
    assert [(round(rule.x0), round(rule.x1)) for rule in rules] == [(round(box.x0), round(box.x1))]


def test_a_table_repeats_its_head_and_sets_its_columns_to_their_sides() -> None:
    rows = tuple(((Run(f"Site {index}"),), (Run(str(10**index)),)) for index in range(6))
    head = ((Run("Place"),), (Run("Devices"),))
    letter = drawn(Table(head, rows, (Side.LEFT, Side.RIGHT)))
    one, ten, thousand = boxes(letter, "1000", "Devices", "100000")
    assert one.x1 == pytest.approx(thousand.x1, abs=0.5) == pytest.approx(ten.x1, abs=0.5)
    pages = pages_of(drawn(Table(head, rows * 9, (Side.LEFT, Side.RIGHT))))
    assert len(pages) > 1
    assert all(page.count("Place Devices") == 1 for page in pages if "Site" in page)
    assert sum(page.count("Site") for page in pages) == 54


def test_a_table_stays_within_the_margins_whatever_it_holds() -> None:
    cells = tuple((Run("longest-words" * (index + 1)),) for index in range(9))
    with opened(drawn(Table(cells, (cells,) * 3, (Side.LEFT,) * 9)).pdf) as document:
        assert max(word[2] for page in document for word in page.get_text("words")) <= 595.3 - 70.8


def test_footnotes_are_numbered_through_and_stand_once_at_the_foot_of_the_page_of_their_mark() -> None:
    notes = (Footnote("b", (Run("On page two."),)), Footnote("a", (Run("Seen twice."),)))
    first = Paragraph((Run("One"), NoteMark("a"), Run(" and two"), NoteMark("a")))
    pages = pages_of(drawn(first, PageBreak(), Paragraph((Run("Three"), NoteMark("b"))), notes=notes))
    assert "One¹ and two¹" in pages[0]
    assert pages[0].count("¹ Seen twice.") == 1
    assert "Three²" in pages[1]
    assert pages[1].count("² On page two.") == 1
    assert "Seen twice" not in pages[1]


def test_a_note_stands_below_the_text_under_a_short_rule() -> None:
    letter = drawn(Paragraph((Run("Marked"), NoteMark("n"))), notes=(Footnote("n", (Run("Noted."),)),))
    marked, noted, signed = boxes(letter, "Marked", "Noted.", "Copied to")
    assert noted.y0 > signed.y1 > marked.y1
    with opened(letter.pdf) as document:
        rules = [
            line["rect"] for line in document[0].get_drawings() if signed.y1 < line["rect"].y0 < noted.y0
        ]
    assert [round(rule.width) for rule in rules] == [56]


def test_a_page_break_begins_a_page_and_leaves_none_empty() -> None:
    pages = pages_of(drawn(said("One."), PageBreak(), PageBreak(), said("Two."), PageBreak()))
    assert len(pages) == 2
    assert "One." in pages[0]
    assert "Two." in pages[1]
    assert "Yours sincerely" in pages[1]


def test_what_stands_beneath_a_question_begins_where_its_wording_does() -> None:
    letter = drawn(QuestionPlace("Q1", (said("Silent on this."), items(ListKind.LETTER, "twice asked"))))
    asked, silent, twice = boxes(letter, Q1.wording[:20], "Silent on this.", "twice asked")
    assert silent.x0 == pytest.approx(asked.x0, abs=1)
    assert twice.x0 > silent.x0


def test_what_another_font_draws_is_told_in_bold_and_in_notes_too() -> None:
    words = (Run("▪", bold=True), Run("◦", italic=True), NoteMark("n"))
    letter = drawn(Paragraph(words), notes=(Footnote("n", (Run("‣ 漢"),)),))
    assert {name[:6] for name in letter.fallback} == {"U+25AA", "U+25E6", "U+2023"}
    assert [name[:6] for name in letter.missing] == ["U+6F22"]


def test_text_that_is_only_marks_and_spaces_is_drawn() -> None:
    blocks = (Paragraph(()), Heading(1, (Run(" "),)), Quotation(()), ItemList(ListKind.BULLET, ()))
    assert drawn(*blocks, Paragraph(words_in("\n \n"))).pages == 1
