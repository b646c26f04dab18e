# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read from a letter is offered with how sure it is and what it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.letter import Certainty, Direction, LetterField, Proposal
from caseapp.text.proposals import our_names_in, propose

OURS = ("Lens Commissioner", "Morgan Vale")
RECEIVED = """Hillcrest Optics plc
4 Mill Lane
Barrow Green
BG4 2QT
The Lens Commissioner
2 Marsham Row
London
SW1P 9ZZ
10 August 2021
Our ref: HO/771
Your ref: BSCC/2021/0007
Dear Commissioner
Deployments overseas
You asked whether we would explain where our cameras are used.
Yours sincerely
Anna Marlow
Chief Executive"""
SENT = """Office of the Lens Commissioner
2 Marsham Row
London
16 July 2021
Ms Anna Marlow
Hillcrest Optics plc
4 Mill Lane
Barrow Green
BG4 2QT
Our ref: BSCC/2021/0007
Your ref: HO/702
Dear Ms Marlow
I would be grateful if you could clarify whether the cameras
are sold abroad.
Yours sincerely
Morgan Vale
Lens Commissioner"""


def read(
    text: str,
    names: tuple[str, ...] = OURS,
    file_name: str = "scan.pdf",
    stated: Direction | None = None,
) -> dict[LetterField, Proposal]:
    proposals = propose(text, our_names=names, file_name=file_name, stated=stated)
    found = {proposal.field: proposal for proposal in proposals}
    assert len(found) == len(proposals), "one proposal a field"
    assert all(proposal.because for proposal in proposals)
    return found


def test_a_letter_to_us_is_incoming() -> None:
    found = read(RECEIVED)
    assert found[LetterField.DIRECTION].value == Direction.INCOMING.value
    assert found[LetterField.DIRECTION].certainty is Certainty.CERTAIN
    assert "address block" in found[LetterField.DIRECTION].because


def test_a_letter_we_signed_is_outgoing() -> None:
    found = read(SENT)
    assert found[LetterField.DIRECTION].value == Direction.OUTGOING.value
    assert found[LetterField.DIRECTION].certainty is Certainty.CERTAIN


def test_without_the_offices_names_the_direction_is_not_guessed() -> None:
    direction = read(RECEIVED, names=())[LetterField.DIRECTION]
    assert (direction.value, direction.certainty) == (Direction.UNKNOWN.value, Certainty.UNCERTAIN)


def test_signs_for_both_ways_are_marked_as_uncertain() -> None:
    text = "Dear Commissioner\nThank you.\nYours sincerely\nMorgan Vale"
    direction = read(text)[LetterField.DIRECTION]
    assert direction.certainty is Certainty.UNCERTAIN
    assert "; but " in direction.because


def test_references_change_sides_with_the_direction() -> None:
    received, sent = read(RECEIVED), read(SENT)
    assert received[LetterField.OUR_REFERENCE].value == "BSCC/2021/0007"
    assert received[LetterField.THEIR_REFERENCE].value == "HO/771"
    assert sent[LetterField.OUR_REFERENCE].value == "BSCC/2021/0007"
    assert sent[LetterField.THEIR_REFERENCE].value == "HO/702"
    assert sent[LetterField.OUR_REFERENCE].certainty is Certainty.CERTAIN


def test_references_of_a_letter_of_unknown_direction_are_uncertain() -> None:
    found = read("Our ref: HO/771\nYour ref: BSCC/2021/0007\nNothing more.", names=())
    assert found[LetterField.THEIR_REFERENCE] == Proposal(
        LetterField.THEIR_REFERENCE,
        "HO/771",
        Certainty.UNCERTAIN,
        found[LetterField.THEIR_REFERENCE].because,
    )


def test_a_stated_direction_is_not_proposed_but_says_whose_the_references_are() -> None:
    found = read(RECEIVED, stated=Direction.OUTGOING)
    assert LetterField.DIRECTION not in found
    assert found[LetterField.OUR_REFERENCE].value == "HO/771"


def test_a_reference_may_stand_on_the_next_line() -> None:
    found = read("Ein cyf:\nHO/771\nEich cyf:\nBSCC/2021/0007\nAnnwyl Gomisiynydd\nDiolch.")
    assert {found[LetterField.OUR_REFERENCE].value, found[LetterField.THEIR_REFERENCE].value} == {
        "HO/771",
        "BSCC/2021/0007",
    }


@pytest.mark.parametrize(
    ("text", "subject", "certainty"),
    [
        ("Dear Sir\nRe: Cameras abroad\nText.", "Cameras abroad", Certainty.CERTAIN),
        ("Subject:\nCameras abroad\nDear Sir\nText.", "Cameras abroad", Certainty.CERTAIN),
        ("Dear Sir\nFOI REQUEST - 2013-040\nI refer to", "FOI REQUEST - 2013-040", Certainty.LIKELY),
        ("Dear Sir\nDeployments overseas\nYou asked us.", "Deployments overseas", Certainty.LIKELY),
        ("Dear Sir\nThank you for your letter about the\ncameras.", "scan", Certainty.UNCERTAIN),
        ("Dear Sir\nSeveral cameras are used abroad by\nour customers.", "scan", Certainty.UNCERTAIN),
        ("", "scan", Certainty.UNCERTAIN),
    ],
)
def test_the_subject_is_a_line_that_says_so_a_heading_or_the_files_name(
    text: str, subject: str, certainty: Certainty
) -> None:
    found = read(text)[LetterField.SUBJECT]
    assert (found.value, found.certainty) == (subject, certainty)


def test_writer_and_addressee_are_the_people_named() -> None:
    received, sent = read(RECEIVED), read(SENT)
    assert received[LetterField.WRITER].value == "Anna Marlow"
    assert sent[LetterField.WRITER].value == "Morgan Vale"
    assert sent[LetterField.ADDRESSEE].value == "Ms Anna Marlow"
    assert received[LetterField.ADDRESSEE].value


def test_a_signature_that_may_be_no_name_is_uncertain_and_dear_sir_names_nobody() -> None:
    found = read("Dear Sir/Madam\nThis is a letter.\nYours faithfully,\nRecords Team")
    assert (found[LetterField.WRITER].value, found[LetterField.WRITER].certainty) == (
        "Records Team",
        Certainty.UNCERTAIN,
    )
    assert LetterField.ADDRESSEE not in found


@given(st.text(), st.text(max_size=20))
def test_any_text_gives_proposals_and_never_an_error(text: str, name: str) -> None:
    propose(text, our_names=(name,), file_name=name)


def test_office_names_stand_one_a_line() -> None:
    assert our_names_in(" Lens Commissioner \n\nMorgan Vale\n") == OURS
