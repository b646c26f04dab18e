# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Case summaries: gathered from the record, drawn as a PDF, written whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from caseapp.domain import words
from caseapp.domain.change import Written
from caseapp.domain.deadline import Commitment, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.due_words import reached_words
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import NOTES, UNSENT, Delivery, Direction, Letter, PartyRole
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.question import Question, Response, Side, StockReason, occasions, reason_words
from caseapp.domain.salutation import without_title
from caseapp.domain.summary_paper import (
    ChronologyRow,
    CommitmentRow,
    Count,
    DeadlineRow,
    PartyRow,
    QuestionRow,
    SummaryPaper,
)
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure, unwritten
from caseapp.services.withholding import refuse_while_reading

OFFICE_TIME = ZoneInfo("Europe/London")


_SIGNING = frozenset({PartyRole.WRITER, PartyRole.SIGNATORY})


class SummaryComposer(Protocol):
    """Draws summaries; blocks until the pages are there."""

    def summary(self, summary: SummaryPaper) -> ComposedPaper:
        """Draw a case summary."""


def moment(text: str) -> datetime:
    """Read an as-at time: ISO 8601, a date meaning the end of that day; without an offset, London time.

    Raises WrongUse for anything else.
    """
    try:
        if len(text.strip()) == len("2021-07-16"):
            read = datetime.combine(
                date.fromisoformat(text.strip()), datetime.max.time().replace(microsecond=0)
            )
        else:
            read = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUse(
            f"“{text}” is not a time.", remedy="Write it as 2021-09-21T12:00 or 2021-09-21."
        ) from error
    return read.astimezone(OFFICE_TIME) if read.tzinfo else read.replace(tzinfo=OFFICE_TIME)


def now() -> datetime:
    """Return the present moment in London time."""
    return datetime.now(OFFICE_TIME)


class Exporting:
    """What leaves the office about a case."""

    def __init__(self, desk: Desk, composer: SummaryComposer, resources: Path) -> None:
        self._desk = desk
        self._composer = composer
        self._resources = resources

    def summary(self, case_id: int, as_at: datetime) -> SummaryPaper:
        """Gather the summary of a case; dates are judged as at the moment given.

        Raises NotFound, NotAllowed while something of the case is withheld from the officer at work.
        """
        refuse_while_reading(self._desk, case_id)
        library = self._desk.library
        case = library.cases.get(case_id)
        letters = library.letters.of_case(case_id)
        questions = library.questions.of_case(case_id)
        deadlines = library.deadlines.of_case(case_id)
        now = as_at.astimezone(OFFICE_TIME)
        today = now.date()
        owner = "" if case.owner_id is None else library.officers.get(case.owner_id).name
        numbers = {letter.id: _letter_words(letter) for letter in letters}
        unsent = {letter.id for letter in letters if letter.delivery in UNSENT}
        stock = library.stock_reasons.known()
        rows = tuple(
            _question_row(question, deadlines, numbers, unsent, now, stock) for question in questions
        )
        commitments = library.commitments.of_case(case_id)
        return SummaryPaper(
            reference=case.reference,
            title=case.title,
            owner=owner,
            status=words.case_state_words(case.state),
            as_at=now,
            audit_hash=library.trail.last_hash(case_id, as_at),
            marking=papers.printed_marking(case.marking),
            office_name=papers.letterhead(self._resources, self._desk.library.folder).office_name,
            parties=self._parties(case_id, letters),
            chronology=tuple(_chronology_row(letter) for letter in letters),
            questions=rows,
            deadlines=tuple(
                _deadline_row(deadline, _about(deadline, questions, numbers), now) for deadline in deadlines
            ),
            commitments=tuple(_commitment_row(item, numbers, today) for item in commitments),
            outstanding=_outstanding(questions, rows, commitments, today),
            left_out=self._left_out(case_id, as_at),
        )

    def file_name(self, case_id: int, as_at: datetime) -> str:
        """Suggest the name of a summary's file."""
        reference = self._desk.library.cases.get(case_id).reference
        return (
            f"{safe_name(reference)} Case summary {words.long_date(as_at.astimezone(OFFICE_TIME).date())}.pdf"
        )

    def write_summary(
        self, case_id: int, as_at: datetime, output: Path, *, overwrite: bool = False
    ) -> Written[Path]:
        """Write the summary of a case as a PDF and record the export in the trail.

        The file appears whole or not at all. Raises NotAllowed where the file is there and `overwrite` was
        not given, or would lie in the library's own folder, CannotWrite or DiskFull naming it.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        composed = self._composer.summary(self.summary(case_id, as_at))
        action = f"Export case summary as at {as_at.isoformat()}"
        with taken_back_on_failure(output):
            write_whole(output, composed.pdf)
            return noted(self._desk, output, action, case_id)

    def write_copy(self, source: Path, output: Path, *, overwrite: bool = False) -> None:
        """Write a copy of a file, whole or not at all; raises what `write_summary` does, and FileUnreadable."""
        refuse_unfit(output, self._desk.library.folder, overwrite)
        write_whole(output, read_kept(source))

    def _parties(self, case_id: int, letters: Sequence[Letter]) -> tuple[PartyRow, ...]:
        recorded = self._desk.library.case_parties.of_case(case_id)
        rows: dict[str, PartyRow] = {}
        for known in recorded:
            before = rows.get(without_title(known.name))
            capacity = known.capacity if before is None else f"{before.capacity}; {known.capacity}"
            rows[without_title(known.name)] = PartyRow(known.name, capacity, known.address)
        our_own = {
            without_title(party.name)
            for letter in letters
            if letter.direction is Direction.OUTGOING
            for party in letter.parties
            if party.role in _SIGNING
        }
        for letter in letters:
            for party in letter.parties:
                named = without_title(party.name)
                if named and named not in our_own and party.role is not PartyRole.BLIND_COPIED:
                    capacity = party.post_title or words.role_words(party.role)
                    rows.setdefault(named, PartyRow(party.name, capacity, ""))
        return tuple(rows.values())

    def _left_out(self, case_id: int, as_at: datetime) -> str:
        later = self._desk.library.trail.count_after(case_id, as_at)
        if not later:
            return ""
        entries = "One change" if later == 1 else f"{later} changes"
        return (
            f"This summary shows the record as it stands now. {entries} to this case "
            f"{'was' if later == 1 else 'were'} recorded after the as-at time."
        )


def refuse_unfit(output: Path, library: Path, overwrite: bool) -> None:
    """Refuse a folder, a file that is there and may not be replaced, and a place inside the library."""
    if output.is_dir():
        raise WrongUse(f"“{output}” is a folder.", file=output, remedy="Name the file to write.")
    if library.resolve() in output.resolve().parents:
        raise NotAllowed(
            "The library's own folder holds only what the library keeps.",
            file=output,
            remedy="Choose another folder.",
        )
    if output.exists() and not overwrite:
        raise NotAllowed(
            f"“{output.name}” is there already.",
            file=output,
            remedy="Choose another name, or say that it may be replaced.",
        )


def write_whole(output: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; raises CannotWrite or DiskFull naming it."""
    beside = output.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):  # under Windows another program may hold it
            beside.unlink(missing_ok=True)
        raise unwritten(error, output) from error


def _letter_words(letter: Letter) -> str:
    day = words.letter_day(letter)
    if letter.kind in NOTES:
        return f"{words.kind_words(letter.kind)}, {day}"
    sent = {Delivery.ISSUED: ", not yet sent", Delivery.RECALLED: ", recalled"}.get(letter.delivery, "")
    return f"{words.direction_words(letter.direction)} {words.kind_words(letter.kind).lower()}, {day}{sent}"


def _question_row(
    question: Question,
    deadlines: Sequence[Deadline],
    letters: Mapping[int, str],
    unsent: Collection[int],
    now: datetime,
    stock: Sequence[StockReason],
) -> QuestionRow:
    today, running = now.date(), _running(question, deadlines)
    asked = [asking for asking in question.askings if asking.letter_id not in unsent]
    last = _last_decided(question.responses)
    first = min((asking.asked_on for asking in asked if asking.asked_on), default=None)
    asked_in = [letters.get(asking.letter_id or 0, "") for asking in question.askings]
    return QuestionRow(
        number=question.number,
        wording=question.wording,
        status=_status_words(question),
        asked_in="; ".join(dict.fromkeys(name for name in asked_in if name)),
        addressee="; ".join(dict.fromkeys(asking.asked_of for asking in question.askings if asking.asked_of)),
        due=min((deadline.due_on for deadline in running), default=None),
        times_asked=occasions(asked),
        first_asked=first,
        days=None if first is None or not question.is_open or first > today else (today - first).days,
        settled_by=question.settled_by,
        last_asked=max((asking.asked_on for asking in asked if asking.asked_on), default=None),
        label="" if last is None or last.label is None else words.label_words(last.label),
        reason="" if last is None else reason_words(last, stock),
        side=words.side_words(question.side),
        overdue=question.is_open and any(deadline.is_overdue(now) for deadline in running),
    )


def _running(question: Question, deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Return the due dates that run for a question; a day to look at it again is none."""
    askings = {asking.id for asking in question.askings}
    return [
        deadline
        for deadline in deadlines
        if deadline.asking_id in askings
        and deadline.state is DeadlineState.OPEN
        and deadline.side is not DeadlineSide.BRING_FORWARD
    ]


def _status_words(question: Question) -> str:
    status = words.standing_words(question)
    if question.closed_on is None or (not question.is_open and not question.closed_reason):
        return status
    return f"{status}; closed {words.long_date(question.closed_on)}: {question.closed_reason}"


def _last_decided(responses: Sequence[Response]) -> Response | None:
    decided = [response for response in responses if response.label is not None and not response.superseded]
    return decided[-1] if decided else None


def _chronology_row(letter: Letter) -> ChronologyRow:
    ours = letter.direction is Direction.OUTGOING
    role = PartyRole.ADDRESSEE if ours else PartyRole.WRITER
    others = letter.names(role) or letter.names(PartyRole.SIGNATORY)
    what = letter.subject or words.kind_words(letter.kind)
    document = letter.document
    return ChronologyRow(
        on=letter.known_on,
        what=what
        if letter.document
        else f"{what} (not held: {letter.not_held_because or 'known from the record'})",
        direction="Note" if letter.kind in NOTES else words.direction_words(letter.direction),
        party="; ".join(others),
        reference=_first_of(letter.our_reference, letter.their_reference, ours),
        sha256="" if document is None else document.sha256[:12],
        pages=None if document is None or not document.pages else document.pages,
        day=words.letter_day(letter),
        standing=_standing(letter),
    )


def _standing(letter: Letter) -> str:
    """Say of a letter in the chronology that it did not go out, or that nobody has confirmed it."""
    if letter.delivery in UNSENT:
        return words.delivery_words(letter.delivery).lower()
    return "" if letter.confirmed else "not confirmed"


def _first_of(our_reference: str, their_reference: str, ours: bool) -> str:
    return (our_reference or their_reference) if ours else (their_reference or our_reference)


def _about(deadline: Deadline, questions: Sequence[Question], letters: Mapping[int, str]) -> str:
    for question in questions:
        for asking in question.askings:
            if asking.id == deadline.asking_id:
                return f"{question.number}, asked in {letters.get(asking.letter_id or 0, 'another letter')}"
    if deadline.letter_id is not None and deadline.letter_id in letters:
        return letters[deadline.letter_id]
    return deadline.words or "This case"


def _deadline_row(deadline: Deadline, about: str, now: datetime) -> DeadlineRow:
    overdue = deadline.is_overdue(now)
    return DeadlineRow(
        due=deadline.due_on,
        what=about,
        owner=words.deadline_side_words(deadline.side),
        state="Overdue" if overdue else words.deadline_state_words(deadline.state),
        sum=reached_words(deadline.sum_words, deadline.rule, deadline.calendar_days),
        overdue=overdue,
    )


def _commitment_row(item: Commitment, letters: Mapping[int, str], today: date) -> CommitmentRow:
    broken = item.state.value == "open" and item.promised_on is not None and item.promised_on < today
    return CommitmentRow(
        due=item.promised_on,
        what=item.words,
        by="Us" if item.side is Side.OURS else "Them",
        state="Promised and not kept" if broken else words.commitment_state_words(item.state),
        made_in=letters.get(item.letter_id, "") if item.letter_id is not None else "",
        overdue=broken,
    )


def _outstanding(
    questions: Sequence[Question],
    rows: Sequence[QuestionRow],
    commitments: Sequence[Commitment],
    today: date,
) -> tuple[Count, ...]:
    parents = {question.parent_id for question in questions if question.parent_id is not None}
    counted = [
        (question, row) for question, row in zip(questions, rows, strict=True) if question.id not in parents
    ]
    still_open = sum(1 for question, _ in counted if question.is_open)
    overdue = sum(1 for _, row in counted if row.overdue)
    promises = sum(1 for item in commitments if item.state.value == "open")
    return (
        Count(len(counted), "question registered" if len(counted) == 1 else "questions registered"),
        Count(still_open, "open"),
        Count(overdue, "overdue"),
        Count(promises, "promise outstanding" if promises == 1 else "promises outstanding"),
    )
