# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calls about second readings and the right of reply whose answers stand among the examples."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Terminal

CASE, BODY = "CTC/2021/0007", "Hillcrest Optics UK Limited"
FIRST, SECOND = ("--officer", "Rhys Calloway"), ("--officer", "Elin Prosser")
ELSEWHERE = ("--officer", "Aled Moss")
"""Who reads the copy; who read the letter once before is not independent."""
Call = Callable[..., None]
_READING = (
    "ask list show begin label finish compare settle withdraw copy open-copy export-labels import-labels"
)
NAMES = frozenset(
    {f"second-reading {verb}" for verb in _READING.split()}
    | {"right-of-reply", "right-of-reply --of", "schedule-sent"}
    | {"correction log", "correction settle", "correction list"}
)
"""The examples that these calls give."""


def second_reading_said(terminal: Terminal, letter: str, folder: Path) -> dict[str, object]:
    """Have a letter of the sample library read a second time, here and in a copy; return what was said."""
    said: dict[str, object] = {}

    def call(verb: str, *words: str | Path) -> None:
        said[f"second-reading {verb}"] = terminal("second-reading", verb, *words, "--json").json

    call("ask", CASE, letter, *FIRST)
    call("list", CASE)
    _read(terminal, call, SECOND)
    call("finish", "1", *SECOND)
    call("compare", "1")
    call("settle", "1", "Q1", "--label", "deferred", "--reason", "They will write again", *FIRST)
    terminal("second-reading", "ask", CASE, letter, *FIRST)
    call("withdraw", "2", *FIRST)
    terminal("second-reading", "ask", CASE, letter, *FIRST)
    copy, new, labels = folder / "for Aled.casecopy", folder / "Aled.caselib", folder / "Aled.labels.json"
    there = (*ELSEWHERE, "--library", new)
    call("copy", CASE, "--output", copy, *FIRST)
    call("open-copy", copy, new, *ELSEWHERE)
    _read(terminal, call, there)
    call("finish", "1", *there)
    call("export-labels", "--output", labels, *there)
    call("import-labels", labels, *FIRST)
    return said


def _read(terminal: Terminal, call: Call, there: tuple[str | Path, ...]) -> None:
    """Label every question of the first reading of a library, as the officer that the words name."""
    call("show", "1", *there)
    questions = terminal("second-reading", "show", "1", *there, "--json").row()["questions"]
    assert isinstance(questions, list)
    call("begin", "1", *there)
    for question in questions:
        call("label", "1", question["number"], "--label", "deferred", *there)


def right_of_reply_said(terminal: Terminal, folder: Path) -> dict[str, object]:
    """Make a schedule of the sample library, and log and settle a correction; return what was said."""
    said: dict[str, object] = {}

    def call(name: str, *words: str | Path) -> None:
        said[name] = terminal(*name.split(), *words, "--json").json

    output = folder / "schedule.pdf"
    words = ("--of", BODY, "--output", output, "--date", "2022-05-16", "--answer-by", "2022-06-01")
    said["right-of-reply --of"] = terminal("right-of-reply", CASE, *words, "--json").json
    call("right-of-reply", CASE)
    call("schedule-sent", "1", "--date", "2022-05-17")
    call(
        "correction log",
        *("1", "--received", "2022-05-20", "--question", "Q1"),
        *("--words", "We answered this in September."),
    )
    call("correction settle", "1", "--decision", "rejected", "--answer", "The letter speaks of deliveries.")
    call("correction list", CASE)
    return said
