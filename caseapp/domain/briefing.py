# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A briefing of one page for whoever speaks about a case: how it stands, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from caseapp.domain.letter_paper import check_marking
from caseapp.domain.picture import Picture


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing in words; what does not fit on its page is cut short where it is drawn.

    `state` are paragraphs, `points` names and what is to be known ("Next date"). `as_at` is printed as it
    stands. Raises WrongUse for a marking that cannot be printed.
    """

    name: str
    overline: str
    title: str
    reference: str
    as_at: datetime
    facts: tuple[tuple[str, str], ...]
    state: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    picture: Picture | None = None
    marking: str = ""
    office_name: str = ""
    foot: str = ""
    audit: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        check_marking(self.marking)
