# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter is told apart in which our office is only among those who are sent a copy."""

import pytest

from caseapp.text.copied_in import is_copied_in

OURS = ("Lens Commissioner", "Rowan Tredinnick")
LETTER = (
    "Hillcrest Optics Ltd\n\n16 July 2021\n\nMs A Penhallow\n{block}\n\nDear {greeted}\n\n"
    "Could you tell us when the cameras are to be fitted?\n\nYours sincerely\nJ Marlow\n\n{copies}"
)
TO_THEM = {"block": "Fenmark County Council", "greeted": "Ms Penhallow"}


@pytest.mark.parametrize(
    "copies",
    [
        "cc: Rowan Tredinnick, Lens Commissioner",
        "Copy to\nBoard of Trustees\nOffice of the Lens Commissioner",
        "Copïau i: Lens Commissioner",
    ],
)
def test_what_is_put_to_others_with_a_copy_to_us(copies: str) -> None:
    text = LETTER.format(**TO_THEM, copies=copies)
    assert is_copied_in(text, OURS, ["Fenmark County Council"], [])
    assert is_copied_in(text, OURS, [], [])


def test_a_copy_may_be_recorded_and_not_stand_in_the_letter() -> None:
    text = LETTER.format(**TO_THEM, copies="")
    assert is_copied_in(text, OURS, ["Fenmark County Council"], ["Lens Commissioner"])
    assert not is_copied_in(text, OURS, ["Fenmark County Council"], ["Ombudsman"])


@pytest.mark.parametrize(
    ("to", "addressees"),
    [
        ({"block": "Lens Commissioner", "greeted": "Ms Penhallow"}, []),
        ({"block": "Fenmark County Council", "greeted": "Commissioner"}, []),
        (TO_THEM, ["Fenmark County Council", "Rowan Tredinnick"]),
    ],
)
def test_a_letter_that_is_put_to_us_also_is_no_copy(to: dict[str, str], addressees: list[str]) -> None:
    assert not is_copied_in(LETTER.format(**to, copies="cc Lens Commissioner"), OURS, addressees, [])


def test_what_is_said_of_copies_copies_nobody() -> None:
    text = LETTER.format(**TO_THEM, copies="Copy of the reply of the Lens Commissioner").replace(
        "Could you tell",
        "Copy to the Lens Commissioner was promised in March, and never came to that office.\nCould",
    )
    assert not is_copied_in(text, OURS, ["Fenmark County Council"], [])
