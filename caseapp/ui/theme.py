# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours derived from the system palette, light and dark, and how each status looks.

A widget asks `theme_of(self.palette())` when it paints, so that it follows the system while running.
Hues are those of Okabe and Ito, "Color Universal Design" (2008); text contrast is WCAG 2.1, 1.4.3.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
GRID: Final = 4
"""Pixels at 100 %; spacings are 4, 8, 16 and 24."""
TITLE: Final = 1.4
SECTION: Final = 1.15
CAPTION: Final = 0.9


class Shape(StrEnum):
    """The mark of a status, so that it is told without its colour."""

    RING = "ring"
    TICK = "tick"
    HALF = "half"
    TRIANGLE = "triangle"
    CROSS = "cross"
    ARROW = "arrow"
    DIAMOND = "diamond"
    DOUBLE = "double"
    DASH = "dash"
    SQUARE = "square"
    CLOCK = "clock"
    QUOTE = "quote"
    PLUS = "plus"
    BARRED = "barred"


_STATUSES: Final = MappingProxyType(
    {
        "awaiting": ("#0072B2", Shape.RING, "Awaiting answer"),
        "answered": ("#009E73", Shape.TICK, "Answered"),
        "partly": ("#56B4E9", Shape.HALF, "Partly answered"),
        "evaded": ("#E69F00", Shape.TRIANGLE, "Evaded"),
        "refused": ("#D55E00", Shape.CROSS, "Refused"),
        "deferred": ("#CC79A7", Shape.ARROW, "Deferred"),
        "disputed": ("#F0E442", Shape.DIAMOND, "Disputed"),
        "overtaken": ("#808080", Shape.DOUBLE, "Overtaken"),
        "withdrawn": ("#808080", Shape.DASH, "Withdrawn"),
        "closed": ("#808080", Shape.SQUARE, "Closed"),
        "overdue": ("#C8102E", Shape.CLOCK, "Overdue"),
        "claim": ("#7A5C3E", Shape.QUOTE, "Claim"),
        "supports": ("#117733", Shape.PLUS, "Supports"),
        "contradicts": ("#882255", Shape.BARRED, "Contradicts"),
    }
)
STATUS_KEYS: Final = tuple(_STATUSES)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def luminance(colour: QColor) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours; `share` (0 to 1) is the part of the second."""
    keep = 1 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
    )


def readable(hue: QColor, toward: QColor, grounds: tuple[QColor, ...], ratio: float) -> QColor:
    """Move a hue toward another colour until it stands out from every ground by the ratio."""
    for step in range(21):
        colour = blend(hue, toward, step / 20)
        if all(contrast(colour, ground) >= ratio for ground in grounds):
            return colour
    return toward


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How one status is painted: chip ground, chip words, mark and edge, marker tint, outline on paper."""

    fill: QColor
    text: QColor
    edge: QColor
    tint: QColor
    outline: QColor
    shape: Shape
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one palette."""

    dark: bool
    base: QColor
    text: QColor
    muted: QColor
    hairline: QColor
    desk: QColor
    paper: QColor
    page_edge: QColor
    accent: QColor
    danger: QColor
    selection_tint: QColor
    hit_tint: QColor
    hit_current: QColor
    hit_outline: QColor
    chosen: QColor

    def status(self, key: str) -> StatusLook:
        """Return the look of a status; a key that is not known looks like `closed`."""
        return _look(key, self.dark, self.base.rgba(), self.paper.rgba())


@lru_cache(maxsize=64)
def _look(key: str, dark: bool, *grounds: int) -> StatusLook:
    """Make a look once for a palette: every chip of a long table asks for it at every painting."""
    base, paper = map(QColor.fromRgba, grounds)
    hue_name, shape, words = _STATUSES.get(key, (_STATUSES["closed"][0], Shape.SQUARE, key))
    hue, black = QColor(hue_name), QColor("#000000")
    ink = QColor("#ffffff") if dark else black
    fill = blend(base, hue, 0.22 if dark else 0.14)
    tint = blend(paper, hue, 0.32)
    return StatusLook(
        fill=fill,
        text=readable(hue, ink, (fill, base), TEXT_CONTRAST),
        edge=readable(hue, ink, (fill, base), MARK_CONTRAST),
        tint=tint,
        outline=readable(hue, black, (paper, tint), 3.0),
        shape=shape,
        words=words,
    )


def theme_of(palette: QPalette) -> Theme:
    """Derive the theme from a palette; dark where its text is lighter than its ground."""
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    window, accent = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.Highlight)
    return _derived(base.rgba(), text.rgba(), window.rgba(), accent.rgba())


@lru_cache(maxsize=16)
def _derived(*colours: int) -> Theme:
    """Derive the theme once for a palette: every painting of every small widget asks for it."""
    base, text, window, accent = map(QColor.fromRgba, colours)
    dark = luminance(base) < luminance(text)
    paper = QColor("#ffffff")
    ink = QColor("#ffffff") if dark else QColor("#000000")
    desk = blend(window, QColor("#000000"), 0.28 if dark else 0.07)
    return Theme(
        dark=dark,
        base=base,
        text=text,
        muted=readable(blend(text, base, 0.45), text, (base, window), TEXT_CONTRAST),
        hairline=blend(base, text, 0.22),
        desk=desk,
        paper=paper,
        page_edge=blend(desk, ink, 0.3),
        accent=readable(accent, ink, (base, window), MARK_CONTRAST),
        danger=readable(QColor("#C8102E"), ink, (base, window), TEXT_CONTRAST),
        selection_tint=blend(paper, QColor("#3D8BFD"), 0.42),
        hit_tint=QColor("#FFF0A3"),
        hit_current=QColor("#FFC14D"),
        hit_outline=QColor("#8A5200"),
        chosen=blend(base, accent, 0.16),
    )


def scaled_font(widget: QWidget, factor: float, *, strong: bool = False) -> QFont:
    """Return the widget's font at a factor of its size, one weight up if strong."""
    font = QFont(widget.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def motion_allowed(widget: QWidget) -> bool:
    """Tell whether the system lets things glide."""
    from PySide6.QtWidgets import QStyle  # its many names take longer to be made than a theme

    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return duration > 0
