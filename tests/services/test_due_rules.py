# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules by which something falls due: those every office finds, its own, and letters that came on a day off."""

from datetime import date

import pytest

from caseapp.domain.deadline import DueFrom, Rule
from caseapp.domain.errors import WrongUse
from caseapp.services.counting import count
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.due_rules import PRESETS, counting_words, further, own_rules, rule_named, rules_in
from caseapp.services.office_keys import OfficeKeys


def due(desk: Desk, key: str, start: date) -> date:
    kept = desk.library.settings
    return count(kept, rule_named(kept, key).counting, start).due_on


@pytest.mark.parametrize(
    ("key", "start", "due_on"),
    [
        ("foi", date(2021, 7, 16), date(2021, 8, 16)),
        ("foi", date(2026, 6, 12), date(2026, 7, 14)),
        ("foi", date(2024, 4, 7), date(2024, 5, 3)),
        ("eir", date(2021, 7, 16), date(2021, 8, 16)),
        ("foi-scotland", date(2021, 8, 10), date(2021, 9, 7)),
        ("ministerial", date(2021, 7, 16), date(2021, 8, 13)),
        ("public", date(2022, 4, 22), date(2022, 5, 23)),
        ("subject-access", date(2023, 1, 31), date(2023, 2, 28)),
        ("subject-access", date(2022, 11, 25), date(2022, 12, 28)),
    ],
)
def test_each_rule_gives_the_date_that_its_source_gives(
    desk: Desk, key: str, start: date, due_on: date
) -> None:
    assert due(desk, key, start) == due_on


def test_every_rule_names_its_source_and_how_it_counts(desk: Desk) -> None:
    found = {rule.key: rule for rule in rules_in(desk.library.settings)}
    assert all(rule.source and rule.name for rule in found.values())
    assert "section 10(1)" in found["foi"].source
    assert counting_words(found["foi"]) == "20 working days from receipt, any part of the United Kingdom"
    assert counting_words(found["public"]) == "20 working days from receipt, by the office's calendar"


def test_a_long_rule_of_the_office_is_kept_as_it_can_be_read_again(desk: Desk) -> None:
    keys = OfficeKeys(desk)
    keys.put("due-rules", "Old papers; 1,000 days; none; sent")
    assert keys.get("due-rules") == "Old papers; 1000 days; none; sent"
    assert due(desk, "old-papers", date(2021, 7, 16)) == date(2024, 4, 11)


def test_a_letter_received_on_a_sunday_counts_from_monday_where_the_office_says_so(desk: Desk) -> None:
    keys = OfficeKeys(desk)
    assert keys.get("weekend-receipt") == "same-day"
    keys.put("weekend-receipt", "next-working-day")
    assert due(desk, "foi", date(2024, 4, 7)) == date(2024, 5, 7)
    assert due(desk, "foi", date(2024, 4, 8)) == date(2024, 5, 7)
    assert due(desk, "subject-access", date(2024, 4, 7)) == date(2024, 5, 7)
    with pytest.raises(WrongUse, match="same-day or next-working-day"):
        keys.put("weekend-receipt", "monday")


def test_only_statutes_and_regulations_that_allow_it_are_extended(desk: Desk) -> None:
    kept = desk.library.settings
    longer = further(rule_named(kept, "subject-access"))
    assert count(kept, longer, date(2023, 1, 31)).due_on == date(2023, 5, 2)
    assert count(kept, further(rule_named(kept, "eir")), date(2021, 7, 16)).days == 40
    with pytest.raises(WrongUse, match="nothing of an extension"):
        further(rule_named(kept, "foi"))


def test_an_ombudsmans_enquiry_is_counted_by_the_days_that_its_own_letter_gives(desk: Desk) -> None:
    deadlines, received = Deadlines(desk), date(2021, 7, 16)
    with pytest.raises(WrongUse, match="as many working days as the letter gives"):
        deadlines.by_rule("ombudsman-enquiry", received)
    rule, found = deadlines.by_rule("ombudsman-enquiry", received, number=15)
    assert (found.due_on, found.days) == (date(2021, 8, 6), 15)
    assert rule.source.startswith("The ombudsman's own letter")
    assert (
        counting_words(rule)
        == "as many working days as the letter gives from receipt, by the office's calendar"
    )
    with pytest.raises(WrongUse, match="20 working days, and no other number"):
        deadlines.by_rule("foi", received, number=15)
    with pytest.raises(WrongUse, match="cannot be counted"):
        deadlines.by_rule("ombudsman-enquiry", received, number=0)
    OfficeKeys(desk).put("due-rules", "Ombudsman enquiry; 10 working days; office; received")
    assert due(desk, "ombudsman-enquiry", received) == date(2021, 7, 30)


def test_an_office_adds_rules_of_its_own_and_can_replace_the_given_ones(desk: Desk) -> None:
    keys = OfficeKeys(desk)
    keys.put("closures", "2021-07-19 Office move")
    kept = keys.put(
        "due-rules",
        "Stage 1 complaint;10 Working Days;sct;Received\n\n Reply to schedule ; 14 days;;sent\n"
        "Ministerial; 15 working days; office; received\nReview; 1 calendar month; none; sent",
    )
    assert kept.splitlines() == [
        "Stage 1 complaint; 10 working days; SCT; received",
        "Reply to schedule; 14 days; none; sent",
        "Ministerial; 15 working days; office; received",
        "Review; 1 month; none; sent",
    ]
    assert keys.put("due-rules", kept) == kept
    rules = {rule.key: rule for rule in rules_in(desk.library.settings)}
    assert rules["stage-1-complaint"].counting.rule is Rule.WORKING_DAYS
    assert rules["reply-to-schedule"].start is DueFrom.SENT
    assert rules["ministerial"].source == "Set by the office"
    assert due(desk, "ministerial", date(2021, 7, 16)) == date(2021, 8, 9)
    assert due(desk, "review", date(2021, 7, 31)) == date(2021, 8, 31)


@pytest.mark.parametrize("name", ["FOI", "Freedom of Information request", "subject access"])
def test_no_rule_of_the_office_stands_under_the_name_of_one_of_statute(desk: Desk, name: str) -> None:
    line = f"{name}; 10 working days; office; received"
    with pytest.raises(WrongUse, match="is the name of a rule of statute: "):
        OfficeKeys(desk).put("due-rules", f"Stage 1; 10 days; ; sent\n{line}")
    assert OfficeKeys(desk).get("due-rules") == ""


def test_one_that_was_kept_under_the_key_of_a_statute_stands_beside_it(desk: Desk) -> None:
    desk.write(lambda unit: unit.settings.put("due-rules", "FOI; 10 working days; office; received"), "Keep")
    assert due(desk, "foi", date(2021, 7, 16)) == date(2021, 8, 16)
    assert due(desk, "own-foi", date(2021, 7, 16)) == date(2021, 7, 30)


def test_a_subject_access_request_names_the_article_of_now_and_that_of_before() -> None:
    (source,) = [rule.source for rule in PRESETS if rule.key == "subject-access"]
    assert "Article 12A (inserted by the Data (Use and Access) Act 2025, section 76;" in source
    assert "Article 12(3)" in source


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Complaint; 10 working days", "four parts"),
        ("; 10 days; ; sent", "has letters"),
        ("x" * 81 + "; 10 days; ; sent", "80 at most"),
        ("Complaint; ten days; ; sent", "no number of working days"),
        ("Complaint; 10 years; ; sent", "no number of working days"),
        ("Complaint; 0 days; ; sent", "cannot be counted"),
        ("Complaint; 99999 months; ; sent", "cannot be counted"),
        ("Complaint; 10 working days; ZZ; sent", "no calendar “ZZ”"),
        ("Complaint; 10 working days; none; sent", "counted by a calendar"),
        ("Complaint; 10 days; ; dated", "not from “dated”"),
        ("A b; 1 day; ; sent\na-B; 2 days; ; sent", "Two rules"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_by_its_words(line: str, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        own_rules(line)


def test_an_unknown_rule_is_refused_naming_the_known(desk: Desk) -> None:
    with pytest.raises(WrongUse) as refused:
        rule_named(desk.library.settings, "fio")
    assert "foi, eir" in (refused.value.remedy or "")
