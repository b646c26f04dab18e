# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words: every hit is alive, knows its page, and shows the words in their sentence."""

from pathlib import Path

import pytest

from caseapp.domain.searching import Found
from caseapp.services.casework import Casework
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake
from caseapp.services.searching import Searching
from tests.services.arriving import INCOMING, OUTGOING, letter_file


@pytest.fixture
def searching(desk: Desk) -> Searching:
    return Searching(desk)


def test_a_letter_is_found_on_the_page_that_holds_the_words(
    searching: Searching, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    path = letter_file(tmp_path, "reply.pdf", INCOMING, ("The tender speaks of", "overseas deployments."))
    letter_id = intake.take_in(case_id, [path]).rows[0].letter_id
    (hit,) = searching.find("tender deployments")
    assert (hit.found, hit.page, hit.case_ids, hit.title) == (Found.LETTER, 2, (case_id,), "reply.pdf")
    assert hit.letter is not None
    assert hit.letter.id == letter_id
    assert [hit.snippet[start:end] for start, end in hit.ranges] == ["tender", "deployments"]
    assert "\n" not in hit.snippet


def test_quoted_words_stand_together_and_a_star_goes_on(
    searching: Searching, intake: Intake, tmp_path: Path
) -> None:
    intake.take_in(None, [letter_file(tmp_path, "reply.pdf", INCOMING)])
    assert len(searching.find('"competent arbiter"')) == 1
    assert searching.find('"arbiter competent"') == ()
    assert len(searching.find("arbit*")) == 1
    assert searching.find("arbit") == ()


@pytest.mark.parametrize("typed", ["", "  ", '"', "AND OR NOT", "(((", "a:b", "*", "col^2"])
def test_nothing_that_is_typed_is_an_error(searching: Searching, typed: str) -> None:
    assert searching.find(typed) == ()


def test_removed_letters_are_not_found_until_they_are_back(
    searching: Searching, desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    report = intake.take_in(case_id, [letter_file(tmp_path, "reply.pdf", INCOMING)])
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    removed = Filing(desk).remove([letter_id])
    assert searching.find("arbiter") == ()
    History(desk).undo(removed.change)
    assert len(searching.find("arbiter")) == 1


def test_each_letter_on_the_same_file_is_found(
    searching: Searching, desk: Desk, intake: Intake, case_id: int, tmp_path: Path
) -> None:
    other = Casework(desk).open_case("BSCC/2021/0011", "Another").value
    path = letter_file(tmp_path, "reply.pdf", INCOMING)
    intake.take_in(case_id, [path])
    intake.take_in(other, [path])
    assert {hit.case_ids for hit in searching.find("arbiter")} == {(case_id,), (other,)}


def test_no_more_hits_come_than_were_asked_for(searching: Searching, intake: Intake, tmp_path: Path) -> None:
    paths = [letter_file(tmp_path, f"{n}.pdf", (*OUTGOING, str(n))) for n in range(4)]
    intake.take_in(None, paths)
    assert len(searching.find("cameras", limit=3)) == 3
