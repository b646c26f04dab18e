# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates as people type them, and errors as people read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.errors import DiskFull, FileUnreadable
from caseapp.domain.today_words import days_words
from caseapp.ui.words import cut_short, explain, long_date, read_date, short_date


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_a_date_is_read_back_in_every_form_it_is_written_in(on: date) -> None:
    assert read_date(long_date(on)) == on
    assert read_date(short_date(on)) == on
    assert read_date(on.isoformat()) == on
    assert read_date(f"{on.day}/{on.month}/{on:%y}") == on


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16th July 2021", date(2021, 7, 16)),
        ("16.7.2021", date(2021, 7, 16)),
        ("3 sept 21", date(2021, 9, 3)),
        (" 1  Mar  1998 ", date(1998, 3, 1)),
        ("31 February 2021", None),
        ("13/13/2021", None),
        ("5 Ju 2021", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_are_read_day_before_month_or_not_at_all(typed: str, meant: date | None) -> None:
    assert read_date(typed) == meant


def test_an_error_says_what_happened_what_is_safe_and_what_to_do() -> None:
    words = explain(DiskFull("The disk is full.", remedy="Make room, then try again.")).words
    assert words == (
        "The disk is full. Nothing was stored; everything stored before is safe. Make room, then try again."
    )


@pytest.mark.parametrize("path", ["/a folder/Brief.pdf", "C:\\a folder\\Brief.pdf"])
def test_an_error_names_its_file_once(path: str) -> None:
    assert (
        explain(FileUnreadable("It cannot be read.", file=path)).happened == "Brief.pdf: It cannot be read."
    )
    assert explain(FileUnreadable("“Brief.pdf” is empty.", file=path)).happened == "“Brief.pdf” is empty."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (5, "in 5 days"),
        (-1, "1 day late"),
        (-1927, "1,927 days late"),
        (None, ""),
    ],
)
def test_days_are_told_in_words(days: int | None, words: str) -> None:
    assert days_words(days) == words


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("who decides", "who decides"),
        ("who\ndecides", "who decides"),
        ("who decides about it", "who decides …"),
        ("who decidedly", "who …"),
        ("incomprehensible", "incomprehen …"),
    ],
)
def test_words_are_cut_between_two_of_them(told: str, shown: str) -> None:
    assert cut_short(told, 11) == shown
