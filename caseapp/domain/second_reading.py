# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings: another officer judges the same letter without seeing the labels of the first."""

from enum import StrEnum


class ReadingState(StrEnum):
    """How far a second reading has come; its labels are shown to others once it is finished."""

    OPEN = "open"
    FINISHED = "finished"
    SETTLED = "settled"
