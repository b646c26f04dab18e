# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of reply from the terminal: a schedule, its despatch, and the corrections that come back."""

from pathlib import Path

from tests.cli.conftest import Terminal, error_of

CASE, BODY = "CTC/2021/0007", "Hillcrest Optics UK Limited"


def test_a_schedule_is_made_sent_corrected_and_answered(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("sample", "--officer", "Rhys Calloway").code == 0
    asked = terminal("right-of-reply", CASE)
    assert asked.out.startswith("No schedule has been made in this case.\n")
    assert f"--of “{BODY}”" in asked.out

    pdf = tmp_path / "Büro schedule.pdf"
    words = ("--of", BODY, "--output", pdf, "--answer-by", "2022-06-01", "--date", "2022-05-16")
    made = terminal("right-of-reply", CASE, *words, "--json").row()
    assert pdf.read_bytes().startswith(b"%PDF-")
    questions = made["questions"]
    assert isinstance(questions, list)
    number = str(questions[0]["number"])
    (listed,) = terminal("right-of-reply", CASE, "--json").rows()
    assert (listed["of"], listed["sent"], listed["questions"]) == (BODY, None, questions)

    sent = terminal("schedule-sent", "1", "--date", "2022-05-17")
    assert "sent 17 May 2022, answer by 1 June 2022" in sent.out
    logged = terminal(
        "correction", "log", "1", "--received", "2022-05-20", "--question", number, "--words", "We did say"
    )
    assert f"{BODY}, 20 May 2022, on {number}: to be decided" in logged.out
    settle = ("correction", "settle", "1", "--decision", "rejected", "--answer", "Not in any letter")
    assert terminal(*settle, "--json").row()["decision"] == "rejected"
    again = terminal(*settle, "--json")
    assert (again.code, error_of(again)["kind"]) == (1, "not-allowed")
    log = tmp_path / "log.csv"
    (row,) = terminal("correction", "list", CASE, "--output", log, "--json").rows()
    assert (row["words"], row["answer"]) == ("We did say", "Not in any letter")
    assert "We did say" in log.read_text(encoding="utf-8-sig")


def test_what_cannot_be_made_is_refused_in_plain_words(made: Terminal, tmp_path: Path) -> None:
    nobody = made("right-of-reply", "CTC/7", "--of", "Nobody Ltd", "--json")
    assert (nobody.code, error_of(nobody)["kind"]) == (1, "not-found")
    assert "Asked were: nobody" in nobody.err
    assert made("right-of-reply", "CTC/7", "--output", tmp_path / "x.pdf").code == 2
    assert made("correction", "log", "1", "--received", "soon", "--words", "x").code == 2
    assert made("correction", "log", "1", "--received", "2022-05-20", "--quote", "x").code == 2
    assert made("schedule-sent", "1").code == 1
