# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text without what only a machine would obey: control characters are never stored, and printed visibly."""

import re
from typing import Final

# C0 but for the white space that text is made of, DEL, and C1 (ISO/IEC 6429).
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_NOT_ON_A_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
# Signs without width, which make two names look alike; joiners stay, since some scripts need them.
_UNSEEN: Final = re.compile("[\u180e\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
# Controls, those that turn the direction of other words (UAX 9), halves of pairs, and what XML forbids.
_TURNING: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def without_controls(text: str) -> str:
    """Return a text without its control characters; tabs, line ends and page breaks stay."""
    return _CONTROLS.sub("", text) if _CONTROLS.search(text) else text


def visible(line: str) -> str:
    """Return a line as it may be printed: a control character stands there as \\x1b or alike."""
    return _NOT_ON_A_LINE.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def printable(words: str) -> str:
    """Return words as they may leave the office, in lines that end in "\\n".

    Signs without width are left out; what would turn other words about, or is no sign at all, is named as
    ⟨U+202E⟩.
    """
    if words.isascii() and words.isprintable():
        return words
    seen = _UNSEEN.sub("", _LINE_ENDS.sub("\n", words))
    return _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", seen)


def is_text(words: str) -> bool:
    """Tell whether words are valid Unicode; bytes that a system could not read as text are not."""
    return not any("\ud800" <= letter <= "\udfff" for letter in words)
