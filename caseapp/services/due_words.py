# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What letters say about when something is due: offered with the words that say so, never applied."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from caseapp.domain.deadline import DeadlineSide, Rule, Sum
from caseapp.domain.due_rule import OFFICE_CALENDAR, Counting
from caseapp.domain.errors import NotAllowed
from caseapp.domain.found_deadline import FoundDeadline
from caseapp.domain.letter import NOTES, Direction, Letter
from caseapp.domain.passage import NewPassage
from caseapp.services.counting import count
from caseapp.services.desk import Desk
from caseapp.services.letter_details import refuse_unknown
from caseapp.services.proposed_places import ReadPages
from caseapp.store.library import Library
from caseapp.text.deadlines import read_deadlines

PAGES_READ: Final = 40
"""Pages of a letter that are read; what is longer is a report."""

_OTHER: Final = {DeadlineSide.OURS: DeadlineSide.THEIRS, DeadlineSide.THEIRS: DeadlineSide.OURS}


@dataclass(frozen=True, slots=True)
class SaidDue:
    """A due date as a letter says it, and the place of its words.

    The side is the true one: what a letter of ours asks for is theirs to meet.
    """

    found: FoundDeadline
    passage: NewPassage


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
        letter = self._desk.library.letters.get(letter_id)
        if letter.kind in NOTES or letter.document is None:
            return ()
        refuse_unknown(letter)
        day, pages = _day_of(letter), pages_of(self._desk.library, letter.document.id)
        return () if pages is None else tuple(said_in(self._desk.library, letter, day, pages))

    def for_asking(self, asking_id: int) -> tuple[FoundDeadline, ...]:
        """Return the dates by which the letter of an asking asks whoever must answer it, each day once.

        None where there is no such letter, or nobody has said yet whose it is or of which day.
        """
        library = self._desk.library
        question = library.questions.of_asking(asking_id)
        asking = next(one for one in question.askings if one.id == asking_id)
        letter = None if asking.letter_id is None else library.letters.get(asking.letter_id)
        if letter is None or letter.known_on is None or letter.direction is Direction.UNKNOWN:
            return ()
        by_day: dict[tuple[date, time | None], FoundDeadline] = {}
        for one in self.in_letter(letter.id):
            found = one.found
            asked = found.side is DeadlineSide(question.side) and not found.promised
            if asked and found.due is not None:
                by_day.setdefault((found.due, found.time), found)
        return tuple(by_day.values())


def pages_of(library: Library, document_id: int) -> ReadPages | None:
    """Return what is read of a letter's document, None where it has no text."""
    reading = library.documents.newest_extraction(document_id)
    if reading is None:
        return None
    return ReadPages(library, document_id, reading, library.documents.texts_read(reading, 1, PAGES_READ))


def said_in(library: Library, letter: Letter, day: date, pages: ReadPages) -> Iterator[SaidDue]:
    """Return what the pages of a letter of a day say about when something is due."""
    incoming = letter.direction is Direction.INCOMING
    came = letter.received_on if incoming else None
    working = Counting(Rule.WORKING_DAYS, 0, OFFICE_CALENDAR)

    def counted(start: date, days: int) -> Sum:
        return count(library.settings, replace(working, number=days), start)

    for found in read_deadlines(pages.text, day, came, counted):
        passage = pages.passage(found.start, found.end)
        if passage is not None:
            yield SaidDue(found if incoming else replace(found, side=_OTHER[found.side]), passage)


def _day_of(letter: Letter) -> date:
    if letter.known_on is None:
        raise NotAllowed(
            "This letter has no date, so nothing can be counted from it.",
            remedy="Give the date of the letter first.",
        )
    return letter.known_on
