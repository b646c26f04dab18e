# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal writes summaries for an audience, a period and sections, and says what stands in their way."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file

LETTER = (
    "Hillcrest Optics plc\n2 August 2021\nDear Dr Thorne\nWe sell cameras.\nYours sincerely\nMs Anna Marlow"
)


def test_an_external_summary_wants_its_names_looked_at_and_holds_no_hidden_letter(
    made: Terminal, tmp_path: Path
) -> None:
    stated = ["--direction", "in", "--date", "2021-08-02"]
    made("add", "CTC/7", letter_file(tmp_path, "reply.pdf", LETTER), *stated)
    letter = str(made("letters", "CTC/7", "--json").rows()[0]["id"])
    told = ["correct", letter, "--writer", "Ms Anna Marlow", "--subject", "Cameras sold", "--leave"]
    assert made(*told).code == 0
    output = tmp_path / "out.md"
    wish = ["summary", "CTC/7", "--format", "md", "--audience", "external", "--output", output]
    refused = made(*wish)
    assert refused.code == 1
    assert "Ms Anna Marlow" in refused.err
    assert not output.exists()
    assert made(*wish, "--names-checked").code == 0
    assert "Cameras sold" in output.read_text(encoding="utf-8")
    hidden = made("publication", letter, "embargoed", "--until", "2099-01-01", "--reason", "With counsel")
    assert hidden.out.strip() == f"Letter {letter}: Embargoed until 1 January 2099: With counsel"
    assert made(*wish, "--names-checked", "--overwrite").code == 0
    words = output.read_text(encoding="utf-8")
    assert "Cameras sold" not in words
    assert "1 letter that may not be told of" in words


@pytest.mark.parametrize(
    "wrong",
    [
        ["--sections", "gossip"],
        ["--audience", "everybody"],
        ["--since", "2022-01-01", "--until", "2021-01-01"],
        ["--since", "then"],
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(made: Terminal, tmp_path: Path, wrong: list[str]) -> None:
    said = made("summary", "CTC/7", "--output", tmp_path / "x.md", "--format", "md", *wrong)
    assert said.code == 2
    assert not (tmp_path / "x.md").exists()


def test_only_the_sections_that_are_named_are_written(made: Terminal, tmp_path: Path) -> None:
    output = tmp_path / "x.md"
    made("add", "CTC/7", letter_file(tmp_path, "reply.pdf", LETTER), "--direction", "in")
    letter = str(made("letters", "CTC/7", "--json").rows()[0]["id"])
    made("correct", letter, "--writer", "Ms Anna Marlow", "--leave")
    wish = ["summary", "CTC/7", "--format", "md", "--output", output, "--sections", "Chronology,parties"]
    assert made(*wish).code == 0
    heads = [line for line in output.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert heads == ["## Parties", "## Chronology"]
