# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bad files and bad disks from the terminal: each is told by name, nothing is lost, nothing half-stored."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caseapp.cli import main
from tests.cli.conftest import Said, Terminal
from tests.services.arriving import INCOMING, letter_file, pdf_of
from tests.store.media import make_read_only, small_disk

CASE = "CTC/7"
MEGABYTE = 1024 * 1024
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def sparse(path: Path) -> None:
    """Make a file that claims to be 501 MB and takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(501 * MEGABYTE)


def endless(path: Path) -> None:
    """Make a path that leads to itself, which nobody can read."""
    if sys.platform == "win32":
        pytest.skip("links need a privilege on Windows")
    path.symlink_to(path)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "zero bytes": (lambda path: path.touch(), "0 bytes"),
    "cut at once": (lambda path: path.write_bytes(pdf_of(INCOMING)[:60]), "damaged"),
    "a web page": (
        lambda path: path.write_bytes(b"<!DOCTYPE html><html><body>Hello</body></html>"),
        "called",
    ),
    "a picture": (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(99)), "called"),
    "over 500 MB": (sparse, "500 MB"),
    "without pages": (lambda path: path.write_bytes(NO_PAGES), "page"),
    "a folder": (lambda path: path.mkdir(), "folder"),
    "not there": (lambda path: None, "not there"),
    "unreadable": (endless, ""),
}


@pytest.fixture
def made(terminal: Terminal) -> Terminal:
    assert terminal("init", "--officer", "Morgan Vale").code == 0
    assert terminal("case-new", CASE, "Overseas deployments").code == 0
    return terminal


def sound(terminal: Terminal, library: Path, letters: int) -> None:
    """The library has these letters, is whole, and nothing waits in it that belongs to none."""
    assert len(terminal("letters", CASE, "--json").rows()) == letters
    assert terminal("check").code == 0
    assert list((library / "documents" / ".incoming").iterdir()) == []


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_file_is_refused_by_name_and_with_a_remedy_and_the_batch_goes_on(
    made: Terminal, library: Path, tmp_path: Path, what: str
) -> None:
    make, reason = REFUSED[what]
    bad = tmp_path / f"{what} é.pdf"
    make(bad)
    good = letter_file(tmp_path, "good.pdf", INCOMING)
    said = made("add", CASE, bad, good, "--json")
    assert said.code == 1
    refused, taken = said.rows()
    assert (refused["outcome"], taken["outcome"]) == ("refused", "taken")
    error = refused["error"]
    assert isinstance(error, dict)
    assert bad.name in error["message"]
    assert reason in error["message"]
    assert error["file"] == str(bad)
    sentences = [part for part in error["message"].removesuffix(".").split(". ") if part]
    assert len(sentences) > 1, f"no remedy: {error['message']}"
    assert said.err.strip() == error["message"]
    sound(made, library, 1)


def test_an_encrypted_file_waits_for_its_password_and_stops_nothing(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    locked = letter_file(tmp_path, "locked.pdf", INCOMING, password="sésame")
    good = letter_file(tmp_path, "good.pdf", INCOMING)
    said = made("add", CASE, locked, good, "--json")
    assert said.code == 0
    assert [row["outcome"] for row in said.rows()] == ["locked", "taken"]
    assert "locked.pdf" in str(said.rows()[0]["message"])
    sound(made, library, 2)


def test_a_file_cut_off_on_its_way_is_taken_as_it_is_with_a_warning(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    whole = pdf_of(*[(*INCOMING, str(page)) for page in range(4)])
    cut = tmp_path / "cut off.pdf"
    cut.write_bytes(whole[: whole.rindex(b"xref")])
    (row,) = made("add", CASE, cut, "--json").rows()
    assert row["outcome"] == "warned"
    assert "damaged" in str(row["message"])
    sound(made, library, 1)


def test_a_thousand_pages_come_in_whole(made: Terminal, library: Path, tmp_path: Path) -> None:
    thick = letter_file(tmp_path, "thick.pdf", *[(f"This is leaf{page} of many",) for page in range(1, 1001)])
    said = made("add", CASE, thick, "--direction", "in", "--json")
    assert (said.code, said.rows()[0]["outcome"]) == (0, "taken")
    (letter,) = made("letters", CASE, "--json").rows()
    assert made("ask", CASE, str(letter["id"]), "--page", "1000", "--quote", "This is leaf1000").code == 0
    sound(made, library, 1)


def test_names_with_quotes_emoji_and_255_letters_come_in_and_are_listed(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    names = ["it's “quoted”.pdf", "Cynllun ŵy 📄.pdf", "n" * 251 + ".pdf", "--json.pdf"]
    if sys.platform != "win32":
        names.append('a "straight" one.pdf')
    files = [letter_file(tmp_path, name, (*INCOMING, name[:20])) for name in names]
    said = made("add", CASE, *files, "--json")
    assert said.code == 0, said.err
    assert [Path(str(row["file"])).name for row in said.rows()] == names
    listed = made("letters", CASE)
    assert listed.code == 0
    sound(made, library, len(names))


def test_a_file_that_vanishes_before_its_turn_is_told_alone(
    made: Terminal, library: Path, tmp_path: Path
) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the moment is chosen by a pipe, which this system lacks")
    # Reading the password happens after the words were understood and before the files are read.
    import threading

    good = letter_file(tmp_path, "good.pdf", INCOMING)
    gone = letter_file(tmp_path, "gone.pdf", INCOMING, ("second",))
    pipe = tmp_path / "password"
    os.mkfifo(pipe)

    def vanish() -> None:
        with pipe.open("w", encoding="utf-8") as file:
            gone.unlink()
            file.write("unneeded\n")

    thread = threading.Thread(target=vanish)
    thread.start()
    said = made("add", CASE, gone, good, "--password-file", pipe, "--json")
    thread.join()
    assert [row["outcome"] for row in said.rows()] == ["refused", "taken"]
    assert "gone.pdf" in said.err
    sound(made, library, 1)


@contextmanager
def on_disk(
    folder: Path, kilobytes: int, capfd: pytest.CaptureFixture[str]
) -> Iterator[tuple[Path, Terminal]]:
    """Give a library on a disk of its own, with a case, and a terminal on it."""
    with small_disk(folder, kilobytes) as disk:
        library = disk / "Office.caselib"

        def call(*words: str | Path) -> Said:
            capfd.readouterr()
            code = main(["--library", str(library), *(str(word) for word in words)])
            return Said(code, *capfd.readouterr())

        assert call("init").code == 0
        assert call("case-new", CASE, "Overseas deployments").code == 0
        yield library, call


def test_a_library_on_a_read_only_disk_is_read_and_not_changed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = letter_file(tmp_path, "good.pdf", INCOMING)
    with on_disk(tmp_path / "disk", 16_000, capfd) as (library, call):
        make_read_only(library.parent)
        assert [row["reference"] for row in call("cases", "--json").rows()] == [CASE]
        for words in (["add", CASE, str(file)], ["case-new", "CTC/8", "Another"]):
            said = call(*words, "--json")
            assert said.code == 1
            error = said.row()["error"]
            assert isinstance(error, dict)
            assert str(library.name) in str(error["message"]) + str(error["file"])
            assert said.err.strip() == error["message"]
        assert len(call("cases", "--json").rows()) == 1


def test_a_full_disk_is_told_and_what_was_taken_before_stays_whole(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = []
    for number in range(12):
        files.append(tmp_path / f"scan {number}.bin")
        files[-1].write_bytes(os.urandom(MEGABYTE))
    with on_disk(tmp_path / "disk", 9_000, capfd) as (library, call):
        said = call("add", CASE, *files, "--json")
        assert said.code == 1
        taken = [row for row in said.rows() if row["outcome"] == "taken"]
        refused = [row for row in said.rows() if row["outcome"] == "refused"]
        assert taken
        assert refused
        assert all("full" in str(row["message"]) for row in refused)
        assert all(Path(str(row["file"])).name in str(row["message"]) for row in refused)
        letters = call("letters", CASE, "--json").rows()
        assert len(letters) == len(taken)
        assert list((library / "documents" / ".incoming").iterdir()) == []
        assert call("check").code == 0
