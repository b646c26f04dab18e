# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the parts of a draft are there and agree, and whether it asks what is not registered."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.draft import folded_title
from caseapp.domain.finding import Finding, FindingKind, Severity, Spot
from caseapp.domain.found_question import FoundQuestion, QuestionKind
from caseapp.domain.letter_text import Field, all_words, called_notes, plain, says_something
from caseapp.domain.salutation import close_fault, disagreement
from caseapp.domain.search_words import words_in
from caseapp.domain.template import FIELD
from caseapp.domain.tongues import tongue_of
from caseapp.services.proofing.record import Looked
from caseapp.text.enclosed import enclosed_in, is_listed
from caseapp.text.questions import find_questions

_DATED_LATER: Final = "letter_date"
_DUE: Final = "reply_by"
_PARTS: Final = (
    "subject",
    "addressee",
    "addressee_address",
    "salutation",
    "close",
    "signatory",
    "signatory_post",
)
_PARTS_AFTER: Final = ("our_reference", "your_reference", "copied_to", "enclosures")
_NAMES: Final = {"subject": "subject", "addressee": "addressee", "signatory": "signatory"}
_SURE: Final = 0.75
"""Confidence above which a sentence is offered as a question."""
_ABOUT_THE_ANSWER: Final = re.compile(
    r"\b(?:each question|(?:the|these|those|my|this) questions?|by its number|tell me where|say so|copy|acknowledge"
    r"|your (?:full |substantive |prompt |early )?(?:reply|response|answers?)"
    r"|(?:a|any) (?:full |substantive )?(?:reply|response)|should not be published|mark it|give (?:your|the) reason"
    r"|rhoddaf wybod|[cg]h?opi|cwestiynau?|eich ateb(?:ion)?|ei gyhoeddi)\b",
    re.IGNORECASE,
)
"""What asks how or when to answer, or for a letter that was lost: no question of the case."""
_LEFT_OUT: Final = re.compile(
    r"(?!.*\byou(?:rs?)?\b(?!\s+(?:asked|ask|request|requested|wanted|want|sought)\b))"
    r".*\b(?:is|are)\s+(?:therefore\s+)?not\s+(?:(?:yet|also|therefore)\s+)?(?:enclosed|attached)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What says that the letter itself goes without a paper; one missing from theirs *was* not enclosed, or names them."""


def part_findings(looked: Looked) -> Iterator[Finding]:
    """Check the parts of the letter one by one."""
    yield from _fields(looked)
    yield from _greeting(looked)
    yield from _marking(looked)
    yield from _enclosures(looked)
    yield from _unregistered(looked)


def _fields(looked: Looked) -> Iterator[Finding]:
    draft = looked.draft
    filled = {_DATED_LATER} | ({_DUE} if draft.due_days else set())
    open_fields = [word.name for words in all_words(looked.text) for word in words if isinstance(word, Field)]
    for name in dict.fromkeys(open_fields):
        if name not in filled:
            more = " Say in how many working days a reply is wanted." if name == _DUE else ""
            yield _field(f"The field {{{{{name}}}}} has no value.{more}", f"{{{{{name}}}}}", "body")
    for part in (*_PARTS, *_PARTS_AFTER):
        for found in FIELD.finditer(getattr(draft, part)):
            yield _field(f"The field {found.group()} has no value.", found.group(), part, must=False)
    if not says_something(looked.text.blocks):
        yield _field("The letter has no text.", "", "body", must=False)
    called = called_notes(looked.text)
    for note in looked.text.notes:
        if note.label not in called:
            words = plain(note.words)
            message = f"The footnote “{words}” is called nowhere in the text, so it would not be printed."
            yield _field(message, words, "body", must=False)
    for part, name in _NAMES.items():
        if not getattr(draft, part).strip():
            yield Finding(FindingKind.FIELD, Severity.WARNING, f"The letter has no {name}.", part, Spot(part))


def _field(message: str, words: str, part: str, *, must: bool = True) -> Finding:
    return Finding(FindingKind.FIELD, Severity.ERROR, message, words, Spot(part, words), must=must)


def _greeting(looked: Looked) -> Iterator[Finding]:
    draft = looked.draft
    if draft.salutation_by_hand:  # what is written there is known as the salutation that was left room for
        message = close_fault(draft.salutation, draft.close, draft.language)
        if message:
            words = f"{draft.salutation}\n{draft.close}"
            yield Finding(FindingKind.GREETING, Severity.WARNING, message, words, Spot("close"))
        return
    to = f"{draft.addressee}\n{draft.addressee_address}".strip()
    message = disagreement(to, draft.salutation, draft.close, draft.language)
    if message:
        words = f"{draft.addressee}\n{draft.salutation}\n{draft.close}"
        part = "close" if "belong" in message else "salutation"
        yield Finding(FindingKind.GREETING, Severity.ERROR, message, words, Spot(part))


def _marking(looked: Looked) -> Iterator[Finding]:
    if looked.draft.marking is Marking.NOT_CHOSEN:
        message = "No security marking has been chosen for this letter; unmarked is a choice too."
        yield Finding(FindingKind.MARKING, Severity.ERROR, message, "", Spot("marking"), must=True)


def _enclosures(looked: Looked) -> Iterator[Finding]:
    listed = [line.strip() for line in looked.draft.enclosures.splitlines() if line.strip()]
    attached = looked.library.drafts.enclosed_titles(looked.draft.id)
    there = {folded_title(title) for title in attached}
    for title in listed:
        if folded_title(title) not in there:
            # An office may put a paper into the envelope that it does not keep here; a list that differs is wrong.
            severity = Severity.ERROR if attached else Severity.WARNING
            message = f"“{title}” is listed as enclosed, and no file of that name is attached."
            yield Finding(FindingKind.ENCLOSURE, severity, message, title, Spot("enclosures", title))
    named = {folded_title(title) for title in listed}
    for title in attached:
        if folded_title(title) not in named:
            message = f"“{title}” is attached, and the letter does not list it as enclosed."
            yield Finding(FindingKind.ENCLOSURE, Severity.ERROR, message, title, Spot("enclosures"))
    yield from _said_to_be_enclosed(looked, [*listed, *attached])


def _said_to_be_enclosed(looked: Looked, titles: Sequence[str]) -> Iterator[Finding]:
    """Compare what the text says is enclosed with what is listed."""
    tongue = tongue_of(looked.draft.language)
    for text in looked.own_words():
        for said in enclosed_in(text):
            if not titles:
                message = "The letter says that something is enclosed, and lists nothing."
            elif not is_listed(said, titles, tongue):
                message = f"The letter says “{said.words}”, and nothing of that name is listed as enclosed."
            else:
                continue
            spot = Spot(words=said.words)
            yield Finding(FindingKind.ENCLOSURE, Severity.WARNING, message, said.words, spot)
            if not titles:
                return


def _unregistered(looked: Looked) -> Iterator[Finding]:
    """Offer sentences that ask something and are no question of the case, nor words of the draft's template."""
    registered = [set(words_in(one.wording)) for one in looked.questions.values()]
    text = "\n\n".join(looked.own_words())
    for found in find_questions(text):
        said = set(words_in(found.wording))
        known = any(said <= one or one <= said for one in registered if one)
        sentence = _sentence(text, found)
        unsure = found.confidence <= _SURE or found.kind is QuestionKind.UNCLEAR
        is_no_asking = _ABOUT_THE_ANSWER.search(sentence) or _LEFT_OUT.match(sentence)
        if unsure or known or is_no_asking or looked.is_template(sentence):
            continue
        message = f"“{found.wording}” reads as a question, and is not registered as one."
        words = text[found.start : found.end]
        yield Finding(
            FindingKind.UNREGISTERED, Severity.WARNING, message, words, Spot(words=words.split("\n")[0])
        )


def _sentence(text: str, found: FoundQuestion) -> str:
    """Return the whole sentence in which something is asked."""
    begins = max(text.rfind(end, 0, found.start) + len(end) - 1 for end in (". ", "\n"))
    ends = [at for end in (". ", "\n") if (at := text.find(end, max(found.start, found.end - 1))) >= 0]
    return text[max(begins, 0) : min(ends, default=len(text))].strip(" .\n")
