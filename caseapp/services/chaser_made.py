# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What came of drafting chasers, and how that is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.words import counted, series
from caseapp.services.owing import Owed, due_words
from caseapp.services.register_bulk import PassedOver

_TOLD: Final = 4
"""Questions that are told by their numbers; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class MadeDraft:
    """A chaser that was drafted, or that waited already; `missing` is overdue too and not in it.

    `put_in` are the questions that were put into one that waited.

    One that is only foretold has the id 0.
    """

    draft_id: int
    name: str
    numbers: tuple[str, ...]
    is_new: bool
    is_issued: bool = False
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say which draft it is and what to look at before it goes out."""
        if self.put_in:
            many = "is" if len(self.put_in) == 1 else "are"
            said = f"{_listed(self.put_in)} {many} put into the chaser to {self.name}; read its first words again."
        elif self.is_new:
            said = f"Chaser to {self.name} for {_listed(self.numbers)}."
        elif self.is_issued:
            said = f"A chaser to {self.name} is issued already and waits to be sent."
        else:
            said = f"A chaser to {self.name} waits already, so no other was drafted."
        if self.missing:
            said += f" {_listed(self.missing)} {'is' if len(self.missing) == 1 else 'are'} not in it."
        if self.unread:
            said += f" Before it goes out, assess {series(self.unread)}."
        return said


@dataclass(frozen=True, slots=True)
class Chased:
    """The chasers drafted or waiting, one for each body, and the questions that were named and are in none.

    `offers` are not in them and may be put in by choice.
    """

    drafts: tuple[MadeDraft, ...]
    passed_over: tuple[PassedOver, ...] = ()
    offers: tuple[Owed, ...] = ()

    @property
    def offered(self) -> str:
        """Say what else can be put in, and when each was due; "" for nothing."""
        due = series_due(self.offers)
        return f"{due[:1].upper()}{due[1:]}." if due else ""

    @property
    def words(self) -> str:
        """Say what was drafted and what was not."""
        told = (*(one.words for one in self.drafts), *(one.because for one in self.passed_over))
        return " ".join(told)


def series_due(owed: Sequence[Owed]) -> str:
    """Say of questions when each is due: "Q3 is due on 3 September 2021, Q5 has no due date"."""
    return ", ".join(due_words(one) for one in owed)


def _listed(numbers: Sequence[str]) -> str:
    return series(numbers) if len(numbers) <= _TOLD else counted(len(numbers), "question")
