# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an export is gathered from: the record as it stood at the as-at time, and what of it was corrected since."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from caseapp.domain.case import CaseSort
from caseapp.domain.change import Act, Edit
from caseapp.domain.errors import NotAllowed
from caseapp.domain.later import Corrected, Standing, corrected
from caseapp.domain.portable_case import PORTABLE_MADE_SETTING
from caseapp.domain.summary_rows import LaterCorrection
from caseapp.domain.trail import AuditEntry
from caseapp.domain.words import counted, long_date
from caseapp.store.library import Library
from caseapp.store.past import Past
from caseapp.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class AsAt:
    """The record of a case, or of all, for a moment, and what of a case was corrected later, the first thing first.

    `caveat` says why it is shown as it stands now, or which cases are not in it; "" where neither is so.
    """

    rooms: Repositories
    later: tuple[LaterCorrection, ...] = ()
    caveat: str = ""


@contextmanager
def record_as_at(library: Library, case_id: int, as_at: datetime) -> Iterator[AsAt]:
    """Give the record of a case as it stood at a moment, for the length of the block and for one thread.

    A case that was first recorded after the moment is shown as it stands now, and `caveat` says so: papers of
    years ago are often taken in together. Nothing that is written meanwhile shows. Raises NotAllowed in a portable
    case for a moment before it was made: it holds the record of that moment alone.
    """
    _refuse_before_made(library, as_at)
    began = library.trail.began_about(case_id)
    if began is None or as_at < began:
        with library.past(case_id, datetime.max.replace(tzinfo=UTC)) as present:
            yield AsAt(present, caveat="" if began is None else _caveat(began.astimezone(as_at.tzinfo)))
        return
    with library.past(case_id, as_at) as past:
        yield AsAt(past, later_corrections(past, library, case_id))


def _refuse_before_made(library: Library, as_at: datetime) -> None:
    noted = library.settings.get(PORTABLE_MADE_SETTING)
    if noted and as_at < datetime.fromisoformat(noted):
        made = datetime.fromisoformat(noted).astimezone(as_at.tzinfo)
        raise NotAllowed(
            f"This portable case holds the record as it stood on {long_date(made.date())} at {made:%H:%M}, and nothing "
            "of how it stood earlier.",
            file=library.folder,
            remedy="Choose a later moment, or ask the office that made the file.",
        )


@contextmanager
def library_as_at(library: Library, as_at: datetime) -> Iterator[AsAt]:
    """Give the record of all cases as it stood at a moment, as `record_as_at` gives that of one.

    Cases that were first recorded after the moment are not in it, and `caveat` counts them; all are, as they
    stand now, where the library itself was.
    """
    _refuse_before_made(library, as_at)
    began = library.trail.began()
    if began is None or as_at < began:
        with library.past(None, datetime.max.replace(tzinfo=UTC)) as present:
            yield AsAt(
                present, caveat="" if began is None else _caveat(began.astimezone(as_at.tzinfo), "library")
            )
        return
    with library.past(None, as_at) as past:
        there, cases = past.cases.ids(CaseSort.REFERENCE), library.cases.ids(CaseSort.REFERENCE)
        yield AsAt(past, caveat=_left_out(len(set(cases) - set(there))))


def later_corrections(past: Past, now: Repositories, case_id: int) -> tuple[LaterCorrection, ...]:
    """Return what of a case was corrected since a moment; who and when are those of its last edit."""
    if not past.later:
        return ()
    edits = _edits(past.later)
    found = corrected(
        _standing(past, case_id),
        _standing(now, case_id),
        lambda number: now.merging.went_into(case_id, number),
    )
    return tuple(
        LaterCorrection(one.about, one.words, entry.at, entry.officer)
        for one in found
        if (entry := _last(one, edits)) is not None
    )


def _standing(rooms: Repositories, case_id: int) -> Standing:
    return Standing(
        rooms.cases.get(case_id),
        rooms.letters.of_case(case_id),
        rooms.filings.rows_of(case_id),
        rooms.questions.of_case(case_id),
        rooms.deadlines.of_case(case_id),
        rooms.commitments.of_case(case_id),
        rooms.claims.of_case(case_id),
        rooms.exhibits.of_case(case_id),
        rooms.case_parties.of_case(case_id),
    )


Edits = Mapping[tuple[str, int], list[tuple[AuditEntry, Edit]]]


def _edits(entries: Iterable[AuditEntry]) -> Edits:
    """Return the edits of entries by the row they are about, the last first."""
    found: dict[tuple[str, int], list[tuple[AuditEntry, Edit]]] = {}
    for entry in entries:
        for edit in reversed(entry.edits):
            found.setdefault((edit.kind, edit.id), []).append((entry, edit))
    return found


def _last(one: Corrected, edits: Edits) -> AuditEntry | None:
    """Return the last entry that brought a correction, None where none of the case's own did."""
    entries = [
        entry
        for kind, row_id, field in one.rows
        for entry, edit in edits.get((kind, row_id), ())
        if any(each.name == field for each in edit.fields) or (not field and edit.act is not Act.EDITED)
    ]
    return max(entries, key=lambda entry: entry.id, default=None)


def _caveat(began: datetime, what: str = "case") -> str:
    return (
        f"This {what} was first recorded on {long_date(began.date())}, after the as-at time, so the record is shown "
        "as it stands now."
    )


def _left_out(many: int) -> str:
    return f"{counted(many, 'case')} first recorded after the as-at time not shown." if many else ""
