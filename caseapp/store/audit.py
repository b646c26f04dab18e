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
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Connection, insert, select

from caseapp.domain.change import Act, Edit, FieldEdit, Value
from caseapp.domain.trail import AuditEntry
from caseapp.store.source import Repository, new_id
from caseapp.store.tables.people import officers
from caseapp.store.tables.trail import EntryKind, audit_entries, audit_subjects, audit_texts

SHORT = 200
START = "0" * 64


@dataclass(slots=True)
class _Texts:
    """The long texts of one entry: salted digest → (salt, text)."""

    found: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def plain(self, value: Value) -> object:
        """Turn a value into what the canonical JSON holds."""
        if isinstance(value, str) and len(value) > SHORT:
            salt = secrets.token_bytes(16)
            digest = hashlib.sha256(salt + value.encode("utf-8", "surrogatepass")).hexdigest()
            self.found[digest] = (salt, value)
            return {"text": digest}
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bytes):
            return {"bytes": hashlib.sha256(value).hexdigest()}
        return value


def chained(previous: str, body: str) -> str:
    """Return the hash of an entry."""
    return hashlib.sha256(f"{previous}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def append(
    connection: Connection,
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
    body = json.dumps(
        {
            "at": at.astimezone(UTC).isoformat(),
            "officer": officer,
            "account": account,
            "action": action,
            "kind": kind.value,
            "cases": case_ids,
            "edits": [
                [
                    edit.kind,
                    edit.id,
                    edit.act.value,
                    [[item.name, texts.plain(item.before), texts.plain(item.after)] for item in edit.fields],
                ]
                for edit in edits
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    last = connection.execute(
        select(audit_entries.c.hash).order_by(audit_entries.c.id.desc()).limit(1)
    ).scalar()
    previous = last or START
    result = connection.execute(
        insert(audit_entries),
        {
            "at": at,
            "kind": kind.value,
            "officer_id": officer_id,
            "body": body,
            "previous_hash": previous,
            "hash": chained(previous, body),
        },
    )
    entry_id = new_id(result)
    subjects = {(edit.kind, edit.id) for edit in edits} | {("cases", case_id) for case_id in case_ids}
    if subjects:
        connection.execute(
            insert(audit_subjects),
            [{"kind": kind_, "row_id": row_id, "entry_id": entry_id} for kind_, row_id in sorted(subjects)],
        )
    if texts.found:
        connection.execute(
            insert(audit_texts),
            [
                {"entry_id": entry_id, "digest": digest, "salt": salt, "text": text}
                for digest, (salt, text) in texts.found.items()
            ],
        )
    return entry_id


class Trail(Repository):
    """Reads the audit trail."""

    def about(self, kind: str, row_id: int, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """Return the entries about one thing, newest first."""
        rows = self._all(
            select(audit_entries, officers.c.name.label("officer_name"))
            .join(audit_subjects, audit_subjects.c.entry_id == audit_entries.c.id)
            .outerjoin(officers, officers.c.id == audit_entries.c.officer_id)
            .where(audit_subjects.c.kind == kind, audit_subjects.c.row_id == row_id)
            .order_by(audit_entries.c.id.desc())
            .limit(limit)
        )
        return tuple(
            self._entry(row.id, row.at, row.body, row.previous_hash, row.hash, row.officer_name)
            for row in rows
        )

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

    def first_bad_entry(self) -> tuple[int, int | None]:
        """Walk the chain; return (entries read, id of the first entry that does not hold, or None)."""
        count = 0
        previous = START
        with self._source.connect() as connection:
            rows = connection.execution_options(yield_per=2000).execute(
                select(
                    audit_entries.c.id,
                    audit_entries.c.body,
                    audit_entries.c.previous_hash,
                    audit_entries.c.hash,
                ).order_by(audit_entries.c.id)
            )
            for row in rows:
                count += 1
                if row.previous_hash != previous or chained(previous, row.body) != row.hash:
                    return count, int(row.id)
                previous = row.hash
        return count, None

    def bad_texts(self) -> tuple[int, ...]:
        """Return the ids of entries whose long text no longer matches its salted hash."""
        bad: list[int] = []
        with self._source.connect() as connection:
            rows = connection.execution_options(yield_per=2000).execute(
                select(
                    audit_texts.c.entry_id, audit_texts.c.digest, audit_texts.c.salt, audit_texts.c.text
                ).where(audit_texts.c.text.is_not(None))
            )
            for row in rows:
                digest = hashlib.sha256(row.salt + row.text.encode("utf-8", "surrogatepass")).hexdigest()
                if digest != row.digest:
                    bad.append(int(row.entry_id))
        return tuple(dict.fromkeys(bad))

    def _entry(
        self, entry_id: int, at: datetime, body: str, previous: str, hash_: str, officer_name: str | None
    ) -> AuditEntry:
        read = json.loads(body)
        texts = {
            str(row.digest): row.text
            for row in self._all(
                select(audit_texts.c.digest, audit_texts.c.text).where(audit_texts.c.entry_id == entry_id)
            )
        }
        return AuditEntry(
            id=entry_id,
            at=at,
            officer=str(read["officer"]) or officer_name or "",
            account=str(read["account"]),
            action=str(read["action"]),
            edits=tuple(_edits(read["edits"], texts)),
            previous_hash=previous,
            hash=hash_,
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
