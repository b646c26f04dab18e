# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what a chaser says still holds on the day it is issued; it may have been drafted long before."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from caseapp.domain.draft import Draft
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.question import Decision, Question
from caseapp.domain.tongues import Tongue, printed_date, tongue_of
from caseapp.domain.words import delivery_words, letter_of, long_date, status_words
from caseapp.services.bodies import Body
from caseapp.services.chaser_text import body_of, letters_from
from caseapp.services.chaser_words import said_since, yours
from caseapp.services.due_days import due_days
from caseapp.services.owing import Owed, Owing
from caseapp.services.reply_ends import GONE
from caseapp.store.repositories import Repositories
from caseapp.text.mentions import letters_in

_SAYS_SO: Final = re.compile(
    r"\b(?:not (?:been )?receive(?!d? (?:(?:an?|any|your|the|full) )*(?:repl|answer|response))|not reach|returned"
    r"|withdr[ae]w|never (?:came|reached)|tynn\w+[’']n ôl"
    r"|ni dderbyn|heb ei dderbyn|heb gyrraedd|ni chyrhaedd|dychwelwyd)",
    re.IGNORECASE,
)
"""Words that tell of a letter which did not come, or was withdrawn."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_IF: Final = re.compile(r"(?:if|os)\b", re.IGNORECASE)
_LETTER: Final = re.compile(
    r"\b(?:letters?|correspondence|e-?mails?|repl(?:y|ies|ied)|responses?|reports?|reminders?|acknowledge\w*"
    r"|wr(?:ote|itten|iting)|ll?ythyr\w*|e-?bost|ateb(?:ion)?|adroddiad\w*|[cg]ydnabydd\w*|ysgrifen\w*)\b",
    re.IGNORECASE,
)
"""Words by which a date beside them is that of a letter."""
_UNTIL: Final = re.compile(r"\b(?:by|before|until|erbyn|cyn|tan)\s+(?:the\s+)?\Z", re.IGNORECASE)
_CLAUSE_END: Final = re.compile(r"[.;:()\n]")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def refuse_untrue(
    rooms: Repositories, draft: Draft, questions: Sequence[Question], on: date, reply_by: date | None
) -> None:
    """Refuse a chaser of a day that chases what is not to be chased now, or does not tell what came since.

    `questions` are those that it prints. One whose date is still to come may be chased as long as it is due soon.
    """
    for question in questions:
        if not question.wants_answer:
            raise NotAllowed(
                f"{question.number} is {status_words(question.status).lower()}, so it is not chased.",
                remedy=f"Take {question.number} out of the chaser, then issue it.",
            )
    owing = Owing(rooms, questions)
    body = body_of(owing.bodies, draft)
    owed = [owing.to(question, body) for question in questions]
    soon = due_days(rooms.settings, date.today()).soon
    until = soon if reply_by is None else min(soon, reply_by)
    for one in owed:
        because = owing.why_not_now(one)
        if not because and one.due_on is not None and one.due_on >= on and one.due_on > until:
            because = f"{one.question.number} is not due until {long_date(one.due_on)}."
        if because:
            raise NotAllowed(
                f"{because} So it is not chased.",
                remedy=f"Take {one.question.number} out of the chaser, then issue it.",
            )
    _refuse_gone(rooms, draft)
    _refuse_untold(rooms, owing, body, draft, owed)


def _refuse_gone(rooms: Repositories, draft: Draft) -> None:
    """Refuse a text that names a letter which did not come or was withdrawn, and does not say so."""
    letters = rooms.letters.of_case(draft.case_id)
    stand = {(one.direction, one.known_on) for one in letters if one.delivery not in GONE}
    for letter in letters:
        if (
            letter.delivery in GONE
            and (letter.direction, letter.known_on) not in stand
            and _is_named(letter, draft.body)
            and not _is_told_of(letter, draft.body)
        ):
            whose = "their letter" if letter.direction is Direction.INCOMING else "this office’s letter"
            raise NotAllowed(
                f"The chaser names {letter_of(whose, letter)}, which is recorded as "
                f"{delivery_words(letter.delivery).lower()}, and does not say so.",
                remedy="Say so in the text, or discard this draft and draft the chaser anew.",
            )


def _is_named(letter: Letter, text: str) -> bool:
    """Tell whether a text names a letter by its date, and not another of that day, a meeting or a term."""
    return any(_is_of_a_letter(text, start, end) for start, end in _dated(letter, text))


def _is_of_a_letter(text: str, start: int, end: int) -> bool:
    """Tell whether a date at a place is given to a letter by the words of its clause."""
    ahead = _CLAUSE_END.split(text[:start])[-1]
    named = _LETTER.search(ahead) or _LETTER.match(text, end + 1)  # or “the 16 July 2021 letter”
    return named is not None and not _UNTIL.search(ahead)


def _dated(letter: Letter, text: str) -> Iterator[tuple[int, int]]:
    """Return where a text gives the date of a letter, in whichever language, but to none of the other side."""
    day = letter.known_on
    if day is None:
        return
    theirs = {
        one.end
        for one in letters_in(text)
        if one.on == day and one.direction not in (letter.direction, Direction.UNKNOWN)
    }
    written = "|".join(r"\s+".join(printed_date(day, tongue).split()) for tongue in Tongue)
    yield from (
        found.span()
        for found in re.finditer(rf"(?<!\d)(?:{written})(?!\d)", text)
        if found.end() not in theirs
    )


def _is_told_of(letter: Letter, text: str) -> bool:
    """Tell whether a sentence that names a letter, or the next one if that names none, says that it is gone."""
    sentences = _SENTENCE.split(text)
    for sentence, behind in zip(sentences, [*sentences[1:], ""], strict=True):
        if _is_named(letter, sentence):
            told = [sentence] if _YEAR.search(behind) else [sentence, behind]
            if any(_SAYS_SO.search(one) for one in told if not _IF.match(one)):
                return True
    return False


def _refuse_untold(rooms: Repositories, owing: Owing, body: Body, draft: Draft, owed: Sequence[Owed]) -> None:
    theirs = letters_from(rooms, owing.bodies, body, draft.case_id, owed)
    for letter in _untold(rooms, draft, theirs):
        raise NotAllowed(
            f"The chaser says nothing of {letter_of('their letter', letter)}, which is logged as come since.",
            remedy="Name it by its date in the text, or discard this draft and draft the chaser anew.",
        )
    letters = {letter.id: letter for letter in theirs}
    for one in owed:
        later = any(
            response.letter_id in letters
            and response.decision is Decision.DECIDED
            and not response.superseded
            and response.decided_at is not None
            and draft.edited_at is not None
            and response.decided_at > draft.edited_at
            for response in one.question.responses
        )
        said = said_since(one, owing.bodies, letters, tongue=tongue_of(draft.language))
        if later and said and said not in draft.body:
            raise NotAllowed(
                f"What was recorded of {one.question.number} since the chaser was written is not in it: {said}",
                remedy="Put it into the text, or discard this draft and draft the chaser anew.",
            )


def _untold(rooms: Repositories, draft: Draft, theirs: Sequence[Letter]) -> list[Letter]:
    """Return the letters that the text neither names nor was written after, as far as can be told."""
    if not theirs or yours(theirs, tongue_of(draft.language)) in draft.body:
        return []
    replied = None if draft.in_reply_to_id is None else rooms.letters.get(draft.in_reply_to_id)
    last = None if replied is None else replied.known_on
    told = replied is not None and any(_dated(replied, draft.body))

    def came_since(letter: Letter) -> bool:
        if replied is None or last is None:
            return True
        later = letter.known_on is not None and letter.known_on > last
        return letter.id != replied.id and (later or (told and letter.id > replied.id))

    return [one for one in theirs if came_since(one) and not any(_dated(one, draft.body))]
