# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case closed in its details: what still stands is shown first, and ends with it or waits."""

from datetime import date

from pytestqt.qtbot import QtBot

from caseapp.domain.case import CaseState
from caseapp.ui.case.details_tab import DetailsTab
from caseapp.ui.case.page import CasePage
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_window import settle


def test_what_still_stands_is_asked_about_and_ends_with_the_case_in_one_step(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    office.services.deadlines.set_due(date(2021, 9, 1), case_id=case_id)
    window.show_case(case_id)
    page = window.page
    assert isinstance(page, CasePage)
    tab = next(one for at in range(page.tabs.count()) if isinstance(one := page.tabs.widget(at), DetailsTab))
    page.tabs.setCurrentWidget(tab)
    settle(qtbot, window)
    tab.state.setCurrentIndex(tab.state.findData(CaseState.CLOSED.value))
    tab.outcome.setText("Answered")
    tab.keep.click()
    settle(qtbot, window)
    bar = tab.closing
    assert bar.isVisible()
    assert bar.words.text() == (
        "1 thing still stands on this case:\nLook again: 1 September 2021 → no longer due"
    )
    assert office.services.casework.get(case_id).state is CaseState.OPEN
    bar.apply.click()
    settle(qtbot, window)
    assert not bar.isVisible()
    assert office.services.casework.get(case_id).state is CaseState.CLOSED
    window.actions_by_id["undo"].trigger()
    settle(qtbot, window)
    assert office.services.casework.get(case_id).state is CaseState.OPEN
    assert len(office.services.casework.closing(case_id)) == 1
