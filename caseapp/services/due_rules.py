# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules by which something falls due: those of statutes and guidance, and the office's own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from caseapp.calendars.counting import MOST, number_words
from caseapp.calendars.nations import calendar_code, calendar_name
from caseapp.domain.deadline import Deadline, DueFrom, Rule
from caseapp.domain.due_rule import OFFICE_CALENDAR, RULE_STARTS, Counting, DueRule, counting_of
from caseapp.domain.errors import WrongUse
from caseapp.store.officers import Settings

RULES_SETTING: Final = "due-rules"
"""The key of the office's own rules, one a line: "Stage 1 complaint; 10 working days; SCT; received"."""

RECEIPT_SETTING: Final = "weekend-receipt"
"""The key of what becomes of a letter received on a day off: one of `RECEIPTS`."""

SAME_DAY: Final = "same-day"
NEXT_WORKING_DAY: Final = "next-working-day"
RECEIPTS: Final = (SAME_DAY, NEXT_WORKING_DAY)

OWN: Final = "Set by the office"
_LONGEST_NAME: Final = 80
_NONE: Final = "none"
_ENACTED: Final = re.compile(
    r"\b(?:Act|Regulations|Order|Rules) (?:\([^)]*\) )?(?:18|19|20)\d\d\b|\bGDPR\b|\bstatut"
)
_AMOUNT: Final = re.compile(
    r"(\d{1,5}|\d{1,2},\d{3}) (working days?|calendar days?|days?|calendar months?|months?)"
)
_MEASURES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "working day": Rule.WORKING_DAYS,
        "calendar day": Rule.CALENDAR_DAYS,
        "day": Rule.CALENDAR_DAYS,
        "calendar month": Rule.CALENDAR_MONTHS,
        "month": Rule.CALENDAR_MONTHS,
    }
)
_WRITTEN: Final = "Write it as Stage 1 complaint; 10 working days; SCT; received."
_GUIDE: Final = "Cabinet Office, Guide to Handling Correspondence (2021): at most 20 working days"
_TWENTY: Final = Counting(Rule.WORKING_DAYS, 20, OFFICE_CALENDAR)
_STATUTE: Final = Counting(Rule.WORKING_DAYS, 20, "UK", statutory=True)

PRESETS: Final = (
    DueRule(
        "foi",
        "Freedom of information request",
        _STATUTE,
        DueFrom.RECEIVED,
        "Freedom of Information Act 2000, section 10(1) and (6)",
    ),
    DueRule(
        "eir",
        "Environmental information request",
        _STATUTE,
        DueFrom.RECEIVED,
        "Environmental Information Regulations 2004, regulation 5(2); 20 further working days under "
        "regulation 7(1)",
        further=20,
    ),
    DueRule(
        "foi-scotland",
        "Freedom of information request, Scotland",
        replace(_STATUTE, calendar="SCT"),
        DueFrom.RECEIVED,
        "Freedom of Information (Scotland) Act 2002, sections 10(1) and 73",
    ),
    DueRule(
        "subject-access",
        "Subject access request",
        Counting(Rule.CALENDAR_MONTHS, 1, OFFICE_CALENDAR, statutory=True),
        DueFrom.RECEIVED,
        "UK GDPR, Article 12A (inserted by the Data (Use and Access) Act 2025, section 76; before 5 February "
        "2026 Article 12(3)), counted as the Information Commissioner's guidance has it; two further months "
        "under the same Article",
        further=2,
    ),
    DueRule("ministerial", "Letter of a Member of Parliament or Peer", _TWENTY, DueFrom.RECEIVED, _GUIDE),
    DueRule("public", "Letter of a member of the public", _TWENTY, DueFrom.RECEIVED, _GUIDE),
    DueRule(
        "ombudsman-enquiry",
        "Ombudsman enquiry",
        replace(_TWENTY, number=0),
        DueFrom.RECEIVED,
        "The ombudsman's own letter, which says how long there is; no Act or regulation fixes it",
    ),
    DueRule(
        "acknowledge-complaint",
        "Acknowledgement of a complaint about health or social care",
        Counting(Rule.WORKING_DAYS, 3, "ENG", statutory=True),
        DueFrom.RECEIVED,
        "Local Authority Social Services and National Health Service Complaints (England) Regulations 2009, "
        "regulation 13(3)",
    ),
)
"""The rules that every office finds; the targets of guidance can be replaced by its own of the same key."""


_STATUTES: Final = tuple(rule for rule in PRESETS if rule.counting.statutory)
_OF_STATUTE: Final = frozenset(rule.key for rule in _STATUTES)


def rules_in(settings: Settings) -> tuple[DueRule, ...]:
    """Return the rules an office counts by: those every office finds, then its own."""
    waits = (settings.get(RECEIPT_SETTING) or SAME_DAY) == NEXT_WORKING_DAY
    own = [_beside_statutes(rule) for rule in own_rules(settings.get(RULES_SETTING))]
    taken = {rule.key for rule in own}
    found = (*(rule for rule in PRESETS if rule.key not in taken), *own)
    return tuple(_settled(rule, waits) for rule in found)


def refuse_statutes(own: Iterable[DueRule]) -> None:
    """Raise WrongUse for a rule of the office that would stand under the name of one of statute."""
    for rule in own:
        statute = next((one for one in _STATUTES if rule.key in (one.key, _key(one.name))), None)
        if statute is not None:
            raise WrongUse(
                f"“{rule.name}” is the name of a rule of statute: {statute.name}, {statute.source}. It counts "
                "as the statute says, whatever the office's own target is.",
                remedy=f"Give the office's rule another name, such as “{rule.name}, our own target”.",
            )


def rule_named(settings: Settings, key: str) -> DueRule:
    """Return a rule by its key; raises WrongUse naming those that are known."""
    known = {rule.key: rule for rule in rules_in(settings)}
    if key not in known:
        raise WrongUse(f"There is no rule “{key}”.", remedy=f"Known: {', '.join(known)}.")
    return known[key]


def further(rule: DueRule) -> Counting:
    """Return how a date is counted that is extended as the rule allows; raises WrongUse where it does not."""
    if not rule.further:
        raise WrongUse(
            f"The rule “{rule.name}” says nothing of an extension.", remedy="Give the new date itself."
        )
    return replace(rule.counting, number=rule.counting.number + rule.further)


def counting_by(rule: DueRule, *, extended: bool = False, number: int | None = None) -> Counting:
    """Return how a date is counted by a rule, extended as it allows, or by the `number` that a letter gives.

    Raises WrongUse where the rule allows no extension, lacks its number, or has one of its own.
    """
    if extended:
        return further(rule)
    if rule.asks_number and number is None:
        raise WrongUse(
            f"The rule “{rule.name}” counts as many working days as the letter gives.",
            remedy="Give their number; where the letter names the day itself, set that day.",
        )
    if number is not None and not rule.asks_number:
        raise WrongUse(
            f"The rule “{rule.name}” counts {number_words(rule.counting)}, and no other number.",
            remedy="Leave the number out.",
        )
    return rule.counting if number is None else replace(rule.counting, number=number)


def set_by(rule: DueRule, deadline: Deadline) -> bool:
    """Tell whether a rule, not extended, counted a due date; where nobody kept which did, one that counts alike."""
    counting = counting_of(deadline)
    if counting is None:
        return False
    if deadline.rule_key is not None:
        return (deadline.rule_key, counting.number) == (rule.key, rule.counting.number)
    return _counts_alike(rule, counting)


def setting_words(settings: Settings, deadline: Deadline) -> str:
    """Say how a due date was counted, and by which rule where that is kept and still known."""
    names = [rule.name for rule in rules_in(settings) if rule.key == deadline.rule_key]
    return ", ".join((deadline.sum_words, *(f"by the rule “{name}”" for name in names)))


def _counts_alike(rule: DueRule, counting: Counting) -> bool:
    """Tell whether a date was counted as a rule does, by whichever calendar the office had then."""
    theirs = rule.counting
    same = (theirs.rule, theirs.number, theirs.statutory) == (
        counting.rule,
        counting.number,
        counting.statutory,
    )
    return same and theirs.calendar in (OFFICE_CALENDAR, counting.calendar)


def rule_words(rule: DueRule) -> str:
    """Return the words that set a date counted by a rule, where nobody gave others."""
    return f"{rule.name} ({rule.source})"


def is_statutory(deadline: Deadline) -> bool:
    """Tell whether a due date rests on a rule of statute, or was counted or set by words of one.

    What an office calls a rule of its own makes no statute of it.
    """
    if deadline.rule_key in _OF_STATUTE:
        return True
    if deadline.rule_key is not None and deadline.words.endswith(f"({OWN})"):
        return False
    counting = counting_of(deadline)
    return (counting is not None and counting.statutory) or _ENACTED.search(deadline.words) is not None


def extension_of(settings: Settings, deadline: Deadline) -> DueRule | None:
    """Return the rule that set a due date where that rule may be extended, else None.

    Where nobody kept which rule did, its own words tell it.
    """
    for rule in rules_in(settings):
        kept = deadline.rule_key is not None or deadline.words == rule_words(rule)
        if kept and rule.further and set_by(rule, deadline):
            return rule
    return None


def own_rules(lines: str) -> tuple[DueRule, ...]:
    """Read the office's own rules, one a line; raises WrongUse naming a line that cannot be read."""
    found: dict[str, DueRule] = {}
    for line in lines.splitlines():
        if not line.strip():
            continue
        rule = _own(line.strip())
        if rule.key in found:
            raise WrongUse(f"Two rules of the office are called “{rule.name}”.", remedy="Name each once.")
        found[rule.key] = rule
    return tuple(found.values())


def written(rule: DueRule) -> str:
    """Write an own rule as the settings keep it."""
    counting = rule.counting
    return f"{rule.name}; {number_words(counting).replace(',', '')}; {counting.calendar or _NONE}; {rule.start.value}"


def counting_words(rule: DueRule) -> str:
    """Say how a rule counts: 20 working days from receipt, any part of the United Kingdom."""
    counting = rule.counting
    start = "receipt" if rule.start is DueFrom.RECEIVED else "the day it was sent"
    many = "as many working days as the letter gives" if rule.asks_number else number_words(counting)
    words = f"{many} from {start}"
    if counting.calendar == OFFICE_CALENDAR:
        return f"{words}, by the office's calendar"
    return f"{words}, {calendar_name(counting.calendar)}" if counting.calendar else words


def _beside_statutes(rule: DueRule) -> DueRule:
    """Keep a rule that an office gave the key of a statute, before that was refused, apart from it."""
    taken = any(rule.key == one.key for one in _STATUTES)
    return replace(rule, key=f"own-{rule.key}") if taken else rule


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _own(line: str) -> DueRule:
    parts = [" ".join(part.split()) for part in line.split(";")]
    if len(parts) != 4:
        raise WrongUse(f"“{line}” is no rule: it has not four parts between semicolons.", remedy=_WRITTEN)
    name, amount, calendar, start = parts
    key = _key(name)
    if not key or len(name) > _LONGEST_NAME:
        raise WrongUse(f"The name of a rule has letters, {_LONGEST_NAME} at most: “{name}”.", remedy=_WRITTEN)
    if start.casefold() not in RULE_STARTS:
        raise WrongUse(f"A rule counts from sent or received, not from “{start}”.", remedy=_WRITTEN)
    measured = _AMOUNT.fullmatch(amount.casefold())
    if measured is None:
        raise WrongUse(f"“{amount}” is no number of working days, days or months.", remedy=_WRITTEN)
    rule = _MEASURES[measured[2].removesuffix("s")]
    number = int(measured[1].replace(",", ""))
    if not 1 <= number <= MOST[rule]:
        raise WrongUse(f"“{amount}” cannot be counted.", remedy=f"Count between 1 and {MOST[rule]:,}.")
    counting = Counting(rule, number, _calendar(calendar, rule))
    return DueRule(key, name, counting, DueFrom(start.casefold()), OWN)


def _calendar(typed: str, rule: Rule) -> str:
    if typed.casefold() in ("", OFFICE_CALENDAR) and (typed or rule is Rule.WORKING_DAYS):
        return OFFICE_CALENDAR
    if typed.casefold() in ("", _NONE):
        if rule is Rule.WORKING_DAYS:
            raise WrongUse("Working days are counted by a calendar.", remedy=_WRITTEN)
        return ""
    return calendar_code(typed)


def _settled(rule: DueRule, waits: bool) -> DueRule:
    by_receipt = rule.start is DueFrom.RECEIVED and rule.counting.rule is Rule.WORKING_DAYS
    return (
        replace(rule, counting=replace(rule.counting, receipt_waits=True)) if waits and by_receipt else rule
    )
