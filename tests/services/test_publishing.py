# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which letters are public is decided one by one, with day, address and reason, and can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.publication import Publication, PublicationState, publication_line
from caseapp.services.desk import Desk, History
from caseapp.services.publishing import Publishing
from tests.library_fixture import a_case, a_letter

DAY = date(2021, 9, 3)


@pytest.fixture
def letter_id(desk: Desk) -> int:
    return a_letter(desk, a_case(desk), Direction.OUTGOING, date(2021, 7, 16))


def test_what_is_decided_last_counts_is_told_in_words_and_undone(desk: Desk, letter_id: int) -> None:
    publishing = Publishing(desk)
    assert publication_line(publishing.of_letter(letter_id)) == "Undecided"
    until = Publication(letter_id, PublicationState.EMBARGOED, embargo_until=DAY, reason=" with \n counsel ")
    publishing.record(until)
    assert (
        publication_line(publishing.of_letter(letter_id)) == "Embargoed until 3 September 2021: with counsel"
    )
    public = Publication(letter_id, PublicationState.PUBLISHED, on=DAY, address="https://www.gov.uk/7 ")
    change = publishing.record(public).change
    assert (
        publication_line(publishing.of_letter(letter_id))
        == "Published on 3 September 2021, https://www.gov.uk/7"
    )
    assert publishing.of_letter(letter_id).officer_id == desk.officer.id
    assert len(change.case_ids) == 1
    history = History(desk)
    undone = history.undo(change)
    assert publishing.of_letter(letter_id).state is PublicationState.EMBARGOED
    history.undo(undone)
    assert publishing.of_letter(letter_id).state is PublicationState.PUBLISHED


@pytest.mark.parametrize(
    "wrong",
    [
        Publication(0, PublicationState.NOT_FOR_PUBLICATION),
        Publication(0, PublicationState.TAKEN_DOWN, on=DAY, reason=" "),
        Publication(0, PublicationState.PUBLISHED),
        Publication(0, PublicationState.INTENDED, embargo_until=DAY),
        Publication(0, PublicationState.INTENDED, address="https://www.gov.uk/"),
    ],
)
def test_what_makes_no_sense_is_not_recorded(desk: Desk, letter_id: int, wrong: Publication) -> None:
    with pytest.raises(WrongUse):
        Publishing(desk).record(replace(wrong, letter_id=letter_id))
    assert Publishing(desk).of_letter(letter_id).state is PublicationState.UNDECIDED


def test_a_letter_under_embargo_or_not_yet_sent_is_not_published(desk: Desk, letter_id: int) -> None:
    publishing = Publishing(desk)
    public = Publication(letter_id, PublicationState.PUBLISHED, on=DAY)
    publishing.record(Publication(letter_id, PublicationState.EMBARGOED, embargo_until=date(2021, 9, 4)))
    with pytest.raises(NotAllowed, match="embargoed until 4 September 2021"):
        publishing.record(public)
    publishing.record(Publication(letter_id, PublicationState.EMBARGOED, embargo_until=DAY))
    publishing.record(public)
    with pytest.raises(NotAllowed, match="already"):
        publishing.record(public)
    desk.write(lambda unit: unit.letters.record_delivery(letter_id, Delivery.ISSUED, None), "Issue")
    with pytest.raises(NotAllowed, match="has not left"):
        publishing.record(replace(public, on=date(2021, 9, 5)))
    with pytest.raises(NotFound):
        publishing.of_letter(99)
