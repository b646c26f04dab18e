# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calls about second readings and the right of reply whose answers stand among the examples."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Terminal

CASE, BODY = "CTC/2021/0007", "Hillcrest Optics UK Limited"
FIRST, SECOND = ("--officer", "Rhys Calloway"), ("--officer", "Elin Prosser")
Call = Callable[..., None]
_READING = "ask list show label finish compare settle withdraw copy open-copy export-labels import-labels"
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
    _read(terminal, call, ())
    call("finish", "1", *SECOND)
    call("compare", "1")
    call("settle", "1", "Q1", "--label", "deferred", "--reason", "They will write again", *FIRST)
    terminal("second-reading", "ask", CASE, letter, *FIRST)
    call("withdraw", "2", *FIRST)
    terminal("second-reading", "ask", CASE, letter, *FIRST)
    copy, new = folder / "for Elin.casecopy", folder / "Elin.caselib"
    call("copy", CASE, "--output", copy, *FIRST)
    call("open-copy", copy, new, *SECOND)
    _read(terminal, call, ("--library", new))
    call("finish", "1", *SECOND, "--library", new)
    call("export-labels", "--output", folder / "Elin.labels.json", *SECOND, "--library", new)
    call("import-labels", folder / "Elin.labels.json", *FIRST)
    return said


def _read(terminal: Terminal, call: Call, library: tuple[str | Path, ...]) -> None:
    """Label every question of the first reading of a library."""
    call("show", "1", *SECOND, *library)
    questions = terminal("second-reading", "show", "1", *library, "--json").row()["questions"]
    assert isinstance(questions, list)
    for question in questions:
        call("label", "1", question["number"], "--label", "deferred", *SECOND, *library)


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
