# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates and promises: set, extended, stopped, met; and what they make of today."""

from dataclasses import replace
from datetime import date, time

from caseapp.domain.change import Value, Written
from caseapp.domain.deadline import (
    EVERYTHING,
    Deadline,
    DeadlineSide,
    DeadlineState,
    DueFrom,
    DueOf,
    Rule,
    Sum,
    TodayPage,
    TodayScope,
    acknowledging,
)
from caseapp.domain.due_rule import DueRule, day_of
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.month import MonthPage
from caseapp.domain.question import Asking
from caseapp.domain.words import long_date
from caseapp.services.clocks import Clocks
from caseapp.services.counting import count, reckoned
from caseapp.services.due_rules import counting_by, rule_named, rule_words, rules_in
from caseapp.services.letter_days import check_due, check_time
from caseapp.services.part_dates import askings_below, hand_down_to
from caseapp.services.refusing import refuse_stopped
from caseapp.services.targets import meet_set
from caseapp.services.today import month_page, today_page
from caseapp.services.withholding import refuse_in_hand
from caseapp.services.working_days import office_calendar
from caseapp.store.deadlines import NewDeadline
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit


class Deadlines(Clocks):
    """The office's due dates and promises."""

    def today(
        self, on: date, limit: int = 200, scope: TodayScope = EVERYTHING, at: time | None = None
    ) -> TodayPage:
        """Gather what waits on a day, `at` a time of it; each kind holds at most `limit` rows, the counts count all."""
        return today_page(self._desk, on, scope, limit, at)

    def month(
        self,
        month: date,
        on: date,
        limit: int = 50,
        scope: TodayScope = EVERYTHING,
        at: time | None = None,
    ) -> MonthPage:
        """Gather what is due on each day of the weeks that hold a month; `on` and `at` tell what is late."""
        return month_page(self._desk, month, on, scope, limit, at)

    def of_case(self, case_id: int) -> tuple[Deadline, ...]:
        """Return every deadline of a case: its own, of its questions, letters and promises, by date."""
        return self._desk.library.deadlines.of_case(case_id)

    def working_days(self, start: date, days: int, nation: str | None = None) -> Sum:
        """Count working days by the office's calendar, or another nation's; raises WrongUse.

        Raises NotAllowed before what is trusted and past what is announced.
        """
        return office_calendar(self._desk.library.settings, nation).add(start, days)

    def set_due(
        self,
        due_on: date,
        *,
        asking_id: int | None = None,
        letter_id: int | None = None,
        commitment_id: int | None = None,
        case_id: int | None = None,
        side: DeadlineSide | None = None,
        words: str = "",
        counted: Sum | None = None,
        owner_id: int | None = None,
        due_time: str | None = None,
        start_from: DueFrom | None = None,
        rule_key: str | None = None,
        acknowledge: bool = False,
    ) -> Written[int]:
        """Set the due date of exactly one thing, in place of an open one of the same side.

        One given anew as it stands keeps how it was reached. The side follows the thing: who answers or keeps
        it, ours for a letter we received, theirs for one we sent, bring forward for a case. `words` set the
        date, `counted` is how it was reached, from the day of a letter that `start_from` names by the rule of
        `rule_key`, `due_time` a time of that day as 17:00. With `acknowledge` a letter is to be acknowledged
        by it. Raises WrongUse, NotFound, and NotAllowed while its clock is stopped.
        """
        time, said = check_time(due_time or ""), _said(words.strip(), letter_id, acknowledge=acknowledge)
        _refuse_several(asking_id, letter_id, commitment_id, case_id)

        def work(unit: Unit) -> int:
            usual = _side_of(unit, asking_id, letter_id, commitment_id, case_id)
            whose = side or usual
            check_due(due_on, _begun_on(unit, asking_id, letter_id))
            new = NewDeadline(
                side=whose,
                due_on=due_on,
                case_id=case_id,
                asking_id=asking_id,
                letter_id=letter_id,
                commitment_id=commitment_id,
                owner_id=None if owner_id is None else unit.officers.get(owner_id).id,
                rule=_rule(whose),
                words=said,
                due_time=time,
                start_from=start_from,
                rule_key=rule_key,
            )
            return put_due(unit, new, counted, keeps_time=due_time is None)

        return self._desk.write(work, f"Set due date {long_date(due_on)}")

    def set_by_rule(
        self,
        key: str,
        start: date,
        *,
        extended: bool = False,
        number: int | None = None,
        asking_id: int | None = None,
        letter_id: int | None = None,
        case_id: int | None = None,
        side: DeadlineSide | None = None,
        words: str = "",
        acknowledge: bool = False,
    ) -> Written[int]:
        """Set a due date as a rule counts it from a day, extended as the rule allows where that is asked.

        Where no `words` set the date, those of the rule's source stand for them. Raises as `set_due` and
        `by_rule` do.
        """
        rule, counted = self.by_rule(key, start, extended=extended, number=number)
        return self.set_due(
            counted.due_on,
            asking_id=asking_id,
            letter_id=letter_id,
            case_id=case_id,
            side=side,
            words=words.strip() or rule_words(rule),
            counted=counted,
            start_from=self._begun_from(DueOf(asking_id, letter_id, case_id), rule, start),
            rule_key=rule.key,
            acknowledge=acknowledge or rule.acknowledges,
        )

    def by_rule(
        self, key: str, start: date, *, extended: bool = False, number: int | None = None
    ) -> tuple[DueRule, Sum]:
        """Return a rule and what it counts from a day, without setting anything; see `counting_by`.

        Raises WrongUse for an unknown rule, an extension it does not allow and a number that is missing or out
        of place, NotAllowed for a start that cannot be meant or past what is announced.
        """
        rule = self.rule(key)
        counting = counting_by(rule, extended=extended, number=number)
        return rule, count(self._desk.library.settings, counting, start)

    def rules(self) -> tuple[DueRule, ...]:
        """Return the rules by which something falls due, the office's own among them."""
        return rules_in(self._desk.library.settings)

    def rule(self, key: str) -> DueRule:
        """Return a rule by its key; raises WrongUse naming those that are known."""
        return rule_named(self._desk.library.settings, key)

    def start_for(self, asking_id: int, rule: DueRule) -> date | None:
        """Return the day of an asking's letter from which a rule counts, as `day_of` has it.

        Where no such day is known, the day on which was asked stands for it; None without that either.
        """
        library = self._desk.library
        askings = library.questions.of_asking(asking_id).askings
        return counted_from(library, next(one for one in askings if one.id == asking_id), rule)

    def start_for_letter(self, letter_id: int, rule: DueRule) -> date | None:
        """Return the day of a letter from which a rule counts, None where no such day is known."""
        return day_of(self._desk.library.letters.get(letter_id), rule.start)

    def start_of(self, thing: DueOf, rule: DueRule) -> date | None:
        """Return the day from which a rule counts for a thing; None where its letter says none, and of a case."""
        if thing.asking_id is not None:
            return self.start_for(thing.asking_id, rule)
        if thing.letter_id is not None:
            return self.start_for_letter(thing.letter_id, rule)
        return None

    def _begun_from(self, thing: DueOf, rule: DueRule, start: date) -> DueFrom:
        """Tell whether a day is the one that the rule counts from, or one that was given in its place."""
        known = self.start_of(thing, rule)
        fits = thing.case_id is None and known in (None, start)
        return rule.start if fits else DueFrom.GIVEN


def counted_from(rooms: Repositories, asking: Asking, rule: DueRule) -> date | None:
    """Return the day of an asking's letter from which a rule counts; see `Deadlines.start_for`."""
    if asking.letter_id is None:
        return asking.asked_on
    return day_of(rooms.letters.get(asking.letter_id), rule.start) or asking.asked_on


def put_due(unit: Unit, new: NewDeadline, counted: Sum | None, *, keeps_time: bool) -> int:
    """Set a date, or what is given with it where it stands as it is, whose sum then stays.

    That of a question with parts is set for each of them that wants an answer; the first one's is returned.
    That of a letter or question which was replied to before is met by that reply, or missed. Raises NotAllowed
    while its clock is stopped.
    """
    below = askings_below(unit, new.asking_id) if new.asking_id is not None else ()
    if below and new.side is not DeadlineSide.BRING_FORWARD:
        each = [replace(new, asking_id=own) for own in below]
        ids = [put_due(unit, one, counted, keeps_time=keeps_time) for one in each]
        unit.deadlines.put(reckoned(new, counted))  # it is the question's own again once its parts are gone
        hand_down_to(unit, [unit.questions.of_asking(below[0])])
        return ids[0]
    refuse_stopped(unit, new)
    there = unit.deadlines.of_same(new, DeadlineState.OPEN)
    if there is None or counted is not None or there.due_on != new.due_on:
        deadline_id = unit.deadlines.put(reckoned(new, counted))
        meet_set(unit, deadline_id)
        return deadline_id
    given: dict[str, Value] = {} if keeps_time else {"due_time": new.due_time}
    if new.words:
        given["words"] = new.words
    if new.owner_id is not None:
        given["owner_id"] = new.owner_id
    unit.deadlines.edit(there.id, given)
    return there.id


def _side_of(
    unit: Unit,
    asking_id: int | None,
    letter_id: int | None,
    commitment_id: int | None,
    case_id: int | None,
) -> DeadlineSide:
    if asking_id is not None:
        question = unit.questions.of_asking(asking_id)
        refuse_in_hand(unit, question_ids=[question.id])
        return DeadlineSide(question.side)
    if commitment_id is not None:
        return DeadlineSide(unit.commitments.get(commitment_id).side)
    if letter_id is not None:
        outgoing = unit.letters.get(letter_id).direction is Direction.OUTGOING
        return DeadlineSide.THEIRS if outgoing else DeadlineSide.OURS
    if case_id is not None:
        unit.cases.get(case_id)
    return DeadlineSide.BRING_FORWARD


def _refuse_several(*ids: int | None) -> None:
    if sum(one is not None for one in ids) != 1:
        raise WrongUse("A deadline belongs to exactly one question asked, letter, promise or case.")


def _said(words: str, letter_id: int | None, *, acknowledge: bool) -> str:
    """Return the words that set a date, as those of an acknowledgement where it is one; only a letter has any."""
    if acknowledge and letter_id is None:
        raise WrongUse("Only a letter is to be acknowledged.", remedy="Name the letter.")
    return acknowledging(words) if acknowledge else words


def _begun_on(unit: Unit, asking_id: int | None, letter_id: int | None) -> date | None:
    """Return the day before which a due date makes no sense: of the asking, or of the letter itself."""
    if asking_id is not None:
        askings = unit.questions.of_asking(asking_id).askings
        return next((asking.asked_on for asking in askings if asking.id == asking_id), None)
    return None if letter_id is None else unit.letters.get(letter_id).dated_on


def _rule(side: DeadlineSide) -> Rule:
    return Rule.BRING_FORWARD if side is DeadlineSide.BRING_FORWARD else Rule.FIXED
