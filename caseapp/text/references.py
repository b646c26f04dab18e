# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter is about and under which references it runs."""

import re
from pathlib import PurePath

from caseapp.domain.letter import Certainty, Direction, LetterField, Proposal
from caseapp.text.dates import find_dates
from caseapp.text.zones import Zones

_REF = r"(?:ref(?:erence)?|cyf(?:eirnod)?)(?:\s*(?:no|number|rhif))?\.?\s*:?\s*(?P<value>.*)"
_OF_WRITER = re.compile(rf"(?:our|ein)\s+{_REF}", re.IGNORECASE)
_OF_READER = re.compile(rf"(?:your|eich)\s+{_REF}", re.IGNORECASE)
_BARE = re.compile(
    r"(?:reference|ref|case|complaint|request|foia?\s+(?:request|file|case)|foi)\s*"
    r"(?:no|number|ref(?:erence)?|id)?\.?\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LIKE_A_REFERENCE = re.compile(r"(?=.*\d)[\w][\w/.,() –-]{1,60}")
_SUBJECT = re.compile(r"(?:re|subject|pwnc|parthed)\s*(?P<colon>[:;–-])\s*(?P<value>.*)", re.IGNORECASE)
_LABEL = re.compile(r"[\w .'-]{2,40}:")
_PROSE = re.compile(
    r"(?:i|we|thank|further|following|this|in|as|on|with|please|you|your|it|ysgrifennaf|diolch)\b",
    re.IGNORECASE,
)
_HEADING_LENGTH = 120


def references(zones: Zones, way: Direction) -> tuple[Proposal, ...]:
    """Propose our and their reference: in a letter to us, "our ref" is theirs and "your ref" is ours.

    While the direction is unknown the letter is taken to be one that came, and both are uncertain.
    """
    lines = (*zones.head, *zones.body[:3])
    writers, readers = _value(lines, _OF_WRITER), _value(lines, _OF_READER)
    certainty = Certainty.UNCERTAIN if way is Direction.UNKNOWN else Certainty.CERTAIN
    sent = way is Direction.OUTGOING
    found = []
    if writers:
        field = LetterField.OUR_REFERENCE if sent else LetterField.THEIR_REFERENCE
        found.append(Proposal(field, writers, certainty, "printed as the writer's own reference"))
    elif bare := _value(lines, _BARE):
        field = LetterField.OUR_REFERENCE if sent else LetterField.THEIR_REFERENCE
        found.append(Proposal(field, bare, Certainty.UNCERTAIN, "printed as a reference, not said whose"))
    if readers:
        field = LetterField.THEIR_REFERENCE if sent else LetterField.OUR_REFERENCE
        found.append(Proposal(field, readers, certainty, "printed as the reference of whoever is written to"))
    return tuple(found)


def subject(zones: Zones, file_name: str) -> Proposal | None:
    """Propose the subject: a line that says it is one, a heading below the salutation, or the file's name."""
    lines = (*zones.head, *zones.body[:4])
    for index, line in enumerate(lines):
        match = _SUBJECT.match(line)
        if match is None:
            continue
        value = match["value"].strip() or (lines[index + 1] if index + 1 < len(lines) else "")
        if value and match["colon"] in ":;":
            return _proposal(value, Certainty.CERTAIN, "printed as the subject")
        if value:
            return _proposal(value, Certainty.LIKELY, "printed after “Re”")
    if zones.salutation and (heading := _heading(zones.body)):
        return _proposal(heading, Certainty.LIKELY, "a heading below the salutation")
    stem = PurePath(file_name.replace("\\", "/")).stem.replace("_", " ").strip()
    if stem:
        return _proposal(stem, Certainty.UNCERTAIN, "the name of the file")
    return None


def _heading(body: tuple[str, ...]) -> str:
    """Return the heading the body begins with, which may run over two lines; "" where it begins with prose."""
    if not body or not _may_head(body[0]):
        return ""
    if len(body) > 1 and body[0].isupper() and body[1].isupper() and _may_head(body[1]):
        return f"{body[0]} {body[1]}"
    # Prose breaks its lines in the middle of a sentence, so what follows it begins in small letters.
    follows = body[1] if len(body) > 1 else ""
    return body[0] if body[0].isupper() or not follows[:1].islower() else ""


def _may_head(line: str) -> bool:
    return (
        3 < len(line) <= _HEADING_LENGTH
        and line[-1] not in ".,;?!"
        and (line[0].isupper() or line[0].isdigit())
        and not _PROSE.match(line)
    )


def _value(lines: tuple[str, ...], label: re.Pattern[str]) -> str:
    for index, line in enumerate(lines):
        match = label.match(line)
        if match is None:
            continue
        value = match["value"].strip()
        # A table of labels and values is often read with the value on the next line.
        if not value and index + 1 < len(lines) and not _LABEL.match(lines[index + 1]):
            value = lines[index + 1].strip()
        value = re.split(r"\s{2,}|\s+(?:our|your|ein|eich)\s+(?:ref|cyf)", value, flags=re.IGNORECASE)[0]
        if _LIKE_A_REFERENCE.fullmatch(value) and not _is_a_date(value):
            return value
    return ""


def _is_a_date(value: str) -> bool:
    return any(found.start == 0 and found.end == len(value) for found in find_dates(value))


def _proposal(value: str, certainty: Certainty, because: str) -> Proposal:
    return Proposal(LetterField.SUBJECT, value[:500], certainty, because)
