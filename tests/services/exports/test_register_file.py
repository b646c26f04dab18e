# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question register as a workbook, comma-separated values and JSON."""

import csv
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from caseapp.domain.errors import NotAllowed
from caseapp.domain.exported_register import COLUMNS, RegisterFormat
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label
from caseapp.domain.register_list import RegisterFilter
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.register import Register
from caseapp.services.register_exports.exports import RegisterExports, RegisterWish
from caseapp.services.register_exports.workbook import MOST_CHARACTERS
from caseapp.services.register_list import RegisterLists
from tests.library_fixture import a_case, a_letter

ASKED, REPLIED, DUE = date(2021, 7, 16), date(2021, 8, 10), date(2021, 8, 27)
AS_AT = datetime(2021, 9, 21, 12, tzinfo=OFFICE_TIME)
FORMULA = '=HYPERLINK("https://example.org","all is well")'


@dataclass(frozen=True, slots=True)
class Kept:
    desk: Desk
    case_id: int
    folder: Path

    def write(self, form: RegisterFormat, *, wanted: RegisterFilter | None = None, **how: Any) -> Path:
        output = self.folder / f"Register é.{form.value}"
        wish = RegisterWish(form, self.case_id, wanted or RegisterFilter(), **how)
        RegisterExports(self.desk).write(wish, AS_AT, output, overwrite=True)
        return output

    def sheet(self, **how: Any) -> Worksheet:
        return load_workbook(self.write(RegisterFormat.EXCEL, **how))["Questions"]


@pytest.fixture
def kept(desk: Desk, tmp_path: Path) -> Kept:
    case_id = a_case(desk)
    ours = a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    theirs = a_letter(desk, case_id, Direction.INCOMING, REPLIED)
    register = Register(desk)
    first = register.add_question(case_id, ours, None, wording="whether any was sold").value
    second = register.add_question(case_id, ours, None, wording=FORMULA).value
    Deadlines(desk).set_due(DUE, asking_id=register.question(first).askings[0].id)
    register.link_response([second], theirs, None, typed="We have none.", label=Label.ANSWERED, given_by="")
    register.set_status(second, register.question(second).status, confirmed=True)
    for letter_id in (ours, theirs):
        document = desk.library.letters.get(letter_id).document
        assert document is not None
        path = desk.library.vault.path(document.sha256, document.suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7 letter")
    return Kept(desk, case_id, tmp_path)


def cells(sheet: Worksheet, number: int) -> dict[str, Any]:
    return {column.key: sheet.cell(number + 1, place).value for place, column in enumerate(COLUMNS, 1)}


def test_a_workbook_holds_typed_dates_a_filter_and_a_head_that_stays(kept: Kept) -> None:
    sheet = kept.sheet()
    first = cells(sheet, 1)
    assert (first["number"], first["question"], first["times_asked"]) == ("Q1", "whether any was sold", 1)
    assert first["first_asked"] == datetime(2021, 7, 16)
    assert (first["due"], first["overdue"], first["days_open"]) == (datetime(2021, 8, 27), "yes", 67)
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:Z3"


def test_a_status_has_its_word_and_its_colour(kept: Kept) -> None:
    sheet = kept.sheet()
    place = [column.key for column in COLUMNS].index("status") + 1
    standings = [sheet.cell(row, place) for row in (2, 3)]
    assert [cell.value for cell in standings] == ["Awaiting answer", "Answered"]
    assert len({cell.fill.fgColor.rgb for cell in standings}) == 2


def test_no_text_becomes_a_formula_or_a_link(kept: Kept) -> None:
    place = [column.key for column in COLUMNS].index("question") + 1
    cell = kept.sheet().cell(3, place)
    assert (cell.value, cell.data_type, cell.hyperlink) == (FORMULA, "s", None)


def test_letters_lie_beside_a_workbook_and_its_cells_lead_to_them(kept: Kept) -> None:
    sheet = kept.sheet(with_letters=True)
    place = [column.key for column in COLUMNS].index("asked_in") + 1
    link = sheet.cell(2, place).hyperlink
    assert link is not None
    assert link.target is not None
    target = kept.folder / unquote(link.target)
    assert target.name == "2021-07-16 outgoing Hillcrest Optics.pdf"
    assert target.read_bytes() == b"%PDF-1.7 letter"
    kept.sheet(with_letters=True)
    assert sorted(path.name for path in kept.folder.iterdir() if path.name.startswith(".")) == []


def test_letters_whose_bytes_are_gone_leave_what_was_there(kept: Kept) -> None:
    output = kept.write(RegisterFormat.EXCEL, with_letters=True)
    before = output.read_bytes(), sorted((kept.folder / "Register é letters").iterdir())
    for path in (kept.desk.library.folder / "documents").rglob("*.pdf"):
        path.unlink()
    with pytest.raises(Exception, match="cannot be read"):
        kept.write(RegisterFormat.EXCEL, with_letters=True)
    assert (output.read_bytes(), sorted((kept.folder / "Register é letters").iterdir())) == before


def test_comma_separated_values_bear_the_mark_where_wanted_and_no_formula(kept: Kept) -> None:
    data = kept.write(RegisterFormat.CSV).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert kept.write(RegisterFormat.CSV, marked=False).read_bytes() == data[3:]
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["Question"] for row in rows] == ["whether any was sold", f"'{FORMULA}"]
    assert rows[0]["Due"] == "2021-08-27"


def test_json_holds_every_question_with_its_letters(kept: Kept) -> None:
    document = json.loads(kept.write(RegisterFormat.JSON).read_text(encoding="utf-8"))
    assert (document["count"], document["open"]) == (2, 1)
    second = document["questions"][1]
    assert (second["question"], second["status_key"], second["open"]) == (FORMULA, "answered", False)
    assert second["answered_in"]["words"] == "Incoming letter, 10 August 2021"


def test_a_narrowed_register_counts_as_the_window_does(kept: Kept) -> None:
    wanted = RegisterFilter(open_only=True)
    document = json.loads(kept.write(RegisterFormat.JSON, wanted=wanted).read_text(encoding="utf-8"))
    listing = RegisterLists(kept.desk).listing(wanted=wanted, case_id=kept.case_id)
    assert (document["count"], document["open"]) == (listing.count, listing.open) == (1, 1)
    assert document["narrowed_to"] == "open only"


@pytest.mark.parametrize("form", list(RegisterFormat))
def test_the_same_register_gives_the_same_bytes(kept: Kept, form: RegisterFormat) -> None:
    assert kept.write(form).read_bytes() == kept.write(form).read_bytes()


def test_a_wording_longer_than_a_cell_is_cut_and_says_so(kept: Kept) -> None:
    register = Register(kept.desk)
    letter = kept.desk.library.letters.of_case(kept.case_id)[0].id
    register.add_question(kept.case_id, letter, None, wording="why " * 10_000)
    value = cells(kept.sheet(), 3)["question"]
    assert len(value) == MOST_CHARACTERS
    assert value.endswith("(cut here; the library holds all of it)")


def test_a_file_that_is_there_is_not_replaced_unasked(kept: Kept) -> None:
    output = kept.write(RegisterFormat.CSV)
    with pytest.raises(NotAllowed, match="is there already"):
        RegisterExports(kept.desk).write(RegisterWish(RegisterFormat.CSV, kept.case_id), AS_AT, output)


def test_an_export_is_noted_in_the_trail(kept: Kept) -> None:
    kept.write(RegisterFormat.CSV)
    newest = kept.desk.library.trail.about("cases", kept.case_id)[0]
    assert newest.action.startswith("Export question register of IC/2021/0007")


def test_an_earlier_register_holds_what_was_recorded_then(kept: Kept) -> None:
    exports, wish = RegisterExports(kept.desk), RegisterWish(RegisterFormat.JSON, kept.case_id)
    then = datetime.now(OFFICE_TIME)
    register = Register(kept.desk)
    asked_in = kept.desk.library.letters.of_case(kept.case_id)[0].id
    register.add_question(kept.case_id, asked_in, None, wording="whether any was lent")
    earlier = exports.register(wish, then)
    assert ([row.number for row in earlier.rows], earlier.count, earlier.caveat) == (["Q1", "Q2"], 2, "")
    assert exports.register(wish, datetime.now(OFFICE_TIME)).count == 3
    assert "after the as-at time" in exports.register(wish, AS_AT).caveat


def test_an_earlier_register_of_all_cases_holds_what_was_recorded_then(kept: Kept) -> None:
    exports, wish = RegisterExports(kept.desk), RegisterWish(RegisterFormat.JSON)
    then = datetime.now(OFFICE_TIME)
    earlier = exports.register(wish, then)
    register = Register(kept.desk)
    Casework(kept.desk).edit(kept.case_id, title="Corrected")
    other = a_case(kept.desk, "IC/2021/0008")
    asked_in = a_letter(kept.desk, other, Direction.OUTGOING, ASKED)
    register.add_question(other, asked_in, None, wording="whether any was sold")
    again = exports.register(wish, then)
    assert again == replace(earlier, caveat="1 case first recorded after the as-at time not shown.")
    assert "Corrected" not in {row.case_title for row in again.rows}
    present = exports.register(wish, datetime.now(OFFICE_TIME))
    assert (present.rows[0].case_title, present.count, present.caveat) == ("Corrected", 3, "")
    assert "This library was first recorded on" in exports.register(wish, AS_AT).caveat
