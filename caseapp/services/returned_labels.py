# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labels of a second reader on another computer: written where they were given, taken in where they belong."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from caseapp.domain.copied_case import (
    COPY_SETTING,
    LABELS_FORMAT,
    VERSION,
    GivenLabel,
    GivenPart,
    GivenPassage,
    GivenReading,
    ReturnedLabels,
)
from caseapp.domain.errors import FileTooLarge, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Letter
from caseapp.domain.passage import NewPassage, Passage, find_quote, joined_passage, passage_of
from caseapp.domain.plain_text import without_controls
from caseapp.domain.question import Label
from caseapp.domain.sealed import seal, unreadable, unseal
from caseapp.domain.second_reading import ReadingState, SecondLabel, SecondReading
from caseapp.domain.words import long_date
from caseapp.services import assessment, second_verdict
from caseapp.services.letter_words import refuse_foreign, refuse_other_paper
from caseapp.services.reading_views import concerned_in, not_independent
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

LABELS_LIMIT: Final = 8 << 20
"""Bytes of a file of labels; a thousand labels with their passages have half a million."""
_LONGEST_NAME: Final = 200
_LONGEST_REASON: Final = 20_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in with a file of labels; `unplaced` are questions whose marked words stand nowhere here."""

    reader: str
    reading_ids: tuple[int, ...]
    unplaced: tuple[str, ...]


def labels_of_copy(rooms: Repositories) -> bytes:
    """Return the file of the labels given in a library that was made from a copy.

    Raises NotAllowed where it was not, or where a reading is not finished.
    """
    kept = rooms.settings.get(COPY_SETTING)
    if not kept:
        raise NotAllowed(
            "This library was not made from a second reader's copy.",
            remedy="Labels are exported from the library that the copy was opened as.",
        )
    known = json.loads(kept)
    readings = rooms.second_readings.of_copy(known["key"])
    if any(reading.state is ReadingState.OPEN for reading in readings):
        raise NotAllowed(
            "Not every letter of the copy has been read to the end.",
            remedy="Label its questions and finish each second reading, then export the labels.",
        )
    readers = {reading.reader_id: reading for reading in readings}
    if len(readers) != 1:
        raise NotAllowed("Several officers have read the letters of this copy.")
    reader = rooms.officers.get(readings[0].reader_id or 0)
    given = tuple(_given(rooms, reading, known["readings"], known["questions"]) for reading in readings)
    _, data = seal(LABELS_FORMAT, VERSION, ReturnedLabels(known["key"], reader.name, given))
    return data


def read_labels(path: Path) -> ReturnedLabels:
    """Read a file of labels; raises FileUnreadable, FileTooLarge, DocumentBroken or NotAllowed naming it."""
    try:
        with path.open("rb") as file:
            data = file.read(LABELS_LIMIT + 1)
    except OSError as error:
        raise unreadable(error, path) from error
    if len(data) > LABELS_LIMIT:
        raise FileTooLarge(
            f"“{path.name}” is too large to be a file of labels.",
            file=path,
            remedy="Choose the file of labels.",
        )
    return unseal(LABELS_FORMAT, VERSION, ReturnedLabels, data, path)[1]


def take_in(unit: Unit, returned: ReturnedLabels, file: Path) -> TakenIn:
    """Take labels in for the readings that went out in their copy, and finish those for good.

    As when a reading is finished here, that cannot be undone: both readings are then seen. Raises NotAllowed
    where they belong to no copy made here, came in before, or were not given independently; nothing is taken
    in then.
    """
    readings = {reading.id: reading for reading in unit.second_readings.of_copy(returned.copy)}
    _refuse_foreign_copy(readings, returned, file)
    reader_id = _reader(unit, readings.values(), returned.reader, file)
    unit.settle()
    unplaced: list[str] = []
    for given in returned.readings:
        reading = readings[given.id]
        letter = unit.letters.get(reading.letter_id)
        own = {label.question_id: label for label in reading.labels}
        asked = [one.question for one in given.labels]
        # A question that was removed before the copy was made stayed behind.
        live = {question.id for question in unit.questions.many(list(own))}
        fits = len(asked) == len(set(asked)) and live <= set(asked) <= set(own)
        if not fits or not _is_of(unit, letter, given.document):
            raise _mismatch(file)
        for one in given.labels:
            unplaced += _take(unit, reading, own[one.question], one, file)
        unit.second_readings.begin(reading.id, reader_id, given.begun_at)
        second_verdict.close(unit, unit.second_readings.get(reading.id), letter, given.ended_at)
    return TakenIn(returned.reader, tuple(readings), tuple(unplaced))


def _given(
    rooms: Repositories, reading: SecondReading, readings: Mapping[str, int], questions: Mapping[str, int]
) -> GivenReading:
    words = {question.id: question.wording for question in rooms.questions.many(reading.question_ids)}
    return GivenReading(
        id=readings[str(reading.id)],
        document=_hash_of(rooms, reading),
        begun_at=_there(reading.begun_at),
        ended_at=_there(reading.ended_at),
        labels=tuple(
            GivenLabel(
                question=questions[str(own.question_id)],
                wording=_digest(_there(words.get(own.question_id))),
                label=_there(own.label),
                reason_key=own.reason_key,
                reason=own.reason,
                given_at=_there(own.given_at),
                passage=None if own.passage is None else _passage(rooms, own.passage),
            )
            for own in reading.labels
        ),
    )


def _there(value: T | None) -> T:
    """Return what a finished reading always has; a question taken out of the register meanwhile has none."""
    if value is None:
        raise NotAllowed(
            "A question of the copy was removed from it.", remedy="Undo that, then export again."
        )
    return value


def _passage(rooms: Repositories, passage: Passage) -> GivenPassage:
    places = passage.stretch
    quotes = [passage.quote]
    if len(places) > 1:
        quotes = [
            rooms.documents.page_text(passage.document_id, place.page).text[place.start : place.end]
            for place in places
        ]
    return GivenPassage(
        rooms.documents.get(passage.document_id).sha256,
        tuple(
            GivenPart(place.page, place.start, place.end, quote)
            for place, quote in zip(places, quotes, strict=True)
        ),
    )


def _hash_of(rooms: Repositories, reading: SecondReading) -> str:
    document = rooms.letters.get(reading.letter_id).document
    return "" if document is None else document.sha256


def _is_of(unit: Unit, letter: Letter, sha256: str) -> bool:
    """Tell whether a letter, or a copy of it, is the document of a hash."""
    if letter.document is None or not sha256:
        return letter.document is None and not sha256
    document = unit.documents.by_hash(sha256)
    try:
        refuse_other_paper(unit, letter, 0 if document is None else document.id)
    except NotAllowed:
        return False
    return True


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def _refuse_foreign_copy(readings: Mapping[int, SecondReading], returned: ReturnedLabels, file: Path) -> None:
    if not readings:
        raise NotAllowed(
            f"The labels in “{file.name}” belong to no copy that was made from this library.",
            file=file,
            remedy="Open the library that the second reader's copy was made from.",
        )
    done = [reading for reading in readings.values() if reading.state is not ReadingState.OPEN]
    if done:
        on = done[0].ended_at
        day = "" if on is None else f" The second reading ended on {long_date(on.date())}."
        raise NotAllowed(
            f"The labels in “{file.name}” were taken in before.{day}",
            file=file,
            remedy="Nothing more is to be done with this file.",
        )
    if sorted(one.id for one in returned.readings) != sorted(readings):
        raise _mismatch(file)


def _mismatch(file: Path) -> NotAllowed:
    return NotAllowed(
        f"The labels in “{file.name}” are about other letters or questions than the copy that it names; "
        "nothing was taken in.",
        file=file,
        remedy="Ask the second reader to export the labels again, or make a new copy.",
    )


def _reader(unit: Unit, readings: Collection[SecondReading], name: str, file: Path) -> int:
    """Return the officer who read the copy, added where nobody bears that name."""
    cleaned = " ".join(without_controls(name).split())
    if not cleaned or len(cleaned) > _LONGEST_NAME:
        raise _mismatch(file)
    known = unit.officers.named(cleaned)
    if known is None:
        return unit.officers.add(cleaned)
    concerned = concerned_in(unit, [reading.letter_id for reading in readings])
    if any(not_independent(reading, known.id, concerned) for reading in readings):
        raise NotAllowed(
            f"The labels in “{file.name}” are by {known.name}, who asked for the second reading or decided first.",
            file=file,
            remedy="Give the copy to another officer, who works in it under the own name.",
        )
    return known.id


def _take(unit: Unit, reading: SecondReading, own: SecondLabel, given: GivenLabel, file: Path) -> list[str]:
    """Keep one label; return the question's number where the words it rests on stand nowhere here."""
    question = next(iter(unit.questions.many([own.question_id])), None)
    if question is not None and _digest(question.wording) != given.wording:
        raise _mismatch(file)
    reason = without_controls(given.reason).strip()
    if (given.label is Label.NOT_ADDRESSED and given.passage is not None) or len(reason) > _LONGEST_REASON:
        raise _mismatch(file)
    passage = None if given.passage is None else _found(unit, reading, given.passage)
    try:
        assessment.refuse_without_reason(given.label, given.reason_key, reason)
        reason_key = assessment.known_reason(unit, given.reason_key)
    except (NotFound, WrongUse) as error:
        raise _mismatch(file) from error
    unit.second_readings.label(
        own.id,
        {
            "label": given.label,
            "reason_key": reason_key,
            "reason": reason,
            "passage_id": None if passage is None else unit.passages.add(passage),
            "given_at": given.given_at,
        },
    )
    lost = given.passage is not None and passage is None
    return [question.number] if lost and question is not None else []


def _found(unit: Unit, reading: SecondReading, given: GivenPassage) -> NewPassage | None:
    """Find the words marked in the copy on our own text; what the file says of their place is not believed."""
    document = unit.documents.by_hash(given.document)
    if document is None or not given.parts:
        return None
    parts = []
    for part in given.parts:
        text = unit.documents.page_text(document.id, part.page)
        spans: Sequence[tuple[int, int]] = [(part.start, part.end)]
        if not 0 <= part.start < part.end or text.text[part.start : part.end] != part.quote:
            spans = find_quote(text.text, part.quote)
        if len(spans) != 1:
            return None
        extraction = unit.documents.newest_extraction(document.id)
        parts.append(passage_of(document.id, part.page, text, *spans[0], extraction))
    passage = joined_passage(parts)
    try:
        refuse_foreign(unit, unit.letters.get(reading.letter_id), passage)
    except NotAllowed:
        return None
    return passage
