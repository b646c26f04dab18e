# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's contract: verbs, exit codes, JSON, and general options anywhere."""

from pathlib import Path

import pymupdf
import pytest

from caseapp.cli.call import general_options
from caseapp.cli.verbs import everything
from caseapp.domain.errors import WrongUse
from tests.cli.conftest import Terminal

QUESTION = "I would be grateful if you could clarify whether the devices were tested"


def letter_file(folder: Path, name: str, text: str) -> Path:
    """Make a one-page PDF letter."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_textbox((60, 60, 540, 780), text, fontsize=11)
        file = folder / name
        document.save(file)
    return file


def test_the_general_options_stand_before_or_after_the_verb() -> None:
    before = general_options(["--json", "--officer", "Ann", "--library=L", "cases"])
    after = general_options(["cases", "--library", "L", "--officer=Ann", "--json"])
    assert before == after == (Path("L"), "Ann", True, ["cases"])
    with pytest.raises(WrongUse):
        general_options(["cases", "--library"])


def test_words_after_two_dashes_are_never_options() -> None:
    assert general_options(["find", "--", "--json"])[2:] == (False, ["find", "--", "--json"])


def test_a_verb_is_there_once_however_often_the_terminal_is_called() -> None:
    verbs = [[verb.name for verb in everything().registered_commands] for _call in range(2)]
    assert verbs[0] == verbs[1]
    assert len(set(verbs[0])) == len(verbs[0])


def test_a_library_is_made_once(terminal: Terminal, library: Path) -> None:
    assert terminal("init").code == 0
    again = terminal("init", "--json")
    assert again.code == 1
    error = again.row()["error"]
    assert isinstance(error, dict)
    assert set(error) == {"kind", "message", "file"}
    assert error["file"] == str(library)
    assert again.err.strip() == error["message"]


def test_the_first_officer_is_the_one_named(made: Terminal) -> None:
    made("case-new", "CTC/8", "Another", "--officer", "Robin Ash")
    owners = {row["reference"]: row["owner"] for row in made("cases", "--json").rows()}
    assert owners["CTC/8"] == "Robin Ash"


def test_a_verb_without_a_library_says_how_to_make_one(terminal: Terminal) -> None:
    said = terminal("cases")
    assert said.code == 1
    assert "init" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["case-new", "only-a-reference"],
        ["add", "CTC/7", "x.pdf", "--direction", "sideways"],
        ["add", "CTC/7", "x.pdf", "--date", "yesterday"],
        ["summary", "CTC/7", "--output", "x.pdf", "--as-at", "soon"],
        ["summary", "CTC/7", "--output", "x.doc", "--format", "wordperfect"],
    ],
)
def test_wrong_use_is_exit_code_two(made: Terminal, words: list[str]) -> None:
    said = made(*words, "--json")
    assert said.code == 2
    error = said.row()["error"]
    assert isinstance(error, dict)
    assert error["kind"] == "wrong-use"
    assert said.err.strip()


def test_what_is_not_there_is_exit_code_one(made: Terminal) -> None:
    assert made("letters", "CTC/404").code == 1
    assert made("issue", "12").code == 1
    assert made("despatch", "12").code == 1


def test_a_reference_is_used_once(made: Terminal) -> None:
    said = made("case-new", "CTC/7", "The same again", "--json")
    assert said.code == 1
    error = said.row()["error"]
    assert isinstance(error, dict)
    assert error["kind"] == "duplicate"


def test_a_batch_goes_on_past_a_refused_file(made: Terminal, tmp_path: Path) -> None:
    good = letter_file(tmp_path, "good é.pdf", "A letter.")
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    said = made("add", "CTC/7", empty, tmp_path, good, tmp_path / "gone.pdf", "--json")
    assert said.code == 1
    outcomes = [row["outcome"] for row in said.rows()]
    assert outcomes == ["refused", "refused", "taken", "refused"]
    assert "empty.pdf" in said.err
    assert len(made("letters", "CTC/7", "--json").rows()) == 1


def test_files_go_to_the_in_tray_by_a_dash(made: Terminal, tmp_path: Path) -> None:
    file = letter_file(tmp_path, "one.pdf", "A letter.")
    assert made("add", "-", file).code == 0
    assert len(made("letters", "-", "--json").rows()) == 1
    assert made("letters", "CTC/7", "--json").rows() == []


def test_a_password_file_opens_a_locked_document(made: Terminal, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "Secret words")
        document.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sésame", owner_pw="o")
    key = tmp_path / "key.txt"
    key.write_text("sésame\n", encoding="utf-8")
    assert made("add", "CTC/7", locked, "--json").rows()[0]["outcome"] == "locked"
    said = made("add", "-", locked, "--password-file", key, "--json").rows()[0]
    assert said["outcome"] in ("taken", "warned")
    assert made("find", "secret", "--json").rows() != []


def test_the_whole_story_from_the_terminal(made: Terminal, tmp_path: Path) -> None:
    ours = letter_file(tmp_path, "ours.pdf", f"16 July 2021\nDear Ms Arden\n{QUESTION}.")
    theirs = letter_file(
        tmp_path, "theirs.pdf", "10 August 2021\nDear Commissioner\nWe would like to meet you."
    )
    letter = made("add", "CTC/7", ours, "--direction", "out", "--date", "2021-07-16", "--json").rows()[0][
        "letter"
    ]
    assert isinstance(letter, dict)
    assert len(str(letter["sha256"])) == 64
    made("add", "CTC/7", theirs, "--direction", "in", "--date", "2021-08-10")
    listed = made("letters", "CTC/7", "--json").rows()
    assert [row["direction"] for row in listed] == ["out", "in"]

    asked = made("ask", "CTC/7", str(listed[0]["id"]), "--page", "1", "--quote", QUESTION, "--json").row()
    assert (asked["number"], asked["status"], asked["times_asked"]) == ("Q1", "awaiting", 1)
    missing = made("ask", "CTC/7", str(listed[0]["id"]), "--quote", "words that are not there")
    assert missing.code == 1
    words = ["--page", "1", "--quote", "We would like to meet you", "--label", "evaded"]
    answered = made("answer", "CTC/7", "Q1", str(listed[1]["id"]), *words, "--reason", "meeting offered")
    assert answered.code == 0
    register = made("questions", "CTC/7", "--json").rows()
    assert register[0]["status"] == "evaded"
    assert made("find", "devices", "--json").rows() != []

    draft = made("reply", "CTC/7", "--question", "Q1")
    assert draft.out.strip().isdigit()
    issued = made("issue", draft.out.strip(), "--date", "2021-08-16")
    assert issued.code == 0, issued.err
    assert made("despatch", issued.out.strip(), "--date", "2021-08-16").code == 0
    assert made("questions", "CTC/7", "--json").rows()[0]["times_asked"] == 2

    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    time = ["--as-at", "2021-09-21T12:00"]
    assert made("summary", "CTC/7", "--format", "pdf", *time, "--output", first).code == 0
    assert made("summary", "CTC/7", "--format", "pdf", *time, "--output", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert made("summary", "CTC/7", *time, "--output", first).code == 1  # never replaces unasked
    with pymupdf.open(first) as pdf:
        text = " ".join("".join(page.get_text() for page in pdf).split())
    assert QUESTION in text

    assert made("check").code == 0
    assert made("backup", tmp_path / "Backup").code == 0
    assert made("restore", tmp_path / "Backup", tmp_path / "New.caselib").code == 0
    copied = made("--library", tmp_path / "New.caselib", "questions", "CTC/7", "--json").rows()
    assert copied == made("questions", "CTC/7", "--json").rows()


def test_a_status_is_proposed_then_confirmed_and_a_question_closed(made: Terminal, tmp_path: Path) -> None:
    file = letter_file(tmp_path, "ours.pdf", f"16 July 2021\nDear Ms Arden\n{QUESTION}.")
    added = made("add", "CTC/7", file, "--direction", "out", "--date", "2021-07-16", "--json").rows()
    letter = added[0]["letter"]
    assert isinstance(letter, dict)
    made("ask", "CTC/7", str(letter["id"]), "--quote", QUESTION)
    again = made("ask", "CTC/7", str(letter["id"]), "--quote", QUESTION, "--json").row()["error"]
    assert isinstance(again, dict)
    assert again["kind"] == "duplicate"
    assert made("status", "CTC/7", "Q1").code == 2
    assert made("status", "CTC/7", "Q1", "--confirm").code == 1  # nothing is proposed yet
    said = made("status", "CTC/7", "Q1", "--status", "answered")
    assert said.out.strip() == "Q1 is now: answered, proposed"
    assert "Answered, proposed" in made("questions", "CTC/7").out
    assert made("cases", "--json").rows()[0]["open_questions"] == 1
    assert made("status", "CTC/7", "Q1", "--confirm").out.strip() == "Q1 is now: answered"
    assert made("cases", "--json").rows()[0]["open_questions"] == 0
    assert made("close", "CTC/7", "Q1").code == 2  # needs a reason
    closed = made("close", "CTC/7", "Q1", "--reason", "Overtaken", "--date", "2021-09-01", "--json").row()
    assert (closed["closed"], closed["open"], closed["status"]) == ("2021-09-01", False, "answered")


def test_not_addressed_keeps_its_reason(made: Terminal, tmp_path: Path) -> None:
    file = letter_file(tmp_path, "ours.pdf", f"16 July 2021\nDear Ms Arden\n{QUESTION}.")
    reply = letter_file(tmp_path, "theirs.pdf", "10 August 2021\nWe would like to meet you.")
    asked = made("add", "CTC/7", file, "--direction", "out", "--json").rows()[0]["letter"]
    theirs = made("add", "CTC/7", reply, "--direction", "in", "--json").rows()[0]["letter"]
    assert isinstance(asked, dict)
    assert isinstance(theirs, dict)
    made("ask", "CTC/7", str(asked["id"]), "--quote", QUESTION)
    label = ["--label", "not-addressed", "--reason", "they write of a visit"]
    said = made("answer", "CTC/7", "Q1", str(theirs["id"]), *label, "--json").row()
    responses = said["responses"]
    assert isinstance(responses, list)
    assert responses[0]["reason"] == "they write of a visit"


def test_the_terminal_needs_no_window_library(made: Terminal) -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['PySide6'] = None\nfrom caseapp.cli import main\nsys.exit(main(['--help']))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_reply_says_which_questions_it_left_out_and_an_issue_that_it_is_unmarked(
    terminal: Terminal, library: Path, tmp_path: Path
) -> None:
    terminal("sample")
    reply = terminal("reply", "CTC/2021/0007")
    assert reply.code == 0, reply.err
    others = "Q7 (Department for Public Technology), Q8 (Department for Public Technology)"
    assert reply.err == f"Left out, as they were put to others: {others}.\n"
    assert terminal("issue", reply.out.strip(), "--date", "2099-01-01").code == 1
    marked = terminal("issue", reply.out.strip(), "--date", "2022-05-11", "--marking", "official-sensitive")
    assert (marked.code, marked.err) == (0, "")

    terminal("case-new", "CTC/9", "No marking chosen")
    ours = letter_file(tmp_path, "a.pdf", QUESTION)
    (letter,) = terminal("add", "CTC/9", ours, "--direction", "out", "--json").rows()
    assert isinstance(letter["letter"], dict)
    terminal("ask", "CTC/9", str(letter["letter"]["id"]), "--quote", QUESTION)
    draft = terminal("reply", "CTC/9", "--question", "Q1").out.strip()
    issued = terminal("issue", draft, "--date", "2022-05-11")
    assert (issued.code, "unmarked" in issued.err, issued.out.strip().isdigit()) == (0, True, True)


def test_a_question_in_a_letter_of_unknown_direction_is_theirs_unless_said(
    made: Terminal, tmp_path: Path
) -> None:
    file = letter_file(tmp_path, "either.pdf", f"{QUESTION}.\nPlease confirm the date.")
    letter = made("add", "CTC/7", file, "--json").rows()[0]["letter"]
    assert isinstance(letter, dict)
    assert letter["direction"] == "unknown"
    theirs = made("ask", "CTC/7", str(letter["id"]), "--page", "1", "--quote", QUESTION, "--json")
    assert theirs.row()["side"] == "theirs"
    assert "--side ours" in theirs.err
    ours = made(
        "ask", "CTC/7", str(letter["id"]), "--quote", "Please confirm the date", "--side", "ours", "--json"
    )
    assert ours.row()["side"] == "ours"
    assert ours.err == ""
