# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims and evidence in the window: recorded, linked, read beside each other, listed, taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.evidence import Claim, EvidenceBook, Stance
from caseapp.domain.question import Label, Status
from caseapp.services.exhibits import Named
from caseapp.ui.case.claim_tree import ClaimRow
from caseapp.ui.case.pane import Pane
from caseapp.ui.letters.on_screen import Mark
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office, draw_letter

LAWFUL = "complies with the law of every country in which its cameras are sold"
LOT = "with software that sorts people by appearance"
TENDER = ("Invitation to tender, harbour of Fenwick", *["Filling."] * 40, f"Lot 2 is supplied {LOT}.")


class Desk(ExchangeDesk):
    """A case with an exchange, and a tender filed as E1; its second page holds the lot."""

    def prepare(self) -> None:
        exhibits = self.office.services.exhibits
        path = draw_letter(self.office.folder.parent / "tender.pdf", TENDER)
        exhibits.file(self.case_id, [path], Named(title="Tender"))
        (self.exhibit,) = exhibits.of_case(self.case_id)

    @property
    def book(self) -> EvidenceBook:
        return self.office.services.claims.book(self.case_id)

    @property
    def claim(self) -> Claim:
        return self.book.claims[0]

    def marked(self, pane: Pane) -> list[Mark]:
        return [mark for mark in pane.viewer.view.marks if mark.id < 0]

    def select(self, pane: Pane, words: str) -> None:
        for number, page in enumerate(pane.viewer.view.pages, 1):
            start = page.text.text.find(words)
            if start >= 0:
                pane.viewer.view.select(number, start, start + len(words))
                return
        raise AssertionError(f"“{words}” stands on no page")

    def record(self, words: str = LAWFUL) -> None:
        self.tab.theirs.show_letter(self.theirs)
        self.settle()
        self.select(self.tab.theirs, words)
        self.do("record-claim")

    def read_exhibit(self, pane: Pane) -> None:
        pane.show_exhibit(self.exhibit.id)
        self.settle()

    def contradict(self) -> None:
        self.read_exhibit(self.tab.ours)
        self.select(self.tab.ours, LOT)
        self.do("evidence-against")


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_selected_words_become_a_claim_of_the_letters_writer_and_undo_takes_it_back(desk: Desk) -> None:
    desk.record()
    assert (desk.claim.words, desk.claim.made_by) == (LAWFUL, "Hillcrest Optics Ltd")
    (mark,) = desk.marked(desk.tab.theirs)
    assert (mark.label, mark.status, mark.words) == ("C1", "claim", "claim C1, no evidence yet")
    assert desk.tab.weighing.bar.isVisible()
    assert desk.page.tabs.tabText(desk.page.tabs.indexOf(desk.page.claims)) == "Claims 1"
    desk.window.undo.undo()
    desk.settle()
    assert not desk.book.claims
    assert desk.marked(desk.tab.theirs) == []
    assert desk.tab.weighing.bar.isHidden()


def test_words_of_an_exhibit_are_linked_by_one_key_and_lit_in_both_panes(desk: Desk) -> None:
    desk.record()
    bar = desk.tab.weighing.bar
    assert not bar.links[Stance.CONTRADICTS].isEnabled()
    desk.read_exhibit(desk.tab.ours)
    desk.select(desk.tab.ours, LOT)
    assert bar.links[Stance.CONTRADICTS].isEnabled()
    bar.links[Stance.CONTRADICTS].click()
    desk.settle()
    (one,) = desk.claim.evidence
    assert (one.stance, one.exhibit_id, one.letter_id) == (Stance.CONTRADICTS, desk.exhibit.id, None)
    (mark,) = desk.marked(desk.tab.ours)
    assert (mark.page, mark.label, mark.status, mark.asked) == (2, "C1", "contradicts", False)
    assert mark.words == "evidence that contradicts claim C1"
    assert mark.current
    assert bar.place.text() == "1 of 1: exhibit E1: Tender, page 2"
    (ribbon,) = desk.tab.frame.splitter.gap.ribbons[-1:]
    assert ribbon.response.status == "contradicts"


def test_nothing_is_linked_before_a_claim_is_chosen_and_words_are_selected(desk: Desk) -> None:
    desk.do("evidence-for")
    assert "Open or record a claim first" in desk.tab.messages.words
    desk.do("record-claim")
    assert "Select the words of a letter" in desk.tab.messages.words
    desk.record()
    desk.do("evidence-for")
    assert "Select the words that speak for C1" in desk.tab.messages.words
    desk.do("next-evidence")
    assert "that has evidence first" in desk.tab.messages.words


def test_evidence_against_an_answer_is_offered_to_dispute_it(desk: Desk) -> None:
    question = desk.questions[0]
    desk.office.answer(question, desk.theirs, LAWFUL, Label.ANSWERED)
    desk.record()
    assert desk.claim.response_id is not None
    desk.contradict()
    register = desk.office.services.register
    assert register.question(question).status is Status.ANSWERED
    assert "stands as the answer to Q1" in desk.tab.messages.words
    assert desk.tab.messages.button.text() == "Dispute Q1"
    desk.tab.messages.button.click()
    desk.settle()
    assert register.question(question).status is Status.DISPUTED
    desk.window.undo.undo()
    desk.settle()
    assert register.question(question).status is Status.ANSWERED


def test_a_claim_opens_with_its_evidence_beside_it_at_both_places(desk: Desk) -> None:
    desk.record()
    desk.contradict()
    own = desk.office.services.viewing.find_passage(desk.ours, None, "a sale to learn how")
    claims = desk.office.services.claims
    linked = claims.link(desk.claim.id, Stance.SUPPORTS, own, letter_id=desk.ours)
    desk.window.bus.tell(linked.change, desk.page)
    desk.settle()
    desk.page.tabs.setCurrentWidget(desk.page.claims)
    desk.settle()
    tree = desk.page.claims.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    desk.settle()
    assert desk.page.tab is desk.tab
    ours, theirs = desk.tab.ours, desk.tab.theirs
    assert (theirs.letter_id, ours.exhibit_id) == (desk.theirs, desk.exhibit.id)
    desk.qtbot.waitUntil(lambda: ours.viewer.view.page == 2)
    assert [mark.current for pane in (theirs, ours) for mark in desk.marked(pane)] == [True, True]
    desk.do("next-evidence")
    assert (ours.letter_id, ours.exhibit_id) == (desk.ours, None)
    assert desk.tab.weighing.bar.chip.words == "Supports"
    desk.do("next-evidence")
    assert ours.exhibit_id == desk.exhibit.id
    QTest.keyClick(desk.tab.weighing.bar, Qt.Key.Key_Escape)
    assert desk.tab.weighing.bar.isHidden()
    assert not any(mark.current for mark in desk.marked(ours))


def test_the_mark_of_a_claim_leads_to_its_evidence(desk: Desk) -> None:
    desk.record()
    desk.contradict()
    desk.tab.weighing.leave()
    desk.tab.ours.show_letter(desk.ours)
    desk.settle()
    desk.tab.theirs.viewer.mark_clicked.emit(-desk.claim.id)
    desk.settle()
    assert desk.tab.ours.exhibit_id == desk.exhibit.id
    assert "claim C1, 0 for, 1 against" in desk.marked(desk.tab.theirs)[0].words


def test_the_list_says_who_claimed_what_and_what_speaks_for_and_against_it(desk: Desk) -> None:
    page = desk.page
    page.tabs.setCurrentWidget(page.claims)
    desk.settle()
    assert page.claims.empty.isVisible()
    page.tabs.setCurrentWidget(desk.tab)
    desk.record()
    desk.contradict()
    page.tabs.setCurrentWidget(page.claims)
    desk.settle()
    tree = page.claims.tree
    item = tree.topLevelItem(0)
    assert item is not None
    cells = [item.text(column) for column in range(5)]
    assert cells == [f"C1  “{LAWFUL}”", "Hillcrest Optics Ltd", "10 Aug 2021", "–", "1"]
    below = item.child(0)
    assert below is not None
    assert below.text(0) == f"⊘ Contradicts: “{LOT}”, exhibit E1: Tender, page 2"
    tree.setCurrentItem(below)
    tree.copy()
    assert QGuiApplication.clipboard().text() == below.text(0)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    desk.settle()
    assert not desk.claim.evidence
    desk.window.undo.undo()
    desk.settle()
    assert len(desk.claim.evidence) == 1


def test_a_claim_and_its_evidence_are_changed_from_the_menu(desk: Desk) -> None:
    desk.record()
    desk.contradict()
    desk.page.tabs.setCurrentWidget(desk.page.claims)
    desk.settle()
    claims = desk.page.claims

    def choose(row: ClaimRow, words: str) -> None:
        menu = claims.menu_of(row)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()
        desk.settle()

    choose(ClaimRow(desk.claim, desk.claim.evidence[0]), "It supports the claim")
    assert desk.claim.standing == "1 for, 0 against"
    choose(ClaimRow(desk.claim, desk.claim.evidence[0]), "Change remarks")
    claims.remarks.field.setText("Delivered in 2019")
    claims.remarks.button.click()
    desk.settle()
    assert desk.claim.evidence[0].remarks == "Delivered in 2019"
    choose(ClaimRow(desk.claim), "Change who made it")
    claims.maker.field.setText("Demelza Penhallow")
    claims.maker.button.click()
    desk.settle()
    assert desk.claim.made_by == "Demelza Penhallow"
    desk.office.answer(desk.questions[0], desk.theirs, LAWFUL, Label.ANSWERED)
    claims.reload()
    desk.settle()
    menu = claims.menu_of(ClaimRow(desk.claim))
    below = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(below, QMenu)
    none, first = below.actions()[0], below.actions()[1]
    assert (none.isChecked(), first.text()) == (
        True,
        "Q1: “complies with the law of every country in which its cameras …”",
    )
    first.trigger()
    desk.settle()
    assert desk.claim.response_id is not None
    choose(ClaimRow(desk.claim), "Remove claim\tDel")
    assert not desk.book.claims
    assert claims.empty.isVisible()


def test_a_question_disputed_by_an_exhibit_leads_to_it(desk: Desk) -> None:
    desk.read_exhibit(desk.tab.ours)
    desk.tab.list.set_current(desk.questions[1])
    desk.select(desk.tab.ours, LOT)
    desk.do("link-contrary")
    response = desk.office.services.register.question(desk.questions[1]).responses[-1]
    assert (response.contrary, response.letter_id, response.given_by) == (True, None, "Exhibit E1")
    (mark,) = desk.tab.ours.marks
    assert (mark.question_id, mark.page) == (desk.questions[1], 2)
    desk.tab.ours.show_letter(desk.ours)
    desk.choose(1)
    assert desk.tab.theirs.letter_id == desk.theirs
    desk.do("next-response")
    assert desk.tab.theirs.exhibit_id == desk.exhibit.id
    (lit,) = [mark for mark in desk.tab.theirs.viewer.view.marks if mark.current]
    assert lit.id == desk.questions[1]
