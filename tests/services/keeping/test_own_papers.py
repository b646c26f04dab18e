# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office put into its library's folder, letterhead and templates, is backed up, restored and checked."""

import json
import sys
from pathlib import Path

import pytest

from caseapp.domain.errors import LibraryDamaged
from caseapp.services.keeping import Keeping
from caseapp.store.backup import MANIFEST
from caseapp.store.library import Library
from caseapp.store.own_papers import LARGEST, MOST

CHASER = b"name: Ours\nsubject: A\nsalutation: Dear B\nclose: Yours\n---\n{{questions}}\n"
LETTERHEAD = 'office_name = "Büro"\nlogo = "Wappen ö.png"\n'


@pytest.fixture
def own(library: Library) -> Path:
    """The folder of a library in which an office put a letterhead with a logo, and two templates."""
    folder = library.folder
    (folder / "letterhead.toml").write_text(LETTERHEAD, encoding="utf-8")
    (folder / "Wappen ö.png").write_bytes(b"a picture")
    (folder / "templates").mkdir()
    (folder / "templates" / "chaser.md").write_bytes(CHASER)
    (folder / "templates" / "Notizen für später.txt").write_bytes(b"notes")
    return folder


NAMES = ("letterhead.toml", "Wappen ö.png", "templates/chaser.md", "templates/Notizen für später.txt")


def test_own_papers_come_back_from_a_backup_as_they_were(keeping: Keeping, own: Path, tmp_path: Path) -> None:
    folder = keeping.backup(tmp_path / "backup")
    Keeping.restore(folder, tmp_path / "new")
    for name in NAMES:
        assert (tmp_path / "new" / name).read_bytes() == (own / name).read_bytes()
    assert keeping.left_out() == ()
    assert keeping.check().sound


def test_a_paper_that_was_changed_or_taken_away_is_so_in_the_next_backup(
    keeping: Keeping, own: Path, tmp_path: Path
) -> None:
    keeping.backup(tmp_path / "backup")
    (own / "templates" / "chaser.md").write_bytes(CHASER + b"More.")
    (own / "Wappen ö.png").unlink()
    Keeping.restore(keeping.backup(tmp_path / "backup"), tmp_path / "new")
    assert (tmp_path / "new" / "templates" / "chaser.md").read_bytes() == CHASER + b"More."
    assert not (tmp_path / "new" / "Wappen ö.png").exists()


def test_a_backup_of_an_earlier_version_has_none_and_is_restored(
    keeping: Keeping, own: Path, tmp_path: Path
) -> None:
    folder = keeping.backup(tmp_path / "backup")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["papers"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    Keeping.restore(folder, tmp_path / "new")
    assert not (tmp_path / "new" / "templates").exists()


def test_a_paper_damaged_in_the_backup_or_named_outside_is_told_and_all_else_restored(
    keeping: Keeping, own: Path, tmp_path: Path
) -> None:
    folder = keeping.backup(tmp_path / "backup")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    papers = {paper["name"]: paper for paper in manifest["papers"]}
    rotten = papers["templates/chaser.md"]["sha256"]
    (folder / "office" / rotten[:2] / f"{rotten}.md").write_bytes(b"rot")
    papers["letterhead.toml"]["name"] = "../outside.toml"
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(
        LibraryDamaged, match=r"was restored, but .*outside\.toml.*templates/chaser\.md.* are"
    ):
        Keeping.restore(folder, tmp_path / "new")
    assert not (tmp_path / "outside.toml").exists()
    assert (tmp_path / "new" / "Wappen ö.png").exists()


def test_what_no_backup_can_hold_is_told_and_the_backup_made(
    keeping: Keeping, own: Path, tmp_path: Path
) -> None:
    templates = own / "templates"
    (templates / "old").mkdir()
    (templates / "empty.md").touch()
    with (templates / "huge.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    keeping.backup(tmp_path / "backup")
    told = " ".join(one.what for one in keeping.left_out())
    assert told == (
        "“templates/empty.md” is empty. “templates/huge.md” is larger than 8 MB. “templates/old” is a folder."
    )
    assert [one.what for one in keeping.check().findings] == [one.what for one in keeping.left_out()]
    Keeping.restore(tmp_path / "backup", tmp_path / "new")
    assert {path.name for path in (tmp_path / "new" / "templates").iterdir()} == {
        "chaser.md",
        "Notizen für später.txt",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such names, and links by right only")
def test_no_link_is_followed_and_odd_names_are_told(keeping: Keeping, own: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("not of the office", encoding="utf-8")
    (own / "templates" / "linked.md").symlink_to(tmp_path / "secret.md")
    (own / "templates" / "con.md").write_text("device", encoding="utf-8")
    (own / "templates" / "what?.md").write_text("odd", encoding="utf-8")
    folder = keeping.backup(tmp_path / "backup")
    assert [one.what for one in keeping.left_out()] == [
        "“templates/con.md” has a name that not every computer can give a file.",
        "“templates/linked.md” is a link to elsewhere.",
        "“templates/what?.md” has a name that not every computer can give a file.",
    ]
    assert "not of the office" not in "".join(
        path.read_text(encoding="utf-8") for path in (folder / "office").rglob("*.md")
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes links by right only")
def test_a_folder_of_templates_that_is_a_link_is_told(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "chaser.md").write_bytes(CHASER)
    (library.folder / "templates").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (told,) = keeping.left_out()
    assert told.what == "“templates” is a link to elsewhere."
    assert not (keeping.backup(tmp_path / "backup") / "office").exists()


def test_the_check_names_a_template_or_letterhead_that_cannot_be_read(keeping: Keeping, own: Path) -> None:
    (own / "templates" / "chaser.md").write_bytes(b"\xff\xfe broken")
    (own / "letterhead.toml").write_text('office = "no name"', encoding="utf-8")
    found = {Path(str(one.file)).name: one.what for one in keeping.check().findings}
    assert set(found) == {"chaser.md", "letterhead.toml"}
    assert "cannot be read" in found["chaser.md"]
    assert "unknown entry “office”" in found["letterhead.toml"]


def test_more_files_than_a_backup_takes_in_are_told(keeping: Keeping, own: Path) -> None:
    for number in range(MOST):
        (own / "templates" / f"{number}.md").write_bytes(CHASER)
    assert [one.what for one in keeping.left_out()] == [f"“templates” holds more than {MOST} files."]
