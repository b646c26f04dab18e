# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates from the terminal: shown with their sums, set by rules, stopped, extended, and refused in words."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, error_of
from tests.cli.test_terminal import letter_file

CASE = "CTC/7"


@pytest.fixture
def asked(made: Terminal, tmp_path: Path) -> Terminal:
    letter = letter_file(tmp_path, "came.pdf", "16 July 2021\nWho decides which cameras are bought?")
    added = made("add", CASE, letter, "--direction", "in", "--json").rows()
    row = added[0]["letter"]
    assert isinstance(row, dict)
    assert made("ask", CASE, str(row["id"]), "--quote", "Who decides").code == 0
    return made


def last(terminal: Terminal) -> dict[str, object]:
    return terminal("due", CASE, "Q1", "--json").rows()[-1]


def test_a_date_is_counted_by_a_rule_and_its_sum_printed(asked: Terminal) -> None:
    assert "No date is set for an answer to Q1." in asked("due", CASE, "Q1").out
    said = asked("due", CASE, "Q1", "--rule", "foi", "--from", "2021-07-16")
    assert "due 16 August 2021, open" in said.out
    assert (
        "20 working days from 16 July 2021, any part of the United Kingdom. Not counted: weekends, "
        in said.out
    )
    assert "Monday 2 August 2021 (" in said.out
    assert last(asked)["not_counted"] != []
    assert "no day to count from" in asked("due", CASE, "Q1", "--rule", "foi").err
    asked("due", CASE, "Q1", "--on", "2021-09-03", "--time", "17:00")
    assert (last(asked)["due"], last(asked)["time"], last(asked)["sum"]) == ("2021-09-03", "17:00", "")


def test_a_clock_is_stopped_runs_again_and_is_extended(asked: Terminal) -> None:
    asked("due", CASE, "Q1", "--rule", "subject-access", "--from", "2021-07-16")
    asked("due", CASE, "Q1", "--clock", "stop", "--at", "2021-07-20", "--reason", "Who is asking?")
    asked("due", CASE, "Q1", "--clock", "resume", "--at", "2021-07-23", "--reason", "They said")
    assert last(asked)["due"] == "2021-08-20"
    assert last(asked)["stops"] == [{"first": "2021-07-20", "last": "2021-07-23", "reason": "Who is asking?"}]
    asked("due", CASE, "Q1", "--clock", "extend", "--rule", "subject-access", "--reason", "Many requests")
    assert (last(asked)["due"], last(asked)["count"]) == ("2021-10-20", 3)
    asked("due", CASE, "Q1", "--clock", "void", "--reason", "Withdrawn")
    assert last(asked)["state"] == "void"


def test_several_dates_are_counted_in_one_step_and_what_has_no_day_is_named(
    asked: Terminal, tmp_path: Path
) -> None:
    letter = letter_file(tmp_path, "dated.pdf", "What does a camera cost?")
    added = asked("add", CASE, letter, "--direction", "out", "--date", "2021-07-16", "--json").rows()
    row = added[0]["letter"]
    assert isinstance(row, dict)
    asked("ask", CASE, str(row["id"]), "--quote", "What does a camera cost?")
    said = asked("due-each", CASE, "--rule", "foi", "--json")
    assert said.code == 1
    assert said.row()["set"] == ["Q2"]
    assert "Q1 is left as before: Q1 has no day to count from" in said.err
    assert "due 16 August 2021, open" in asked("due", CASE, "Q2").out
    assert asked("due-each", CASE, "--on", "2021-10-01", "--question", "Q1").code == 0
    assert last(asked)["due"] == "2021-10-01"
    for wrong in ((), ("--on", "2021-10-01", "--rule", "foi"), ("--on", "2021-10-01", "--extended")):
        assert "Name --on or --rule, not both." in asked("due-each", CASE, *wrong).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--rule", "foi", "--from", "2027-12-20"), "announced only up to 31 December 2027"),
        (("--rule", "fio"), "There is no rule “fio”"),
        (("--rule", "foi", "--on", "2021-09-03"), "given, or counted by a rule"),
        (("--time", "17:00"), "Name it with --on"),
        (("--on", "2021-09-03", "--time", "five"), "no time of the day"),
        (("--clock", "stop", "--reason", "x"), "No due date runs here"),
        (("--on", "2021-02-30"), "is not a date"),
        (("--on", "2021-09-03", "--from", "2021-07-16"), "--from cannot be said together with --on"),
        (("--on", "2021-09-03", "--extended"), "--extended cannot be said together with --on"),
        (("--rule", "foi", "--time", "17:00"), "--time cannot be said together with --rule"),
        (("--clock", "void", "--on", "2021-09-03"), "--on cannot be said together with --clock void"),
        (("--clock", "extend", "--rule", "foi", "--from", "2021-07-16"), "--from cannot be said together"),
        (("--clock", "resume", "--on", "2021-09-03", "--at", "2021-08-01"), "given, or counted"),
        (("--on", "2021-09-03", "--asking", "2"), "Q1 was asked 1 time"),
        (("--side", "ours"), "--side is for the case as a whole"),
        (("--letter", "1"), "set for a question or a letter"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    asked: Terminal, words: tuple[str, ...], said: str
) -> None:
    refused = asked("due", CASE, "Q1", *words, "--json")
    assert refused.code in (1, 2)
    assert said in str(error_of(refused)["message"])
    assert asked("due", CASE, "Q1", "--json").rows() == []


def test_one_asking_of_several_a_letter_and_the_case_have_dates_of_their_own(
    asked: Terminal, tmp_path: Path
) -> None:
    again = letter_file(tmp_path, "again.pdf", "20 July 2021\nI ask again: who decides?")
    row = asked("add", CASE, again, "--direction", "in", "--json").rows()[0]["letter"]
    assert isinstance(row, dict)
    letter = str(row["id"])
    asked("ask", CASE, letter, "--quote", "who decides", "--again", "Q1")
    asked("due", CASE, "Q1", "--asking", "1", "--on", "2021-09-03")
    asked("due", CASE, "Q1", "--on", "2021-09-10")
    assert [one["due"] for one in asked("due", CASE, "Q1", "--json").rows()] == ["2021-09-03", "2021-09-10"]

    said = asked("due", CASE, "--letter", letter, "--rule", "public", "--from", "2021-07-20").out
    assert f"{CASE}, letter {letter}: due 17 August 2021, open" in said
    refused = asked("due", CASE, "--rule", "foi", "--json")
    assert "The case says no day to count from" in str(error_of(refused)["message"])
    assert f"{CASE}: due 16 August 2021, open (we owe)" in (
        asked("due", CASE, "--rule", "foi", "--from", "2021-07-16").out
    )
    asked("due", CASE, "--side", "bring-forward", "--on", "2021-08-02")
    assert {str(one["side"]) for one in asked("due", CASE, "--json").rows()} == {"ours", "bring-forward"}


def test_a_letter_is_corrected_once_what_rests_on_it_is_to_follow_or_stay(asked: Terminal) -> None:
    letter = str(asked("letters", CASE, "--json").rows()[0]["id"])
    asked("correct", letter, "--date", "2021-07-16", "--leave")
    asked("due", CASE, "Q1", "--rule", "public")
    told = asked("correct", letter, "--received", "2021-07-20").out
    assert told.splitlines()[0].startswith(
        "Q1, due: 13 August 2021 → 17 August 2021 (20 working days from 20"
    )
    assert last(asked)["due"] == "2021-08-13"
    assert (
        f"Letter {letter} is corrected"
        in asked("correct", letter, "--received", "2021-07-20", "--follow").out
    )
    assert last(asked)["due"] == "2021-08-17"
    assert "Nothing is corrected" in asked("correct", letter).err
    assert "cannot be meant" in asked("correct", letter, "--date", "1021-07-16", "--leave").err
    assert "is not a date" in asked("correct", letter, "--date", "2021-02-30", "--leave").err


def test_what_became_of_a_letter_is_recorded_once_what_rests_on_it_is_to_follow_or_stay(
    asked: Terminal,
) -> None:
    asked("due", CASE, "Q1", "--on", "2021-09-03")
    letter = str(asked("letters", CASE, "--json").rows()[0]["id"])
    told = asked("delivery", letter, "withdrawn", "--date", "2021-08-02").out
    assert told.splitlines()[0] == "Q1, due 3 September 2021: open → void"
    assert "Nothing is recorded yet" in told
    assert last(asked)["state"] == "open"
    asked("delivery", letter, "withdrawn", "--date", "2021-08-02", "--follow")
    assert last(asked)["state"] == "void"
    refused = asked("delivery", letter, "not-received", "--json")
    assert "cannot be recorded as said not received" in str(error_of(refused)["message"])
    back = ("delivery", letter, "not-withdrawn", "--date", "2021-08-03")
    assert "Q1: withdrawn → awaiting answer" in asked(*back).out
    asked(*back, "--follow")
    assert last(asked)["state"] == "open"
    assert "This letter is not withdrawn" in asked(*back).err


def test_the_days_of_an_ombudsmans_enquiry_are_named(asked: Terminal) -> None:
    by_rule = ("--rule", "ombudsman-enquiry", "--from", "2021-07-16")
    assert "Give their number" in asked("due", CASE, "Q1", *by_rule).err
    assert "due 6 August 2021" in asked("due", CASE, "Q1", *by_rule, "--days", "15").out
    assert "Name --days or --extended" in asked("due", CASE, "Q1", *by_rule, "--days", "9", "--extended").err


def test_an_office_counts_by_its_own_rules_and_another_countrys_calendar(asked: Terminal) -> None:
    assert asked("calendars", "new south").out.splitlines()[0] == "AU-NSW       Australia, New South Wales"
    assert asked("setting", "nation", "au-nsw").out == "nation: AU-NSW\n"
    asked("setting", "due-rules", "Stage 1 complaint; 10 working days; office; received")
    assert (
        "Stage 1 complaint: 10 working days from receipt, by the office's calendar" in asked("due-rules").out
    )
    asked("due", CASE, "Q1", "--rule", "stage-1-complaint", "--from", "2021-07-16")
    assert last(asked)["sum"] == "10 working days from 16 July 2021, Australia, New South Wales"
    assert "no calendar “ZZ”" in asked("setting", "nation", "ZZ").err


def test_dates_that_the_calendars_count_otherwise_are_listed_and_follow_when_confirmed(
    asked: Terminal,
) -> None:
    asked("due", CASE, "Q1", "--rule", "public", "--from", "2021-07-16")
    assert asked("due-check").out == "Every due date is as the calendars count it now.\n"
    asked("setting", "closures", "2021-07-20 Office move")
    listed = asked("due-check").out
    assert f"1  {CASE} Q1: 13 August 2021 → 16 August 2021 (20 working days from 16 July 2021" in listed
    assert "now off: Tuesday 20 July 2021 (Office move)" in listed
    assert last(asked)["due"] == "2021-08-13"
    assert "No date 7 would be" in asked("due-check", "--confirm", "--only", "7").err
    asked("due-check", "--confirm", "--only", "1")
    assert last(asked)["due"] == "2021-08-16"
    assert asked("due-check", "--json").rows() == []
