# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real numbering of a Word document: one definition for each kind of list, one instance for each list."""

from typing import Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from caseapp.domain.letter_text import ListKind

STEP: Final = 454
"""Twentieths of a point (8 mm) by which each level is indented."""
LEVELS: Final = 9
_BULLETS: Final = "•–"
_FORMS: Final = {
    ListKind.BULLET: ("bullet", ""),
    ListKind.NUMBER: ("decimal", "%{}."),
    ListKind.LETTER: ("lowerLetter", "(%{})"),
}
_FIRST: Final = 100
"""Definitions and lists of ours count from here, so that no style that Word brings along names one of them."""

_DASHES: Final = len(ListKind)
"""Which definition, after one for each kind, is that of bullets with a dash first."""


class Numbering:
    """Gives lists of a document their numbers (ECMA-376 part 1, 17.9)."""

    def __init__(self, document: Document) -> None:
        self._root: BaseOxmlElement = document.part.numbering_part.element
        for old in list(self._root):
            self._root.remove(old)
        for place, kind in enumerate(ListKind):
            self._root.append(_definition(_FIRST + place, kind, _BULLETS))
        self._root.append(_definition(_FIRST + _DASHES, ListKind.BULLET, _BULLETS[::-1]))
        self._made = _FIRST

    def start(self, kind: ListKind, level: int, start: int, bullets: int = 0) -> int:
        """Begin a list whose items stand at a level (from 0) and count from `start`; return its number.

        `bullets` counts the lists of bullets around it, which alternate dots and dashes.
        """
        self._made += 1
        instance = made("w:num", numId=self._made)
        dashes = kind is ListKind.BULLET and (level - bullets) % len(_BULLETS)
        of = _DASHES if dashes else list(ListKind).index(kind)
        instance.append(made("w:abstractNumId", val=_FIRST + of))
        override = made("w:lvlOverride", ilvl=level)
        override.append(made("w:startOverride", val=start))
        instance.append(override)
        self._root.append(instance)
        return self._made


def made(name: str, /, **values: object) -> BaseOxmlElement:
    """Make an element of WordprocessingML with attributes of its own namespace."""
    element: BaseOxmlElement = OxmlElement(name)
    for attribute, value in values.items():
        element.set(qn(f"w:{attribute}"), str(value))
    return element


def _definition(number: int, kind: ListKind, bullets: str) -> BaseOxmlElement:
    form, text = _FORMS[kind]
    definition = made("w:abstractNum", abstractNumId=number)
    definition.append(made("w:multiLevelType", val="multilevel"))
    for level in range(LEVELS):
        label = bullets[level % len(bullets)] if kind is ListKind.BULLET else text.format(level + 1)
        one = made("w:lvl", ilvl=level)
        one.append(made("w:start", val=1))
        one.append(made("w:numFmt", val=form))
        one.append(made("w:lvlText", val=label))
        one.append(made("w:lvlJc", val="left"))
        place = made("w:pPr")
        place.append(made("w:ind", left=STEP * (level + 1), hanging=STEP))
        one.append(place)
        definition.append(one)
    return definition
