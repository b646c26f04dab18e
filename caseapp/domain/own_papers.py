# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where an office's own letterhead and templates lie in its library's folder, and which names they may have."""

import re
from typing import Final

LETTERHEAD: Final = "letterhead.toml"
"""The file in a library's folder that holds the letterhead of its office."""

TEMPLATES: Final = "templates"
"""The folder in a library's folder that holds letter templates of its office."""

_LONGEST_NAME: Final = 120
_ODD: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]|^\s|[. ]$')
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_PICTURE: Final = re.compile(r".+\.(?:png|jpe?g)", re.IGNORECASE | re.DOTALL)
_FONT: Final = re.compile(r".+\.ttf", re.IGNORECASE | re.DOTALL)


def fits_everywhere(name: str) -> bool:
    """Tell whether a file can have a name on every system that the program runs on."""
    return bool(name) and len(name) <= _LONGEST_NAME and not _ODD.search(name) and not _DEVICE.fullmatch(name)


def is_picture(name: str) -> bool:
    """Tell whether a file beside a letterhead may be its logo or a signature."""
    return fits_everywhere(name) and _PICTURE.fullmatch(name) is not None


def is_font(name: str) -> bool:
    """Tell whether a file beside a letterhead may be one of its fonts."""
    return fits_everywhere(name) and _FONT.fullmatch(name) is not None


def is_own_paper(name: str) -> bool:
    """Tell whether a name, "/" after its folder, is one that an office's own paper has in its library."""
    folder, slash, file = name.rpartition("/")
    if not slash:
        return name == LETTERHEAD or is_picture(name) or is_font(name)
    return folder == TEMPLATES and fits_everywhere(file)
