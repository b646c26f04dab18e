# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates are read as British and Welsh letters write them, and never guessed without saying so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.letter import Certainty
from caseapp.text.dates import find_dates, letter_date

ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WELSH = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_day_is_read_in_every_form(day: date) -> None:
    forms = (
        f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
        f"{ENGLISH[day.month - 1].upper()} {day.day}, {day.year}",
        f"{day.day} {ENGLISH[day.month - 1][:3]} {day.year}",
        f"{day.day} {WELSH[day.month - 1]} {day.year}",
        day.isoformat(),
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    )
    for form in forms:
        assert [found.on for found in find_dates(f"Dated {form}, by hand")] == [day], form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16th July 2021", date(2021, 7, 16)),
        ("1st of May 2020", date(2020, 5, 1)),
        ("16eg Gorffennaf 2021", date(2021, 7, 16)),
        ("1af o Fai 2022", date(2022, 5, 1)),
        ("Sept. 3 2021", date(2021, 9, 3)),
        ("03/09/21", date(2021, 9, 3)),
        ("2023.06.15 09:34:51", date(2023, 6, 15)),
    ],
)
def test_forms_that_letters_use(text: str, expected: date) -> None:
    assert [found.on for found in find_dates(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2021",
        "0300 456 0300",
        "Section 12.4.2021.7",
        "BSCC/2021/0007",
        "16 July",
        "May I remind you of 2021",
        "https://example.org/2021/07/16/letter",
    ],
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert find_dates(text) == ()


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    letter_date(text, text)


def proposed(text: str, file_name: str = "") -> tuple[str, Certainty] | None:
    proposal = letter_date(text, file_name)
    return None if proposal is None else (proposal.value, proposal.certainty)


def test_a_date_on_its_own_line_at_the_top_is_the_letters() -> None:
    text = "The Mill, 1 March 1999 Close\n16 July 2021\nDear Ms Marlow\nYour letter of\n2 May 2020\n"
    assert proposed(text) == ("2021-07-16", Certainty.CERTAIN)


@pytest.mark.parametrize(
    "line",
    ["Date: 16 July 2021", "Dyddiad: 16 Gorffennaf 2021", "London, 16 July 2021", "Friday, 16 July 2021"],
)
def test_a_label_a_place_or_the_day_of_the_week_may_stand_before_it(line: str) -> None:
    assert proposed(f"Hillcrest\n{line}\nDear Sir\n") == ("2021-07-16", Certainty.CERTAIN)


def test_figures_are_read_with_the_day_first_and_marked_where_they_could_be_turned() -> None:
    assert proposed("03/09/2021\nDear Sir") == ("2021-09-03", Certainty.LIKELY)
    assert proposed("16/07/2021\nDear Sir") == ("2021-07-16", Certainty.CERTAIN)
    assert proposed("07/16/2021\nDear Sir") == ("2021-07-16", Certainty.UNCERTAIN)


def test_several_dates_at_the_top_are_uncertain() -> None:
    assert proposed("16 July 2021\n17 July 2021\nDear Sir") == ("2021-07-16", Certainty.UNCERTAIN)


def test_a_date_under_another_label_is_not_the_letters() -> None:
    text = "22 March 2018\nREQUEST DATE:\n8 March 2018\nDear Sir"
    assert proposed(text) == ("2018-03-22", Certainty.CERTAIN)


def test_a_date_at_the_end_or_in_the_files_name_is_only_a_guess() -> None:
    assert proposed("Dear Sir\nNo.\nYours faithfully\nA\n16 July 2021") == (
        "2021-07-16",
        Certainty.UNCERTAIN,
    )
    assert proposed("Dear Sir\nNo.", "2021-07-16_reply.pdf") == ("2021-07-16", Certainty.UNCERTAIN)


def test_a_date_in_running_text_is_never_proposed() -> None:
    assert proposed("Dear Sir\nI refer to your letter of 16 July 2021 about cameras.") is None
