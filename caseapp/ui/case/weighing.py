# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Weighing claims in the Letters tab: each is read beside the evidence about it, in both panes at the words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caseapp.domain.evidence import Claim, Evidence, EvidenceBook
from caseapp.domain.letter import Direction
from caseapp.ui.case.choosing import go_to_words
from caseapp.ui.case.claim_bar import ClaimBar
from caseapp.ui.case.claim_words import marks_of_claims
from caseapp.ui.case.claiming import Claiming

if TYPE_CHECKING:
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.letters.on_screen import Mark
    from caseapp.ui.page import Act

_NOTHING = EvidenceBook((), (), {})


class Weighing(QObject):
    """Shows the claims of a case with their evidence, and exhibits, in the panes of the Letters tab.

    `counted(number)` tells how many claims the case has.
    """

    counted = Signal(int)

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.book = _NOTHING
        self._claim_id: int | None = None
        self._evidence_id: int | None = None
        self._wish: tuple[int, int | None] | None = None
        self.bar = ClaimBar()
        tab.column.addWidget(self.bar)
        self.bar.stepped.connect(self.step)
        self.bar.left.connect(self.leave)
        for pane in tab.panes:
            pane.further_marks = self._marks
            pane.viewer.mark_clicked.connect(self._on_mark)
            pane.viewer.view.selection_changed.connect(self._on_selection)
        tab.frame.splitter.ribbon_chosen.connect(self._on_mark)
        self.claiming = Claiming(tab, self)

    @property
    def claim(self) -> Claim | None:
        """The claim that is weighed."""
        return None if self._claim_id is None else self.book.claim(self._claim_id)

    @property
    def evidence(self) -> Evidence | None:
        """The piece of evidence about it that is read."""
        there = () if self.claim is None else self.claim.evidence
        return next((one for one in there if one.id == self._evidence_id), None)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done about claims, evidence and exhibits."""
        return {
            "next-evidence": partial(self.step, 1),
            "previous-evidence": partial(self.step, -1),
            **self.claiming.acts(),
        }

    def load(self) -> None:
        """Read the claims and exhibits of the case."""
        case_id, services = self._tab.case_id, self._tab.bench.services
        if case_id is not None:
            self._tab.ask(lambda: (case_id, services.claims.book(case_id)), self._on_book, key="claims")

    def leave(self) -> None:
        """Put the claim that is weighed aside."""
        self._claim_id = self._evidence_id = None
        self.bar.hide()
        self._relight()

    def forget(self) -> None:
        """Forget the claims of the case, for another one is about to be shown."""
        self.book, self._wish = _NOTHING, None
        self.leave()

    def wish(self, claim_id: int, evidence_id: int | None = None) -> None:
        """Open a claim now, or once the case has been read."""
        if self.book.claim(claim_id) is not None:
            self.open(claim_id, evidence_id)
        else:
            self._wish = (claim_id, evidence_id)

    def take(self, claim_id: int, evidence_id: int | None = None) -> None:
        """Weigh a claim that was just recorded, or a piece of evidence just linked, once they are read."""
        self._claim_id, self._evidence_id = claim_id, evidence_id

    def open(self, claim_id: int, evidence_id: int | None = None) -> None:
        """Bring a claim and the evidence about it into both panes, at their words; the first where none is named."""
        claim = self.book.claim(claim_id)
        if claim is None:
            self._tab.messages.say(
                "This claim is no longer there. Undo brings it back, if it was just removed."
            )
            return
        first = claim.evidence[0].id if claim.evidence else None
        self._claim_id, self._evidence_id = claim_id, evidence_id or first
        self._tab.sync.let_go()
        there = self._show_claim(claim)
        self._show_evidence(there)
        self._tell()

    def open_exhibit(self, exhibit_id: int, page: int = 0, words: str = "") -> None:
        """Show an exhibit at a page, with words lit."""
        pane = self._tab.theirs
        self._tab.sync.let_go()
        pane.show_exhibit(exhibit_id, partial(go_to_words, pane, page, words))
        self._tab.frame.show_pane(self._tab.frame.panes.index(pane))

    def step(self, by: int) -> None:
        """Go to another piece of evidence about the claim, from the last on to the first."""
        claim = self.claim
        if claim is None or not claim.evidence:
            self._advise("Open a claim that has evidence first: the Claims tab lists them.")
            return
        ids = [one.id for one in claim.evidence]
        at = ids.index(self._evidence_id) if self._evidence_id in ids else -by
        self._evidence_id = ids[(at + by) % len(ids)]
        shown = [pane for pane in self._tab.panes if pane.letter_id == claim.letter_id]
        if shown:
            pane = self._show_evidence(shown[0])
            self._tab.frame.show_pane(self._tab.frame.panes.index(pane))
            self._tell()
        else:
            self.open(claim.id, self._evidence_id)

    def _on_book(self, found: tuple[int, EvidenceBook]) -> None:
        case_id, book = found
        if case_id != self._tab.case_id:
            return
        self.book = book
        self.counted.emit(len(book.claims))
        self._tab.choosing.refresh()
        if self._claim_id is not None and self.claim is None:
            self.leave()
        elif self.claim is not None and self.evidence is None and self.claim.evidence:
            self._evidence_id = self.claim.evidence[-1].id
        self._relight()
        self._tell()
        wish, self._wish = self._wish, None
        if wish is not None:
            self.open(*wish)

    def _marks(self, document_id: int) -> tuple[Mark, ...]:
        return marks_of_claims(self.book, document_id, self._claim_id, self._evidence_id)

    def _relight(self) -> None:
        for pane in self._tab.panes:
            pane.relight()

    def _tell(self) -> None:
        if self.claim is not None:
            self.bar.show_claim(self.claim, self.evidence, self.book, self._tab.letters)

    def _show_claim(self, claim: Claim) -> Pane:
        """Show the letter of a claim in the pane of its side, at the words."""
        letter = self._tab.letters.get(claim.letter_id)
        ours = letter is not None and letter.direction is Direction.OUTGOING
        pane = self._tab.ours if ours else self._tab.theirs
        pane.show_letter(claim.letter_id, partial(self._go, pane, claim.id, None), claim.passage.document_id)
        self._tab.frame.show_pane(self._tab.frame.panes.index(pane))
        return pane

    def _show_evidence(self, beside: Pane) -> Pane:
        """Show the evidence that is read in the pane beside that of the claim, which is returned."""
        claim, one = self.claim, self.evidence
        pane = self._tab.ours if beside is self._tab.theirs else self._tab.theirs
        if claim is None or one is None:
            return beside
        go = partial(self._go, pane, claim.id, one.id)
        if one.letter_id is not None:
            pane.show_letter(one.letter_id, go, one.passage.document_id)
        elif one.exhibit_id is not None:
            pane.show_exhibit(one.exhibit_id, go)
        return pane

    def _go(self, pane: Pane, claim_id: int, evidence_id: int | None) -> None:
        """Light both passages, and bring the one that a pane is for into view."""
        self._relight()
        marks = self.book.marks.get(pane.document_id or 0, ())
        for mark in marks:
            if (mark.claim_id, mark.evidence_id) == (claim_id, evidence_id) and mark.quads:
                pane.viewer.travel.jump(mark.page, mark.quads[0].bounds)
                return

    def _on_selection(self) -> None:
        self.bar.set_selected(any(pane.viewer.view.selects_words() for pane in self._tab.panes))

    def _on_mark(self, mark_id: int) -> None:
        if mark_id < 0:
            self.open(-mark_id)

    def _advise(self, words: str) -> None:
        self._tab.messages.say(words)
