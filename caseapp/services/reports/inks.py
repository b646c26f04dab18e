# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours of drawings on web pages and in SVG, on light and on dark ground.

Hues are those of Okabe and Ito, "Color Universal Design" (2008), moved until words in them have a contrast of
4.5:1 (WCAG 2.2, 1.4.3); hairlines are decoration.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from caseapp.domain.picture import Ink

LIGHT: Final[Mapping[Ink, str]] = MappingProxyType(
    {
        Ink.TEXT: "#1a1a1a",
        Ink.QUIET: "#595959",
        Ink.FAINT: "#bdbdbd",
        Ink.PAPER: "#ffffff",
        Ink.OURS: "#005a9c",
        Ink.THEIRS: "#7a4a00",
        Ink.AWAITING: "#0069a8",
        Ink.ANSWERED: "#00785a",
        Ink.PARTLY: "#1f73a8",
        Ink.EVADED: "#8a6100",
        Ink.REFUSED: "#b34700",
        Ink.DEFERRED: "#9c4277",
        Ink.SETTLED: "#666666",
        Ink.OVERDUE: "#c8102e",
    }
)
DARK: Final[Mapping[Ink, str]] = MappingProxyType(
    {
        Ink.TEXT: "#f0f0f0",
        Ink.QUIET: "#b8b8b8",
        Ink.FAINT: "#565656",
        Ink.PAPER: "#1b1b1b",
        Ink.OURS: "#8cc4f5",
        Ink.THEIRS: "#f0c080",
        Ink.AWAITING: "#5fb3ea",
        Ink.ANSWERED: "#3fc79c",
        Ink.PARTLY: "#8fd0f5",
        Ink.EVADED: "#f0b83c",
        Ink.REFUSED: "#ff9157",
        Ink.DEFERRED: "#e8a3ca",
        Ink.SETTLED: "#a8a8a8",
        Ink.OVERDUE: "#ff858f",
    }
)
