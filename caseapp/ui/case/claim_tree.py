# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The claims of a case as a tree: each with who made it and when, its evidence below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QTreeWidgetItem

from caseapp.domain.evidence import Claim, Evidence, EvidenceBook, Stance
from caseapp.domain.letter import Letter
from caseapp.domain.words import letter_day
from caseapp.ui.case.claim_words import STANCE_WORDS, place_of, quoted
from caseapp.ui.case.row_tree import RowTree, thing_of

_SIGNS: Final = {Stance.SUPPORTS: "+", Stance.CONTRADICTS: "⊘"}
HEADS: Final = ("Claim", "By", "Date", "For", "Against")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row: a claim, or a piece of evidence about it."""

    claim: Claim
    evidence: Evidence | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What it is known by after the list was read anew."""
        return self.claim.id, 0 if self.evidence is None else self.evidence.id


class ClaimTree(RowTree):
    """Lists claims with their evidence; its things are ClaimRows."""

    def __init__(self) -> None:
        super().__init__("Claims and evidence", HEADS, (0,), (3, 4))

    @property
    def row(self) -> ClaimRow | None:
        """The row that is chosen."""
        return self.chosen if isinstance(self.chosen, ClaimRow) else None

    def show_book(self, book: EvidenceBook, letters: Mapping[int, Letter]) -> None:
        """List the claims of a case; the row that was chosen stays so, and what was folded stays folded."""
        chosen = None if self.row is None else self.row.key
        folded = {
            thing.claim.id
            for item in self._claims()
            if not item.isExpanded() and isinstance(thing := thing_of(item), ClaimRow)
        }
        self.clear()
        for claim in book.claims:
            item = self._row_of_claim(claim, letters)
            below = [self._row_of_evidence(claim, one, book, letters) for one in claim.evidence]
            self.addTopLevelItem(item)
            item.addChildren(below)
            for child in below:
                child.setFirstColumnSpanned(True)
            item.setExpanded(claim.id not in folded)
            for row in (item, *below):
                thing = thing_of(row)
                if isinstance(thing, ClaimRow) and thing.key == chosen:
                    self.setCurrentItem(row)
        self.choose_first()

    def _claims(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            if item is not None:
                yield item

    def _row_of_claim(self, claim: Claim, letters: Mapping[int, Letter]) -> QTreeWidgetItem:
        letter = letters.get(claim.letter_id)
        day = "" if letter is None else letter_day(letter, short=True)
        count = {stance: claim.count(stance) for stance in Stance}
        cells = [
            f"{claim.number}  {quoted(claim.words)}",
            claim.made_by,
            day,
            str(count[Stance.SUPPORTS] or "–"),
            str(count[Stance.CONTRADICTS] or "–"),
        ]
        spoken = ", ".join(part for part in (cells[0], claim.made_by, day, claim.standing) if part)
        return self.row_of(ClaimRow(claim), cells, spoken)

    def _row_of_evidence(
        self, claim: Claim, one: Evidence, book: EvidenceBook, letters: Mapping[int, Letter]
    ) -> QTreeWidgetItem:
        remarks = f" – {one.remarks}" if one.remarks else ""
        words = (
            f"{_SIGNS[one.stance]} {STANCE_WORDS[one.stance]}: {quoted(one.passage.quote)}, "
            f"{place_of(one, book, letters)}{remarks}"
        )
        return self.row_of(ClaimRow(claim, one), [words], words[2:])
