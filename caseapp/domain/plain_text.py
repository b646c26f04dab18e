# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text without what only a machine would obey: control characters are never stored, and printed visibly."""

import re
from typing import Final

# C0 but for the white space that text is made of, DEL, and C1 (ISO/IEC 6429).
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_NOT_ON_A_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f]")


def without_controls(text: str) -> str:
    """Return a text without its control characters; tabs, line ends and page breaks stay."""
    return _CONTROLS.sub("", text) if _CONTROLS.search(text) else text


def visible(line: str) -> str:
    """Return a line as it may be printed: a control character stands there as \\x1b or alike."""
    return _NOT_ON_A_LINE.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def is_text(words: str) -> bool:
    """Tell whether words are valid Unicode; bytes that a system could not read as text are not."""
    return not any("\ud800" <= letter <= "\udfff" for letter in words)
