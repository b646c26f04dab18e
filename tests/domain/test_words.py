# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from caseapp.domain import words
from caseapp.domain.case import CaseState, Marking
from caseapp.domain.deadline import CommitmentState, DeadlineSide, DeadlineState, TodayKind
from caseapp.domain.draft import DraftState
from caseapp.domain.letter import Delivery, Direction, LetterKind, LinkKind, PartyRole
from caseapp.domain.question import Label, Side, Status

NAMED: list[tuple[Iterable[StrEnum], Callable[[Any], str]]] = [
    (Status, words.status_words),
    (Label, words.label_words),
    (Side, words.side_words),
    (Direction, words.direction_words),
    (LetterKind, words.kind_words),
    (PartyRole, words.role_words),
    (LinkKind, words.link_words),
    (Delivery, words.delivery_words),
    (CaseState, words.case_state_words),
    (Marking, words.marking_words),
    (DeadlineSide, words.deadline_side_words),
    (DeadlineState, words.deadline_state_words),
    (CommitmentState, words.commitment_state_words),
    (DraftState, words.draft_state_words),
    (TodayKind, words.today_words),
]


@pytest.mark.parametrize(("values", "name"), NAMED)
def test_every_value_has_words_of_its_own(values: Iterable[StrEnum], name: Callable[[StrEnum], str]) -> None:
    given = [name(value) for value in values]
    assert all(given)
    assert len(set(given)) == len(given)


def test_dates_are_written_without_leading_zero_in_english() -> None:
    assert words.long_date(date(2021, 7, 6)) == "6 July 2021"
    assert words.long_date(date(2021, 12, 31)) == "31 December 2021"
    assert words.short_date(date(2021, 9, 3)) == "3 Sep 2021"


def test_numbers_agree_with_their_nouns() -> None:
    assert words.counted(1, "question") == "1 question"
    assert words.counted(0, "question") == "0 questions"
    assert words.counted(1200, "reply", "replies") == "1,200 replies"


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2021, 8, 13), "due today"),
        (date(2021, 8, 14), "due in 1 day"),
        (date(2021, 8, 20), "due in 7 days"),
        (date(2021, 7, 3), "41 days overdue"),
    ],
)
def test_a_date_is_said_by_how_far_off_it_is(due_on: date, said: str) -> None:
    assert words.due_words(due_on, date(2021, 8, 13)) == said
