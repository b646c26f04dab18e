# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where issuing fails, no letter is filed, nothing is half-written and the draft is as it was."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from caseapp import compose
from caseapp.domain.change import Value
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import CannotWrite, ChangedMeanwhile, ComposerStopped, DiskFull, NotAllowed
from caseapp.domain.letter import PartyRole
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.people import PartyKind
from caseapp.pdf.composer import Composer
from caseapp.services.drafting import Drafting
from caseapp.services.office import Services, Tools
from tests.office_fixture import LentComposer, LentReaders, new_office
from tests.services.issue_until_killed import KILLED
from tests.services.test_attaching import begun, drafted
from tests.store.media import small_disk

__all__ = ["drafted"]
ON = date(2021, 8, 16)


class Meanwhile:
    """Draws letters by the real composer, and lets something happen just after the letter was drawn."""

    def __init__(self, office: Services, act: Callable[[], object]) -> None:
        self._composer, self._act = office.composer, act

    def letter(
        self, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine] = ()
    ) -> ComposedLetter:
        drawn = self._composer.letter(paper, text, lines)
        self._act()
        return drawn

    def letter_latest(
        self,
        paper: LetterPaper,
        text: LetterText,
        lines: Sequence[QuestionLine],
        done: Callable[[ComposedLetter | Exception], None],
    ) -> None:
        self._composer.letter_latest(paper, text, lines, done)


def issue_while(office: Services, draft_id: int, act: Callable[[], object]) -> int:
    drafting = Drafting(office.desk, Meanwhile(office, act), office.reader, office.resources)
    return drafting.issue(draft_id, ON).value


@contextmanager
def nothing_is_filed(office: Services, case_id: int, draft_id: int) -> Iterator[None]:
    """Hold the case against what it was before the block."""

    def state() -> tuple[object, ...]:
        asked = [one.times_asked for one in office.register.questions(case_id)]
        found = office.drafting.draft(draft_id)
        return office.filing.letters(case_id), asked, found.state, found.letter_id, found.subject

    before = state()
    yield
    assert state() == before


def test_what_changes_while_the_letter_is_drawn_is_told_and_nothing_is_filed(
    office: Services, drafted: tuple[int, int]
) -> None:
    case_id, draft_id = drafted
    (question,) = office.register.questions(case_id)
    with nothing_is_filed(office, case_id, draft_id), pytest.raises(ChangedMeanwhile, match="changed while"):
        issue_while(
            office,
            draft_id,
            lambda: office.drafting.save_text(draft_id, {"signatory_post": "The Commissioner"}),
        )
    with nothing_is_filed(office, case_id, draft_id), pytest.raises(NotAllowed, match="Q1"):
        issue_while(office, draft_id, lambda: office.register.close(question.id, "Overtaken", ON))


def test_issued_twice_at_once_one_wins(office: Services, drafted: tuple[int, int]) -> None:
    case_id, draft_id = drafted
    won: list[int] = []

    def first() -> None:
        won.append(office.drafting.issue(draft_id, ON).value)

    with pytest.raises(NotAllowed, match="has been issued"):
        issue_while(office, draft_id, first)
    assert office.drafting.draft(draft_id).letter_id == won[0]
    assert [one.times_asked for one in office.register.questions(case_id)] == [2]


def test_a_composer_that_stops_and_a_vault_that_takes_nothing_leave_the_draft(
    office: Services, drafted: tuple[int, int]
) -> None:
    case_id, draft_id = drafted
    slow = Composer(office.resources, limit=0.0)
    drafting = Drafting(office.desk, slow, office.reader, office.resources)
    with nothing_is_filed(office, case_id, draft_id), pytest.raises(ComposerStopped):
        drafting.issue(draft_id, ON)
    slow.close()
    incoming = office.folder / "documents" / ".incoming"
    for left in incoming.iterdir():
        left.unlink()
    incoming.rmdir()
    incoming.write_bytes(b"")
    with nothing_is_filed(office, case_id, draft_id), pytest.raises(CannotWrite):
        office.drafting.issue(draft_id, ON)
    incoming.unlink()
    incoming.mkdir()
    office.drafting.issue(draft_id, ON)


def test_a_letter_to_a_contact_who_was_removed_is_issued_with_the_words_that_stand_in_it(
    office: Services, drafted: tuple[int, int]
) -> None:
    draft_id = drafted[1]
    contact_id = office.people.add_contact("Ms Ada Rowe", email="ada@northmere.example").value
    values: dict[str, Value] = {"contact_id": contact_id}
    office.desk.write(lambda unit: unit.drafts.edit(draft_id, values), "Name the contact")
    addressee = office.drafting.draft(draft_id).addressee
    office.people.remove(PartyKind.CONTACT, contact_id)
    letter = office.filing.letter(office.drafting.issue(draft_id, ON).value)
    assert letter.names(PartyRole.ADDRESSEE) == (addressee,)


def fill(file: Path) -> None:
    """Write a file until the disk takes no more."""
    with file.open("wb", buffering=0) as output, contextlib.suppress(OSError):
        while output.write(bytes(1024)):
            pass


def test_a_full_disk_is_told_and_the_letter_is_issued_once_there_is_room(
    tmp_path: Path, tools: tuple[LentReaders, LentComposer]
) -> None:
    with small_disk(tmp_path / "disk", 8000) as disk, new_office(disk, *tools) as office:
        case_id, draft_id = begun(office)
        filler = disk / "filler"
        fill(filler)
        with nothing_is_filed(office, case_id, draft_id), pytest.raises(DiskFull):
            office.drafting.issue(draft_id, ON)
        filler.unlink()
        office.drafting.issue(draft_id, ON)


def test_killed_before_the_commit_nothing_was_filed_and_the_draft_can_be_issued(
    tmp_path: Path, tools: tuple[LentReaders, LentComposer], project_root: Path
) -> None:
    with new_office(tmp_path, *tools) as office:
        case_id, draft_id = begun(office)
        library = office.folder
    words = ["-m", "tests.services.issue_until_killed", str(library), str(draft_id)]
    ended = subprocess.run([sys.executable, *words], cwd=project_root, check=False, timeout=60)
    assert ended.returncode == KILLED
    made = compose.tools(library, program="test", officer="Morgan Vale")
    with contextlib.closing(
        Services(Tools(made.open_library, lambda: tools[0], lambda: tools[1], made.resources, made.officer))
    ) as office:
        assert office.drafting.draft(draft_id).state is DraftState.DRAFTING
        assert [one.times_asked for one in office.register.questions(case_id)] == [1]
        assert len(office.filing.letters(case_id)) == 1
        assert office.keeping.check().sound
        office.drafting.issue(draft_id, ON)
        assert [one.times_asked for one in office.register.questions(case_id)] == [2]


def test_two_programs_that_issue_the_same_draft_at_once_file_one_letter_and_one_is_told(
    tmp_path: Path, tools: tuple[LentReaders, LentComposer], project_root: Path
) -> None:
    with new_office(tmp_path, *tools) as office:
        case_id, draft_id = begun(office)
        library = office.folder
    words = [sys.executable, "-m", "tests.services.issue_at_once", str(library), str(draft_id)]
    both = [
        subprocess.Popen(words, cwd=project_root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    said = []
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = sorted(one.communicate(timeout=60)[0].strip() for one in both)
    assert said[1] == "issued", said
    # The other came while the library was in use, or after the letter was issued.
    assert "The library is in use by" in said[0] or "This letter has been issued" in said[0], said
    made = compose.tools(library, program="test", officer="Morgan Vale")
    with contextlib.closing(
        Services(Tools(made.open_library, lambda: tools[0], lambda: tools[1], made.resources, made.officer))
    ) as office:
        assert len(office.filing.letters(case_id)) == 2
        assert [one.times_asked for one in office.register.questions(case_id)] == [2]
        assert office.keeping.check().sound
