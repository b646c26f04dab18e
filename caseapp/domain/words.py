# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that stand for values on screens and in exports."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from caseapp.domain.case_words import case_state_words as case_state_words
from caseapp.domain.case_words import counted as counted
from caseapp.domain.case_words import long_date as long_date
from caseapp.domain.case_words import marking_words as marking_words
from caseapp.domain.case_words import short_date as short_date
from caseapp.domain.deadline import CommitmentState, DeadlineSide, DeadlineState, TodayKind
from caseapp.domain.draft import Decision, DraftState
from caseapp.domain.letter import Delivery, Direction, Letter, LetterKind, LinkKind, PartyRole
from caseapp.domain.question import Label, Question, Side, Status

if TYPE_CHECKING:
    from caseapp.domain.searching import FoundLetter

_STATUS = {
    Status.AWAITING: "Awaiting answer",
    Status.ANSWERED: "Answered",
    Status.PARTLY: "Partly answered",
    Status.EVADED: "Evaded",
    Status.REFUSED: "Refused",
    Status.DEFERRED: "Deferred",
    Status.DISPUTED: "Disputed",
    Status.OVERTAKEN: "Overtaken",
    Status.WITHDRAWN: "Withdrawn",
}
_LABEL = {
    Label.ANSWERED: "Answered",
    Label.PARTIAL: "Partly answered",
    Label.EVADED: "Evaded",
    Label.REFUSED: "Refused",
    Label.DEFERRED: "Deferred",
    Label.UNRELATED: "Unrelated",
    Label.NOT_ADDRESSED: "Not addressed in this letter",
}
_SIDE = {Side.THEIRS: "Theirs to answer", Side.OURS: "Ours to answer"}
_DIRECTION = {
    Direction.INCOMING: "Incoming",
    Direction.OUTGOING: "Outgoing",
    Direction.UNKNOWN: "Direction not known",
}
_KIND = {
    LetterKind.LETTER: "Letter",
    LetterKind.CHASER: "Chaser",
    LetterKind.HOLDING_REPLY: "Holding reply",
    LetterKind.ACKNOWLEDGEMENT: "Acknowledgement",
    LetterKind.REPORT: "Report",
    LetterKind.EMAIL: "E-mail",
    LetterKind.NOTE_OF_CALL: "Note of call",
    LetterKind.NOTE_OF_MEETING: "Note of meeting",
}
_ROLE = {
    PartyRole.WRITER: "Writer",
    PartyRole.SIGNATORY: "Signatory",
    PartyRole.ADDRESSEE: "Addressee",
    PartyRole.COPIED: "Copied",
    PartyRole.BLIND_COPIED: "Blind-copied",
    PartyRole.ON_BEHALF_OF: "On behalf of",
    PartyRole.SUBJECT: "Subject",
}
_LINK = {
    LinkKind.REPLIES_TO: "Replies to",
    LinkKind.CHASES: "Chases",
    LinkKind.CORRECTS: "Corrects",
    LinkKind.REPLACES: "Replaces",
    LinkKind.WITHDRAWS: "Withdraws",
    LinkKind.FORWARDS: "Forwards",
}
_DELIVERY = {
    Delivery.NOT_ISSUED: "Not issued",
    Delivery.ISSUED: "Issued, not sent",
    Delivery.SENT: "Sent",
    Delivery.CONFIRMED: "Receipt confirmed",
    Delivery.RETURNED: "Returned",
    Delivery.NOT_RECEIVED: "Said not received",
    Delivery.RE_SENT: "Sent again",
    Delivery.WITHDRAWN: "Withdrawn",
    Delivery.RECALLED: "Recalled",
    Delivery.RECEIVED: "Received",
}
_DEADLINE_SIDE = {
    DeadlineSide.THEIRS: "Owed to us",
    DeadlineSide.OURS: "We owe",
    DeadlineSide.BRING_FORWARD: "Bring forward",
}
_DEADLINE_STATE = {
    DeadlineState.OPEN: "Open",
    DeadlineState.MET: "Met",
    DeadlineState.MISSED: "Missed",
    DeadlineState.EXTENDED: "Extended",
    DeadlineState.STOPPED: "Stopped",
    DeadlineState.VOID: "Void",
}
_COMMITMENT_STATE = {
    CommitmentState.OPEN: "Open",
    CommitmentState.KEPT: "Kept",
    CommitmentState.BROKEN: "Not kept",
    CommitmentState.VOID: "Void",
}
_DECISION = {
    Decision.AWAITED: "asked, no word yet",
    Decision.APPROVED: "approved",
    Decision.CHANGES: "asks for changes",
}
_DRAFT_STATE = {
    DraftState.DRAFTING: "Being written",
    DraftState.IN_CLEARANCE: "Out for clearance",
    DraftState.CLEARED: "Cleared",
    DraftState.ISSUED: "Issued",
    DraftState.DISCARDED: "Discarded",
}
_TODAY_KIND = {
    TodayKind.OVERDUE: "Overdue",
    TodayKind.DUE_SOON: "Due in five working days",
    TodayKind.DUE: "Due",
    TodayKind.PROMISED: "Promised and not kept",
    TodayKind.BRING_FORWARD: "Bring forward",
    TodayKind.UNDATED: "No date, look again later",
    TodayKind.ON_NO_CASE: "Letters on no case",
    TodayKind.UNCONFIRMED: "Letters not confirmed",
    TodayKind.UNASSESSED: "Letters not assessed",
    TodayKind.DRAFT: "Drafts being written",
    TodayKind.IN_CLEARANCE: "Drafts out for clearance",
    TodayKind.CLEARED: "Drafts cleared, not issued",
    TodayKind.ISSUED: "Issued, not sent",
}

CHASED: Final = "Chased"
HIDDEN: Final = "Hidden"
"""What stands where there is little room for how a question stands that is withheld."""
WITHHELD: Final = "Hidden until your second reading is finished"


def series(names: Sequence[str]) -> str:
    """Join names as a sentence does: "Q1", "Q1 and Q2", "Q1, Q2 and Q3"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def status_words(status: Status) -> str:
    """Name the substance of a question."""
    return _STATUS[status]


def substance_words(status: Status, chased: bool) -> str:
    """Name the substance of a question; one that has had no answer since it was chased is called so."""
    return CHASED if chased and status is Status.AWAITING else status_words(status)


def proposed_words(status: Status) -> str:
    """Name a status that the responses propose and no officer has confirmed."""
    return f"{_STATUS[status]}, proposed"


def standing_words(question: Question) -> str:
    """Name how a question stands, and whether that is only proposed; what is withheld is said to be hidden."""
    if question.withheld:
        return WITHHELD
    name = substance_words(question.status, question.times_chased > 0)
    return f"{name}, proposed" if question.is_proposed else name


def label_words(label: Label) -> str:
    """Name what a response was decided to be."""
    return _LABEL[label]


def side_words(side: Side) -> str:
    """Name who has to answer."""
    return _SIDE[side]


def direction_words(direction: Direction) -> str:
    """Name which way a letter went."""
    return _DIRECTION[direction]


def kind_words(kind: LetterKind) -> str:
    """Name what kind of item a letter is."""
    return _KIND[kind]


def letter_day(letter: "Letter | FoundLetter", *, short: bool = False) -> str:
    """Write a letter's own date, else "received 3 May 2022", else "undated (logged 23 November 2026)"."""
    write = short_date if short else long_date
    if letter.dated_on is not None:
        return write(letter.dated_on)
    if letter.sent_on is not None:
        return f"sent {write(letter.sent_on)}"
    if letter.received_on is not None:
        return f"received {write(letter.received_on)}"
    return "undated" if letter.logged_on is None else f"undated (logged {write(letter.logged_on)})"


def letter_of(what: str, letter: Letter) -> str:
    """Say which letter is meant: "their letter of 16 July 2021", "their letter, received 3 May 2022"."""
    return f"{what}{', ' if letter.dated_on is None else ' of '}{letter_day(letter)}"


def role_words(role: PartyRole) -> str:
    """Name the role in which somebody stands on a letter."""
    return _ROLE[role]


def link_words(kind: LinkKind) -> str:
    """Name what one letter does to another."""
    return _LINK[kind]


def delivery_words(delivery: Delivery) -> str:
    """Name how far a letter has got."""
    return _DELIVERY[delivery]


def deadline_side_words(side: DeadlineSide) -> str:
    """Name whose deadline it is."""
    return _DEADLINE_SIDE[side]


def deadline_state_words(state: DeadlineState) -> str:
    """Name how a deadline stands."""
    return _DEADLINE_STATE[state]


def commitment_state_words(state: CommitmentState) -> str:
    """Name what became of a promise."""
    return _COMMITMENT_STATE[state]


def decision_words(decision: Decision) -> str:
    """Name what somebody said of a version."""
    return _DECISION[decision]


def draft_state_words(state: DraftState) -> str:
    """Name how far a draft has got."""
    return _DRAFT_STATE[state]


def today_words(kind: TodayKind) -> str:
    """Name why a row stands on the Today page."""
    return _TODAY_KIND[kind]


def due_words(due_on: date, today: date) -> str:
    """Say how far off a date is: due today, due in 3 days, 41 days overdue."""
    days = (due_on - today).days
    if days == 0:
        return "due today"
    if days > 0:
        return f"due in {counted(days, 'day')}"
    return f"{counted(-days, 'day')} overdue"
