# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a case was corrected after a moment: what was recorded then and is recorded otherwise now.

A correction changes or takes away what was said. What was not known then and is now (a day that was empty, another
letter, an answer, an extension, a closing, a new name of a body) is news and none; nor is what was corrected and put
back. A status counts where an officer had confirmed it and no response or asking came since; the issue and the
powers of a case are worked on, and have no wrong state.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from caseapp.domain.case import Case
from caseapp.domain.case_summary import SectionKey
from caseapp.domain.deadline import Commitment, Deadline
from caseapp.domain.evidence import Claim, Exhibit
from caseapp.domain.letter import Direction, Letter, PartyRole
from caseapp.domain.people import CaseParty
from caseapp.domain.question import Asking, Decision, Label, Question, Response, Side
from caseapp.domain.summary_rows import claim_key, exhibit_key, letter_key, question_key
from caseapp.domain.words import (
    direction_words,
    kind_words,
    label_words,
    letter_day,
    long_date,
    side_words,
    status_words,
)

CASE_KEY: Final = "case"
"""What a correction is about that concerns the head of the case."""
_MOST: Final = 200
"""Signs of a text that tell which one is meant."""


class _Row(Protocol):
    @property
    def id(self) -> int:
        """The number of the row."""


R = TypeVar("R", bound=_Row)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Corrected:
    """Something that was corrected; `about` is the key of the row of a summary that it stands on.

    `rows` are the rows whose edits brought it, as the trail names them: kind, id and field, "" where the whole
    row came or went.
    """

    about: str
    words: str
    rows: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is compared of a case at two moments; `filings` are the rows by which letters are on it."""

    case: Case
    letters: Sequence[Letter]
    filings: Mapping[int, Sequence[int]]
    questions: Sequence[Question]
    deadlines: Sequence[Deadline]
    commitments: Sequence[Commitment]
    claims: Sequence[Claim]
    exhibits: Sequence[Exhibit]
    parties: Sequence[CaseParty]


def corrected(then: Standing, now: Standing, merged: Callable[[str], str]) -> tuple[Corrected, ...]:
    """Return what was corrected between two moments; `merged` gives the number that a question went into, or ""."""
    return (
        *_case(then.case, now.case),
        *_parties(then.parties, now.parties),
        *_letters(then, now),
        *_questions(then, now, merged),
        *_commitments(then.commitments, now.commitments),
        *_claims(then.claims, now.claims),
        *_exhibits(then.exhibits, now.exhibits),
    )


@dataclass(frozen=True, slots=True)
class _About:
    """One thing whose fields are compared: the key it is told under, what names it, and its row."""

    key: str
    kind: str
    id: int
    name: str = ""

    def field(
        self,
        field: str,
        then: V,
        now: V,
        say: Callable[[V], str],
        lead: str = "",
        *also: tuple[str, int, str],
    ) -> Iterator[Corrected]:
        """Tell of a field that held something and holds something else."""
        if not then or then == now:
            return
        lead = f"{lead} " if lead else ""
        words = f"{lead}{say(now)}, not {say(then)}" if now else f"no longer {lead}{say(then)}"
        yield self.told(words, (self.kind, self.id, field), *also)

    def gone(self, words: str, *also: tuple[str, int, str]) -> Corrected:
        """Tell that it is recorded no more."""
        return self.told(words, (self.kind, self.id, ""), *also)

    def told(self, words: str, *rows: tuple[str, int, str]) -> Corrected:
        """Tell of it by its name."""
        return Corrected(self.key, f"{self.name} {words}".strip(), rows)


def _case(then: Case, now: Case) -> Iterator[Corrected]:
    one = _About(CASE_KEY, "cases", then.id)
    yield from one.field("reference", then.reference, now.reference, str, "with the reference")
    yield from one.field("title", then.title, now.title, _quoted, "with the title")
    yield from one.field("opened_on", then.opened_on, now.opened_on, _day, "opened on")
    yield from one.field("closed_on", then.closed_on, now.closed_on, _day, "closed on")


def _parties(then: Iterable[CaseParty], now: Iterable[CaseParty]) -> Iterator[Corrected]:
    left = _by_id(now)
    for party in then:
        one = _About(SectionKey.PARTIES.value, "case_parties", party.id, party.name)
        other = left.get(party.id)
        if other is None:
            yield one.gone("no longer a party")
        else:
            yield from one.field("capacity", party.capacity, other.capacity, str, "as")


def _letters(then: Standing, now: Standing) -> Iterator[Corrected]:
    left = _by_id(now.letters)
    for letter in then.letters:
        one = _About(letter_key(letter.id), "letters", letter.id)
        other = left.get(letter.id)
        if other is None:
            filed = (("letter_cases", row_id, "") for row_id in then.filings.get(letter.id, ()))
            yield one.gone("no longer on this case", *filed)
        else:
            yield from _letter(one, letter, other)


_NAMED: Final = {PartyRole.WRITER: "from", PartyRole.SIGNATORY: "signed by", PartyRole.ADDRESSEE: "to"}


def _letter(one: _About, then: Letter, now: Letter) -> Iterator[Corrected]:
    yield from one.field("kind", then.kind, now.kind, lambda kind: kind_words(kind).lower(), "recorded as")
    if then.direction is not Direction.UNKNOWN:
        yield from one.field(
            "direction", then.direction, now.direction, lambda way: direction_words(way).lower()
        )
    yield from one.field("dated_on", then.dated_on, now.dated_on, _day, "dated")
    yield from one.field("sent_on", then.sent_on, now.sent_on, _day, "sent on")
    yield from one.field("received_on", then.received_on, now.received_on, _day, "received on")
    yield from one.field("subject", then.subject, now.subject, _quoted, "with the subject")
    yield from one.field("our_reference", then.our_reference, now.our_reference, str, "with our reference")
    yield from one.field(
        "their_reference", then.their_reference, now.their_reference, str, "with their reference"
    )
    for role, lead in _NAMED.items():
        rows = [
            ("letter_parties", party.id, field)
            for party in (*then.parties, *now.parties)
            for field in ("", "name")
            if party.role is role and party.id is not None
        ]
        yield from one.field("", then.names(role), now.names(role), "; ".join, lead, *rows)


def _questions(then: Standing, now: Standing, merged: Callable[[str], str]) -> Iterator[Corrected]:
    left = _by_id(now.questions)
    letters = {letter.id: letter for letter in now.letters}
    asked_now = {asking.id: asking for question in now.questions for asking in question.askings}
    due = {one.id: one for one in now.deadlines}
    for question in then.questions:
        one = _About(question_key(question.number), "questions", question.id)
        other = left.get(question.id)
        if other is None:
            into = merged(question.number)
            words = f"now one with {into}" if into else "no longer in the register of this case"
            yield one.gone(words, ("questions", question.id, "case_id"))
            continue
        yield from _question(one, question, other)
        for asking in question.askings:
            yield from _asking(one.key, asking, asked_now.get(asking.id))
            yield from _due(one.key, (d for d in then.deadlines if d.asking_id == asking.id), due)
        yield from _responses(one.key, question, other, letters)


def _question(one: _About, then: Question, now: Question) -> Iterator[Corrected]:
    yield from one.field("number", then.number, now.number, str, "numbered")
    yield from one.field("wording", then.wording, now.wording, _quoted, "worded")
    yield from one.field("side", then.side, now.side, lambda side: side_words(side).lower())
    yield from one.field("closed_on", then.closed_on, now.closed_on, _day, "closed on")
    news = _ids(now.responses) - _ids(then.responses) or _ids(now.askings) - _ids(then.askings)
    if then.confirmed and not news and not then.parts and not now.parts:
        yield from one.field("status", then.status, now.status, lambda one: status_words(one).lower())


def _asking(key: str, then: Asking, now: Asking | None) -> Iterator[Corrected]:
    asked = f"asked on {_day(then.asked_on)}" if then.asked_on else "asked"
    one = _About(key, "askings", then.id)
    if now is None:
        yield one.gone(f"not {asked}{f' of {then.asked_of}' if then.asked_of else ''}")
        return
    yield from one.field("asked_on", then.asked_on, now.asked_on, _day, "asked on")
    yield from one.field("asked_of", then.asked_of, now.asked_of, str, "asked of")
    yield from one.field("wording", then.wording, now.wording, _quoted, "asked in the words")


def _due(key: str, then: Iterable[Deadline], left: Mapping[int, Deadline]) -> Iterator[Corrected]:
    for deadline in then:
        one = _About(key, "deadlines", deadline.id)
        other = left.get(deadline.id)
        if other is None:
            yield one.gone(f"not due on {_day(deadline.due_on)}")
        else:
            yield from one.field("due_on", deadline.due_on, other.due_on, _day, "due on")


def _responses(key: str, then: Question, now: Question, letters: Mapping[int, Letter]) -> Iterator[Corrected]:
    left = _by_id(now.responses)
    for response in then.responses:
        if response.label is None or response.decision is not Decision.DECIDED:
            continue
        other = left.get(response.id)
        where = _where(response, letters)
        one = _About(key, "responses", response.id, where)
        label = None if other is None else other.label
        yield from one.field("label", response.label, label, _labelled, "labelled")


def _where(response: Response, letters: Mapping[int, Letter]) -> str:
    letter = letters.get(response.letter_id or 0)
    return "the answer" if letter is None else f"the answer of {letter_day(letter)}"


def _commitments(then: Iterable[Commitment], now: Iterable[Commitment]) -> Iterator[Corrected]:
    left = _by_id(now)
    for promise in then:
        name = f"the promise {_quoted(promise.words)}"
        one = _About(SectionKey.COMMITMENTS.value, "commitments", promise.id, name)
        other = left.get(promise.id)
        if other is None:
            yield one.gone("no longer recorded")
            continue
        yield from one.field("words", promise.words, other.words, _quoted, "recorded as")
        yield from one.field("promised_on", promise.promised_on, other.promised_on, _day, "promised for")
        yield from one.field("side", promise.side, other.side, lambda side: _MADE[side])


_MADE: Final = {Side.OURS: "made by us", Side.THEIRS: "made by them"}


def _claims(then: Iterable[Claim], now: Iterable[Claim]) -> Iterator[Corrected]:
    left = _by_id(now)
    for claim in then:
        key, other = claim_key(claim.number), left.get(claim.id)
        one = _About(key, "claims", claim.id, f"the claim {claim.number}")
        if other is None:
            yield one.gone("no longer recorded")
            continue
        yield from one.field("words", claim.words, other.words, _quoted, "recorded as")
        yield from one.field("made_by", claim.made_by, other.made_by, str, "made by")
        weighed = _by_id(other.evidence)
        for piece in claim.evidence:
            about = _About(key, "evidence", piece.id, f"evidence on the claim {claim.number}")
            again = weighed.get(piece.id)
            if again is None:
                yield about.gone(f"that {piece.stance.value} it taken away")
            else:
                yield from about.field(
                    "stance", piece.stance, again.stance, lambda one: one.value, "held to be such as"
                )


def _exhibits(then: Iterable[Exhibit], now: Iterable[Exhibit]) -> Iterator[Corrected]:
    left = _by_id(now)
    for exhibit in then:
        one = _About(exhibit_key(exhibit.number), "exhibits", exhibit.id)
        other = left.get(exhibit.id)
        if other is None:
            yield one.gone("no longer an exhibit")
            continue
        yield from one.field("number", exhibit.number, other.number, str, "numbered")
        yield from one.field("title", exhibit.title, other.title, _quoted, "called")
        yield from one.field("filed_on", exhibit.filed_on, other.filed_on, _day, "filed on")


def _by_id(rows: Iterable[R]) -> dict[int, R]:
    return {row.id: row for row in rows}


def _ids(rows: Iterable[_Row]) -> set[int]:
    return {row.id for row in rows}


def _labelled(label: Label | None) -> str:
    return "" if label is None else label_words(label).lower()


def _day(day: date | None) -> str:
    return "" if day is None else long_date(day)


def _quoted(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= _MOST else f"“{plain[:_MOST].rsplit(' ', 1)[0]} …”"
