# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be chosen of an export of a case: what it is, its kinds of files, and what each kind of export asks."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from caseapp.domain.case_summary import EVERY_SECTION, SectionKey
from caseapp.ui.file_export import REGISTERS
from caseapp.ui.words import read_date

_TIME: Final = re.compile(r"(\d{1,2})[:.](\d{2})")
_DAY_ENDS: Final = time(23, 59, 59)


class What(StrEnum):
    """What leaves the office of a case."""

    SUMMARY = "summary"
    OUTSIDE = "outside"
    BRIEFING = "briefing"
    REGISTER = "register"
    TIMELINE = "timeline"
    STATISTICS = "statistics"
    BUNDLE = "bundle"


class Asked(StrEnum):
    """What only some exports ask."""

    PERIOD = "period"
    SECTIONS = "sections"
    SHEET = "sheet"
    PARTS = "parts"


WORDS: Final = {
    What.SUMMARY: "Case summary, for the office",
    What.OUTSIDE: "Case summary, for readers outside",
    What.BRIEFING: "One-page briefing",
    What.REGISTER: "Question register",
    What.TIMELINE: "Timeline",
    What.STATISTICS: "Statistics",
    What.BUNDLE: "Case bundle",
}
_SUMMARIES: Final = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word (*.docx)",
    ".html": "Web page (*.html)",
    ".md": "Markdown (*.md)",
    ".json": "JSON data (*.json)",
}
ENDINGS: Final = {
    What.SUMMARY: _SUMMARIES,
    What.OUTSIDE: _SUMMARIES,
    What.BRIEFING: {".pdf": "PDF (*.pdf)"},
    What.REGISTER: REGISTERS,
    What.TIMELINE: {".pdf": "PDF (*.pdf)", ".svg": "SVG picture (*.svg)", ".txt": "Text (*.txt)"},
    What.STATISTICS: {".xlsx": "Excel workbook (*.xlsx)"},
    What.BUNDLE: {".pdf": "PDF (*.pdf)"},
}
ASKED: Final = {
    What.SUMMARY: frozenset({Asked.PERIOD, Asked.SECTIONS}),
    What.OUTSIDE: frozenset({Asked.PERIOD, Asked.SECTIONS}),
    What.REGISTER: frozenset({Asked.SHEET}),
    What.STATISTICS: frozenset({Asked.PERIOD}),
    What.BUNDLE: frozenset({Asked.PARTS}),
}
"""What an export asks besides its kind of file and its moment."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was chosen: `as_at` None is now, without a zone the office's; None of the bundle's parts is all."""

    what: What
    ending: str
    as_at: datetime | None = None
    since: date | None = None
    until: date | None = None
    sections: tuple[SectionKey, ...] = EVERY_SECTION
    marked: bool = True
    with_letters: bool = True
    letter_ids: tuple[int, ...] | None = None
    exhibit_ids: tuple[int, ...] | None = None
    with_enclosures: bool = True

    @property
    def endings(self) -> dict[str, str]:
        """The kind of file as the system's dialog offers it."""
        return {self.ending: ENDINGS[self.what][self.ending]}


def read_moment(typed: str) -> datetime | None:
    """Read a day with a time behind it, or a day that is meant to its end; None for anything else."""
    *days, last = typed.split() or [""]
    found = _TIME.fullmatch(last)
    day = read_date(" ".join(days)) if found else read_date(typed)
    if day is None:
        return None
    if found is None:
        return datetime.combine(day, _DAY_ENDS)
    hour, minute = int(found[1]), int(found[2])
    return datetime.combine(day, time(hour, minute)) if hour < 24 and minute < 60 else None


def kept_words(choice: ExportChoice) -> str:
    """Write what is remembered of a choice; never what belongs to one case alone."""
    sections = ",".join(choice.sections)
    flags = "".join("1" if on else "0" for on in (choice.marked, choice.with_letters, choice.with_enclosures))
    return f"{choice.what};{choice.ending};{sections};{flags}"


def read_kept(words: str) -> ExportChoice:
    """Read what was remembered; the summary as it comes where that is nothing or cannot be read."""
    try:
        what, ending, sections, flags = words.split(";")
        marked, with_letters, with_enclosures = (one == "1" for one in flags)
        chosen = frozenset(sections.split(","))
        return ExportChoice(
            What(what),
            ending if ending in ENDINGS[What(what)] else next(iter(ENDINGS[What(what)])),
            sections=tuple(one for one in SectionKey if one in chosen) or EVERY_SECTION,
            marked=marked,
            with_letters=with_letters,
            with_enclosures=with_enclosures,
        )
    except ValueError:
        return ExportChoice(What.SUMMARY, ".pdf")
