# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The history of a question: who decided what and when, before and after, in words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One thing that was changed; `before` or `after` is "" where there was or is nothing."""

    what: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change on one line."""
        if self.before and self.after:
            return f"{self.what}: {self.before} → {self.after}"
        if self.before:
            return f"{self.what}: {self.before} → none"
        return f"{self.what}: {self.after}" if self.after else self.what


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One act about a question as the trail holds it, with what of it concerned the question."""

    entry_id: int
    at: datetime
    officer: str
    action: str
    changes: tuple[HistoryChange, ...]
