# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values of a register as offices write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.letter import Direction
from caseapp.domain.question import Side, Status
from caseapp.domain.register_sheet import (
    MatchedColumn,
    Matching,
    RegisterField,
    column_letters,
    folded_words,
)
from caseapp.domain.register_values import (
    EARLIEST,
    LATEST,
    read_date,
    read_direction,
    read_side,
    read_status,
)

JULY = date(2021, 7, 16)


@pytest.mark.parametrize(
    "words",
    [
        "2021-07-16",
        "2021/07/16",
        "20210716",
        "16/07/2021",
        "16.7.2021",
        "16-07-2021",
        "16 07 2021",
        "16 July 2021",
        "16th July 2021",
        "16th of July, 2021",
        "Friday 16 July 2021",
        "Fri, 16 Jul 2021",
        "16-Jul-2021",
        "July 16, 2021",
        "  16 JULY 2021 ",
        "2021-07-16T09:30:00",
        "2021-07-16 00:00:00",
        "16/07/2021 14:05",
        "16 July 2021, 2.30 pm",
    ],
)
def test_a_date_in_any_usual_form_is_read_without_doubt(words: str) -> None:
    read = read_date(words)
    assert (read.on, read.doubt, read.refusal) == (JULY, "", "")


def test_typed_dates_and_moments_are_read_as_their_day() -> None:
    assert read_date(JULY).on == JULY
    assert read_date(datetime(2021, 7, 16, 14, 5)).on == JULY


def test_day_and_month_that_could_change_places_are_read_day_first_and_doubted() -> None:
    read = read_date("03/04/2021")
    assert read.on == date(2021, 4, 3)
    assert read.doubt == "“03/04/2021” was read day first, as 3 April 2021"


def test_a_day_equal_to_its_month_is_not_doubted() -> None:
    assert read_date("04/04/2021").doubt == ""


def test_a_date_that_can_only_have_the_month_first_is_doubted() -> None:
    read = read_date("07/16/2021")
    assert read.on == JULY
    assert "month first" in read.doubt


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("16/07/21", JULY),
        ("16 Jul 21", JULY),
        ("16 July '21", JULY),
        ("1.9.99", date(1999, 9, 1)),
        ("1 Sept 69", date(2069, 9, 1)),
        ("1 Sept 70", date(1970, 9, 1)),
    ],
)
def test_a_year_of_two_digits_is_doubted(words: str, on: date) -> None:
    read = read_date(words)
    assert read.on == on
    assert "two digits" in read.doubt


@pytest.mark.parametrize("value", [44393, 44393.5, "44393"])
def test_a_spreadsheets_number_of_a_day_is_read_and_doubted(value: int | float | str) -> None:
    read = read_date(value)
    assert read.on == JULY
    assert "16 July 2021" in read.doubt


def test_a_number_of_a_day_is_counted_from_the_workbooks_own_first_day() -> None:
    assert read_date(42931, date(1904, 1, 1)).on == JULY


@pytest.mark.parametrize("words", ["", " ", "-", "n/a", "N/A", "None", "—"])
def test_words_for_no_date_are_no_date(words: str) -> None:
    read = read_date(words)
    assert (read.on, read.doubt, read.refusal) == (None, "", "")


def test_a_date_to_come_is_no_date_and_doubted() -> None:
    read = read_date("TBC")
    assert read.on is None
    assert read.doubt == "“TBC” is no date, so none was taken"


@pytest.mark.parametrize(
    "value",
    ["31/02/2021", "2021-13-01", "32 July 2021", "00/00/0000", "31/06/21", "29 February 2021", "13/13/2021"],
)
def test_a_day_that_does_not_exist_is_refused(value: str) -> None:
    read = read_date(value)
    assert read.on is None
    assert read.refusal == f"there is no such day as “{value}”"


@pytest.mark.parametrize(
    "value", ["ASAP", "July 2021", "16 Juillet 2021", 2021, True, "16/07/2021 or later", "1e5"]
)
def test_what_is_no_date_is_refused(value: str | int) -> None:
    assert "cannot be read as a date" in read_date(value).refusal


@pytest.mark.parametrize("value", ["16/07/1021", "16 July 3021", date(1899, 1, 1)])
def test_a_year_far_off_is_refused(value: str | date) -> None:
    assert "cannot be right" in read_date(value).refusal


@given(st.dates(EARLIEST, LATEST), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]))
def test_every_day_comes_back_from_every_numeric_form(on: date, form: str) -> None:
    assert read_date(on.strftime(form)).on == on


@given(st.text(max_size=30))
def test_no_words_whatever_break_the_reading_of_a_date(words: str) -> None:
    read = read_date(words)
    assert not (read.on and read.refusal)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Answered", Status.ANSWERED),
        ("partial", Status.PARTLY),
        ("Partially answered", Status.PARTLY),
        ("OUTSTANDING", Status.AWAITING),
        ("open", Status.AWAITING),
        ("No reply", Status.AWAITING),
        ("Refused", Status.REFUSED),
        ("holding reply", Status.DEFERRED),
        ("Overtaken by events", Status.OVERTAKEN),
        ("withdrawn", Status.WITHDRAWN),
        ("not addressed", Status.EVADED),
        ("disputed", Status.DISPUTED),
    ],
)
def test_known_words_come_to_a_status(words: str, status: Status) -> None:
    read = read_status(words)
    assert (read.status, read.known, read.closed) == (status, True, False)


def test_closed_says_nothing_about_the_answer() -> None:
    read = read_status("Closed")
    assert (read.status, read.known, read.closed) == (Status.AWAITING, True, True)


def test_unknown_words_come_to_awaiting_and_are_kept() -> None:
    read = read_status("with legal")
    assert (read.status, read.known, read.words) == (Status.AWAITING, False, "with legal")


def test_directions_and_sides_are_read_from_words() -> None:
    assert read_direction("Outgoing") is Direction.OUTGOING
    assert read_direction("received") is Direction.INCOMING
    assert read_direction("by pigeon") is Direction.UNKNOWN
    assert read_side("asked of us") is Side.OURS
    assert read_side("Theirs") is Side.THEIRS
    assert read_side("nobody") is None


def test_columns_are_named_as_a_spreadsheet_names_them() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_words_are_folded_to_what_is_said() -> None:
    assert folded_words("  Date_ASKED (on) ") == "date asked on"


def test_a_matching_holds_each_field_and_each_column_once() -> None:
    matching = Matching((MatchedColumn(RegisterField.QUESTION, 0), MatchedColumn(RegisterField.DUE_ON, 1)))
    moved = matching.with_column(RegisterField.QUESTION, 1)
    assert [(m.field, m.column) for m in moved.columns] == [(RegisterField.QUESTION, 1)]
    assert moved.with_column(RegisterField.QUESTION, None).columns == ()
