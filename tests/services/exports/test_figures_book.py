# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statistics as a workbook, and the letters that they count."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Side
from caseapp.domain.statistics import FIGURE_HEADS, Figures, Statistics
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.people import People
from caseapp.services.register import Register
from caseapp.services.register_exports.figures import StatisticsExports
from caseapp.services.register_exports.figures_book import FiguresWish, as_figures_book
from caseapp.services.statistics import StatisticsOfRegister
from tests.library_fixture import COMPANY, a_case, a_letter

NONE = Figures("", 1, 0, 1, 0, None, 0, None, 0, 0, (("awaiting", 1),))
ASKED, AS_AT = date(2021, 7, 16), datetime(2021, 9, 21, 12, tzinfo=OFFICE_TIME)


@pytest.fixture
def exchanged(desk: Desk) -> int:
    """A case with two letters out, one of them not sent, and one in; one question is asked."""
    case_id = a_case(desk)
    asked = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    Register(desk).add_question(case_id, asked, None, wording="whether any was sold")
    unsent = a_letter(desk, case_id, Direction.OUTGOING, date(2021, 8, 16))
    desk.write(lambda unit: unit.letters.record_delivery(unsent, Delivery.ISSUED, None), "Issue")
    a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10), writer=COMPANY.upper())
    a_letter(desk, case_id, Direction.INCOMING, date(2022, 1, 10), writer="Fenwick Borough")
    return case_id


def counted(desk: Desk, since: date | None = None, until: date | None = None) -> dict[str, tuple[int, int]]:
    found = StatisticsOfRegister(desk).figures(since=since, until=until)
    return {one.name: (one.letters_out, one.letters_in) for one in (found.whole, *found.bodies)}


def test_letters_count_by_body_whatever_its_capitals_and_unsent_ones_do_not(
    desk: Desk, exchanged: int
) -> None:
    assert counted(desk) == {"": (1, 2), COMPANY: (1, 1), "Fenwick Borough": (0, 1)}


def test_a_letter_belongs_to_the_period_by_its_own_day(desk: Desk, exchanged: int) -> None:
    assert counted(desk, ASKED, date(2021, 12, 31)) == {"": (1, 1), COMPANY: (1, 1)}
    assert counted(desk, date(2021, 7, 17), date(2021, 8, 9)) == {"": (0, 0)}


def test_a_letter_from_an_organisations_former_name_counts_as_its_own(desk: Desk, exchanged: int) -> None:
    people = People(desk)
    people.add_organisation(COMPANY)
    other = people.add_organisation("Fenwick Borough").value
    kept = next(one.id for one in people.organisations() if one.name == COMPANY)
    people.merge(PartyKind.ORGANISATION, other, kept)
    assert counted(desk) == {"": (1, 2), COMPANY: (1, 2)}


def test_the_workbook_holds_the_figures_as_numbers_and_three_charts(
    desk: Desk, exchanged: int, tmp_path: Path
) -> None:
    output = tmp_path / "Statistics.xlsx"
    StatisticsExports(desk).write(exchanged, AS_AT, output)
    sheet = load_workbook(output)["Figures"]
    heads = [cell.value for cell in sheet[1]]
    assert tuple(heads[: len(FIGURE_HEADS)]) == FIGURE_HEADS
    row = dict(zip(heads, [cell.value for cell in sheet[3]], strict=True))
    assert (row["Body"], row["Questions"], row["Share answered"], row["Letters in"]) == (COMPANY, 1, 0, 1)
    with ZipFile(output) as parts:
        assert len([name for name in parts.namelist() if name.startswith("xl/charts/chart")]) == 3


def test_each_chart_is_printed_whole_on_a_page_and_says_of_how_many_bodies_it_shows_some(
    tmp_path: Path,
) -> None:
    bodies = tuple(replace(NONE, name=f"Body {number}", asked=40 - number) for number in range(40))
    found = Statistics(Side.THEIRS, None, None, NONE, bodies)
    output = tmp_path / "Many.xlsx"
    output.write_bytes(as_figures_book(found, FiguresWish("all cases", AS_AT)))
    with ZipFile(output) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (2, 3, 4)]
        drawings = [parts.read(f"xl/drawings/drawing{number}.xml").decode() for number in (1, 2, 3)]
        assert "The 12 bodies most asked, of 40" in parts.read("xl/charts/chart1.xml").decode()
    assert [drawing.count("<c:chart ") for drawing in drawings] == [1, 1, 1]
    assert all("fitToPage" in sheet and "fitToHeight" not in sheet for sheet in sheets)  # unsaid it is one


def test_the_same_figures_give_the_same_bytes(desk: Desk, exchanged: int, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for output in (first, second):
        StatisticsExports(desk).write(None, AS_AT, output)
    assert first.read_bytes() == second.read_bytes()


def test_an_empty_library_has_statistics_too(desk: Desk, tmp_path: Path) -> None:
    StatisticsExports(desk).write(None, AS_AT, tmp_path / "Empty.xlsx", since=date(2021, 4, 1))
    assert load_workbook(tmp_path / "Empty.xlsx")["Figures"]["A2"].value == "All bodies"
    name = StatisticsExports(desk).file_name(None, date(2021, 4, 1), date(2022, 3, 31))
    assert name == "Statistics 1 April 2021 to 31 March 2022.xlsx"


@pytest.mark.parametrize("of_all", [True, False])
def test_earlier_statistics_count_what_was_recorded_then(
    desk: Desk, exchanged: int, tmp_path: Path, of_all: bool
) -> None:
    case_id = None if of_all else exchanged

    def written(as_at: datetime) -> tuple[object, ...]:
        output = tmp_path / "Statistics.xlsx"
        StatisticsExports(desk).write(case_id, as_at, output, overwrite=True)
        book = load_workbook(output)
        return book["Figures"]["B2"].value, "after the as-at time" in str(book["About"]["A4"].value)

    then = datetime.now(OFFICE_TIME)
    asked = desk.library.letters.of_case(exchanged)[0].id
    Register(desk).add_question(exchanged, asked, None, wording="whether any was lent")
    assert written(then) == (1, False)
    assert written(datetime.now(OFFICE_TIME)) == (2, False)
    assert written(AS_AT) == (2, True)
