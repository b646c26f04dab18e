# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When what was asked was first replied to, and what follows where a reply is lost on its way or found again."""

from datetime import date
from typing import Final

from caseapp.domain.letter import Delivery, Letter
from caseapp.domain.question import Asking, Question
from caseapp.services.assessment import day_of_reply, replies_to
from caseapp.store.repositories import Repositories

GONE: Final = frozenset({Delivery.RETURNED, Delivery.NOT_RECEIVED, Delivery.WITHDRAWN})
"""What a letter is that did not come, or counts no longer."""


def first_reply(
    rooms: Repositories, question: Question, asking: Asking, corrected: Letter | None = None
) -> date | None:
    """Return the day of the first reply to an asking that is not lost, with one letter as corrected.

    None without a reply, and where no day is known of any.
    """
    replies = replies_to(rooms, question, asking)
    days = [one.decided_at.date() for one in replies if one.letter_id is None and one.decided_at is not None]
    for letter in rooms.letters.many([one.letter_id for one in replies if one.letter_id is not None]):
        as_is = corrected if corrected is not None and corrected.id == letter.id else letter
        day = day_of_reply(as_is)
        if as_is.delivery not in GONE and day is not None:
            days.append(day)
    return min(days, default=None)
