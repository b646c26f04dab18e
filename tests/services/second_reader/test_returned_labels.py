# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labels of a second reader on another computer fit only their copy, and nothing else in them is believed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from caseapp.domain.errors import DocumentBroken, FileUnreadable, NotAllowed
from caseapp.domain.question import Label
from caseapp.domain.second_reading import ReadingState
from caseapp.services.desk import Desk, History
from caseapp.services.register import Register
from caseapp.services.second_copies import SecondCopies
from tests.library_fixture import new_library
from tests.services.arriving import InTestReader
from tests.services.second_reader.conftest import Copy, Original
from tests.services.second_reader.sealing import Content, resealed


def test_the_labels_come_back_with_reader_reason_and_place(
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


def test_a_question_that_was_removed_since_a_reading_was_asked_for_stays_behind(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    original.readings.ask(original.case_id, original.theirs)
    original.desk.write(lambda unit: unit.cases.edit(original.case_id, title="Sold\tabroad"), "Paste")
    Register(original.desk).remove(original.questions[1])
    file = tmp_path / "for the reader.casecopy"
    original.copies.make(original.case_id, file)
    copy = opened(file)
    (row,) = copy.rows
    (one,) = copy.readings.sheet(row.reading.id).questions
    copy.readings.begin(row.reading.id)
    copy.readings.give(row.reading.id, one.question_id, Label.REFUSED, reason_key="remit")
    copy.readings.finish(row.reading.id)
    original.desk.take_seat("Third")
    back = original.copies.take_labels(copy.copies.export_labels(tmp_path / "back.labels.json"))
    (reading_id,) = back.value.reading_ids
    (compared,) = original.readings.comparison(reading_id).questions
    assert (compared.first.label, compared.second.label) == (Label.EVADED, Label.REFUSED)


def test_a_question_removed_in_the_copy_is_asked_to_be_brought_back(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    copy.read()
    (row,) = copy.rows
    Register(copy.desk).remove(row.reading.question_ids[1])
    with pytest.raises(NotAllowed, match="was removed from it"):
        copy.copies.export_labels(tmp_path / "back.labels.json")


def test_labels_that_came_back_are_not_taken_out_again_before_or_after_they_are_settled(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy]
) -> None:
    copy = opened(original.sent_out(tmp_path))
    copy.read()
    original.desk.take_seat("Third")
    written = original.copies.take_labels(copy.copies.export_labels(tmp_path / "back.labels.json"))
    (reading_id,) = written.value.reading_ids
    history, readings = History(original.desk), original.readings
    with pytest.raises(NotAllowed, match="cannot be undone") as refused:
        history.undo(written.change)
    assert refused.value.remedy == "Settle the differences instead."
    settled = readings.settle(reading_id, original.questions[0], Label.REFUSED, "The second was right")
    with pytest.raises(NotAllowed, match="cannot be undone"):
        history.undo(written.change)
    assert readings.comparison(reading_id).row.reading.state is ReadingState.SETTLED
    history.undo(settled.change)
    (one, _other) = readings.comparison(reading_id).questions
    assert (one.own.waits, one.first.label, one.second.label) == (True, Label.EVADED, Label.REFUSED)


def test_labels_are_refused_twice_elsewhere_unfinished_and_from_who_decided_first(
    original: Original, tmp_path: Path, opened: Callable[[Path], Copy], project_root: Path
) -> None:
    copy = opened(original.sent_out(tmp_path))
    with pytest.raises(NotAllowed, match="read to the end"):
        copy.copies.export_labels(tmp_path / "early.json")
    with pytest.raises(NotAllowed, match="not made from"):
        original.copies.export_labels(tmp_path / "none.json")
    with pytest.raises(NotAllowed, match="not in this copy"):
        copy.readings.comparison(copy.rows[0].reading.id)
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


def changed_labels(labels: Path, change: Callable[[Content], object]) -> Path:
    """Change a file of labels, as somebody who knows the form could."""
    file = labels.with_name("changed.json")
    file.write_bytes(resealed(labels.read_bytes(), change))
    return file


def first_label(content: Content) -> Content:
    found: Content = content["readings"][0]["labels"][0]
    return found


HOSTILE: dict[str, Callable[[Content], object]] = {
    "another question": lambda content: first_label(content).update(question=999),
    "other words": lambda content: first_label(content).update(wording="0" * 64),
    "no such label": lambda content: first_label(content).update(label="splendid"),
    "no such reason": lambda content: first_label(content).update(reason_key="; DROP TABLE"),
    "no name": lambda content: content.update(reader=" \u0007 "),
    "a long name": lambda content: content.update(reader="x" * 5000),
    "no letters": lambda content: content.update(readings=[]),
    "further fields": lambda content: content.update(more=1),
    "no time zone": lambda content: first_label(content).update(given_at="2021-01-01T00:00:00"),
    "a long reason": lambda content: first_label(content).update(reason="x" * 100_000),
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
        changed = changed_labels(labels, HOSTILE[how])
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

    def change(content: Content) -> None:
        first_label(content)["passage"]["parts"][0].update(
            quote="We confess everything", start=-5, page=10**9
        )
        first_label(content).update(reason_key="", reason="Said\x1b[2J so\x00")

    taken = original.copies.take_labels(changed_labels(labels, change)).value
    assert taken.unplaced == ("Q1",)
    second = original.readings.comparison(taken.reading_ids[0]).questions[0].second
    assert (second.passage, second.reason) == (None, "Said[2J so")


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
