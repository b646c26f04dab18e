# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running text of several faces, with links and marks of footnotes, broken into lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from caseapp.domain.letter_text import LineBreak, NoteMark, Words
from caseapp.domain.letter_text import Run as Said
from caseapp.pdf.fonts import Face, Run, clean
from caseapp.pdf.holding import held_words
from caseapp.pdf.typeset import Style, Typesetter

_SUPERIOR: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FOLLOWED: Final = ("https://", "http://", "mailto:")
"""How an address begins that a reader of the file may follow."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, over all the lines on which it stands."""

    index: int
    address: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line: its runs, its width in points, the link it belongs to, and the footnote it calls (from 1)."""

    runs: tuple[Run, ...]
    width: float
    link: Link | None = None
    note: int = 0


@dataclass(frozen=True, slots=True)
class RunningLine:
    """A line that was set, and its width in points."""

    stretches: tuple[Stretch, ...]
    width: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for stretch in self.stretches for run in stretch.runs)

    @property
    def notes(self) -> tuple[int, ...]:
        """The footnotes that the line calls."""
        return tuple(stretch.note for stretch in self.stretches if stretch.note)


@dataclass(frozen=True, slots=True)
class _Bit:
    """Characters of one kind, without a space, or one space."""

    text: str
    face: Face
    link: Link | None = None
    note: int = 0


@dataclass(slots=True)
class _Word:
    """What no line break parts, the space before it, and whether a line begins with it in any case."""

    bits: list[_Bit]
    space: _Bit | None
    begins: bool


def face_of(base: Face, bold: bool, italic: bool) -> Face:
    """Return the face of emphasis within text of another face."""
    italic = italic or base in (Face.ITALIC, Face.BOLD_ITALIC)
    if bold or base in (Face.BOLD, Face.BOLD_ITALIC) or (italic and base is Face.SEMIBOLD):
        return Face.BOLD_ITALIC if italic else Face.BOLD
    return Face.ITALIC if italic else base


def superior(number: int) -> str:
    """Return a number in the small raised figures of a footnote's mark."""
    return str(number).translate(_SUPERIOR)


class Runner:
    """Sets running text; `marks` holds the number of each footnote by its label.

    Of links only those are followed that begin as said.
    """

    def __init__(
        self, setter: Typesetter, marks: Mapping[str, int], followed: tuple[str, ...] = _FOLLOWED
    ) -> None:
        self.setter = setter
        self._followed = followed
        self._marks = marks
        self._styles: dict[tuple[Style, Face], Style] = {}

    def lines(self, words: Words, style: Style, measure: float) -> tuple[RunningLine, ...]:
        """Break text at its spaces into lines at most `measure` points wide; text without words has no lines."""
        if len(words) == 1 and isinstance(words[0], Said) and not words[0].link:
            face = face_of(style.face, words[0].bold, words[0].italic)
            lines = self.setter.lines(words[0].text, self._faced(style, face), measure)
            return tuple(RunningLine((Stretch(line.runs, line.width),), line.width) for line in lines)
        return tuple(self._filled(words, style, measure))

    def widths(self, words: Words, style: Style) -> tuple[float, float]:
        """Return the widths in points of the widest word and of the longest line, were there room for it."""
        widest = longest = used = 0.0
        for word in self._words(words, style):
            width = self._width(word.bits, style)
            space = 0.0 if word.space is None else self._width([word.space], style)
            used = width if word.begins else used + space + width
            widest, longest = max(widest, width), max(longest, used)
        return widest, longest

    def _filled(self, words: Words, style: Style, measure: float) -> Iterator[RunningLine]:
        bits: list[_Bit] = []
        used = 0.0
        for word in self._words(words, style):
            width = self._width(word.bits, style)
            space = [] if word.space is None else [word.space]
            gap = self._width(space, style)
            if bits and not word.begins and used + gap + width <= measure:
                bits += [*space, *word.bits]
                used += gap + width
                continue
            if bits:
                yield self._line(bits, style)
            *whole, bits = self._broken(word.bits, style, measure) if width > measure else [word.bits]
            for part in whole:
                yield self._line(part, style)
            bits = list(bits)
            used = self._width(bits, style)
        if bits:
            yield self._line(bits, style)

    def _words(self, words: Words, style: Style) -> Iterator[_Word]:
        bits: list[_Bit] = []
        space: _Bit | None = None
        begins = True
        link: Link | None = None
        for index, said in enumerate(words):
            if isinstance(said, NoteMark):
                number = self._marks[said.label]
                bits.append(_Bit(superior(number), style.face, note=number))
                continue
            address = said.link if isinstance(said, Said) and said.link.startswith(self._followed) else ""
            if link is None or link.address != address:
                link = Link(index, address) if address else None
            if isinstance(said, Said):
                face, text = face_of(style.face, said.bold, said.italic), clean(said.text)
            else:
                face, text = style.face, "\n" if isinstance(said, LineBreak) else ""
            for nth, stretch in enumerate(text.split("\n")):
                if nth:
                    if bits:
                        yield _Word(bits, space, begins)
                    bits, space, begins = [], None, True
                for place, token in enumerate(held_words(stretch)):
                    if place:
                        if bits:
                            yield _Word(bits, space, begins)
                            bits, begins = [], False
                        space = _Bit(" ", face, link)
                    if token:
                        bits.append(_Bit(token, face, link))
        if bits:
            yield _Word(bits, space, begins)

    def _broken(self, bits: list[_Bit], style: Style, measure: float) -> list[list[_Bit]]:
        """Break a word that is wider than the measure where it must be."""
        lines: list[list[_Bit]] = [[]]
        room = measure
        for bit in bits:
            faced = self._faced(style, bit.face)
            first = self.setter.fitting(bit.text, faced, room)
            if lines[-1] and self.setter.width(first, faced) > room:
                lines.append([])
                room, first = measure, ""
            parts = [first] if first else []
            parts += self.setter.broken(bit.text[len(first) :], faced, measure)
            for index, part in enumerate(parts):
                if index:
                    lines.append([])
                    room = measure
                lines[-1].append(_Bit(part, bit.face, bit.link, bit.note))
                room -= self.setter.width(part, faced)
        return lines

    def _line(self, bits: list[_Bit], style: Style) -> RunningLine:
        joined: list[_Bit] = []
        for bit in bits:
            last = joined[-1] if joined else None
            if last and not bit.note and (last.face, last.link, last.note) == (bit.face, bit.link, 0):
                joined[-1] = _Bit(last.text + bit.text, bit.face, bit.link)
            else:
                joined.append(bit)
        stretches = tuple(
            Stretch(self.setter.runs(bit.text, bit.face), self._width([bit], style), bit.link, bit.note)
            for bit in joined
        )
        return RunningLine(stretches, sum(stretch.width for stretch in stretches))

    def _width(self, bits: list[_Bit], style: Style) -> float:
        return sum(self.setter.width(bit.text, self._faced(style, bit.face)) for bit in bits)

    def _faced(self, style: Style, face: Face) -> Style:
        if face is style.face:
            return style
        found = self._styles.get((style, face))
        if found is None:
            found = self._styles[style, face] = style.in_face(face)
        return found
