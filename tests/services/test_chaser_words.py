# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chaser calls the letters that came since."""

from dataclasses import replace
from datetime import date

import pytest

from caseapp import paths
from caseapp.domain.draft import Draft
from caseapp.domain.letter import LetterKind, LinkKind
from caseapp.domain.question import Label, Side
from caseapp.domain.tongues import Tongue
from caseapp.services.casework import Casework
from caseapp.services.chaser_words import in_which, ours, yours
from caseapp.services.chasing import Chasing
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.register import Register
from caseapp.services.starting import LANGUAGE_SETTING
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
    assert in_which([replace(first, kind=LetterKind.REPORT)], Tongue.WELSH) == "ynddo"
    assert in_which([replace(first, kind=LetterKind.ACKNOWLEDGEMENT), rest[0]], Tongue.WELSH) == (
        "yn y llythyr hwnnw"
    )


def test_letters_are_named_in_welsh_by_what_they_are_and_by_their_days(desk: Desk) -> None:
    case_id = Casework(desk).open_case("CTC/7", "Deployments").value
    ids = [
        not_held(Filing(desk), case_id, date(2021, month, 2), "Hillcrest", came=True, subject="Reply")
        for month in (8, 9, 10)
    ]
    first, second, third = desk.library.letters.many(ids)
    mail = replace(third, kind=LetterKind.EMAIL)
    assert yours([first, second, mail], Tongue.WELSH) == (
        "eich llythyrau a ysgrifennwyd ar 2 Awst 2021 ac ar 2 Medi 2021 a’ch neges e-bost a ysgrifennwyd ar "
        "2 Hydref 2021"
    )
    assert ours([first, mail], Tongue.WELSH) == (
        "lythyr y swyddfa hon a ysgrifennwyd ar 2 Awst 2021 ac at neges e-bost y swyddfa hon a ysgrifennwyd ar "
        "2 Hydref 2021"
    )
    call = replace(first, kind=LetterKind.NOTE_OF_CALL)
    assert yours([call], Tongue.WELSH) == "yr hyn a ddywedwyd yn ein galwad ffôn ar 2 Awst 2021"


@pytest.fixture
def welsh(desk: Desk) -> Draft:
    """A chaser in Welsh of two questions, with letters, a reminder and promises that were not kept."""
    desk.write(lambda unit: unit.settings.put(LANGUAGE_SETTING, "cy"), "Write in Welsh")
    case_id = Casework(desk).open_case("CTC/7", "Deployments").value

    def letter(on: date, *, came: bool = False) -> int:
        return not_held(Filing(desk), case_id, on, "Hillcrest Optics Limited", came=came, subject="Depot")

    register, asked = Register(desk), letter(date(2021, 7, 16))
    questions = [
        register.add_question(
            case_id, asked, None, wording=words, side=Side.THEIRS, due_on=date(2021, 8, 13)
        ).value
        for words in ("whether any was sold", "to whom")
    ]
    came, later = letter(date(2021, 8, 10), came=True), letter(date(2021, 9, 1), came=True)
    register.not_addressed(came, questions)
    register.link_response([questions[1]], later, None, typed="to follow", label=Label.DEFERRED)
    record, given = Deadlines(desk).record_commitment, date(2021, 9, 3)
    record(case_id, Side.THEIRS, "answer", given, letter_id=came, question_id=questions[0])
    record(case_id, Side.THEIRS, "Publish the minute", given, letter_id=later)
    reminder = letter(date(2021, 8, 20))
    desk.write(lambda unit: unit.letters.link(reminder, asked, LinkKind.CHASES), "Link")
    (made,) = Chasing(desk, paths.resource()).chase(case_id).value.drafts
    return desk.library.drafts.get(made.draft_id)


def test_a_chaser_in_welsh_says_what_was_said_since_and_which_promises_were_not_kept(welsh: Draft) -> None:
    assert (
        "\n    Yn eich llythyr a ysgrifennwyd ar 10 Awst 2021, nid aethpwyd i’r afael â’r cwestiwn hwn. Yn eich "
        "llythyr a ysgrifennwyd ar 10 Awst 2021, dywedwyd y gellid disgwyl ateb i’r cwestiwn hwn erbyn 3 Medi 2021. "
        "Nid oes ateb wedi cyrraedd y swyddfa hon.\n"
    ) in welsh.body
    assert (
        "\n    Yn eich llythyr a ysgrifennwyd ar 10 Awst 2021, nid aethpwyd i’r afael â’r cwestiwn hwn; ac yn eich "
        "llythyr a ysgrifennwyd ar 1 Medi 2021, dywedwyd y câi ei ateb yn ddiweddarach.\n"
    ) in welsh.body
    assert "i chi. Anfonodd y swyddfa hon lythyr atgoffa ar 20 Awst 2021. Daeth eich" in welsh.body
    assert (
        "\n\nYn eich llythyr a ysgrifennwyd ar 1 Medi 2021, ymrwymwyd i’r canlynol erbyn 3 Medi 2021: Publish the "
        "minute. Nid oes gennyf gofnod i hyn gael ei wneud.\n"
    ) in welsh.body
