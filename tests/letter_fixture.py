# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that are known of and not held, which cost a test no file."""

from datetime import date

from caseapp.domain.letter import Direction
from caseapp.services.filing import Filing


def not_held(
    filing: Filing, case_id: int, on: date, whom: str, *, came: bool = False, subject: str = "Deployments"
) -> int:
    """Log a letter to somebody, or one that came from there; return its id."""
    return filing.log_not_held(
        case_id,
        direction=Direction.INCOMING if came else Direction.OUTGOING,
        dated_on=on,
        subject=subject,
        because="known from the minute",
        writer=whom if came else None,
        addressee=None if came else whom,
    ).value
