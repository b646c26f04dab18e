# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day on which a letter was logged is never told as its date."""

from datetime import date

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.letter import Delivery, Direction, Letter, LetterKind
from caseapp.domain.words import letter_day, letter_of
from caseapp.services.replies import their_letter
from caseapp.services.reply_ends import day_of_reply

LOGGED, OTHER, OWN = date(2026, 11, 23), date(2022, 5, 3), date(2022, 5, 1)


def letter(
    dated: date | None = None,
    sent: date | None = None,
    received: date | None = None,
    direction: Direction = Direction.INCOMING,
) -> Letter:
    return Letter(
        id=1,
        kind=LetterKind.LETTER,
        direction=direction,
        subject="",
        our_reference="",
        their_reference="",
        dated_on=dated,
        sent_on=sent,
        received_on=received,
        logged_on=LOGGED,
        confirmed=True,
        assessed=False,
        delivery=Delivery.RECEIVED,
        marking=Marking.NOT_CHOSEN,
        their_marking="",
        not_held_because="",
        document=None,
    )


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (letter(OWN, OTHER, OTHER), "1 May 2022"),
        (letter(sent=OTHER), "sent 3 May 2022"),
        (letter(received=OTHER), "received 3 May 2022"),
        (letter(), "undated (logged 23 November 2026)"),
    ],
)
def test_a_letter_shows_its_own_date_or_says_which_other_one_it_is(shown: Letter, words: str) -> None:
    assert letter_day(shown) == words


def test_a_letter_is_named_by_its_date() -> None:
    assert letter_of("their letter", letter(OWN)) == "their letter of 1 May 2022"
    assert letter_of("their letter", letter(received=OTHER)) == "their letter, received 3 May 2022"


def test_a_letter_without_a_date_is_sorted_by_the_day_it_was_logged_and_known_by_none() -> None:
    assert (letter().on, letter().known_on) == (LOGGED, None)


def test_a_reply_names_only_a_date_that_stands_on_the_letter() -> None:
    assert their_letter(letter(OWN)) == "your letter of 1 May 2022"
    assert their_letter(letter(received=OTHER)) == "your letter"
    assert their_letter(letter()) == "your letter"


def test_a_reply_is_on_time_by_the_day_it_came_and_ours_by_the_day_it_went() -> None:
    assert day_of_reply(letter(OWN, received=OTHER)) == OTHER
    assert day_of_reply(letter(OWN, sent=OTHER, direction=Direction.OUTGOING)) == OTHER
    assert day_of_reply(letter(OWN)) == OWN
    assert day_of_reply(letter()) is None
