# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of a draft is chosen beside its details, also after its start."""

from pytestqt.qtbot import QtBot

from caseapp.domain.tongues import Tongue
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


def choose(page: DraftPage, tongue: Tongue) -> None:
    choice = page.language
    choice.setCurrentIndex(choice.findData(tongue.value))
    choice.activated.emit(choice.currentIndex())


def test_another_language_is_shown_with_what_was_typed_just_before_and_undone(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    office.exchange(case_id)
    draft_id = office.services.drafting.start_reply(case_id).value
    window.go(Route("draft", draft_id=draft_id))
    page = window.page
    assert isinstance(page, DraftPage)
    qtbot.waitUntil(lambda: page.draft is not None and not window.jobs.busy, timeout=20_000)
    assert page.language.currentText() == "English"
    english = page.fields.salutation.text()
    page.fields.subject.setText("Typed just now")
    choose(page, Tongue.WELSH)
    qtbot.waitUntil(lambda: page.fields.salutation.text().startswith("Annwyl"), timeout=10_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert page.fields.subject.text() == "Typed just now"
    assert "Diolch am" in page.fields.writing.editor.toPlainText()
    assert "The subject stays as it was typed" in page.messages.words
    window.undo.undo()
    qtbot.waitUntil(lambda: page.fields.salutation.text() == english, timeout=10_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert page.language.currentText() == "English"
