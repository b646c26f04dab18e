# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reply being written, with one question in it; every name is invented."""

from datetime import date

from caseapp.domain.case import Marking
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.services.office import Services


def a_draft(office: Services, text: str) -> int:
    """Start a reply that asks Q1 once more, with a text of its own; return its id."""
    case_id = office.casework.open_case("CTC/2021/0007", "Depots", marking=Marking.OFFICIAL).value
    asked_in = office.filing.log_not_held(
        case_id,
        direction=Direction.OUTGOING,
        dated_on=date(2021, 7, 16),
        subject="To Hillcrest",
        because="known from the minute",
        writer=None,
        addressee="Ms Jane Arden",
    ).value
    office.register.add_question(case_id, asked_in, None, wording="Were they ever on?", side=Side.THEIRS)
    draft_id = office.drafting.start_reply(case_id).value
    office.drafting.save_text(draft_id, {"body": text, "subject": "Depots", "salutation": "Dear Ms Arden"})
    return draft_id
