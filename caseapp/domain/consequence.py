# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What else changes when a letter is corrected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that rests on what is corrected, as it stands and as it would stand, in words."""

    what: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The whole in one line."""
        return f"{self.what}: {self.before} → {self.after}"
