# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An existing register comes in whole, once, and goes out again in one step."""

import contextlib
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from caseapp.domain.case import CaseSort
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import Cancelled, FileUnreadable, NotFound, WrongUse
from caseapp.domain.letter import Direction, PartyRole
from caseapp.domain.letter_paper import Letterhead, LetterPaper
from caseapp.domain.letter_text import LetterText, Paragraph, Run
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Side, Status
from caseapp.domain.register_sheet import ImportReport, RegisterField, RowOutcome
from caseapp.services.office import Services
from tests.services.test_sheet import sheet_of

HEAD = (
    "Case,Title,Organisation,Question,Asked,Due,Status,Owner,To,Letter date,Letter ref,Direction,File,Notes"
)
ROW = (
    'A/1,Cameras,Hillcrest Ltd,"Why, and when?",16/07/2021,2021-08-13,refused,Morgan Vale,Hillcrest Ltd,,,,,'
)


def written(folder: Path, *rows: str, head: str = HEAD, name: str = "register.csv") -> Path:
    file = folder / name
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return file


def ran(office: Services, file: Path, files_in: Path | None = None) -> ImportReport:
    importer = office.register_import
    sheet = importer.read(file)
    return importer.run(sheet, importer.propose(sheet), files_in)


def tried(office: Services, file: Path, files_in: Path | None = None) -> ImportReport:
    importer = office.register_import
    sheet = importer.read(file)
    return importer.dry_run(sheet, importer.propose(sheet), files_in)


def outcomes(report: ImportReport) -> list[str]:
    return [row.outcome.value for row in report.rows]


def counts(office: Services) -> tuple[int, ...]:
    """How much is in the library."""
    library = office.desk.library
    cases = library.cases.ids(CaseSort.REFERENCE)
    return (
        len(cases),
        sum(len(library.letters.of_case(case_id)) for case_id in cases),
        sum(len(library.questions.of_case(case_id)) for case_id in cases),
        sum(len(library.case_notes.of_case(case_id)) for case_id in cases),
        len(library.letters.in_tray()),
        len(library.people.organisations()),
        len(library.officers.all()),
    )


class Stops:
    """Progress that is stopped at a step."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, total: int, words: str = "") -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_row_becomes_case_party_question_asking_deadline_and_status(
    office: Services, tmp_path: Path
) -> None:
    report = ran(office, written(tmp_path, ROW))
    assert outcomes(report) == ["taken"]
    library = office.desk.library
    case = library.cases.find("A/1")
    assert case.title == "Cameras"
    assert [party.name for party in library.case_parties.of_case(case.id)] == ["Hillcrest Ltd"]
    (question,) = library.questions.of_case(case.id)
    assert (question.number, question.wording, question.side) == ("Q1", "Why, and when?", Side.THEIRS)
    assert (question.status, question.confirmed) == (Status.REFUSED, True)
    assert question.owner_id == office.desk.officer.id
    (asking,) = question.askings
    assert (asking.asked_on, asking.asked_of) == (date(2021, 7, 16), "Hillcrest Ltd")
    assert (asking.letter_id, asking.passage) == (None, None)
    assert asking.organisation_id == library.people.named(PartyKind.ORGANISATION, "hillcrest ltd")[0]
    (deadline,) = library.deadlines.of_case(case.id)
    assert (deadline.due_on, deadline.asking_id) == (date(2021, 8, 13), asking.id)
    assert office.searching.find("when")[0].question_id == question.id


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_register_whose_name_is_no_text_comes_in(office: Services, tmp_path: Path) -> None:
    report = ran(office, written(tmp_path, ROW, name=os.fsdecode(b"caf\xe9.csv")))
    assert outcomes(report) == ["taken"]
    assert report.change is not None
    assert report.change.action == "Take in register caf?.csv"


def test_a_dry_run_writes_nothing_and_says_what_the_run_says(office: Services, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ROW,
        "A/1,,,Who?,03/04/2021,,with legal,,,,,,,",
        "A/2,,,Which?,31/02/2021,,,,,,,,,",
        ",,,Whose?,,,,,,,,,,",
    )
    before = counts(office)
    dry = tried(office, file)
    assert counts(office) == before
    assert dry.is_dry
    wet = ran(office, file)
    assert not wet.is_dry
    assert dry.rows == wet.rows
    assert outcomes(dry) == ["taken", "doubtful", "refused", "refused"]
    assert [dry.count(outcome) for outcome in RowOutcome] == [1, 1, 2]
    assert "read day first, as 3 April 2021" in dry.rows[1].messages[0]
    assert dry.rows[2].messages[0] == (
        "Row 4 in “register.csv”: Column “Asked”: there is no such day as “31/02/2021”. "
        "Write it like 16 July 2021 and import again."
    )
    assert "Write it into column “Case”" in dry.rows[3].messages[0]
    with pytest.raises(NotFound):
        office.casework.find("A/2")


def test_an_unknown_status_awaits_and_its_words_stand_in_a_note(office: Services, tmp_path: Path) -> None:
    ran(office, written(tmp_path, "A/1,T,,Who?,16 July 2021,,with legal,,,,,,,Ask again"))
    case = office.casework.find("A/1")
    (question,) = office.register.questions(case.id)
    assert (question.status, question.confirmed) == (Status.AWAITING, False)
    (note,) = office.desk.library.case_notes.of_case(case.id)
    assert "“with legal”" in note.body
    assert "Ask again" in note.body


def test_closed_and_answered_questions_leave_no_due_date_open(office: Services, tmp_path: Path) -> None:
    rows = [f"A/1,T,,Question {word}?,2021-07-16,2021-08-13,{word},,,,,,," for word in ("closed", "answered")]
    assert outcomes(ran(office, written(tmp_path, *rows))) == ["doubtful", "taken"]
    case = office.casework.find("A/1")
    closed, answered = office.register.questions(case.id)
    assert closed.closed_on == date.today()
    assert "closed" in closed.closed_reason
    assert (answered.status, answered.is_open) == (Status.ANSWERED, False)
    assert {d.state for d in office.desk.library.deadlines.of_case(case.id)} == {DeadlineState.VOID}


def test_nothing_is_taken_twice(office: Services, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_text("One", encoding="utf-8")
    file = written(
        tmp_path,
        ROW,
        "A/1,Cameras,,,,,,,,2021-08-10,HO-1,in,,",
        "A/1,Cameras,,,,,,,,2021-08-11,HO-2,in,one,",
        ",,Brackenfield,,,,,,,,,,,",
        "A/3,Parks,,,,,,,,,,,,",
        "A/1,,,Undated?,,,,,,,,,,",
        ",,,,,,,,,2021-09-01,X-9,in,,",
    )
    first = ran(office, file, folder)
    assert RowOutcome.REFUSED not in {row.outcome for row in first.rows}
    for again in (tried(office, file, folder), ran(office, file, folder)):
        assert outcomes(again) == ["refused"] * 7
        assert all("Nothing is to be done" in row.messages[0] for row in again.rows)


def test_an_existing_case_is_used_and_never_overwritten(office: Services, tmp_path: Path) -> None:
    case_id = office.casework.open_case("a/1", "Our title").value
    report = ran(office, written(tmp_path, ROW))
    assert "“Cameras” was not taken over" in report.rows[0].messages[0]
    assert office.casework.get(case_id).title == "Our title"
    assert len(office.register.questions(case_id)) == 1


def test_the_same_words_on_another_day_are_another_asking(office: Services, tmp_path: Path) -> None:
    rows = [
        "A/1,T,,Why?,2021-09-01,2021-10-01,answered,,,,,,,",
        "A/1,T,,why,2021-07-16,2021-08-13,open,,,,,,,",
    ]
    assert outcomes(ran(office, written(tmp_path, *rows))) == ["taken", "taken"]
    (question,) = office.register.questions(office.casework.find("A/1").id)
    assert question.times_asked == 2
    assert question.status is Status.ANSWERED


def test_numbers_and_parts_of_the_register_are_kept_where_they_are_free(
    office: Services, tmp_path: Path
) -> None:
    head = "Case,Question no,Question"
    rows = ["A/1,3,Whole?", "A/1,3(a),Part?", "A/1,3,Another?", "A/1,9(b),Orphan?"]
    report = ran(office, written(tmp_path, *rows, head=head))
    questions = {q.wording: q for q in office.register.questions(office.casework.find("A/1").id)}
    assert questions["Whole?"].number == "Q3"
    assert questions["Part?"].number == "Q3(a)"
    assert questions["Part?"].parent_id == questions["Whole?"].id
    assert questions["Another?"].number == "Q4"
    assert "Q3 is another question" in report.rows[2].messages[0]
    assert "Q9 is not in the register" in " ".join(report.rows[3].messages)


def test_files_are_found_by_name_taken_in_and_shared_by_the_rows_that_name_them(
    office: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "the “letters”"
    (folder / "2021").mkdir(parents=True)
    text = LetterText((Paragraph((Run("Why, and when?"),)),))
    pdf = office.composer.letter(LetterPaper(Letterhead("Office")), text).pdf
    (folder / "2021" / "Letter One.PDF").write_bytes(pdf)
    rows = [
        "A/1,T,Hillcrest Ltd,Why?,,,open,,Hillcrest Ltd,2021-07-16,OC/1,out,letter one,",
        "A/1,T,Hillcrest Ltd,When?,,,open,,Hillcrest Ltd,2021-07-16,OC/1,out,2021\\letter one.pdf,",
        "A/1,T,Hillcrest Ltd,Who?,,,open,,Hillcrest Ltd,2021-07-16,OC/1,out,,",
    ]
    report = ran(office, written(tmp_path, *rows), folder)
    case = office.casework.find("A/1")
    (letter,) = office.filing.letters(case.id)
    assert letter.document is not None
    assert (letter.direction, letter.dated_on, letter.our_reference, letter.confirmed) == (
        Direction.OUTGOING,
        date(2021, 7, 16),
        "OC/1",
        True,
    )
    assert letter.names(PartyRole.ADDRESSEE) == ("Hillcrest Ltd",)
    assert {q.askings[0].letter_id for q in office.register.questions(case.id)} == {letter.id}
    assert RowOutcome.REFUSED not in {row.outcome for row in report.rows}


def test_a_file_that_is_missing_twofold_or_broken_leaves_a_letter_that_is_not_held(
    office: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    (folder / "b").mkdir(parents=True)
    for path in (folder / "two.txt", folder / "b" / "TWO.txt"):
        path.write_text(str(path), encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    with contextlib.suppress(OSError):  # Windows lets only some users make links; the row is doubted anyway
        (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    names = ("gone.pdf", "two", "empty", "link", "../outside.txt")
    rows = [f"A/1,T,,,,,,,,2021-07-{day},R-{day},in,{name}," for day, name in enumerate(names, 10)]
    report = ran(office, written(tmp_path, *rows), folder)
    assert outcomes(report) == ["doubtful"] * 5
    letters = office.filing.letters(office.casework.find("A/1").id)
    assert [letter.document for letter in letters] == [None] * 5
    assert {letter.not_held_because for letter in letters} == {"known from the register “register.csv”"}
    assert "Several files answer" in report.rows[1].messages[0]
    assert "empty" in report.rows[2].messages[0]


def test_letters_of_one_day_that_differ_in_name_or_addressee_are_two(
    office: Services, tmp_path: Path
) -> None:
    rows = [
        "A/1,T,,,,,,,Ada Winterbourne,2021-07-16,,out,,",
        "A/1,T,,,,,,,Idris Fallow,2021-07-16,,out,,",
        "A/2,T,,,,,,,,2021-07-16,,out,one.pdf,",
        "A/2,T,,,,,,,,2021-07-16,,out,two.pdf,",
        "A/2,T,,,,,,,,2021-07-16,,out,two.pdf,",
    ]
    file = written(tmp_path, *rows)
    assert outcomes(ran(office, file))[1:] == ["taken", "doubtful", "doubtful", "refused"]
    assert outcomes(ran(office, file)) == ["refused"] * 5


def test_one_undo_takes_the_whole_batch_back_and_redo_brings_it_again(
    office: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_text("One", encoding="utf-8")
    before = counts(office)
    file = written(
        tmp_path, ROW, "A/1,Cameras,,Who?,2021-07-16,,closed,Dana Moor,,2021-07-16,OC/1,out,one.txt,x"
    )
    report = ran(office, file, folder)
    after = counts(office)
    assert report.change is not None
    undone = office.history.undo(report.change)
    assert counts(office) == before
    office.history.undo(undone)
    assert counts(office) == after
    assert len(office.register.questions(office.casework.find("A/1").id)) == 2


@pytest.mark.parametrize("at", range(7))
def test_stopped_anywhere_it_leaves_nothing(office: Services, tmp_path: Path, at: int) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(name, encoding="utf-8")
    before = counts(office)
    file = written(
        tmp_path, *[f"A/1,T,,,,,,,,2021-07-1{n},R,in,{name}," for n, name in enumerate(("one", "two"))]
    )
    importer = office.register_import
    sheet = importer.read(file)
    stops = Stops(at)
    if at < 5:
        with pytest.raises(Cancelled):
            importer.run(sheet, importer.propose(sheet), folder, stops)
        assert counts(office) == before
        assert office.filing.in_tray() == ()
    else:
        importer.run(sheet, importer.propose(sheet), folder, stops)
        assert stops.left == at - 5


def test_the_confirmed_matching_is_remembered_for_the_same_headers(office: Services, tmp_path: Path) -> None:
    importer = office.register_import
    sheet = importer.read(written(tmp_path, "A/1,Why?", head="Vorgang,Frage"))
    matching = importer.propose(sheet)
    assert matching.columns == ()
    with pytest.raises(WrongUse, match="No column"):
        importer.dry_run(sheet, matching)
    matching = matching.with_column(RegisterField.CASE_REFERENCE, 0).with_column(RegisterField.QUESTION, 1)
    importer.run(sheet, matching)
    other = importer.read(written(tmp_path, "A/2,When?", head="vorgang, FRAGE", name="other.csv"))
    found = importer.remembered(other)
    assert found is not None
    assert (found.column(RegisterField.CASE_REFERENCE), found.column(RegisterField.QUESTION)) == (0, 1)
    assert importer.remembered(importer.read(written(tmp_path, "1,2", head="A,B"))) is None


def test_a_workbook_with_merged_cells_formulas_and_mixed_dates_comes_in_row_by_row(
    office: Services, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (
        ("Case", "Question", "Asked on"),
        ("A/1", "Why?", date(2021, 7, 16)),
        (None, "When?", "17 July 2021"),
        ("A/1", "=B2", "18.7.21"),
        ("A/1", "=SUM", None),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    file = tmp_path / "register.xlsx"
    book.save(file)
    book.close()
    report = ran(office, file)
    assert outcomes(report) == ["doubtful", "doubtful", "refused", "refused"]
    assert "Open the file in Excel, save it" in report.rows[2].messages[0]
    assert report.rows[2].messages[0].startswith("Row 4 of sheet “Sheet” in “register.xlsx”")
    questions = office.register.questions(office.casework.find("A/1").id)
    assert [q.first_asked_on for q in questions] == [date(2021, 7, 16), date(2021, 7, 17)]


def test_words_that_look_like_formulas_stay_words(office: Services, tmp_path: Path) -> None:
    ran(office, written(tmp_path, "=1+1,T,,=cmd|' /C calc'!A0,2021-07-16,,,,,,,,,"))
    (question,) = office.register.questions(office.casework.find("=1+1").id)
    assert question.wording == "=cmd|' /C calc'!A0"


def test_a_folder_of_files_that_is_none_is_refused(office: Services, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="not a folder"):
        tried(office, written(tmp_path, ROW), tmp_path / "gone")


def test_the_example_comes_in_without_a_doubt_but_of_its_files(office: Services, project_root: Path) -> None:
    file = project_root / "resources" / "templates" / "register-example.csv"
    office.desk.take_seat("Morgan Vale")
    importer = office.register_import
    sheet = importer.read(file)
    matching = importer.propose(sheet)
    assert {match.field for match in matching.columns if match.sure} >= set(RegisterField) - {
        RegisterField.SIDE,
        RegisterField.WRITER,
    }
    report = importer.run(sheet, matching)
    doubts = [words for row in report.rows for words in row.messages]
    assert doubts
    assert all("no folder was chosen" in words for words in doubts)
    assert len(office.register.questions(office.casework.find("OC/2021/0007").id)) == 2
    assert len(office.filing.letters(office.casework.find("OC/2021/0007").id)) == 2
