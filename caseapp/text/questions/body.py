# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stretches of a letter in which its writer speaks: no letterhead, address, quotation, signature or copies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.text.questions.reading import on_one_line, read
from caseapp.text.zones import HEAD_LINES, is_close, is_salutation

Span = tuple[int, int]

_LINE: Final = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_SILENT: Final = re.compile(
    r"""(?xi)
    (?:(?:our|your|my|case|file|their)\s+)?(?:ref(?:erence)?(?:\s+(?:no|number))?|ein\s+cyf|eich\s+cyf
        |cyfeirnod)\.?\s*[:/]
    |(?:tel(?:ephone)?|phone|fax|mobile|ffôn|e-?mail|e-?bost|web(?:site)?|www|https?)\b\s*[.:/]
    |(?:date|dyddiad|from|to|sent|subject|by\s+(?:e-?mail|post|hand)|oddi\s+wrth|at|pwnc|address
        |importance)\s*:(?!\S*\s*$)
    |(?:by|via)\s+(?:e-?mail|post|hand|courier|recorded\s+delivery)(?:\s+only)?\s*$
    |(?:page|tudalen|p\.)\s*\d+(?:\s*(?:of|/|o)\s*\d+)?\s*$|[-–]?\s*\d{1,4}\s*[-–]?\s*$
    |re\s*:|(?:official|private|confidential|restricted|without\s+prejudice
        |in\s+confidence)(?:\s*[-–:,&]?\s*(?:sensitive|and\s+confidential|only))*\s*$
    |(?:fao|f\.a\.o\.|attn?\.?|for\s+the\s+attention\s+of|at\s+sylw)\b(?=[^?]*$)
    |\S+@\S+\.\S+\s*$|(?:https?://|www\.)\S+\s*$
    |>
    |[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\s*$"""
)
"""A line that says nothing itself: a reference, a number to call, a page number, mail quoted from before."""
_STREET: Final = re.compile(
    r"\b(?:Street|Road|Lane|Avenue|House|Row|Way|Place|Square|Close|Court|Crescent|Drive|Terrace|Stryd|Heol|Ffordd|"
    r"P\.?O\.? Box|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})\b"
)
_COPIES: Final = re.compile(
    r"(?i)(?:c\.?c\.?|b\.?c\.?c\.?|copy(?:\s+to)?|copies(?:\s+to)?|copi(?:au)?\s+(?:at|i)|encl?s?"
    r"|enclosures?|enc|attachments?|amg(?:aeedig)?|distribution)\.?\s*(?:[:.(]|\d|$)"
)
_QUOTED_MAIL: Final = re.compile(
    r"(?i)(?:-{2,}\s*(?:original|forwarded)\s+message|on\s.{4,80}\bwrote:\s*$|_{8,}\s*$"
    r"|begin\s+forwarded\s+message)"
)
_ANNEX: Final = re.compile(
    r"(?i)(?:(?:annex|appendix|schedule|atodiad|attachment)\b.{0,60})?\b(?:questions"
    r"|information\s+(?:requested|required|sought)|cwestiynau)\b.{0,60}$"
)
_BRINGS_QUOTE: Final = re.compile(
    r"(?i)(?:(?:you|he|she|they|it|act|section|policy|letter|code|notice|report|guidance|article"
    r"|regulation|statement|minute|minutes|paragraph|leaflet|e-?mail|form|contract|judgment|which|court|"
    r"committee|witness|director|council|trust|company|(?:mr|mrs|ms|dr)\.?\s+[\w'’-]+|[\w'’-]+\s+(?:of"
    r"|in|on)\s+[^.:]{1,40})\s+(?:\w+\s+){0,4}?(?:wrote|writes|said|says|state[sd]?|reads?|provides?"
    r"|replied|asked|asks|put\s+it|told\s+\w+|records?|continue[sd]?|"
    r"quote[sd]?|answered|claimed?|explained|included?|contains?|asserted)(?:\s+[\w,'’]+){0,8}?"
    r"|in\s+(?:these|the\s+following)\s+terms|the\s+following\s+(?:passage|extract|words|text"
    r"|paragraph)(?:\s+\w+){0,4}|i\s+quote)\s*:\s*$"
)
_INDENT: Final = re.compile(r"[ \t]{3,}\S")
_INLINE_GREETING: Final = re.compile(
    r"\s*(?:(?:dear|annwyl)\s+(?:sirs?|madam|sir\s+or\s+madam|sir/madam|colleagues?|all|(?:(?:mr|mrs|ms"
    r"|miss|dr|prof|professor|sir|lady|lord|councillor|cllr|commissioner|minister|chair"
    r"|chief\s+\w+)\.?\s*)[^,:.?]{0,40}"
    r"|[A-ZŴŶ][\w'’-]+(?:\s+[A-ZŴŶ][\w'’-]+){0,2}))\s*[,:–-]\s*(?=\S.{12})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words, without the white space at its ends; `gap` tells whether it is set off from the one above."""

    start: int
    end: int
    gap: bool
    indented: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that hold more than white space."""
    found = []
    last = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            breaks = text[last : match.start()]
            found.append(
                Line(
                    start,
                    start + len(words),
                    breaks.count("\n") > 1
                    or ("\f" in breaks and not _goes_on(text[max(0, last - 1) : last], words)),
                    _INDENT.match(match[0]) is not None,
                )
            )
            last = start + len(words)
    return found


def _goes_on(before: str, words: str) -> bool:
    """Tell whether the first line of a page goes on with the sentence that the page before broke off."""
    return words[0].islower() and before[-1:] not in ".?!:;"


def body_of(text: str) -> list[Span]:
    """Return the stretches of a letter's text where its writer speaks, in order.

    A text without salutation and close is taken to be all body, but for lines that say nothing themselves.
    """
    lines = lines_of(text)
    shown = [text[line.start : line.end] for line in lines]
    first, after_greeting = _below_salutation(text, lines, shown)
    spans = []
    for stretch in _spoken(text, lines, shown, first):
        start = after_greeting if stretch[0].start < after_greeting < stretch[0].end else stretch[0].start
        spans.append((start, stretch[-1].end))
    return spans


def _below_salutation(text: str, lines: Sequence[Line], shown: Sequence[str]) -> tuple[int, int]:
    """Return the number of the first line of the body, and where it begins if a greeting shares its line."""
    for number, words in enumerate(shown[: 2 * HEAD_LINES]):
        line = lines[number]
        healed = _healed(words)
        if len(words) < 80 and is_salutation(healed) and not healed.rstrip().endswith("?"):
            greeting = _INLINE_GREETING.match(words)
            return (number, line.start + greeting.end()) if greeting else (number + 1, 0)
        greeting = _INLINE_GREETING.match(words)
        if greeting:
            return number, line.start + greeting.end()
    return 0, 0


def _healed(words: str) -> str:
    return read(words, 0, len(words)).text if len(words) < 80 else words


def _spoken(text: str, lines: Sequence[Line], shown: Sequence[str], first: int) -> Iterator[list[Line]]:
    """Give the runs of lines that speak, parted by what is silent and by gaps."""
    run: list[Line] = []
    silent_until = -1
    copies = quoted = False
    for number in range(first, len(lines)):
        line, words = lines[number], shown[number]
        if line.gap:
            copies = False
            quoted = quoted and line.indented
        if _QUOTED_MAIL.match(words) and number > first:
            break
        if number >= silent_until and len(words) < 60 and is_close(_healed(words)):
            silent_until = _next_speech(lines, shown, number)
        if _COPIES.match(words) and len(words) < 120:
            copies = True
        if run and not copies and line.gap and _BRINGS_QUOTE.search(_tail(text, run)):
            quoted = True
        silent = number < silent_until or copies or quoted or _is_silent(words)
        if (silent or line.gap) and run:
            yield run
            run = []
        if not silent:
            run.append(line)
    if run:
        yield run


def _is_silent(words: str) -> bool:
    if _SILENT.match(words):
        return True
    pieces = words.rstrip(" .").split(",")
    return (
        len(pieces) > 2 and _STREET.search(words) is not None and all(len(one.split()) < 6 for one in pieces)
    )


def _tail(text: str, run: Sequence[Line]) -> str:
    return on_one_line(text[max(run[0].start, run[-1].end - 240) : run[-1].end])


def _next_speech(lines: Sequence[Line], shown: Sequence[str], close: int) -> int:
    """Return the line after a close from which the writer speaks again: questions annexed, or nothing."""
    for number in range(close + 1, len(lines)):
        if len(shown[number]) < 100 and _ANNEX.match(shown[number]) and not _COPIES.match(shown[number]):
            return number
    return len(lines)
