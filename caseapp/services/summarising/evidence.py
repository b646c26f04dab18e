# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims with the evidence for and against them, exhibits, promises, and the right of reply."""

from caseapp.domain.deadline import Commitment, CommitmentState
from caseapp.domain.evidence import Claim, Evidence
from caseapp.domain.right_of_reply import Schedule
from caseapp.domain.summary_rows import ClaimRow, CommitmentRow, EvidenceRow, ExhibitRow, ReplyOffer
from caseapp.services.summarising.record import Record


def claim_rows(record: Record) -> tuple[ClaimRow, ...]:
    """Return the claims of a case, oldest first."""
    exhibits = {one.id: one.number for one in record.exhibits}
    return tuple(_claim(claim, exhibits) for claim in record.claims)


def exhibit_rows(record: Record) -> tuple[ExhibitRow, ...]:
    """Return the exhibits of a case by number."""
    return tuple(
        ExhibitRow(
            number=one.number,
            title=one.name,
            filed_on=one.filed_on,
            file=one.document.original_name,
            sha256=one.document.sha256,
            size=one.document.size,
            pages=one.document.pages or None,
            description=one.description,
        )
        for one in record.exhibits
    )


def commitment_rows(record: Record) -> tuple[CommitmentRow, ...]:
    """Return the promises of both sides by the day promised, those without a day last."""
    return tuple(
        CommitmentRow(
            side=one.side,
            words=one.words,
            on=one.promised_on,
            state=one.state,
            broken=_is_broken(one, record),
            letter_id=one.letter_id,
            question=record.numbers.get(one.question_id or 0, ""),
        )
        for one in record.commitments
    )


def offers(schedules: tuple[Schedule, ...]) -> tuple[ReplyOffer, ...]:
    """Return when the right of reply was offered, to whom, of which questions."""
    return tuple(
        ReplyOffer(
            body=one.body,
            made_on=one.made_on,
            sent_on=one.sent_on,
            answer_by=one.answer_by,
            questions=tuple(line.number for line in one.lines),
            corrections=len(one.corrections),
        )
        for one in schedules
    )


def _claim(claim: Claim, exhibits: dict[int, str]) -> ClaimRow:
    return ClaimRow(
        number=claim.number,
        words=claim.words or _quoted(claim.passage.quote),
        quote=_quoted(claim.passage.quote),
        made_by=claim.made_by,
        letter_id=claim.letter_id,
        page=claim.passage.place.page,
        evidence=tuple(_evidence(one, exhibits) for one in claim.evidence),
    )


def _evidence(one: Evidence, exhibits: dict[int, str]) -> EvidenceRow:
    return EvidenceRow(
        stance=one.stance,
        words=_quoted(one.passage.quote),
        exhibit=exhibits.get(one.exhibit_id or 0, ""),
        letter_id=one.letter_id,
        page=one.passage.place.page,
        remarks=one.remarks,
    )


def _quoted(words: str) -> str:
    return " ".join(words.split())


def _is_broken(one: Commitment, record: Record) -> bool:
    late = one.promised_on is not None and one.promised_on < record.today
    return one.state is CommitmentState.BROKEN or (one.state is CommitmentState.OPEN and late)
