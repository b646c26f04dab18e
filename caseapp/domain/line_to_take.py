# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line to take: words that the office has agreed on, to be used in any letter until they expire."""

from dataclasses import dataclass
from datetime import date

from caseapp.domain.case_words import long_date


@dataclass(frozen=True, slots=True)
class LineToTake:
    """Agreed words under a title; `body` is letter Markdown, `owner` the officer who answers for it, "" for none.

    `expires_on` is the last day on which it may be used, None where it does not expire.
    """

    id: int
    title: str
    body: str
    owner_id: int | None = None
    owner: str = ""
    expires_on: date | None = None

    def has_expired(self, on: date) -> bool:
        """Whether it may no longer be used on a day."""
        return self.expires_on is not None and self.expires_on < on

    def standing(self, on: date) -> str:
        """Say until when it may be used: "expired on 3 May 2022", "until 3 May 2022", "does not expire"."""
        if self.expires_on is None:
            return "does not expire"
        return f"{'expired on' if self.has_expired(on) else 'until'} {long_date(self.expires_on)}"
