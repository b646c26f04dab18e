# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What readers outside must not have is not in a bundle before somebody confirmed it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.case_bundle import BundleWish
from caseapp.domain.errors import NotAllowed
from caseapp.domain.publication import Publication, PublicationState
from caseapp.services.office import Services
from caseapp.services.publishing import Publishing
from tests.services.exports.test_case_bundle import AS_AT, bundled

__all__ = ["bundled"]
UNTIL = date(2999, 9, 3)


def test_a_bundle_with_a_letter_that_is_kept_back_waits_for_a_confirmation(
    office: Services, bundled: tuple[int, list[int]], tmp_path: Path
) -> None:
    case_id, letters = bundled
    wish, output = BundleWish(case_id), tmp_path / "Bündel.pdf"
    assert office.case_bundles.warnings(wish, AS_AT) == ()
    Publishing(office.desk).record(Publication(letters[1], PublicationState.EMBARGOED, embargo_until=UNTIL))
    with pytest.raises(NotAllowed, match="number 2 is embargoed until 3 September 2999"):
        office.case_bundles.write(wish, AS_AT, output)
    assert not output.exists()
    assert office.case_bundles.warnings(replace(wish, letter_ids=(letters[0],)), AS_AT) == ()
    office.case_bundles.write(replace(wish, confirmed=True), AS_AT, output)
    assert output.read_bytes().startswith(b"%PDF")


def test_a_letter_kept_back_today_is_told_in_a_bundle_of_last_year(
    office: Services, bundled: tuple[int, list[int]]
) -> None:
    case_id, letters = bundled
    Publishing(office.desk).record(
        Publication(letters[0], PublicationState.NOT_FOR_PUBLICATION, reason="counsel")
    )
    for moment in (AS_AT, AS_AT.replace(year=2999)):
        warned = office.case_bundles.warnings(BundleWish(case_id), moment)
        assert warned == ("number 1 is not for publication",)


def test_an_exhibit_that_came_with_a_letter_kept_back_is_told(
    office: Services, bundled: tuple[int, list[int]], tmp_path: Path
) -> None:
    case_id, letters = bundled
    paper = tmp_path / "Tender.pdf"
    paper.write_bytes((tmp_path / "Answers.pdf").read_bytes() + b"%")
    office.enclosing.add(letters[0], [paper])
    office.exhibits.file(case_id, [paper])
    Publishing(office.desk).record(
        Publication(letters[0], PublicationState.NOT_FOR_PUBLICATION, reason="counsel")
    )
    (number,) = (one.number for one in office.exhibits.of_case(case_id) if one.name.startswith("Tender"))
    warned = office.case_bundles.warnings(BundleWish(case_id, ()), AS_AT)
    assert warned == (f"exhibit {number} is a paper of a letter that is not for publication",)


def test_words_of_the_other_side_on_a_letter_are_told(
    office: Services, bundled: tuple[int, list[int]]
) -> None:
    case_id, letters = bundled
    office.desk.write(lambda unit: unit.letters.edit(letters[0], {"their_marking": "In confidence"}), "Mark")
    assert office.case_bundles.warnings(BundleWish(case_id), AS_AT) == (
        "a letter in it says “In confidence”",
    )
