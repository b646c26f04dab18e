# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what a draft quotes was said, word for word, and whether it was said in confidence."""

import re
from collections.abc import Iterator
from typing import Final

from caseapp.domain.errors import NotFound
from caseapp.domain.finding import Finding, FindingKind, Severity, Spot
from caseapp.domain.letter import Letter
from caseapp.services.proofing.citing import cited_behind, said_before, shown
from caseapp.services.proofing.record import Looked, Quoted, Source
from caseapp.text.quoted import Parting, folded, inline_quotations, parting, stands_in, without_source

_CONFIDENTIAL: Final = re.compile(
    r"\b(?:in\s+(?:strict(?:est)?\s+)?confidence|(?:strictly\s+|private\s+and\s+)?confidential"
    r"|without\s+prejudice|(?:legally\s+)?privileged|not\s+for\s+publication|yn\s+gyfrinachol|cyfrinachol)\b",
    re.IGNORECASE,
)
_HEAD: Final = 600
"""Characters at the head of a letter, where it is marked as given in confidence."""
_FEW: Final = 4
"""Words below which what stands between quotation marks is a word spoken of, and nobody's sentence."""
_MANY: Final = 6
"""Words in common with a paper of the case from which it is plain that it is quoted."""
_SAID: Final = re.compile(
    r"\b(?:you|they|he|she|we|I|company|firm)\s+(?:[\w’'-]+\s+){0,4}?(?:wrote|writ(?:e|ten)|sa(?:y|id)|stated?|told"
    r"|repl(?:y|ied)|answer(?:ed)?|explain(?:ed)?|assure[ds]?|confirm(?:ed)?|add(?:ed)?|claim(?:ed)?|maintain(?:ed)?"
    r"|asked|described?|put\s+it)\b|\b(?:wrote|replied|told\s+(?:me|us))\b"
    r"|\b(?:your|our|my|their|eich|ein|fy)\s+(?:[\w’'-]+\s+){0,2}?(?:letters?|e-?mails?|repl(?:y|ies)|answers?"
    r"|responses?|statements?|words|llythyr\w*|ateb\w*)\b|\b(?:dywed\w*|ysgrifenn?\w*|meddech)\b",
    re.IGNORECASE,
)
"""What gives the words after it to somebody who writes on the case, and not to a statute or a book."""
_SENTENCE_END: Final = re.compile(r"[.!?]\s+(?=[“‘\"'(]?[A-Z])")
_BEHIND: Final = re.compile(r"\s*\((?P<source>[^()]+)\)")
_BEFORE: Final = 160


def quotation_findings(looked: Looked) -> Iterator[Finding]:
    """Check what is quoted in blocks, and between quotation marks within the text."""
    for quoted in looked.quotations():
        yield from _block(looked, quoted)
    going_on: Severity | None = None
    for text in looked.own_words():
        carried, going_on = going_on, None
        for inline in inline_quotations(text):
            if len(inline.words.split()) < _FEW:
                continue
            before = _SENTENCE_END.split(text[max(0, inline.start - _BEFORE) : inline.start])[-1]
            severity = Severity.ERROR if _SAID.search(before) else Severity.WARNING
            if carried is not None and not text[: inline.start].strip():
                severity = carried
            if inline.goes_on:
                going_on = severity
            yield from _anywhere(looked, inline.words, severity)
            behind = _BEHIND.match(text, inline.end)
            if behind is None:
                yield from said_before(looked, inline.words, before)
            else:
                yield from cited_behind(looked, inline.words, behind["source"])


def _block(looked: Looked, quoted: Quoted) -> Iterator[Finding]:
    words, named = without_source(quoted.words)
    yield from cited_behind(looked, words, named)
    if quoted.passage is None:
        yield from _anywhere(looked, words, Severity.ERROR)
        return
    try:
        passage = looked.library.passages.get(quoted.passage)
    except NotFound:
        message = f"The quotation names passage {quoted.passage} as its source, which is not in the library."
        yield _finding(message, words, Severity.ERROR, Spot(words=shown(words)))
        return
    source = next((one for one in looked.sources() if one.document_id == passage.document_id), None)
    if source is None:
        message = "The quotation names a source that is neither on a letter of the case nor an exhibit of it."
        yield _finding(message, words, Severity.ERROR, Spot(words=shown(words)))
        return
    whole = looked.source_text(passage.document_id)
    if stands_in(words, folded(passage.quote)) or stands_in(words, whole):
        yield from _in_confidence(looked, source, words)
    else:
        yield _unlike(words, source, parting(words, whole), Severity.ERROR, looked)


def _anywhere(looked: Looked, words: str, severity: Severity) -> Iterator[Finding]:
    """Look for words in all papers of the case; where they stand in none, show the one they are nearest to."""
    nearest: tuple[Parting, Source] | None = None
    for source in looked.sources():
        whole = looked.source_text(source.document_id)
        parted = parting(words, whole)
        if parted is None and stands_in(words, whole):
            yield from _in_confidence(looked, source, words)
            return
        if parted is not None and (nearest is None or len(parted.together) > len(nearest[0].together)):
            nearest = parted, source
    if nearest is not None:
        if len(nearest[0].together.split()) >= _MANY:
            severity = Severity.ERROR
        yield _unlike(words, nearest[1], nearest[0], severity, looked)
        return
    message = f"“{shown(words)}” stands in no letter, enclosure or exhibit of the case."
    yield _finding(message, words, severity, Spot(words=shown(words)))


def _unlike(
    words: str, source: Source, parted: Parting | None, severity: Severity, looked: Looked
) -> Finding:
    page = None
    if parted is None:
        message = f"The quotation “{shown(words)}” does not stand in {source.name}."
    else:
        pages = enumerate(looked.pages(source.document_id), 1)
        page = next((at for at, text in pages if parted.together in folded(text)), None)
        where = f"{source.name}, page {page}" if page else source.name
        if not parted.quote:
            begins = f"where “{parted.together}” comes before"
            message = f"The quotation has its parts in another order than {where}, {begins}."
        else:
            message = (
                f"The quotation parts from {where}, at “{parted.quote}”: there it reads “{parted.source}”."
            )
    letter_id = None if source.letter is None else source.letter.id
    return _finding(message, words, severity, Spot(words=shown(words), letter_id=letter_id, page=page))


def _in_confidence(looked: Looked, source: Source, words: str) -> Iterator[Finding]:
    letter = source.letter
    marked = "" if letter is None else marked_by_them(looked, source, letter)
    if letter is not None and marked:
        message = f"{source.name[0].upper()}{source.name[1:]} is marked “{marked}”, and is quoted here."
        spot = Spot(words=shown(words), letter_id=letter.id, page=1)
        yield Finding(FindingKind.CONFIDENCE, Severity.WARNING, message, words, spot)


def marked_by_them(looked: Looked, source: Source, letter: Letter) -> str:
    """Return the words by which a paper of the other side says that it is given in confidence, else ""."""
    if letter.direction == "out":
        return ""
    first = (*looked.pages(source.document_id), "")[0][:_HEAD]
    found = _CONFIDENTIAL.search(letter.their_marking) or _CONFIDENTIAL.search(first)
    return " ".join(found.group().split()) if found else ""


def _finding(message: str, words: str, severity: Severity, spot: Spot) -> Finding:
    return Finding(FindingKind.QUOTATION, severity, message, words, spot)
