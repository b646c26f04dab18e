# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed into a search is always a question, and says what it seems to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.search_words import AllOf, AnyOf, Node, Term, folded, parse, terms_of

A, B, C = Term(("a",)), Term(("b",)), Term(("c",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a b", AllOf((A, B))),
        ("a AND b", AllOf((A, B))),
        ("a and b", AllOf((A, Term(("and",)), B))),
        ("a OR b c", AnyOf((A, AllOf((B, C))))),
        ("(a OR b) c", AllOf((AnyOf((A, B)), C))),
        ("a -b", AllOf((A,), (B,))),
        ("a NOT b", AllOf((A,), (B,))),
        ("-(a OR b) c", AllOf((C,), (AnyOf((A, B)),))),
        ('-"a b"', AllOf((), (Term(("a", "b")),))),
        ("a OR -b", A),
        ("NOT NOT a", AllOf((), (A,))),
        ("-(-a) b", AllOf((A, B))),
        ('"a b', Term(("a", "b"))),
        ("“a b”", Term(("a", "b"))),
        ("BSCC/2021/0007", Term(("bscc", "2021", "0007"))),
        ("follow-up", Term(("follow", "up"))),
        ("Cafés*", Term(("cafes",), open_ended=True)),
        ("TC179 a", AllOf((Term(("tc179",), open_ended=True), A))),
        ("2021", Term(("2021",))),
        ('"TC179"', Term(("tc179",))),
        ("dŵr tŷ", AllOf((Term(("dwr",)), Term(("ty",))))),
        ("oﬃce", Term(("office",))),
        ("a - b", AllOf((A, B))),
        ("a)", A),
        ("((((a", A),
        ('AND OR NOT ( ) - * "', None),
        ("", None),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(typed: str, meant: Node | None) -> None:
    assert parse(typed) == meant


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert parse("a cam", typing=True) == AllOf((A, Term(("cam",), open_ended=True)))
    assert parse("cam ", typing=True) == Term(("cam",))
    assert parse('"cam"', typing=True) == Term(("cam",))
    assert parse("a b", typing=True) == AllOf((A, B))  # one letter begins too many words


def test_what_is_left_out_is_not_lit() -> None:
    assert terms_of(parse("a (b OR a) -c")) == (A, B)


@given(st.text(st.characters(codec=None), max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


MIXED = st.lists(
    st.sampled_from(
        ['"', "(", ")", "AND", "OR", "NOT", "-", "*", " ", "a", "bé", "\x00", "\ud800", "^", ":", "{"]
    )
    | st.text(max_size=4)
).map("".join)


@given(MIXED, st.booleans())
def test_nothing_that_is_typed_fails_and_every_term_has_words(typed: str, typing: bool) -> None:
    node = parse(typed, typing=typing)
    assert all(word.isalnum() for term in terms_of(node) for word in term.words)
    if isinstance(node, AnyOf):
        assert all(terms_of(part) for part in node.parts)


@given(st.text(alphabet='abc "()-ORNTD', max_size=5000))
def test_what_is_long_and_deep_is_read_too(typed: str) -> None:
    parse(typed * 3)
    parse("(" * 3000 + typed)
