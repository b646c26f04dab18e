# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal lists what a letter puts off and promises, records it when told to, and sets both dates of a letter."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_due_words import their_letter
from tests.cli.test_terminal import letter_file

OURS = """1 July 2021
Dear Ms Arden
Please tell me whether any was sold. Please tell me to whom.
Yours sincerely"""
THEIRS = """16 July 2021
Dear Dr Ashworth
We will not be able to reply by 30 July 2021. We hope to reply by 3 September 2021.
Yours sincerely"""


def test_a_holding_reply_is_listed_and_recorded_as_far_as_it_is_wanted(
    made: Terminal, tmp_path: Path
) -> None:
    ours = letter_file(tmp_path, "ours.pdf", OURS)
    made("add", "CTC/7", ours, "--direction", "out", "--date", "2021-07-01")
    for words in ("whether any was sold", "to whom"):
        made("ask", "CTC/7", "1", "--quote", words)
    letter = their_letter(made, tmp_path, THEIRS)
    said = made("holding", "CTC/7", letter).out
    assert "Reads as: holding reply (“We will not be able to reply by 30 July 2021.”)" in said
    assert "Deferred: Q1 and Q2" in said
    assert "Promised for 3 September 2021 (certain): “We hope to reply by 3 September 2021.”" in said
    assert made("commitments", "CTC/7", "--json").rows() == []
    refused = error_of(made("holding", "CTC/7", letter, "--question", "Q9", "--json"))
    assert "nothing off of Q9" in str(refused["message"])
    made("holding", "CTC/7", letter, "--record", "--question", "Q2")
    first, second = made("questions", "CTC/7", "--json").rows()
    assert (first["status"], second["status"]) == ("awaiting", "deferred")
    (promise,) = made("commitments", "CTC/7", "--json").rows()
    assert (promise["promised_for"], promise["side"], promise["question"]) == ("2021-09-03", "theirs", "Q2")
    left = made("holding", "CTC/7", letter, "--json").row()
    assert (left["kind"], left["deferred"], left["promises"]) == (None, ["Q1"], [])


def test_a_bare_acknowledgement_is_filed_as_one_and_defers_nothing_unless_that_is_named(
    made: Terminal, tmp_path: Path
) -> None:
    ours = letter_file(tmp_path, "ours.pdf", OURS)
    made("add", "CTC/7", ours, "--direction", "out", "--date", "2021-07-01")
    made("ask", "CTC/7", "1", "--quote", "whether any was sold")
    words = "16 July 2021\nDear Dr Ashworth\nWe acknowledge receipt of your letter.\nYours sincerely"
    letter = their_letter(made, tmp_path, words)
    assert "Only with --question: Q1" in made("holding", "CTC/7", letter, "--record").out
    (row,) = [one for one in made("letters", "CTC/7", "--json").rows() if str(one["id"]) == letter]
    assert row["kind"] == "acknowledgement"
    (asked,) = made("questions", "CTC/7", "--json").rows()
    assert asked["status"] == "awaiting"


def test_a_letter_is_due_to_be_acknowledged_and_replied_to(made: Terminal, tmp_path: Path) -> None:
    letter = their_letter(made, tmp_path, OURS)
    assert "No date is set" in made("letter-due", "CTC/7", letter).out
    made("letter-due", "CTC/7", letter, "--on", "2021-07-21", "--acknowledge")
    made("letter-due", "CTC/7", letter, "--rule", "public")
    said = made("letter-due", "CTC/7", letter).out
    assert "Acknowledgement: due 21 July 2021, open" in said
    assert "Reply: due 13 August 2021, open" in said
    refused = error_of(made("letter-due", "CTC/7", letter, "--acknowledge", "--json"))
    assert "given, or counted by a rule" in str(refused["message"])
