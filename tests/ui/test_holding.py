# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under a letter that puts an answer off or promises one, a bar offers to record it: one press, one undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, Rule, Sum
from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.question import Status
from caseapp.services.holding import Movable, Offer
from caseapp.ui.case.holding_bar import HoldingBar
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office

LATE = (
    "Hillcrest Optics Ltd",
    "12 August 2021",
    "Dear Mr Tredinnick",
    "We will not be able to answer your questions by 13 August 2021. We hope to reply by 3 September 2021.",
    "Yours sincerely",
    "Demelza Penhallow",
)


class Desk(ExchangeDesk):
    """A case whose last letter of theirs puts the answers off."""

    def prepare(self) -> None:
        self.late = self.office.letter(
            self.case_id, LATE, Direction.INCOMING, date(2021, 8, 12), "Holding reply.pdf"
        )

    @property
    def bar(self) -> HoldingBar:
        return self.tab.holding.bar(self.tab.theirs)

    def open(self, letter_id: int) -> None:
        self.tab.show_letter(letter_id)
        self.settle()
        self.qtbot.waitUntil(lambda: self.tab.theirs.letter_id == letter_id)

    def statuses(self) -> list[Status]:
        return [self.office.services.register.question(one).status for one in self.questions]

    def promises(self) -> int:
        return len(self.office.services.deadlines.promises(self.case_id))


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_a_holding_reply_is_recorded_by_one_press_without_what_is_left_out(desk: Desk) -> None:
    desk.open(desk.late)
    desk.qtbot.waitUntil(lambda: desk.bar.isVisible(), timeout=desk.patience)
    assert desk.bar.words.text() == (
        "Reads as a holding reply. Record as deferred: Q1, Q2 and Q3. They promise 3 September 2021: "
        "“We hope to reply by 3 September 2021.”"
    )
    assert desk.bar.record.accessibleDescription() == desk.bar.words.text()
    before = (desk.statuses(), desk.promises())
    assert before == ([Status.AWAITING, Status.REFUSED, Status.AWAITING], 0)
    desk.bar.choose.click()
    desk.bar.parts.setCurrentRow(2)
    desk.bar.parts.setFocus()
    QTest.keyClick(desk.bar.parts, Qt.Key.Key_Space)
    assert "deferred: Q1 and Q3" in desk.bar.words.text()
    desk.bar.record.click()
    desk.settle()
    assert desk.statuses() == [Status.DEFERRED, Status.REFUSED, Status.DEFERRED]
    assert desk.promises() == 1
    assert desk.office.services.filing.letter(desk.late).kind is LetterKind.HOLDING_REPLY
    assert not desk.bar.isVisible()
    desk.do("undo")
    assert (desk.statuses(), desk.promises()) == before
    assert desk.office.services.filing.letter(desk.late).kind is LetterKind.LETTER


def test_it_is_put_aside_by_escape_and_asked_for_again_by_its_key(desk: Desk) -> None:
    desk.open(desk.late)
    desk.qtbot.waitUntil(lambda: desk.bar.isVisible(), timeout=desk.patience)
    desk.bar.take_keyboard()
    QTest.keyClick(desk.bar.record, Qt.Key.Key_Escape)
    assert not desk.bar.isVisible()
    desk.do("record-promised")
    assert desk.bar.isVisible()
    assert desk.bar.record.hasFocus()
    desk.open(desk.theirs)
    assert not desk.bar.isVisible()
    desk.do("record-promised")
    assert "puts nothing off" in desk.tab.messages.words


def test_a_letter_is_given_both_its_due_dates_in_the_form_of_due_dates(desk: Desk) -> None:
    desk.open(desk.late)
    desk.tab.theirs.setFocus()
    form = desk.tab.settling.form
    for choice, on in (("rule:acknowledge-complaint", "12 August 2021"), ("reply", "10 September 2021")):
        desk.do("letter-due")
        form.choice.setCurrentIndex(form.choice.findData(choice))
        form.on.setText(on)
        desk.settle()
        assert ("3 working days from 12 August 2021" in form.told.text()) is (choice != "reply")
        form.accept.click()
        desk.settle()
    found = desk.office.services.deadlines.of_letter(desk.late)
    assert [(one.due_on, one.acknowledges) for one in found] == [
        (date(2021, 8, 17), True),
        (date(2021, 9, 10), False),
    ]
    desk.do("letter-due")
    assert "acknowledged by 17 August 2021 and replied to by 10 September 2021" in form.title.text()


def test_a_date_of_statute_is_listed_with_how_far_its_rule_extends_it_and_is_not_ticked(qtbot: QtBot) -> None:
    bar = HoldingBar()
    qtbot.addWidget(bar)
    started, due, longer = date(2021, 7, 16), date(2021, 8, 16), date(2021, 9, 14)
    statute = Deadline(
        id=1,
        side=DeadlineSide.OURS,
        due_on=due,
        state=DeadlineState.OPEN,
        rule=Rule.WORKING_DAYS,
        rule_days=20,
        calendar="UK;statutory",
        start_on=started,
        words="",
        sum_words="",
        owner_id=None,
        asking_id=1,
    )
    counted = Sum(started, longer, Rule.WORKING_DAYS, 40, "UK;statutory", (), "")
    movable = Movable(statute, "Q1", longer, counted=counted, source="Environmental information request")
    bar.offer(Offer(1, LetterKind.HOLDING_REPLY, "We need more time.", moved=(movable,), puts_off=True))
    said = bar.parts.item(1)
    assert said.text() == "Extend to 14 September 2021 by its rule: Q1, due 16 August 2021"
    assert bar.taken().moved == ()
    said.setCheckState(Qt.CheckState.Checked)
    assert "Extend Q1 to 14 September 2021, as far as its rule allows." in bar.words.text()
    assert bar.record.isEnabled()
