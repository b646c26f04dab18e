# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mark as it is put into a copy of a PDF, where any viewer shows it."""

from dataclasses import dataclass

from caseapp.domain.passage import Quad


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words lit on a page (from 1), in unrotated page space; `colour` is red, green, blue from 0 to 1."""

    page: int
    quads: tuple[Quad, ...]
    colour: tuple[float, float, float]
    words: str
    author: str
    name: str
    """What the mark is known by, unique in the document."""


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """The bytes of a PDF with marks in it.

    `signed`: it bears a signature, which still covers it as it was before the marks. `rewritten`: it was
    damaged, and was written anew instead of being appended to.
    """

    data: bytes
    signed: bool = False
    rewritten: bool = False
