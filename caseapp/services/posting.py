# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""After a letter is issued: recording that it was sent, or taking it back before that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.domain.case_words import long_date
from caseapp.domain.change import Written
from caseapp.domain.deadline import DueFrom, Sum
from caseapp.domain.draft import DraftState
from caseapp.domain.due_words import days_off
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Delivery, Letter, LetterKind, Sending
from caseapp.domain.question import Question
from caseapp.services.chaser_post import give_way
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import follow
from caseapp.services.issuing import withdraw_askings
from caseapp.services.part_dates import counted_of
from caseapp.services.targets import meet_targets
from caseapp.services.working_days import office_calendar
from caseapp.store.unit import Unit

_MOST: Final = MappingProxyType({"channel": 60, "tracking": 200, "by": 300})
_NAMES: Final = MappingProxyType(
    {"channel": "way of sending", "tracking": "tracking number", "by": "name of who sent it"}
)


class Posting:
    """What happens to an issued letter on its way out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def despatch(
        self,
        letter_id: int,
        on: date,
        *,
        channel: str = "post",
        tracking: str = "",
        by: str = "",
        remarks: str = "",
    ) -> Written[tuple[str, ...]]:
        """Record that an issued letter was sent; the deadlines start of what still wants an answer.

        `by` names who sent it: an officer, else somebody who is noted in the remarks; "" is the officer at work.

        Returns the numbers of the questions that want none any more, and so got no date. Raises NotAllowed for
        a letter that was not issued here, was sent already or was recalled, and for a day before the letter's
        own or after today; for a chaser also for one after the last day that it gives for the answer.
        """
        letter = self._desk.library.letters.get(letter_id)
        _refuse_sending(letter, on)
        sending = _cleaned(Sending(on, channel, tracking, by, remarks))
        counted = self._counted(letter, on)
        officer_id, noted = self._sent_by(sending)

        def work(unit: Unit) -> tuple[str, ...]:
            asked = unit.questions.asked_in([letter_id]) if counted is not None else ()
            settled = {one.id: one.number for one in asked if not one.wants_answer}
            by_parts = {one.id for one in asked if one.parts and _asks_parts(unit, one, asked)}
            unit.letters.record_delivery(
                letter_id,
                Delivery.SENT,
                on,
                channel=sending.channel,
                tracking=sending.tracking,
                officer_id=officer_id or unit.officer_id,
                remarks=noted,
            )
            unit.letters.edit(letter_id, {"sent_on": on})
            if counted is not None:
                _start_dates(unit, letter_id, counted, by_parts.union(settled))
                if letter.kind is LetterKind.CHASER:
                    give_way(unit, letter_id, on, counted.due_on)
            meet_targets(unit, letter_id)
            return tuple(settled.values())

        how = f"sent on {long_date(on)} {sending.words}"
        return self._desk.write(work, f"Record despatch of letter {letter_id}: {how}")

    def sendings(self, letter_ids: Sequence[int]) -> Mapping[int, Sending]:
        """Return how letters were sent, by their ids, without those that were not."""
        return self._desk.library.filings.sendings(letter_ids)

    def _counted(self, letter: Letter, on: date) -> Sum | None:
        """Count the days that a letter gives for the answer; None where it gives none."""
        draft = self._desk.library.drafts.issued_as(letter.id)
        if draft is None or not draft.due_days:
            return None
        counted = office_calendar(self._desk.library.settings).add(letter.dated_on or on, draft.due_days)
        if letter.kind is LetterKind.CHASER:
            _refuse_too_late(on, counted.due_on)
        return counted

    def recall(self, letter_id: int, reason: str) -> Written[None]:
        """Take an issued letter back before it was sent; its number stays used and its draft opens again."""
        if not reason.strip():
            raise WrongUse("Recalling a letter needs a reason.")
        letter = self._desk.library.letters.get(letter_id)
        if letter.delivery is not Delivery.ISSUED:
            raise NotAllowed(
                "Only a letter that was issued and not yet sent can be recalled.",
                remedy="Write a letter that corrects or withdraws it.",
            )
        draft = self._desk.library.drafts.issued_as(letter_id)

        def work(unit: Unit) -> None:
            unit.letters.record_delivery(
                letter_id, Delivery.RECALLED, date.today(), officer_id=unit.officer_id, remarks=reason.strip()
            )
            withdraw_askings(unit, letter_id)
            if draft is not None:
                unit.drafts.edit(draft.id, {"state": DraftState.DRAFTING.value})
                follow(unit, draft.id)

        return self._desk.write(work, f"Recall letter {letter_id}: {reason.strip()}")

    def _sent_by(self, sending: Sending) -> tuple[int | None, str]:
        """Return the officer who sent a letter, None for the one at work, and the remarks to keep."""
        found = [one.id for one in self._desk.officers() if one.name.casefold() == sending.by.casefold()]
        if found or not sending.by:
            return (found[0] if found else None), sending.remarks
        return None, f"Handed over by {sending.by}. {sending.remarks}".strip()


def _cleaned(sending: Sending) -> Sending:
    """Return what is said of a sending in single lines; raises WrongUse for one too long to be kept."""
    kept = {name: " ".join(getattr(sending, name).split()) for name in _MOST}
    for name, most in _MOST.items():
        if len(kept[name]) > most:
            raise WrongUse(f"The {_NAMES[name]} has at most {most} letters.", remedy="Shorten it.")
    channel, tracking, by = kept["channel"], kept["tracking"], kept["by"]
    return replace(sending, channel=channel, tracking=tracking, by=by, remarks=sending.remarks.strip())


def _refuse_too_late(on: date, due_on: date) -> None:
    if on > due_on:
        raise NotAllowed(
            f"The chaser asks for an answer by {long_date(due_on)}, which had passed on {long_date(on)}.",
            remedy="Correct the day of despatch, or recall the chaser and issue it anew with another date.",
        )


def _asks_parts(unit: Unit, whole: Question, asked: Sequence[Question]) -> bool:
    """Tell whether parts of a question are asked too, which get dates of their own."""
    return not {one.id for one in asked}.isdisjoint(part.id for part in counted_of(unit, whole))


def _start_dates(unit: Unit, letter_id: int, counted: Sum, but: Collection[int]) -> None:
    """Let the dates of what a letter asks begin, but of some questions."""
    unit.deadlines.start_for_letter(
        letter_id,
        counted.due_on,
        counted.start_on,
        rule=counted.rule,
        rule_days=counted.days,
        calendar=counted.calendar,
        calendar_days=days_off(counted),
        sum_words=counted.words,
        start_from=DueFrom.DATED,
        but=but,
    )


def _refuse_sending(letter: Letter, on: date) -> None:
    if letter.delivery is not Delivery.ISSUED:
        raise NotAllowed(
            f"Letter {letter.id} is not waiting to be sent ({letter.delivery.value}).",
            remedy="Only a letter that was issued and not yet sent can be despatched.",
        )
    if letter.dated_on is not None and on < letter.dated_on:
        raise NotAllowed(
            f"A letter dated {long_date(letter.dated_on)} cannot have been sent on {long_date(on)}.",
            remedy="Correct the day of despatch.",
        )
    if on > date.today():
        raise NotAllowed(
            f"{long_date(on)} has not come yet.", remedy="Record the despatch on the day it is sent."
        )
