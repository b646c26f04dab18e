# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip in the window: what is read, which side a letter opens on, and what is remembered."""

from datetime import date

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction, LinkKind
from caseapp.ui.case.strip_desk import StripDesk, stretch_in
from caseapp.ui.letters.strip_hand import LETTER
from caseapp.ui.letters.strip_keys import STRIP_KEYS, click_with
from caseapp.ui.letters.strip_legend import StripLegend
from caseapp.ui.letters.strip_point import StripPoint
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import SECOND, Office
from tests.ui.turns import one_turn


class Shown(ExchangeDesk):
    """A case in a window: our letter, their second reply beside it, and their first that no pane shows."""

    def prepare(self) -> None:
        self.second = self.office.letter(
            self.case_id, SECOND, Direction.INCOMING, date(2021, 9, 21), "Second reply.pdf"
        )
        self.office.services.filing.link(self.theirs, self.ours, LinkKind.REPLIES_TO)

    def point(self, letter_id: int) -> StripPoint:
        return next(point for point in self.tab.frame.strip.points if point.letter_id == letter_id)


@pytest.fixture
def shown(qtbot: QtBot, office: Office, window: MainWindow) -> Shown:
    return Shown(qtbot, office, window)


def test_every_point_tells_what_is_known_of_its_letter(shown: Shown) -> None:
    ours, theirs = shown.point(shown.ours), shown.point(shown.theirs)
    assert (ours.asked, ours.party, ours.pages) == (("Q1", "Q2", "Q3"), "Hillcrest Optics Ltd", 1)
    assert (theirs.answered, theirs.unassessed, ours.unassessed) == (("Q2",), True, False)
    letters = shown.tab.frame.strip.view.letters
    assert letters.links_of(shown.theirs) == ("replies to our letter, 16 July 2021",)


def test_a_letter_counts_as_read_once_it_has_been_on_screen_for_a_while(shown: Shown) -> None:
    readings = shown.office.services.readings
    assert readings.unread(shown.case_id) == {shown.ours, shown.theirs, shown.second}
    assert shown.point(shown.second).unread
    shown.qtbot.waitUntil(lambda: not shown.point(shown.second).unread, timeout=9000)
    shown.qtbot.waitUntil(lambda: not shown.point(shown.ours).unread, timeout=9000)
    assert shown.point(shown.theirs).unread
    assert readings.unread(shown.case_id) == {shown.theirs}
    assert not shown.window.undo.undo_words


def test_a_letter_that_goes_by_does_not_count_as_read(shown: Shown) -> None:
    shown.tab.choosing.show_letter(shown.theirs)
    shown.settle()
    shown.tab.choosing.show_letter(shown.second)
    shown.settle()
    shown.qtbot.waitUntil(lambda: not shown.point(shown.second).unread, timeout=9000)
    assert shown.point(shown.theirs).unread


def test_all_letters_count_as_read_when_that_is_said(shown: Shown) -> None:
    shown.tab.frame.strip.all_read.emit()
    shown.settle()
    assert shown.office.services.readings.unread(shown.case_id) == set()
    assert not shown.tab.frame.strip.unread.isVisible()


def test_a_letter_opens_in_the_pane_that_is_asked_for(shown: Shown) -> None:
    strip = shown.tab.frame.strip
    strip.letter_wanted.emit(shown.second, "left")
    shown.settle()
    assert shown.tab.ours.letter_id == shown.second
    assert shown.point(shown.second).current_left
    strip.letter_wanted.emit(shown.ours, "right")
    shown.settle()
    assert shown.tab.theirs.letter_id == shown.ours
    shown.window.actions_by_id["swap-panes"].trigger()
    strip.letter_wanted.emit(shown.theirs, "left")
    shown.settle()
    assert shown.tab.theirs.letter_id == shown.theirs


def test_a_letter_is_dropped_on_a_pane(shown: Shown) -> None:
    carried = QMimeData()
    carried.setData(LETTER, str(shown.second).encode())
    pane: QWidget = shown.tab.ours
    where, copy = QPoint(20, 20), Qt.DropAction.CopyAction
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, carried, held, none)
    QApplication.sendEvent(pane, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(pane, QDropEvent(where.toPointF(), copy, carried, held, none))
    shown.settle()
    assert shown.tab.ours.letter_id == shown.second


def test_the_stretch_of_time_is_remembered_for_each_case(shown: Shown) -> None:
    view = shown.tab.frame.strip.view
    assert view.fits_all
    view.show_days(date(2021, 8, 1).toordinal(), 30)
    kept = view.scale
    other = shown.office.case("BRC/2021/0099")
    shown.office.letter(other, SECOND[1:], Direction.INCOMING, date(2021, 9, 21), "Other.pdf")
    shown.window.show_case(other)
    shown.settle()
    assert view.fits_all
    shown.window.show_case(shown.case_id)
    shown.settle()
    assert view.scale.days == pytest.approx(kept.days, abs=0.01)
    assert view.scale.start == pytest.approx(kept.start, abs=0.01)


@pytest.mark.parametrize(
    "kept", [b"abc def", b"nan inf", b"738000 0", b"738000 -5", b"1e300 30", b"\xff \xfe", b"7"]
)
def test_a_stretch_of_time_that_makes_no_sense_is_none(kept: bytes) -> None:
    assert stretch_in(kept) is None


def test_a_damaged_setting_shows_all_letters(shown: Shown) -> None:
    view = shown.tab.frame.strip.view
    view.show_days(date(2021, 8, 1).toordinal(), 30)
    shown.window.settings.keep_state(shown.tab.strip_desk.setting, QByteArray(b"nan inf"))
    shown.tab.strip_desk.recall()
    assert view.fits_all


def test_libraries_of_one_name_keep_their_own_stretch(shown: Shown) -> None:
    assert shown.office.folder.name not in shown.tab.strip_desk.setting
    assert stretch_in(b"738000.000 30.000") == (738000.0, 30.0)


def test_the_clicks_that_choose_a_side_are_in_the_legend_and_in_the_list_of_keys(shown: Shown) -> None:
    legend = StripLegend(shown.tab.frame.strip)
    legend.show_at(shown.tab.frame.strip)
    assert f"{click_with('Ctrl')} opens a letter left, {click_with('Shift')} right." in legend.words
    legend.close()
    words = " ".join(row.words for row in STRIP_KEYS)
    assert click_with("Ctrl") in words
    assert click_with("Shift") in words


def test_reading_writes_nothing_for_the_screen_to_load_again(shown: Shown) -> None:
    loads: list[object] = []
    shown.window.bus.changed.connect(lambda change, _initiator: loads.append(change))
    shown.qtbot.waitUntil(lambda: not shown.point(shown.second).unread, timeout=9000)
    one_turn(shown.qtbot)
    assert loads == []
    assert isinstance(shown.tab.strip_desk, StripDesk)
