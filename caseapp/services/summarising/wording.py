# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case summary put into words, as every format draws it."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from caseapp.domain.case_summary import Audience, CaseSummary, LeftOut, Omission, SectionKey
from caseapp.domain.later import CASE_KEY
from caseapp.domain.report import Block, Paragraph, Report, Section, Weight, Words
from caseapp.domain.summary_rows import LaterCorrection, ReplyOffer
from caseapp.domain.words import case_state_words, counted, long_date, series
from caseapp.services.papers import printed_marking
from caseapp.services.summarising import other_tables as tables
from caseapp.services.summarising.cells import Places, joined, on, places_of
from caseapp.services.summarising.chronology import chronology
from caseapp.services.summarising.register_words import questions

HEADINGS: Final = MappingProxyType(
    {
        SectionKey.PARTIES: "Parties",
        SectionKey.ISSUE: "The issue",
        SectionKey.POWERS: "Powers relied on",
        SectionKey.CHRONOLOGY: "Chronology",
        SectionKey.QUESTIONS: "Questions",
        SectionKey.EVIDENCE: "Evidence against claims",
        SectionKey.COMMITMENTS: "Commitments",
        SectionKey.OUTSTANDING: "Outstanding actions",
        SectionKey.EXHIBITS: "Exhibits",
        SectionKey.DECISIONS: "Decision log",
    }
)
"""What the sections are called, in their order."""
_AUDIENCES: Final = MappingProxyType(
    {Audience.INTERNAL: "For the office", Audience.EXTERNAL: "For readers outside the office"}
)
_OMITTED: Final = MappingProxyType(
    {
        LeftOut.NOTES: ("note", ""),
        LeftOut.DRAFTS: ("draft", ""),
        LeftOut.LETTERS: ("letter that may not be told of", "letters that may not be told of"),
        LeftOut.UNCONFIRMED: ("letter not confirmed yet", "letters not confirmed yet"),
        LeftOut.QUESTIONS: ("question", ""),
        LeftOut.RESPONSES: ("response or piece of evidence", "responses or pieces of evidence"),
        LeftOut.REASONS: ("reason of an officer", "reasons of officers"),
        LeftOut.CLAIMS: ("claim", ""),
        LeftOut.COMMITMENTS: ("promise", ""),
        LeftOut.ACTIONS: ("internal action", ""),
        LeftOut.EXHIBITS: ("exhibit", ""),
        LeftOut.DECISIONS: ("entry of the decision log", "entries of the decision log"),
        LeftOut.BLIND_COPIES: ("blind copy", "blind copies"),
        LeftOut.SECOND_READINGS: ("second reading", ""),
        LeftOut.OUTCOMES: ("outcome in the words of an officer", "outcomes in the words of officers"),
        LeftOut.PARTIES: ("party", "parties"),
    }
)


def worded(summary: CaseSummary) -> Report:
    """Put a summary into words; of its sections, those that hold something."""
    summary = replace(summary, later=tuple(_told(summary)))
    places = places_of(summary)
    moment = f"{long_date(summary.as_at.date())}, {summary.as_at:%H:%M}"
    office = summary.office_name
    return Report(
        name=f"Case summary {summary.reference}: {summary.title}",
        overline=joined(office, "Case summary", by="  ·  "),
        title=summary.title or summary.reference,
        reference=summary.reference,
        as_at=summary.as_at,
        sections=tuple(_sections(summary, places)),
        facts=tuple(_facts(summary, moment)),
        lead=(
            *(Paragraph((Words(words),)) for words in _lead(summary) if words),
            *_corrected(places.noted(CASE_KEY)),
        ),
        footnotes=tuple(_footnote(one) for one in summary.later),
        marking=printed_marking(summary.marking),
        office_name=office,
        foot=f"{summary.reference}, as at {moment}",
        audit=f"Last audit entry of this case: {summary.audit_hash}" if summary.audit_hash else "",
        language=summary.language,
    )


def omitted_words(left_out: tuple[Omission, ...]) -> str:
    """Say what was left out, and how many of each: "Left out: 2 notes and 1 draft."."""
    told = [counted(one.number, *_OMITTED[one.what]) for one in left_out]
    return f"Left out: {series(told)}." if told else ""


def _told(summary: CaseSummary) -> Iterator[LaterCorrection]:
    """Give the later corrections of what stands in a summary, so that each footnote is called somewhere."""
    chosen = set(summary.sections)
    told = {CASE_KEY, *(key.value for key in chosen)}
    told |= {row.key for row in summary.questions} | {row.key for row in summary.exhibits}
    told |= {row.key for row in summary.claims}
    if SectionKey.CHRONOLOGY in chosen:
        told |= {row.key for row in summary.letters}
    return (one for one in summary.later if one.about in told)


def _sections(summary: CaseSummary, places: Places) -> Iterator[Section]:
    for key in summary.sections:
        blocks = _blocks(key, summary, places)
        blocks = (*blocks, *_corrected(places.noted(key.value)))
        if blocks:
            yield Section(key.value, HEADINGS[key], blocks)


def _corrected(notes: tuple[int, ...]) -> tuple[Paragraph, ...]:
    """Call the footnotes of what stands in no row of its own."""
    return (Paragraph((Words("Corrected later.", Weight.SMALL, notes=notes),)),) if notes else ()


def _blocks(key: SectionKey, summary: CaseSummary, places: Places) -> tuple[Block, ...]:
    if key is SectionKey.ISSUE:
        return _paragraphs(summary.issue)
    if key is SectionKey.POWERS:
        return _paragraphs(summary.powers)
    table = {
        SectionKey.PARTIES: lambda: tables.parties(summary),
        SectionKey.CHRONOLOGY: lambda: chronology(summary, places),
        SectionKey.QUESTIONS: lambda: questions(summary, places),
        SectionKey.EVIDENCE: lambda: tables.evidence(summary, places),
        SectionKey.COMMITMENTS: lambda: tables.commitments(summary, places),
        SectionKey.OUTSTANDING: lambda: tables.outstanding(summary, places),
        SectionKey.EXHIBITS: lambda: tables.exhibits(summary, places),
        SectionKey.DECISIONS: lambda: tables.decisions(summary, places),
    }[key]()
    return () if table is None else (table,)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Words(" ".join(part.split())),)) for part in text.splitlines() if part.strip())


def _facts(summary: CaseSummary, moment: str) -> Iterator[tuple[str, str]]:
    state = joined(case_state_words(summary.state), on(summary.closed_on), summary.outcome)
    yield "Status", state
    yield "Owner", summary.owner or "–"
    yield "Marking", printed_marking(summary.marking) or "None"
    yield "As at", moment
    if summary.audience is Audience.EXTERNAL:
        yield "Audience", _AUDIENCES[summary.audience]
    if summary.since or summary.until:
        yield "Period", joined(on(summary.since, "from "), on(summary.until, "to "), by=" ")


def _lead(summary: CaseSummary) -> Iterator[str]:
    told, broken = summary.counts, sum(row.broken for row in summary.commitments)
    yield "  ·  ".join(
        (
            f"{counted(told.questions, 'question')} registered",
            f"{told.open:,} open",
            f"{counted(told.overdue, 'question')} overdue",
            f"{counted(told.promises, 'promise')} outstanding",
            *([f"{counted(broken, 'promise')} not kept"] if broken else ()),
        )
    )
    if summary.earlier_open:
        many = counted(summary.earlier_open, "question")
        yield (
            f"Of before the period {'is' if summary.earlier_open == 1 else 'are'} {many} that "
            f"{'was' if summary.earlier_open == 1 else 'were'} still open."
        )
    if summary.right_of_reply:
        yield " ".join(_offered(one) for one in summary.right_of_reply)
    elif summary.audience is Audience.EXTERNAL:
        yield "Right of reply has not been offered."
    yield omitted_words(summary.left_out)
    yield summary.caveat


def _offered(one: ReplyOffer) -> str:
    to = f" to {one.body}" if one.body else ""
    if one.sent_on is None:
        return f"A right of reply{to} was prepared on {long_date(one.made_on)} and has not been sent."
    until = on(one.answer_by, ", to be answered by ")
    came = f"; {counted(one.corrections, 'correction')} came back" if one.corrections else ""
    return f"Right of reply was offered{to} on {long_date(one.sent_on)}{until}{came}."


def _footnote(one: LaterCorrection) -> str:
    by = f" by {one.officer}" if one.officer else ""
    return f"Later corrected ({long_date(one.corrected_at.date())}{by}): {one.words}."
