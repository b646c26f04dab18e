# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing set lines into a page: its own operators, as reportlab's text objects cost several times as much.

What a character is in the file's part of a font is asked once for each.
"""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from caseapp.pdf.fonts import Drawn, Run
from caseapp.pdf.typeset import Line, Style

_WRITTEN_PLAIN = {code: chr(code) for code in range(32, 127)} | {code: f"\\{chr(code)}" for code in b"()\\"}
"""By code: how a byte stands in a string of a page (ISO 32000-1, 7.3.4.2); others are written in octal."""


class _Font:
    """The characters of one font in one file, whose first part holds nearly all that is ever drawn."""

    def __init__(self, name: str, document: object) -> None:
        self._font = pdfmetrics.getFont(name)
        self._document = document
        self._known: dict[int, str] = {}
        self._elsewhere: set[str] = set()
        self._name = ""

    def shown(self, text: str) -> Iterator[tuple[str, str]]:
        """Go through a text as the fonts of the file that draw it, and what they draw as a page says it."""
        try:
            yield self._name, "".join([self._known[ord(character)] for character in text])
        except KeyError:
            yield from self._met(text)

    def _met(self, text: str) -> Iterator[tuple[str, str]]:
        for character in dict.fromkeys(text):
            if ord(character) not in self._known and character not in self._elsewhere:
                [(part, code)] = self._font.splitString(character, self._document)
                self._name = self._name or self._font.getSubsetInternalName(0, self._document)
                if part:
                    self._elsewhere.add(character)
                else:
                    self._known[ord(character)] = _written(code)
        if self._elsewhere.isdisjoint(text):
            yield from self.shown(text)
            return
        for part, codes in self._font.splitString(text, self._document):
            yield self._font.getSubsetInternalName(part, self._document), _written(codes)


class _Fonts(dict[Drawn, _Font]):
    """The fonts of one file by their faces."""

    def __init__(self, document: object) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, face: Drawn) -> _Font:
        font = self[face] = _Font(face.value, self._document)
        return font


def draw_lines(
    canvas: Canvas,
    lines: Sequence[Line],
    style: Style,
    x: float,
    baseline: float,
    *,
    ends: str = "",
    right: bool = False,
) -> None:
    """Draw lines one below the other from a baseline on, with their left ends at `x`, or their right ends.

    `ends` is drawn behind each of them.
    """
    fonts = _fonts_of(canvas)
    red, green, blue = style.colour
    code = [f"BT {red:.3f} {green:.3f} {blue:.3f} rg"]
    if style.tracking:
        code.append(f"{style.tracking:.3f} Tc")
    before, down, current = 0.0, baseline, ""
    for line in lines:
        left = x - line.width if right else x
        code.append(f"{left - before:.3f} {down:.3f} Td")
        before, down = left, -style.leading
        for run in line.runs if not ends else (*line.runs[:-1], *_ended(line.runs[-1:], ends)):
            for font, shown in fonts[run.face].shown(run.text):
                if font != current:
                    current = font
                    code.append(f"{font} {style.size:.2f} Tf")
                code.append(f"({shown}) Tj")
    code.append("0 Tc ET" if style.tracking else "ET")
    canvas._code.append(" ".join(code))


def _ended(last: Sequence[Run], ends: str) -> Iterator[Run]:
    for run in last:
        yield Run(run.face, run.text + ends)


def _written(codes: bytes) -> str:
    return "".join(_WRITTEN_PLAIN.get(code) or f"\\{code:03o}" for code in codes)


def _fonts_of(canvas: Canvas) -> _Fonts:
    document = canvas._doc
    found = getattr(document, "lettering", None)
    if not isinstance(found, _Fonts):
        found = document.lettering = _Fonts(document)
    return found
