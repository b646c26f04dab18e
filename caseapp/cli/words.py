# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the terminal prints: plain lines for people, one JSON document for programs."""

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from caseapp.domain import words
from caseapp.domain.asked_words import asked_words
from caseapp.domain.case import CaseRow
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import NOTES, Letter, PartyRole
from caseapp.domain.plain_text import visible
from caseapp.domain.question import Question, Response

_LATE_CONTROLS = re.compile("[\x7f-\x9f]")
T = TypeVar("T")
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Prints results to standard output and errors to standard error."""

    as_json: bool

    def say(self, document: Json, lines: Sequence[str]) -> None:
        """Print a result: the document where JSON was asked for, else the lines."""
        if self.as_json:
            _print(_json(document))
        else:
            for line in lines:
                _print(visible(line))

    def say_list(
        self, things: Sequence[T], document: Callable[[T], Json], line: Callable[[T], str], nothing: str
    ) -> None:
        """Print things, a line each; `nothing` says that there are none."""
        self.say([document(one) for one in things], [line(one) for one in things] or [nothing])

    def warn(self, words_: str) -> None:
        """Say something beside the result, on standard error."""
        sys.stderr.write(f"{visible(words_)}\n")

    def refuse(self, error: CaseError) -> None:
        """Print an error: its words on standard error, and as a document where JSON was asked for."""
        self.warn(str(error))
        if self.as_json:
            _print(_json({"error": error_document(error)}))

    def progress(self, words_: str) -> None:
        """Say on standard error how far a long piece of work has got, where somebody looks on."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{visible(words_)[:78]:<78}")
            sys.stderr.flush()

    def progress_done(self) -> None:
        """Clear the line of progress."""
        if sys.stderr.isatty():
            sys.stderr.write("\r" + " " * 78 + "\r")
            sys.stderr.flush()


def error_document(error: CaseError) -> Json:
    """Return an error as JSON holds it."""
    return {"kind": error.kind, "message": str(error), "file": error.file}


def case_document(row: CaseRow) -> Json:
    """Return a case as JSON holds it."""
    return {
        "reference": row.reference,
        "title": row.title,
        "state": row.state.value,
        "owner": row.owner,
        "open_questions": row.open_questions,
        "letters": row.letters,
        "next_due": iso(row.next_due),
        "last_letter": iso(row.last_letter_on),
    }


def case_line(row: CaseRow) -> str:
    """Return a case as one line."""
    due = "" if row.next_due is None else f", next due {words.long_date(row.next_due)}"
    count = f"{row.open_questions} open question{'' if row.open_questions == 1 else 's'}"
    return f"{row.reference}  {row.title}  ({words.case_state_words(row.state).lower()}, {count}{due})"


def put_to(question: Question) -> str:
    """Return a question's number with whom it was last put to."""
    asked = [asking.asked_of for asking in question.askings if asking.asked_of]
    return f"{question.number} ({asked[-1]})" if asked else question.number


def letter_document(letter: Letter) -> Json:
    """Return a letter as JSON holds it."""
    document = letter.document
    return {
        "id": letter.id,
        "kind": letter.kind.value,
        "direction": letter.direction.value,
        "date": iso(letter.dated_on),
        "sent": iso(letter.sent_on),
        "received": iso(letter.received_on),
        "logged": iso(letter.logged_on),
        "subject": letter.subject,
        "our_reference": letter.our_reference,
        "their_reference": letter.their_reference,
        "from": list(letter.names(PartyRole.WRITER) or letter.names(PartyRole.SIGNATORY)),
        "to": list(letter.names(PartyRole.ADDRESSEE)),
        "confirmed": letter.confirmed,
        "delivery": letter.delivery.value,
        "file": None if document is None else document.original_name,
        "sha256": None if document is None else document.sha256,
        "pages": 0 if document is None else document.pages,
        "readability": None if document is None else document.readability.value,
        "proposals": [
            {
                "field": proposal.field.value,
                "value": proposal.value,
                "certainty": proposal.certainty.value,
                "because": proposal.because,
            }
            for proposal in letter.proposals
        ],
    }


def letter_line(letter: Letter) -> str:
    """Return a letter as one line."""
    day = words.letter_day(letter)
    name = letter.subject or ("" if letter.document is None else letter.document.original_name)
    unsure = "" if letter.confirmed else "  [not confirmed]"
    way = "Note" if letter.kind in NOTES else words.direction_words(letter.direction)
    return f"{letter.id:>5}  {day:<18} {way:<12} {name}{unsure}"


def question_document(question: Question) -> Json:
    """Return a question as JSON holds it."""
    return {
        "number": question.number,
        "side": question.side.value,
        "wording": question.wording,
        "status": words.HIDDEN.lower() if question.withheld else question.status.value,
        "confirmed": question.confirmed,
        "open": question.is_open,
        "times_asked": question.times_asked,
        "first_asked": iso(question.first_asked_on),
        "last_asked": iso(question.last_asked_on),
        "settled_by": question.settled_by,
        "closed": iso(question.closed_on),
        "askings": [
            {
                "letter": asking.letter_id,
                "asked_on": iso(asking.asked_on),
                "asked_of": asking.asked_of,
                "wording": asking.wording,
                "printed_number": asking.printed_number,
                "outcome": asking.outcome,
                "due": iso(asking.due_on),
                "page": None if asking.passage is None else asking.passage.place.page,
            }
            for asking in question.askings
        ],
        "responses": [_response_document(response) for response in question.responses],
    }


def _response_document(response: Response) -> Json:
    return {
        "kind": response.kind.value,
        "letter": response.letter_id,
        "page": None if response.passage is None else response.passage.place.page,
        "quote": None if response.passage is None else response.passage.quote,
        "typed": response.typed,
        "label": None if response.label is None else response.label.value,
        "reason": response.reason or response.reason_key,
        "decided": response.decision.value == "decided",
        "contrary": response.contrary,
        "takes_back": response.is_retraction,
        "taken_back": iso(response.retracted_on),
    }


def standing_line(question: Question) -> str:
    """Say how a question stands."""
    return f"{question.number} is now: {words.standing_words(question).lower()}"


def question_lines(question: Question) -> tuple[str, ...]:
    """Return a question as a few lines: number, status and counts, then its wording."""
    asked = asked_words(question, date.today())
    return (
        f"{question.number:<7} {words.standing_words(question)}  ({asked[:1].lower()}{asked[1:]})",
        f"        {' '.join(question.wording.split())}",
    )


def iso(day: date | None) -> str | None:
    """Return a day as JSON holds it."""
    return None if day is None else day.isoformat()


def _json(document: Json) -> str:
    # JSON demands escapes for C0 only.
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _LATE_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _print(text: str) -> None:
    data = (text + "\n").encode("utf-8", "backslashreplace")
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text + "\n")
        return
    sys.stdout.flush()
    stream.write(data)
    stream.flush()
