# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings from the terminal: in one library, and on another computer."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_suggesting import SAID, exchanged


@pytest.fixture
def asked(made: Terminal, tmp_path: Path) -> Terminal:
    """A reply that the first officer labelled, for which a second reading was asked."""
    _ours, theirs = exchanged(made, tmp_path)
    first = ("--officer", "First Officer")
    assert (
        made(
            "answer",
            "CTC/7",
            "Q1",
            theirs,
            "--quote",
            SAID,
            "--label",
            "refused",
            "--reason",
            "remit",
            *first,
        ).code
        == 0
    )
    assert made("second-reading", "ask", "CTC/7", theirs, *first).code == 0
    return made


def second(terminal: Terminal, *words: str | Path) -> dict[str, object]:
    said = terminal("second-reading", *words, "--officer", "Second Reader", "--json")
    assert said.code == 0, said.err
    return said.row()


def test_a_letter_is_read_a_second_time_compared_and_settled(asked: Terminal) -> None:
    (row,) = asked("second-reading", "list", "CTC/7", "--json").rows()
    assert (row["state"], row["asked_by"], row["labelled"]) == ("open", "First Officer", 0)
    shown = asked("second-reading", "show", "1")
    assert "no label yet  (asked on 16 July 2021)" in shown.out
    assert "efused" not in shown.out
    assert second(asked, "begin", "1")["hindrance"] == ""
    sheet = second(asked, "label", "1", "Q1", "--label", "evaded", "--reason", "remit", "--quote", SAID)
    assert isinstance(sheet["questions"], list)
    assert (sheet["questions"][0]["label"], sheet["questions"][0]["quote"]) == ("evaded", SAID)
    for words in (("questions", "CTC/7"), ("questions", "--all")):
        (hidden,) = asked(*words, "--officer", "Second Reader", "--json").rows()
        assert (hidden["status"], hidden.get("responses", [])) == ("hidden", [])
        lines = asked(*words, "--officer", "Second Reader").out
        assert "Hidden until your second reading is finished" in lines
    assert second(asked, "finish", "1")["state"] == "finished"
    compared = asked("second-reading", "compare", "1").out
    assert "Both agree on 0 of 1 question; Cohen’s kappa 0.00." in compared
    assert "Q1      first: Refused; second: Evaded; to be settled" in compared
    settled = asked("second-reading", "settle", "1", "Q1", "--label", "evaded", "--reason", "No refusal")
    assert "settled by" in settled.out
    (question,) = asked("questions", "CTC/7", "--json").rows()
    assert question["status"] == "evaded"


def test_the_first_officer_is_refused_in_plain_words(asked: Terminal) -> None:
    words = (
        "second-reading",
        "label",
        "1",
        "Q1",
        "--label",
        "evaded",
        "--reason",
        "remit",
        "--officer",
        "First Officer",
        "--json",
    )
    refused = asked(*words)
    assert (refused.code, error_of(refused)["kind"]) == (1, "not-allowed")
    assert "--officer" in refused.err


def test_a_copy_is_read_on_another_computer_and_its_labels_come_back(asked: Terminal, tmp_path: Path) -> None:
    file, new = tmp_path / "Büro second reading.casecopy", tmp_path / "second 100%.caselib"
    assert asked("second-reading", "copy", "CTC/7", "--output", file).out.startswith("1 letter to be read")
    opened = asked("second-reading", "open-copy", file, new, "--officer", "Second Reader")
    assert opened.code == 0, opened.err
    elsewhere = ("--library", new)
    (row,) = asked("second-reading", "list", "CTC/7", *elsewhere, "--json").rows()
    assert row["asked_by"] == "First Officer"
    (question,) = asked("questions", "CTC/7", *elsewhere, "--json").rows()
    assert (question["status"], question["responses"]) == ("awaiting", [])
    second(asked, "begin", "1", *elsewhere)
    second(asked, "label", "1", "Q1", "--label", "refused", "--reason", "remit", "--quote", SAID, *elsewhere)
    second(asked, "finish", "1", *elsewhere)
    labels = tmp_path / "back.json"
    assert second(asked, "export-labels", "--output", labels, *elsewhere)["file"] == str(labels)
    assert (
        asked("second-reading", "import-labels", labels).out == "Took in 1 second reading by Second Reader\n"
    )
    assert "Both agree on 1 of 1 question" in asked("second-reading", "compare", "1").out
    again = asked("second-reading", "import-labels", labels, "--json")
    assert (again.code, error_of(again)["file"]) == (1, str(labels))


def test_a_copy_that_cannot_be_read_leaves_no_library(made: Terminal, tmp_path: Path) -> None:
    file, new = tmp_path / "holiday.casecopy", tmp_path / "new.caselib"
    file.write_bytes(b"PK\x05\x06 nothing")
    refused = made("second-reading", "open-copy", file, new, "--json")
    assert (refused.code, error_of(refused)["file"]) == (1, str(file))
    assert not new.exists()
