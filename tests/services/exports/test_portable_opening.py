# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case opens for reading only, and what somebody made of its file is refused whole."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from caseapp import compose, paths
from caseapp.domain.case import CaseSort
from caseapp.domain.errors import (
    Cancelled,
    DocumentBroken,
    FileUnreadable,
    LibraryNewer,
    LibraryReadOnly,
    NotAllowed,
    PortableReadOnly,
)
from caseapp.domain.portable_case import PortableWish
from caseapp.services import unpacked
from caseapp.services.desk import Desk
from caseapp.services.exporting import OFFICE_TIME
from caseapp.services.portable import Portables
from caseapp.services.portable_opening import look_into, unpack
from caseapp.services.unpacked import open_unpacked
from caseapp.store.check import check
from caseapp.store.first import DATABASE
from tests.services.kept import Watching
from tests.store.given import a_case, sha256, taken_in

MADE = datetime(2021, 8, 16, 9, 30, tzinfo=OFFICE_TIME)
WORDS = "Lenses are sold abroad"
MEMBER = f"library/documents/{sha256(WORDS.encode())[:2]}/{sha256(WORDS.encode())}.pdf"
BASE = "library/library.sqlite"
ABOUT = "caseapp-portable.json"


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    """A portable case with a letter and the trail."""
    case_id = a_case(desk.library)
    taken_in(desk.library, case_id, WORDS)
    output = tmp_path / "für Zoë.casefile"
    made = Portables(desk, paths.migrations(), paths.resource())
    made.write(case_id, MADE, output, PortableWish(trail=True))
    return output


def changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write the file anew with other members."""
    with zipfile.ZipFile(file) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    change(members)
    other = file.with_name("other.casefile")
    with zipfile.ZipFile(other, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return other


def with_database(file: Path, *statements: str) -> Path:
    """Change the database in the file."""

    def change(members: dict[str, bytes]) -> None:
        beside = file.with_name("taken out.sqlite")
        beside.write_bytes(members[BASE])
        with closing(sqlite3.connect(beside)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        members[BASE] = beside.read_bytes()

    return changed(file, change)


def test_it_opens_as_a_library_that_nobody_can_change_and_leaves_nothing_when_closed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "kept aside"
    monkeypatch.setattr(paths, "portable_cases", lambda: cache)
    with compose.at_work(file, program="test") as services:
        refusal = services.refusal
        assert isinstance(refusal, PortableReadOnly)
        assert "HC/2021/0007" in refusal.message
        (row,) = services.casework.rows(services.casework.ids(CaseSort.REFERENCE))
        assert row.letters == 1
        assert services.folder.stem == "HC-2021-0007"
        with pytest.raises(LibraryReadOnly, match="office that sent it"):
            services.casework.open_case("BSCC/2", "Another")
        assert services.desk.library.vault.verify(sha256(WORDS.encode()), ".pdf")
        assert cache.is_dir()
    assert list(cache.iterdir()) == []


def test_the_check_proves_what_is_there_and_says_what_it_cannot(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "portable_cases", lambda: tmp_path / "aside")
    with compose.at_work(file, program="test") as services:
        report = services.keeping.check()
        assert report.sound
        assert "library it was made from" in report.unproved
        assert report.entries > 0
        changed_entry = "UPDATE audit_entries SET body = replace(body, 'Lenses', 'Lances')"
    with compose.at_work(with_database(file, changed_entry), program="test") as services:
        findings = check(services.desk.library, Watching()).findings
        assert any("audit trail was changed" in finding.what for finding in findings)


def test_a_moment_before_it_was_made_is_refused_and_none_after(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "portable_cases", lambda: tmp_path / "aside")
    with compose.at_work(file, program="test") as services:
        case_id = services.casework.find("HC/2021/0007").id
        with pytest.raises(NotAllowed, match="as it stood on 16 August 2021 at 09:30"):
            services.exporting.summary(case_id, MADE - timedelta(minutes=1))
        assert services.exporting.summary(case_id, MADE).reference == "HC/2021/0007"


def _put(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.__setitem__(name, data)


def _said(**other: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[ABOUT] = json.dumps(json.loads(members[ABOUT]) | other).encode()

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda members: members.pop(BASE), "not a whole portable case"),
        (lambda members: members.pop(ABOUT), "not a whole portable case"),
        (_put(ABOUT, b"[" * 100_000), "not a whole portable case"),
        (_put(MEMBER, b"%PDF-1.7 something else"), "the bytes of a document"),
        (_put(BASE, b"SQLite format 3\0" + bytes(5000)), "record cannot be read"),
        (_said(case="HC/2021/0008"), "another case than it says"),
        (_said(title="two\nlines"), "not a whole portable case"),
        (_said(made="yesterday"), "not a whole portable case"),
        (_said(made="2021-08-16T09:30:00"), "not a whole portable case"),
    ],
)
def test_what_was_made_of_its_file_is_refused_and_nothing_is_left(
    file: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], why: str
) -> None:
    with pytest.raises(DocumentBroken, match=why) as refused:
        unpack(changed(file, change), tmp_path / "out", paths.migrations())
    assert refused.value.file == str(file.with_name("other.casefile"))
    assert not any((tmp_path / "out").glob("*"))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON cases BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP INDEX ix_askings_question_id",
        "DELETE FROM settings WHERE key = 'portable-case'",
        "DELETE FROM cases",
        "UPDATE letter_cases SET case_id = 999",
        "PRAGMA user_version = 99",
    ],
)
def test_a_database_that_the_program_did_not_make_is_refused(
    file: Path, tmp_path: Path, statement: str
) -> None:
    try:
        other = with_database(file, statement)
    except sqlite3.OperationalError as error:
        pytest.skip(str(error))
    with pytest.raises((DocumentBroken, LibraryNewer)):
        unpack(other, tmp_path / "out", paths.migrations())


def test_names_that_lead_out_of_the_folder_are_never_written(file: Path, tmp_path: Path) -> None:
    outside = (
        "../evil.txt",
        "/evil.txt",
        "library/../../evil.txt",
        "library/documents/../evil.pdf",
        "C:\\evil",
    )
    other = changed(file, lambda members: members.update(dict.fromkeys(outside, b"evil")))
    folder = unpack(other, tmp_path / "out" / "in", paths.migrations())
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert kept == {DATABASE, "letterhead.toml", MEMBER.removeprefix("library/")}
    assert list(tmp_path.rglob("*evil*")) == []


def test_a_file_of_a_later_program_a_locked_one_and_none_at_all_say_what_to_do(
    file: Path, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed, match="later version"):
        look_into(changed(file, _said(format=2)))
    with pytest.raises(FileUnreadable, match=r"gone\.casefile"):
        look_into(tmp_path / "gone.casefile")
    for cut in (0, 10, 2000):
        short = tmp_path / "short.casefile"
        short.write_bytes(file.read_bytes()[:cut])
        with pytest.raises(DocumentBroken, match=r"short\.casefile"):
            look_into(short)
    flipped = bytearray(file.read_bytes())
    middle = flipped.find(b"SQLite format") if b"SQLite format" in flipped else 4000
    flipped[middle : middle + 40] = bytes(40)
    short.write_bytes(flipped)
    with pytest.raises(DocumentBroken):
        unpack(short, tmp_path / "out", paths.migrations())


def test_stopped_on_the_way_it_leaves_nothing(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        open_unpacked(file, tmp_path / "aside", paths.migrations(), Watching(stop_at=1))
    assert list((tmp_path / "aside").iterdir()) == []


def test_what_a_stopped_program_left_goes_and_what_is_open_elsewhere_stays(
    file: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "aside"
    left = cache / "case-left"
    left.mkdir(parents=True)
    (left / "letter.pdf").write_bytes(b"secret")
    first = open_unpacked(file, cache, paths.migrations())
    second = open_unpacked(file, cache, paths.migrations())
    try:
        assert not left.exists()
        assert (first.folder / DATABASE).exists()
        assert first.folder != second.folder
    finally:
        second.close()
        first.close()
        first.close()
    assert list(cache.iterdir()) == []
    unpacked.sweep(tmp_path / "not there")


def test_an_unpacked_one_is_read_only_as_a_library_too(file: Path, tmp_path: Path) -> None:
    folder = unpack(file, tmp_path / "for good", paths.migrations())
    shutil.move(folder, tmp_path / "Case.caselib")
    with compose.at_work(tmp_path / "Case.caselib", program="test") as services:
        assert isinstance(services.refusal, PortableReadOnly)
