# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What letters say about when something is due: offered with the words that say so, never applied."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.case_words import counted as in_number
from caseapp.domain.deadline import DeadlineSide, Rule, Sum
from caseapp.domain.errors import NotAllowed
from caseapp.domain.found_deadline import FoundDeadline
from caseapp.domain.letter import NOTES, Direction, Letter
from caseapp.domain.passage import NewPassage
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk
from caseapp.services.letter_details import refuse_unknown
from caseapp.services.proposed_places import ReadPages
from caseapp.services.working_days import office_calendar
from caseapp.text.deadlines import read_deadlines

PAGES_READ: Final = 40
"""Pages of a letter that are read; what is longer is a report."""

_OTHER: Final = {DeadlineSide.OURS: DeadlineSide.THEIRS, DeadlineSide.THEIRS: DeadlineSide.OURS}
_UNITS: Final = {Rule.CALENDAR_DAYS: "day", Rule.CALENDAR_MONTHS: "month"}


@dataclass(frozen=True, slots=True)
class SaidDue:
    """A due date as a letter says it, with the place of its words, and its sum where it is counted.

    The side is the true one: what a letter of ours asks for is theirs to meet.
    """

    found: FoundDeadline
    passage: NewPassage
    counted: Sum | None


class DueWords:
    """Reads letters for due dates."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def in_letter(self, letter_id: int) -> tuple[SaidDue, ...]:
        """Return what a letter says about when something is due, in the order of its text.

        Working days are counted by the office's calendar. Nothing is read in a note of a call or meeting, nor
        in a letter without a text. Raises NotFound, NotAllowed where nobody has said whether the letter is ours or
        theirs, or of which day it is.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        if letter.kind in NOTES or letter.document is None:
            return ()
        refuse_unknown(letter)
        reading = library.documents.newest_extraction(letter.document.id)
        if reading is None:
            return ()
        texts = library.documents.texts_read(reading, 1, PAGES_READ)
        pages = ReadPages(library, letter.document.id, reading, texts)
        incoming = letter.direction is Direction.INCOMING
        calendar = office_calendar(library.settings)
        read = read_deadlines(
            pages.text, _day_of(letter), letter.received_on if incoming else None, calendar.add
        )
        said = []
        for found in read:
            passage = pages.passage(found.start, found.end)
            if passage is not None:
                true = found if incoming else replace(found, side=_OTHER[found.side])
                said.append(SaidDue(true, passage, _sum_of(found, calendar)))
        return tuple(said)


def _day_of(letter: Letter) -> date:
    if letter.known_on is None:
        raise NotAllowed(
            "This letter has no date, so nothing can be counted from it.",
            remedy="Give the date of the letter first.",
        )
    return letter.known_on


def _sum_of(found: FoundDeadline, calendar: WorkingCalendar) -> Sum | None:
    """Return how a date was counted, None of one that is named."""
    start, amount = found.counted_from, found.amount
    if start is None or amount is None or found.due is None:
        return None
    if found.rule is Rule.WORKING_DAYS:
        return calendar.add(start, amount)
    words = f"{in_number(amount, _UNITS[found.rule])} from {long_date(start)}"
    return Sum(start, found.due, found.rule, amount, "", (), words)
