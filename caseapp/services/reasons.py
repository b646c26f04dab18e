# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stock reasons of labels: those every office finds, and the office's own, kept, ordered and removed."""

import re
from dataclasses import replace
from typing import Final

from caseapp.domain.case_words import counted
from caseapp.domain.change import Written
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.question import EVERY_OFFICES, Label, StockReason
from caseapp.services.desk import Desk
from caseapp.store.unit import Unit

LONGEST_KEY: Final = 40
LONGEST_REASON: Final = 300
"""Characters of a stock reason: it is one line of a list."""


class Reasons:
    """The reasons an officer chooses from; a decision keeps the words of a reason that is removed later."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[StockReason, ...]:
        """Return the reasons in the order in which they are offered."""
        return self._desk.library.stock_reasons.all()

    def own(self) -> tuple[StockReason, ...]:
        """Return the office's own in their order, then those by which it rewords one that every office finds."""
        own = self._desk.library.stock_reasons.own()
        return tuple(sorted(own, key=lambda reason: reason.key in EVERY_OFFICES))

    def add(self, words: str, label: Label | None, shortcut: str = "") -> Written[int]:
        """Keep a further reason of the office, whose key is made of its words; raises Duplicate, WrongUse."""
        said = " ".join(words.split())
        known = self.all()
        if any(one.words.casefold() == said.casefold() and one.label is label for one in known):
            raise Duplicate(f"There is a reason “{said}” for that label already.")
        return self.keep(StockReason(_free_key(said, {one.key for one in known}), said, label, shortcut))

    def keep(self, reason: StockReason) -> Written[int]:
        """Keep a reason of the office, in place of one with the same key; raises WrongUse."""
        key, words = ("-".join(reason.key.split()).lower(), " ".join(reason.words.split()))
        if not key or not words:
            raise WrongUse("A reason needs a key and words.")
        if len(key) > LONGEST_KEY or len(words) > LONGEST_REASON:
            raise WrongUse(
                f"A key has {LONGEST_KEY} characters at most, and its reason {LONGEST_REASON}.",
                remedy="Say it shorter.",
            )
        shortcut = reason.shortcut.strip().lower()
        if shortcut and not (len(shortcut) == 1 and shortcut.isalnum()):
            raise WrongUse("A reason is chosen by one letter or figure.")
        kept = replace(reason, key=key, words=words, shortcut=shortcut)
        return self._desk.write(lambda unit: unit.stock_reasons.put(kept), f"Keep reason “{words}”")

    def remove(self, key: str) -> Written[None]:
        """Offer a reason of the office no more; one that was reworded has its first words again.

        Raises NotFound, NotAllowed for one that every office finds.
        """

        def work(unit: Unit) -> None:
            reason = self._own(unit, key)
            unit.entitle(f"Remove reason “{reason.words}”")
            unit.stock_reasons.remove(reason.key)

        return self._desk.write(work, "Remove reason")

    def move(self, key: str, to: int) -> Written[None]:
        """Offer a reason of the office's own at another place among them, from 1.

        Raises what `remove` does, NotAllowed for one that rewords another and so stands in its place, WrongUse.
        """

        def work(unit: Unit) -> None:
            reason = self._own(unit, key)
            if key in EVERY_OFFICES:
                raise NotAllowed(
                    f"“{reason.words}” rewords a reason that every office finds, and stands there."
                )
            keys = [one.key for one in unit.stock_reasons.own() if one.key not in EVERY_OFFICES]
            if not 1 <= to <= len(keys):
                raise WrongUse(
                    f"There is no place {to} among {counted(len(keys), 'reason')} of the office's own."
                )
            if keys.index(key) + 1 == to:
                raise NotAllowed(f"“{reason.words}” stands at that place already.")
            unit.entitle(f"Move reason “{reason.words}”")
            keys.remove(key)
            keys.insert(to - 1, key)
            unit.stock_reasons.order(keys)

        return self._desk.write(work, "Move reason")

    @staticmethod
    def _own(unit: Unit, key: str) -> StockReason:
        own = next((one for one in unit.stock_reasons.own() if one.key == key), None)
        if own is not None:
            return own
        if key in EVERY_OFFICES:
            raise NotAllowed(
                "This is a reason that every office finds, so it stays.",
                remedy="Reword it, or leave it unused.",
            )
        raise NotFound(f"There is no reason “{key}” of the office's own.")


def _free_key(words: str, taken: set[str]) -> str:
    """Return a key made of some words that no other reason has."""
    made = re.sub(r"[\W_]+", "-", words.casefold()).strip("-")[: LONGEST_KEY - 4].strip("-") or "reason"
    return next(key for key in (made, *(f"{made}-{number}" for number in range(2, 1000))) if key not in taken)
