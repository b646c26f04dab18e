# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Confirming letters, filing, moving and removing them: each one undoable step."""

from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery, Direction, LetterKind, LinkKind, PartyRole
from caseapp.domain.question import Side
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake
from caseapp.services.register import Register
from caseapp.services.viewing import Viewing
from tests.services.arriving import INCOMING, OUTGOING, NoDrawing, letter_file


@pytest.fixture
def filing(desk: Desk) -> Filing:
    return Filing(desk)


@pytest.fixture
def other_case(desk: Desk) -> int:
    return Casework(desk).open_case("BSCC/2021/0011", "Another matter").value


def taken(intake: Intake, folder: Path, case_id: int | None, *files: tuple[str, ...]) -> list[int]:
    paths = [letter_file(folder, f"{abs(hash(lines))}.pdf", lines) for lines in files]
    ids = [row.letter_id for row in intake.take_in(case_id, paths).rows]
    assert None not in ids
    return [letter_id for letter_id in ids if letter_id is not None]


def test_confirming_stores_what_the_officer_said(
    filing: Filing, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, case_id, INCOMING)
    filing.confirm(
        letter_id,
        direction=Direction.INCOMING,
        dated_on=date(2021, 8, 10),
        subject=" Deployments overseas ",
        writer="Anna Marlow",
        addressee="The Commissioner",
    )
    letter = filing.letter(letter_id)
    assert letter.confirmed
    assert (letter.direction, letter.dated_on) == (Direction.INCOMING, date(2021, 8, 10))
    assert letter.subject == "Deployments overseas"
    assert letter.delivery is Delivery.RECEIVED
    assert letter.names(PartyRole.WRITER) == ("Anna Marlow",)
    assert letter.names(PartyRole.ADDRESSEE) == ("The Commissioner",)
    assert filing.unconfirmed() == ()


def test_confirming_leaves_what_is_not_said_and_undoes_as_one(
    filing: Filing, desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, case_id, INCOMING)
    filing.edit(letter_id, direction=Direction.INCOMING, subject="First", writer="A. Marlow")
    before = filing.letter(letter_id)
    written = filing.confirm(letter_id, kind=LetterKind.HOLDING_REPLY, writer="Anna Marlow")
    after = filing.letter(letter_id)
    assert (after.subject, after.kind, after.names(PartyRole.WRITER)) == (
        "First",
        LetterKind.HOLDING_REPLY,
        ("Anna Marlow",),
    )
    History(desk).undo(written.change)
    assert filing.letter(letter_id) == before


def test_an_empty_name_takes_the_writer_off(
    filing: Filing, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, case_id, INCOMING)
    filing.edit(letter_id, writer="Anna Marlow")
    filing.edit(letter_id, writer="")
    assert filing.letter(letter_id).names(PartyRole.WRITER) == ()


def test_editing_does_not_confirm(filing: Filing, intake: Intake, tmp_path: Path) -> None:
    (letter_id,) = taken(intake, tmp_path, None, INCOMING)
    filing.edit(letter_id, dated_on=date(2021, 8, 10))
    assert [letter.id for letter in filing.unconfirmed()] == [letter_id]


def test_a_letter_from_the_in_tray_is_filed_and_added_to_a_second_case(
    filing: Filing, intake: Intake, case_id: int, other_case: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, None, INCOMING)
    assert [letter.id for letter in filing.in_tray()] == [letter_id]
    filing.file_to(letter_id, case_id)
    assert filing.in_tray() == ()
    written = filing.add_to_case(letter_id, other_case)
    assert filing.letter(letter_id).case_ids == (case_id, other_case)
    assert written.change.case_ids >= {other_case}
    assert not filing.add_to_case(letter_id, other_case).change


def test_a_second_letter_on_the_same_file_is_not_filed_beside_the_first(
    filing: Filing, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    taken(intake, tmp_path, case_id, INCOMING)
    (second,) = taken(intake, tmp_path, None, INCOMING)
    with pytest.raises(Duplicate):
        filing.file_to(second, case_id)


def test_a_letter_cannot_be_filed_to_a_case_that_does_not_exist(
    filing: Filing, intake: Intake, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, None, INCOMING)
    with pytest.raises(NotFound):
        filing.file_to(letter_id, 99)


def asked(desk: Desk, case_id: int, letter_id: int, quote: str) -> int:
    passage = Viewing(desk, NoDrawing()).find_passage(letter_id, 1, quote)
    return Register(desk).add_question(case_id, letter_id, passage).value


def test_a_letter_moves_with_the_questions_asked_only_in_it(
    filing: Filing, desk: Desk, intake: Intake, case_id: int, other_case: int, tmp_path: Path
) -> None:
    chaser = (*OUTGOING, "May I remind you.")
    moving, staying = taken(intake, tmp_path, case_id, OUTGOING, chaser)
    for letter_id in (moving, staying):
        filing.confirm(letter_id, direction=Direction.OUTGOING, dated_on=date(2021, 7, 16))
    only_here = asked(desk, case_id, moving, "are sold abroad, and to whom")
    both = asked(desk, case_id, moving, "clarify whether the cameras")
    register = Register(desk)
    again = Viewing(desk, NoDrawing()).find_passage(staying, 1, "clarify whether the cameras")
    register.ask_again(both, staying, again)

    written = filing.move([moving], case_id, other_case)

    assert (written.value.moved, written.value.stayed) == ((only_here,), (both,))
    assert "Q2" in written.value.words
    assert filing.letter(moving).case_ids == (other_case,)
    assert [question.id for question in register.questions(other_case)] == [only_here]
    assert [question.id for question in register.questions(case_id)] == [both]
    assert asked(desk, case_id, staying, "May I remind you") not in (only_here, both)
    assert "Q1" not in {question.number for question in register.questions(case_id)}
    History(desk).undo(written.change)
    assert filing.letter(moving).case_ids == (case_id,)


def test_letters_that_are_not_on_the_case_are_not_moved(
    filing: Filing, intake: Intake, case_id: int, other_case: int, tmp_path: Path
) -> None:
    here, elsewhere = (
        taken(intake, tmp_path, case_id, INCOMING)[0],
        taken(intake, tmp_path, None, OUTGOING)[0],
    )
    with pytest.raises(NotFound):
        filing.move([here, elsewhere], case_id, other_case)
    assert filing.letter(here).case_ids == (case_id,)
    with pytest.raises(WrongUse):
        filing.move([here], case_id, case_id)


def test_removing_letters_is_one_step_that_can_be_undone(
    filing: Filing, desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    ids = taken(intake, tmp_path, case_id, INCOMING, OUTGOING)
    written = filing.remove(ids)
    assert filing.letters(case_id) == ()
    assert Casework(desk).rows([case_id])[0].letters == 0
    with pytest.raises(NotFound):
        filing.letter(ids[0])
    History(desk).undo(written.change)
    assert sorted(letter.id for letter in filing.letters(case_id)) == sorted(ids)


def test_a_letter_in_which_something_was_promised_is_not_removed_before_the_promise(
    filing: Filing, intake: Intake, desk: Desk, case_id: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, case_id, INCOMING)
    deadlines = Deadlines(desk)
    promise_id = deadlines.record_commitment(
        case_id, Side.THEIRS, "We will write again", date(2021, 9, 1), letter_id
    ).value
    with pytest.raises(NotAllowed, match="“We will write again”") as refused:
        filing.remove([letter_id])
    assert refused.value.remedy == "Remove the promise first; Undo brings it back."
    assert filing.letters(case_id)
    deadlines.remove_commitment(promise_id)
    filing.remove([letter_id])
    assert filing.letters(case_id) == ()


def test_a_letter_in_which_something_was_asked_is_not_removed(
    filing: Filing, desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, case_id, OUTGOING)
    filing.confirm(letter_id, direction=Direction.OUTGOING, dated_on=date(2021, 7, 16))
    asked(desk, case_id, letter_id, "clarify whether the cameras")
    with pytest.raises(NotAllowed, match="Q1"):
        filing.remove([letter_id])
    assert filing.letter(letter_id)


def test_a_letter_that_is_only_known_is_logged_with_how(filing: Filing, case_id: int) -> None:
    letter_id = filing.log_not_held(
        case_id,
        direction=Direction.INCOMING,
        dated_on=date(2021, 3, 21),
        subject="Earlier letter",
        because="known from our letter of 1 April",
        writer="Anna Marlow",
        addressee=None,
    ).value
    letter = filing.letter(letter_id)
    assert (letter.document, letter.confirmed) == (None, True)
    assert letter.not_held_because == "known from our letter of 1 April"
    assert letter.names(PartyRole.WRITER) == ("Anna Marlow",)
    with pytest.raises(WrongUse):
        filing.log_not_held(
            case_id,
            direction=Direction.INCOMING,
            dated_on=None,
            subject="x",
            because=" ",
            writer=None,
            addressee=None,
        )


def test_letters_are_linked_once_and_never_with_themselves(
    filing: Filing, desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    ours, theirs = taken(intake, tmp_path, case_id, OUTGOING, INCOMING)
    filing.link(theirs, ours, LinkKind.REPLIES_TO)
    (link,) = desk.library.letters.links([theirs])
    assert (link.to_letter_id, link.kind) == (ours, LinkKind.REPLIES_TO)
    with pytest.raises(Duplicate):
        filing.link(theirs, ours, LinkKind.REPLIES_TO)
    with pytest.raises(WrongUse):
        filing.link(ours, ours, LinkKind.CHASES)
    with pytest.raises(NotFound):
        filing.link(ours, 99, LinkKind.CHASES)


def test_a_letter_is_marked_as_assessed_and_back(
    filing: Filing, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    (letter_id,) = taken(intake, tmp_path, case_id, INCOMING)
    filing.mark_assessed(letter_id, True)
    assert filing.letter(letter_id).assessed
    filing.mark_assessed(letter_id, False)
    assert not filing.letter(letter_id).assessed
