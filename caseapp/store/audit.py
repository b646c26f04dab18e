# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit trail: append-only entries, each hash covering the one before it.

An entry's hash is the SHA-256 of the previous entry's hash, a newline, and the entry's canonical JSON
(keys sorted, no spaces, UTF-8). Text longer than `SHORT` code points lies beside the entry with a salt,
and the entry holds only the salted hash, so that lawful disposal can delete the text without breaking
the chain.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, or_, select, true, update

from caseapp.domain.change import Act, Edit, FieldEdit, Value
from caseapp.domain.trail import AuditEntry, TrailEnd
from caseapp.store.inserts import Inserts
from caseapp.store.source import Repository
from caseapp.store.tables.people import officers
from caseapp.store.tables.trail import EntryKind, audit_entries, audit_subjects, audit_texts

SHORT = 200
START = "0" * 64
_LAST_HASH = select(audit_entries.c.hash).order_by(audit_entries.c.id.desc()).limit(1)
# Quotes inside a text are escaped in JSON, so nothing that was typed can look like this.
_LONG = re.compile(r'\{"text":"([0-9a-f]{64})"\}')


@dataclass(slots=True)
class _Texts:
    """The long texts of one entry: salted digest → (salt, text)."""

    found: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def plain(self, value: Value) -> object:
        """Turn a value into what the canonical JSON holds."""
        if isinstance(value, str) and len(value) > SHORT:
            salt = secrets.token_bytes(16)
            digest = salted(salt, value)
            self.found[digest] = (salt, value)
            return {"text": digest}
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bytes):
            return {"bytes": hashlib.sha256(value).hexdigest()}
        return value


def salted(salt: bytes, text: str) -> str:
    """Return the hash that stands for a long text."""
    return hashlib.sha256(salt + text.encode("utf-8", "surrogatepass")).hexdigest()


def chained(previous: str, body: str) -> str:
    """Return the hash of an entry."""
    return hashlib.sha256(f"{previous}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(entry: dict[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _plain(edit: Edit, texts: _Texts) -> list[object]:
    fields = [[item.name, texts.plain(item.before), texts.plain(item.after)] for item in edit.fields]
    return [edit.kind, edit.id, edit.act.value, fields]


def append(
    connection: Connection,
    inserts: Inserts,
    *,
    at: datetime,
    officer_id: int | None,
    officer: str,
    account: str,
    action: str,
    edits: Iterable[Edit],
    cases: Iterable[int],
    kind: EntryKind = EntryKind.CHANGE,
) -> int:
    """Write one entry with its subjects and long texts; return its id."""
    texts = _Texts()
    edits = tuple(edits)
    case_ids = sorted(set(cases))
    body = _canonical(
        {
            "at": at.astimezone(UTC).isoformat(),
            "officer": officer,
            "account": account,
            "action": action,
            "kind": kind.value,
            "cases": case_ids,
            "edits": [_plain(edit, texts) for edit in edits],
        }
    )
    previous = connection.execute(_LAST_HASH).scalar() or START
    entry_id = inserts.row(
        connection,
        audit_entries,
        {
            "at": at,
            "kind": kind.value,
            "officer_id": officer_id,
            "body": body,
            "previous_hash": previous,
            "hash": chained(previous, body),
        },
    )
    _put_beside(connection, inserts, entry_id, edits, case_ids, texts)
    return entry_id


def _put_beside(
    connection: Connection,
    inserts: Inserts,
    entry_id: int,
    edits: Iterable[Edit],
    case_ids: Iterable[int],
    texts: _Texts,
) -> None:
    """Write what an entry is about, and its long texts."""
    subjects = {(edit.kind, edit.id) for edit in edits} | {("cases", case_id) for case_id in case_ids}
    inserts.rows(
        connection,
        audit_subjects,
        [{"kind": kind, "row_id": row_id, "entry_id": entry_id} for kind, row_id in sorted(subjects)],
    )
    inserts.rows(
        connection,
        audit_texts,
        [
            {"entry_id": entry_id, "digest": digest, "salt": salt, "text": text}
            for digest, (salt, text) in texts.found.items()
        ],
    )


class Trail(Repository):
    """Reads the audit trail."""

    def about(
        self, kind: str, row_id: int, limit: int = 1000, *, readings: bool = True
    ) -> tuple[AuditEntry, ...]:
        """Return the entries about one thing, newest first, with those of who read it or without."""
        left_out = [] if readings else [audit_entries.c.kind != EntryKind.READ.value]
        this = and_(audit_subjects.c.kind == kind, audit_subjects.c.row_id == row_id)
        return self._entries(limit, this, *left_out)

    def about_any(self, rows: Mapping[str, Collection[int]]) -> tuple[AuditEntry, ...]:
        """Return the entries about any of some things, ids by their kinds, newest first, each once."""
        subjects = audit_subjects.c
        any_of = [and_(subjects.kind == kind, subjects.row_id.in_(ids)) for kind, ids in rows.items()]
        return self._entries(None, or_(false(), *any_of))

    def of_case(self, case_id: int, kinds: Collection[str], as_at: datetime) -> tuple[AuditEntry, ...]:
        """Return the changes about a case, up to a moment, to things of some kinds alone; oldest first."""
        subjects = audit_subjects.alias()
        touched = select(subjects.c.entry_id).where(subjects.c.kind.in_(kinds))
        found = self._entries(
            None,
            and_(audit_subjects.c.kind == "cases", audit_subjects.c.row_id == case_id),
            audit_entries.c.id.in_(touched),
            audit_entries.c.kind == EntryKind.CHANGE.value,
            audit_entries.c.at <= as_at,
            kinds=kinds,
        )
        return found[::-1]

    def _entries(
        self,
        limit: int | None,
        about: ColumnElement[bool],
        *conditions: ColumnElement[bool],
        kinds: Collection[str] | None = None,
    ) -> tuple[AuditEntry, ...]:
        """Return entries, newest first, with their edits of things of some kinds alone where they are given."""
        rows = self._all(
            select(audit_entries, officers.c.name.label("officer_name"))
            .outerjoin(officers, officers.c.id == audit_entries.c.officer_id)
            .where(audit_entries.c.id.in_(select(audit_subjects.c.entry_id).where(about)), *conditions)
            .order_by(audit_entries.c.id.desc())
            .limit(limit)
        )
        texts = self._texts([row.id for row in rows if '{"text":' in row.body])
        return tuple(_entry(row, texts.get(row.id, {}), kinds) for row in rows)

    def since(
        self, case_id: int, moment: datetime, others: Mapping[str, Select[tuple[int]] | None]
    ) -> tuple[AuditEntry, ...]:
        """Return the entries from the first after a moment on, newest first; about a case, and about other things.

        `others` select ids by their kinds, None all of a kind. Where a clock was set back, some of the entries
        were written before the moment.
        """
        subjects, entries = audit_subjects.c, audit_entries.c
        about = or_(
            and_(subjects.kind == "cases", subjects.row_id == case_id),
            *(
                and_(subjects.kind == kind, true() if ids is None else subjects.row_id.in_(ids))
                for kind, ids in others.items()
            ),
        )
        first = self._first(
            select(func.min(entries.id)).where(
                entries.id.in_(select(subjects.entry_id).where(about)), entries.at > moment
            )
        )
        if first is None or first[0] is None:
            return ()
        return self._entries(None, about, entries.id >= first[0])

    def all_since(self, moment: datetime) -> tuple[AuditEntry, ...]:
        """Return the entries about anything from the first after a moment on, as `since` does."""
        entries = audit_entries.c
        first = self._first(select(func.min(entries.id)).where(entries.at > moment))
        if first is None or first[0] is None:
            return ()
        return self._entries(None, true(), entries.id >= first[0])

    def began_about(self, case_id: int) -> datetime | None:
        """Return when the first entry about a case was written, None where there is none."""
        row = self._first(
            select(audit_entries.c.at)
            .join(audit_subjects, audit_subjects.c.entry_id == audit_entries.c.id)
            .where(audit_subjects.c.kind == "cases", audit_subjects.c.row_id == case_id)
            .order_by(audit_entries.c.id)
            .limit(1)
        )
        return None if row is None else row.at

    def began(self) -> datetime | None:
        """Return when the first entry was written, None where there is none."""
        row = self._first(select(audit_entries.c.at).order_by(audit_entries.c.id).limit(1))
        return None if row is None else row.at

    def holds(self, end: TrailEnd) -> bool:
        """Tell whether what was once the last entry is still there as it was."""
        return self._first(select(audit_entries.c.hash).where(audit_entries.c.id == end.entry)) == (end.hash,)

    def last_hash(self, case_id: int, as_at: datetime) -> str:
        """Return the hash of the last change about a case at or before a moment, "" where there is none."""
        row = self._first(
            select(audit_entries.c.hash)
            .join(audit_subjects, audit_subjects.c.entry_id == audit_entries.c.id)
            .where(
                audit_subjects.c.kind == "cases",
                audit_subjects.c.row_id == case_id,
                audit_entries.c.kind == EntryKind.CHANGE.value,
                audit_entries.c.at <= as_at,
            )
            .order_by(audit_entries.c.id.desc())
            .limit(1)
        )
        return "" if row is None else str(row.hash)

    def count_after(self, case_id: int, as_at: datetime) -> int:
        """Count the changes about a case that were recorded after a moment."""
        row = self._first(
            select(func.count())
            .select_from(audit_entries)
            .join(audit_subjects, audit_subjects.c.entry_id == audit_entries.c.id)
            .where(
                audit_subjects.c.kind == "cases",
                audit_subjects.c.row_id == case_id,
                audit_entries.c.kind == EntryKind.CHANGE.value,
                audit_entries.c.at > as_at,
            )
        )
        return 0 if row is None else int(row[0])

    def first_bad_entry(self, *, in_part: bool = False) -> tuple[int, int | None]:
        """Walk the chain; return (entries read, id of the first entry that does not hold, or None).

        Of a trail that is there `in_part`, each entry is held against its own hash alone.
        """
        count = 0
        previous = START
        with self._source.connect() as connection:
            rows = connection.execution_options(yield_per=2000).execute(
                select(
                    audit_entries.c.id,
                    audit_entries.c.at,
                    audit_entries.c.kind,
                    audit_entries.c.body,
                    audit_entries.c.previous_hash,
                    audit_entries.c.hash,
                ).order_by(audit_entries.c.id)
            )
            for row in rows:
                count += 1
                if in_part:
                    previous = row.previous_hash
                if row.previous_hash != previous or chained(previous, row.body) != row.hash:
                    return count, int(row.id)
                body = json.loads(row.body)
                if (body["at"], body["kind"]) != (row.at.isoformat(), row.kind):
                    return count, int(row.id)
                previous = row.hash
        return count, None

    def bad_texts(self) -> tuple[int, ...]:
        """Return the ids of entries whose long text is gone or no longer matches its salted hash.

        A text that was lawfully disposed of leaves its hash behind and is not bad.
        """
        bad: set[int] = set()
        known: set[tuple[int, str]] = set()
        with self._source.connect() as connection:
            connection = connection.execution_options(yield_per=2000)
            texts = audit_texts.c
            for text in connection.execute(select(texts.entry_id, texts.digest, texts.salt, texts.text)):
                known.add((text.entry_id, text.digest))
                if text.text is not None and salted(text.salt, text.text) != text.digest:
                    bad.add(text.entry_id)
            long = audit_entries.c.body.contains('{"text":', autoescape=True)
            for row in connection.execute(select(audit_entries.c.id, audit_entries.c.body).where(long)):
                if any((row.id, digest) not in known for digest in _LONG.findall(row.body)):
                    bad.add(row.id)
        return tuple(sorted(bad))

    def dispose(self, entry_ids: Iterable[int]) -> None:
        """Delete the long texts of entries for good, with their salts; the chain still proves the rest."""
        self._writes.derive(
            update(audit_texts)
            .where(audit_texts.c.entry_id.in_(sorted(set(entry_ids))))
            .values(text=None, salt=b"")
        )

    def _texts(self, entry_ids: list[int]) -> dict[int, dict[str, str | None]]:
        texts: dict[int, dict[str, str | None]] = {}
        if entry_ids:
            for row in self._all(select(audit_texts).where(audit_texts.c.entry_id.in_(entry_ids))):
                texts.setdefault(row.entry_id, {})[row.digest] = row.text
        return texts


def _entry(row: Row[Any], texts: dict[str, str | None], kinds: Collection[str] | None) -> AuditEntry:
    read = json.loads(row.body)
    edits = read["edits"] if kinds is None else [edit for edit in read["edits"] if edit[0] in kinds]
    return AuditEntry(
        id=row.id,
        at=row.at,
        officer=str(read["officer"]) or row.officer_name or "",
        account=str(read["account"]),
        action=str(read["action"]),
        edits=tuple(_edits(edits, texts)),
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


def _edits(
    edits: list[tuple[str, int, str, list[tuple[str, object, object]]]], texts: dict[str, str | None]
) -> Iterator[Edit]:
    def value(plain: object) -> Value:
        if isinstance(plain, dict):
            return texts.get(str(plain.get("text", "")))
        if plain is None or isinstance(plain, bool | int | float | str):
            return plain
        raise TypeError(f"an audit entry cannot hold {type(plain).__name__}")

    for kind, row_id, act, fields in edits:
        yield Edit(
            kind,
            row_id,
            Act(act),
            tuple(FieldEdit(name, value(before), value(after)) for name, before, after in fields),
        )
