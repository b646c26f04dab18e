# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a question are marked at their own words in its letter."""

from pathlib import Path

from caseapp.domain.letter import Direction
from caseapp.services.office import Services
from tests.services.test_proposing import FIRST_PAGE, SECOND_PAGE, taken_in


def test_a_part_stands_at_its_own_words_even_over_a_page_break_and_a_reworded_one_at_the_whole(
    office: Services, tmp_path: Path
) -> None:
    desk = taken_in(office, tmp_path, Direction.OUTGOING)
    whole = office.proposing.accept(desk.case_id, desk.letter_id, desk.starting("Can you also")).value
    wordings = ["that no such camera has been fitted", "with software that sorts people", "and by whom"]
    office.dividing.divide(whole, wordings)
    register = office.register
    parts = [register.by_number(desk.case_id, f"Q1({letter})") for letter in "abc"]
    marked = [" ".join(part.askings[0].passage.quote.split()) for part in parts if part.askings[0].passage]
    assert marked == [*wordings[:2], f"{FIRST_PAGE[-1]} {SECOND_PAGE[0]}"]
    pages = [
        [mark.page for mark in register.marks(desk.letter_id) if mark.question_id == part.id]
        for part in parts
    ]
    assert pages == [[1], [1, 2], [1, 2]]
