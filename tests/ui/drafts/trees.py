# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of letters by chance: every kind of block inside every other that may hold it."""

from itertools import groupby

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
    Words,
)

TEXTS = st.sampled_from(
    ("the camera", " and ", "£5 *each*", "(a) ", "1. ", "ŵy Cymru", "漢字", "a\u00a0b", "\\", "{{x}}", "😀")
)
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), st.sampled_from(("", "", "https://example.org/a")))
INLINES = st.one_of(
    RUNS,
    RUNS,
    st.just(LineBreak()),
    st.sampled_from((NoteMark("1"), NoteMark("2"))),
    st.builds(Field, st.sampled_from(("reply_by", "letter_date"))),
)


def merged(parts: list[Inline]) -> Words:
    """Join stretches of the same kind, as any reader does."""
    words: list[Inline] = []
    for kind, group in groupby(
        parts, lambda part: (part.bold, part.italic, part.link) if isinstance(part, Run) else part
    ):
        of_kind = list(group)
        if isinstance(of_kind[0], Run):
            bold, italic, link = of_kind[0].bold, of_kind[0].italic, of_kind[0].link
            words.append(
                Run("".join(one.text for one in of_kind if isinstance(one, Run)), bold, italic, link)
            )
        else:
            words.extend(of_kind)
        assert kind is not None
    return tuple(words)


WORDS = st.lists(INLINES, min_size=1, max_size=4).map(merged)
CELLS = st.lists(RUNS, max_size=2).map(lambda runs: merged(list(runs)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Make a table with cells that may be empty."""
    columns = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns).map(tuple), max_size=2))
    head = tuple(draw(st.lists(CELLS, min_size=columns, max_size=columns)))
    sides = tuple(draw(st.lists(st.sampled_from(Side), min_size=columns, max_size=columns)))
    return Table(head, tuple(rows), sides)


LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, WORDS),
    st.builds(Heading, st.integers(1, 3), WORDS),
    tables(),
    st.just(PageBreak()),
)


def _holding(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(st.one_of(blocks, blocks, st.just(())), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(ItemList, st.sampled_from(ListKind), items, st.sampled_from((1, 1, 3))),
        st.builds(Quotation, blocks, st.sampled_from((None, 12))),
        st.builds(QuestionPlace, st.sampled_from(("Q1", "2(a)")), st.one_of(st.just(()), blocks)),
    )


BLOCKS = st.recursive(LEAVES, _holding, max_leaves=8)


def _with_notes(blocks: list[Block]) -> LetterText:
    from caseapp.domain.letter_text import all_words

    bare = LetterText(tuple(blocks))
    labels = dict.fromkeys(
        word.label for words in all_words(bare) for word in words if isinstance(word, NoteMark)
    )
    return LetterText(bare.blocks, tuple(Footnote(label, (Run(f"Note {label}"),)) for label in labels))


LETTERS = st.lists(BLOCKS, max_size=5).map(_with_notes)
