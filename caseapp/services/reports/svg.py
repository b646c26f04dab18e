# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing as SVG 1.1: a file of its own, or a part of a web page that follows its colours."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Label, Picture, Shape, Sign, Spot, Stroke
from caseapp.domain.picture_words import width_of
from caseapp.domain.plain_text import printable
from caseapp.services.reports.inks import LIGHT

FACE: Final = "Arial, Helvetica, sans-serif"
_PIXELS: Final = 96 / 72
"""Pixels of a web page in a point."""
_TILE: Final = 5
"""Points after which a hatching repeats."""
_HATCHED: Final = {
    Hatch.RISING: '<path d="M-1 6 6 -1M-1 1 1 -1M4 6 6 4"/>',
    Hatch.FALLING: '<path d="M-1 -1 6 6M4 -1 6 1M-1 4 1 6"/>',
    Hatch.CROSSED: '<path d="M-1 6 6 -1M-1 -1 6 6"/>',
    Hatch.DOTTED: '<circle cx="2.5" cy="2.5" r="0.7"/>',
}
_MARKS: Final = {
    Mark.RING: '<circle r="2.9" fill="none"/>',
    Mark.DISC: '<circle r="3.3" stroke="none"/>',
    Mark.HALF: '<circle r="2.9" fill="none"/><path d="M0 -2.9A2.9 2.9 0 0 0 0 2.9Z" stroke="none"/>',
    Mark.TRIANGLE: '<path d="M-3.6 2.9H3.6L0 -3.4Z" stroke="none"/>',
    Mark.SQUARE: '<path d="M-3 -3H3V3H-3Z" stroke="none"/>',
    Mark.HOLLOW_SQUARE: '<path d="M-2.6 -2.6H2.6V2.6H-2.6Z" fill="none"/>',
    Mark.DIAMOND: '<path d="M-3.8 0 0 -3.8 3.8 0 0 3.8Z" stroke="none"/>',
    Mark.DASH: '<path d="M-3.2 -0.6H3.2V0.6H-3.2Z" stroke="none"/>',
}
"""The shapes about the origin, seven points high."""
_MARK_HEIGHT: Final = 7


def svg_file(picture: Picture, language: str = "en-GB") -> bytes:
    """Return a drawing as an SVG file on white ground, with all that it says in its description."""
    drawing = _Drawing(picture, "", LIGHT)
    said = "\n".join((picture.alternative, *picture.lines))
    size = f'width="{_length(picture.width)}pt" height="{_length(picture.height)}pt"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} xml:lang="{escape(language)}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"{opening} {drawing.attributes()}>",
        *drawing.named(said),
        f'<rect width="100%" height="100%" fill="{LIGHT[Ink.PAPER]}"/>',
        *drawing.shapes(),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def svg_element(picture: Picture, prefix: str, inks: Mapping[Ink, str]) -> Iterator[str]:
    """Yield a drawing as lines of a web page; `prefix` makes its ids its own, `inks` are values of CSS."""
    drawing = _Drawing(picture, prefix, inks)
    yield f'<svg width="{_length(picture.width * _PIXELS)}" {drawing.attributes()}>'
    yield from drawing.named(picture.alternative)
    yield from drawing.shapes()
    yield "</svg>"


def mark_shape(mark: Mark) -> str:
    """Return a status mark about the origin, seven points high, in the colour and stroke around it."""
    return _MARKS.get(mark, "")


class _Drawing:
    """Draws one picture."""

    def __init__(self, picture: Picture, prefix: str, inks: Mapping[Ink, str]) -> None:
        self._picture = picture
        self._prefix = prefix
        self._inks = inks

    def attributes(self) -> str:
        box = f"0 0 {_length(self._picture.width)} {_length(self._picture.height)}"
        named = f"{self._prefix}title {self._prefix}gist"
        return f'viewBox="{box}" role="img" aria-labelledby="{named}" font-family="{FACE}"'

    def named(self, said: str) -> Iterator[str]:
        yield f'<title id="{self._prefix}title">{_words(self._picture.title)}</title>'
        yield f'<desc id="{self._prefix}gist">{_words(said)}</desc>'

    def shapes(self) -> Iterator[str]:
        """Yield what is drawn; spots lie over it and say what is beneath them."""
        hatched = {
            (shape.hatch, shape.ink)
            for shape in self._picture.shapes
            if isinstance(shape, Bar) and shape.hatch in _HATCHED
        }
        if hatched:
            yield "<defs>"
            yield from (self._pattern(hatch, ink) for hatch, ink in sorted(hatched))
            yield "</defs>"
        yield from (self._shape(shape) for shape in self._picture.shapes)
        yield from (_spot(spot) for spot in self._picture.spots)

    def _pattern(self, hatch: Hatch, ink: Ink) -> str:
        colour, paper = self._inks[ink], self._inks[Ink.PAPER]
        stroke = f'stroke="{colour}" stroke-width="1"' if hatch is not Hatch.DOTTED else f'fill="{colour}"'
        return (
            f'<pattern id="{self._hatching(hatch, ink)}" patternUnits="userSpaceOnUse" width="{_TILE}"'
            f' height="{_TILE}"><rect width="{_TILE}" height="{_TILE}" fill="{paper}"/>'
            f"<g {stroke}>{_HATCHED[hatch]}</g></pattern>"
        )

    def _hatching(self, hatch: Hatch, ink: Ink) -> str:
        return f"{self._prefix}{hatch}-{ink}"

    def _shape(self, shape: Shape) -> str:
        match shape:
            case Stroke():
                points = " ".join(f"{_length(x)},{_length(y)}" for x, y in shape.points)
                dashes = ' stroke-dasharray="3 2"' if shape.dashed else ""
                return (
                    f'<polyline points="{points}" fill="none" stroke="{self._inks[shape.ink]}"'
                    f' stroke-width="{_length(shape.width)}"{dashes}/>'
                )
            case Bar():
                return self._bar(shape)
            case Sign():
                colour, scale = self._inks[shape.ink], _length(shape.size / _MARK_HEIGHT)
                place = f"translate({_length(shape.x)} {_length(shape.y)}) scale({scale})"
                return (
                    f'<g transform="{place}" fill="{colour}" stroke="{colour}" stroke-width="0.9">'
                    f"{mark_shape(shape.mark)}</g>"
                )
            case Label():
                return self._label(shape)

    def _bar(self, bar: Bar) -> str:
        colour = self._inks[bar.ink]
        fill = colour if bar.hatch is Hatch.SOLID else f"url(#{self._hatching(bar.hatch, bar.ink)})"
        fill = self._inks[Ink.PAPER] if bar.hatch is Hatch.OPEN else fill
        edge = f' stroke="{colour}" stroke-width="0.75"' if bar.outline else ""
        box = " ".join(
            f'{name}="{_length(value)}"'
            for name, value in (("x", bar.x), ("y", bar.y), ("width", bar.width), ("height", bar.height))
        )
        return f'<rect {box} fill="{fill}"{edge}/>'

    def _label(self, label: Label) -> str:
        weight = ' font-weight="bold"' if label.strong else ""
        side = "" if label.anchor is Anchor.START else f' text-anchor="{label.anchor}"'
        shown = _cut(printable(label.words), label)
        return (
            f'<text x="{_length(label.x)}" y="{_length(label.y)}" font-size="{_length(label.size)}"{side}{weight}'
            f' fill="{self._inks[label.ink]}">{escape(shown)}</text>'
        )


def _spot(spot: Spot) -> str:
    return (
        f'<rect x="{_length(spot.x)}" y="{_length(spot.y)}" width="{_length(spot.width)}"'
        f' height="{_length(spot.height)}" fill="none" pointer-events="all"><title>{_words(spot.words)}</title></rect>'
    )


def _words(words: str) -> str:
    return escape(printable(words))


def _length(points: float) -> str:
    """Write a length to a hundredth of a point."""
    written = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _cut(words: str, label: Label) -> str:
    """Cut words with an ellipsis where they would become longer than a label's room."""

    def fits(shown: str) -> bool:
        return width_of(shown, label.size, strong=label.strong) <= label.room

    if not label.room or fits(words):
        return words
    kept = bisect_left(range(len(words)), True, key=lambda end: not fits(f"{words[: end + 1]}…"))
    return f"{words[:kept].rstrip()}…"
