# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the text of a page can be used, and which of two readings of a page is kept."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from caseapp.domain.page_text import PageText

LEAST_SOUND: Final = 0.8
"""Share of a page's signs that must be letters, figures or ordinary marks for its text to be sound."""
_SOUND: Final = frozenset("LNPZSM")


def is_sound(text: str) -> bool:
    """Tell whether a page's text can be used: there is some, and few of its signs are no writing."""
    signs = [sign for sign in text if not sign.isspace()]
    sound = sum(sign != "\ufffd" and unicodedata.category(sign)[0] in _SOUND for sign in signs)
    return bool(signs) and sound >= LEAST_SOUND * len(signs)


def with_recognised(own: Sequence[PageText], recognised: Sequence[PageText]) -> tuple[PageText, ...]:
    """Return a file's own text, with recognised words on the pages where it holds none that can be used."""
    pages = list(own)
    for number, (text, words) in enumerate(zip(own, recognised, strict=False)):
        if words.text and not is_sound(text.text):
            pages[number] = words
    return tuple(pages)
