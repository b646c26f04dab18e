# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is cited in a viewer carries the letter that the viewer shows."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.viewer import LetterViewer

HEADING = Heading(
    Direction.INCOMING, date(2021, 8, 10), "Hillcrest Optics Ltd", "answer.pdf", reference="HO/17"
)


@pytest.fixture
def viewer(qtbot: QtBot, cache: PageCache, letter: LetterOnScreen) -> LetterViewer:
    viewer = LetterViewer(cache)
    qtbot.addWidget(viewer)
    viewer.resize(700, 500)
    viewer.show()
    viewer.show_letter(letter, HEADING)
    return viewer


def test_the_menu_copies_a_cited_quotation_of_the_letter_shown(viewer: LetterViewer) -> None:
    text = viewer.view.pages[0].text.text
    start = text.index("clarify")
    viewer.view.select(1, start, start + len("clarify whether"))
    actions = {action.text().split("\t")[0]: action for action in viewer.menu().actions()}
    actions["Copy as cited quotation"].trigger()
    assert QGuiApplication.clipboard().text() == (
        "“clarify whether” (letter from Hillcrest Optics Ltd of 10 August 2021, reference HO/17, page 1)"
    )


def test_nothing_can_be_cited_where_nothing_is_selected(viewer: LetterViewer) -> None:
    actions = {action.text().split("\t")[0]: action for action in viewer.menu().actions()}
    assert not actions["Copy as cited quotation"].isEnabled()
    QGuiApplication.clipboard().setText("before")
    viewer.view.copy_cited()
    viewer.view.copy()
    assert QGuiApplication.clipboard().text() == "before"
