# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places in a text as a text document counts them: a sign above U+FFFF is two."""

from collections.abc import Sequence


def wide_signs(text: str) -> Sequence[int]:
    """Return where the signs of a text stand that a document counts twice."""
    return [] if text.isascii() else [at for at, sign in enumerate(text) if sign > "\uffff"]


def in_units(span: tuple[int, int], wide: Sequence[int]) -> tuple[int, int]:
    """Return where a stretch of text is for a document."""
    start, end = span
    return start + sum(at < start for at in wide), end + sum(at < end for at in wide)
