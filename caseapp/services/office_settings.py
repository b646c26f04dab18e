# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office has settled for itself: the names it goes by, and when it looks again."""

from dataclasses import dataclass
from typing import Final

from caseapp.domain.errors import WrongUse
from caseapp.services.desk import Desk
from caseapp.services.due_days import BRING_FORWARD_DAYS, BRING_FORWARD_SETTING
from caseapp.services.intake import OFFICE_NAMES
from caseapp.store.unit import Unit
from caseapp.text.proposals import our_names_in

LONGEST_PERIOD: Final = 730
"""Days; a question that is looked at less often than every two years is forgotten."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings; `bring_forward_days` counts calendar days."""

    names: tuple[str, ...]
    bring_forward_days: int


class OfficeSettings:
    """Reads and keeps the settings; they have no place in the trail and are not undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> Settled:
        """Return the settings."""
        settings = self._desk.library.settings
        days = settings.get(BRING_FORWARD_SETTING, str(BRING_FORWARD_DAYS))
        return Settled(our_names_in(settings.get(OFFICE_NAMES)), int(days))

    def keep(self, settled: Settled) -> None:
        """Keep the settings; raises WrongUse, or LibraryReadOnly."""
        if not 1 <= settled.bring_forward_days <= LONGEST_PERIOD:
            raise WrongUse(f"The bring-forward period is between 1 and {LONGEST_PERIOD} days.")
        names = "\n".join(dict.fromkeys(" ".join(name.split()) for name in settled.names if name.strip()))

        def work(unit: Unit) -> None:
            unit.settings.put(OFFICE_NAMES, names)
            unit.settings.put(BRING_FORWARD_SETTING, str(settled.bring_forward_days))

        self._desk.write(work, "Keep the office's settings")
