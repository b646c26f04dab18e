# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What could not be kept in a library lies in files of the user until it is wanted or not."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.errors import CaseError
from caseapp.domain.rescued import Rescued
from caseapp.services.rescue_files import RescueFiles

TYPED = Rescued(
    7,
    datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    (("subject", "Ynys Môn – “cameras”"), ("addressee_address", "1 Heol Fawr\nBangor")),
    "We write 漢.\n",
    "We\n",
    "16 July",
    Marking.OFFICIAL,
    20,
)


def test_what_is_kept_is_found_whole_by_draft_and_library(tmp_path: Path) -> None:
    folder, library = tmp_path / "My sëttings", tmp_path / "Büro.caselib"
    files = RescueFiles(folder, library)
    path = files.keep(TYPED)
    assert "Ynys Môn" in path.read_text(encoding="utf-8")
    assert RescueFiles(folder, library).found(7) == ((path, TYPED),)
    assert files.found(70) == ()
    assert RescueFiles(folder, tmp_path / "Other.caselib").found(7) == ()
    files.drop(path)
    assert files.found(7) == ()


def test_a_file_is_written_anew_and_the_newest_comes_first(tmp_path: Path) -> None:
    files = RescueFiles(tmp_path, tmp_path / "A.caselib")
    first = files.keep(TYPED)
    later = replace(TYPED, at=datetime(2026, 11, 23, 9, 31, tzinfo=UTC), body="We write again.\n")
    second = files.keep(later)
    assert files.keep(replace(TYPED, due_days=0), first) == first
    assert [path for path, _ in files.found(7)] == [second, first]
    assert files.found(7)[1][1].due_days == 0


def test_half_a_pair_of_surrogates_hinders_nothing(tmp_path: Path) -> None:
    files = RescueFiles(tmp_path, tmp_path / "A.caselib")
    files.keep(replace(TYPED, body="a\ud800b"))
    assert files.found(7)[0][1].body == "a?b"


def test_a_damaged_file_is_passed_over_and_stays(tmp_path: Path) -> None:
    files = RescueFiles(tmp_path, tmp_path / "A.caselib")
    path = files.keep(TYPED)
    path.write_text('{"draft": 7, "fields": []', encoding="utf-8")
    assert files.found(7) == ()
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "rescued").write_text("in the way", encoding="utf-8")
    with pytest.raises(CaseError):
        RescueFiles(tmp_path, tmp_path / "A.caselib").keep(TYPED)
