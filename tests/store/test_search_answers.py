# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the index finds in a text is what a look at the text finds, part of a reference or sign of a run."""

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from caseapp.domain.page_text import LetterText, PageText
from caseapp.domain.search_words import parse, terms_of
from caseapp.domain.snippets import holds, spans_of
from caseapp.store.library import Library
from caseapp.store.search_match import text_match
from caseapp.store.unit import Unit

ASKED = "SELECT rowid AS id FROM document_search WHERE document_search MATCH :m LIMIT :n"
TEXTS = st.text(alphabet="aéB179深圳カ -\n", max_size=24)
TYPED = st.text(alphabet='ab179深圳カ" *', max_size=8)


def found(library: Library, text: str, typed: str) -> tuple[bool, str]:
    """Index a text; tell whether it is found by what is typed, and what the index holds of it."""
    node = parse(typed)
    assert node is not None

    def work(unit: Unit) -> tuple[bool, str]:
        unit.search.put_text(1, LetterText((PageText(text),)))
        hits = unit.searches.ids(ASKED, {"m": text_match(node)}, 1)
        return hits == [1], "\n".join(unit.searches.bodies([1])[1])

    return library.write(work, action="Index").value


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TYPED)
@example("a17", "7")
@example("a179B", "179")
@example("B1", "1*")
@example("9a1", "a1*")
@example("深圳カ1", "圳カ1")
@example("a深", "深")
def test_the_index_and_a_look_at_the_text_agree(library: Library, text: str, typed: str) -> None:
    node = parse(typed)
    assume(node is not None and text.strip())
    assert node is not None
    there, body = found(library, text, typed)
    assert there is holds(body, node), (body, node)


@pytest.mark.parametrize(
    ("text", "typed", "lit"),
    [
        ("see TC179H2TH, please", "h2th", ["H2TH"]),
        ("see TC179H2TH, please", "179", ["179"]),
        ("see TC179H2TH, please", "79h2", []),
        ("see TC179H2TH, please", "c179h", ["C179H2TH"]),
        ("your ANPRC152 of", "PRC152", ["PRC152"]),
        ("on the 16th and 26th", "6th", []),
        ("with covid19", "vid*", []),
        ("深圳市海康威视数字技术", "海康", ["海康"]),
        ("深圳市海\n康威视数字技术", "海康威", ["海\n康威"]),
        ("株式会社カメラとカメラ", "カメラ", ["カメラ", "カメラ"]),
        ("株式会社カメラ", '"カメ ラ"', ["カメラ"]),
        ("使用iPhone手机", "iphone", ["iPhone"]),
        ("深圳市", "圳深", []),
    ],
)
def test_what_is_found_inside_a_word_is_lit(library: Library, text: str, typed: str, lit: list[str]) -> None:
    assert found(library, text, typed)[0] is bool(lit)
    spans = spans_of(text, terms_of(parse(typed)))
    assert [text[start:end] for start, end in spans] == lit
