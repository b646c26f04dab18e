# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages whose place on what is shown of their letter is lost, or was found poorly."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from caseapp.domain.letter import Letter
from caseapp.domain.passage import Passage, Place, PlaceState
from caseapp.domain.question import MarkKind, Question
from caseapp.store.repositories import Repositories
from caseapp.store.resting import told_in

POORLY = 0.9
"""How like its words a place must be not to be looked at again."""


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A passage whose place on the text that is shown is lost or poor, and the question it belongs to.

    `place` is None where it is lost.
    """

    passage_id: int
    question_id: int
    number: str
    kind: MarkKind
    quote: str
    place: Place | None = None


def to_place(rooms: Repositories, letter: Letter) -> tuple[ToPlace, ...]:
    """Return the passages of a letter that have no place on the document that is shown."""
    return _in_question(rooms, letter, lambda stretch: not stretch)


def to_check(rooms: Repositories, letter: Letter) -> tuple[ToPlace, ...]:
    """Return the passages of a letter to look at: the lost ones, then those found poorly."""
    return (*to_place(rooms, letter), *_in_question(rooms, letter, _found_poorly))


def lost_in(rooms: Repositories, case_id: int) -> Mapping[int, int]:
    """Return how many passages of each question of a case have no place on what is shown of their letters."""
    letters = {letter.id: letter for letter in rooms.letters.of_case(case_id)}
    lost = Counter[int]()
    for question in rooms.questions.of_case(case_id):
        stated = {one.letter_id for one in question.askings} | {one.letter_id for one in question.responses}
        for letter_id in stated:
            if letter_id is not None and letter_id in letters:
                passages = {passage.id: passage for _kind, passage in _passages(question, letter_id)}
                gone = sum(_is_lost(rooms, letters[letter_id], one) for one in passages.values())
                lost.update({question.id: gone} if gone else {})
    return lost


def _is_lost(rooms: Repositories, letter: Letter, passage: Passage) -> bool:
    document = letter.document
    if document is None or not document.pages or passage.document_id == document.id:
        return False  # words always keep the place where they were marked
    readings = [reading.id for reading in rooms.documents.readings(document.id)]
    if passage.stretch_on(document.id, readings):
        return False
    return passage.document_id not in {one.document.id for one in rooms.enclosures.of_letter(letter.id)}


def _found_poorly(stretch: Sequence[Place]) -> bool:
    return bool(stretch) and stretch[0].state is PlaceState.FOUND and stretch[0].score < POORLY


def _in_question(
    rooms: Repositories, letter: Letter, wanted: Callable[[Sequence[Place]], bool]
) -> tuple[ToPlace, ...]:
    """Return the passages of a letter whose places on what is shown are wanted, each once."""
    if letter.document is None or not letter.document.pages:
        return ()
    document_id = letter.document.id
    readings = [reading.id for reading in rooms.documents.readings(document_id)]
    # Words of an enclosure stand where they were marked, and nowhere in the letter.
    elsewhere = {enclosure.document.id for enclosure in rooms.enclosures.of_letter(letter.id)}
    found: dict[int, ToPlace] = {}
    for question in told_in(rooms, letter.id):
        for kind, passage in _passages(question, letter.id):
            if passage.document_id in elsewhere:
                continue
            stretch = passage.stretch_on(document_id, readings)
            if wanted(stretch):
                place = stretch[0] if stretch else None
                item = ToPlace(passage.id, question.id, question.number, kind, passage.quote, place)
                found.setdefault(passage.id, item)
    return tuple(found.values())


def _passages(question: Question, letter_id: int) -> list[tuple[MarkKind, Passage]]:
    asked = [
        (MarkKind.ASKED, asking.passage)
        for asking in question.askings
        if asking.letter_id == letter_id and asking.passage is not None
    ]
    answered = [
        (MarkKind.RESPONSE, response.passage)
        for response in question.responses
        if response.letter_id == letter_id and response.passage is not None
    ]
    return [*asked, *answered]
