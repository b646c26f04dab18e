# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawing of a timeline: every day at its place, labels apart, the least settled kept, all told in words."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.case_summary import Mark
from caseapp.domain.letter import Direction
from caseapp.domain.picture import Bar, Hatch, Ink, Label, Picture, Sign, Stroke
from caseapp.domain.picture_words import width_of
from caseapp.domain.question import Label as Said
from caseapp.domain.question import Status
from caseapp.domain.timeline import FlagKind, FlagState, Timeline
from caseapp.domain.timeline_picture import TimelineView, scale_of, timeline_picture
from caseapp.domain.timeline_sheet import BAR_LOOKS
from tests.domain.timelines import (
    AS_AT,
    START,
    a_timed_flag,
    a_timed_letter,
    a_timed_question,
    a_timeline,
    dense,
)

VIEW = TimelineView(720)


def lane_labels(picture: Picture) -> list[tuple[float, float, float]]:
    """Return height, start and end of each label that was given no more room than it needs, above the rows."""
    return [
        (shape.y, shape.x, shape.x + width_of(shape.words, shape.size, strong=shape.strong))
        for shape in picture.shapes
        if isinstance(shape, Label) and shape.room
    ]


def apart(picture: Picture) -> bool:
    by_line: dict[float, list[tuple[float, float]]] = {}
    for y, start, end in lane_labels(picture):
        by_line.setdefault(y, []).append((start, end))
    return all(
        one[1] <= other[0] + 0.01 for line in by_line.values() for one, other in pairwise(sorted(line))
    )


def signs(picture: Picture, mark: Mark, ink: Ink) -> list[Sign]:
    return [one for one in picture.shapes if isinstance(one, Sign) and (one.mark, one.ink) == (mark, ink)]


def an_exchange() -> Timeline:
    return a_timeline(
        (
            a_timed_letter(1, START),
            a_timed_letter(2, date(2021, 8, 10), Direction.INCOMING),
            a_timed_letter(3, date(2021, 8, 16)),
            a_timed_letter(4, None, Direction.INCOMING),
        ),
        (
            a_timed_question(
                1,
                START,
                Status.REFUSED,
                again=(date(2021, 8, 16),),
                responses=((date(2021, 8, 10), Said.REFUSED),),
            ),
            a_timed_question(2, START, Status.ANSWERED, ended_on=date(2021, 8, 10)),
        ),
        (
            a_timed_flag(1, date(2021, 8, 13), FlagKind.DEADLINE, FlagState.DONE),
            a_timed_flag(2, date(2021, 9, 3), FlagKind.COMMITMENT, FlagState.OVERDUE),
        ),
    )


def test_ours_stand_above_the_line_of_time_and_theirs_below_each_on_its_day() -> None:
    timeline = an_exchange()
    picture, scale = timeline_picture(timeline, VIEW), scale_of(timeline, VIEW)
    ours = signs(picture, Mark.DISC, Ink.OURS)[:2]
    theirs = signs(picture, Mark.RING, Ink.THEIRS)[:1]
    assert [one.x for one in ours] == [scale.x(START), scale.x(date(2021, 8, 16))]
    assert [one.x for one in theirs] == [scale.x(date(2021, 8, 10))]
    assert all(one.y < other.y for one in ours for other in theirs)


def test_a_question_lives_from_its_first_asking_to_its_end_or_to_the_day_of_the_drawing() -> None:
    timeline = an_exchange()
    picture, scale = timeline_picture(timeline, VIEW), scale_of(timeline, VIEW)
    bars = [one for one in picture.shapes if isinstance(one, Bar) and one.height == 7 and one.width > 20]
    refused, answered = bars[:2]
    assert (refused.hatch, answered.hatch) == (Hatch.CROSSED, Hatch.SOLID)
    assert refused.x == answered.x == scale.x(START)
    assert refused.x + refused.width == pytest.approx(scale.x(AS_AT.date()))
    assert answered.x + answered.width == pytest.approx(scale.x(date(2021, 8, 10)))
    again = scale.x(date(2021, 8, 16))
    assert any(isinstance(one, Stroke) and one.points[0] == (again, refused.y - 2) for one in picture.shapes)


def test_no_two_statuses_have_bars_that_look_alike_without_colour() -> None:
    looks = {
        status: [
            (one.hatch, one.outline, one.height)
            for one in timeline_picture(a_timeline((), (a_timed_question(1, START, status),)), VIEW).shapes
            if isinstance(one, Bar) and one.height <= 7
        ]
        + [
            one.mark
            for one in timeline_picture(a_timeline((), (a_timed_question(1, START, status),)), VIEW).shapes
            if isinstance(one, Sign)
        ]
        for status in BAR_LOOKS
        if status is not Status.WITHDRAWN  # settled as what was overtaken is
    }
    assert all(one != other for one, other in combinations(looks.values(), 2))


def test_flags_tell_by_their_shape_what_became_of_what_was_due() -> None:
    shapes = {
        (kind, state): tuple(
            type(one)
            for one in timeline_picture(a_timeline(flags=(a_timed_flag(1, START, kind, state),)), VIEW).shapes
        )
        + tuple(
            one.dashed
            for one in timeline_picture(a_timeline(flags=(a_timed_flag(1, START, kind, state),)), VIEW).shapes
            if isinstance(one, Stroke)
        )
        for kind in FlagKind
        for state in (FlagState.WAITING, FlagState.DONE, FlagState.FAILED, FlagState.LAPSED)
    }
    assert all(one != other for one, other in combinations(shapes.values(), 2))


def test_everything_is_told_in_words_by_day_what_has_none_last() -> None:
    lines = timeline_picture(an_exchange(), VIEW).lines
    assert lines[0] == "16 July 2021: Letter to Hillcrest Optics, “Deployments 1”"
    assert lines[1].startswith("16 July 2021: Q1 asked of Hillcrest Optics: whether any was sold abroad")
    assert "10 August 2021: Q1 had a response: refused" in lines
    assert "16 August 2021: Q1 asked again of Hillcrest Optics" in "\n".join(lines)
    assert "10 August 2021: Q2 settled: answered" in lines
    assert "3 September 2021: They promised: answer to Q2; overdue" in lines
    assert "1 December 2021: Q1 is open: refused" in lines
    assert lines[-1] == "No date: Letter from Hillcrest Optics, “Deployments 4” (undated)"


def test_the_keyboard_goes_through_the_drawing_by_day() -> None:
    spots = timeline_picture(an_exchange(), VIEW).spots
    assert [(one.kind, one.id) for one in spots] == [
        ("letter", 1),
        ("question", 1),
        ("question", 2),
        ("letter", 2),
        ("deadline", 1),
        ("letter", 3),
        ("commitment", 2),
    ]


@pytest.mark.parametrize("days", [(), (START,), (date(2020, 2, 29), date(2024, 2, 29))])
def test_no_day_one_day_and_leap_days_can_be_drawn(days: tuple[date, ...]) -> None:
    timeline = a_timeline(tuple(a_timed_letter(n, day) for n, day in enumerate(days, 1)))
    picture = timeline_picture(timeline, VIEW)
    assert len(signs(picture, Mark.DISC, Ink.OURS)) == len(days) + (1 if days else 0)  # and in the legend
    assert picture.height > 60
    assert len(picture.lines) == len(days)


def test_letters_that_crowd_are_drawn_as_one_with_their_number() -> None:
    timeline = a_timeline(tuple(a_timed_letter(n, START) for n in range(1, 13)))
    picture = timeline_picture(timeline, VIEW)
    (spot,) = picture.spots
    assert spot.words == "12 letters, 16 July 2021"
    assert (spot.kind, spot.id) == ("", 0)
    assert any(isinstance(one, Label) and one.words == "12" for one in picture.shapes)


def test_a_removed_letter_takes_along_what_was_asked_and_said_in_it_alone() -> None:
    timeline = an_exchange()
    left = timeline.without_letters({1})
    assert [letter.id for letter in left.letters] == [2, 3, 4]
    assert [question.id for question in left.questions] == [1]
    assert left.questions[0].first == date(2021, 8, 16)


def test_a_dense_case_keeps_its_least_settled_questions_and_says_what_it_leaves_out() -> None:
    timeline = dense(1000, 3000)
    picture = timeline_picture(timeline, TimelineView(487, 700))
    assert picture.height <= 700
    kept = [spot.id for spot in picture.spots if spot.kind == "question"]
    by_id = {question.id: question for question in timeline.questions}
    assert {by_id[one].status for one in kept} == {Status.AWAITING}
    more = next(
        one.words for one in picture.shapes if isinstance(one, Label) and one.words.startswith("and ")
    )
    assert more.startswith(f"and {3000 - len(kept):,} more: ")
    assert "334 withdrawn" in more or "333 withdrawn" in more
    assert apart(picture)
    assert sum("Letter " in line for line in picture.lines) == 1000


def test_the_same_timeline_is_the_same_drawing() -> None:
    assert timeline_picture(an_exchange(), VIEW) == timeline_picture(an_exchange(), VIEW)


def test_a_stretch_of_time_shows_what_touches_it_and_says_what_does_not() -> None:
    view = TimelineView(720, start=date(2021, 9, 1).toordinal(), days=60)
    picture = timeline_picture(an_exchange(), view)
    assert [(one.kind, one.id) for one in picture.spots] == [("question", 1), ("commitment", 2)]
    words = [one.words for one in picture.shapes if isinstance(one, Label)]
    assert "1 question lies outside this stretch of time; 1 letter has no known date." in words


@given(
    st.lists(st.integers(0, 4000), max_size=60),
    st.lists(st.integers(0, 4000), max_size=30),
    st.integers(320, 1600),
)
def test_no_label_lies_over_another(letters: list[int], flags: list[int], width: int) -> None:
    def on(days: int) -> date:
        return AS_AT.date() - timedelta(days=days)

    timeline = a_timeline(
        tuple(
            a_timed_letter(n, on(days), Direction.INCOMING if n % 2 else Direction.OUTGOING)
            for n, days in enumerate(letters)
        ),
        (),
        tuple(a_timed_flag(n, on(days), FlagKind.COMMITMENT, FlagState.DONE) for n, days in enumerate(flags)),
    )
    assert apart(timeline_picture(timeline, TimelineView(width, told=False)))


def test_dates_drawn_as_one_say_without_colour_that_one_of_them_is_overdue() -> None:
    late = a_timed_flag(1, START, FlagKind.DEADLINE, FlagState.OVERDUE)
    met = a_timed_flag(2, START, FlagKind.DEADLINE, FlagState.DONE)
    words = [
        one.words
        for one in timeline_picture(a_timeline(flags=(late, met)), VIEW).shapes
        if isinstance(one, Label)
    ]
    assert "2!" in words
    assert "2 dates, 1 overdue" in words
