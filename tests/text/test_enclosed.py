# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter says it encloses is read with its negations."""

import pytest

from caseapp.text.enclosed import enclosed_in


@pytest.mark.parametrize(
    "sentence",
    [
        "I enclose no papers with this letter.",
        "I enclose nothing further.",
        "I attach none of them.",
        "I am enclosing neither the map nor the plan.",
        "Nothing is enclosed.",
        "No copy of the report is enclosed.",
        "I write in haste, so nothing further is attached.",
        "Neither the map nor the plan is enclosed.",
        "The report is not enclosed.",
        "We do not enclose the report.",
        "Nid amgaeaf gopi.",
    ],
)
def test_what_is_denied_is_not_enclosed(sentence: str) -> None:
    assert enclosed_in(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("I enclose nothing but the map.", "I enclose nothing but the map"),
        ("I enclose not only the map.", "I enclose not only the map"),
        ("No 4 of the series is enclosed.", "No 4 of the series is enclosed"),
        ("No doubt the report is enclosed.", "No doubt the report is enclosed"),
        ("I regret that nothing was said, and the report is enclosed.", None),
        ("I regret that nothing was said and the report is enclosed.", None),
        ("I enclose no map, but I attach the list.", "I attach the list"),
        ("Amgaeaf restr.", "Amgaeaf restr"),
    ],
)
def test_what_is_not_denied_is_enclosed(sentence: str, words: str | None) -> None:
    (said,) = enclosed_in(sentence)
    assert words is None or said.words == words
