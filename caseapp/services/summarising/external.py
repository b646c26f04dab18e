# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an external audience is told of a case, and how much of it is left out.

It never holds notes, drafts, decisions with their reasons, what is merely proposed, second readers' labels, who was
blind-copied, or a letter that is embargoed, not for publication, not sent or not confirmed, nor what would quote
one. What nobody decided on is left out, and so are the words that officers typed beside what letters say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from caseapp.domain.case_summary import (
    Audience,
    CaseSummary,
    LeftOut,
    Mark,
    Omission,
    SectionKey,
    SummaryCounts,
)
from caseapp.domain.deadline import CommitmentState, TodayKind
from caseapp.domain.letter import NOTES, UNSENT, Delivery, PartyRole
from caseapp.domain.public_words import PublicWords
from caseapp.domain.publication import PUBLIC, Publication, PublicationState
from caseapp.domain.question import ResponseKind, Status
from caseapp.domain.summary_rows import (
    ActionRow,
    AskingRow,
    ClaimRow,
    CommitmentRow,
    EvidenceRow,
    ExhibitRow,
    LetterRow,
    QuestionRow,
    ResponseRow,
    letter_key,
)
from caseapp.services.summarising.people import without_address

_TOLD: Final = frozenset({TodayKind.OVERDUE, TodayKind.DUE_SOON, TodayKind.DUE, TodayKind.PROMISED})
_OWN_AFFAIRS: Final = frozenset({Delivery.NOT_ISSUED, *UNSENT})
_NEVER: Final = (SectionKey.DECISIONS,)


@dataclass(frozen=True, slots=True)
class Unseen:
    """What an audience outside is not told of but as a number.

    `papers` are the numbers of the exhibits that came with letters, `promised` what letters say of a promise, by
    the letter and an officer's words.
    """

    drafts: int
    second_readings: int
    papers: Mapping[int, frozenset[str]]
    promised: Mapping[tuple[int | None, str], str]


def for_outsiders(summary: CaseSummary, words: PublicWords, unseen: Unseen) -> CaseSummary:
    """Return a summary as an external audience may have it, parties apart."""
    return _Outside(summary, words, unseen).told()


def left_out_too(summary: CaseSummary, what: LeftOut, number: int) -> CaseSummary:
    """Say of a summary how many of something else it leaves out."""
    return replace(summary, left_out=(*summary.left_out, Omission(what, number))) if number else summary


@dataclass(slots=True)
class _Outside:
    summary: CaseSummary
    words: PublicWords
    unseen: Unseen
    hidden: frozenset[str] = frozenset()
    gone: Counter[LeftOut] = field(default_factory=Counter)

    def told(self) -> CaseSummary:
        summary = self.summary
        self.gone[LeftOut.DRAFTS] = self.unseen.drafts
        self.gone[LeftOut.SECOND_READINGS] = self.unseen.second_readings
        self.gone[LeftOut.NOTES] += len(summary.notes)
        self.gone[LeftOut.OUTCOMES] += bool(summary.outcome)
        self.gone[LeftOut.DECISIONS] += len(summary.decisions)
        shown = {row.id for row in summary.letters if self._is_shown(row)}
        self.hidden = frozenset(
            number
            for letter_id, numbers in self.unseen.papers.items()
            if letter_id not in shown
            for number in numbers
        )
        questions = tuple(self._questions(shown))
        numbers = {row.number for row in questions}
        kept = tuple(self._letter(row, shown, numbers) for row in summary.letters if row.id in shown)
        promises = tuple(self._kept(summary.commitments, shown, numbers))
        actions = tuple(self._actions(numbers, promises, {row.number: row for row in questions}))
        claims = tuple(self._claims(shown))
        exhibits = tuple(self._exhibits())
        offers = tuple(
            replace(one, questions=tuple(number for number in one.questions if number in numbers))
            for one in summary.right_of_reply
            if one.sent_on is not None
        )
        return replace(
            summary,
            audience=Audience.EXTERNAL,
            outcome="",
            sections=tuple(one for one in summary.sections if one not in _NEVER),
            letters=kept,
            notes=(),
            questions=questions,
            claims=claims,
            commitments=promises,
            actions=actions,
            exhibits=exhibits,
            decisions=(),
            right_of_reply=offers,
            left_out=tuple(Omission(what, self.gone[what]) for what in LeftOut if self.gone[what]),
            later=tuple(
                replace(one, officer="", words=without_address(one.words))
                for one in summary.later
                if one.about in {letter_key(letter_id) for letter_id in shown}
            ),
            counts=_counts(kept, questions, promises),
        )

    def _is_shown(self, row: LetterRow) -> bool:
        decided = Publication(row.id, row.publication, embargo_until=row.embargo_until)
        if row.kind in NOTES:
            self.gone[LeftOut.NOTES] += 1
        elif decided.is_kept_back(self.summary.as_at.date()) or row.delivery in UNSENT:
            self.gone[LeftOut.LETTERS] += 1
        elif not row.confirmed:
            self.gone[LeftOut.UNCONFIRMED] += 1
        else:
            return True
        return False

    def _letter(self, row: LetterRow, shown: set[int], numbers: set[str]) -> LetterRow:
        told = tuple(
            replace(party, name=without_address(party.name))
            for party in row.parties
            if party.role is not PartyRole.BLIND_COPIED
        )
        self.gone[LeftOut.BLIND_COPIES] += len(row.parties) - len(told)
        public = row.publication in PUBLIC
        return replace(
            row,
            parties=told,
            deliveries=tuple(
                replace(event, tracking="") for event in row.deliveries if event.event not in _OWN_AFFAIRS
            ),
            links=tuple(link for link in row.links if link.letter_id in shown),
            asks=tuple(number for number in row.asks if number in numbers),
            answers=tuple(number for number in row.answers if number in numbers),
            not_held_because="",
            file="",
            publication=row.publication if public else PublicationState.UNDECIDED,
            published_on=row.published_on if public else None,
            embargo_until=None,
            address=row.address if public else "",
        )

    def _questions(self, shown: set[int]) -> Iterable[QuestionRow]:
        for row in self.summary.questions:
            asked = tuple(one for one in row.askings if one.letter_id is None or one.letter_id in shown)
            asked = tuple(one for one in asked if one.sent)
            if asked:
                yield self._question(row, asked, shown)
            else:
                self.gone[LeftOut.QUESTIONS] += 1

    def _question(self, row: QuestionRow, asked: tuple[AskingRow, ...], shown: set[int]) -> QuestionRow:
        whole = len(asked) == len(row.askings)
        days = [one.on for one in asked if one.on]
        first = row.first_asked if whole else min(days, default=None)
        decided = row.status is not None and not row.proposed
        status = row.status if decided and row.status is not None else Status.AWAITING
        self.gone[LeftOut.REASONS] += bool(row.closed_reason)
        said = self.words.of_status(status) if not row.proposed else self.words.proposed
        today = self.summary.as_at.date()
        return replace(
            row,
            # In the words of a letter that is told of: those registered may stand in one that is not.
            wording=row.wording if asked[0] == row.askings[0] else asked[0].wording or row.wording,
            standing=said,
            mark=row.mark if decided else Mark.RING,
            status=None,
            confirmed=False,
            proposed=False,
            closed_reason="",
            times_asked=row.times_asked
            if whole
            else len(
                {(one.letter_id, one.on, 0 if one.letter_id else place) for place, one in enumerate(asked)}
            ),
            times_chased=row.times_chased
            if whole
            else len({one.letter_id for one in asked if one.in_chaser}),
            first_asked=first,
            last_asked=row.last_asked if whole else max(days, default=None),
            days=row.days if whole else None if first is None or not row.open else (today - first).days,
            askings=tuple(replace(one, outcome="", of=without_address(one.of)) for one in asked),
            responses=tuple(self._responses(row, shown)),
        )

    def _responses(self, row: QuestionRow, shown: set[int]) -> Iterable[ResponseRow]:
        for one in row.responses:
            hidden = one.letter_id is not None and one.letter_id not in shown
            nowhere = (one.letter_id is None and not one.exhibit) or one.exhibit in self.hidden
            if hidden or nowhere or not one.decided or one.superseded:
                self.gone[LeftOut.RESPONSES] += 1
                continue
            self.gone[LeftOut.REASONS] += bool(one.reason)
            yield replace(
                one,
                words="" if one.kind is ResponseKind.TYPED else one.words,
                label=None,
                label_words="" if one.label is None else self.words.of_label(one.label),
                reason="",
                decided_on=None,
                officer="",
            )

    def _claims(self, shown: set[int]) -> Iterable[ClaimRow]:
        for claim in self.summary.claims:
            if claim.letter_id not in shown:
                self.gone[LeftOut.CLAIMS] += 1
                continue
            yield replace(
                claim,
                words=claim.quote,
                made_by=without_address(claim.made_by),
                evidence=tuple(self._evidence(claim, shown)),
            )

    def _evidence(self, claim: ClaimRow, shown: set[int]) -> Iterable[EvidenceRow]:
        for one in claim.evidence:
            if one.exhibit not in self.hidden and (one.letter_id is None or one.letter_id in shown):
                yield replace(one, remarks="")
            else:
                self.gone[LeftOut.RESPONSES] += 1

    def _kept(
        self, commitments: tuple[CommitmentRow, ...], shown: set[int], numbers: set[str]
    ) -> Iterable[CommitmentRow]:
        for one in commitments:
            quote = self.unseen.promised.get((one.letter_id, one.words), "")
            if one.letter_id in shown and quote:
                yield replace(one, words=quote, question=one.question if one.question in numbers else "")
            else:
                self.gone[LeftOut.COMMITMENTS] += 1

    def _actions(
        self, numbers: set[str], promises: tuple[CommitmentRow, ...], questions: dict[str, QuestionRow]
    ) -> Iterable[ActionRow]:
        """Give the open questions and promises that are told of; all else is the office's own affair."""
        promised = {(one.letter_id, one.words) for one in promises}
        quotes = self.unseen.promised
        for one in self.summary.actions:
            if one.kind in _TOLD and one.question in numbers:
                yield replace(
                    one,
                    words=questions[one.question].wording,
                    letter_id=None,
                    body=without_address(one.body),
                )
            elif (
                one.kind in _TOLD and (one.letter_id, quotes.get((one.letter_id, one.words), "")) in promised
            ):
                yield replace(one, words=quotes[one.letter_id, one.words], body=without_address(one.body))
            else:
                self.gone[LeftOut.ACTIONS] += 1

    def _exhibits(self) -> Iterable[ExhibitRow]:
        for one in self.summary.exhibits:
            if one.number in self.hidden:
                self.gone[LeftOut.EXHIBITS] += 1
            else:
                named = f"Exhibit {one.number}" if one.title == one.file else one.title
                yield replace(one, title=named, file="", description="")


def _counts(
    letters: Sequence[LetterRow], questions: Sequence[QuestionRow], promises: Sequence[CommitmentRow]
) -> SummaryCounts:
    """Count what is told, so that nobody can reckon from it what is not."""
    counted = [row for row in questions if row.counted]
    return SummaryCounts(
        letters=len(letters),
        questions=len(counted),
        open=sum(row.open for row in counted),
        overdue=sum(row.overdue for row in counted),
        promises=sum(one.state is CommitmentState.OPEN for one in promises),
    )
