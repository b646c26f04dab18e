# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case is one file that holds a small library, whole or not at all."""

import errno
import hashlib
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from caseapp import paths
from caseapp.domain.errors import Cancelled, DiskFull, LibraryDamaged, NotAllowed
from caseapp.domain.portable_case import PORTABLE_SETTING, PortableWish
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.portable import Portables
from caseapp.services.working_days import NATION_SETTING
from caseapp.store.library import Library, open_library
from tests.services.kept import Watching, path_of
from tests.store.given import a_case, a_letter, sha256, taken_in

MADE = datetime(2021, 8, 16, 9, 30, tzinfo=OFFICE_TIME)
WORDS = "Lenses are sold abroad"


@pytest.fixture
def held(desk: Desk) -> int:
    """A case with a letter and its file, and one that is not held."""
    case_id = a_case(desk.library)
    taken_in(desk.library, case_id, WORDS)
    a_letter(desk.library, case_id, date(2021, 7, 16), "Überseeische Verkäufe")
    desk.write(lambda unit: unit.settings.put(NATION_SETTING, "SCT"), "Settle the nation")
    return case_id


def portables(desk: Desk) -> Portables:
    return Portables(desk, paths.migrations(), paths.resource())


def test_it_unzips_to_a_library_with_the_case_its_documents_and_the_settings_that_count_its_days(
    desk: Desk, held: int, tmp_path: Path
) -> None:
    output = tmp_path / "für Zoë.casefile"
    made = portables(desk).write(held, MADE, output).value
    assert (made.documents, made.missing) == (1, ())
    with zipfile.ZipFile(output) as file:
        assert file.testzip() is None
        assert {name.partition("/")[0] for name in file.namelist()} == {
            "caseapp-portable.json",
            "manifest.json",
            "READ ME.txt",
            "library",
        }
        about = json.loads(file.read("caseapp-portable.json"))
        assert (about["format"], about["case"]) == (1, "HC/2021/0007")
        assert about["made"] == "2021-08-16T09:30:00+01:00"
        assert (
            json.loads(file.read("manifest.json"))["database"]
            == hashlib.sha256(file.read("library/library.sqlite")).hexdigest()
        )
        told = file.read("READ ME.txt").decode()
        file.extractall(tmp_path / "out")
    assert "Überseeische Verkäufe" in told
    assert "not held" in told
    digest = sha256(WORDS.encode())
    assert f"library/documents/{digest[:2]}/{digest}.pdf" in told
    inside = open_library(tmp_path / "out" / "library", paths.migrations(), program="test", read_only=True)
    try:
        assert inside.settings.get(PORTABLE_SETTING) == "HC/2021/0007"
        assert inside.settings.get(NATION_SETTING) == "SCT"
        assert len(inside.letters.of_case(held)) == 2
        assert inside.vault.verify(digest, ".pdf")
    finally:
        inside.close()


def test_the_same_moment_gives_the_same_bytes_and_its_making_stands_in_the_trail(
    desk: Desk, held: int, tmp_path: Path
) -> None:
    wish = PortableWish(drafts=True, notes=True, trail=True)
    for name in ("one", "two"):
        portables(desk).write(held, MADE, tmp_path / name, wish)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    actions = [entry.action for entry in desk.library.trail.about("cases", held)]
    assert actions.count(f"Make a portable case as at {MADE.isoformat()}") == 2


def test_a_damaged_document_is_named_and_goes_missing_only_where_that_is_said(
    desk: Desk, held: int, tmp_path: Path
) -> None:
    path_of(desk.library, WORDS).write_bytes(b"something else")
    output = tmp_path / "made.casefile"
    with pytest.raises(LibraryDamaged, match=r"“letter\.pdf” is missing or damaged") as refused:
        portables(desk).write(held, MADE, output)
    assert "backup" in refused.value.remedy
    assert not output.exists()
    made = portables(desk).write(held, MADE, output, without_damaged=True).value
    assert [document.name for document in made.missing] == ["letter.pdf"]
    with zipfile.ZipFile(output) as file:
        assert [name for name in file.namelist() if "documents" in name] == []
        assert [one["missing"] for one in json.loads(file.read("manifest.json"))["documents"]] == [True]
        assert "“letter.pdf”" in file.read("READ ME.txt").decode()


def test_stopped_on_the_way_or_on_a_full_disk_it_leaves_what_was_there(
    desk: Desk, held: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out" / "made.casefile"
    output.parent.mkdir()
    output.write_bytes(b"earlier")
    with pytest.raises(NotAllowed, match="there already"):
        portables(desk).write(held, MADE, output)

    class StoppedCopying(Watching):
        def step(self, done: int, total: int, words: str = "") -> None:
            if words.startswith("Copying letter"):
                raise Cancelled

    with pytest.raises(Cancelled):
        portables(desk).write(held, MADE, output, overwrite=True, progress=StoppedCopying())

    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(DiskFull) as told:
            portables(desk).write(held, MADE, output, overwrite=True)
    assert told.value.file == str(output)
    assert [path.name for path in output.parent.iterdir()] == ["made.casefile"]
    assert output.read_bytes() == b"earlier"


def test_it_is_refused_while_a_letter_is_to_be_read_a_second_time(
    desk: Desk, library: Library, held: int, tmp_path: Path
) -> None:
    letter_id = next(one.id for one in library.letters.of_case(held) if one.document is not None)
    desk.write(lambda unit: unit.second_readings.add(held, letter_id, [], desk.officer.id), "Ask")
    with pytest.raises(NotAllowed, match="1 letter of this case is to be read a second time"):
        portables(desk).write(held, MADE, tmp_path / "made.casefile")
    assert list(tmp_path.glob("*.casefile")) == []
