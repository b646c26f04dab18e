# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line that tells a second reader how many letters of the case are hidden."""

from pytestqt.qtbot import QtBot

from caseapp.ui.case.hidden_note import HiddenNote


def test_the_line_counts_what_is_hidden_and_goes_where_nothing_is(qtbot: QtBot) -> None:
    note = HiddenNote()
    qtbot.addWidget(note)
    note.tell(2)
    assert note.text() == "2 later letters are hidden until you finish your second reading."
    note.tell(1)
    assert note.text().startswith("1 later letter is hidden")
    note.tell(0)
    assert (note.text(), note.isVisible()) == ("", False)
