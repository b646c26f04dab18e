# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letter Markdown says what its page in the help says, and what is written reads back."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from caseapp.domain.letter_text import (
    Block,
    Field,
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
    plain,
    words_in,
)
from caseapp.text.letter_markdown import escaped, normal, read_letter, write_letter
from tests.text.letter_trees import letters, lines, texts

SPEC = Path(__file__).parents[2] / "resources" / "help" / "letter-markdown.md"


def para(*words: str | Field | LineBreak | NoteMark | Run) -> Paragraph:
    return Paragraph(tuple(Run(word) if isinstance(word, str) else word for word in words))


def bullets(*items: tuple[Block, ...], kind: ListKind = ListKind.BULLET, start: int = 1) -> ItemList:
    return ItemList(kind, items, start)


@settings(max_examples=40, deadline=None)
@given(letters)
def test_what_is_written_reads_back_in_its_normal_form(text: LetterText) -> None:
    expected = normal(text)
    assert read_letter(write_letter(text)) == expected
    assert normal(expected) == expected


@settings(max_examples=150, deadline=None)
@given(lines)
def test_any_text_can_be_read_and_is_written_the_same_from_then_on(text: str) -> None:
    written = write_letter(read_letter(text))
    assert write_letter(read_letter(written)) == written


@settings(max_examples=100, deadline=None)
@given(texts)
def test_plain_words_read_back_as_themselves_wherever_they_stand(words: str) -> None:
    alone = read_letter(escaped(words))
    assert alone == normal(LetterText((para(words),)))
    if alone.blocks and "\n" not in escaped(words):
        between = read_letter(f"Re {escaped(words)} closed.")
        assert between == normal(LetterText((para("Re ", *_words(alone), " closed."),)))


def _words(text: LetterText) -> tuple[str, ...]:
    assert isinstance(text.blocks[0], Paragraph)
    return (plain(text.blocks[0].words),)


@pytest.mark.parametrize(
    ("written", "block"),
    [
        ("One\ntwo.", para("One two.")),
        ("One\\\ntwo  \nthree", para("One", LineBreak(), "two", LineBreak(), "three")),
        ("### Low ##", Heading(3, (Run("Low"),))),
        ("#### Lower", para("#### Lower")),
        ("#", para("#")),
        ("- a\n- b", bullets((para("a"),), (para("b"),))),
        ("3) a\n4) b", bullets((para("a"),), (para("b"),), kind=ListKind.NUMBER, start=3)),
        ("(c) a\n(d) b", bullets((para("a"),), (para("b"),), kind=ListKind.LETTER, start=3)),
        ("(as agreed)", para("(as agreed)")),
        ("(of) course", para("(of) course")),
        ("See section 3\n(b) of it.", para("See section 3 (b) of it.")),
        ("> Said.\n> {{passage 12}}", Quotation((para("Said."),), 12)),
        ("\\pagebreak", PageBreak()),
        ("\\\\pagebreak", para("\\pagebreak")),
        ("{{ question  2(a) }}", QuestionPlace("2(a)")),
        ("{{question Q1}}\n\n    So far.", QuestionPlace("Q1", (para("So far."),))),
        ("    Indented.", para("Indented.")),
        ("<b>x</b> ![y](z) `c` &amp; _i_", para("<b>x</b> ![y](z) `c` &amp; _i_")),
        ("---", para("---")),
        ("* * *", para("* * *")),
        ("```\nx\n```", para("``` x ```")),
        ("[a]: https://a.example", para("[a]: https://a.example")),
        ("[x](ftp://a.example) [^9]", para("[x](ftp://a.example) [^9]")),
        ("C:\\Users \\* 1\\. \\{{x}}", para("C:\\Users * 1. {{x}}")),
        ("5 * 3 and 5* and ** or *", para("5 * 3 and 5* and ** or *")),
    ],
)
def test_each_construct_is_read_and_what_is_none_is_words(written: str, block: Block) -> None:
    assert read_letter(written) == LetterText((block,))


def test_bold_and_italic_begin_before_a_word_and_end_behind_one_and_may_overlap() -> None:
    assert read_letter("*a **b* c** ***d***").blocks == (
        para(
            Run("a ", italic=True),
            Run("b", bold=True, italic=True),
            Run(" c ", bold=True),
            Run("d", bold=True, italic=True),
        ),
    )


def test_a_link_may_hold_bold_words_and_brackets_in_its_address() -> None:
    (block,) = read_letter("[a **b**](https://a.example/x_(y))").blocks
    address = "https://a.example/x_(y)"
    assert block == para(Run("a ", link=address), Run("b", bold=True, link=address))


def test_a_table_keeps_its_sides_its_pipes_and_what_stands_behind_its_last_column() -> None:
    (table,) = read_letter("| a | b |\n|:-:|--:|\n| 1 \\| 2 | | 4 |\n| 3 |").blocks
    assert table == Table(
        ((Run("a"),), (Run("b"),)),
        (((Run("1 | 2"),), (Run("4"),)), ((Run("3"),), ())),
        (Side.CENTRE, Side.RIGHT),
    )


def test_notes_stand_in_the_order_of_their_calls_and_those_never_called_are_kept() -> None:
    text = read_letter("One[^b] two[^a] one[^b].\n\n[^a]: A\ngoes on.\n[^c]: C\n[^b]: *B* [^a]")
    assert text.blocks == (para("One", NoteMark("b"), " two", NoteMark("a"), " one", NoteMark("b"), "."),)
    assert text.notes == (
        Footnote("b", (Run("B", italic=True), Run(" [^a]"))),
        Footnote("a", (Run("A goes on."),)),
        Footnote("c", (Run("C"),)),
    )


def test_lists_stand_three_deep_and_no_deeper() -> None:
    deep = read_letter("- a\n  - b\n    - c\n      - d")
    inner = bullets((para("a"), bullets((para("b"), bullets((para("c - d"),))))))
    assert deep == LetterText((inner,))


def test_a_letter_out_of_its_order_begins_another_list_so_that_each_is_printed_as_it_was_typed() -> None:
    first, second = read_letter("(a) x\n(b) y\n(a) z").blocks
    assert first == bullets((para("x"),), (para("y"),), kind=ListKind.LETTER)
    assert second == bullets((para("z"),), kind=ListKind.LETTER)


def test_after_z_come_two_letters() -> None:
    many = bullets(*[(para("x"),)] * 28, kind=ListKind.LETTER)
    assert "\n(z) x\n(aa) x\n(ab) x\n" in write_letter(LetterText((many,)))
    assert read_letter(write_letter(LetterText((many,)))).blocks == (many,)


OLDER = """I write about the letter.
It came late.  \nVery late.\\
Indeed.

    Indented, but beneath nothing.

> “They wrote this,
> and that.” (letter of 10 August 2021, page 1)
Mine again.
{{question Q1}}
    Your letter
is silent.

\tSo far nothing.

{{ question Q2 }}

Next.

    Not beneath.
"""


def test_older_drafts_read_as_they_did() -> None:
    assert read_letter(OLDER).blocks == (
        Paragraph(words_in("I write about the letter. It came late.\nVery late.\nIndeed.")),
        Paragraph(words_in("Indented, but beneath nothing.")),
        Quotation((Paragraph(words_in("“They wrote this, and that.” (letter of 10 August 2021, page 1)")),)),
        Paragraph(words_in("Mine again.")),
        QuestionPlace(
            "Q1", (Paragraph(words_in("Your letter is silent.")), Paragraph(words_in("So far nothing.")))
        ),
        QuestionPlace("Q2"),
        Paragraph(words_in("Next.")),
        Paragraph(words_in("Not beneath.")),
    )


def test_the_page_of_the_help_can_be_read_itself_and_is_one_page() -> None:
    page = SPEC.read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 60
    (table,) = [block for block in read_letter(page).blocks if isinstance(block, Table)]
    assert len(table.rows) > 15


@pytest.mark.parametrize(
    "sign", ["> ", "- ", "(a) ", "*a ", "[", "[a](http://", "{{", "\\", "| ", " ", "[^1]", "a\n"]
)
def test_rows_of_signs_are_read_without_going_deep(sign: str) -> None:
    text = read_letter(sign * 4000)
    assert read_letter(write_letter(text)) == text
