# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentences of a chaser: what was asked when, what came of it, what was promised; fit to be read out anywhere."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from caseapp.calendars.working_days import TRUSTED_END, TRUSTED_START, WorkingCalendar
from caseapp.domain.letter import NOTES, Letter, LetterKind
from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.question import Asking, Decision, Label, Question, Response, Status, proposed_status
from caseapp.domain.tongues import Tongue, tongue_of
from caseapp.domain.words import counted, long_date, series
from caseapp.services.bodies import Bodies
from caseapp.services.chaser_welsh import due_in_welsh
from caseapp.services.commitments import Promise
from caseapp.services.owing import Owed
from caseapp.services.papers import asked_times, first_asked

LONGEST_QUOTATION: Final = 300
"""Characters of a promise that are quoted; of a longer one the letter tells where it stands."""
_DATED: Final = re.compile(
    r"\b(?:by the end|january|february|march|april|\d may|may \d|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
"""Words by which a promise tells its own day."""
_LISTED: Final = 4
"""Letters that are named by their dates one by one."""
_SAID: Final = MappingProxyType(
    {
        Status.PARTLY: "answered {} only in part",
        Status.REFUSED: "declined to answer {}",
        Status.EVADED: "did not answer {}",
        Status.DEFERRED: "said that {} would be answered later",
        Status.DISPUTED: "gave an answer to {} which I have not been able to reconcile with other evidence",
    }
)
_NOUNS: Final = MappingProxyType(
    {
        LetterKind.EMAIL: "e-mail",
        LetterKind.REPORT: "report",
        LetterKind.ACKNOWLEDGEMENT: "acknowledgement",
        LetterKind.HOLDING_REPLY: "interim reply",
        LetterKind.CHASER: "reminder",
        LetterKind.NOTE_OF_CALL: "call",
        LetterKind.NOTE_OF_MEETING: "meeting",
    }
)


def question_line(
    owed: Owed, on: date, calendar: WorkingCalendar, *, dated: bool, language: str = Tongue.ENGLISH
) -> QuestionLine:
    """Return a question as a chaser of a day prints it: first asked when, how often, due when, how late.

    Where the chaser is `dated`, its new date takes the place of one still to come, which is not told.
    """
    question = owed.question
    is_replaced = dated and owed.due_on is not None and owed.due_on >= on
    if tongue_of(language) is Tongue.WELSH:
        first = "" if owed.first_on is None else f"{first_asked(owed.first_on, owed.times, language)}."
        late = "" if is_replaced or owed.due_on is None else due_in_welsh(owed.due_on, on)
        return QuestionLine(question.number, question.wording, f"{first} {late}".strip())
    parts = (_asked(owed), "" if is_replaced else _due(owed, on, calendar))
    return QuestionLine(question.number, question.wording, " ".join(part for part in parts if part))


def _asked(owed: Owed) -> str:
    first, dated = owed.first_on, [one for one in owed.askings if one.asked_on is not None]
    if first is None:
        return ""
    began, last = dated[0], dated[-1]
    words = f"First asked on {long_date(first)}{_numbered(owed.question, began)}"
    if last.asked_on not in (None, first) and _numbered(owed.question, last):
        words += f", last on {long_date(last.asked_on or first)}{_numbered(owed.question, last)}"
    return f"{words}{asked_times(owed.times)}."


def _numbered(question: Question, asking: Asking) -> str:
    """Tell the number under which a letter put a question, where that is not the office's."""
    printed = asking.printed_number.strip().rstrip(".)")
    same = not printed or printed.casefold() == question.number.casefold()
    return "" if same else f" (there numbered {printed})"


def _due(owed: Owed, on: date, calendar: WorkingCalendar) -> str:
    due_on = owed.due_on
    if due_on is None:
        return ""
    if due_on >= on:
        return f"An answer is due by {long_date(due_on)}."
    first = min(owed.missed, default=due_on)
    again = "" if first == due_on else f", and after a reminder by {long_date(due_on)}"
    days = working_days_after(first, on, calendar)
    late = f"; it is now {counted(days, 'working day')} late" if days else ""
    return f"An answer was due by {long_date(first)}{again}{late}."


def working_days_after(due_on: date, on: date, calendar: WorkingCalendar) -> int:
    """Count the working days that have passed since a due date, with `on`; 0 where the calendars do not reach."""
    if due_on < TRUSTED_START or on > TRUSTED_END:
        return 0
    days = (due_on + timedelta(days=ahead) for ahead in range(1, (on - due_on).days + 1))
    return sum(calendar.is_working_day(day) for day in days)


def said_since(
    owed: Owed, bodies: Bodies, letters: Mapping[int, Letter], promised: Collection[int | None] = ()
) -> str:
    """Say in one sentence what the letters of a body did about a question, as an officer recorded it; else "".

    `letters` are those with a response, by their ids. Of those in `promised` another sentence tells that they
    put the answer off, so this one does not.
    """
    by_letter: dict[int, list[Response]] = {}
    given = {
        response.id: response
        for asking in owed.askings
        for response in bodies.satisfying(asking, owed.question.responses)
        if response.decision is Decision.DECIDED and not response.superseded
    }
    for response in given.values():
        if response.letter_id is not None and response.letter_id in letters:
            by_letter.setdefault(response.letter_id, []).append(response)
    told: list[tuple[str, list[Letter]]] = []
    for letter_id in sorted(by_letter, key=lambda one: (letters[one].known_on or date.max, one)):
        verb = _verb(by_letter[letter_id])
        if verb == _SAID[Status.DEFERRED] and letter_id in promised:
            continue
        if verb and told and told[-1][0] == verb:
            told[-1][1].append(letters[letter_id])
        elif verb:
            told.append((verb, [letters[letter_id]]))
    clauses = [
        f"{those('your', whole)} {verb.format('it' if at else 'this question')}"
        for at, (verb, whole) in enumerate(told)
    ]
    return _sentence(
        f"{'; '.join(clauses[:-1])}; and {clauses[-1]}" if len(clauses) > 1 else "".join(clauses)
    )


def _verb(responses: Sequence[Response]) -> str:
    if all(one.label is Label.NOT_ADDRESSED for one in responses):
        return "did not address {}"
    return _SAID.get(proposed_status(tuple(responses)), "")


def in_which(letters: Sequence[Letter]) -> str:
    """Name those of some letters in which an answer may be looked for; "" where all only acknowledge."""
    telling = [one for one in letters if one.kind is not LetterKind.ACKNOWLEDGEMENT]
    if len(telling) == len(letters):
        return "it" if len(letters) == 1 else "them"
    if len(telling) == 1:
        return f"that {_NOUNS.get(telling[0].kind, 'letter')}"
    return "them" if telling else ""


def those(whose: str, letters: Sequence[Letter]) -> str:
    """Name letters by their dates: "your letters of 16 July 2021 and 10 August 2021"."""
    by_noun: dict[str, list[Letter]] = {}
    for letter in letters:
        by_noun.setdefault(_NOUNS.get(letter.kind, "letter"), []).append(letter)
    return series([_named(whose, noun, found) for noun, found in by_noun.items()])


def _named(whose: str, noun: str, letters: Sequence[Letter]) -> str:
    days = list(dict.fromkeys(long_date(one.known_on) for one in letters if one.known_on is not None))
    nouns = noun if len(letters) == 1 else f"{noun.removesuffix('y')}ies" if noun[-1] == "y" else f"{noun}s"
    whose = f"what was said in our {nouns}" if letters[0].kind in NOTES else f"{whose} {nouns}"
    if not days:
        return whose
    if len(days) > _LISTED:
        return f"{whose} between {days[0]} and {days[-1]}"
    return f"{whose} of {series(days)}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def promise_words(promise: Promise, letter: Letter | None) -> str:
    """Say that a promise was not kept, in its own words where they were quoted and are not too long."""
    commitment, passage = promise.commitment, promise.passage
    day = promise.due_on or commitment.promised_on
    by = "" if day is None else f" by {long_date(day)}"
    where = "" if letter is None else those("your", [letter])
    if commitment.question_id is not None:
        told = where or "this office was told"
        verb = f"{told} said" if where else told
        expected = _sentence(f"{verb} that an answer to this question was to be expected{by}")
        return f"{expected} None has reached this office."
    if passage is not None and where and len(passage.quote) <= LONGEST_QUOTATION:
        quoted = " ".join(passage.quote.split())
        given = "" if day is None else f" The day so given, {long_date(day)}, has passed."
        return f"{_sentence(f'{where} said')[:-1]}: “{quoted}”{given}"
    words = " ".join(commitment.words.split()).rstrip(".")
    by = "" if _DATED.search(words) else by
    undertook = f"{where} undertook the following" if where else "you undertook the following"
    return f"{_sentence(f'{undertook}{by}')[:-1]}: {words}. I have no record that this was done."
