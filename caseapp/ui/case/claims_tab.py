# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Claims tab: what was asserted in the letters of a case, and the evidence for and against it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from caseapp.domain.evidence import Stance
from caseapp.domain.words import counted
from caseapp.ui.case.claim_tree import ClaimRow, ClaimTree
from caseapp.ui.case.claim_words import shortened
from caseapp.ui.case.name_bar import NameBar
from caseapp.ui.empty import OrEmpty
from caseapp.ui.menus import pop_up
from caseapp.ui.native_keys import with_keys
from caseapp.ui.page import Bench, CasePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseapp.domain.evidence import Claim, EvidenceBook
    from caseapp.domain.letter import Letter
    from caseapp.domain.question import Question
    from caseapp.services.claims import Claims

    _Read = tuple[EvidenceBook, tuple[Letter, ...], tuple[Question, ...]]


def _empty() -> str:
    return (
        "No claims yet. In Letters, select what a letter asserts and choose "
        f"{with_keys('Record claim', 'Ctrl+J, K')}; then select words of an exhibit or a letter that "
        f"{with_keys('support it', 'Ctrl+J, F')} or {with_keys('contradict it', 'Ctrl+J, G')}."
    )


class ClaimsTab(CasePart):
    """Lists claims; `claim_opened(claim_id, evidence_id)` asks to read one beside its evidence, 0 for the first.

    `counted(number)` tells how many claims there are.
    """

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"claims", "evidence", "exhibits", "letters", "letter_parties", "places", "responses", "questions"}
    )
    claim_opened = Signal(int, int)
    counted = Signal(int)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Claims", parent)
        self._questions: Sequence[Question] = ()
        self.tree = ClaimTree()
        self._listed = OrEmpty(self.tree, _empty())
        self.empty = self._listed.empty
        self.remarks, self.maker = NameBar("Remarks on this evidence"), NameBar("Who made this claim")
        for part in (self.remarks, self.maker):
            self.column.addWidget(part)
        self.column.addWidget(self._listed, 1)
        self.tree.open_requested.connect(self._on_open)
        self.tree.remove_requested.connect(self.remove)
        self.tree.menu_requested.connect(self._on_menu)
        self.setFocusProxy(self.tree)

    @property
    def _claims(self) -> Claims:
        return self.bench.services.claims

    def forget(self) -> None:
        """Leave the claims of the case before, and what was being typed about them."""
        self.tree.clear()
        self.remarks.leave()
        self.maker.leave()

    def load_case(self, case_id: int) -> None:
        """Read the claims with their evidence."""
        services = self.bench.services

        def work() -> _Read:
            return (
                services.claims.book(case_id),
                services.filing.letters(case_id),
                services.register.questions(case_id),
            )

        self.ask(work, self._on_loaded, key="claims")

    def remove(self, row: ClaimRow) -> None:
        """Take a claim away with its evidence, or one piece of evidence."""
        claims, claim, one = self._claims, row.claim, row.evidence
        if one is None:
            along = f" with {counted(len(claim.evidence), 'piece')} of evidence" if claim.evidence else ""
            words = f"{claim.number} is removed{along}. Undo brings it back."
            self.do_and_say(lambda: claims.remove(claim.id), words)
        else:
            evidence_id, words = one.id, f"The evidence about {claim.number} is removed. Undo brings it back."
            self.do_and_say(lambda: claims.remove_evidence(evidence_id), words)

    def judge(self, row: ClaimRow, stance: Stance) -> None:
        """Say that evidence supports its claim, or contradicts it."""
        claims, one = self._claims, row.evidence
        if one is not None:
            self.do(lambda: claims.judge(one.id, stance=stance))

    def remark(self, row: ClaimRow) -> None:
        """Ask for remarks on a piece of evidence."""
        claims, one = self._claims, row.evidence

        def typed(words: str) -> None:
            if one is not None:
                self.do(lambda: claims.judge(one.id, remarks=words), lambda _done: self._leave(self.remarks))

        if one is not None:
            self.remarks.begin(one.remarks, "Keep remarks", typed)

    def rename(self, row: ClaimRow) -> None:
        """Ask for who made a claim."""
        claims, claim = self._claims, row.claim

        def typed(name: str) -> None:
            self.do(lambda: claims.edit(claim.id, made_by=name), lambda _done: self._leave(self.maker))

        self.maker.begin(claim.made_by, "Keep name", typed)

    def menu_of(self, row: ClaimRow) -> QMenu:
        """Return the menu of what can be done about a row."""
        menu = QMenu(self)
        menu.setAccessibleName("Claim" if row.evidence is None else "Evidence")
        menu.addAction("Read beside the evidence\tReturn", partial(self._on_open, row))
        menu.addSeparator()
        if row.evidence is None:
            menu.addAction("Change who made it", partial(self.rename, row))
            self._offer_responses(menu, row.claim)
        else:
            for stance in Stance:
                action = menu.addAction(f"It {stance.value} the claim", partial(self.judge, row, stance))
                action.setCheckable(True)
                action.setChecked(row.evidence.stance is stance)
            menu.addAction("Change remarks", partial(self.remark, row))
        menu.addAction("Copy\tCtrl+C", self.tree.copy)
        menu.addSeparator()
        what = "claim" if row.evidence is None else "evidence"
        menu.addAction(f"Remove {what}\tDel", partial(self.remove, row))
        return menu

    def belongs_to(self, claim: Claim, response_id: int) -> None:
        """Say to which response a claim belongs, 0 for none: evidence against it may then dispute an answer."""
        claims = self._claims
        self.do(lambda: claims.edit(claim.id, response_id=response_id))

    def _offer_responses(self, menu: QMenu, claim: Claim) -> None:
        """List the responses of the claim's letter, that to which it belongs ticked."""
        below = menu.addMenu("Part of the response to")
        below.setAccessibleName("Part of the response to")
        offered = [(0, "No question")]
        offered += [
            (response.id, f"{question.number}: {shortened(response.passage.quote)}")
            for question in self._questions
            for response in question.responses
            if response.letter_id == claim.letter_id and response.passage and not response.superseded
        ]
        for response_id, words in offered:
            action = below.addAction(words.replace("&", "&&"), partial(self.belongs_to, claim, response_id))
            action.setCheckable(True)
            action.setChecked(response_id == (claim.response_id or 0))

    def _on_loaded(self, found: _Read) -> None:
        book, letters, self._questions = found
        self.tree.show_book(book, {letter.id: letter for letter in letters})
        self._listed.show_view(bool(book.claims))
        self.counted.emit(len(book.claims))

    def _on_open(self, row: ClaimRow) -> None:
        self.claim_opened.emit(row.claim.id, 0 if row.evidence is None else row.evidence.id)

    def _on_menu(self, row: ClaimRow, where: QPoint) -> None:
        pop_up(self.menu_of(row), where)

    def _leave(self, bar: NameBar) -> None:
        bar.leave()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
