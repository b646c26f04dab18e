# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Weighing claims in the Letters tab: recorded from selected words, read beside the evidence about them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from caseapp.domain.evidence import Claim, Evidence, EvidenceBook, Stance
from caseapp.domain.letter import Direction
from caseapp.domain.passage import joined_passage
from caseapp.ui.case.claim_bar import ClaimBar
from caseapp.ui.case.claim_words import marks_of_claims
from caseapp.ui.case.quoting import with_selection
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseapp.domain.question import Question
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.letters.on_screen import Mark
    from caseapp.ui.page import Act

_NOTHING = EvidenceBook((), (), {})


class Weighing(QObject):
    """What the Letters tab does about claims, evidence and exhibits.

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
        self.bar.link_requested.connect(self.link)
        self.bar.left.connect(self.leave)
        for pane in tab.panes:
            pane.further_marks = self._marks
            pane.viewer.mark_clicked.connect(self._on_mark)
            pane.viewer.offers.append(partial(self._offer, pane))
            pane.viewer.view.selection_changed.connect(self._on_selection)
        tab.frame.splitter.ribbon_chosen.connect(self._on_mark)

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
            "record-claim": self.record,
            "evidence-for": partial(self.link, Stance.SUPPORTS),
            "evidence-against": partial(self.link, Stance.CONTRADICTS),
            "next-evidence": partial(self.step, 1),
            "previous-evidence": partial(self.step, -1),
            "file-exhibit": self.file_paper,
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

        def arrived() -> None:
            if page:
                pane.viewer.travel.jump(page)
            if words:
                pane.viewer.find_search(words)

        pane.show_exhibit(exhibit_id, arrived)
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

    def record(self) -> None:
        """Record what is selected as a claim of the letter's writer."""
        pane, case_id = with_selection(self._tab), self._tab.case_id
        if pane is None or case_id is None or pane.letter_id is None:
            self._advise("Select the words of a letter that assert something, then choose this again.")
            return
        letter_id, passage = pane.letter_id, joined_passage(pane.selection)
        claims = self._tab.bench.services.claims

        def recorded(claim_id: int) -> None:
            pane.viewer.view.clear_selection()
            self._claim_id, self._evidence_id = claim_id, None
            self._tab.messages.say(
                "The claim is recorded. Select words in an exhibit or letter that support it or contradict it.",
                Tone.DONE,
            )

        self._tab.do(lambda: claims.record(case_id, letter_id, passage), recorded)

    def link(self, stance: Stance) -> None:
        """Link what is selected as evidence about the claim that is weighed."""
        claim, pane = self.claim, with_selection(self._tab)
        if claim is None:
            self._advise(
                "Open or record a claim first, then select the words that speak for it or against it."
            )
            return
        if pane is None:
            self._advise(f"Select the words that speak for {claim.number} or against it first.")
            return
        claims, passage = self._tab.bench.services.claims, joined_passage(pane.selection)
        letter_id, exhibit_id = pane.letter_id, pane.exhibit_id

        def linked(evidence_id: int) -> None:
            pane.viewer.view.clear_selection()
            self._evidence_id = evidence_id
            self._tab.messages.say(f"The words are linked: they {_verb(stance)} {claim.number}.", Tone.DONE)
            self._tab.ask(
                lambda: claims.disputable(evidence_id),
                partial(self._offer_dispute, evidence_id),
                key="dispute",
            )

        self._tab.do(
            lambda: claims.link(claim.id, stance, passage, letter_id=letter_id, exhibit_id=exhibit_id),
            linked,
        )

    def file_paper(self) -> None:
        """File the letter at hand, or the enclosure shown in its stead, as an exhibit of the case."""
        pane, case_id = self._tab.moving.pane, self._tab.case_id
        if pane is None or pane.letter_id is None or case_id is None or pane.view is None:
            self._advise("Show a letter or an enclosure first.")
            return
        exhibits, letter_id = self._tab.bench.services.exhibits, pane.letter_id
        shown = pane.view.enclosure
        paper = None if shown is None else shown.document.id

        def filed(exhibit_id: int) -> None:
            def said(number: str) -> None:
                self._tab.messages.say(
                    f"Filed as exhibit {number}. Case details lists the exhibits.", Tone.DONE
                )

            self._tab.ask(lambda: exhibits.exhibit(exhibit_id).number, said)

        self._tab.do(lambda: exhibits.file_paper(case_id, letter_id, paper), filed)

    def _on_book(self, found: tuple[int, EvidenceBook]) -> None:
        case_id, book = found
        if case_id != self._tab.case_id:
            return
        self.book = book
        self.counted.emit(len(book.claims))
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

    def _offer(self, pane: Pane, menu: QMenu) -> None:
        """Add to the menu of a letter what can be done about claims there."""
        selected = bool(pane.selection)
        menu.addSeparator()
        menu.addAction("Record claim", self.record).setEnabled(selected and pane.letter_id is not None)
        for stance in Stance:
            words = f"Link as evidence that {stance.value} {self.claim.number if self.claim else 'a claim'}"
            menu.addAction(words, partial(self.link, stance)).setEnabled(selected and self.claim is not None)
        if pane.letter_id is not None:
            menu.addAction("File as exhibit", self.file_paper)

    def _offer_dispute(self, evidence_id: int, questions: Sequence[Question]) -> None:
        """Offer to dispute what the claim answers; nothing of a question changes by itself."""
        if not questions:
            return
        numbers = ", ".join(question.number for question in questions)
        claims = self._tab.bench.services.claims

        def dispute() -> None:
            self._tab.do(
                lambda: claims.dispute(evidence_id),
                lambda _response: self._tab.messages.say(
                    f"Linked with {numbers} as contrary evidence: its status is proposed as disputed.",
                    Tone.DONE,
                ),
            )

        self._tab.messages.say(
            f"What this contradicts stands as the answer to {numbers}. Nothing was changed there yet.",
            button=f"Dispute {numbers}",
            act=dispute,
        )

    def _advise(self, words: str) -> None:
        self._tab.messages.say(words)


def _verb(stance: Stance) -> str:
    return "support" if stance is Stance.SUPPORTS else "contradict"
