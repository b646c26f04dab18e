# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two states of a letter are compared word by word, and every word of both is told once."""

from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.letter_differences import LineChange, LineDifference, Mark, between, of_words
from caseapp.domain.letter_lines import label_of, letters_of, lines_of, running_text
from caseapp.domain.letter_text import (
    Block,
    Footnote,
    Heading,
    ItemList,
    LetterText,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
)


def par(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),))


def compared(old: tuple[Block, ...], new: tuple[Block, ...]) -> list[tuple[LineChange, str]]:
    wordings = {"Q1": "Were they on?"}
    found = between(lines_of(LetterText(old), wordings), lines_of(LetterText(new), wordings))
    return [(line.change, line.in_words) for line in found]


def test_words_that_were_put_in_another_place_are_told_word_by_word() -> None:
    found = of_words(
        "We would be grateful for a reply by Friday.", "We would be glad of a reply by Friday noon."
    )
    assert "".join(f"<{one.mark.value[0]}:{one.text}>" for one in found) == (
        "<s:We would be ><r:grateful for><a:glad of><s: a reply by Friday><a: noon><s:.>"
    )


def test_another_first_number_side_or_passage_is_told() -> None:
    def letter(start: int, side: Side, passage: int) -> tuple[Block, ...]:
        table = Table(((Run("Depot"),),), (((Run("Ostwick"),),),), (side,))
        items = ItemList(ListKind.NUMBER, ((par("One"),), (par("Two"),)), start)
        return (par("As before"), items, table, Quotation((par("None was sold"),), passage))

    before = letter(1, Side.LEFT, 4)
    assert compared(before, letter(3, Side.LEFT, 4))[1:3] == [
        (LineChange.RESTYLED, "3. (was 1.) One"),
        (LineChange.RESTYLED, "4. (was 2.) Two"),
    ]
    for after, told in (
        (letter(1, Side.RIGHT, 4), ["Depot", "Ostwick"]),
        (letter(1, Side.LEFT, 5), ["None was sold"]),
    ):
        changed = [words for change, words in compared(before, after) if change is LineChange.RESTYLED]
        assert [words.removeprefix("Table row ") for words in changed] == told
    one_more = (par("As before"), ItemList(ListKind.NUMBER, ((par("Zero"),), (par("One"),), (par("Two"),))))
    assert [change for change, _ in compared(before[:2], one_more)].count(LineChange.SAME) == 3


def test_a_paragraph_put_into_a_long_letter_leaves_each_other_beside_its_own_words() -> None:
    def paragraphs(year: int) -> tuple[Block, ...]:
        return tuple(par(f"depot{i} office{i} tender{i} of {year}") for i in range(70))

    new = (par("Something else entirely stands here"), *paragraphs(2022))
    changes = [change for change, _ in compared(paragraphs(2021), new)]
    assert changes == [LineChange.ADDED, *[LineChange.EDITED] * 70]


def test_a_long_line_is_told_in_short_by_the_words_about_its_change() -> None:
    start, end = "one two three four five six seven eight nine ten eleven ", " and a b c d e f g h i j k"
    (line,) = between(*(lines_of(LetterText((par(f"{start}{word}{end}"),)), {}) for word in ("old", "new")))
    assert line.in_short == "… seven eight nine ten eleven [removed: old][added: new] and a b c d …"


def test_an_added_and_a_removed_paragraph_stand_where_they_belong() -> None:
    one, two, three = par("The first paragraph."), par("Something quite different."), par("The end of it.")
    assert compared((one, three), (one, two, three)) == [
        (LineChange.SAME, "The first paragraph."),
        (LineChange.ADDED, "[added: Something quite different.]"),
        (LineChange.SAME, "The end of it."),
    ]
    assert compared((one, two, three), (one, three))[1] == (
        LineChange.REMOVED,
        "[removed: Something quite different.]",
    )


def test_a_reworded_paragraph_is_one_line_and_its_neighbour_that_was_added_another() -> None:
    old = (par("The depot at Ostwick was closed in May."),)
    new = (par("A sentence that nobody wrote before."), par("The depot at Ostwick was shut in May."))
    assert compared(old, new) == [
        (LineChange.ADDED, "[added: A sentence that nobody wrote before.]"),
        (LineChange.EDITED, "The depot at Ostwick was [removed: closed][added: shut] in May."),
    ]


def test_a_paragraph_that_changed_its_place_was_moved() -> None:
    a, b, c = (par(f"Paragraph {name} stands here by itself.") for name in ("alpha", "beta", "gamma"))
    assert [change for change, _ in compared((a, b, c), (b, c, a))] == [
        LineChange.MOVED_AWAY,
        LineChange.SAME,
        LineChange.SAME,
        LineChange.MOVED_HERE,
    ]


def test_a_new_item_does_not_make_the_numbers_after_it_differ() -> None:
    def items(*words: str) -> tuple[Block, ...]:
        return (ItemList(ListKind.NUMBER, tuple((par(word),) for word in words)),)

    assert compared(items("alpha", "gamma"), items("alpha", "beta", "gamma")) == [
        (LineChange.SAME, "1. alpha"),
        (LineChange.ADDED, "2. [added: beta]"),
        (LineChange.SAME, "3. gamma"),
    ]


def test_bold_and_another_kind_of_list_are_told_although_the_words_are_the_same() -> None:
    assert compared((par("Stay."),), (par("Stay.", bold=True),)) == [(LineChange.RESTYLED, "Stay.")]
    bullet = ItemList(ListKind.BULLET, ((par("One thing."),),))
    letter = ItemList(ListKind.LETTER, ((par("One thing."),),))
    assert compared((bullet,), (letter,)) == [(LineChange.RESTYLED, "(a) One thing.")]


def test_every_kind_of_block_has_its_line() -> None:
    text = LetterText(
        (
            Heading(2, (Run("Head"), NoteMark("x"))),
            Quotation((par("Quoted."),)),
            Table(((Run("A"),), (Run("B"),)), (((Run("1"),), (Run("2"),)),), (Side.LEFT, Side.RIGHT)),
            PageBreak(),
            QuestionPlace("Q1", (par("Beneath."),)),
        ),
        (Footnote("x", (Run("A note."),)),),
    )
    lines = lines_of(text, {"Q1": "Were they on?"})
    assert [(line.label, line.text) for line in lines] == [
        ("Heading 2", "Head[1]"),
        ("", "Quoted."),
        ("Table row", "A | B"),
        ("Table row", "1 | 2"),
        ("Page break", ""),
        ("Question", "Q1 Were they on?"),
        ("", "Beneath."),
        ("Footnote 1", "A note."),
    ]
    assert running_text(lines).startswith("Head[1]\nQuoted.\n")


def test_lists_are_lettered_beyond_z() -> None:
    assert [letters_of(number) for number in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]
    assert label_of(ListKind.LETTER, 28) == "(ab)"


LINES = st.lists(st.text("ab ,.", min_size=1, max_size=24), max_size=8)


@given(LINES, LINES)
def test_both_letters_can_be_read_back_from_their_differences(old: list[str], new: list[str]) -> None:
    lines = [lines_of(LetterText(tuple(par(text) for text in texts)), {}) for texts in (old, new)]
    found = between(*lines)

    def read(without: Mark, moved: LineChange) -> list[str]:
        kept: list[LineDifference] = [line for line in found if line.change not in (moved,)]
        parts = ["".join(one.text for one in line.stretches if one.mark is not without) for line in kept]
        return [part for part in parts if part]

    assert read(Mark.REMOVED, LineChange.MOVED_AWAY) == new
    assert sorted(read(Mark.ADDED, LineChange.MOVED_HERE)) == sorted(old)
