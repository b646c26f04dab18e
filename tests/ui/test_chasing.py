# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chasers in the window: one action drafts and opens it, a waiting one is opened again, several are listed."""

from datetime import date

from pytestqt.qtbot import QtBot

from caseapp.domain.question import Side
from caseapp.ui.case.page import CasePage
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.today.page import TodayView
from caseapp.ui.window import MainWindow
from tests.letter_fixture import not_held
from tests.ui.desk import CaseDesk
from tests.ui.office import Office


class ChaseDesk(CaseDesk):
    """A case with questions put to bodies in letters that are not held."""

    def ask(self, whom: str, due_on: date | None) -> int:
        services = self.office.services
        letter_id = not_held(services.filing, self.case_id, date(2021, 7, 16), whom)
        return services.register.add_question(
            self.case_id, letter_id, None, wording="whether it was sold", side=Side.THEIRS, due_on=due_on
        ).value

    def drafts(self) -> list[str]:
        return [draft.addressee for draft in self.office.services.drafting.drafts(self.case_id)]


def test_one_action_drafts_a_chaser_and_opens_it_and_undo_takes_it_back(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = ChaseDesk(qtbot, office, window)
    desk.ask("Hillcrest Optics Ltd", date(2021, 8, 13))
    desk.show()
    desk.do("draft-chaser")
    page = window.page
    assert isinstance(page, DraftPage)
    assert page.heading.text() == "Draft chaser"
    assert page.messages.words == "Chaser to Hillcrest Optics Ltd for Q1."
    words = " ".join(" ".join(facts.text.text.split()) for facts in page.viewer.view.pages)
    assert "An answer was due by 13 August 2021" in words
    desk.show()
    desk.do("undo")
    assert desk.drafts() == []


def test_chasers_of_several_bodies_are_listed_and_undone_together(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = ChaseDesk(qtbot, office, window)
    for whom in ("Hillcrest Optics Ltd", "Department for Roads"):
        desk.ask(whom, date(2021, 8, 13))
    desk.show()
    page = window.page
    assert isinstance(page, CasePage)
    page.tabs.setCurrentWidget(page.questions)
    desk.settle()
    page.questions.chase_button.click()
    desk.settle()
    bar = page.questions.acting.chasers.bar
    assert bar.isVisible()
    assert [label.text() for label, _ in bar.lines] == [
        "Chaser to Hillcrest Optics Ltd for Q1.",
        "Chaser to Department for Roads for Q2.",
    ]
    desk.do("undo")
    assert desk.drafts() == []


def test_what_a_waiting_chaser_lacks_is_put_in_once_that_is_chosen(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = ChaseDesk(qtbot, office, window)
    desk.ask("Hillcrest Optics Ltd", date(2021, 8, 13))
    made = office.services.chasing.chase(desk.case_id).value.drafts[0]
    desk.ask("Hillcrest Optics Ltd", date(2021, 8, 13))
    desk.show()
    desk.do("draft-chaser")
    assert isinstance(window.page, CasePage)
    (waiting, _), (lacking, put_in) = window.page.chasers.bar.lines
    assert "waits already, so no other was drafted. Q2 is not in it." in waiting.text()
    assert lacking.text() == "Q2 can be put in."
    put_in.click()
    drafting = office.services.drafting
    qtbot.waitUntil(lambda: len(drafting.draft(made.draft_id).question_ids) == 2)


def test_what_is_not_overdue_is_chased_only_once_that_is_chosen(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = ChaseDesk(qtbot, office, window)
    desk.ask("Hillcrest Optics Ltd", None)
    desk.show()
    desk.do("draft-chaser")
    assert isinstance(window.page, CasePage)
    bar = window.page.chasers.bar
    assert "is overdue here. It can be chased early" in bar.head.text()
    assert bar.lines[0][0].text() == "Q1 has no due date."
    assert desk.drafts() == []
    bar.lines[0][1].click()
    qtbot.waitUntil(lambda: desk.drafts() == ["Hillcrest Optics Ltd"])


def test_what_has_no_date_is_put_into_the_chaser_of_what_is_overdue_once_that_is_chosen(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = ChaseDesk(qtbot, office, window)
    for due in (date(2021, 8, 13), None):
        desk.ask("Hillcrest Optics Ltd", due)
    desk.show()
    desk.do("draft-chaser")
    assert isinstance(window.page, CasePage)
    (_, _), (offered, put_in) = window.page.chasers.bar.lines
    assert offered.text() == "Q2 has no due date. Put in as well?"
    put_in.click()
    drafting = office.services.drafting
    qtbot.waitUntil(lambda: [len(one.question_ids) for one in drafting.drafts(desk.case_id)] == [2])


def test_where_nothing_is_asked_that_is_said(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    desk = ChaseDesk(qtbot, office, window)
    desk.show()
    desk.do("draft-chaser")
    assert window.page.messages.words == "No question that others were asked is overdue here."


def test_a_row_of_today_that_is_owed_to_us_is_chased_from_its_menu(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = ChaseDesk(qtbot, office, window)
    desk.ask("Hillcrest Optics Ltd", date(2021, 8, 13))
    window.show_page("today")
    desk.settle()
    page = window.page
    assert isinstance(page, TodayView)
    offered = [action.text() for action in page.ours.view.actions()]
    assert "Draft chaser" not in offered
    page.theirs.view.setCurrentIndex(page.theirs.model.index(1))
    (act,) = [action for action in page.theirs.view.actions() if action.text() == "Draft chaser"]
    act.trigger()
    qtbot.waitUntil(lambda: desk.drafts() == ["Hillcrest Optics Ltd"])
