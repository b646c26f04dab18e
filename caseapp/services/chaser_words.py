# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentences of a chaser: what was asked when, what came of it, what was promised; fit to be read out anywhere."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from caseapp.calendars.working_days import TRUSTED_END, TRUSTED_START, WorkingCalendar
from caseapp.domain.letter import NOTES, Letter, LetterKind
from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.question import Asking, Decision, Label, Question, Response, Status, proposed_status
from caseapp.domain.tongues import Tongue, printed_date, printed_in, tongue_of
from caseapp.domain.welsh import contracted, softened
from caseapp.services.bodies import Bodies
from caseapp.services.chaser_phrases import PHRASES, Noun, Phrases
from caseapp.services.commitments import Promise
from caseapp.services.owing import Owed
from caseapp.services.papers import asked_times

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


def question_line(
    owed: Owed, on: date, calendar: WorkingCalendar, *, dated: bool, language: str = Tongue.ENGLISH
) -> QuestionLine:
    """Return a question as a chaser of a day prints it: first asked when, how often, due when, how late.

    Where the chaser is `dated`, its new date takes the place of one still to come, which is not told.
    """
    question, tongue = owed.question, tongue_of(language)
    is_replaced = dated and owed.due_on is not None and owed.due_on >= on
    parts = (_asked(owed, tongue), "" if is_replaced else _due(owed, on, calendar, tongue))
    return QuestionLine(question.number, question.wording, " ".join(part for part in parts if part))


def _asked(owed: Owed, tongue: Tongue) -> str:
    first, dated = owed.first_on, [one for one in owed.askings if one.asked_on is not None]
    if first is None:
        return ""
    phrases, began, last = PHRASES[tongue], dated[0], dated[-1]
    words = printed_in(tongue).first_asked.format(date=printed_date(first, tongue))
    words += _numbered(owed.question, began, phrases)
    number = _numbered(owed.question, last, phrases)
    if last.asked_on not in (None, first) and number:
        words += f"{phrases.last.format(printed_date(last.asked_on or first, tongue))}{number}"
    return f"{words}{asked_times(owed.times, tongue)}."


def _numbered(question: Question, asking: Asking, phrases: Phrases) -> str:
    """Tell the number under which a letter put a question, where that is not the office's."""
    printed = asking.printed_number.strip().rstrip(".)")
    same = not printed or printed.casefold() == question.number.casefold()
    return "" if same else phrases.numbered.format(printed)


def _due(owed: Owed, on: date, calendar: WorkingCalendar, tongue: Tongue) -> str:
    due_on, phrases = owed.due_on, PHRASES[tongue]
    if due_on is None:
        return ""
    if due_on >= on:
        return phrases.due.format(printed_date(due_on, tongue))
    first = min(owed.missed, default=due_on)
    again = "" if first == due_on else phrases.due_again.format(printed_date(due_on, tongue))
    days = working_days_after(first, on, calendar)
    late = phrases.late[days != 1].format(days=f"{days:,}") if days else ""
    return f"{phrases.was_due.format(printed_date(first, tongue))}{again}{late}."


def working_days_after(due_on: date, on: date, calendar: WorkingCalendar) -> int:
    """Count the working days that have passed since a due date, with `on`; 0 where the calendars do not reach."""
    if due_on < TRUSTED_START or on > TRUSTED_END:
        return 0
    days = (due_on + timedelta(days=ahead) for ahead in range(1, (on - due_on).days + 1))
    return sum(calendar.is_working_day(day) for day in days)


def said_since(
    owed: Owed,
    bodies: Bodies,
    letters: Mapping[int, Letter],
    promised: Collection[int | None] = (),
    tongue: Tongue = Tongue.ENGLISH,
) -> str:
    """Say in one sentence what the letters of a body did about a question, as an officer recorded it; else "".

    `letters` are those with a response, by their ids. Of those in `promised` another sentence tells that they
    put the answer off, so this one does not.
    """
    phrases = PHRASES[tongue]
    clauses = [
        phrases.says.format(letters=yours(found, tongue), said=phrases.said[what][at > 0])
        for at, (what, found) in enumerate(_told(owed, bodies, letters, promised))
    ]
    return _sentence(_series(clauses, phrases.and_said, "; "), ".")


def _told(
    owed: Owed, bodies: Bodies, letters: Mapping[int, Letter], promised: Collection[int | None]
) -> list[tuple[Status | Label, list[Letter]]]:
    """Return what letters did about a question, the oldest first, those together that did the same in a row."""
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
    told: list[tuple[Status | Label, list[Letter]]] = []
    for letter_id in sorted(by_letter, key=lambda one: (letters[one].known_on or date.max, one)):
        what = _done_by(by_letter[letter_id])
        if what is None or (what is Status.DEFERRED and letter_id in promised):
            continue
        if told and told[-1][0] is what:
            told[-1][1].append(letters[letter_id])
        else:
            told.append((what, [letters[letter_id]]))
    return told


def _done_by(responses: Sequence[Response]) -> Status | Label | None:
    """Return what responses did about a question, None for what a chaser does not tell."""
    if all(one.label is Label.NOT_ADDRESSED for one in responses):
        return Label.NOT_ADDRESSED
    status = proposed_status(tuple(responses))
    return status if status in PHRASES[Tongue.ENGLISH].said else None


def in_which(letters: Sequence[Letter], tongue: Tongue = Tongue.ENGLISH) -> str:
    """Name those of some letters in which an answer may be looked for; "" where all only acknowledge."""
    phrases = PHRASES[tongue]
    telling = [one for one in letters if one.kind is not LetterKind.ACKNOWLEDGEMENT]
    if len(telling) != 1:
        return phrases.in_them if telling else ""
    noun = phrases.nouns.get(telling[0].kind, phrases.letter)
    return noun.in_it if len(letters) == 1 else noun.in_that


def yours(letters: Sequence[Letter], tongue: Tongue = Tongue.ENGLISH) -> str:
    """Name letters of the other side by their dates: "your letters of 16 July 2021 and 10 August 2021"."""
    phrases = PHRASES[tongue]
    named = [
        _named(phrases.yours.format(_noun(noun, found)), found, tongue)
        for noun, found in _by_noun(letters, phrases)
    ]
    words = _series(named, phrases.and_letters)
    return contracted(words) if tongue is Tongue.WELSH else words


def ours(letters: Sequence[Letter], tongue: Tongue = Tongue.ENGLISH) -> str:
    """Name letters of the office by their dates: "this office’s letter of 16 July 2021"."""
    phrases = PHRASES[tongue]
    named = []
    by_noun = _by_noun(letters, phrases)
    for at, (noun, found) in enumerate(by_noun):
        of_the_office = phrases.of_the_office_too if 0 < at == len(by_noun) - 1 else phrases.of_the_office
        words = _noun(noun, found)
        if tongue is Tongue.WELSH:
            words = softened(words)  # behind “at”
        named.append(_named(of_the_office.format(words), found, tongue))
    words = _series(named, phrases.and_ours)
    return contracted(words) if tongue is Tongue.WELSH else words


def _by_noun(letters: Sequence[Letter], phrases: Phrases) -> list[tuple[Noun, list[Letter]]]:
    by_noun: dict[Noun, list[Letter]] = {}
    for letter in letters:
        by_noun.setdefault(phrases.nouns.get(letter.kind, phrases.letter), []).append(letter)
    return list(by_noun.items())


def _noun(noun: Noun, letters: Sequence[Letter]) -> str:
    return noun.one if len(letters) == 1 else noun.many


def _named(named: str, letters: Sequence[Letter], tongue: Tongue) -> str:
    """Name letters of one kind by their days."""
    phrases, is_held = PHRASES[tongue], letters[0].kind in NOTES
    if is_held:
        noun = phrases.nouns.get(letters[0].kind, phrases.letter)
        named = phrases.note.format(_noun(noun, letters))
    days = days_of(letters, tongue)
    if not days:
        return named
    if len(days) > _LISTED:
        between = phrases.held_between if is_held else phrases.written_between
        return between.format(letters=named, first=days[0], last=days[-1])
    return (phrases.held if is_held else phrases.written).format(letters=named, days=on_days(days, tongue))


def days_of(letters: Sequence[Letter], tongue: Tongue) -> list[str]:
    """Return the days that letters are known by, each once."""
    known = (letter.known_on for letter in letters)
    return list(dict.fromkeys(printed_date(day, tongue) for day in known if day is not None))


def on_days(days: Sequence[str], tongue: Tongue) -> str:
    """Return days as they stand in a sentence: "16 July 2021 and 10 August 2021"."""
    phrases = PHRASES[tongue]
    return _series([phrases.day.format(day) for day in days], phrases.and_day)


def _series(parts: Sequence[str], joint: str, between: str = ", ") -> str:
    return joint.join(part for part in (between.join(parts[:-1]), *parts[-1:]) if part)


def _sentence(words: str, stop: str = "") -> str:
    return f"{words[:1].upper()}{words[1:]}{stop}" if words else ""


def promise_words(promise: Promise, letter: Letter | None, tongue: Tongue = Tongue.ENGLISH) -> str:
    """Say that a promise was not kept, in its own words where they were quoted and are not too long."""
    commitment, passage, phrases = promise.commitment, promise.passage, PHRASES[tongue]
    day = promise.due_on or commitment.promised_on
    when = "" if day is None else printed_date(day, tongue)
    by = phrases.by.format(day=when) if when else ""
    where = "" if letter is None else yours([letter], tongue)
    if commitment.question_id is not None:
        expected = phrases.expected[not where].format(letters=where, by=by)
        return f"{_sentence(expected)} {phrases.none_came}"
    if passage is not None and where and len(passage.quote) <= LONGEST_QUOTATION:
        said = phrases.quoted.format(letters=where, words=" ".join(passage.quote.split()))
        given = phrases.day_given.format(day=when) if when else ""
        return f"{_sentence(said)}{given}"
    words = " ".join(commitment.words.split()).rstrip(".")
    by = "" if _DATED.search(words) else by
    undertook = phrases.undertook[not where].format(letters=where, by=by, words=words)
    return f"{_sentence(undertook)} {phrases.no_record}"
