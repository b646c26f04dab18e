# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a letter is public, said in the window."""

from datetime import date

from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.publication import Publication, PublicationState
from caseapp.services.publishing import Publishing
from caseapp.ui.window import MainWindow
from tests.ui.desk import CaseDesk
from tests.ui.office import OURS, Office


def test_a_letter_is_embargoed_in_the_window_and_that_is_undone(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = CaseDesk(qtbot, office, window)
    letter_id = office.letter(desk.case_id, OURS, Direction.OUTGOING, date(2021, 7, 16))
    desk.show()

    def counts() -> Publication:
        return Publishing(office.services.desk).of_letter(letter_id)

    window.actions_by_id["letter-public"].trigger()
    desk.settle()
    form = desk.tab.settling.form
    assert form.title.text().endswith("Now: Undecided")
    form.choice.setCurrentIndex(form.choice.findText("Embargoed"))
    form.on.setText("3 September 2021")
    form.words.setText("Until the hearing")
    form.accept.click()
    desk.settle()
    assert (counts().state, counts().embargo_until) == (PublicationState.EMBARGOED, date(2021, 9, 3))
    assert "is recorded as embargoed" in desk.tab.messages.words
    window.actions_by_id["undo"].trigger()
    desk.settle()
    assert counts().state is PublicationState.UNDECIDED
