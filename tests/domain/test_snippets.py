# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A snippet shows the words that were looked for, where they stand best."""

from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.search_words import parse, terms_of
from caseapp.domain.snippets import LENGTH, Snippet, best_snippet, holds, opening, spans_of

FILLER = "the committee met and nothing was said of it. " * 20


def shown(text: str, typed: str) -> Snippet:
    snippet = best_snippet(text, terms_of(parse(typed)))
    assert snippet is not None
    return snippet


def lit(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.ranges]


def test_the_stretch_with_most_of_the_words_is_shown_and_its_page_told() -> None:
    text = f"A tender. {FILLER}\f{FILLER}The tender for Cafés\nabroad was cancelled. {FILLER}"
    snippet = shown(text, "tender cafes")
    assert lit(snippet) == ["tender", "Cafés"]
    assert snippet.page == 2
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert "\n" not in snippet.text
    assert len(snippet.text) <= LENGTH + 2


def test_words_are_found_whole_phrases_together_and_beginnings_as_far_as_they_go() -> None:
    assert lit(shown("parties of the art of a party", "art")) == ["art"]
    assert lit(shown("arbiter, a competent\narbiter", '"competent arbiter"')) == [
        "competent\narbiter".replace("\n", " ")
    ]
    assert lit(shown("arbitrary, arbiters", "arb*")) == ["arbitrary", "arbiters"]
    assert best_snippet("nothing here", terms_of(parse("zeppelin"))) is None


def test_words_over_line_ends_and_with_ligatures_are_lit_on_the_page() -> None:
    page = "Please follow-\nup the o\ufb03ce in Ys-\ntrad"
    for typed, wanted in (
        ("followup", "follow-\nup"),
        ('"follow up"', "follow-\nup"),
        ("office", "o\ufb03ce"),
        ("Ystrad", "Ys-\ntrad"),
    ):
        assert [page[start:end] for start, end in spans_of(page, terms_of(parse(typed)))] == [wanted]


def test_a_text_answers_as_the_index_would() -> None:
    for typed, answer in (("a b", True), ("a c", False), ("a OR c", True), ("a -b", False), ('"a b"', False)):
        node = parse(typed)
        assert node is not None
        assert holds("a word then b", node) is answer


@given(st.text(alphabet="ab é\n\fﬁ-", max_size=300), st.sampled_from(["a", "b*", '"a b"', "ab OR é"]))
def test_what_is_lit_stands_in_the_snippet(text: str, typed: str) -> None:
    snippet = best_snippet(text, terms_of(parse(typed))) or opening(text)
    assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.ranges)
