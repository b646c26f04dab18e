# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of files that a timeline is written as."""

from enum import StrEnum


class TimelineForm(StrEnum):
    """What a timeline is written as; the value is the ending of the file."""

    PDF = "pdf"
    SVG = "svg"
    TXT = "txt"

    @classmethod
    def of(cls, ending: str) -> "TimelineForm | None":
        """Return the kind of a file by its ending, ".pdf", None for another."""
        return next((form for form in cls if f".{form.value}" == ending.casefold()), None)
