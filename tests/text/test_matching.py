# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quotation is found however it was typed, at the place where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.text.matching import find_loosely, folded


@pytest.mark.parametrize(
    ("text", "quote", "stands"),
    [
        ("She asked “why”, twice.", 'asked "why", twice', "asked “why”, twice"),
        ("The oﬃce is closed", "the office", "The oﬃce"),
        ("the com-\nmissioner said", "commissioner", "com-\nmissioner"),
        ("co\u00adoperate", "cooperate", "co\u00adoperate"),
        ("over\ntwo  lines", "over two lines", "over\ntwo  lines"),
        ("it’s 20–30 days", "IT'S 20-30 DAYS", "it’s 20–30 days"),
    ],
)
def test_differences_of_typing_do_not_matter(text: str, quote: str, stands: str) -> None:
    ((start, end),) = find_loosely(text, quote)
    assert text[start:end] == stands


def test_every_occurrence_is_found_in_order_and_nothing_else() -> None:
    assert find_loosely("a cat, a cat", "A CAT") == ((0, 5), (7, 12))
    assert find_loosely("a cat", "dog") == ()
    assert find_loosely("a cat", " \n ") == ()


@given(st.text(min_size=1))
def test_every_folded_code_point_knows_where_it_comes_from(text: str) -> None:
    plain, origins = folded(text)
    assert len(plain) == len(origins)
    assert list(origins) == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)
