# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making claims and evidence of selected words, and exhibits of what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from caseapp.domain.evidence import Stance
from caseapp.domain.passage import joined_passage
from caseapp.ui.case.quoting import with_selection
from caseapp.ui.errors import Tone

if TYPE_CHECKING:
    from caseapp.domain.question import Question
    from caseapp.ui.case.letters_tab import LettersTab
    from caseapp.ui.case.pane import Pane
    from caseapp.ui.case.weighing import Weighing
    from caseapp.ui.page import Act


class Claiming(QObject):
    """What the Letters tab records about claims."""

    def __init__(self, tab: LettersTab, weighing: Weighing) -> None:
        super().__init__(weighing)
        self._tab, self._weighing = tab, weighing
        weighing.bar.link_requested.connect(self.link)
        for pane in tab.panes:
            pane.viewer.offers.append(partial(self._offer, pane))

    def acts(self) -> Mapping[str, Act]:
        """Return what can be made of the words selected, and of what is shown."""
        return {
            "record-claim": self.record,
            "evidence-for": partial(self.link, Stance.SUPPORTS),
            "evidence-against": partial(self.link, Stance.CONTRADICTS),
            "file-exhibit": self.file_paper,
        }

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
            self._weighing.take(claim_id)
            self._tab.messages.say(
                "The claim is recorded. Select words in an exhibit or letter that support it or contradict it.",
                Tone.DONE,
            )

        self._tab.do(lambda: claims.record(case_id, letter_id, passage), recorded)

    def link(self, stance: Stance) -> None:
        """Link what is selected as evidence about the claim that is weighed."""
        claim, pane = self._weighing.claim, with_selection(self._tab)
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
            self._weighing.take(claim.id, evidence_id)
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

    def _offer(self, pane: Pane, menu: QMenu) -> None:
        """Add to the menu of a letter what can be done about claims there."""
        selected, claim = bool(pane.selection), self._weighing.claim
        menu.addSeparator()
        menu.addAction("Record claim", self.record).setEnabled(selected and pane.letter_id is not None)
        for stance in Stance:
            words = f"Link as evidence that {stance.value} {claim.number if claim else 'a claim'}"
            menu.addAction(words, partial(self.link, stance)).setEnabled(selected and claim is not None)
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
