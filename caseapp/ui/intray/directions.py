# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a letter's direction stands in a cell."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from caseapp.domain import words
from caseapp.domain.letter import Direction

DIRECTION_CELLS: Final[Mapping[Direction, str]] = MappingProxyType(
    {direction: words.direction_words(direction) for direction in (Direction.INCOMING, Direction.OUTGOING)}
)
"""How a direction stands in a cell; one not known is an empty cell."""
