# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""That a letter is to be acknowledged is told by the words of its due date, and of a rule by its name."""

from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, DueFrom, Rule, acknowledging
from caseapp.domain.due_rule import Counting, DueRule

DUE = Deadline(
    id=1,
    side=DeadlineSide.OURS,
    due_on=date(2021, 7, 23),
    state=DeadlineState.OPEN,
    rule=Rule.FIXED,
    rule_days=None,
    calendar="",
    start_on=None,
    words=acknowledging("by return"),
    sum_words="",
    owner_id=None,
    letter_id=7,
)


def test_only_a_letter_is_acknowledged_whatever_words_set_the_date() -> None:
    assert DUE.words == "To be acknowledged: by return"
    assert acknowledging(DUE.words) == DUE.words
    assert acknowledging("") == "To be acknowledged"
    assert DUE.acknowledges
    assert not replace(DUE, words="by return").acknowledges
    assert not replace(DUE, letter_id=None, asking_id=7).acknowledges


@pytest.mark.parametrize(
    ("key", "is_one"), [("acknowledgement", True), ("acknowledge-complaint", True), ("foi", False)]
)
def test_a_rule_whose_name_begins_so_says_when_a_letter_is_to_be_acknowledged(key: str, is_one: bool) -> None:
    rule = DueRule(key, "…", Counting(Rule.WORKING_DAYS, 3, "ENG"), DueFrom.RECEIVED, "…")
    assert rule.acknowledges is is_one
