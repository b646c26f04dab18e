# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings and the labels given in them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select, text

from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.domain.passage import Passage
from caseapp.domain.question import Label
from caseapp.domain.second_reading import ReadingState, SecondLabel, SecondReading
from caseapp.domain.withheld import Withheld
from caseapp.store.blindfold import LATER, LETTERS, QUESTIONS
from caseapp.store.responses import passages_of
from caseapp.store.source import Repository
from caseapp.store.tables.second_reading import second_labels, second_readings


class SecondReadings(Repository):
    """The second readings of a library."""

    def get(self, reading_id: int) -> SecondReading:
        """Return a second reading; raises NotFound."""
        found = self._where(second_readings.c.id == reading_id)
        if not found:
            raise NotFound(f"There is no second reading number {reading_id}.")
        return found[0]

    def of_case(self, case_id: int) -> tuple[SecondReading, ...]:
        """Return the second readings asked for in a case, oldest first."""
        return self._where(second_readings.c.case_id == case_id)

    def of_letter(self, letter_id: int) -> tuple[SecondReading, ...]:
        """Return the second readings of a letter, oldest first."""
        return self._where(second_readings.c.letter_id == letter_id)

    def ever_of(self, letter_ids: Iterable[int]) -> tuple[SecondReading, ...]:
        """Return the second readings of some letters that were begun, those withdrawn since among them."""
        return self._where(
            second_readings.c.letter_id.in_(sorted(letter_ids)),
            second_readings.c.begun_at.is_not(None),
            withdrawn=True,
        )

    def of_copy(self, key: str) -> tuple[SecondReading, ...]:
        """Return the second readings that went out in one portable copy."""
        return self._where(second_readings.c.key == key)

    def begun(self) -> tuple[SecondReading, ...]:
        """Return the second readings that an officer has begun and not finished."""
        return self._where(
            second_readings.c.state == ReadingState.OPEN.value, second_readings.c.begun_at.is_not(None)
        )

    def any_begun(self) -> bool:
        """Tell whether an officer has begun a second reading and not finished it."""
        begun = second_readings.c.begun_at.is_not(None)
        is_open = second_readings.c.state == ReadingState.OPEN.value
        live = second_readings.c.removed_at.is_(None)
        return self._first(select(second_readings.c.id).where(begun, is_open, live).limit(1)) is not None

    def withheld_from(self, officer_id: int) -> Withheld:
        """Return what is kept from an officer who reads letters a second time."""
        given = {"officer": officer_id}
        letters = frozenset(row.id for row in self._all(text(LETTERS), given))
        return (
            Withheld(letters, frozenset(row.id for row in self._all(text(QUESTIONS), given)))
            if letters
            else Withheld()
        )

    def later_hidden(self, officer_id: int, case_id: int) -> int:
        """Count the letters of a case that are kept from an officer since they are later than one to be read."""
        given = {"officer": officer_id, "case": case_id}
        row = self._first(text(f"SELECT count(*) AS n FROM ({LATER}) WHERE case_id = :case"), given)
        return 0 if row is None else int(row.n)

    def all(self) -> tuple[SecondReading, ...]:
        """Return every second reading of the library."""
        return self._where()

    def add(
        self,
        case_id: int,
        letter_id: int,
        question_ids: Iterable[int],
        asked_by_id: int,
        key: str = "",
    ) -> int:
        """Keep that a letter is to be read once more for some questions; return the reading's id."""
        reading_id = self._writes.add(
            second_readings,
            {
                "case_id": case_id,
                "letter_id": letter_id,
                "officer_id": asked_by_id,
                "asked_by_id": asked_by_id,
                "key": key,
            },
        )
        for question_id in question_ids:
            self._writes.add(
                second_labels,
                {"case_id": case_id, "second_reading_id": reading_id, "question_id": question_id},
            )
        return reading_id

    def begin(self, reading_id: int, reader_id: int, at: datetime) -> None:
        """Keep who reads the letter, and since when."""
        self._writes.edit(second_readings, reading_id, {"officer_id": reader_id, "begun_at": at})

    def send_out(self, reading_id: int, key: str) -> None:
        """Keep the key of the portable copy that a reading went out in."""
        self._writes.edit(second_readings, reading_id, {"key": key})

    def move_to(self, reading_id: int, state: ReadingState, ended_at: datetime | None) -> None:
        """Keep how far a reading has come, and when its reader finished it."""
        self._writes.edit(second_readings, reading_id, {"state": state.value, "ended_at": ended_at})

    def label(self, label_id: int, values: Mapping[str, Value]) -> bool:
        """Keep what the reader made of a question, what the first did, or how both were settled."""
        plain = {name: getattr(value, "value", value) for name, value in values.items()}
        return self._writes.edit(second_labels, label_id, plain)

    def remove(self, reading: SecondReading) -> None:
        """Mark a reading as removed, with its labels."""
        for label in reading.labels:
            self._writes.remove(second_labels, label.id)
        self._writes.remove(second_readings, reading.id)

    def _where(self, *conditions: ColumnElement[bool], withdrawn: bool = False) -> tuple[SecondReading, ...]:
        live = () if withdrawn else (second_readings.c.removed_at.is_(None),)
        rows = self._all(select(second_readings).where(*live, *conditions).order_by(second_readings.c.id))
        if not rows:
            return ()
        given: dict[int, list[Row[Any]]] = {}
        for row in self._all(
            select(second_labels)
            .where(
                second_labels.c.second_reading_id.in_([row.id for row in rows]),
                second_labels.c.removed_at.is_(None),
            )
            .order_by(second_labels.c.id)
        ):
            given.setdefault(row.second_reading_id, []).append(row)
        passages = passages_of(self._source, (row.passage_id for found in given.values() for row in found))
        return tuple(_reading(row, given.get(row.id, []), passages) for row in rows)


def _reading(row: Row[Any], labels: list[Row[Any]], passages: Mapping[int, Passage]) -> SecondReading:
    return SecondReading(
        id=row.id,
        case_id=row.case_id,
        letter_id=row.letter_id,
        asked_by_id=row.asked_by_id or row.officer_id,
        reader_id=None if row.begun_at is None else row.officer_id,
        key=row.key,
        state=ReadingState(row.state),
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        labels=tuple(_label(label, passages.get(label.passage_id)) for label in labels),
    )


def _label(row: Row[Any], passage: Passage | None) -> SecondLabel:
    return SecondLabel(
        id=row.id,
        question_id=row.question_id,
        label=_known(row.label),
        reason_key=row.reason_key,
        reason=row.reason,
        passage=passage,
        given_at=row.given_at,
        first_label=_known(row.first_label),
        settled_label=_known(row.settled_label),
        settled_reason=row.settled_reason,
        settled_by_id=row.settled_by_id,
        settled_at=row.settled_at,
    )


def _known(label: str | None) -> Label | None:
    return None if label is None else Label(label)
