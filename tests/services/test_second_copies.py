# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable copy for a second reader holds no decision, opens as a library of its own, and its labels fit only it."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case import CaseSort
from caseapp.domain.copied_case import COPY_FORMAT, CopiedCase
from caseapp.domain.errors import DocumentBroken, FileUnreadable, LibraryDamaged, NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.domain.sealed import unseal
from caseapp.domain.second_reading import ReadingState
from caseapp.services.desk import Desk, History
from caseapp.services.intake import Intake
from caseapp.services.register import Register
from caseapp.services.second_copies import SecondCopies
from caseapp.services.second_readings import SecondReadings
from caseapp.services.viewing import Viewing
from caseapp.store.library import Library
from tests.library_fixture import new_library
from tests.services.arriving import INCOMING, OUTGOING, InTestReader, NoDrawing, letter_file

ASKED = "are sold abroad, and to whom."
CLARIFY = "clarify whether the cameras"
VERDICT = "Zweifellos ein Ausweichen"
NOTE = "Whispered that they will never answer"
CHASER = ("1 September 2021", "You have not answered my second question at all.")


@dataclass
class Original:
    """The office's library: a letter, its reply, a chaser, and what the first officer made of the reply."""

    desk: Desk
    case_id: int
    ours: int
    theirs: int
    questions: tuple[int, int]

    @property
    def copies(self) -> SecondCopies:
        return SecondCopies(self.desk, InTestReader())

    @property
    def readings(self) -> SecondReadings:
        return SecondReadings(self.desk)

    def sent_out(self, folder: Path) -> Path:
        self.readings.ask(self.case_id, self.theirs)
        file = folder / "Büro 100% second reading.casecopy"
        self.copies.make(self.case_id, file)
        return file


@pytest.fixture
def original(desk: Desk, case_id: int, intake: Intake, tmp_path: Path) -> Original:
    ids = []
    for name, lines, way, day in (
        ("ours.pdf", OUTGOING, Direction.OUTGOING, date(2021, 7, 16)),
        ("theirs.pdf", INCOMING, Direction.INCOMING, date(2021, 8, 10)),
        ("chaser.pdf", CHASER, Direction.OUTGOING, date(2021, 9, 1)),
    ):
        file = letter_file(tmp_path, name, lines)
        report = intake.take_in(case_id, [file], direction=way, dated_on=day)
        ids.append(report.rows[0].letter_id or 0)
    ours, theirs, _chaser = ids
    register, viewing = Register(desk), Viewing(desk, NoDrawing())
    first, second = (
        register.add_question(case_id, ours, viewing.find_passage(ours, None, words)).value
        for words in (ASKED, CLARIFY)
    )
    arbiter = viewing.find_passage(theirs, None, "not a competent arbiter")
    register.link_response([first], theirs, arbiter, label=Label.EVADED, reason=VERDICT)
    register.set_status(first, Status.EVADED)
    register.not_addressed(theirs, [second], reason=VERDICT)
    desk.write(
        lambda unit: unit.case_notes.add(case_id, NOTE, officer_id=unit.officer_id, at=unit.now), "Note"
    )
    return Original(desk, case_id, ours, theirs, (first, second))


@dataclass
class Copy:
    """The second reader's own library, filled from a copy."""

    desk: Desk

    @property
    def readings(self) -> SecondReadings:
        return SecondReadings(self.desk)

    @property
    def copies(self) -> SecondCopies:
        return SecondCopies(self.desk, InTestReader())

    def read(self, first: Label = Label.REFUSED, second: Label = Label.NOT_ADDRESSED) -> None:
        (row,) = self.readings.all()
        one, other = self.readings.sheet(row.reading.id).questions
        viewing = Viewing(self.desk, NoDrawing())
        words = viewing.find_passage(row.letter.id, None, "not a competent arbiter")
        self.readings.give(row.reading.id, one.question_id, first, reason_key="remit", passage=words)
        self.readings.give(row.reading.id, other.question_id, second)
        self.readings.finish(row.reading.id)


@pytest.fixture
def opened(tmp_path: Path, project_root: Path) -> Iterator[Callable[[Path], Copy]]:
    """Open copies, each as a library of its own, with the second reader at work."""
    libraries: list[AbstractContextManager[Library]] = []

    def open_copy(file: Path, reader: str = "Second Reader") -> Copy:
        made = new_library(tmp_path / f"copy {len(libraries)}", project_root)
        libraries.append(made)
        desk = Desk(made.__enter__())
        desk.take_seat(reader)
        SecondCopies(desk, InTestReader()).open_into(file)
        return Copy(desk)

    yield open_copy
    for made in libraries:
        made.__exit__(None, None, None)


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
    (row,) = copy.readings.all()
    assert (row.asked_by, row.hindrance, row.letter.dated_on) == ("Morgan Vale", "", date(2021, 8, 10))
    (ours,) = [one.id for one in library.letters.of_case(case_id) if one.direction is Direction.OUTGOING]
    assert [mark.number for mark in copy.readings.marks(row.reading.id, ours)] == ["Q1", "Q2"]
    copy.desk.take_seat("Morgan Vale")
    with pytest.raises(NotAllowed, match="You asked"):
        copy.readings.give(row.reading.id, questions[0].id, Label.EVADED)


def test_the_labels_come_back_with_reader_reason_and_place_and_are_undone_whole(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    copy.read()
    labels = copy.copies.export_labels(tmp_path / "back.labels.json")
    original.desk.take_seat("Third")
    written = original.copies.take_labels(labels)
    assert (written.value.reader, written.value.unplaced) == ("Second Reader", ())
    (reading_id,) = written.value.reading_ids
    found = original.readings.comparison(reading_id)
    one, other = found.questions
    assert (one.first.label, one.second.label, other.first.label) == (
        Label.EVADED,
        Label.REFUSED,
        Label.NOT_ADDRESSED,
    )
    assert one.second.reason == "Said that it is not for them to judge"
    assert one.second.passage is not None
    assert one.second.passage.document_id == one.first.passage.document_id  # type: ignore[union-attr]
    assert one.second.passage.place.quads != ()
    assert (found.row.reader, found.agreement.same, found.agreement.of) == ("Second Reader", 1, 2)
    History(original.desk).undo(written.change)
    assert original.readings.of_case(original.case_id)[0].reading.state is ReadingState.OPEN
    original.copies.take_labels(labels)


def test_a_letter_that_went_out_is_not_read_here_meanwhile(original: Original, tmp_path: Path) -> None:
    original.sent_out(tmp_path)
    original.desk.take_seat("Second Reader")
    (row,) = original.readings.of_case(original.case_id)
    assert "portable copy" in row.hindrance
    with pytest.raises(NotAllowed, match="waits for a second reader"):
        original.copies.make(original.case_id, tmp_path / "again.casecopy")


def test_labels_are_refused_twice_elsewhere_unfinished_and_from_who_decided_first(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy], project_root: Path
) -> None:
    copy = opened(original.sent_out(tmp_path))
    with pytest.raises(NotAllowed, match="read to the end"):
        copy.copies.export_labels(tmp_path / "early.json")
    with pytest.raises(NotAllowed, match="not made from"):
        original.copies.export_labels(tmp_path / "none.json")
    with pytest.raises(NotAllowed, match="not in this copy"):
        copy.readings.comparison(copy.readings.all()[0].reading.id)
    copy.read()
    labels = copy.copies.export_labels(tmp_path / "back.json")
    with new_library(tmp_path / "else", project_root) as other:
        desk = Desk(other)
        desk.take_seat("Somebody")
        with pytest.raises(NotAllowed, match="belong to no copy") as foreign:
            SecondCopies(desk, InTestReader()).take_labels(labels)
        assert foreign.value.file == str(labels)
        assert "back.json" in foreign.value.message
    original.copies.take_labels(labels)
    with pytest.raises(NotAllowed, match="taken in before"):
        original.copies.take_labels(labels)


def test_labels_by_the_first_officer_under_the_own_name_are_refused(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    original.desk.take_seat("Asker")
    file = original.sent_out(tmp_path)
    copy = opened(file)
    copy.desk.take_seat("Morgan Vale")
    copy.read()
    labels = copy.copies.export_labels(tmp_path / "own.json")
    with pytest.raises(NotAllowed, match="by Morgan Vale"):
        original.copies.take_labels(labels)


def resealed(labels: Path, change: Callable[[dict[str, object]], object]) -> Path:
    """Change a file of labels and put it under a hash that fits, as somebody who knows the form could."""
    whole = json.loads(labels.read_text(encoding="utf-8"))
    change(whole["content"])
    plain = json.dumps(whole["content"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    whole["sha256"] = hashlib.sha256(plain.encode("utf-8")).hexdigest()
    file = labels.with_name("changed.json")
    file.write_text(json.dumps(whole), encoding="utf-8")
    return file


def first_label(content: dict[str, object]) -> dict[str, object]:
    readings = content["readings"]
    assert isinstance(readings, list)
    found = readings[0]["labels"][0]
    assert isinstance(found, dict)
    return found


HOSTILE: dict[str, Callable[[dict[str, object]], object]] = {
    "another question": lambda content: first_label(content).update(question=999),
    "other words": lambda content: first_label(content).update(wording="0" * 64),
    "no such label": lambda content: first_label(content).update(label="splendid"),
    "no such reason": lambda content: first_label(content).update(reason_key="; DROP TABLE"),
    "no name": lambda content: content.update(reader=" \u0007 "),
    "a long name": lambda content: content.update(reader="x" * 5000),
    "no letters": lambda content: content.update(readings=[]),
    "further fields": lambda content: content.update(more=1),
    "no time zone": lambda content: first_label(content).update(given_at="2021-01-01T00:00:00"),
    "half a sign": lambda content: first_label(content).update(reason="\ud800"),
}


@pytest.mark.parametrize("how", sorted(HOSTILE))
def test_labels_that_were_changed_are_refused_and_nothing_of_them_is_kept(
    how: str, original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    copy.read()
    labels = copy.copies.export_labels(tmp_path / "back.json")
    if how == "half a sign":
        changed = tmp_path / "changed.json"
        changed.write_text(labels.read_text("utf-8").replace('"reason": ""', r'"reason": "\ud800"'), "utf-8")
    else:
        changed = resealed(labels, HOSTILE[how])
    with pytest.raises((NotAllowed, DocumentBroken)) as refused:
        original.copies.take_labels(changed)
    assert refused.value.file == str(changed)
    assert refused.value.remedy
    assert original.readings.of_case(original.case_id)[0].reading.given == 0
    assert original.desk.library.officers.named("Second Reader") is None


def test_words_that_stand_nowhere_in_the_letter_are_not_believed(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    copy.read()
    labels = copy.copies.export_labels(tmp_path / "back.json")

    def change(content: dict[str, object]) -> None:
        passage = first_label(content)["passage"]
        assert isinstance(passage, dict)
        passage["parts"][0].update(quote="We confess everything", start=-5, page=10**9)

    taken = original.copies.take_labels(resealed(labels, change)).value
    assert taken.unplaced == ("Q1",)
    assert original.readings.comparison(taken.reading_ids[0]).questions[0].second.passage is None


@pytest.mark.parametrize(
    "data", [b"", b"not json", b"[1, 2]", b"[" * 200_000, b'{"format": "other"}', "€".encode("utf-16")]
)
def test_what_is_no_file_of_labels_is_refused_by_its_name(
    data: bytes, original: Original, tmp_path: Path
) -> None:
    file = tmp_path / "holiday.json"
    file.write_bytes(data)
    with pytest.raises(DocumentBroken, match=r"“holiday\.json” is not a file of this kind"):
        original.copies.take_labels(file)


def test_a_later_form_and_a_file_that_is_not_there_are_told(original: Original, tmp_path: Path) -> None:
    file = tmp_path / "later.json"
    file.write_text(json.dumps({"format": "caseapp-second-labels", "version": 2}), encoding="utf-8")
    with pytest.raises(NotAllowed, match="later version"):
        original.copies.take_labels(file)
    with pytest.raises(FileUnreadable):
        original.copies.take_labels(tmp_path / "gone.json")


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


def test_what_a_copy_names_and_does_not_hold_is_refused(
    original: Original, tmp_path: Path, project_root: Path
) -> None:
    def change(members: dict[str, bytes]) -> None:
        whole = json.loads(members["content.json"])
        whole["content"]["readings"][0]["letter"] = 4711
        plain = json.dumps(whole["content"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        whole["sha256"] = hashlib.sha256(plain.encode("utf-8")).hexdigest()
        members["content.json"] = json.dumps(whole).encode("utf-8")

    changed = rezipped(original.sent_out(tmp_path), change)
    with new_library(tmp_path / "new", project_root) as library:
        with pytest.raises(DocumentBroken):
            SecondCopies(Desk(library), InTestReader()).open_into(changed)
        assert library.cases.ids(CaseSort.REFERENCE) == ()


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
