# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The decision log of a case, from the trail: labels, statuses, closings and clearances, by whom and why."""

from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo

from caseapp.domain.case import CaseState
from caseapp.domain.change import Act, Edit
from caseapp.domain.draft import Decision as Said
from caseapp.domain.question import Decision, Label, Status, StockReason
from caseapp.domain.summary_rows import DecisionRow
from caseapp.domain.trail import AuditEntry
from caseapp.domain.words import case_state_words, decision_words, label_words, status_words
from caseapp.store.case_file import Decided


def decision_rows(
    decided: Decided, case_id: int, reasons: tuple[StockReason, ...], zone: tzinfo | None
) -> tuple[DecisionRow, ...]:
    """Return what was decided in a case, oldest first; what was undone stands there with its undoing."""
    log = _Log(decided, case_id, {one.key: one.words for one in reasons}, zone)
    return tuple(row for entry in decided.entries for row in log.rows(entry))


class _Log:
    """Reads entries in their order, and remembers what an entry does not say again."""

    def __init__(
        self, decided: Decided, case_id: int, reasons: Mapping[str, str], zone: tzinfo | None
    ) -> None:
        self._decided, self._case_id, self._reasons, self._zone = decided, case_id, reasons, zone
        self._status: dict[int, str] = {}
        self._said: dict[int, dict[str, str]] = {}
        self._names: dict[int, str] = {}
        self._read: Mapping[str, Callable[[AuditEntry, Edit], Iterator[DecisionRow]]] = {
            "questions": self._question,
            "responses": self._response,
            "clearances": self._clearance,
            "cases": self._case,
        }

    def rows(self, entry: AuditEntry) -> Iterator[DecisionRow]:
        """Give what was decided in one entry."""
        for edit in entry.edits:
            if edit.kind in self._read:
                yield from self._read[edit.kind](entry, edit)

    def _question(self, entry: AuditEntry, edit: Edit) -> Iterator[DecisionRow]:
        number = self._decided.numbers.get(edit.id)
        if number is None:  # of another case
            return
        status = _text(edit, "status") or self._status.get(edit.id, Status.AWAITING.value)
        self._status[edit.id] = status
        if edit.act is Act.REMOVED:
            yield self._row(entry, "Question taken away", number)
        if edit.act is not Act.EDITED:
            return
        closed = _field(edit, "closed_on")
        if closed is not None:
            what = "Closed" if closed[1] else "Opened again"
            yield self._row(entry, what, number, _text(edit, "closed_reason") if closed[1] else "")
        if edit.after("confirmed") is True:
            yield self._row(entry, f"Status confirmed: {status_words(Status(status))}", number)

    def _response(self, entry: AuditEntry, edit: Edit) -> Iterator[DecisionRow]:
        number = self._decided.numbers.get(self._decided.response_of.get(edit.id, 0))
        if number is None:
            return
        known = self._said.setdefault(edit.id, {})
        known |= {
            field.name: _plain(field.after)
            for field in edit.fields
            if field.name in {"label", "decision", "reason_key", "reason", "contrary"}
        }
        decided = known.get("decision") == Decision.DECIDED.value
        if edit.act is Act.REMOVED and decided:
            yield self._row(entry, "Response taken away", number)
        touched = any(field.name in known for field in edit.fields)
        if edit.act not in (Act.ADDED, Act.EDITED) or not (decided and touched):
            return
        why = "; ".join(
            part
            for part in (
                self._reasons.get(known.get("reason_key", ""), known.get("reason_key", "")),
                known.get("reason", ""),
            )
            if part
        )
        label = known.get("label", "")
        what = f"Label: {label_words(Label(label))}" if label else "Earlier answer taken back"
        if not label and known.get("contrary"):
            what = "Contrary evidence"
        yield self._row(entry, what, number, why)

    def _clearance(self, entry: AuditEntry, edit: Edit) -> Iterator[DecisionRow]:
        subject = self._decided.drafts.get(edit.id)
        if subject is None:
            return
        self._names[edit.id] = _text(edit, "cleared_by") or self._names.get(edit.id, "")
        said = _text(edit, "decision")
        if said:
            by = f" by {self._names[edit.id]}" if self._names[edit.id] else ""
            what = f"Clearance{by}: {decision_words(Said(said))}"
            yield self._row(entry, what, reason=_text(edit, "remarks"), about=subject)

    def _case(self, entry: AuditEntry, edit: Edit) -> Iterator[DecisionRow]:
        state = _text(edit, "state")
        if edit.id == self._case_id and edit.act is Act.EDITED and state:
            words = case_state_words(CaseState(state)).lower()
            yield self._row(entry, f"Case {words}", reason=_text(edit, "outcome"))

    def _row(
        self, entry: AuditEntry, what: str, question: str = "", reason: str = "", about: str = ""
    ) -> DecisionRow:
        return DecisionRow(
            entry=entry.id,
            at=entry.at.astimezone(self._zone),
            officer=entry.officer,
            what=what,
            about=about,
            reason=reason,
            question=question,
        )


def _field(edit: Edit, name: str) -> tuple[str, str] | None:
    return next(((_plain(one.before), _plain(one.after)) for one in edit.fields if one.name == name), None)


def _text(edit: Edit, name: str) -> str:
    return _plain(edit.after(name))


def _plain(value: object) -> str:
    return "" if value is None or value is False else str(value)
