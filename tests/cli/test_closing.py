# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Closing a case from the terminal."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


def test_a_case_is_closed_once_it_is_said_what_becomes_of_what_still_stands(
    made: Terminal, tmp_path: Path
) -> None:
    words = "We shall write again"
    made("add", "CTC/7", letter_file(tmp_path, "came.pdf", f"16 July 2021\n{words}."), "--direction", "in")
    made("commitment-new", "CTC/7", "1", "--quote", words, "--side", "theirs", "--by", "2021-09-01")
    close = ("case-close", "CTC/7", "--outcome", "Answered")
    asked = made(*close)
    assert "Promise “We shall write again”: 1 September 2021 → no longer holds" in asked.out
    assert "Say --void to end this with the case, or --leave" in asked.out
    said = made(*close, "--void", "--json").row()
    assert (said["recorded"], said["followed"]) == (True, True)
    assert "is closed already" in made(*close).err
    (promise,) = made("commitments", "CTC/7", "--json").rows()
    assert promise["state"] == "void"
