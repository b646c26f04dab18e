# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chaser calls the letters that came since."""

from dataclasses import replace
from datetime import date

from caseapp.domain.letter import LetterKind
from caseapp.services.casework import Casework
from caseapp.services.chaser_words import in_which
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from tests.letter_fixture import not_held


def test_what_came_beside_an_acknowledgement_is_not_called_the_others(desk: Desk) -> None:
    case_id = Casework(desk).open_case("CTC/7", "Deployments").value
    ids = [
        not_held(Filing(desk), case_id, date(2021, month, 2), "Hillcrest", came=True, subject="Reply")
        for month in (8, 9, 10)
    ]
    first, *rest = desk.library.letters.many(ids)
    assert in_which([replace(first, kind=LetterKind.ACKNOWLEDGEMENT), *rest]) == "them"
    assert in_which([replace(first, kind=LetterKind.ACKNOWLEDGEMENT), rest[0]]) == "that letter"
