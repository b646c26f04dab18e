# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attaching: what will go with a draft, from files or from the case, in the order in which the letter lists it.

The list that the letter prints follows what is attached; other lines of it stay. On issue the same documents
become its enclosures.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from caseapp.domain.change import Written
from caseapp.domain.document import SIZE_LIMIT, Document
from caseapp.domain.draft import Draft, DraftEnclosure, folded_title
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.tongues import printed_date
from caseapp.services.arrivals import DocumentReader, store_document
from caseapp.services.batch import Batch, Outcome
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import follow
from caseapp.services.drafting import Drafting, refuse_finished
from caseapp.services.enclosing import EnclosedReport, EnclosedRow
from caseapp.services.intake import outcome_of
from caseapp.services.job import SILENT, Progress
from caseapp.services.letter_words import refuse_elsewhere
from caseapp.services.receiving import Received, Receiving
from caseapp.store.unit import Unit

T = TypeVar("T")
_LONGEST: Final = 500
_BATCH: Final = Batch("Attach enclosures", "Attach enclosure", EnclosedRow)


class Attaching:
    """The enclosures of letters that are still being written."""

    def __init__(
        self, desk: Desk, drafting: Drafting, reader: DocumentReader, *, size_limit: int = SIZE_LIMIT
    ) -> None:
        self._desk = desk
        self._drafting = drafting
        self._receiving = Receiving(desk.library, reader, size_limit)

    def of_draft(self, draft_id: int) -> tuple[DraftEnclosure, ...]:
        """Return what is attached to a draft, in its order; raises as `Drafting.draft`."""
        self._drafting.draft(draft_id)
        return self._desk.library.draft_enclosures.of_draft(draft_id)

    def attach_files(
        self, draft_id: int, paths: Sequence[Path], *, progress: Progress = SILENT
    ) -> EnclosedReport:
        """Attach files to a draft, in the order given; each succeeds or fails alone and is kept unchanged.

        Raises as `Drafting.draft`, NotAllowed once it is issued, LibraryReadOnly, and BatchStopped when
        `progress` stops it.
        """
        self._desk.library.demand_writing()
        refuse_finished(self._drafting.draft(draft_id))
        return _BATCH.take(
            self._desk,
            paths,
            self._receiving.receive,
            lambda unit, path, received: _attached(unit, draft_id, path, received),
            progress,
        )

    def attach_letter(self, draft_id: int, letter_id: int, title: str = "") -> Written[int]:
        """Attach a letter of the case, as it is shown now; returns the enclosure's id.

        Raises NotFound where no file is held, NotAllowed where it is on another case, Duplicate, WrongUse.
        """
        given = _checked(title)

        def work(unit: Unit, draft: Draft) -> int:
            letter = unit.letters.get(letter_id)
            refuse_elsewhere(letter, draft.case_id)
            if letter.document is None:
                raise NotFound("No file is held of this letter, so there is nothing to enclose.")
            day = "" if letter.known_on is None else f", {printed_date(letter.known_on, draft.language)}"
            called = given or f"{letter.subject or _stem(letter.document)}{day}"
            return _put(unit, draft, letter.document, called, letter_id=letter_id)

        return self._write(draft_id, work, "Attach letter")

    def attach_exhibit(self, draft_id: int, exhibit_id: int, title: str = "") -> Written[int]:
        """Attach an exhibit of the case; returns the enclosure's id.

        Raises NotFound, NotAllowed where it is one of another case, Duplicate, WrongUse.
        """
        given = _checked(title)

        def work(unit: Unit, draft: Draft) -> int:
            exhibit = unit.exhibits.get(exhibit_id)
            if exhibit.case_id != draft.case_id:
                raise NotAllowed(f"{exhibit.number} is an exhibit of another case.")
            called = given or f"{exhibit.number}: {exhibit.title or _stem(exhibit.document)}"
            return _put(unit, draft, exhibit.document, called, exhibit_id=exhibit_id)

        return self._write(draft_id, work, "Attach exhibit")

    def entitle(self, enclosure_id: int, title: str) -> Written[None]:
        """Let the letter list an enclosure under another title; raises NotFound, WrongUse for none."""
        given = _checked(title)
        if not given:
            raise WrongUse("An enclosure needs a title, for the letter lists it.", remedy="Give one.")
        return self._change(enclosure_id, lambda unit, one: unit.draft_enclosures.entitle(one.id, given))

    def move(self, enclosure_id: int, by: int) -> Written[None]:
        """Put an enclosure so many places later in the list, or earlier; raises NotFound."""

        def work(unit: Unit, one: DraftEnclosure) -> None:
            order = [other.id for other in unit.draft_enclosures.of_draft(one.draft_id)]
            goes_to = max(0, order.index(one.id) + by)
            order.remove(one.id)
            order.insert(goes_to, one.id)
            unit.draft_enclosures.put_in_order(order)

        return self._change(enclosure_id, work)

    def remove(self, enclosure_id: int) -> Written[None]:
        """Take an enclosure off its draft; its bytes are kept. Raises NotFound."""
        return self._change(enclosure_id, lambda unit, one: unit.draft_enclosures.remove(one.id))

    def _change(self, enclosure_id: int, work: Callable[[Unit, DraftEnclosure], object]) -> Written[None]:
        draft_id = self._desk.library.draft_enclosures.get(enclosure_id).draft_id

        def both(unit: Unit, _draft: Draft) -> None:
            work(unit, unit.draft_enclosures.get(enclosure_id))

        return self._write(draft_id, both, "Change enclosures")

    def _write(self, draft_id: int, work: Callable[[Unit, Draft], T], action: str) -> Written[T]:
        """Change what is attached to a draft that is still open, and let its list follow."""
        self._drafting.draft(draft_id)

        def whole(unit: Unit) -> T:
            draft = unit.drafts.get(draft_id)
            refuse_finished(draft)
            before = unit.draft_enclosures.of_draft(draft_id)
            done = work(unit, draft)
            _list(unit, draft_id, before)
            return done

        return self._desk.write(whole, action)


def _attached(unit: Unit, draft_id: int, path: Path, received: Received) -> EnclosedRow:
    draft = unit.drafts.get(draft_id)
    refuse_finished(draft)
    document = unit.documents.get(store_document(unit, received.arrival).document_id)
    there = _there(unit, draft_id, document)
    if there is not None:
        return EnclosedRow(path, Outcome.DUPLICATE, there.id, f"This file is attached as “{there.title}”.")
    unit.about(draft.case_id)
    before = unit.draft_enclosures.of_draft(draft_id)
    enclosure_id = _put(unit, draft, document, _stem(document))
    _list(unit, draft_id, before)
    return EnclosedRow(path, outcome_of(received), enclosure_id, received.message)


def _put(
    unit: Unit,
    draft: Draft,
    document: Document,
    title: str,
    *,
    letter_id: int | None = None,
    exhibit_id: int | None = None,
) -> int:
    there = _there(unit, draft.id, document)
    if there is not None:
        raise Duplicate(f"This document is attached already, as “{there.title}”.")
    unit.entitle(f"Attach {title[:100]}")
    return unit.draft_enclosures.add(
        draft.id, document.id, title[:_LONGEST], letter_id=letter_id, exhibit_id=exhibit_id
    )


def _there(unit: Unit, draft_id: int, document: Document) -> DraftEnclosure | None:
    attached = unit.draft_enclosures.of_draft(draft_id)
    return next((one for one in attached if one.document.id == document.id), None)


def _list(unit: Unit, draft_id: int, before: Sequence[DraftEnclosure]) -> None:
    """Let the printed list say what is attached in place of what was, beside what was written there by hand."""
    lines = unit.drafts.get(draft_id).enclosures.splitlines()
    listed = _listed(lines, before, unit.draft_enclosures.of_draft(draft_id))
    unit.drafts.edit(draft_id, {"enclosures": "\n".join(listed)})
    follow(unit, draft_id)


def _listed(
    lines: Sequence[str], before: Sequence[DraftEnclosure], now: Sequence[DraftEnclosure]
) -> Iterator[str]:
    """Yield the lines of a list in their order, those of the files by what is attached now, new files last."""
    owners = [*before, *(one for one in now if one.id not in {other.id for other in before})]
    staying = {one.id for one in now}
    slots: list[tuple[str, int | None]] = []
    for line in lines:
        owner = next((one for one in owners if folded_title(one.title) == folded_title(line)), None)
        if owner is not None:
            owners.remove(owner)
        slots.append((line, None if owner is None else owner.id))
    waiting = iter(now)
    for line, owner_id in slots:
        if owner_id is None:
            yield line
        elif owner_id in staying:
            yield next(waiting).title
    yield from (one.title for one in waiting)


def _stem(document: Document) -> str:
    return " ".join(Path(document.original_name).stem.replace("_", " ").split()) or document.original_name


def _checked(title: str) -> str:
    words = " ".join(title.split())
    if len(words) > _LONGEST:
        raise WrongUse(f"A title has at most {_LONGEST} letters.", remedy="Give a shorter one.")
    return words
