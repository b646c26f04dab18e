# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands act on the letter being read, and say which one it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.ui.case.pane import Pane
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_reading_by_question import Reader, trigger

OURS, THEIRS, SECOND = (
    "our letter of 16 July 2021",
    "their letter of 10 August 2021",
    "their letter of 21 September 2021",
)


@pytest.fixture
def reader(qtbot: QtBot, office: Office, window: MainWindow) -> Reader:
    """A case with our letter on the left and their first reply on the right."""
    reader = Reader(qtbot, office, window)
    reader.tab.theirs.show_letter(reader.theirs)
    reader.settle()
    return reader


def read(reader: Reader, pane: Pane) -> None:
    """Read in a pane, then go to the list of questions."""
    pane.viewer.bar.find_field.setFocus()
    reader.tab.list.rows.setFocus()


def assessed(reader: Reader) -> list[int]:
    return [letter.id for letter in reader.office.services.filing.letters(reader.case_id) if letter.assessed]


def test_the_letter_read_last_is_marked_as_assessed_and_named(reader: Reader) -> None:
    read(reader, reader.tab.ours)
    trigger(reader, "assessed")
    assert assessed(reader) == [reader.ours]
    assert reader.tab.messages.words == "Our letter of 16 July 2021 is marked as assessed."
    read(reader, reader.tab.theirs)
    trigger(reader, "assessed")
    assert assessed(reader) == [reader.ours, reader.theirs]
    assert reader.tab.messages.words == "Their letter of 10 August 2021 is marked as assessed."


def test_in_swapped_panes_and_in_a_window_of_its_own_it_is_the_letter_read_last(reader: Reader) -> None:
    trigger(reader, "swap-panes")
    read(reader, reader.tab.ours)
    reader.tab.rooms.tear_off(reader.tab.theirs)
    reader.tab.rooms.windows[reader.tab.theirs].activateWindow()
    reader.tab.theirs.viewer.view.setFocus()
    reader.qtbot.waitUntil(lambda: reader.tab.rooms.current is reader.tab.theirs)
    trigger(reader, "assessed")
    assert assessed(reader) == [reader.theirs]
    reader.tab.rooms.bring_back(reader.tab.theirs)
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow)
    read(reader, reader.tab.ours)
    trigger(reader, "assessed")
    assert assessed(reader) == [reader.ours, reader.theirs]


def test_a_letter_that_is_not_on_screen_is_not_at_hand(reader: Reader) -> None:
    read(reader, reader.tab.theirs)
    reader.tab.frame.set_whole(reader.tab.ours)
    reader.qtbot.waitUntil(lambda: not reader.tab.theirs.isVisible())
    assert reader.tab.moving.pane is reader.tab.ours


def asked_of_files(reader: Reader, monkeypatch: pytest.MonkeyPatch, name: str, command: str) -> list[str]:
    titles: list[str] = []

    def ask(_parent: object, title: str, *_rest: str) -> tuple[str, str]:
        titles.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, name, ask)
    trigger(reader, command)
    return titles


def test_export_and_a_better_copy_name_the_letter_read_last(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pane, letter in ((reader.tab.ours, OURS), (reader.tab.theirs, THEIRS)):
        read(reader, pane)
        exported = asked_of_files(reader, monkeypatch, "getSaveFileName", "export-letter")
        assert exported == [f"Export {letter} with marks"]
        added = asked_of_files(reader, monkeypatch, "getOpenFileName", "add-copy")
        assert added == [f"Add a better copy of {letter}"]


def test_a_letter_is_read_again_moved_and_corrected_that_was_read_last(reader: Reader) -> None:
    tab = reader.tab
    read(reader, tab.ours)
    trigger(reader, "read-again")
    assert tab.messages.words.startswith("Our letter of 16 July 2021 reads as it did before.")
    trigger(reader, "correct-letter")
    assert tab.correct_form.letter_id == reader.ours
    read(reader, tab.theirs)
    trigger(reader, "read-again")
    assert tab.messages.words.startswith("Their letter of 10 August 2021 reads as it did before.")


def test_decisions_are_about_the_reply_read_last_and_the_bar_names_it(reader: Reader) -> None:
    tab = reader.tab
    tab.ours.show_letter(reader.second)
    reader.settle()
    read(reader, tab.theirs)
    assert tab.decide_bar.letter.text() == f"About {THEIRS}"
    read(reader, tab.ours)
    assert tab.decide_bar.letter.text() == f"About {SECOND}"
    tab.list.set_current(reader.questions[0])
    trigger(reader, "not-addressed")
    (response,) = reader.office.services.register.question(reader.questions[0]).responses
    assert response.letter_id == reader.second
    assert tab.messages.words == f"Q1 is not addressed in {SECOND}."
    tab.ours.show_letter(reader.ours)
    reader.settle()
    assert tab.decide_bar.letter.text() == f"About {THEIRS}"


def test_words_are_quoted_from_the_letter_they_were_selected_in(reader: Reader) -> None:
    reader.select(reader.tab.theirs, "welcome you to our offices")
    read(reader, reader.tab.ours)
    trigger(reader, "quote-in-reply")
    (draft,) = reader.office.services.drafting.drafts(reader.case_id)
    body = reader.office.services.drafting.draft(draft.id).body
    assert "> “welcome you to our offices”" in " ".join(body.split())
    assert "10 August 2021" in body


_FOLLOWED: tuple[Callable[[Reader], Pane], ...] = (lambda r: r.tab.ours, lambda r: r.tab.theirs)


@pytest.mark.parametrize("of", _FOLLOWED, ids=["left", "right"])
def test_the_file_of_the_letter_read_last_is_opened(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, of: Callable[[Reader], Pane]
) -> None:
    opened: list[QUrl] = []

    def open_it(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    read(reader, of(reader))
    trigger(reader, "open-file")
    names = {reader.tab.ours: "Our letter", reader.tab.theirs: "Reply"}
    assert [url.fileName().startswith(names[of(reader)]) for url in opened] == [True]


def test_a_file_that_no_program_opens_is_told(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    read(reader, reader.tab.theirs)
    trigger(reader, "open-file")
    assert "No program on this computer opens “Reply.pdf”." in reader.tab.messages.words
