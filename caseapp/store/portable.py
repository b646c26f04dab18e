# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Building the database of a portable case: an empty one, into which the rows of one case are put."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select

from caseapp.domain.draft import DraftState
from caseapp.domain.errors import LibraryDamaged, NotAllowed
from caseapp.domain.letter import NOTES, PartyRole
from caseapp.domain.portable_case import (
    PORTABLE_MADE_SETTING,
    PORTABLE_SETTING,
    PortableContents,
    PortableDocument,
    PortableLeftOut,
    PortableWish,
)
from caseapp.domain.second_reading import ReadingState
from caseapp.domain.words import counted
from caseapp.store import migrate
from caseapp.store.engine import open_for_writing, plain_words
from caseapp.store.first import DATABASE
from caseapp.store.inserts import Inserts
from caseapp.store.library import Library
from caseapp.store.portable_rows import CaseRows, of_documents
from caseapp.store.progress import Progress
from caseapp.store.source import blocks
from caseapp.store.tables.base import metadata
from caseapp.store.tables.documents import extractions, page_texts, pages
from caseapp.store.tables.people import settings
from caseapp.store.tables.second_reading import second_readings
from caseapp.store.tables.trail import EntryKind, audit_entries, audit_subjects, audit_texts
from caseapp.store.unit import Unit

_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the database of one case: which documents it names, and what stayed behind."""

    documents: tuple[PortableDocument, ...]
    left_out: PortableLeftOut


def build(
    library: Library,
    case_id: int,
    wish: PortableWish,
    office: Collection[str],
    target: tuple[Path, Path],
    progress: Progress,
    *,
    made: datetime,
) -> Built:
    """Make the database of one case in an empty folder, of the library as it is at one moment.

    `office` are the keys of the office's settings that go along, `target` is the folder and that of the
    migrations, `made` the present moment. Only SQLite copies anything, and only rows that belong to the case; those
    that were removed stay behind, and so does an entry of the trail that tells of anything else. Raises NotFound,
    NotAllowed while a letter of the case is to be read a second time, DiskFull, CannotWrite, and Cancelled where
    the progress does.
    """
    folder, scripts = target
    case = library.cases.get(case_id)
    progress.step(0, 3, "Making an empty library")
    migrate.create(folder, scripts)
    database = folder / DATABASE
    engine = open_for_writing(database)
    try:
        with library.reading() as source, plain_words(database), engine.begin() as small:
            progress.step(1, 3, "Copying the case")
            chosen = _choose(source, case_id, wish)
            _put_rows(small, chosen.rows)
            _put_papers(source, small, chosen.rows)
            _put_settings(source, small, office, case.reference, made)
            _put_trail(source, small, chosen.going)
            progress.step(2, 3, "Making the search index")
            Unit(small, Inserts(), None, "", "Portable case").search.remake(progress)
            _refuse_broken(small, library)
    finally:
        engine.dispose()
    progress.step(3, 3)
    return Built(_documents(chosen.rows), chosen.left_out)


def survey(library: Library, case_id: int, wish: PortableWish) -> PortableContents:
    """Count what would go along with a case and what would stay behind; raises NotFound, NotAllowed as `build`."""
    library.cases.get(case_id)
    with library.reading() as source:
        chosen = _choose(source, case_id, wish)
    rows = chosen.rows.rows
    drafts = rows.get("drafts", {}).values()
    letters = rows.get("letters", {}).values()
    notes = [row for row in letters if row["kind"] in NOTES]
    blind = [row for row in rows["letter_parties"].values() if row["role"] == PartyRole.BLIND_COPIED.value]
    return PortableContents(
        letters=len(letters) - len(notes),
        questions=len(rows.get("questions", {})),
        exhibits=len(rows.get("exhibits", {})),
        drafts=len(drafts),
        unissued=sum(row["state"] != DraftState.ISSUED.value for row in drafts),
        notes=len(notes) + len(rows.get("case_notes", {})),
        people=len(rows["contacts"]) + len(rows["organisations"]) + len(rows["officers"]),
        entries=len(chosen.going),
        blind_copies=len({row["letter_id"] for row in blind}),
        accounts=tuple(sorted({str(json.loads(entry.body)["account"]) for entry in chosen.going} - {""})),
        documents=_documents(chosen.rows),
        left_out=chosen.left_out,
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What of a library goes along: rows, and entries of the trail."""

    rows: CaseRows
    going: list[Row[Any]]
    left_out: PortableLeftOut


def _choose(source: Connection, case_id: int, wish: PortableWish) -> _Chosen:
    rows = CaseRows(source, case_id, wish)
    _refuse_while_read(source, case_id, rows)
    about = _entries(source, case_id) if wish.trail else []
    going = [entry for entry in about if _is_of(rows, entry, case_id)]
    rows.add_officers({entry.officer_id for entry in going if entry.officer_id is not None})
    return _Chosen(
        rows,
        going,
        PortableLeftOut(tuple(rows.dropped.items()), tuple(rows.cut.items()), len(about) - len(going)),
    )


def _refuse_broken(small: Connection, library: Library) -> None:
    broken = small.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise LibraryDamaged(
            f"The case names {len(broken)} rows that are not there; no portable case was made.",
            file=library.database,
            remedy="Check the library.",
        )


def _refuse_while_read(source: Connection, case_id: int, chosen: CaseRows) -> None:
    """Refuse while somebody reads a letter a second time, who would find in the file what was decided of it."""
    found = second_readings.c
    asked = select(found.case_id, found.letter_id).where(
        found.state == ReadingState.OPEN.value, found.removed_at.is_(None)
    )
    letters = {
        row.letter_id
        for row in source.execute(asked)
        if row.case_id == case_id or chosen.has("letters", row.letter_id)
    }
    if letters:
        one = len(letters) == 1
        raise NotAllowed(
            f"{counted(len(letters), 'letter')} of this case {'is' if one else 'are'} to be read a second time, "
            "and a portable case would tell the second reader what was decided. Nothing was written.",
            remedy="Finish that second reading first, or withdraw it, in the Second reading tab.",
        )


def _documents(chosen: CaseRows) -> tuple[PortableDocument, ...]:
    """Return the documents that go along, in an order that does not depend on when they came."""
    rows = chosen.rows["documents"].values()
    found = (
        PortableDocument(
            str(row["sha256"]), str(row["suffix"]), int(str(row["size"])), str(row["original_name"])
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: one.sha256))


def _entries(source: Connection, case_id: int) -> list[Row[Any]]:
    """Return the changes about a case, oldest first."""
    subjects, entries = audit_subjects.c, audit_entries.c
    ours = select(subjects.entry_id).where(subjects.kind == "cases", subjects.row_id == case_id)
    asked = select(audit_entries).where(entries.id.in_(ours), entries.kind == EntryKind.CHANGE.value)
    return list(source.execute(asked.order_by(entries.id)).all())


def _is_of(chosen: CaseRows, entry: Row[Any], case_id: int) -> bool:
    """Tell whether an entry speaks of this case alone, and of nothing that stays behind."""
    body = json.loads(entry.body)
    return body["cases"] == [case_id] and all(
        kind != "officers"
        and chosen.has(kind, row_id)
        and not (kind in ("organisations", "contacts") and any(name == "remarks" for name, _, _ in fields))
        for kind, row_id, _, fields in body["edits"]
    )


def _put_rows(small: Connection, chosen: CaseRows) -> None:
    """Put the rows in while what they name may still be missing; it is checked before they are kept."""
    small.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    inserts = Inserts()
    for table in metadata.sorted_tables:
        rows = chosen.rows.get(table.name, {})
        if table.name != "places":
            inserts.rows(small, table, [rows[row_id] for row_id in sorted(rows)])
            removed = chosen.removed.get(table.name, {})
            inserts.rows(small, table, [removed[row_id] for row_id in sorted(removed)])


def _put_papers(source: Connection, small: Connection, chosen: CaseRows) -> None:
    ids = list(chosen.rows["documents"])
    readings = list(of_documents(source, extractions, "document_id", ids))
    read = [key for row in readings if isinstance(key := row["id"], int)]
    _copy(small, pages, of_documents(source, pages, "document_id", ids))
    _copy(small, extractions, readings)
    _copy(small, page_texts, of_documents(source, page_texts, "extraction_id", read))
    known = {None, *read}  # a place in the text of another document means nothing without it
    standing = [row for row in chosen.rows["places"].values() if row["extraction_id"] in known]
    _copy(small, metadata.tables["places"], standing)


def _put_settings(
    source: Connection, small: Connection, office: Collection[str], reference: str, made: datetime
) -> None:
    asked = select(settings).where(settings.c.key.in_(sorted(office)))
    kept = [dict(row) for row in source.execute(asked).mappings()]
    marks = {
        PORTABLE_SETTING: reference,
        PORTABLE_MADE_SETTING: made.isoformat(),
    }
    _copy(small, settings, [*kept, *({"key": key, "value": value} for key, value in marks.items())])


def _put_trail(source: Connection, small: Connection, going: Iterable[Row[Any]]) -> None:
    """Put entries in as they are, with their hashes, what they are about and their long texts."""
    entries = [dict(entry._mapping) for entry in going]
    _copy(small, audit_entries, entries)
    for block in blocks([int(entry["id"]) for entry in entries]):
        for table in (audit_subjects, audit_texts):
            asked = select(table).where(table.c.entry_id.in_(list(block)))
            _copy(small, table, (dict(row) for row in source.execute(asked).mappings()))


def _copy(small: Connection, table: Table, rows: Iterable[dict[Any, Any]]) -> None:
    inserts, waiting = Inserts(), iter(rows)
    for some in _some(waiting):
        inserts.rows(small, table, some)


def _some(rows: Iterator[dict[Any, Any]]) -> Iterator[list[dict[Any, Any]]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some
