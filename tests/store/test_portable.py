# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case holds the rows of its own case, and not one word of anything else."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from caseapp.domain.letter import LinkKind
from caseapp.domain.portable_case import PORTABLE_SETTING, PortableLeftOut, PortableWish
from caseapp.domain.question import Side
from caseapp.store.first import DATABASE
from caseapp.store.library import Library, open_library
from caseapp.store.portable import build
from caseapp.store.questions import NewQuestion
from caseapp.store.search import TABLES
from caseapp.store.unit import Unit
from tests.services.kept import Watching, content
from tests.store.given import LONG, a_case, a_letter, taken_in

MADE = datetime(2021, 8, 16, 9, 30, tzinfo=UTC)
EVERYTHING = PortableWish(drafts=True, notes=True, trail=True)


@pytest.fixture
def two_cases(library: Library) -> tuple[int, int]:
    """A case with two letters and a question, another of foreign words, and a letter of both."""
    ours, theirs = a_case(library), a_case(library, "HC/2021/0999", "Zanzibar")
    first, _ = taken_in(library, ours, "Lenses are sold abroad")
    taken_in(library, theirs, "Quokka enclosures")
    foreign = a_letter(library, theirs, date(2021, 3, 1), "Wombat tenders")
    gone = a_letter(library, ours, date(2021, 3, 2), "Numbat removed")
    library.write(lambda unit: unit.letters.remove(gone), action="Remove")
    library.write(lambda unit: unit.letters.link(first, foreign, LinkKind.REPLIES_TO), action="Link")
    for case_id, words in ((ours, "Who decides?"), (theirs, "Which Bandicoot?")):
        new = NewQuestion(case_id, Side.THEIRS, words)
        library.write(partial(_asked, new=new), action="Ask")
    library.write(lambda unit: unit.lines_to_take.add({"title": "Echidna line"}), action="Line")
    library.write(lambda unit: unit.cases.edit(ours, issue=LONG), action="Describe")
    return ours, theirs


def _asked(unit: Unit, new: NewQuestion) -> int:
    return unit.questions.add(new)


def made(library: Library, case_id: int, folder: Path, scripts: Path, wish: PortableWish) -> PortableLeftOut:
    folder.mkdir()
    return build(library, case_id, wish, ("nation",), (folder, scripts), Watching(), made=MADE).left_out


def test_no_word_of_another_case_or_of_what_was_removed_is_in_it(
    library: Library, two_cases: tuple[int, int], tmp_path: Path, scripts: Path
) -> None:
    folder = tmp_path / "Büro 7"
    left_out = made(library, two_cases[0], folder, scripts, EVERYTHING)
    told = "\n".join(content(folder / DATABASE)).casefold()
    foreign = ("zanzibar", "0999", "quokka", "wombat", "numbat", "bandicoot", "echidna")
    assert [word for word in foreign if word in told] == []
    raw = (folder / DATABASE).read_bytes().lower()
    assert [word for word in foreign if word.encode() in raw] == []
    assert "who decides?" in told
    assert left_out.rows == (("letter_links", 1),)  # to the other case's letter
    assert left_out.references == ()
    assert left_out.entries > 0


def test_what_is_not_wished_for_stays_behind_and_the_trail_that_goes_keeps_its_hashes(
    library: Library, two_cases: tuple[int, int], tmp_path: Path, scripts: Path
) -> None:
    case_id = two_cases[0]
    hashes = {entry.hash for entry in library.trail.about("cases", case_id)}
    for name, wish in (("bare", PortableWish()), ("whole", EVERYTHING)):
        made(library, case_id, tmp_path / name, scripts, wish)
        with closing(sqlite3.connect(tmp_path / name / DATABASE)) as connection:
            kept = {row[0] for row in connection.execute("SELECT hash FROM audit_entries")}
        assert kept <= hashes
        assert bool(kept) is wish.trail


def test_it_opens_as_a_library_in_which_words_are_found(
    library: Library, two_cases: tuple[int, int], tmp_path: Path, scripts: Path
) -> None:
    made(library, two_cases[0], tmp_path / "made", scripts, PortableWish())
    opened = open_library(tmp_path / "made", scripts, program="test", read_only=True)
    try:
        assert opened.settings.get(PORTABLE_SETTING) == "HC/2021/0007"
        assert [letter.subject for letter in opened.letters.of_case(two_cases[0])] == [
            "Lenses are sold abroad"
        ]
        assert [opened.search.missing(table) for table in TABLES] == [0] * len(TABLES)
    finally:
        opened.close()
