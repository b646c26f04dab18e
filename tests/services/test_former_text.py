# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter read anew can be shown as it was read before, and anew again; no reading is lost."""

from pathlib import Path

import pytest

from caseapp.domain.document import RECOGNISED, TEXT_LAYER
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.page_text import PageText
from caseapp.domain.passage import PlaceState
from caseapp.domain.question import Side
from caseapp.services.office import Services
from tests.services.arriving import INCOMING, letter_file

QUOTE = "We believe that we are not a competent arbiter of that."


@pytest.fixture
def letter_id(office: Services, tmp_path: Path) -> int:
    """A letter with a question in it."""
    case_id = office.casework.open_case("CTC/2021/0007", "Hillcrest").value
    path = letter_file(tmp_path, "reply.pdf", INCOMING)
    report = office.intake.take_in(case_id, [path], direction=Direction.INCOMING)
    found = report.rows[0].letter_id
    assert found is not None
    passage = office.viewing.find_passage(found, None, QUOTE)
    office.register.add_question(case_id, found, passage, side=Side.OURS)
    return found


def read_badly(office: Services, letter_id: int) -> None:
    """Keep a reading in which the words of the question are not found."""
    document = office.anchoring.document(letter_id)
    office.anchoring.keep_reading(
        letter_id, document, [PageText("Noise alone")], f"{RECOGNISED} fast eng, pages 1", "Recognise text"
    )


def test_the_text_read_before_is_shown_and_found_again_with_its_marks(
    office: Services, letter_id: int
) -> None:
    own = office.viewing.letter_view(letter_id).pages[0].text.text
    (before,) = office.register.marks(letter_id)
    read_badly(office, letter_id)
    assert office.viewing.letter_view(letter_id).recognised
    assert office.searching.find("Commissioner") == ()
    assert office.recognising.read_as_before(letter_id).value.is_new
    view = office.viewing.letter_view(letter_id)
    assert view.pages[0].text.text == own
    assert not view.recognised
    assert [hit.letter.id for hit in office.searching.find("Commissioner") if hit.letter] == [letter_id]
    (mark,) = office.register.marks(letter_id)
    assert (mark.page, mark.quads) == (before.page, before.quads)
    assert mark.found in (PlaceState.EXACT, PlaceState.FOUND)


def test_done_twice_the_newer_text_is_back_and_every_reading_is_kept(
    office: Services, letter_id: int
) -> None:
    read_badly(office, letter_id)
    office.recognising.read_as_before(letter_id)
    office.recognising.read_as_before(letter_id)
    assert office.viewing.letter_view(letter_id).pages[0].text.text == "Noise alone"
    document = office.anchoring.document(letter_id)
    engines = [reading.engine for reading in office.desk.library.documents.readings(document.id)]
    assert engines[0] == engines[2] == TEXT_LAYER
    assert engines[1] == engines[3]


def test_a_letter_read_once_is_refused(office: Services, letter_id: int) -> None:
    with pytest.raises(NotAllowed, match="only once"):
        office.recognising.read_as_before(letter_id)
