# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip: ours above, theirs below, by time, each letter named and reachable by key."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction, LinkKind
from caseapp.ui.letters.date_strip import DateStrip
from caseapp.ui.letters.strip_point import Lane, StripFlag, StripLink, StripPoint
from tests.ui.turns import one_turn

POINTS = (
    StripPoint(3, date(2021, 8, 10), Direction.INCOMING, "from Hillcrest", current_right=True),
    StripPoint(1, date(2021, 7, 16), Direction.OUTGOING, "to Hillcrest", current_left=True),
    StripPoint(9, None, Direction.INCOMING, "tender", unconfirmed=True),
    StripPoint(2, date(2021, 8, 11), Direction.INCOMING, "from Hillcrest again"),
)
LINKS = (StripLink(3, 1, LinkKind.REPLIES_TO), StripLink(2, 1, LinkKind.CHASES))


@pytest.fixture
def strip(qtbot: QtBot) -> DateStrip:
    strip = DateStrip()
    qtbot.addWidget(strip)
    strip.resize(700, strip.sizeHint().height())
    strip.set_points(POINTS)
    strip.set_links(LINKS)
    strip.show()
    return strip


def many(count: int) -> tuple[StripPoint, ...]:
    """Letters of five years, both ways."""
    dice = random.Random(7)
    return tuple(
        StripPoint(
            number,
            date(2021, 1, 1) + timedelta(days=dice.randrange(5 * 365)),
            dice.choice((Direction.INCOMING, Direction.OUTGOING)),
            f"letter {number}",
            unread=number % 40 == 0,
        )
        for number in range(count)
    )


def middle(strip: DateStrip, letter_id: int) -> QPoint:
    """Return where a letter is drawn."""
    row = strip.view.letters.row_of(letter_id)
    assert row is not None
    return strip.view.plan.rect(strip.view.plan.of(row)).center()


def click(
    strip: DateStrip, letter_id: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mouseClick(strip.view.viewport(), Qt.MouseButton.LeftButton, modifiers, middle(strip, letter_id))


def picture(strip: DateStrip) -> QImage:
    return strip.grab().toImage()


def test_letters_are_in_order_of_time_with_those_undated_last(strip: DateStrip) -> None:
    assert [point.letter_id for point in strip.points] == [1, 3, 2, 9]
    lefts = [middle(strip, point.letter_id).x() for point in strip.points]
    assert lefts == sorted(lefts)


def test_ours_stand_above_the_line_and_theirs_below_and_notes_on_it(strip: DateStrip) -> None:
    note = StripPoint(5, date(2021, 9, 1), Direction.UNKNOWN, "call", note="note of call")
    strip.set_points((*POINTS, note))
    axis = strip.view.plan.rows.axis
    assert middle(strip, 1).y() < axis - 5
    assert middle(strip, 3).y() > axis + 5
    assert abs(middle(strip, 5).y() - axis) <= 1
    assert "1 note between" in strip.view.accessibleDescription()


def test_letters_of_neighbouring_days_can_both_be_clicked(qtbot: QtBot, strip: DateStrip) -> None:
    for letter_id in (3, 2):
        with qtbot.waitSignal(strip.letter_chosen) as chosen:
            click(strip, letter_id)
        assert chosen.args == [letter_id, "in"]


def test_shift_opens_right_and_control_left_whosever_letter_it_is(qtbot: QtBot, strip: DateStrip) -> None:
    for held, side in (
        (Qt.KeyboardModifier.ShiftModifier, "right"),
        (Qt.KeyboardModifier.ControlModifier, "left"),
    ):
        with qtbot.assertNotEmitted(strip.letter_chosen), qtbot.waitSignal(strip.letter_wanted) as wanted:
            click(strip, 2, held)
        assert wanted.args == [2, side]


def test_the_menu_of_a_letter_offers_both_sides(qtbot: QtBot, strip: DateStrip) -> None:
    where = middle(strip, 2)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        strip.view.viewport(), QContextMenuEvent(reason, where, strip.view.viewport().mapToGlobal(where))
    )
    (menu,) = [menu for menu in strip.findChildren(QMenu) if menu.isVisible()]
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    with qtbot.waitSignal(strip.letter_wanted) as wanted:
        actions["Show right"].trigger()
    assert wanted.args == [2, "right"]
    assert "What the signs mean" in actions
    menu.close()


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        ((Qt.Key.Key_Left,), 1),
        ((Qt.Key.Key_Right,), 3),
        ((Qt.Key.Key_End,), 9),
        ((Qt.Key.Key_End, Qt.Key.Key_Home), 1),
        ((Qt.Key.Key_Down,), 3),
        ((Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up), 1),
    ],
)
def test_arrow_keys_move_by_date_and_across_and_enter_chooses(
    qtbot: QtBot, strip: DateStrip, keys: tuple[Qt.Key, ...], reached: int
) -> None:
    for key in keys:
        QTest.keyClick(strip.view, key)
    with qtbot.waitSignal(strip.letter_chosen) as chosen:
        QTest.keyClick(strip.view, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0] == reached


@pytest.mark.parametrize(
    ("key", "held", "side"),
    [
        (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, "left"),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "right"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, "left"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "right"),
    ],
)
def test_keys_open_a_letter_left_or_right(
    qtbot: QtBot, strip: DateStrip, key: Qt.Key, held: Qt.KeyboardModifier, side: str
) -> None:
    with qtbot.waitSignal(strip.letter_wanted) as wanted:
        QTest.keyClick(strip.view, key, held)
    assert wanted.args == [1, side]


def test_u_and_the_button_go_to_the_next_letter_not_read_and_round(qtbot: QtBot, strip: DateStrip) -> None:
    assert not strip.unread.isVisible()
    strip.set_points([replace(point, unread=point.letter_id in (3, 9)) for point in POINTS])
    assert strip.unread.text() == "2 unread"
    found = []
    strip.letter_chosen.connect(lambda letter_id, _side: found.append(letter_id))
    QTest.keyClick(strip.view, Qt.Key.Key_U)
    strip.unread.click()
    QTest.keyClick(strip.view, Qt.Key.Key_U)
    assert found == [3, 9, 3]


def test_a_screen_reader_meets_a_list_with_words_and_place_for_every_letter(strip: DateStrip) -> None:
    interface = QAccessible.queryAccessibleInterface(strip.view)
    assert interface.role() == QAccessible.Role.List
    assert interface.childCount() == 4
    first, last = interface.child(0), interface.child(3)
    assert first.text(QAccessible.Text.Name) == "our letter, 16 July 2021, to Hillcrest, shown left"
    assert "replied to by their letter, 10 August 2021" in first.text(QAccessible.Text.Description)
    assert "chased by their letter, 11 August 2021" in first.text(QAccessible.Text.Description)
    assert last.text(QAccessible.Text.Name) == "their letter, no date, tender, not yet confirmed"
    box = strip.view.viewport().mapToGlobal(middle(strip, 1))
    assert first.rect().contains(box)
    assert strip.view.accessibleDescription() == "1 of ours above, 3 of theirs below"


def test_what_is_not_read_and_not_assessed_is_drawn_and_said(strip: DateStrip) -> None:
    before = picture(strip)
    for state, words in (("unread", "not read yet"), ("unassessed", "not assessed yet")):
        strip.set_points([replace(p, **{state: p.letter_id == 2}) for p in POINTS])  # type: ignore[arg-type]
        assert picture(strip) != before
        assert words in strip.points[2].words
        assert words in strip.view.card(2)
    strip.set_points(POINTS)
    assert picture(strip) == before


def test_the_card_says_what_is_known_of_a_letter(strip: DateStrip) -> None:
    point = replace(
        POINTS[0], title="Reply <1>", party="Hillcrest & Co", pages=3, asked=("Q4",), answered=("Q1", "Q2")
    )
    strip.set_points((point, *POINTS[1:]))
    card = strip.view.card(1)
    for words in ("10 August 2021", "their letter", "Hillcrest &amp; Co", "Reply &lt;1&gt;", "3 pages"):
        assert words in card
    for words in ("asks Q4", "speaks to Q1, Q2", "shown right", "replies to our letter, 16 July 2021"):
        assert words in card


def test_arcs_of_the_letters_shown_are_stronger_and_kinds_differ(strip: DateStrip) -> None:
    pictures = []
    for links in ((), (StripLink(2, 1, LinkKind.REPLIES_TO),), (StripLink(2, 1, LinkKind.CHASES),)):
        strip.set_links(links)
        strip.set_points([replace(point, current_left=False, current_right=False) for point in POINTS])
        pictures.append(picture(strip))
        strip.set_points(POINTS)
        pictures.append(picture(strip))
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[n + 1 :])


def test_refreshing_keeps_the_keyboard_on_the_same_letter(strip: DateStrip) -> None:
    QTest.keyClick(strip.view, Qt.Key.Key_End)
    QTest.keyClick(strip.view, Qt.Key.Key_Left)
    strip.set_points(POINTS[1:])
    assert strip.view.current is not None
    assert strip.points[strip.view.current].letter_id == 2


def test_another_letter_shown_draws_neither_time_nor_the_other_letters_again(
    strip: DateStrip, qtbot: QtBot
) -> None:
    qtbot.waitExposed(strip)
    one_turn(qtbot)
    still = strip.view._still
    assert still is not None
    strip.set_points([replace(point, current_right=point.letter_id == 2) for point in POINTS])
    shown = picture(strip)
    assert strip.view._still is still
    fresh = DateStrip()
    qtbot.addWidget(fresh)
    fresh.resize(strip.size())
    fresh.set_points(strip.points)
    fresh.set_links(LINKS)
    fresh.show()
    strip.view.clearFocus()
    fresh.view.clearFocus()
    assert shown.size() == picture(fresh).size()
    assert picture(strip) == picture(fresh)


def test_time_is_zoomed_about_the_cursor_scrolled_and_fitted_again(strip: DateStrip, qtbot: QtBot) -> None:
    view, where = strip.view, QPointF(middle(strip, 3))
    whole = view.scale

    def turn(notches: int, held: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            where,
            QPointF(view.viewport().mapToGlobal(where.toPoint())),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    with qtbot.waitSignal(strip.view_changed):
        turn(10, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.days < whole.days / 3
    assert view.scale.day_at(where.x()) == pytest.approx(whole.day_at(where.x()), abs=0.1)
    start = view.scale.start
    turn(-1, Qt.KeyboardModifier.NoModifier)
    assert view.scale.start > start
    turn(-500, Qt.KeyboardModifier.NoModifier)
    assert view.scale.start < whole.start + whole.days
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.scale == whole


def test_crowded_letters_are_one_spot_that_opens(strip: DateStrip, qtbot: QtBot) -> None:
    strip.set_points(many(300))
    view = strip.view
    crowd = next(one for one in view.plan.in_view(Lane.THEIRS) if one.spot.is_cluster)
    members = [strip.points[n].letter_id for n in crowd.spot.members]
    with qtbot.assertNotEmitted(strip.letter_chosen):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.plan.rect(crowd).center())
    spots = {id(view.plan.of(row)) for m in members if (row := view.letters.row_of(m)) is not None}
    assert len(spots) > 1
    assert "letters," in view.cluster_words(crowd)


def test_letters_of_one_day_are_listed_where_they_cannot_be_parted(strip: DateStrip, qtbot: QtBot) -> None:
    strip.set_points([StripPoint(n, date(2021, 3, 1), Direction.INCOMING, f"no {n}") for n in range(8)])
    click(strip, 5)
    (menu,) = [menu for menu in strip.view.findChildren(QMenu) if menu.isVisible()]
    assert len(menu.actions()) == 8
    with qtbot.waitSignal(strip.letter_chosen) as chosen:
        menu.actions()[5].trigger()
    assert chosen.args == [5, "in"]
    menu.close()


def test_every_letter_of_a_large_case_stays_reachable_by_key_and_in_view(strip: DateStrip) -> None:
    strip.set_points(many(300))
    strip.view.show_days(date(2021, 1, 1).toordinal(), 30)
    QTest.keyClick(strip.view, Qt.Key.Key_Home)
    for _ in range(40):
        QTest.keyClick(strip.view, Qt.Key.Key_Right)
    row = strip.view.current
    assert row == 40
    assert strip.view.plan.is_in_view(strip.view.plan.of(row))


def test_a_flag_says_what_is_due(strip: DateStrip) -> None:
    before = picture(strip)
    strip.set_flags((StripFlag(date(2021, 8, 1), "Q1 due 1 August 2021"),))
    hollow = picture(strip)
    strip.set_flags((StripFlag(date(2021, 8, 1), "Q1 due 1 August 2021", overdue=True),))
    assert before != hollow
    assert picture(strip) not in (before, hollow)
    rows = strip.view.plan.rows
    where = QPointF(strip.view.scale.x(date(2021, 8, 1)) + 2, rows.axis - 2)
    assert [flag.words for flag in strip.view.flags_at(where)] == ["Q1 due 1 August 2021"]
    assert strip.view.flags_at(where + QPointF(60, 0)) == ()


def test_an_empty_strip_teaches(strip: DateStrip) -> None:
    strip.set_points(())
    assert not picture(strip).isNull()
    assert not strip.tools.isEnabled()
    QTest.keyClick(strip.view, Qt.Key.Key_Right)


def test_the_legend_names_every_sign(strip: DateStrip) -> None:
    strip.show_legend()
    words = strip.legend.words
    assert {"our letter", "their letter", "not read by you", "not assessed yet", "replies to"} <= {*words}
    assert strip.legend.isVisible()
    strip.legend.close()


def test_the_list_keeps_its_promises(qtbot: QtBot) -> None:
    strip = DateStrip()
    qtbot.addWidget(strip)
    model: QAbstractItemModel = strip.view.letters
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    strip.set_points(POINTS)
    strip.set_points(POINTS[:2])
    assert tester.model().rowCount() == 2


def test_large_text_makes_the_strip_taller(strip: DateStrip) -> None:
    before = strip.sizeHint().height()
    font = strip.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    strip.setFont(font)
    assert strip.sizeHint().height() > 1.5 * before


def test_today_is_the_day_on_which_a_letter_is_shown_and_not_that_of_the_start(strip: DateStrip) -> None:
    strip.set_points((StripPoint(1, date.today() - timedelta(days=5), Direction.OUTGOING, "to Hillcrest"),))
    strip.view._today -= timedelta(days=3)
    strip.view.fit_all()
    before = strip.view.scale.last
    strip.set_shown(1, None)
    assert strip.view.scale.last > before
