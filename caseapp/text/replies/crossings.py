# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs of a reply that tell most together: what was asked for with what it holds, how near it is, what it does."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final

from caseapp.text.replies.asked import Asked, Wanted

_GROUPS: Final = {
    Wanted.POLAR: "yes_no",
    Wanted.CHOICE: "yes_no",
    Wanted.VIEW: "yes_no",
    Wanted.NUMBER: "figure",
    Wanted.MONEY: "figure",
    Wanted.SHARE: "figure",
    Wanted.DURATION: "figure",
    Wanted.FREQUENCY: "figure",
}
"""Kinds of answers that are met alike; every other is its own."""
_NEAR: Final = (0.25, 0.5, 0.75)
"""Shares of the question's words by which replies are near it or far."""
_LENGTHS: Final = (4, 10, 20, 40, 79)
"""Words up to which replies are of one length."""
_LONG: Final = 3
"""The length from which replies are alike in how near they are."""
_HOLDS: Final = ("kind_all", "kind_some", "digits", "negated", "past", "modal")
_MOVES: Final = ("move_REFUSES", "move_PUTS_OFF", "move_IN_PART")
_GIVES: Final = ("full_all", "full_some", "vague")


def crossed(found: Mapping[str, float], asked: Asked, words: int, *, moves: bool = True) -> list[str]:
    """Return the signs that hold together of a reply of some words; `moves` tells whether what it does counts."""
    wanted = asked.limbs[0].wanted
    question = f"x_{_GROUPS.get(wanted, wanted.name.lower())}"
    cover = found.get("cover", 0.0)
    near = f"x_near{bisect_right(_NEAR, cover) + 1 if cover else 0}"
    length = bisect_left(_LENGTHS, words)
    several = "x_several" if len(asked.limbs) > 1 else "x_one"
    signs = [near, f"x_length{length}", f"{near}_length{min(length, _LONG)}", f"{question}_{near}", several]
    held = [f"{name}{int(name in found)}" for name in _HOLDS]
    if moves:
        done = "x_does_" + "".join(name[5:].lower() for name in _MOVES if name in found)
        given = "_".join(name for name in _GIVES if name in found)
        kinds = "_".join(held[:2])
        signs += [done, f"{done}_{near}", f"{done}_{kinds}", f"{done}_{given}", f"{done}_{several}"]
        held.append(f"moves{int(any(name.startswith('move_') for name in found))}")
    signs += [f"{one}_{holds}" for holds in held for one in (question, near, several)]
    signs.append("x_" + "_".join(held[3:6]))
    return signs
