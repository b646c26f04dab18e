# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Welsh words change beside one another."""

import pytest

from caseapp.domain.welsh import contracted, welsh_series


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("i y cwestiynau", "i’r cwestiynau"),
        ("lythyrau y swyddfa hon", "lythyrau’r swyddfa hon"),
        ("lythyr y swyddfa hon", "lythyr y swyddfa hon"),
        ("i Hillcrest", "i Hillcrest"),
    ],
)
def test_the_article_joins_a_vowel_before_it(words: str, printed: str) -> None:
    assert contracted(words) == printed


def test_and_changes_before_a_vowel() -> None:
    assert welsh_series(["A", "B", "Elan"]) == "A, B ac Elan"
    assert welsh_series(["A", "Powys"]) == "A a Powys"
