# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file says of itself."""

from dataclasses import dataclass
from datetime import datetime

UNDATED = datetime(2000, 1, 1)
"""Stands in the file's own properties where a paper has no date: the clock never decides a byte."""
CREATOR = "Caseapp"
PRODUCER = "Caseapp, reportlab"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    stamped: datetime
