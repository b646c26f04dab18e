# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept of a fault of the program: where it came from, without words of letters."""

import re
import traceback
from typing import Final

TOLD: Final = 200
"""Characters of an exception's message that are kept."""
_QUOTED = re.compile(r"(['\"“‘]).{41,}?(['\"”’]|$)")


def trace_of(error: BaseException) -> str:
    """Write where an exception came from and what it says, without words of letters.

    A message is cut to its first line, and long quotations in it are left out: a value that could not be
    stored stands there as it is.
    """
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = "".join(traceback.format_list(traceback.extract_tb(link.__traceback__)))
        parts.append(f"{frames}{type(link).__name__}: {_without_quotations(str(link))}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n\nAfter which came:\n".join(reversed(parts))


def _without_quotations(message: str) -> str:
    lines = message.strip().splitlines()
    return _QUOTED.sub("“…”", lines[0])[:TOLD] if lines else ""
