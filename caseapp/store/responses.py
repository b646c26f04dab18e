# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Responses: what is said to answer askings, and the office's stock reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Select, and_, case, func, select, type_coerce, union

from caseapp.domain.errors import NotFound
from caseapp.domain.passage import Passage
from caseapp.domain.question import (
    STOCK_REASONS,
    Decision,
    Label,
    Response,
    ResponseKind,
    StockReason,
)
from caseapp.store.passages import Passages
from caseapp.store.source import Repository, Source, blocks
from caseapp.store.tables.letters import letters
from caseapp.store.tables.register import askings, response_askings, responses, stock_reasons

_LATER = responses.alias("later")
# What takes another back is decided and has no label; its letter's day counts, else the day it was recorded.
_RETRACTED_ON = type_coerce(
    case(
        (
            and_(
                _LATER.c.decision == Decision.DECIDED.value,
                _LATER.c.label.is_(None),
                _LATER.c.contrary.is_(False),
            ),
            func.coalesce(
                letters.c.dated_on, letters.c.received_on, letters.c.sent_on, func.date(_LATER.c.decided_at)
            ),
        )
    ),
    Date,
).label("retracted_on")


@dataclass(frozen=True, slots=True)
class NewResponse:
    """A response that is not stored yet."""

    kind: ResponseKind
    letter_id: int | None = None
    passage_id: int | None = None
    typed: str = ""
    given_by: str = ""
    label: Label | None = None
    reason_key: str = ""
    reason: str = ""
    decision: Decision = Decision.PROPOSED
    officer_id: int | None = None
    decided_at: datetime | None = None
    contrary: bool = False


class Responses(Repository):
    """The responses of a library."""

    def get(self, response_id: int) -> Response:
        """Return a response; raises NotFound."""
        self._source.look_at(responses, response_id)
        found = self.picked(select(responses.c.id).where(responses.c.id == response_id))
        if not found:
            raise NotFound(f"There is no response number {response_id}.")
        return found[0]

    def of_letter(self, letter_id: int) -> tuple[Response, ...]:
        """Return the responses that a letter gives, oldest first."""
        return self.picked(select(responses.c.id).where(responses.c.letter_id == letter_id))

    def of_questions(self, wanted: Select[tuple[int]]) -> tuple[Response, ...]:
        """Return the responses to the questions that a query of ids picks, oldest first."""
        own = select(responses.c.id).where(responses.c.question_id.in_(wanted))
        linked = (
            select(response_askings.c.response_id)
            .join(askings, askings.c.id == response_askings.c.asking_id)
            .where(askings.c.question_id.in_(wanted), response_askings.c.removed_at.is_(None))
        )
        both = union(own, linked).subquery()
        return self.picked(select(both.c.id))

    def decided(self, latest: int | None = None) -> tuple[Response, ...]:
        """Return the responses that an officer decided and that still stand, or so many of the latest."""
        ids = (
            select(responses.c.id)
            .where(
                responses.c.decision == Decision.DECIDED.value,
                responses.c.superseded_by_id.is_(None),
                responses.c.removed_at.is_(None),
            )
            .order_by(responses.c.decided_at.desc(), responses.c.id.desc())
        )
        return self.picked(ids if latest is None else ids.limit(latest))

    def picked(self, ids: Select[tuple[int]]) -> tuple[Response, ...]:
        """Return the responses that a query of ids picks, oldest first."""
        rows = self._all(
            select(responses, _LATER.c.id.label("later_id"), _RETRACTED_ON)
            .outerjoin(
                _LATER, and_(_LATER.c.id == responses.c.superseded_by_id, _LATER.c.removed_at.is_(None))
            )
            .outerjoin(letters, letters.c.id == _LATER.c.letter_id)
            .where(responses.c.id.in_(ids), responses.c.removed_at.is_(None))
            .order_by(responses.c.id)
        )
        if not rows:
            return ()
        links: dict[int, list[Row[Any]]] = {}
        for link in self._all(
            select(response_askings.c.response_id, askings.c.id, askings.c.question_id)
            .join(askings, askings.c.id == response_askings.c.asking_id)
            .where(
                response_askings.c.response_id.in_(ids),
                response_askings.c.removed_at.is_(None),
                askings.c.removed_at.is_(None),
            )
            .order_by(askings.c.id)
        ):
            links.setdefault(link.response_id, []).append(link)
        passages = passages_of(self._source, (row.passage_id for row in rows))
        return tuple(_response(row, links.get(row.id, []), passages.get(row.passage_id)) for row in rows)

    def add(self, question_id: int, asking_ids: Iterable[int], new: NewResponse) -> int:
        """Keep a response to a question, linked with askings of it or of others; return its id."""
        response_id = self._writes.add(
            responses,
            {
                "question_id": question_id,
                "kind": new.kind.value,
                "letter_id": new.letter_id,
                "passage_id": new.passage_id,
                "typed": new.typed,
                "given_by": new.given_by[:300],
                "label": None if new.label is None else new.label.value,
                "reason_key": new.reason_key,
                "reason": new.reason,
                "decision": new.decision.value,
                "officer_id": new.officer_id,
                "decided_at": new.decided_at,
                "contrary": new.contrary,
            },
        )
        self.link(response_id, asking_ids)
        return response_id

    def decide(
        self,
        response_id: int,
        label: Label,
        *,
        reason_key: str,
        reason: str,
        officer_id: int | None,
        at: datetime,
    ) -> bool:
        """Give a response its label as an officer's decision; the same decision again changes nothing."""
        decision = {
            "label": label.value,
            "reason_key": reason_key,
            "reason": reason,
            "decision": Decision.DECIDED.value,
        }
        if not self._writes.edit(responses, response_id, decision):
            return False
        self._writes.edit(responses, response_id, {"officer_id": officer_id, "decided_at": at})
        return True

    def supersede(self, response_id: int, by_id: int) -> None:
        """Say that another response stands in place of one."""
        self._writes.edit(responses, response_id, {"superseded_by_id": by_id})

    def in_place_of(self, response_id: int) -> Response | None:
        """Return the response that stands in place of one, None where none does."""
        found = self.picked(select(responses.c.superseded_by_id).where(responses.c.id == response_id))
        return next(iter(found), None)

    def stand_again(self, response_id: int) -> None:
        """Say that no other response stands in place of one any more."""
        self._writes.edit(responses, response_id, {"superseded_by_id": None})

    def link(self, response_id: int, asking_ids: Iterable[int]) -> None:
        """Link a response with further askings."""
        for asking_id in dict.fromkeys(asking_ids):
            self._writes.add(response_askings, {"response_id": response_id, "asking_id": asking_id})

    def remove(self, response_id: int) -> None:
        """Mark a response as removed."""
        self._writes.remove(responses, response_id)


class StockReasons(Repository):
    """The reasons an officer chooses from: those every office starts with, and the office's own."""

    def all(self) -> tuple[StockReason, ...]:
        """Return the reasons; one that the office reworded stands in the place of the first."""
        reasons = {reason.key: reason for reason in STOCK_REASONS}
        reasons.update((reason.key, reason) for reason in self.own())
        return tuple(reasons.values())

    def own(self) -> tuple[StockReason, ...]:
        """Return the office's own reasons in their order, with those it reworded."""
        return self._kept(stock_reasons.c.removed_at.is_(None))

    def known(self) -> tuple[StockReason, ...]:
        """Return the reasons that decisions may have, also those that are offered no more."""
        gone = self._kept(stock_reasons.c.removed_at.is_not(None))
        return tuple({reason.key: reason for reason in (*gone, *self.all())}.values())

    def put(self, reason: StockReason) -> int:
        """Keep a reason of the office, in place of one with the same key; return its id."""
        values = {
            "key": reason.key,
            "words": reason.words,
            "label": None if reason.label is None else reason.label.value,
            "shortcut": reason.shortcut or None,
        }
        row_id = self._id_of(reason.key)
        if row_id is None:
            return self._writes.add(stock_reasons, values)
        self._writes.edit(stock_reasons, row_id, values)
        return row_id

    def remove(self, key: str) -> None:
        """Mark a reason of the office as removed; raises NotFound."""
        row_id = self._id_of(key)
        if row_id is None:
            raise NotFound(f"There is no reason “{key}” of the office's own.")
        self._writes.remove(stock_reasons, row_id)

    def order(self, keys: Sequence[str]) -> None:
        """Put reasons of the office in the order of these keys, all of them; they stand as they were added."""
        own = [reason for reason in self.own() if reason.key in keys]
        same = next((at for at, one in enumerate(own) if one.key != keys[at]), len(own))
        later = {reason.key: reason for reason in own[same:]}
        for key in keys[same:]:
            self.remove(key)
            self.put(later[key])

    def _kept(self, which: ColumnElement[bool]) -> tuple[StockReason, ...]:
        rows = self._all(select(stock_reasons).where(which).order_by(stock_reasons.c.id))
        return tuple(
            StockReason(
                row.key, row.words, None if row.label is None else Label(row.label), row.shortcut or ""
            )
            for row in rows
        )

    def _id_of(self, key: str) -> int | None:
        row = self._first(
            select(stock_reasons.c.id).where(stock_reasons.c.key == key, stock_reasons.c.removed_at.is_(None))
        )
        return None if row is None else int(row.id)


def passages_of(source: Source, ids: Iterable[int | None]) -> dict[int, Passage]:
    """Return passages by id, however many, leaving out what is None."""
    wanted = sorted({passage_id for passage_id in ids if passage_id is not None})
    passages = Passages(source)
    found: dict[int, Passage] = {}
    for block in blocks(wanted):
        found.update(passages.many(block))
    return found


def _response(row: Row[Any], links: list[Row[Any]], passage: Passage | None) -> Response:
    return Response(
        id=row.id,
        kind=ResponseKind(row.kind),
        letter_id=row.letter_id,
        passage=passage,
        typed=row.typed,
        given_by=row.given_by,
        label=None if row.label is None else Label(row.label),
        reason_key=row.reason_key,
        reason=row.reason,
        decision=Decision(row.decision),
        officer_id=row.officer_id,
        decided_at=row.decided_at,
        contrary=row.contrary,
        superseded=row.later_id is not None,
        asking_ids=tuple(link.id for link in links),
        question_ids=tuple(dict.fromkeys((row.question_id, *(link.question_id for link in links)))),
        retracted_on=row.retracted_on,
    )
