# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures about the register; what each counts is said in `services.statistics`."""

from dataclasses import dataclass
from datetime import date

from caseapp.domain.question import Side
from caseapp.domain.words import counted, long_date


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the questions put to one body, or of all; `name` is "" where nobody is named.

    `replied` and `dated_answers` are the numbers of questions that the medians (days) rest on; `standings`
    count the questions by how they stand, the least settled first. `letters_out` went to the body and `letters_in`
    came from it, whether or not they ask anything.
    """

    name: str
    asked: int
    answered: int
    open: int
    replied: int
    days_to_reply: float | None
    dated_answers: int
    days_to_answer: float | None
    asked_again: int
    re_asks: int
    standings: tuple[tuple[str, int], ...]
    letters_out: int = 0
    letters_in: int = 0

    @property
    def share_answered(self) -> float | None:
        """The share of the questions that is answered, 0 to 1; None where none was asked."""
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a case or of the library, over all and by body; those asked most come first.

    A question counts where it was first asked from `since` to `until`, a letter where it is of a day from the
    one to the other; both days included.
    """

    side: Side
    since: date | None
    until: date | None
    whole: Figures
    bodies: tuple[Figures, ...]

    @property
    def period_words(self) -> str:
        """Say which questions count."""
        if self.since is None and self.until is None:
            return "all questions, whenever first asked"
        start = "" if self.since is None else f" from {long_date(self.since)}"
        end = "" if self.until is None else f" to {long_date(self.until)}"
        return f"questions first asked{start}{end}"


FIGURE_HEADS = (
    "Body",
    "Questions",
    "Answered",
    "Share answered",
    "Days to any reply",
    "Days to an answer",
    "Re-asked",
    "Re-asks",
    "Open",
    "Letters out",
    "Letters in",
)
"""What `figure_cells` tells; days are medians."""


def figure_cells(figures: Figures) -> tuple[str, ...]:
    """Return figures as they stand in a table; a dash where there is nothing to reckon from."""
    return (
        figures.name or "Nobody named",
        f"{figures.asked:,}",
        f"{figures.answered:,}",
        share_words(figures.share_answered),
        days_words(figures.days_to_reply),
        days_words(figures.days_to_answer),
        f"{figures.asked_again:,}",
        f"{figures.re_asks:,}",
        f"{figures.open:,}",
        f"{figures.letters_out:,}",
        f"{figures.letters_in:,}",
    )


def share_words(share: float | None) -> str:
    """Write a share in whole per cent; not all is never 100 %, and some is never 0 %."""
    if share is None:
        return "–"
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"


def days_words(days: float | None) -> str:
    """Write a number of days that may be half a day."""
    return "–" if days is None else f"{days:,.1f}".removesuffix(".0")


def letters_words(figures: Figures) -> str:
    """Say how many letters went out and came in: "12 letters sent, 9 received."."""
    return f"{counted(figures.letters_out, 'letter')} sent, {figures.letters_in:,} received."


def summary_words(figures: Figures) -> str:
    """Say figures in a sentence or two."""
    if not figures.asked:
        return "No questions were asked."
    words = (
        f"{figures.answered:,} of {counted(figures.asked, 'question')} answered "
        f"({share_words(figures.share_answered)}), {figures.open:,} open."
    )
    if figures.days_to_reply is not None:
        words += f" Median to any reply: {days_words(figures.days_to_reply)} days ({figures.replied:,})."
    if figures.days_to_answer is not None:
        words += f" To a real answer: {days_words(figures.days_to_answer)} days ({figures.dated_answers:,})."
    if not figures.re_asks:
        return f"{words} None had to be put again."
    again = counted(figures.asked_again, "question")
    return f"{words} {again} had to be put again, {counted(figures.re_asks, 'time')} in all."
