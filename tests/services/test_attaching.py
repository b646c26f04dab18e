# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is attached to a draft is what its letter lists, and becomes the enclosures of the letter that is filed."""

from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import Duplicate, FileUnreadable, NotAllowed, WrongUse
from caseapp.domain.finding import FindingKind
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.services.intake import Outcome
from caseapp.services.office import Services

ON = date(2021, 8, 16)


def begun(office: Services) -> tuple[int, int]:
    """Begin a draft that puts the one question of a new case: (case, draft)."""
    case_id = office.casework.open_case("CTC/7", "Overseas deployments", marking=Marking.OFFICIAL).value
    ours = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
        addressee="Hillcrest Optics",
    ).value
    office.register.add_question(case_id, ours, None, wording="Was any device on?", side=Side.THEIRS)
    return case_id, office.drafting.start_reply(case_id).value


@pytest.fixture
def drafted(office: Services) -> tuple[int, int]:
    """A case and a draft that puts its one question."""
    return begun(office)


def a_file(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_text(f"The prices of {name}", encoding="utf-8")
    return file


def attached(office: Services, draft_id: int) -> list[str]:
    titles = [one.title for one in office.attaching.of_draft(draft_id)]
    assert office.drafting.draft(draft_id).enclosures.splitlines() == titles
    return titles


def test_the_printed_list_follows_what_is_attached_and_undo_brings_both_back(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    draft_id = drafted[1]
    report = office.attaching.attach_files(
        draft_id, [a_file(tmp_path, n) for n in ("Price_list.txt", "É.txt")]
    )
    assert attached(office, draft_id) == ["Price list", "É"]
    first, second = office.attaching.of_draft(draft_id)
    office.attaching.move(second.id, -5)
    office.attaching.entitle(first.id, "  Prices of  2021 ")
    assert attached(office, draft_id) == ["É", "Prices of 2021"]
    change = office.attaching.remove(second.id).change
    assert attached(office, draft_id) == ["Prices of 2021"]
    office.history.undo(change)
    assert attached(office, draft_id) == ["É", "Prices of 2021"]
    with pytest.raises(WrongUse, match="needs a title"):
        office.attaching.entitle(first.id, " ")
    again = office.attaching.attach_files(draft_id, [a_file(tmp_path, "Price_list.txt")])
    assert [row.outcome for row in again.rows] == [Outcome.DUPLICATE]
    assert [row.outcome for row in report.rows] == [Outcome.TAKEN, Outcome.TAKEN]


def test_lines_that_were_written_by_hand_stay_in_their_order_whatever_is_attached(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    draft_id = drafted[1]

    def listed() -> list[str]:
        return office.drafting.draft(draft_id).enclosures.splitlines()

    office.drafting.save_text(draft_id, {"enclosures": "Map (hard copy)\nthe  prices\nA sample"})
    files = [a_file(tmp_path, name) for name in ("The prices.txt", "Terms.txt")]
    office.attaching.attach_files(draft_id, files)
    assert listed() == ["Map (hard copy)", "The prices", "A sample", "Terms"]
    prices, terms = office.attaching.of_draft(draft_id)
    office.attaching.entitle(prices.id, "Prices of 2021")
    office.attaching.move(terms.id, -1)
    assert listed() == ["Map (hard copy)", "Terms", "A sample", "Prices of 2021"]
    office.attaching.remove(terms.id)
    assert listed() == ["Map (hard copy)", "A sample", "Prices of 2021"]


def test_a_letter_and_an_exhibit_of_the_case_are_attached_without_a_second_copy(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    case_id, draft_id = drafted
    row = office.intake.take_in(case_id, [a_file(tmp_path, "Tender.txt")]).rows[0]
    assert row.letter_id is not None
    office.filing.confirm(row.letter_id, direction=Direction.INCOMING, dated_on=date(2021, 8, 10))
    filed = office.exhibits.file(case_id, [a_file(tmp_path, "Lots.txt")]).rows[0].made_id
    assert filed is not None
    office.attaching.attach_exhibit(draft_id, filed)
    office.attaching.attach_letter(draft_id, row.letter_id)
    exhibit, letter = office.attaching.of_draft(draft_id)
    assert exhibit.title == "E1: Lots"
    assert letter.title.endswith(", 10 August 2021")
    assert letter.document.id == getattr(office.filing.letter(row.letter_id).document, "id", None)
    with pytest.raises(Duplicate, match="attached already"):
        office.attaching.attach_letter(draft_id, row.letter_id)
    other = office.casework.open_case("CTC/8", "Another").value
    foreign = office.exhibits.file(other, [a_file(tmp_path, "Other.txt")]).rows[0].made_id
    assert foreign is not None
    with pytest.raises(NotAllowed, match="another case"):
        office.attaching.attach_exhibit(draft_id, foreign)


def test_on_issue_the_same_documents_go_with_the_letter(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    draft_id = drafted[1]
    office.attaching.attach_files(draft_id, [a_file(tmp_path, "One.txt"), a_file(tmp_path, "Two.txt")])
    before = office.attaching.of_draft(draft_id)
    office.attaching.entitle(before[1].id, "The second list")
    letter_id = office.drafting.issue(draft_id, ON).value
    enclosed = office.enclosing.of_letter(letter_id)
    assert [one.name for one in enclosed] == ["One", "The second list"]
    assert [one.document for one in enclosed] == [one.document for one in before]
    with pytest.raises(NotAllowed, match="issued"):
        office.attaching.remove(before[0].id)
    with pytest.raises(NotAllowed, match="issued"):
        office.attaching.attach_files(draft_id, [a_file(tmp_path, "Three.txt")])


def test_a_draft_whose_list_or_file_is_not_what_is_attached_is_not_issued(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    case_id, draft_id = drafted
    office.attaching.attach_files(draft_id, [a_file(tmp_path, "One.txt")])
    office.drafting.save_text(draft_id, {"enclosures": "One\nA map"})
    assert [one.kind for one in office.proofing.findings(draft_id)] == [FindingKind.ENCLOSURE]
    office.drafting.save_text(draft_id, {"enclosures": "One"})
    (one,) = office.attaching.of_draft(draft_id)
    office.desk.library.vault.path(one.document.sha256, one.document.suffix).unlink()
    letters = office.filing.letters(case_id)
    with pytest.raises(FileUnreadable, match="“One” is missing"):
        office.drafting.issue(draft_id, ON)
    assert office.filing.letters(case_id) == letters
    assert office.drafting.draft(draft_id).state is DraftState.DRAFTING
