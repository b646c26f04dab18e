# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who was merged into whom: the one that survives, and the names it is known by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Kinship:
    """The organisations, contacts or posts that were merged with one another.

    A merged name is an alias for as long as the merge lasts; nothing is copied, so un-merging takes
    away just what merging brought.
    """

    names: dict[int, str] = field(default_factory=dict)
    merged_into: dict[int, int] = field(default_factory=dict)
    own_aliases: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def surviving(self, row_id: int) -> int:
        """Return the one that a row was merged into in the end, the row itself where it was not."""
        seen = {row_id}
        while (further := self.merged_into.get(row_id)) is not None and further not in seen:
            row_id = further
            seen.add(row_id)
        return row_id

    def family(self, row_id: int) -> frozenset[int]:
        """Return a surviving row and all that were merged into it."""
        return frozenset(other for other in self.names if self.surviving(other) == row_id)

    def aliases(self, row_id: int) -> tuple[str, ...]:
        """Return the other names of a row, those of what was merged into it included, in order."""
        below: dict[int, list[int]] = {}
        for child, parent in self.merged_into.items():
            below.setdefault(parent, []).append(child)
        names = list(self.own_aliases.get(row_id, ()))
        waiting, seen = sorted(below.get(row_id, ())), {row_id}
        while waiting:
            child = waiting.pop(0)
            if child in seen:
                continue
            seen.add(child)
            names += [self.names[child], *self.own_aliases.get(child, ())]
            waiting += sorted(below.get(child, ()))
        return tuple(dict.fromkeys(name for name in names if name != self.names[row_id]))


def kinship(rows: Iterable[tuple[int, str, int | None]], aliases: Iterable[tuple[int, str]]) -> Kinship:
    """Make it from (id, name, merged into) and (id, alias)."""
    found = Kinship()
    own: dict[int, list[str]] = {}
    for row_id, name, merged_into in rows:
        found.names[row_id] = name
        if merged_into is not None:
            found.merged_into[row_id] = merged_into
    for row_id, alias in aliases:
        own.setdefault(row_id, []).append(alias)
    found.own_aliases = {row_id: tuple(names) for row_id, names in own.items()}
    return found
