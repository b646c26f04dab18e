# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of reply: what is recorded as unanswered goes to the other side before it is published."""

from enum import StrEnum


class CorrectionState(StrEnum):
    """What the office made of a correction that the other side asked for."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
