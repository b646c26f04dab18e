# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples of the terminal's JSON are what the terminal prints."""

import json
from pathlib import Path

import pytest

from caseapp import paths
from tests.cli.check_examples import VERBS as OF_CHECKING
from tests.cli.check_examples import checking_said
from tests.cli.clearing_examples import VERBS as OF_CLEARING
from tests.cli.clearing_examples import clearing_said
from tests.cli.conftest import Terminal
from tests.cli.second_examples import NAMES, right_of_reply_said, second_reading_said
from tests.cli.test_terminal import letter_file

EXAMPLES: dict[str, object] = json.loads(
    paths.resource("terminal", "examples.json").read_text(encoding="utf-8")
)
REPLIED = "2021-09-21"
FILES = (
    ("summary", "s.pdf"),
    ("register-file", "r.xlsx"),
    ("statistics-file", "f.xlsx"),
    ("bundle", "b.pdf"),
    ("briefing", "o.pdf"),
)
WORDS = "We shall reply in due course"


def shape(value: object) -> object:
    """Return the form of a document: its keys and the kinds of its values; a list's form is its first one's."""
    if isinstance(value, dict):
        return {str(name): shape(item) for name, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return "null" if value is None else type(value).__name__


def same(example: object, real: object) -> bool:
    """Tell whether two forms agree; an empty list agrees with any, and so does null."""
    if isinstance(example, dict) and isinstance(real, dict):
        return example.keys() == real.keys() and all(same(example[name], real[name]) for name in example)
    if isinstance(example, list) and isinstance(real, list):
        return not example or not real or same(example[0], real[0])
    return example == real or "null" in (example, real)


def texts_of(letter: str, folder: Path) -> tuple[tuple[str, *tuple[str | Path, ...]], ...]:
    """Return the calls about the text of a letter."""
    better = letter_file(folder, "signed.pdf", f"Signed copy\n9 May 2022\n{WORDS}.")
    return (
        ("propose", "CTC/2022/0009", letter),
        ("enclose", "CTC/2022/0009", letter, letter_file(folder, "tender.pdf", "Invitation to tender")),
        ("add-copy", letter, better),
        ("recognise", letter, "--every-page"),
        ("correct", letter, "--received", "2022-05-10", "--leave"),
        ("publication", letter, "published", "--date", "2022-05-11", "--address", "https://www.gov.uk/"),
        ("delivery", letter, "withdrawn", "--remarks", "They wrote again", "--follow"),
        ("export-letter", letter, "--as-at", "2022-05-11T12:00", "--output", folder / "m.pdf"),
    )


def answers_in(letter: str, number: str) -> tuple[tuple[str, *tuple[str | Path, ...]], ...]:
    """Return the calls about what answers a question of a letter, and about promises."""
    case, asked = "CTC/2022/0009", ("CTC/2022/0009", number)
    return (
        ("untouched", case, letter),
        ("contradict", *asked, letter, "--quote", WORDS),
        ("answer-elsewhere", *asked, "--where", "Said on the telephone", "--label", "answered"),
        ("take-back", *asked, "--how", "They ring to say so"),
        ("answer-elsewhere", *asked, "--where", "Their website", "--label", "answered"),
        ("split-rest", *asked, "--answered", "Who decides", "--open", "By which rules"),
        ("history", *asked),
        ("commitment-new", case, letter, "--quote", WORDS, "--side", "theirs", "--by", "2022-06-30"),
        ("commitments", case),
        *((f"commitment-{verb}", "1") for verb in ("kept", "reopen", "broken")),
    )


def weighed_in(letter: str, folder: Path) -> tuple[tuple[str, *tuple[str | Path, ...]], ...]:
    """Return the calls about what a letter claims and what speaks against it."""
    lots = letter_file(folder, "lots.pdf", "Lot 2 goes to Saltmarsh")
    against = ("--stance", "contradicts", "--quote", "goes to Saltmarsh", "--exhibit", "E1")
    return (
        ("exhibit", "CTC/2022/0009", lots),
        ("exhibits", "CTC/2022/0009"),
        ("recognise-exhibit", "CTC/2022/0009", "E1", "--every-page"),
        ("claim", "CTC/2022/0009", letter, "--quote", WORDS),
        ("evidence", "CTC/2022/0009", "C1", *against),
        ("claims", "CTC/2022/0009"),
    )


def of_the_sample(reply: str) -> tuple[tuple[str, ...], ...]:
    """Return the calls about the case of the sample library: the name of the example, then the words."""
    case = "CTC/2021/0007"
    plain = (("cases",), ("check",), ("letters", case), ("questions", case), ("statistics", case))
    due = (("due", case, "Q5", "--rule", "public"), ("due-rules",), ("calendars", "austria"), ("due-check",))
    each = ("due-each", "due-each", case, "--question", "Q5", "--question", "Q6", "--rule", "public")
    return (
        each,
        *((verb, verb, *words) for verb, *words in (*plain, *due)),
        ("today", "today", "--on", "2021-11-30", "--most", "1"),
        ("today --month", "today", case, "--month", "2021-11"),
        ("questions --all", "questions", "--all", "--words", "Fenmark"),
        ("questions --by-body", "questions", case, "--by-body"),
        ("divide", "divide", case, "Q2", "whether it was sold", "and to whom"),
        ("suggest", "suggest", case, reply),
        ("due-words", "due-words", case, reply),
        ("reminders", "reminders", "--as-at", "2021-09-17T09:00"),
        ("holding", "holding", case, reply),
        ("letter-due", "letter-due", case, reply, "--rule", "acknowledge-complaint"),
        ("suggest --hit-rate", "suggest", "--hit-rate"),
        ("find", "find", "competent", "arbiter"),
    )


def of_the_library(folder: Path) -> tuple[tuple[str, *tuple[str | Path, ...]], ...]:
    """Return the calls about a library as a whole."""
    website = ("--means", "Told us to look at a website", "--label", "evaded", "--shortcut", "w")
    return (
        ("import-register", paths.resource("templates", "register-example.csv"), "--dry-run"),
        ("case-new", "CTC/2022/0010", "Saltmarsh Ferries: tenders"),
        ("case-close", "CTC/2022/0010", "--outcome", "Nothing was asked"),
        ("calendar-file", "--as-at", "2022-05-11T12:00", "--output", folder / "Due dates.ics"),
        ("timeline", "CTC/2021/0007", "--as-at", "2022-05-11T12:00", "--output", folder / "Timeline.svg"),
        ("portable-case", "CTC/2021/0007", "--notes", "--output", folder / "Hillcrest.casefile"),
        ("backup", folder / "Backup"),
        ("restore", folder / "Backup", folder / "New.caselib"),
        ("reasons", "--keep", "seen-website", *website),
        ("setting",),
        ("draft-start", "CTC/2021/0007", "--template", "acknowledgement", "--language", "cy"),
        ("draft-language", "3", "en-GB"),
        ("letter-templates",),
        ("letter-template", "holding-reply", "--language", "cy"),
        ("letterhead",),
        ("line", "--title", "On our remit", "--words", "I have no powers.", "--until", "2022-12-31"),
        ("lines", "powers"),
    )


def their_reply(terminal: Terminal) -> str:
    letters = terminal("letters", "CTC/2021/0007", "--json").rows()
    (reply,) = [str(row["id"]) for row in letters if row["date"] == REPLIED]
    return reply


def test_every_verb_prints_what_its_example_shows(terminal: Terminal, tmp_path: Path, library: Path) -> None:
    said: dict[str, object] = {}

    def call(verb: str, *words: str | Path, name: str = "") -> object:
        said[name or verb] = terminal(verb, *words, "--json").json
        return said[name or verb]

    def field(verb: str, key: str) -> str:
        document = said[verb]
        first = document[0] if isinstance(document, list) else document
        assert isinstance(first, dict)
        return str(first[key])

    call("sample", "--officer", "Rhys Calloway")
    for name, *words in of_the_sample(their_reply(terminal)):
        call(*words, name=name)
    call("case-new", "CTC/2022/0009", "Saltmarsh Ferries: boarding cameras")
    came = letter_file(tmp_path, "reply.pdf", f"9 May 2022\n{WORDS}. Who decides?")
    added = call("add", "CTC/2022/0009", came, "--direction", "in")
    assert isinstance(added, list)
    letter = str(added[0]["letter"]["id"])
    call("ask", "CTC/2022/0009", letter, "--page", "1", "--quote", WORDS)
    call("answer", "CTC/2022/0009", field("ask", "number"), letter, "--quote", WORDS, "--label", "deferred")
    twin = terminal("ask", "CTC/2022/0009", letter, "--quote", "Who decides", "--json").row()
    call("merge", "CTC/2022/0009", str(twin["number"]), field("ask", "number"))
    call("settled-by", "CTC/2022/0009", field("ask", "number"), "Saltmarsh Ferries Limited")
    call("status", "CTC/2022/0009", field("ask", "number"), "--confirm")
    call("close", "CTC/2022/0009", field("ask", "number"), "--reason", "Overtaken by a statute")
    third = str(terminal("ask", "CTC/2022/0009", letter, "--quote", "Who decides?", "--json").row()["number"])
    answers = answers_in(letter, third)
    for verb, *more in (*weighed_in(letter, tmp_path), *answers, *texts_of(letter, tmp_path)):
        call(verb, *more)
    terminal("commitment-reopen", "1")
    call("commitment-void", "1", "--reason", "Overtaken by a statute")
    call("reply", "CTC/2021/0007", "--question", "Q2")
    call("chase", "CTC/2021/0007", "--question", "Q3", "--question", "Q5")
    call("discard", "2")
    call("issue", field("reply", "draft"), "--date", "2022-05-11")
    call("despatch", field("issue", "id"), "--date", "2022-05-11")
    for verb, output in FILES:
        call(verb, "CTC/2021/0007", "--as-at", "2022-05-11T12:00", "--output", tmp_path / output)
    for verb, *more in of_the_library(tmp_path):
        call(verb, *more)
    call("letters", "CTC/1999/0001", name="error")
    call("init", "--library", tmp_path / "Other.caselib")

    assert said.keys() == EXAMPLES.keys() - NAMES - OF_CLEARING - OF_CHECKING
    differing = [verb for verb in said if not same(shape(EXAMPLES[verb]), shape(said[verb]))]
    assert differing == []


def test_the_verbs_about_second_readings_and_corrections_print_what_theirs_show(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal("sample", "--officer", "Rhys Calloway")
    said = second_reading_said(terminal, their_reply(terminal), tmp_path)
    said |= right_of_reply_said(terminal, tmp_path)
    assert said.keys() == NAMES
    assert [verb for verb in said if not same(shape(EXAMPLES[verb]), shape(said[verb]))] == []


def test_the_verbs_about_clearing_print_what_theirs_show(made: Terminal, tmp_path: Path) -> None:
    said = clearing_said(made, tmp_path)
    assert said.keys() == OF_CLEARING
    assert [verb for verb in said if not same(shape(EXAMPLES[verb]), shape(said[verb]))] == []


def test_the_verbs_about_checking_print_what_theirs_show(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    said = checking_said(made, library, tmp_path)
    assert said.keys() == OF_CHECKING
    assert [verb for verb in said if not same(shape(EXAMPLES[verb]), shape(said[verb]))] == []


@pytest.mark.parametrize("document", [{"a": 1}, {"a": "x", "b": []}, [{"a": 1}]])
def test_another_form_is_noticed(document: object) -> None:
    assert not same(shape(document), shape({"a": "x"}))
