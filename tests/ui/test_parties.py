# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parties of a case are added by name in the page, once each, and taken off again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.people import PartyKind
from caseapp.ui.case.details_tab import DetailsTab
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.parties import Parties
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_window import settle


def parties_of(qtbot: QtBot, window: MainWindow, case_id: int) -> Parties:
    window.show_case(case_id)
    page = window.page
    assert isinstance(page, CasePage)
    tab = next(
        page.tabs.widget(at) for at in range(page.tabs.count()) if page.tabs.tabText(at) == "Case details"
    )
    assert isinstance(tab, DetailsTab)
    page.tabs.setCurrentWidget(tab)
    settle(qtbot, window)
    return tab.parties


def shown(parties: Parties) -> list[str]:
    return [parties.rows.item(row).text() for row in range(parties.rows.count())]


def test_an_empty_list_says_how_parties_come(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    parties = parties_of(qtbot, window, office.case())
    assert parties.nothing.isVisible()
    assert not parties.rows.isVisible()
    assert not parties.add.isEnabled()


def test_a_new_organisation_becomes_a_party_and_undo_takes_both_back(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    parties = parties_of(qtbot, window, office.case())
    parties.name.setText("Hillcrest Optics Ltd")
    parties.capacity.setCurrentText("Asked")
    QTest.keyClick(parties.name, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert shown(parties) == ["Hillcrest Optics Ltd, Asked"]
    assert parties.name.text() == ""
    assert [body.name for body in office.services.people.organisations()] == ["Hillcrest Optics Ltd"]
    window.actions_by_id["undo"].trigger()
    settle(qtbot, window)
    assert shown(parties) == []
    assert office.services.people.organisations() == ()


def test_a_known_name_is_not_added_a_second_time(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    office.services.people.add_organisation("Hillcrest Optics Ltd")
    parties = parties_of(qtbot, window, office.case())
    parties.name.setText("hillcrest optics  ltd")
    parties.add.click()
    settle(qtbot, window)
    assert shown(parties) == ["Hillcrest Optics Ltd"]
    assert len(office.services.people.organisations()) == 1


def test_a_new_person_belongs_to_the_organisation_named(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    body = office.services.people.add_organisation("Hillcrest Optics Ltd").value
    parties = parties_of(qtbot, window, office.case())
    parties.kind.setCurrentIndex(parties.kind.findData(PartyKind.CONTACT.value))
    parties.name.setText("Demelza Penhallow")
    parties.body.setText("Hillcrest Optics Ltd")
    parties.add.click()
    settle(qtbot, window)
    assert [found.organisation_id for found in office.services.people.contacts()] == [body]


def test_delete_takes_the_chosen_party_off(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    case_id = office.case()
    people = office.services.people
    people.involve(case_id, PartyKind.ORGANISATION, "Hillcrest Optics Ltd", "Asked")
    people.involve(case_id, PartyKind.POST, "Biometrics Review Commissioner", "")
    parties = parties_of(qtbot, window, case_id)
    parties.rows.setCurrentRow(0)
    QTest.keyClick(parties.rows, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert shown(parties) == ["Biometrics Review Commissioner"]
