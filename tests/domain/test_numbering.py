# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.numbering import ordinal_in, part_number, question_number, read_number


def test_questions_parts_and_parts_of_parts_have_their_own_forms() -> None:
    assert question_number(12) == "Q12"
    assert part_number("Q2", 1) == "Q2(a)"
    assert part_number("Q2", 27) == "Q2(aa)"
    assert [part_number("Q2(a)", n) for n in (1, 4, 9, 14)] == [
        "Q2(a)(i)",
        "Q2(a)(iv)",
        "Q2(a)(ix)",
        "Q2(a)(xiv)",
    ]


def test_parts_go_no_deeper_than_two_levels() -> None:
    with pytest.raises(NotAllowed, match="cannot be divided again"):
        part_number("Q2(a)(i)", 1)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Q2", "Q2"),
        (" q2 ", "Q2"),
        ("2", "Q2"),
        ("02", "Q2"),
        ("2a", "Q2(a)"),
        ("q2 (A)", "Q2(a)"),
        ("Q2(a)(IV)", "Q2(a)(iv)"),
        ("A/3", "A/3"),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, number: str) -> None:
    assert read_number(typed) == number


def test_only_a_whole_question_has_an_ordinal_in_its_number() -> None:
    assert ordinal_in("Q7") == 7
    assert ordinal_in("Q7(a)") is None
    assert ordinal_in("A/3") is None
