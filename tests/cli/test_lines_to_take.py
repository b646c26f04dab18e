# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines to take are kept, found, corrected and retired from a terminal."""

from tests.cli.conftest import Terminal

REMIT = ("--title", "On our remit", "--words", "I have **no** powers.\n\nNone.", "--until", "2022-12-31")


def test_a_line_is_kept_found_corrected_and_retired(made: Terminal) -> None:
    assert "No lines to take yet" in made("lines").out
    assert made("line", *REMIT).code == 0
    row = made("lines", "remit", "powers", "--json").rows()[0]
    assert (row["expired"], row["until"], row["words"]) == (True, "2022-12-31", REMIT[3])
    assert "expired on 31 December 2022" in made("lines").out
    assert "No line to take holds these words" in made("lines", "nothing").out
    corrected = made("line", "1", "--for-good", "--owner", "", "--json").row()
    assert (corrected["owner"], corrected["until"], corrected["title"]) == ("", None, "On our remit")
    assert "None." in made("line", "1").out
    assert "is retired" in made("line", "1", "--retire").out
    assert made("line", "1").code == 1


def test_what_cannot_be_meant_is_refused(made: Terminal) -> None:
    made("line", *REMIT)
    for words, why in (
        (("line",), "needs a title and words"),
        (("line", "1", "--until", "2022-01-01", "--for-good"), "Either"),
        (("line", "1", "--retire", "--title", "New"), "number alone"),
        (("line", "1", "--owner", "Nobody Known"), "There is no officer"),
    ):
        said = made(*words)
        assert said.code > 0
        assert why in said.err
