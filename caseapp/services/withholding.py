# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping the first decisions about a letter from the officer who has begun to read it a second time."""

from collections.abc import Iterable

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.withheld import FINISH, Withheld, still_hidden
from caseapp.domain.words import letter_of, series
from caseapp.services.desk import Desk
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit


def withheld_from(desk: Desk) -> Withheld:
    """Return what is withheld from the officer at work."""
    readings = desk.library.second_readings
    if not readings.any_begun():  # else nobody need be at work to look at questions
        return Withheld()
    return readings.withheld_from(desk.officer.id)


def refuse_in_hand(unit: Unit, letter_id: int | None = None, question_ids: Iterable[int] = ()) -> None:
    """Raise NotAllowed where the officer of a write is reading a letter, or for a question, a second time."""
    withheld = unit.withheld
    if letter_id in withheld.letters:
        raise NotAllowed(
            "You are reading this letter a second time, so you label what it says in that reading alone.",
            remedy=FINISH,
        )
    if not withheld.questions.isdisjoint(question_ids):
        raise still_hidden("How this question stands")


def refuse_on_letter(rooms: Repositories, withheld: Withheld, letter: Letter) -> None:
    """Raise NotAllowed for a letter on whose days, way and parties rests what is withheld.

    That is one that is read again or asks a withheld question, and any reply on its case: what a reply was held
    to answer is withheld too.
    """
    if not withheld.letters:
        return
    kept = rooms.questions.many(sorted(withheld.questions))
    replied = letter.direction is Direction.INCOMING and letter.confirmed
    if (
        letter.id in withheld.letters
        or any(letter.id == asking.letter_id for question in kept for asking in question.askings)
        or (replied and any(question.case_id in letter.case_ids for question in kept))
    ):
        raise NotAllowed(
            "What rests on this letter is hidden from you until your second reading is finished, so you "
            "cannot see what would change with it; it stays as it is.",
            remedy="Correct it once that reading is finished, or let another officer do so now.",
        )


def refuse_while_read(unit: Unit, question_id: int) -> None:
    """Raise NotAllowed where an officer reads a letter a second time for a question."""
    if any(question_id in reading.question_ids for reading in unit.second_readings.begun()):
        raise NotAllowed(
            "An officer is reading a letter a second time for this question, and the words of its parts would "
            "tell what was decided.",
            remedy="Split it once that reading is finished.",
        )


def keeps_back(desk: Desk, case_id: int | None = None) -> bool:
    """Tell whether anything of a case, or else of the library, is withheld from the officer at work."""
    questions = withheld_from(desk).questions
    if case_id is None or not questions:
        return bool(questions)
    return any(question.case_id == case_id for question in desk.library.questions.many(sorted(questions)))


def refuse_while_reading(
    desk: Desk, case_id: int | None = None, *, question_ids: Iterable[int] | None = None
) -> None:
    """Raise NotAllowed where a whole would lack, or tell, what is withheld from the officer at work.

    That is of some questions, else of a case, else of the library.
    """
    withheld = withheld_from(desk)
    concerns = (
        keeps_back(desk, case_id) if question_ids is None else not withheld.questions.isdisjoint(question_ids)
    )
    if concerns:
        letters = desk.library.letters.many(sorted(withheld.letters))
        names = series([letter_of("their letter", letter) for letter in letters])
        raise NotAllowed(
            f"You are reading {names} as second reader, so what was decided of it is not shown or exported.",
            remedy="Finish or give up that reading first, in the Second reading tab.",
        )
