# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the terminal does with words nobody should type, and with faults of its own."""

from pathlib import Path

import pytest
import typer

from caseapp import paths
from caseapp.cli.call import run
from caseapp.cli.faults import LOG
from tests.cli.conftest import Terminal, error_of

HUGE = str(2**63)
NO_TEXT = "caf\udce9"


@pytest.mark.parametrize(
    "words",
    [
        ["issue", HUGE],
        ["issue", "0"],
        ["despatch", HUGE],
        ["recall", HUGE, "--reason", "Sent by mistake"],
        ["ask", "CTC/7", HUGE, "--quote", "words"],
        ["ask", "CTC/7", "1", "--page", HUGE, "--quote", "words"],
        ["case-new", NO_TEXT, "A title"],
        ["case-new", "CTC/8", NO_TEXT],
        ["letters", NO_TEXT],
        ["find", NO_TEXT],
        ["cases", "--officer", NO_TEXT],
    ],
    ids=ascii,
)
def test_numbers_and_bytes_that_cannot_be_meant_are_wrong_use(made: Terminal, words: list[str]) -> None:
    said = made(*words, "--json")
    assert said.code == 2
    assert error_of(said)["kind"] == "wrong-use"
    assert "Traceback" not in said.err


def test_control_characters_are_neither_stored_nor_printed(made: Terminal) -> None:
    assert made("case-new", "CTC/8\x1b[31m", "Red \x9b31m\x07title").code == 0
    row = made("cases", "--json").rows()[1]
    assert (row["reference"], row["title"]) == ("CTC/8[31m", "Red 31mtitle")
    refused = made("add", "CTC/8[31m", "gone\x1b[2J.pdf")
    assert "\x1b" not in refused.err + refused.out
    assert "gone\\x1b[2J.pdf" in refused.err


def test_a_fault_is_logged_and_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "log")
    faulty = typer.Typer()

    @faulty.command()
    def divide() -> None:
        print(1 // 0)

    assert run(faulty, ["--json"]) == 1
    said = capfd.readouterr()
    assert '"kind": "fault"' in said.out
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err
    assert "ZeroDivisionError" in (tmp_path / "log" / LOG).read_text(encoding="utf-8")
