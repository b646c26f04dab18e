# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is written as a web page, and so is the letter that it was issued as, as it was then."""

from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case import Marking
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.services.office import Services

ON = date(2021, 8, 16)


@pytest.fixture
def draft_id(office: Services) -> int:
    case_id = office.casework.open_case("CTC/7", "Cameras & more", marking=Marking.OFFICIAL).value
    letter_id = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="First letter",
        because="known from the minute",
        addressee="Hillcrest Optics Limited",
    ).value
    office.register.add_question(case_id, letter_id, None, wording="Was any device on?", side=Side.THEIRS)
    return office.drafting.start_reply(case_id).value


def test_the_page_says_what_the_paper_says(office: Services, draft_id: int) -> None:
    html = office.letter_pages.page(draft_id)
    assert '<p class="draft">Draft</p>' in html
    assert "<h1>Cameras &amp; more</h1>" in html
    assert "<p>First asked on 16 July 2021.</p>\n<p><strong>Q1</strong> Was any device on?</p>" in html
    assert "{{" not in html


def test_an_issued_letter_keeps_its_page(office: Services, draft_id: int) -> None:
    office.drafting.issue(draft_id, ON)
    html = office.letter_pages.page(draft_id)
    assert "<p>First asked on 16 July 2021.</p>" in html  # not: and asked twice so far
    assert "16 August 2021</time>" in html
    assert 'class="draft"' not in html


def test_a_page_is_saved_whole_noted_and_never_over_another_file(
    office: Services, draft_id: int, tmp_path: Path
) -> None:
    file = tmp_path / "Brief für Åsa.html"
    assert office.letter_pages.save(draft_id, file).value == file
    assert file.read_text(encoding="utf-8") == office.letter_pages.page(draft_id)
    with pytest.raises(NotAllowed):
        office.letter_pages.save(draft_id, file)
    office.letter_pages.save(draft_id, file, overwrite=True)
