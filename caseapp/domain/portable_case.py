# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case: one case as one file, which opens on another computer for reading only."""

from dataclasses import dataclass
from typing import Final

PORTABLE_SETTING: Final = "portable-case"
"""The setting by which a library is known that holds one portable case; its value is the case's reference."""


@dataclass(frozen=True, slots=True)
class PortableWish:
    """What goes along with a case besides its letters and its register."""

    drafts: bool = False
    notes: bool = False
    trail: bool = False


@dataclass(frozen=True, slots=True)
class PortableLeftOut:
    """How many rows, references and entries of the trail about a case could not go along with it."""

    rows: int
    references: int
    entries: int
