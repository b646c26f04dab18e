# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The time of the date strip: true to time from a week to ten years, with labels that never collide."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.time_scale import LONGEST, SHORTEST, TimeScale, fitting, ticks
from caseapp.ui.letters.strip_layout import CELL, labelled, spots

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1950, 1, 1), date(2060, 1, 1))


def width(words: str) -> float:
    """Seven pixels a letter."""
    return 7.0 * len(words)


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_fitting_brings_every_day_into_view(days: list[date]) -> None:
    scale = fitting(days, TODAY, 40, 900)
    assert all(40 <= scale.x(on) <= 940 for on in days)


def test_today_is_in_view_where_it_is_near_and_does_not_press_old_letters_together() -> None:
    near = fitting([date(2026, 1, 5), date(2026, 10, 30)], TODAY, 0, 900)
    assert near.x(TODAY) <= 900
    old = fitting([date(2021, 7, 16), date(2021, 9, 21)], TODAY, 0, 900)
    assert old.x(TODAY) > 900
    assert old.x(date(2021, 9, 21)) - old.x(date(2021, 7, 16)) > 800


def test_distances_are_true_to_time() -> None:
    scale = TimeScale(date(2021, 1, 1).toordinal(), 100, 0, 1000)
    one, two, three = (scale.x(date(2021, 1, 1) + timedelta(days=n)) for n in (0, 30, 90))
    assert three - two == pytest.approx(2 * (two - one))


@given(st.floats(1.01, 50), st.floats(0, 900))
def test_zooming_keeps_the_day_under_the_cursor_and_stays_between_a_week_and_ten_years(
    factor: float, x: float
) -> None:
    scale = TimeScale(date(2021, 1, 1).toordinal(), 400, 0, 900)
    for zoomed in (scale.zoomed(factor, x), scale.zoomed(1 / factor, x)):
        assert zoomed.day_at(x) == pytest.approx(scale.day_at(x))
        assert SHORTEST <= zoomed.days <= LONGEST


@given(DAYS, st.floats(SHORTEST, 40_000), st.floats(300, 2500))
def test_labels_of_ticks_never_lie_over_each_other_and_some_year_is_told(
    on: date, days: float, wide: float
) -> None:
    made = ticks(TimeScale(on.toordinal(), days, 40, wide), width)
    spans = sorted((tick.label_x, tick.label_x + width(tick.label)) for tick in made if tick.label)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(start >= 40 and end <= 40 + wide for start, end in spans)
    assert any(tick.label[-4:].isdigit() and len(tick.label) >= 4 for tick in made)


def test_what_is_taken_stays_free() -> None:
    scale = TimeScale(date(2021, 1, 1).toordinal(), 365, 0, 900)
    whole = [tick for tick in ticks(scale, width) if tick.label]
    taken = (whole[3].label_x, whole[3].label_x + 30)
    left = [tick for tick in ticks(scale, width, [taken]) if tick.label]
    assert all(tick.label_x + width(tick.label) <= taken[0] or tick.label_x >= taken[1] for tick in left)


@pytest.mark.parametrize(
    ("days", "expected"), [(8, "2"), (60, "1 Feb"), (365, "Mar"), (1500, "Apr"), (3600, "2023")]
)
def test_what_is_written_follows_the_scale(days: float, expected: str) -> None:
    start = date(2021, 3, 1) if days == 8 else date(2021, 1, 20)
    labels = [tick.label for tick in ticks(TimeScale(start.toordinal(), days, 0, 1000), width)]
    assert expected in labels


@given(st.lists(st.floats(0, 2000), max_size=200).map(sorted))
def test_no_two_spots_are_too_near_and_every_letter_is_in_one(xs: list[float]) -> None:
    found = list(spots(list(enumerate(xs)), 15))
    assert [number for spot in found for number in spot.members] == list(range(len(xs)))
    assert all(other.x - one.x >= 15 - 1e-6 for one, other in pairwise(found))
    assert all(abs(spot.x - at) <= CELL * 15 for spot in found for at in spot.at)


def test_a_few_neighbours_give_way_and_many_become_one() -> None:
    few = list(spots([(0, 100.0), (1, 101.0), (2, 102.0)], 15))
    assert [spot.members for spot in few] == [(0,), (1,), (2,)]
    many = list(spots([(n, 100.0 + n) for n in range(9)], 15))
    assert [spot.members for spot in many] == [tuple(range(9))]


def test_labels_never_lie_over_each_other_and_current_ones_come_first() -> None:
    labels = labelled([100, 110, 300], [40, 40, 40], [1], 0, 400, 8)
    assert labels == [None, (90, 130), (280, 320)]
