# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures: several runs of two things in turn, and their ratio pair by pair."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """What two things cost in turn, in milliseconds."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of ours over floor, pair by pair."""
        return statistics.median(a / b for a, b in zip(self.ours, self.floor, strict=True))


def in_turn(ours: Callable[[], float], floor: Callable[[], float], runs: int, warm_up: int = 1) -> Pair:
    """Run both in turn, ours first; each returns what it cost in milliseconds."""
    pairs = [(ours(), floor()) for _ in range(runs + warm_up)][warm_up:]
    return Pair(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def percentile(values: list[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def tell(name: str, pair: Pair, goal: str) -> None:
    """Print one line: medians, ratio and goal."""
    ours, floor = statistics.median(pair.ours), statistics.median(pair.floor)
    spread = f"{min(pair.ours):.1f}-{max(pair.ours):.1f}"
    print(
        f"{name}: {ours:.1f} ms ({spread}) against {floor:.1f} ms, ratio {pair.ratio:.3f} (goal {goal}), "
        f"{len(pair.ours)} pairs",
        flush=True,
    )
