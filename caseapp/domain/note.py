# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes that officers write in a case."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A remark in a case; notes of calls and meetings are letters instead."""

    id: int
    case_id: int
    officer: str
    written_at: datetime | None
    body: str
