# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The summary of a case, gathered from the record as somebody wishes it, and what stands in its way out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from caseapp.domain.case import Marking
from caseapp.domain.case_summary import Audience, CaseSummary, LeftOut, SectionKey, SummaryWish
from caseapp.domain.draft import DraftState
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Letter, PartyRole
from caseapp.domain.public_words import PUBLIC_WORDS_SETTING, PublicWords, read_public_words
from caseapp.domain.summary_rows import LaterCorrection
from caseapp.domain.words import counted, series
from caseapp.services.summarising.actions import action_rows, counts, today_of
from caseapp.services.summarising.decisions import decision_rows
from caseapp.services.summarising.evidence import claim_rows, commitment_rows, exhibit_rows, offers
from caseapp.services.summarising.external import Unseen, for_outsiders, left_out_too
from caseapp.services.summarising.letters import letter_rows, note_rows
from caseapp.services.summarising.names import known_names, names_in
from caseapp.services.summarising.people import party_rows, seen_outside
from caseapp.services.summarising.period import in_period
from caseapp.services.summarising.questions import question_rows
from caseapp.services.summarising.record import Record, read_record
from caseapp.store.repositories import Repositories


def gathered(
    rooms: Repositories,
    case_id: int,
    as_at: datetime,
    wish: SummaryWish,
    *,
    office_name: str = "",
    later: tuple[LaterCorrection, ...] = (),
    caveat: str = "",
) -> CaseSummary:
    """Gather the summary of a case; `as_at` is in the office's time zone, and dates are judged by it.

    Raises NotFound, or WrongUse for a period that ends before it begins.
    """
    record = read_record(rooms, case_id, as_at)
    # What is shown as it stands now is shown with all that was decided of it.
    until = datetime.max.replace(tzinfo=UTC) if caveat else as_at
    whole = in_period(_whole(rooms, record, later, until), wish.since, wish.until)
    parties = party_rows(rooms, record, _letters_of(record, whole))
    external = wish.audience is Audience.EXTERNAL
    if external:
        whole = for_outsiders(whole, public_words(rooms), _unseen(rooms, record))
        told = party_rows(rooms, record, [_public(one) for one in _letters_of(record, whole)])
        many, parties = len(parties), seen_outside(told, whole)
        whole = left_out_too(whole, LeftOut.PARTIES, many - len(parties))
    whole = replace(whole, parties=parties, office_name=office_name, caveat=caveat)
    summary = _chosen(whole, wish.sections)
    if external:
        summary = replace(summary, personal_names=names_in(summary, known_names(rooms, record)))
    return summary


def public_words(rooms: Repositories) -> PublicWords:
    """Return the words in which the office says outside what it records inside."""
    return read_public_words(rooms.settings.get(PUBLIC_WORDS_SETTING))


def refuse_unready(summary: CaseSummary, wish: SummaryWish) -> None:
    """Raise NotAllowed where a summary may not leave the office as it is wished.

    That is an external one with personal names at which nobody looked, or with a marking, or words of the other
    side on a letter, of which nobody said that it may go in spite of them.
    """
    if wish.audience is not Audience.EXTERNAL:
        return
    warned = warnings(summary)
    if warned and not wish.confirmed:
        raise NotAllowed(
            f"This summary is for an external audience, and {series(warned)}. Nothing was written.",
            remedy="Leave out what may not go, or confirm that it may leave the office.",
        )
    if summary.personal_names and not wish.names_checked:
        many = counted(len(summary.personal_names), "personal name")
        raise NotAllowed(
            f"This summary contains {many}: {series(summary.personal_names)}. Nothing was written.",
            remedy="Look at them, then say that the names were checked.",
        )


def warnings(summary: CaseSummary) -> tuple[str, ...]:
    """Say what is to be confirmed before a summary goes to an external audience."""
    found = ["the case is marked OFFICIAL-SENSITIVE"] * (summary.marking is Marking.OFFICIAL_SENSITIVE)
    sensitive = [row for row in summary.letters if row.marking == Marking.OFFICIAL_SENSITIVE.value]
    if sensitive:
        found.append(f"{counted(len(sensitive), 'letter')} in it marked OFFICIAL-SENSITIVE")
    theirs = dict.fromkeys(row.their_marking for row in summary.letters if row.their_marking)
    found += [f"a letter in it says “{words}”" for words in theirs]
    return tuple(found)


def _whole(
    rooms: Repositories, record: Record, later: tuple[LaterCorrection, ...], until: datetime
) -> CaseSummary:
    case, page = record.case, today_of(rooms, record)
    decided = rooms.case_file.decided(case.id, until)
    return CaseSummary(
        reference=case.reference,
        title=case.title,
        owner=record.officer(case.owner_id),
        state=case.state,
        marking=case.marking,
        as_at=record.as_at,
        audit_hash=rooms.trail.last_hash(case.id, record.as_at),
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        outcome=case.outcome,
        counts=counts(page, record),
        issue=case.issue,
        powers=case.powers,
        letters=letter_rows(record),
        notes=note_rows(record),
        questions=question_rows(record),
        claims=claim_rows(record),
        commitments=commitment_rows(record),
        actions=action_rows(page, record),
        exhibits=exhibit_rows(record),
        decisions=decision_rows(decided, case.id, record.reasons, record.as_at.tzinfo),
        right_of_reply=offers(rooms.right_of_reply.of_case(case.id)),
        later=later,
    )


def _unseen(rooms: Repositories, record: Record) -> Unseen:
    numbers = {one.document.id: one.number for one in record.exhibits}
    quoted = {one.passage_id: one for one in record.commitments if one.passage_id is not None}
    passages = rooms.passages.many(quoted)
    waiting = (DraftState.ISSUED, DraftState.DISCARDED)
    return Unseen(
        drafts=sum(draft.state not in waiting for draft in rooms.drafts.of_case(record.case.id)),
        second_readings=len(rooms.second_readings.of_case(record.case.id)),
        promised={
            (one.letter_id, one.words): " ".join(passages[passage_id].quote.split())
            for passage_id, one in quoted.items()
            if passage_id in passages
        },
        papers={
            letter_id: frozenset(numbers[one] for one in documents if one in numbers)
            for letter_id, documents in rooms.case_file.papers(record.case.id).items()
        },
    )


def _letters_of(record: Record, summary: CaseSummary) -> list[Letter]:
    shown = {row.id for row in summary.letters}
    return [letter for letter in record.letters if letter.id in shown]


def _public(letter: Letter) -> Letter:
    """Return a letter without whom it was copied to blind."""
    told = tuple(party for party in letter.parties if party.role is not PartyRole.BLIND_COPIED)
    return replace(letter, parties=told)


def _chosen(summary: CaseSummary, sections: tuple[SectionKey, ...]) -> CaseSummary:
    """Return a summary without the sections that nobody chose.

    Without its chronology it names those letters alone on which something in it rests.
    """
    kept = tuple(one for one in summary.sections if one in sections)
    has = set(kept)
    chosen = replace(
        summary,
        sections=kept,
        issue=summary.issue if SectionKey.ISSUE in has else "",
        powers=summary.powers if SectionKey.POWERS in has else "",
        parties=summary.parties if SectionKey.PARTIES in has else (),
        notes=summary.notes if SectionKey.CHRONOLOGY in has else (),
        questions=summary.questions if SectionKey.QUESTIONS in has else (),
        claims=summary.claims if SectionKey.EVIDENCE in has else (),
        commitments=summary.commitments if SectionKey.COMMITMENTS in has else (),
        actions=summary.actions if SectionKey.OUTSTANDING in has else (),
        exhibits=summary.exhibits if SectionKey.EXHIBITS in has else (),
        decisions=summary.decisions if SectionKey.DECISIONS in has else (),
    )
    if SectionKey.CHRONOLOGY in has:
        return chosen
    named = set(_letters_named(chosen))
    return replace(chosen, letters=tuple(row for row in chosen.letters if row.id in named))


def _letters_named(summary: CaseSummary) -> Iterator[int | None]:
    for question in summary.questions:
        yield from (asking.letter_id for asking in question.askings)
        yield from (response.letter_id for response in question.responses)
    for claim in summary.claims:
        yield from (claim.letter_id, *(one.letter_id for one in claim.evidence))
    yield from (promise.letter_id for promise in summary.commitments)
    yield from (action.letter_id for action in summary.actions)
