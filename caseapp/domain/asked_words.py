# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When and of whom a question was asked, and whose answer settles it, in words."""

from datetime import date

from caseapp.domain.case_words import counted, long_date
from caseapp.domain.question import Question
from caseapp.domain.words import series


def asked_of(question: Question) -> str:
    """Name everybody a question was put to, each once, "" where nobody is named."""
    return series(list(dict.fromkeys(asking.asked_of for asking in question.askings if asking.asked_of)))


def asked_words(question: Question, today: date) -> str:
    """Say how often a question was asked, since when, of whom, and whose answer settles it.

    "Asked 2 times of Hillcrest Optics Ltd, first on 16 July 2021, 31 days ago".
    """
    if not question.times_asked:
        return "Never asked"
    times = "once" if question.times_asked == 1 else counted(question.times_asked, "time")
    whom, first = asked_of(question), question.first_asked_on
    parts = [f"Asked {times} of {whom}" if whom else f"Asked {times}"]
    if first is not None:
        when = "" if question.times_asked == 1 else "first "
        ago = "today" if first == today else f"{counted((today - first).days, 'day')} ago"
        parts.append(
            f"{when}on {long_date(first)}, {ago}" if first <= today else f"{when}on {long_date(first)}"
        )
    chased = question.times_chased
    if chased:
        parts.append(f"chased {'once' if chased == 1 else counted(chased, 'time')}")
    if question.settled_by:
        parts.append(f"settled by the answer of {question.settled_by}")
    return ", ".join(parts)
