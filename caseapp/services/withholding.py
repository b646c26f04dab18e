# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping the first decisions about a letter from the officer who has begun to read it a second time."""

from collections.abc import Iterable

from caseapp.domain.copied_case import COPY_SETTING
from caseapp.domain.errors import NotAllowed
from caseapp.domain.withheld import Withheld
from caseapp.services.desk import Desk
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

_FINISH = "Finish it in the Second reading tab first."


def withheld_from(desk: Desk) -> Withheld:
    """Return what is withheld from the officer at work."""
    if not desk.library.second_readings.begun():  # else nobody need be at work to look at questions
        return Withheld()
    return _withheld(desk.library, desk.officer.id)


def refuse_in_hand(unit: Unit, letter_id: int | None = None, question_ids: Iterable[int] = ()) -> None:
    """Raise NotAllowed where the officer of a write is reading a letter, or for a question, a second time."""
    withheld = Withheld() if unit.officer_id is None else _withheld(unit, unit.officer_id)
    if letter_id in withheld.letters:
        raise NotAllowed(
            "You are reading this letter a second time, so you label what it says in that reading alone.",
            remedy=_FINISH,
        )
    if not withheld.questions.isdisjoint(question_ids):
        raise NotAllowed(
            "How this question stands is hidden from you until your second reading is finished.",
            remedy=_FINISH,
        )


def _withheld(rooms: Repositories, officer_id: int) -> Withheld:
    mine = [reading for reading in rooms.second_readings.begun() if reading.reader_id == officer_id]
    if not mine or rooms.settings.get(COPY_SETTING):  # a portable copy holds no first decision
        return Withheld()
    letters = frozenset(reading.letter_id for reading in mine)
    asked = {question_id for reading in mine for question_id in reading.question_ids}
    for letter_id in letters:
        asked.update(one for found in rooms.responses.of_letter(letter_id) for one in found.question_ids)
    related = rooms.questions.with_parents(sorted(asked))
    parts = (part for question in related for part in question.parts)
    return Withheld(letters, frozenset((*(question.id for question in related), *parts)))
