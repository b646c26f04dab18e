# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the letters, references, questions and exhibits that a draft speaks of are on the record."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from caseapp.domain.case_words import counted, long_date
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.finding import Finding, FindingKind, Severity, Spot
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.letter_text import QuestionPlace, all_blocks
from caseapp.domain.question import Question
from caseapp.services.chaser_text import body_of
from caseapp.services.proofing.record import Looked, went
from caseapp.services.reply_plan import refuse_laid_to_rest
from caseapp.text.mentions import (
    LetterMention,
    exhibits_in,
    letters_in,
    numbers_in,
    pages_in,
    questions_in,
    references_in,
)
from caseapp.text.quoted import without_source

_UNDATED: Final = re.compile(
    r"\bpages?\s[^.;()]{1,30}?\sof\s+your\s+letter\b(?!,?\s+(?:of|dated))"
    r"|\b[td]h?udalen(?:nau)?\s[^.;()]{1,30}?\so[’']ch\s+llythyr\b(?!,?\s+(?:o|dyddiedig|a\s+ysgrifennwyd)\b)",
    re.IGNORECASE,
)
_BARE_EXHIBIT: Final = re.compile(r"(?<![\w/-])(?<!xhibit )E\d{1,3}(?![\w/-]|\s+\d[A-Z]{2}\b)")
_NEAR: Final = 40
_LEAP: Final = 2000
"""A year that has each day of any year, for a date that is named without one."""


def mention_findings(looked: Looked) -> Iterator[Finding]:
    """Check what the office's own words name, and the sources named behind quotations."""
    sources = (without_source(quoted.words)[1] for quoted in looked.quotations())
    for text in (*looked.own_words(), *sources):
        yield from _letters(looked, text)
        yield from _references(looked, text)
        yield from _questions(looked, text)
        yield from _exhibits(looked, text)
    yield from _places(looked)
    yield from _own_references(looked)


def _letters(looked: Looked, text: str) -> Iterator[Finding]:
    for mention in letters_in(text):
        message, letter = _letter_fault(looked, mention)
        if message:
            words = text[mention.start : mention.end]
            spot = Spot(words=words, letter_id=None if letter is None else letter.id)
            yield Finding(FindingKind.LETTER, Severity.ERROR, message, words, spot)
        elif text[: mention.start].endswith((" of ", " of the ", " o")):
            named = text[max(0, mention.start - _NEAR) : mention.end]
            yield from _pages(looked, named, looked.letters_named(mention))
    theirs = [one for one in looked.letters if one.id == looked.draft.in_reply_to_id]
    for undated in _UNDATED.finditer(text):
        yield from _pages(looked, undated.group(), theirs)


def _pages(looked: Looked, named: str, letters: list[Letter]) -> Iterator[Finding]:
    """Check that letters have the pages that are named of them."""
    longest = max((looked.longest(one) for one in letters), default=0)
    beyond = [page for page in pages_in(named) if page > longest]
    if longest and beyond:
        message = (
            f"{looked.name_of(letters[0])} has {counted(longest, 'page')}, and page {beyond[0]} is named."
        )
        words = f"page {beyond[0]}"
        spot = Spot(words=words, letter_id=letters[0].id)
        yield Finding(FindingKind.LETTER, Severity.ERROR, f"{message[0].upper()}{message[1:]}", words, spot)


def _letter_fault(looked: Looked, mention: LetterMention) -> tuple[str, Letter | None]:
    """Say what is wrong with a letter that is named, and which is near it; "" where it is on the case."""
    if mention.year is not None and mention.on is None:
        return "No calendar has the day on which a letter is said to be dated.", None
    day = long_date(mention.on or date(_LEAP, mention.month, mention.day))
    day = day if mention.year is not None else day.removesuffix(f" {_LEAP}")
    there = looked.letters_of_day(mention)
    named = looked.letters_named(mention)
    if not named:
        whose = {Direction.INCOMING: "from them ", Direction.OUTGOING: "of ours "}.get(mention.direction, "")
        message = f"The case holds no letter {whose}of {day}."
        if there:
            other = "ours" if there[0].direction is Direction.OUTGOING else "theirs"
            return f"{message} The one of that day is {other}.", there[0]
        near = _nearest(looked, mention)
        if near is None or near.known_on is None:
            return message, None
        return f"{message} The nearest is {looked.name_of(near)}.", near
    if mention.direction is Direction.INCOMING and looked.draft.addressee.strip():
        body = body_of(looked.bodies, looked.draft)
        if all(looked.bodies.writing(one).is_other(body) for one in named):
            return f"The letter of {day} came from somebody else than {looked.draft.addressee}.", named[0]
    return "", None


def _nearest(looked: Looked, mention: LetterMention) -> Letter | None:
    on = mention.on
    known = [one for one in looked.letters if one.known_on and went(one, mention.direction)]
    if on is None:
        return None
    return min(known, key=lambda one: abs(((one.known_on or on) - on).days), default=None)


def _references(looked: Looked, text: str) -> Iterator[Finding]:
    own = {_plain(looked.draft.our_reference), _plain(looked.draft.your_reference)}
    for mention in references_in(text):
        if _plain(mention.named) not in own and not _is_known(looked, mention.named):
            yield _unknown(
                FindingKind.REFERENCE,
                mention.named,
                f"No letter and no case bears the reference {mention.named}.",
            )


def _questions(looked: Looked, text: str) -> Iterator[Finding]:
    for mention in questions_in(text):
        if mention.named not in looked.questions:
            yield _unknown(FindingKind.QUESTION, mention.named, f"The case has no question {mention.named}.")
    printed = {str(place) for place in range(1, len(looked.draft.question_ids) + 1)}
    numbers = printed | {number.lstrip("Q").split("(")[0] for number in looked.questions}
    for mention in numbers_in(text):
        if mention.named not in numbers and mention.named not in looked.printed_numbers:
            words = text[mention.start : mention.end]
            message = f"Neither this letter nor the case has a question {mention.named}."
            yield Finding(FindingKind.QUESTION, Severity.ERROR, message, words, Spot(words=words))


def _exhibits(looked: Looked, text: str) -> Iterator[Finding]:
    known = {one.number.upper() for one in looked.exhibits}
    for mention in exhibits_in(text):
        if mention.named not in known:
            yield _unknown(FindingKind.EXHIBIT, mention.named, f"The case has no exhibit {mention.named}.")
    if not known:
        return
    for bare in _BARE_EXHIBIT.finditer(text):
        if bare.group() not in known:
            message = f"The case has no exhibit {bare.group()}."
            spot = Spot(words=bare.group())
            yield Finding(FindingKind.EXHIBIT, Severity.WARNING, message, bare.group(), spot)


def _places(looked: Looked) -> Iterator[Finding]:
    """Check the questions that are printed: each is of this draft, and none was laid to rest."""
    for block in all_blocks(looked.text):
        if not isinstance(block, QuestionPlace):
            continue
        question = looked.questions.get(block.number)
        if question is None or question.id not in looked.draft.question_ids:
            message = (
                f"Question {block.number} is printed here, and is not among the questions of this draft."
            )
        else:
            message = _resting(question)
        if not message:
            continue
        words = f"question {block.number}"
        spot = Spot(words=words, question_id=None if question is None else question.id)
        yield Finding(FindingKind.QUESTION, Severity.ERROR, message, words, spot, must=True)


def _resting(question: Question) -> str:
    """Say why a question cannot be put any more; "" where it can."""
    try:
        refuse_laid_to_rest([question])
    except NotAllowed as refusal:
        return refusal.message
    return ""


def _own_references(looked: Looked) -> Iterator[Finding]:
    """Check the references at the head of the letter."""
    ours, yours = looked.draft.our_reference.strip(), looked.draft.your_reference.strip()
    case = looked.library.cases.get(looked.draft.case_id)
    if ours and not (_plain(ours).startswith(_plain(case.reference)) or _is_known(looked, ours)):
        message = f"Our reference {ours} is neither that of the case nor of a letter on it."
        yield Finding(FindingKind.REFERENCE, Severity.WARNING, message, ours, Spot("our_reference"))
    if yours and not any(_plain(one.their_reference) == _plain(yours) for one in looked.letters):
        message = f"No letter on the case bears their reference {yours}."
        yield Finding(FindingKind.REFERENCE, Severity.WARNING, message, yours, Spot("your_reference"))


def _is_known(looked: Looked, reference: str) -> bool:
    """Tell whether a letter of the case bears a reference, or some case does."""
    letters = looked.letters
    if _plain(reference) in {
        _plain(ref) for one in letters for ref in (one.our_reference, one.their_reference)
    }:
        return True
    try:
        looked.library.cases.find(reference)
    except NotFound:
        return False
    return True


def _plain(reference: str) -> str:
    return "".join(reference.split()).casefold()


def _unknown(kind: FindingKind, words: str, message: str) -> Finding:
    return Finding(kind, Severity.ERROR, message, words, Spot(words=words))
