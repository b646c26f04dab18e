# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was typed of a draft and could not be kept in its library."""

from dataclasses import dataclass
from datetime import datetime

from caseapp.domain.case import Marking


@dataclass(frozen=True, slots=True)
class Rescued:
    """A draft as it was typed; `texts` are named as in a draft, `on` is the date as it was typed.

    `body` is letter Markdown, `held` the body that the library held when the draft was read.
    """

    draft_id: int
    at: datetime
    texts: tuple[tuple[str, str], ...]
    body: str
    held: str
    on: str = ""
    marking: Marking = Marking.NOT_CHOSEN
    due_days: int = 0
