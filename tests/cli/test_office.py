# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office from the terminal: its names, settings and letterhead, and what is told beside a result."""

from pathlib import Path

import pymupdf
import pytest

from caseapp import __main__ as door
from caseapp.compose import at_work
from tests.cli.conftest import Terminal
from tests.cli.test_terminal import letter_file


def test_a_letter_under_the_name_of_the_office_is_proposed_as_ours(
    terminal: Terminal, tmp_path: Path
) -> None:
    assert terminal("init", "--office", "Northmoor Commissioner", "--office", "NMC").code == 0
    assert terminal("setting", "office-names").out.splitlines() == [
        "office-names: Northmoor Commissioner",
        "office-names: NMC",
    ]
    file = letter_file(tmp_path, "x.pdf", "Northmoor Commissioner\n16 July 2021\nDear Ms Arden\nWe ask.")
    (row,) = terminal("add", "-", file, "--json").rows()
    letter = row["letter"]
    assert isinstance(letter, dict)
    assert ("direction", "out") in {(item["field"], item["value"]) for item in letter["proposals"]}


def test_settings_are_listed_shown_and_set(made: Terminal) -> None:
    assert made("setting", "--json").row() == {
        "office-names": "",
        "nation": "ENG",
        "bring-forward-days": "28",
        "chaser-days": "10",
        "closures": "",
        "extra-working-days": "",
        "due-rules": "",
        "weekend-receipt": "same-day",
        "reminder-hours": "09:00-17:30",
        "clearance": "none",
        "public-words": "",
        "office-words": "",
        "reminder-days": "1",
    }
    assert made("setting", "nation", "sct", "--json").row() == {"nation": "SCT"}
    closed = made("setting", "closures", "2026-12-28 Works", "2026-12-24", "--json").row()
    assert closed == {"closures": "2026-12-24 Office closed\n2026-12-28 Works"}
    assert made("setting", "bring-forward-days", "14").code == 0
    assert made("setting", "bring-forward-days", "--json").row() == {"bring-forward-days": "14"}


@pytest.mark.parametrize(
    "words",
    [
        ["colour"],
        ["colour", "red"],
        ["nation", "FRA"],
        ["bring-forward-days", "0"],
        ["closures", "Christmas"],
        ["reminder-hours", "midnight"],
        ["reminder-hours", "00:00-08:00"],
        ["reminder-hours", "17:00-09:00"],
        ["reminder-days", "-1"],
    ],
    ids=" ".join,
)
def test_what_a_setting_cannot_hold_is_wrong_use(made: Terminal, words: list[str]) -> None:
    before = made("setting").out
    assert made("setting", *words).code == 2
    assert made("setting").out == before


def test_the_letterhead_in_the_library_is_the_one_that_is_printed(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    head = library / "letterhead.toml"
    head.write_text('office_name = "Office of the Northmoor Commissioner"\n', encoding="utf-8")
    output = tmp_path / "summary.pdf"
    assert made("summary", "CTC/7", "--output", output).code == 0
    with pymupdf.open(output) as pdf:
        assert "Northmoor Commissioner" in "".join(page.get_text() for page in pdf)
    head.write_text("colour = 1", encoding="utf-8")
    refused = made("summary", "CTC/7", "--output", output, "--overwrite")
    assert refused.code == 2
    assert "colour" in refused.err


def test_a_summary_beside_another_program_says_that_it_is_not_recorded(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    assert made("summary", "CTC/7", "--output", tmp_path / "alone.pdf").err == ""
    with at_work(library, program="another") as holder:
        assert holder.refusal is None
        beside = made("summary", "CTC/7", "--output", tmp_path / "beside.pdf")
    assert beside.code == 0
    assert "not recorded" in beside.err


def test_an_import_says_what_each_column_holds(made: Terminal, tmp_path: Path) -> None:
    sheet = tmp_path / "register.csv"
    sheet.write_text(
        "Case reference,Question,Shoe size\nCTC/7,Whether it was tested.,9\n,Whose is this?,8\n",
        encoding="utf-8",
    )
    said = made("import-register", sheet, "--dry-run", "--json")
    document = said.row()
    assert document["columns"] == [
        {"header": "Case reference", "holds": "case-reference"},
        {"header": "Question", "holds": "question"},
    ]
    assert document["left_out"] == ["Shoe size"]
    rows = document["rows"]
    assert isinstance(rows, list)
    assert [row["outcome"] == "refused" for row in rows] == [row["error"] is not None for row in rows]
    if said.code:
        assert "Row 3" in said.err
    assert "“Shoe size” is left out" in made("import-register", sheet, "--dry-run").out


@pytest.mark.parametrize(
    ("platform", "environment", "lacks"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, False),
        ("darwin", {}, False),
    ],
)
def test_a_window_needs_a_display(platform: str, environment: dict[str, str], lacks: bool) -> None:
    assert door.lacks_display(platform, environment) is lacks


def test_without_a_display_the_terminal_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "lacks_display", lambda _platform, _environment: True)
    assert door.main([]) == 1
    assert "caseapp-cli --help" in capfd.readouterr().err
