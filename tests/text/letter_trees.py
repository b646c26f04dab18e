# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trees of letters with words that look like signs, for tests that go round."""

from hypothesis import strategies as st

from caseapp.domain.letter_text import (
    Block,
    Field,
    Footnote,
    Heading,
    Inline,
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
)

NASTY = (
    *(
        "*",
        "**",
        "***",
        "* ",
        " *",
        "\\",
        "\\\\",
        "[",
        "]",
        "](",
        "](https://a.example)",
        "[^1]",
        "[^1]:",
        "^",
        "(",
    ),
    *(
        ")",
        "(a)",
        "(b) ",
        "(a) x",
        "(aa) ",
        "1.",
        "1. ",
        "12) x",
        "- ",
        "-",
        "+ ",
        "+",
        "# ",
        "### ",
        "#",
        ">",
        "> ",
    ),
    *(
        "{",
        "{{",
        "}}",
        "{{x}}",
        "{{question Q1}}",
        "{{passage 3}}",
        "|",
        "||",
        "---",
        "|---|",
        ":-:",
        "- - -",
        "***",
    ),
    *(
        "\\pagebreak",
        "pagebreak",
        "`",
        "```",
        "<b>",
        "<!--",
        "&amp;",
        "_a_",
        "~~",
        "===",
        "!",
        ":",
        "https://a.example",
    ),
    *(
        " ",
        "  ",
        "\t",
        "\n",
        "\u00a0",
        "a",
        "Q1",
        "£20",
        "Llythyr ŵy",
        "問い",
        "’",
        "…",
        "\r",
        "\x00",
        "\u2028",
        "é",
    ),
)
LABELS = ("1", "2", "note-a", "bad label", "", "9")

texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), max_size=6).map("".join)
links = st.sampled_from(
    ("", "", "", "https://a.example/x_(y)?a=*b*&c=|", "mailto:a@b.example", "ftp://no", "http://a b")
)
runs = st.builds(Run, texts, st.booleans(), st.booleans(), links)
inlines: st.SearchStrategy[Inline] = st.one_of(
    runs,
    runs,
    st.just(LineBreak()),
    st.builds(NoteMark, st.sampled_from(LABELS)),
    st.builds(Field, st.sampled_from(("reply_by", "question Q1", "passage 12", "a  b", "", "x}}"))),
)
words = st.lists(inlines, max_size=5).map(tuple)
paragraphs: st.SearchStrategy[Block] = st.builds(Paragraph, words)
tables: st.SearchStrategy[Block] = st.builds(
    Table,
    st.lists(words, max_size=3).map(tuple),
    st.lists(st.lists(words, max_size=4).map(tuple), max_size=3).map(tuple),
    st.lists(st.sampled_from(Side), max_size=3).map(tuple),
)
leaves = st.one_of(
    paragraphs, paragraphs, st.builds(Heading, st.integers(0, 4), words), st.just(PageBreak()), tables
)


def _held(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    lists = st.builds(
        ItemList,
        st.sampled_from(ListKind),
        st.lists(blocks, max_size=4).map(tuple),
        st.sampled_from((1, 1, 2, 3, 4, 0, 25, 99, 10**9)),
    )
    return st.one_of(
        lists,
        lists,
        st.builds(Quotation, blocks, st.sampled_from((None, None, 12, -1))),
        st.builds(QuestionPlace, st.sampled_from(("Q1", "2(a)", " Q  7", "")), blocks),
    )


letters = st.builds(
    LetterText,
    st.lists(st.recursive(leaves, _held, max_leaves=8), max_size=5).map(tuple),
    st.lists(st.builds(Footnote, st.sampled_from(LABELS), words), max_size=4).map(tuple),
)
lines = st.lists(
    st.tuples(
        st.sampled_from(("", "", "", "  ", "    ", "      ", "> ", "- ", "1. ", "(a) ", "(b) ", "\t")), texts
    ).map("".join),
    max_size=8,
).map("\n".join)
