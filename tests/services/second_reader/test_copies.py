# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable copy for a second reader holds no decision, opens as a library of its own, and its labels fit only it."""

import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case import CaseSort
from caseapp.domain.copied_case import COPY_FORMAT, CopiedCase
from caseapp.domain.errors import DocumentBroken, LibraryDamaged, NotAllowed
from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.question import Status
from caseapp.domain.sealed import unseal
from caseapp.services.copy_making import gather, going_together
from caseapp.services.desk import Desk
from caseapp.services.register import Register
from caseapp.services.second_copies import SecondCopies
from tests.library_fixture import a_letter, new_library
from tests.services.arriving import InTestReader
from tests.services.second_reader.conftest import CLARIFY, NOTE, VERDICT, Copy, Original
from tests.services.second_reader.sealing import Content, resealed


def test_the_bytes_of_a_copy_hold_letters_and_questions_and_no_decision(
    original: Original, tmp_path: Path
) -> None:
    file = original.sent_out(tmp_path)
    data = file.read_bytes()
    letters = {letter.id: letter for letter in original.desk.library.letters.of_case(original.case_id)}
    vault = original.desk.library.vault
    for letter_id in (original.ours, original.theirs):
        document = letters[letter_id].document
        assert document is not None
        assert vault.path(document.sha256, document.suffix).read_bytes() in data
    assert data.count(b"%PDF-") == 2  # the chaser, which tells what was not answered, stays here
    assert CLARIFY.encode() in data
    for told in (
        VERDICT,
        NOTE,
        "evaded",
        "not-addressed",
        "label",
        "status",
        "reason",
        "response",
        "outcome",
    ):
        assert told.encode() not in data, told
    assert b"Morgan Vale" in data  # who asked cannot read it


def gathered(original: Original) -> CopiedCase:
    """What a copy would hold of the case's letters that wait, and of the reply."""
    original.readings.ask(original.case_id, original.theirs)
    library = original.desk.library
    readings = library.second_readings.of_case(original.case_id)
    content = gather(library, original.case_id, readings).content
    return unseal(COPY_FORMAT, 1, CopiedCase, content, Path("copy"))[1]


def test_of_two_replies_the_chaser_between_them_and_its_asking_anew_stay_here(
    original: Original,
) -> None:
    library = original.desk.library
    (chaser,) = {letter.id for letter in library.letters.of_case(original.case_id)} - {
        original.ours,
        original.theirs,
    }
    later = a_letter(original.desk, original.case_id, Direction.INCOMING, date(2021, 9, 20))
    original.desk.write(lambda unit: unit.letters.link(later, chaser, LinkKind.REPLIES_TO), "Link")
    Register(original.desk).ask_again(original.questions[1], chaser, None, wording="Once more")
    original.readings.ask(original.case_id, later)
    case = gathered(original)
    assert {letter.id for letter in case.letters} == {original.ours, original.theirs, later}
    assert {asking.letter for question in case.questions for asking in question.askings} == {original.ours}


def test_a_reply_to_what_was_first_asked_after_an_earlier_one_waits_for_a_copy_of_its_own(
    original: Original, tmp_path: Path
) -> None:
    library, words = original.desk.library, "Why did you say nothing of my second question?"
    (chaser,) = {letter.id for letter in library.letters.of_case(original.case_id)} - {
        original.ours,
        original.theirs,
    }
    Register(original.desk).add_question(original.case_id, chaser, None, wording=words)
    later = a_letter(original.desk, original.case_id, Direction.INCOMING, date(2021, 9, 20))
    original.desk.write(lambda unit: unit.letters.link(later, chaser, LinkKind.REPLIES_TO), "Link")
    original.readings.ask_for_all(original.case_id)
    first = tmp_path / "first.casecopy"
    sent = original.copies.make(original.case_id, first).value
    assert (sent.letters, sent.waiting) == (1, 1)
    assert "1 letter waits for a later copy" in sent.waiting_words
    assert words.encode() not in first.read_bytes()
    left = [one for one in library.second_readings.of_case(original.case_id) if not one.key]
    assert [one.letter_id for one in left] == [later]
    assert going_together(library, original.case_id, left) == tuple(left)
    assert words.encode() in gather(library, original.case_id, left).content


@pytest.mark.parametrize("is_replied_to", [True, False])
def test_a_letter_of_the_same_day_goes_along_only_where_it_is_replied_to(
    original: Original, is_replied_to: bool
) -> None:
    same = a_letter(original.desk, original.case_id, Direction.OUTGOING, date(2021, 8, 10))
    if is_replied_to:
        original.desk.write(
            lambda unit: unit.letters.link(original.theirs, same, LinkKind.REPLIES_TO), "Link"
        )
        Register(original.desk).ask_again(original.questions[0], same, None, wording="Once more")
    case = gathered(original)
    assert (same in {letter.id for letter in case.letters}) is is_replied_to


def test_a_copy_opens_as_a_library_of_its_own_in_which_everything_waits(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    library = copy.desk.library
    (case_id,) = library.cases.ids(CaseSort.REFERENCE)
    assert library.cases.get(case_id).reference == "BSCC/2021/0007"
    questions = library.questions.of_case(case_id)
    assert [(q.number, q.status, q.responses) for q in questions] == [
        ("Q1", Status.AWAITING, ()),
        ("Q2", Status.AWAITING, ()),
    ]
    (row,) = copy.rows
    assert (row.asked_by, row.hindrance, row.letter.dated_on) == ("Morgan Vale", "", date(2021, 8, 10))
    (ours,) = [one.id for one in library.letters.of_case(case_id) if one.direction is Direction.OUTGOING]
    assert [mark.number for mark in copy.readings.marks(row.reading.id, ours)] == ["Q1", "Q2"]
    copy.desk.take_seat("Morgan Vale")
    with pytest.raises(NotAllowed, match="You asked"):
        copy.readings.begin(row.reading.id)


def test_a_letter_that_went_out_is_not_read_here_meanwhile(original: Original, tmp_path: Path) -> None:
    original.sent_out(tmp_path)
    original.desk.take_seat("Second Reader")
    (row,) = original.readings.of_case(original.case_id)
    assert "portable copy" in row.hindrance
    with pytest.raises(NotAllowed, match="waits for a second reader"):
        original.copies.make(original.case_id, tmp_path / "again.casecopy")


def rezipped(
    copy: Path, change: Callable[[dict[str, bytes]], object], method: int = zipfile.ZIP_STORED
) -> Path:
    """Pack the members of a copy anew after changing them."""
    with zipfile.ZipFile(copy) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    target = copy.with_name("changed.casecopy")
    with zipfile.ZipFile(target, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return target


def lost(members: dict[str, bytes]) -> None:
    del members[next(name for name in members if name.startswith("documents/"))]


def altered(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("documents/"))
    members[name] = members[name][:-1] + b"X"


@pytest.mark.parametrize(
    ("change", "method"),
    [
        (lost, zipfile.ZIP_STORED),
        (altered, zipfile.ZIP_STORED),
        (lambda members: None, zipfile.ZIP_DEFLATED),
        (lambda members: members.pop("content.json"), zipfile.ZIP_STORED),
        (lambda members: members.update({"content.json": b"{}"}), zipfile.ZIP_STORED),
    ],
    ids=["a letter missing", "a letter altered", "packed tight", "no contents", "empty contents"],
)
def test_a_copy_that_is_not_whole_is_refused_and_leaves_the_library_empty(
    change: Callable[[dict[str, bytes]], object],
    method: int,
    original: Original,
    tmp_path: Path,
    project_root: Path,
) -> None:
    changed = rezipped(original.sent_out(tmp_path), change, method)
    with new_library(tmp_path / "new", project_root) as library:
        with pytest.raises(DocumentBroken) as refused:
            SecondCopies(Desk(library), InTestReader()).open_into(changed)
        assert refused.value.file == str(changed)
        assert library.cases.ids(CaseSort.REFERENCE) == ()


def test_a_copy_whose_list_of_members_lies_is_refused(
    original: Original, tmp_path: Path, project_root: Path
) -> None:
    whole = original.sent_out(tmp_path).read_bytes()
    first = whole.find(b"PK\x01\x02")
    too_long, no_name = bytearray(whole), bytearray(whole)
    for size in (20, 24):  # both sizes of its first member
        struct.pack_into("<I", too_long, first + size, 50_000_000)
    no_name[first + 9] |= 8  # names are said to be UTF-8
    no_name[first + 46] = 0xFF
    file = tmp_path / "lying.casecopy"
    with new_library(tmp_path / "new", project_root) as library:
        for data in (too_long, no_name):
            file.write_bytes(data)
            with pytest.raises(DocumentBroken, match="not a whole portable copy"):
                SecondCopies(Desk(library), InTestReader()).open_into(file)


def place_of(content: Content) -> Content:
    """The first place of the words that ask the first question."""
    place: Content = content["questions"][0]["askings"][0]["passage"]["places"][0]
    return place


UNSOUND: dict[str, tuple[Callable[[Content], object], str]] = {
    "no reference": (lambda content: content.update(reference=" "), "no reference"),
    "a reference with control characters": (
        lambda content: content.update(reference="BSCC\x1b[2J"),
        "no reference",
    ),
    "no title": (lambda content: content.update(title=""), "no title"),
    "a number with control characters": (
        lambda content: content["questions"][0].update(number="Q\x07"),
        "no number",
    ),
    "no words": (lambda content: content["questions"][1].update(wording="\n"), "no words"),
    "two questions of one number": (
        lambda content: content["questions"][0].update(number=content["questions"][1]["number"]),
        "number of a question stands in it twice",
    ),
    "a letter twice": (
        lambda content: content["letters"].append(content["letters"][0]),
        "letter stands in it",
    ),
    "a letter that replies to itself": (
        lambda content: content["letters"][0].update(replies_to=[content["letters"][0]["id"]]),
        "replies to itself",
    ),
    "page 0": (lambda content: place_of(content).update(page=0), "on a page that its letter does not have"),
    "a page too many": (lambda content: place_of(content).update(page=9), "on a page that its letter does"),
    "words that end before they begin": (lambda content: place_of(content).update(end=0), "on a page that"),
    "nothing to be read": (lambda content: content.update(readings=[]), "no letter in it waits"),
    "nothing to be read for": (
        lambda content: content["readings"][0].update(questions=[]),
        "for no question",
    ),
    "nobody asked": (lambda content: content["readings"][0].update(asked_by=""), "who asked"),
    "a letter that it does not hold": (lambda content: content["readings"][0].update(letter=4711), "whole"),
    "a part of itself": (
        lambda content: content["questions"][0].update(parent=content["questions"][0]["id"]),
        "whole",
    ),
}


@pytest.mark.parametrize("how", sorted(UNSOUND))
def test_a_copy_that_says_what_cannot_be_is_refused_with_why_and_nothing_of_it_is_kept(
    how: str, original: Original, tmp_path: Path, project_root: Path
) -> None:
    change, why = UNSOUND[how]

    def written(members: dict[str, bytes]) -> None:
        members["content.json"] = resealed(members["content.json"], change)

    changed = rezipped(original.sent_out(tmp_path), written)
    with new_library(tmp_path / "new", project_root) as library:
        desk = Desk(library)
        desk.take_seat("Second Reader")
        with pytest.raises(DocumentBroken, match=why) as refused:
            SecondCopies(desk, InTestReader()).open_into(changed)
        assert (refused.value.file, refused.value.remedy) == (
            str(changed),
            "Ask for the copy again, as it was made.",
        )
        assert "changed.casecopy" in refused.value.message
        assert library.cases.ids(CaseSort.REFERENCE) == ()
        assert [officer.name for officer in library.officers.all()] == ["Second Reader"]


def test_no_copy_is_made_of_letters_that_are_damaged_or_over_a_file_that_is_there(
    original: Original, tmp_path: Path
) -> None:
    original.readings.ask(original.case_id, original.theirs)
    there = tmp_path / "there.casecopy"
    there.write_bytes(b"mine")
    with pytest.raises(NotAllowed, match="is there already"):
        original.copies.make(original.case_id, there)
    document = original.desk.library.letters.get(original.theirs).document
    assert document is not None
    original.desk.library.vault.path(document.sha256, document.suffix).write_bytes(b"%PDF-broken")
    with pytest.raises(LibraryDamaged):
        original.copies.make(original.case_id, there, overwrite=True)
    assert there.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


def test_a_copy_opens_only_into_an_empty_library(original: Original, tmp_path: Path) -> None:
    file = original.sent_out(tmp_path)
    with pytest.raises(NotAllowed, match="library of its own"):
        original.copies.open_into(file)
    with zipfile.ZipFile(file) as copy:
        _, case = unseal(COPY_FORMAT, 1, CopiedCase, copy.read("content.json"), file)
    assert [question.number for question in case.questions] == ["Q1", "Q2"]
