# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that cannot be taken in, and names that make trouble: each is told, and harms no other."""

import os
import sys
from pathlib import Path

import pytest

from caseapp.domain.errors import Cancelled
from caseapp.services.anchoring import Anchoring
from caseapp.services.batch import BatchStopped
from caseapp.services.desk import Desk
from caseapp.services.intake import Intake, Outcome
from caseapp.store.library import Library
from tests.services.arriving import (
    INCOMING,
    OUTGOING,
    InTestReader,
    kept,
    letter_file,
    outcomes,
    pdf_of,
    waiting,
)


def test_folders_absent_empty_and_vanished_files_are_refused_alone(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "empty.pdf").touch()
    good = letter_file(tmp_path, "good.pdf", INCOMING)
    paths = [tmp_path / "folder.pdf", tmp_path / "never there.pdf", tmp_path / "empty.pdf", good]
    report = intake.take_in(None, paths)
    assert outcomes(report) == [Outcome.REFUSED] * 3 + [Outcome.TAKEN]
    assert "is a folder" in report.rows[0].message
    assert "is not there" in report.rows[1].message
    assert "0 bytes" in report.rows[2].message
    assert waiting(library) == []


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the superuser may read everything",
)
def test_a_file_one_may_not_read_is_refused(intake: Intake, tmp_path: Path) -> None:
    path = letter_file(tmp_path, "private.pdf", INCOMING)
    path.chmod(0)
    assert outcomes(intake.take_in(None, [path])) == [Outcome.REFUSED]


@pytest.mark.parametrize("name", ['it\'s "quoted" & £.pdf', "Cynllun ŵy 📄.pdf", "n" * 251 + ".pdf"])
def test_names_of_all_kinds_are_kept(intake: Intake, library: Library, tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("Windows has no such names")
    assert outcomes(intake.take_in(None, [letter_file(tmp_path, name, INCOMING)])) == [Outcome.TAKEN]
    (letter,) = library.letters.in_tray()
    assert letter.document is not None
    assert letter.document.original_name == name


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_name_that_is_no_text_does_not_stop_the_letter(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/brief \xe9.pdf"))
    path.write_bytes(pdf_of(INCOMING))
    assert outcomes(intake.take_in(None, [path])) == [Outcome.TAKEN]
    (letter,) = library.letters.in_tray()
    assert letter.document is not None
    assert letter.document.original_name == "brief ?.pdf"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_name_that_is_no_text_does_not_stop_a_copy(
    desk: Desk, intake: Intake, reader: InTestReader, tmp_path: Path
) -> None:
    letter_id = intake.take_in(None, [letter_file(tmp_path, "brief.pdf", INCOMING)]).rows[0].letter_id
    assert letter_id is not None
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/brief \xe9.pdf"))
    path.write_bytes(pdf_of(INCOMING[:4]))
    added = Anchoring(desk, reader).add_copy(letter_id, path)
    assert added.change.action == "Add copy brief ?.pdf"


def test_a_file_over_the_limit_is_refused(
    desk: Desk, library: Library, reader: InTestReader, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(501 * 1024 * 1024)
    small = letter_file(tmp_path, "small.pdf", INCOMING)
    assert outcomes(Intake(desk, reader).take_in(None, [huge, small])) == [Outcome.REFUSED, Outcome.TAKEN]
    lower = Intake(desk, reader, size_limit=100)
    (row,) = lower.take_in(None, [letter_file(tmp_path, "other.pdf", OUTGOING)]).rows
    assert row.outcome is Outcome.REFUSED
    assert len(kept(library)) == 1
    assert waiting(library) == []


class StopsAfterFirst:
    """Stops a batch once its first letter is stored; the next files have been read ahead by then."""

    def step(self, done: int, total: int, words: str = "") -> None:
        if done == 1:
            raise Cancelled


def test_files_read_ahead_of_a_batch_that_was_stopped_are_gone_when_the_library_is_closed(
    intake: Intake, library: Library, tmp_path: Path
) -> None:
    paths = [letter_file(tmp_path, f"{number}.pdf", (*INCOMING, str(number))) for number in range(6)]
    with pytest.raises(BatchStopped):
        intake.take_in(None, paths, progress=StopsAfterFirst())
    library.close()
    assert len(kept(library)) == 1
    assert waiting(library) == []
