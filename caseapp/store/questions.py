# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions with their parts and numbers, and the occasions they were asked on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.domain.numbering import part_number, read_number
from caseapp.domain.question import Question, Side, Status
from caseapp.domain.searching import Found
from caseapp.store.merging import Merging
from caseapp.store.numbers import Numbers
from caseapp.store.question_rows import QuestionRows
from caseapp.store.search import Search
from caseapp.store.source import Repository, blocks
from caseapp.store.tables.register import askings, questions

_EDITABLE = frozenset(
    {"side", "status", "confirmed", "owner_id", "settled_by_organisation_id", "closed_on", "closed_reason"}
)
_ASKING_EDITABLE = frozenset({"asked_on", "asked_of", "organisation_id", "contact_id", "post_id"})


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question that is not stored yet; without a number it takes the next one that is free."""

    case_id: int
    side: Side
    wording: str
    parent_id: int | None = None
    owner_id: int | None = None
    number: str | None = None
    status: Status = Status.AWAITING
    confirmed: bool = False
    settled_by_organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewAsking:
    """An occasion on which a question was put to somebody, not stored yet."""

    letter_id: int | None = None
    passage_id: int | None = None
    asked_on: date | None = None
    asked_of: str = ""
    wording: str = ""
    printed_number: str = ""
    organisation_id: int | None = None
    contact_id: int | None = None
    post_id: int | None = None


class Questions(Repository):
    """The questions of a library."""

    def get(self, question_id: int) -> Question:
        """Return a question; raises NotFound."""
        found = self.many([question_id])
        if not found:
            raise NotFound(f"There is no question with the id {question_id}.")
        return found[0]

    def many(self, ids: Sequence[int]) -> tuple[Question, ...]:
        """Return questions in the order of the ids given; removed ones are left out."""
        found: dict[int, Question] = {}
        for block in blocks(ids):
            wanted = select(questions.c.id).where(questions.c.id.in_(block), questions.c.removed_at.is_(None))
            found |= {question.id: question for question in QuestionRows(self._source).picked(wanted)}
        return tuple(found[question_id] for question_id in ids if question_id in found)

    def with_parents(self, ids: Sequence[int]) -> tuple[Question, ...]:
        """Return questions after the questions that they are parts of; removed ones are left out."""
        found: dict[int, Question] = {}
        for question in self.many(list(dict.fromkeys(ids))):
            above = [question]
            while (parent_id := above[-1].parent_id) is not None and parent_id not in found:
                above.append(self.get(parent_id))
            found.update((one.id, one) for one in reversed(above))
        return tuple(found.values())

    def own_status(self, question_id: int) -> Status:
        """Return the status stored of a question itself, which one with parts does not show; raises NotFound."""
        row = self._first(select(questions.c.status).where(questions.c.id == question_id))
        if row is None:
            raise NotFound(f"There is no question with the id {question_id}.")
        return Status(row.status)

    def of_case(self, case_id: int) -> tuple[Question, ...]:
        """Return the questions of a case in the order of their numbers, parts after their parent."""
        return QuestionRows(self._source).picked(
            select(questions.c.id).where(questions.c.case_id == case_id, questions.c.removed_at.is_(None))
        )

    def by_number(self, case_id: int, number: str) -> Question:
        """Return the question of a number, typed as Q2(a), q2a or 2; raises NotFound."""
        row = self._first(
            select(questions.c.id).where(
                questions.c.case_id == case_id,
                questions.c.number.in_({number.strip(), read_number(number)}),
                questions.c.removed_at.is_(None),
            )
        )
        if row is None:
            into = Merging(self._source).went_into(case_id, number)
            if into:
                raise NotFound(f"{read_number(number)} was merged into {into}.", remedy=f"Look at {into}.")
            raise NotFound(
                f"There is no question {number} in this case.",
                remedy="List the questions of the case to see theirs.",
            )
        return self.get(row.id)

    def asked_in(self, letter_ids: Iterable[int], case_id: int | None = None) -> tuple[Question, ...]:
        """Return the questions asked in some letters, of one case or of all, parents before parts."""
        asked = select(askings.c.question_id).where(
            askings.c.letter_id.in_(list(letter_ids)), askings.c.removed_at.is_(None)
        )
        wanted = select(questions.c.id).where(questions.c.id.in_(asked), questions.c.removed_at.is_(None))
        if case_id is not None:
            wanted = wanted.where(questions.c.case_id == case_id)
        return QuestionRows(self._source).picked(wanted)

    def ids_asked_in(self, letter_ids: Iterable[int]) -> dict[int, set[int]]:
        """Return the ids of the questions asked in each of some letters; those that ask nothing are left out."""
        found: dict[int, set[int]] = {}
        for block in blocks(sorted(letter_ids)):
            for row in self._all(
                select(askings.c.letter_id, askings.c.question_id)
                .join(questions, questions.c.id == askings.c.question_id)
                .where(
                    askings.c.letter_id.in_(block),
                    askings.c.removed_at.is_(None),
                    questions.c.removed_at.is_(None),
                )
            ):
                found.setdefault(row.letter_id, set()).add(row.question_id)
        return found

    def next_number(self, case_id: int) -> str:
        """Return the number that the next question of a case will get."""
        return Numbers(self._source).next(case_id)[1]

    def of_asking(self, asking_id: int) -> Question:
        """Return the question that was put on one occasion; raises NotFound."""
        row = self._first(
            select(askings.c.question_id).where(askings.c.id == asking_id, askings.c.removed_at.is_(None))
        )
        if row is None:
            raise NotFound(f"There is no asking number {asking_id}.")
        return self.get(row.question_id)

    def add(self, new: NewQuestion) -> int:
        """Keep a question and index its words; return its id.

        Raises Duplicate where the number given was ever used in the case, NotFound for its parent.
        """
        ordinal, number = self._numbered(new)
        question_id = self._writes.add(
            questions,
            {
                "case_id": new.case_id,
                "side": new.side.value,
                "number": number,
                "ordinal": ordinal,
                "parent_id": new.parent_id,
                "wording": new.wording,
                "status": new.status.value,
                "confirmed": new.confirmed,
                "owner_id": new.owner_id,
                "settled_by_organisation_id": new.settled_by_organisation_id,
            },
        )
        Search(self._source).put(Found.QUESTION, question_id, new.wording)
        return question_id

    def add_asking(self, question_id: int, new: NewAsking) -> int:
        """Record one occasion on which a question was asked; return the id of the asking."""
        return self._writes.add(
            askings,
            {
                "question_id": question_id,
                "letter_id": new.letter_id,
                "passage_id": new.passage_id,
                "organisation_id": new.organisation_id,
                "contact_id": new.contact_id,
                "post_id": new.post_id,
                "asked_of": new.asked_of[:300],
                "asked_on": new.asked_on,
                "wording": new.wording,
                "printed_number": new.printed_number[:40],
            },
        )

    def copy_askings(
        self, question_id: int, to_id: int, own: Mapping[int, Mapping[str, Value]] = MappingProxyType({})
    ) -> dict[int, int]:
        """Let another question be asked wherever one was; return the new askings by those of the first.

        `own` gives fields that differ, by the asking of the first.
        """
        rows = self._all(
            select(askings)
            .where(askings.c.question_id == question_id, askings.c.removed_at.is_(None))
            .order_by(askings.c.id)
        )
        kept = [column.name for column in askings.c if column.name not in {"id", "removed_at", "outcome"}]
        return {
            row.id: self._writes.add(
                askings,
                {name: row._mapping[name] for name in kept}
                | {"question_id": to_id}
                | dict(own.get(row.id, {})),
            )
            for row in rows
        }

    def edit(self, question_id: int, values: Mapping[str, Value]) -> bool:
        """Change fields of a question, never its number or wording; tells whether any differed."""
        unknown = set(values) - _EDITABLE
        if unknown:
            raise KeyError(f"a question's {', '.join(sorted(unknown))} cannot be edited")
        plain = {name: getattr(value, "value", value) for name, value in values.items()}
        return self._writes.edit(questions, question_id, plain)

    def edit_asking(self, asking_id: int, values: Mapping[str, Value]) -> bool:
        """Change when and of whom was asked, never the words; tells whether anything differed."""
        unknown = set(values) - _ASKING_EDITABLE
        if unknown:
            raise KeyError(f"an asking's {', '.join(sorted(unknown))} cannot be edited")
        return self._writes.edit(askings, asking_id, values)

    def set_outcome(self, asking_id: int, outcome: str) -> bool:
        """Keep how an asking ended; tells whether that is new."""
        return self._writes.edit(askings, asking_id, {"outcome": outcome})

    def remove_asking(self, asking_id: int) -> None:
        """Mark an asking as removed."""
        self._writes.remove(askings, asking_id)

    def remove(self, question_id: int) -> None:
        """Mark a question and its parts as removed; their numbers stay used."""
        for part_id in self._part_ids(question_id):
            self.remove(part_id)
        self._writes.remove(questions, question_id)

    def move(self, question_id: int, to_case_id: int) -> str:
        """Move a question with its parts to another case and return its number there.

        It takes the next free number; its old one stays used. A part that moves without its parent
        becomes a question of its own. In the case already, it stays as it is.
        """
        question = self.get(question_id)
        if question.case_id == to_case_id:
            return question.number
        numbers = Numbers(self._source)
        numbers.keep_used(question.case_id, question.parent_id)
        ordinal, number = numbers.next(to_case_id)
        self._relabel(question_id, to_case_id, number, ordinal)
        numbers.keep_used(to_case_id, None)
        return number

    def _numbered(self, new: NewQuestion) -> tuple[int, str]:
        numbers = Numbers(self._source)
        if new.number is not None:
            return numbers.given(new.case_id, new.parent_id, new.number)
        if new.parent_id is None:
            return numbers.next(new.case_id)
        return numbers.next_part(new.case_id, new.parent_id, self.get(new.parent_id).number)

    def _relabel(
        self, question_id: int, case_id: int, number: str, ordinal: int, parent_id: int | None = None
    ) -> None:
        self._writes.edit(
            questions,
            question_id,
            {"case_id": case_id, "number": number, "ordinal": ordinal, "parent_id": parent_id},
        )
        for place, part_id in enumerate(self._part_ids(question_id), 1):
            self._relabel(part_id, case_id, part_number(number, place), place, question_id)

    def _part_ids(self, question_id: int) -> tuple[int, ...]:
        rows = self._all(
            select(questions.c.id)
            .where(questions.c.parent_id == question_id, questions.c.removed_at.is_(None))
            .order_by(questions.c.ordinal)
        )
        return tuple(row.id for row in rows)
