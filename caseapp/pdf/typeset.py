# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Setting text: styles, runs of one face, and breaking into lines. Nothing here knows pages."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from caseapp.pdf.fonts import LACKING, Face, Faces, Run, clean, goes_leftward, name_of
from caseapp.pdf.holding import held_words

Colour = tuple[float, float, float]
"""Red, green, blue, each 0 to 1."""

INK: Colour = (0.07, 0.08, 0.10)
QUIET: Colour = (0.35, 0.37, 0.40)
HAIRLINE: Colour = (0.62, 0.64, 0.67)

_ELLIPSIS = "…"
_BREAK_AFTER = frozenset("/-–—_.?&=,;@ ")
_REMEMBERED = 48
"""Characters of the longest text whose width is kept: words come again, lines do not."""
_LONGEST = 4096
"""Characters that a line holds at most."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of text is set; sizes and distances in points."""

    face: Face = Face.REGULAR
    size: float = 11
    leading: float = 15
    colour: Colour = INK
    before: float = 0
    indent: float = 0
    tracking: float = 0

    def with_(self, **changes: float) -> "Style":
        """Return the style with other distances or sizes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # only its float fields are ever changed

    def in_face(self, face: Face) -> "Style":
        """Return the style in another face."""
        return replace(self, face=face)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was set: its runs and its width in points."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


class Typesetter:
    """Breaks text into lines for one document, and keeps lists of the characters that its face cannot draw."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._missing: dict[str, None] = {}
        self._stood_in: dict[str, None] = {}
        self._widths: dict[Face, dict[str, float]] = {face: {} for face in Face}
        self._own = {face: faces.own(face) for face in Face}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters drawn as a replacement mark, named, in the order in which they came."""
        return tuple(name_of(character) for character in self._missing)

    @property
    def fallback(self) -> tuple[str, ...]:
        """The characters drawn in another face than that of the text, named, in the order in which they came."""
        return tuple(name_of(character) for character in self._stood_in)

    def lines(self, text: str, style: Style, measure: float) -> tuple[Line, ...]:
        """Break text at its spaces into lines at most `measure` points wide; a newline always breaks.

        A word wider than the measure is broken where it must be. Empty text has no lines.
        """
        found: list[Line] = []
        for stretch in clean(text).split("\n"):
            words: list[str] = []
            for word in held_words(stretch):
                too_wide = " " in word and self.width(word, style) > measure
                words.extend(word.split(" ") if too_wide else [word] if word else [])
            found.extend(self._filled(words, style, measure))
        return tuple(found)

    def line(self, text: str, style: Style) -> Line:
        """Set text on one line of whatever width it needs."""
        words = " ".join(clean(text).split())
        return self._line(words, style)

    def cut(self, text: str, style: Style, measure: float) -> Line:
        """Set text on one line at most `measure` points wide, which ends in an ellipsis where words are left out."""
        whole = self.line(text, style)
        if whole.width <= measure:
            return whole
        first = self.lines(whole.text, style, measure - self.width(_ELLIPSIS, style))[0]
        return self.line(f"{first.text}{_ELLIPSIS}", style)

    def width(self, text: str, style: Style) -> float:
        """Return the width of clean text in points."""
        known = self._widths[style.face].get(text)
        if known is None:
            known = sum(self.faces.width(run.face, run.text) for run in self.runs(text, style.face))
            if len(text) <= _REMEMBERED:
                self._widths[style.face][text] = known
        return known * style.size + len(text) * style.tracking

    def _filled(self, words: list[str], style: Style, measure: float) -> list[Line]:
        lines: list[Line] = []
        current: list[str] = []
        used = 0.0
        space = self.width(" ", style)
        known, size, tracking = self._widths[style.face], style.size, style.tracking
        for word in words:
            # The same as `width`, which would cost a call a word.
            width = known[word] * size + len(word) * tracking if word in known else self.width(word, style)
            if current and used + space + width <= measure:
                current.append(word)
                used += space + width
                continue
            if current:
                lines.append(Line(self.runs(" ".join(current), style.face), used))
            if width > measure:
                *whole, word = self.broken(word, style, measure)
                lines.extend(self._line(part, style) for part in whole)
                width = self.width(word, style)
            current, used = [word], width
        if current:
            lines.append(Line(self.runs(" ".join(current), style.face), used))
        return lines

    def broken(self, word: str, style: Style, measure: float) -> Iterator[str]:
        """Break a word into parts that fit, each of one character at least."""
        at = 0
        while at < len(word):
            # Only so much is looked at as any line holds, or a word of a million letters would take minutes.
            part = self.fitting(word[at : at + _LONGEST], style, measure)
            at += len(part)
            yield part

    def fitting(self, word: str, style: Style, measure: float) -> str:
        """Return as much of a word from its beginning as fits, rather up to a hyphen, but at least one character."""
        end, used = 0, 0.0
        while end < len(word):
            used += self.width(word[end], style)
            if used > measure and end:
                break
            end += 1
        if end == len(word):
            return word
        tidy = next((at for at in range(end, end // 2, -1) if word[at - 1] in _BREAK_AFTER), end)
        end = tidy if tidy > 0 else end
        while end > 1 and end < len(word) and unicodedata.combining(word[end]):
            end -= 1
        return word[: max(1, end)]

    def _line(self, text: str, style: Style) -> Line:
        return Line(self.runs(text, style.face), self.width(text, style))

    def drop(self, style: Style) -> float:
        """Return how far below the top of a line its baseline lies, in points."""
        ascent, descent = self.faces.ascent[style.face], self.faces.descent[style.face]
        return (style.leading + (ascent - descent) * style.size) / 2

    def runs(self, text: str, face: Face) -> tuple[Run, ...]:
        """Return clean text as stretches of the face, and of the stand-in for what the face lacks."""
        glyphs, own = self.faces, self._own[face]
        if glyphs.draws(own, text):
            return (Run(own, text),)
        runs: list[Run] = []
        for character in text:
            drawn, chosen = character, own
            if not glyphs.draws(own, character):
                chosen = face if glyphs.draws(face, character) else Face.STAND_IN
                if goes_leftward(character) or not glyphs.draws(chosen, character):
                    self._missing[character] = None
                    drawn = LACKING
                else:
                    self._stood_in[character] = None
            if runs and runs[-1].face is chosen:
                runs[-1] = Run(chosen, runs[-1].text + drawn)
            else:
                runs.append(Run(chosen, drawn))
        return tuple(runs)
