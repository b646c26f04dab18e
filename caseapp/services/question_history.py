# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The history of a question, read from the audit trail and said in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from caseapp.domain.change import Act, Edit, Value
from caseapp.domain.deadline import CommitmentState, DeadlineState
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.question import Decision, Label, Side, Status
from caseapp.domain.question_history import HistoryChange, HistoryEntry
from caseapp.domain.words import (
    commitment_state_words,
    deadline_state_words,
    label_words,
    letter_of,
    long_date,
    side_words,
    status_words,
)
from caseapp.store.repositories import Repositories

_QUOTED: Final = 80
"""Signs of a response or a promise that tell which one is meant."""
_YES: Final = {True: "yes", False: "no"}


def history_of(rooms: Repositories, question_id: int) -> tuple[HistoryEntry, ...]:
    """Return every act about a question that the trail holds, newest first; raises NotFound.

    That is about the question itself, its askings, responses, due dates, promises, parts and mergers,
    whether they still stand or were taken away; what is decided about a part is told with that part.
    """
    rooms.questions.get(question_id)
    entries = rooms.question_trail.about(question_id)
    edits = [edit for entry in entries for edit in entry.edits]
    read = _Reader(rooms, question_id, edits)
    told = (
        HistoryEntry(
            entry.id,
            entry.at,
            entry.officer,
            entry.action,
            tuple(change for edit in entry.edits for change in read.changes(edit)),
        )
        for entry in entries
    )
    return tuple(entry for entry in told if entry.changes)


class _Reader:
    """Says edits in words; what an edit only names by id is looked up once for all of them."""

    def __init__(self, rooms: Repositories, question_id: int, edits: list[Edit]) -> None:
        self._rooms, self._question_id = rooms, question_id
        self._officers = {officer.id: officer.name for officer in rooms.officers.all()}
        self._reasons = {reason.key: reason.words for reason in rooms.stock_reasons.known()}
        self._said = rooms.question_trail.said(edit.id for edit in edits if edit.kind == "responses")
        self._asked_of = rooms.question_trail.askings_of(
            edit.id for edit in edits if edit.kind == "deadlines"
        )
        letter_ids = {edit.after("letter_id") for edit in edits} - {None}
        wanted = sorted(letter_id for letter_id in letter_ids if isinstance(letter_id, int))
        self._letters = {letter.id: letter for letter in rooms.letters.many(wanted)}
        self._kinds: Mapping[str, Callable[[Edit], Iterator[HistoryChange]]] = {
            "questions": self._question,
            "askings": self._asking,
            "responses": self._response,
            "deadlines": self._deadline,
            "deadline_events": self._event,
            "commitments": self._commitment,
            "merged_questions": self._merger,
        }

    def changes(self, edit: Edit) -> Iterator[HistoryChange]:
        """Yield what an edit changed, thing by thing."""
        yield from self._kinds[edit.kind](edit)

    def _question(self, edit: Edit) -> Iterator[HistoryChange]:
        is_part = edit.id != self._question_id
        if edit.act is not Act.EDITED:
            added = edit.act is Act.ADDED
            words = f"{_text(edit.after('number'))} {_text(edit.after('wording'))}" if added else ""
            yield _whole("Part" if is_part else "Question", edit.act, words)
        if is_part or edit.act is not Act.EDITED:
            return
        says: Mapping[str, tuple[str, Callable[[Value], str]]] = {
            "status": ("Status", lambda value: status_words(Status(_text(value)))),
            "confirmed": ("Confirmed", lambda value: _YES[bool(value)]),
            "side": ("Side", lambda value: side_words(Side(_text(value)))),
            "number": ("Number", _text),
            "owner_id": ("Owner", self._officer),
            "settled_by_organisation_id": ("Settled by", self._organisation),
            "parent_id": ("Part of", self._number),
            "closed_on": ("Closed on", _day),
            "closed_reason": ("Reason of closing", _text),
        }
        yield from _each(edit, says)

    def _asking(self, edit: Edit) -> Iterator[HistoryChange]:
        if edit.act is not Act.EDITED:
            asked_of = _text(edit.after("asked_of")) or "nobody named"
            words = f"of {asked_of}{self._where(edit, ', in ')}" if edit.act is Act.ADDED else ""
            yield _whole("Asked", edit.act, words)
            return
        says: Mapping[str, tuple[str, Callable[[Value], str]]] = {
            "asked_on": ("Asked on", _day),
            "asked_of": ("Asked of", _text),
            "wording": ("Words it was asked in", _text),
            "outcome": ("Outcome of the asking", _outcome),
            "question_id": ("Asking of", self._number),
        }
        yield from _each(edit, says)

    def _response(self, edit: Edit) -> Iterator[HistoryChange]:
        what = f"Response {_quoted(self._said.get(edit.id, ''))}".rstrip()
        if edit.act is not Act.EDITED:
            words = self._decision(edit) + self._where(edit, ", in ") if edit.act is Act.ADDED else ""
            yield _whole(what, edit.act, words)
            return
        says: Mapping[str, tuple[str, Callable[[Value], str]]] = {
            "label": (f"{what}, label", _label),
            "reason_key": (f"{what}, reason", self._reason),
            "reason": (f"{what}, reason in words", _text),
            "contrary": (f"{what}, contrary evidence", lambda value: _YES[bool(value)]),
            "superseded_by_id": (f"{what}, replaced by", self._response_words),
        }
        yield from _each(edit, says)

    def _deadline(self, edit: Edit) -> Iterator[HistoryChange]:
        asked_of = self._asked_of.get(edit.id, "")
        what = f"Due date for {asked_of}" if asked_of else "Due date"
        if edit.act is not Act.EDITED:
            reached = ", ".join(
                part for part in (_day(edit.after("due_on")), _text(edit.after("sum_words"))) if part
            )
            yield _whole(what, edit.act, reached if edit.act is Act.ADDED else "")
            return
        says: Mapping[str, tuple[str, Callable[[Value], str]]] = {
            "due_on": (what, _day),
            "due_time": (f"{what}, time", _text),
            "sum_words": (f"{what}, sum", _text),
            "state": (what, lambda value: deadline_state_words(DeadlineState(_text(value)))),
        }
        yield from _each(edit, says)

    def _event(self, edit: Edit) -> Iterator[HistoryChange]:
        reason = _text(edit.after("reason"))
        if reason:
            yield HistoryChange("Reason of the due date", "", reason)

    def _commitment(self, edit: Edit) -> Iterator[HistoryChange]:
        if edit.act is not Act.EDITED:
            yield _whole("Promise", edit.act, _quoted(_text(edit.after("words"))))
            return
        yield from _each(edit, {"state": ("Promise", _kept), "promised_on": ("Promised for", _day)})

    def _merger(self, edit: Edit) -> Iterator[HistoryChange]:
        if edit.act is Act.ADDED:
            numbers = (self._number(edit.after("question_id")), self._number(edit.after("into_id")))
            yield HistoryChange("Merged", *numbers)
        else:
            yield _whole("Merger", edit.act, "")

    def _decision(self, edit: Edit) -> str:
        label = edit.after("label")
        decided = edit.after("decision") == Decision.DECIDED.value
        named = "takes an earlier answer back" if decided else "not labelled"
        if label or edit.after("contrary"):
            named = _label(label) or "contrary evidence"
        reasons = [self._reason(edit.after("reason_key")), _text(edit.after("reason"))]
        return ": ".join([named, *filter(None, reasons)])

    def _where(self, edit: Edit, before: str) -> str:
        letter_id = edit.after("letter_id")
        letter = self._letters.get(letter_id) if isinstance(letter_id, int) else None
        if letter is None:
            return ""
        whose = {Direction.OUTGOING: "our letter", Direction.INCOMING: "their letter"}
        return before + letter_of(whose.get(letter.direction, "a letter"), letter)

    def _reason(self, value: Value) -> str:
        return self._reasons.get(_text(value), _text(value))

    def _officer(self, value: Value) -> str:
        return "" if not isinstance(value, int) else self._officers.get(value, f"officer {value}")

    def _organisation(self, value: Value) -> str:
        if not isinstance(value, int):
            return ""
        try:
            return self._rooms.people.organisation(value).name
        except NotFound:
            return "a body that was removed"

    def _number(self, value: Value) -> str:
        return self._rooms.question_trail.number(value) if isinstance(value, int) else ""

    def _response_words(self, value: Value) -> str:
        if not isinstance(value, int):
            return ""
        words = self._said.get(value) or self._rooms.question_trail.said([value]).get(value, "")
        return _quoted(words) or "another response"


def _each(edit: Edit, says: Mapping[str, tuple[str, Callable[[Value], str]]]) -> Iterator[HistoryChange]:
    for field in edit.fields:
        if field.name in says:
            what, say = says[field.name]
            yield HistoryChange(what, say(field.before), say(field.after))


def _whole(what: str, act: Act, words: str) -> HistoryChange:
    """Return the change by which a thing came, went or came back."""
    if act is Act.ADDED:
        return HistoryChange(what, "", words)
    return HistoryChange(what, "", "taken away" if act is Act.REMOVED else "brought back")


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _day(value: Value) -> str:
    """Write a day as a person reads it; the trail holds it in ISO form."""
    return long_date(date.fromisoformat(_text(value)[:10])) if value else ""


def _label(value: Value) -> str:
    return label_words(Label(_text(value))) if value else ""


def _kept(value: Value) -> str:
    return commitment_state_words(CommitmentState(_text(value)))


def _outcome(value: Value) -> str:
    return status_words(Status(_text(value))) if value else ""


def _quoted(words: str) -> str:
    plain = " ".join(words.split())
    if not plain:
        return ""
    return f"“{plain}”" if len(plain) <= _QUOTED else f"“{plain[:_QUOTED].rsplit(' ', 1)[0]} …”"
