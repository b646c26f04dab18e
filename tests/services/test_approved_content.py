# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An approval is of everything that goes out: the files too, the letterhead, and the lines above the questions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from caseapp import paths
from caseapp.domain.draft import Decision, DraftState
from caseapp.domain.draft_content import as_kept_before, content_in
from caseapp.services.clearing import Reader
from caseapp.services.office import Services
from caseapp.store.unit import Unit
from tests.services.drafted import a_draft


def approved(office: Services, text: str = "We write.\n\n{{question Q1}}\n") -> int:
    draft_id = a_draft(office, text)
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    office.clearing.decide(draft_id, Decision.APPROVED)
    office.clearing.take_back(draft_id)
    assert office.drafting.draft(draft_id).state is DraftState.CLEARED
    return draft_id


def is_void(office: Services, draft_id: int) -> bool:
    standing = office.clearing.standing(draft_id)
    assert standing.edited is bool(standing.void)
    return standing.edited


def a_file(folder: Path, words: str) -> Path:
    folder.mkdir()
    (folder / "Notice é.txt").write_text(words, encoding="utf-8")
    return folder / "Notice é.txt"


def test_another_file_of_the_same_name_makes_an_approval_void(office: Services, tmp_path: Path) -> None:
    draft_id = a_draft(office, "We write.")
    one, other = (a_file(tmp_path / words, words) for words in ("first", "second"))
    office.attaching.attach_files(draft_id, [one])
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    office.clearing.decide(draft_id, Decision.APPROVED)
    office.attaching.remove(office.attaching.of_draft(draft_id)[0].id)
    office.attaching.attach_files(draft_id, [other])
    assert is_void(office, draft_id)
    (change,) = office.comparing.compare(draft_id, 1).changes
    assert change.in_words.startswith("Attached files: Notice é (")
    office.attaching.remove(office.attaching.of_draft(draft_id)[0].id)
    office.attaching.attach_files(draft_id, [one])
    assert not is_void(office, draft_id)


def test_the_line_above_a_question_is_approved_with_it(office: Services) -> None:
    draft_id = approved(office)
    case_id = office.drafting.draft(draft_id).case_id
    (letter,) = office.filing.letters(case_id)
    office.filing.edit(letter.id, dated_on=date(2021, 7, 15), follow=True)
    assert is_void(office, draft_id)
    assert [line.in_words for line in office.comparing.compare(draft_id, 1).changes] == [
        "Above the questions: Q1: First asked on [removed: 16][added: 15] July 2021."
    ]


def test_the_letterhead_and_the_files_it_prints_are_approved(office: Services) -> None:
    draft_id, folder = approved(office), office.desk.library.folder
    head = folder / "letterhead.toml"
    head.write_text('office_name = "Another office"\nlogo = "arms.png"\n', encoding="utf-8")
    (folder / "arms.png").write_bytes(b"one")
    assert is_void(office, draft_id)
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    assert not office.clearing.standing(draft_id).edited
    head.write_text(
        head.read_text(encoding="utf-8") + '[signatures]\n"Nobody here" = "x.png"\n', encoding="utf-8"
    )
    assert not office.clearing.standing(draft_id).edited
    (folder / "arms.png").write_bytes(b"two")
    assert office.clearing.standing(draft_id).edited


@pytest.mark.parametrize("line", ["{{question Q1}}", "{{ question Q1 }}", "{{question  Q1}}"])
def test_a_question_is_approved_in_its_words_however_its_line_is_spaced(office: Services, line: str) -> None:
    draft_id = approved(office, f"We write.\n\n{line}\n")
    (version,) = office.clearing.versions(draft_id)
    assert content_in(version).questions == {"Q1": "Were they ever on?"}


def test_an_issued_letter_holds_what_was_approved(office: Services) -> None:
    draft_id = approved(office)
    office.drafting.issue(draft_id, date(2021, 8, 16))
    assert len(office.clearing.versions(draft_id)) == 1  # though the question was asked once more meanwhile
    assert not is_void(office, draft_id)


def a_program(folder: Path, office_name: str) -> Callable[..., Path]:
    """Return where a program of its own letterhead keeps what it ships."""
    (folder / "letterhead").mkdir(parents=True)
    head = folder / "letterhead" / "office.toml"
    head.write_text(f'office_name = "{office_name}"\nlogo = "arms.png"\n', encoding="utf-8")
    return lambda *steps: folder.joinpath(*steps)


def test_the_letterhead_that_came_with_the_program_is_approved_with_the_text(
    office: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft_id = approved(office)
    assert not is_void(office, draft_id)
    monkeypatch.setattr(paths, "resource", a_program(tmp_path / "newer é", "Another office"))
    assert is_void(office, draft_id)
    (change,) = office.comparing.compare(draft_id, 1).changes
    assert change.label == "Letterhead:"
    assert "Another office" in change.in_words
    office.clearing.send(draft_id, [Reader("Legal adviser")])
    (tmp_path / "newer é" / "letterhead" / "arms.png").write_bytes(b"arms")
    assert office.clearing.standing(draft_id).edited


def test_an_approval_of_a_version_kept_before_the_programs_letterhead_was_held_still_holds(
    office: Services,
) -> None:
    draft_id = a_draft(office, "We write.")
    kept = as_kept_before(office.comparing.content(draft_id))
    assert kept is not None

    def as_before(unit: Unit) -> None:
        version_id = unit.clearings.fix(draft_id, kept, unit.officer_id)
        unit.clearings.add(version_id, "Legal adviser", None, {"decision": Decision.APPROVED.value})

    office.desk.write(as_before, "Keep a version as the program did before")
    assert not is_void(office, draft_id)
    assert office.comparing.compare(draft_id, 1).changes == ()
    head = office.desk.library.folder / "letterhead.toml"
    head.write_text('office_name = "Own office"\n', encoding="utf-8")
    assert is_void(office, draft_id)
    (change,) = office.comparing.compare(draft_id, 1).changes
    assert change.label == "Letterhead:"
