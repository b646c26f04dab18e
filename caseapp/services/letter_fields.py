# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What fields of letter templates are filled with, in English and Welsh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.domain.letter import Letter
from caseapp.domain.question import Question, Status
from caseapp.domain.tongues import Tongue, printed_date, tongue_of
from caseapp.domain.welsh import welsh_series
from caseapp.domain.words import series
from caseapp.services import papers
from caseapp.text.letter_markdown import escaped


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Sentences with {date}, {first} and {later} in them."""

    received: str
    reply_on: str
    reply_some_day: str
    wrote_once: str
    wrote_again: str
    wrote: str
    those_asked: str
    schedule: str
    asked_heading: str
    standing: Mapping[Status, str]


_SENTENCES: Final = MappingProxyType(
    {
        Tongue.ENGLISH: _Sentences(
            received=", which reached this office on {date}",
            reply_on="I expect to send you a full reply by {date}.",
            reply_some_day="I shall send you a full reply as soon as I can.",
            wrote_once="I wrote on {first}.",
            wrote_again="I first wrote on {first}, and again on {later}.",
            wrote="I first wrote on {first}, and most recently on {later}.",
            those_asked="those concerned",
            schedule="Schedule of questions of {date}",
            asked_heading="What was asked",
            standing={
                Status.AWAITING: "No answer is recorded.",
                Status.ANSWERED: "It has been answered.",
                Status.PARTLY: "It has been answered in part.",
                Status.EVADED: "No answer to it is recorded.",
                Status.REFUSED: "An answer was declined.",
                Status.DEFERRED: "An answer was to follow.",
                Status.DISPUTED: "An answer was given; other evidence before me differs from it.",
                Status.OVERTAKEN: "It has been overtaken by events.",
                Status.WITHDRAWN: "I have withdrawn it.",
            },
        ),
        Tongue.WELSH: _Sentences(
            received=", a ddaeth i law ar {date}",
            reply_on="Disgwyliaf anfon ateb llawn atoch erbyn {date}.",
            reply_some_day="Anfonaf ateb llawn atoch cyn gynted ag y gallaf.",
            wrote_once="Ysgrifennais ar {first}.",
            wrote_again="Ysgrifennais gyntaf ar {first}, ac eto ar {later}.",
            wrote="Ysgrifennais gyntaf ar {first}, ac yn fwyaf diweddar ar {later}.",
            those_asked="y rhai dan sylw",
            schedule="Atodlen o gwestiynau, {date}",
            asked_heading="Yr hyn a ofynnwyd",
            standing={
                Status.AWAITING: "Nid oes ateb wedi ei gofnodi.",
                Status.ANSWERED: "Fe’i hatebwyd.",
                Status.PARTLY: "Fe’i hatebwyd yn rhannol.",
                Status.EVADED: "Nid oes ateb iddo wedi ei gofnodi.",
                Status.REFUSED: "Dewiswyd peidio â’i ateb.",
                Status.DEFERRED: "Yr oedd ateb i ddilyn.",
                Status.DISPUTED: "Rhoddwyd ateb; mae tystiolaeth arall ger fy mron yn wahanol iddo.",
                Status.OVERTAKEN: "Mae digwyddiadau wedi ei oddiweddyd.",
                Status.WITHDRAWN: "Yr wyf wedi ei dynnu’n ôl.",
            },
        ),
    }
)


def received_words(letter: Letter, language: str) -> str:
    """Say when a letter came in, as the end of a sentence; "" where that is not known or is its own date."""
    on = letter.received_on
    if on is None or on == letter.dated_on:
        return ""
    return _in(language).received.format(date=printed_date(on, language))


def full_reply(due_on: date | None, language: str) -> str:
    """Say when the full reply is to come."""
    words = _in(language)
    return (
        words.reply_some_day if due_on is None else words.reply_on.format(date=printed_date(due_on, language))
    )


def history(days: Sequence[date], language: str) -> str:
    """Say on which days something was put in writing: the first, and the last of several."""
    if not days:
        return ""
    words = _in(language)
    told = words.wrote_once if len(days) == 1 else words.wrote_again if len(days) == 2 else words.wrote
    return told.format(first=printed_date(days[0], language), later=printed_date(days[-1], language))


def named_bodies(names: Sequence[str], language: str) -> str:
    """Name who was asked; where nobody is named, those concerned."""
    if not names:
        return _in(language).those_asked
    return welsh_series(names) if tongue_of(language) is Tongue.WELSH else series(names)


def schedule_title(made_on: date, language: str) -> str:
    """Return how a schedule for the right of reply stands among the enclosures."""
    return _in(language).schedule.format(date=printed_date(made_on, language))


def standing(questions: Sequence[Question], language: str) -> str:
    """List questions, one an item: number, wording, when first asked, and how each stands, accusing nobody."""
    words = _in(language)
    items = []
    for question in questions:
        first = question.first_asked_on
        asked = "" if first is None else f"{papers.first_asked(first, question.times_asked, language)}. "
        items.append(listed(question.number, question.wording, f"{asked}{words.standing[question.status]}"))
    return "\n".join(items)


def listed(number: str, wording: str, said: str) -> str:
    """Return a question as an item of a list, its wording closed by a stop unless it has one."""
    quoted = escaped(" ".join(wording.split()))
    return f"- {number}: “{quoted}”{'' if quoted.endswith(tuple('.?!…')) else '.'} {said}"


def what_was_asked(items: str, language: str) -> str:
    """Return the heading of a list of questions with the list; "" without any."""
    return f"## {_in(language).asked_heading}\n\n{items}" if items else ""


def _in(language: str) -> _Sentences:
    return _SENTENCES[tongue_of(language)]
