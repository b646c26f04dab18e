# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Confirming the letters chosen in the In-tray; what rests on one of them is shown before it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseapp.domain.change import Change, Written, joined
from caseapp.domain.consequence import Consequence
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import ANSWERLESS, NOTES, Direction, LetterKind
from caseapp.ui.errors import Tone
from caseapp.ui.intray.model import Column

if TYPE_CHECKING:
    from caseapp.services.filing import Filing
    from caseapp.ui.intray.page import InTrayPage


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in the cells of a row when it is confirmed."""

    direction: Direction | None
    dated_on: date | None
    kind: LetterKind
    subject: str
    our_reference: str
    their_reference: str
    writer: str | None
    addressee: str | None

    def confirm(self, filing: Filing, letter_id: int, *, follow: bool) -> Written[None]:
        """Confirm a letter with them."""
        return filing.confirm(
            letter_id,
            direction=self.direction,
            dated_on=self.dated_on,
            kind=self.kind,
            subject=self.subject,
            our_reference=self.our_reference,
            their_reference=self.their_reference,
            writer=self.writer,
            addressee=self.addressee,
            follow=follow,
        )

    def consequences(self, filing: Filing, letter_id: int) -> tuple[Consequence, ...]:
        """Return what would change with the letter."""
        return filing.consequences(
            letter_id, direction=self.direction, dated_on=self.dated_on, addressee=self.addressee
        )


class Confirming(QObject):
    """Confirms rows as one step."""

    def __init__(self, page: InTrayPage) -> None:
        super().__init__(page)
        self._page = page

    def confirm(self) -> None:
        """Confirm the rows chosen with what stands in their cells; each needs a direction."""
        page = self._page
        rows = page.chosen_rows()
        cells = [self._cells(row) for row in rows]
        for row, values in zip(rows, cells, strict=True):
            if values.direction is None and values.kind not in NOTES:
                page.table.setCurrentIndex(page.model.index(row, Column.DIRECTION))
                page.messages.say("Choose first whether this letter is incoming or outgoing.")
                return
        entries = [(page.letter_id(row), values) for row, values in zip(rows, cells, strict=True)]
        if not entries:
            return
        following = page.model.letter_at(rows[-1] + 1)
        next_id = None if following is None else following.id
        placed = [row for row in rows if (letter := page.model.letter_at(row)) and letter.case_ids]
        if not placed:
            self._write(entries, next_id, follow=False)
            return
        filing = page.bench.services.filing

        def told(found: tuple[Consequence, ...]) -> None:
            if found:
                page.consequences.begin(found, lambda follow: self._write(entries, next_id, follow))
            else:
                self._write(entries, next_id, follow=False)

        page.ask(
            lambda: tuple(one for number, values in entries for one in values.consequences(filing, number)),
            told,
            key="consequences",
        )

    def _write(self, entries: Sequence[tuple[int, Cells]], next_id: int | None, follow: bool) -> None:
        page, refused = self._page, list[CaseError]()
        filing = page.bench.services.filing

        def work() -> Written[int]:
            changes: list[Change] = []
            for letter_id, values in entries:
                try:
                    changes.append(values.confirm(filing, letter_id, follow=follow).change)
                except CaseError as error:
                    if not changes:
                        raise
                    refused.append(error)
                    break
            action = changes[0].action if len(changes) == 1 else f"Confirm {len(changes)} letters"
            return Written(len(changes), joined(action, tuple(changes)))

        held = self._held(entries)

        def done(_number: int) -> None:
            page.messages.hide()
            if held is not None:
                self._lead_to(*held)
            for error in refused:
                page.messages.refuse(error)
            if next_id is not None:
                page.go_to(next_id)

        page.do(work, done)

    def _held(self, entries: Sequence[tuple[int, Cells]]) -> tuple[int, int] | None:
        """Return the case and id of the last letter among some that answers nothing, where it is on a case."""
        model = self._page.model
        for letter_id, values in reversed(entries):
            row = model.row_of(letter_id)
            letter = None if row is None else model.letter_at(row)
            if values.kind in ANSWERLESS and letter is not None and letter.case_ids:
                return letter.case_ids[0], letter_id
        return None

    def _lead_to(self, case_id: int, letter_id: int) -> None:
        """Lead to a letter in its case, where what it puts off and promises is offered."""
        page = self._page
        page.messages.say(
            "Confirmed. What this letter puts off and promises is offered where it is read in its case.",
            Tone.DONE,
            button="Open letter",
            act=lambda: page.bench.guide.letter_requested.emit(case_id, letter_id, 1, ""),
        )

    def _cells(self, row: int) -> Cells:
        model, way = self._page.model, self._page.model.direction(row)
        return Cells(
            direction=None if way is Direction.UNKNOWN else way,
            dated_on=model.dated_on(row),
            kind=model.kind(row),
            subject=model.words(row, Column.SUBJECT),
            our_reference=model.words(row, Column.OUR_REFERENCE),
            their_reference=model.words(row, Column.THEIR_REFERENCE),
            writer=model.words(row, Column.WRITER) or None,
            addressee=model.words(row, Column.ADDRESSEE) or None,
        )
