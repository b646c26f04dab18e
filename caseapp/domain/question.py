# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions, the occasions they were asked on, and the responses said to answer them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseapp.domain.passage import Passage, PlaceState, Quad


class Side(StrEnum):
    """Who has to answer, or to keep a promise."""

    THEIRS = "theirs"
    OURS = "ours"


class Label(StrEnum):
    """What an officer decided a response to be."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    EVADED = "evaded"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNRELATED = "unrelated"
    NOT_ADDRESSED = "not-addressed"


REPLIES = frozenset({Label.ANSWERED, Label.PARTIAL, Label.EVADED, Label.REFUSED})
"""Labels of a reply to the question itself; a promise, another matter or silence is none."""

REASON_NEEDED = frozenset({Label.PARTIAL, Label.EVADED, Label.REFUSED})
"""Labels that say the other side fell short; they are not given without saying why."""


class Status(StrEnum):
    """The substance of a question: timing is another axis."""

    AWAITING = "awaiting"
    ANSWERED = "answered"
    PARTLY = "partly"
    EVADED = "evaded"
    REFUSED = "refused"
    DEFERRED = "deferred"
    DISPUTED = "disputed"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"


OFFICERS_OWN = frozenset({Status.OVERTAKEN, Status.WITHDRAWN})
"""Statuses that an officer gives a question: no response proposes them, and none takes them away."""

SETTLED = OFFICERS_OWN | {Status.ANSWERED}
"""Statuses that leave nothing open once an officer has confirmed them."""


def is_settled(status: Status, confirmed: bool) -> bool:
    """Tell whether a status leaves nothing open."""
    return confirmed and status in SETTLED


class ResponseKind(StrEnum):
    """What a response rests on."""

    PASSAGE = "passage"
    TYPED = "typed"
    NOT_ADDRESSED = "not-addressed"


class Decision(StrEnum):
    """Who stands behind a label."""

    PROPOSED = "proposed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Asking:
    """One occasion on which a question was put to one body; `in_chaser` tells that the letter was a chaser."""

    id: int
    question_id: int
    letter_id: int | None
    asked_on: date | None
    asked_of: str
    wording: str
    printed_number: str
    outcome: str
    passage: Passage | None
    organisation_id: int | None = None
    due_on: date | None = None
    in_chaser: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the body asked has not answered it; other bodies' answers do not count."""
        return self.outcome not in SETTLED


def occasions(askings: Iterable[Asking]) -> int:
    """Count the occasions of askings: a letter to several bodies is one, though each of them is asked."""
    return len(
        {(asking.letter_id, asking.asked_on, 0 if asking.letter_id else asking.id) for asking in askings}
    )


@dataclass(frozen=True, slots=True)
class Response:
    """A passage, typed record or its absence, said to answer askings; linked many to many.

    `superseded` tells that another response that still stands took its place, `retracted_on` the day on
    which its giver took it back, where that is why.
    """

    id: int
    kind: ResponseKind
    letter_id: int | None
    passage: Passage | None
    typed: str
    given_by: str
    label: Label | None
    reason_key: str
    reason: str
    decision: Decision
    officer_id: int | None
    decided_at: datetime | None
    contrary: bool
    superseded: bool
    asking_ids: tuple[int, ...]
    question_ids: tuple[int, ...]
    retracted_on: date | None = None

    @property
    def is_answer(self) -> bool:
        """Whether an officer decided that it answers, and that stands."""
        decided = self.decision is Decision.DECIDED and not self.superseded
        return decided and self.label is Label.ANSWERED and not self.contrary

    @property
    def is_retraction(self) -> bool:
        """Whether it says nothing of its own but takes an earlier response back."""
        return self.decision is Decision.DECIDED and self.label is None and not self.contrary


@dataclass(frozen=True, slots=True)
class Question:
    """The record at the centre: exact wording, number, askings and responses.

    How it stands may be `withheld` from an officer who reads a letter a second time.
    """

    id: int
    case_id: int
    side: Side
    number: str
    parent_id: int | None
    wording: str
    status: Status
    confirmed: bool
    owner_id: int | None
    closed_on: date | None
    closed_reason: str
    settled_by: str
    askings: tuple[Asking, ...] = ()
    responses: tuple[Response, ...] = ()
    parts: tuple[int, ...] = ()
    withheld: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether it counts as a question: one that has parts is not counted itself."""
        return not self.parts

    @property
    def is_open(self) -> bool:
        """Whether something is still to be answered, or an officer still has to confirm that it was."""
        return self.closed_on is None and not is_settled(self.status, self.confirmed)

    @property
    def wants_answer(self) -> bool:
        """Whether it may be put again: it is open, and no answer to it waits for an officer."""
        return self.is_open and self.status not in SETTLED

    @property
    def is_proposed(self) -> bool:
        """Whether its status was proposed and waits for an officer: from responses, or as it was put again."""
        waits = not self.confirmed and self.closed_on is None
        return waits and (self.status is not Status.AWAITING or self.is_put_again)

    @property
    def is_put_again(self) -> bool:
        """Whether an asking is open that is later than one that was answered, whoever may settle it."""
        if self.parts or self.settled_by:
            return False
        days = [(one.asked_on, one.is_open) for one in self.askings if one.asked_on is not None]
        answered = min((day for day, is_open in days if not is_open), default=date.max)
        return any(is_open and day > answered for day, is_open in days)

    @property
    def times_chased(self) -> int:
        """On how many occasions a chaser put it."""
        return occasions(asking for asking in self.askings if asking.in_chaser)

    @property
    def times_asked(self) -> int:
        """On how many occasions it was put: a letter to several bodies is one."""
        return occasions(self.askings)

    @property
    def first_asked_on(self) -> date | None:
        """The earliest day on which it was put."""
        return min((asking.asked_on for asking in self.askings if asking.asked_on), default=None)

    @property
    def last_asked_on(self) -> date | None:
        """The latest day on which it was put."""
        return max((asking.asked_on for asking in self.askings if asking.asked_on), default=None)


class MarkKind(StrEnum):
    """What a mark on a letter shows."""

    ASKED = "asked"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class LetterMark:
    """A place on a letter's own document where a question stands, or what was said to answer it.

    `page` counts from 1; quads are in unrotated page space, in points; `score` and `found` tell how the
    place was found on the text that is shown. A response may be evidence against the answer, take an
    earlier one back, or have been taken back itself on a day. How its question stands may be `withheld`.
    """

    question_id: int
    response_id: int | None
    number: str
    kind: MarkKind
    page: int
    quads: tuple[Quad, ...]
    status: Status
    label: Label | None
    asking_id: int | None = None
    passage_id: int | None = None
    score: float = 1.0
    found: PlaceState = PlaceState.EXACT
    contrary: bool = False
    takes_back: bool = False
    taken_back_on: date | None = None
    reason: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class StockReason:
    """A phrase an officer gives as the reason of a label, with the one key that chooses it."""

    key: str
    words: str
    label: Label | None
    shortcut: str = ""


STOCK_REASONS = (
    StockReason("meeting-offered", "Offered a meeting instead of an answer", Label.EVADED, "m"),
    StockReason("report-attached", "Attached a report that does not answer it", Label.EVADED, "r"),
    StockReason("values-stated", "Stated values or policy in general", Label.EVADED, "v"),
    StockReason("said-already-answered", "Said that it was answered already", Label.EVADED, "a"),
    StockReason("other-question", "Answered another question", Label.EVADED, "o"),
    StockReason("remit", "Said that it is not for them to judge", Label.REFUSED, "j"),
    StockReason("commercial", "Commercial confidence", Label.REFUSED, "c"),
    StockReason("legal-advice", "Legal advice or privilege", Label.REFUSED, "l"),
    StockReason("security", "Security or law enforcement", Label.REFUSED, "s"),
    StockReason("personal-data", "Personal data of others", Label.REFUSED, "p"),
    StockReason("inquiry-under-way", "Waiting for an inquiry or a court", Label.DEFERRED, "i"),
    StockReason("reply-promised", "Promised an answer later", Label.DEFERRED, "d"),
    StockReason("some-parts-only", "Answered in part only", Label.PARTIAL, "t"),
    StockReason("none-held", "Said “none” or “not held”", Label.ANSWERED, "n"),
    StockReason("another-matter", "Concerns another matter", Label.UNRELATED, "x"),
)
EVERY_OFFICES = frozenset(reason.key for reason in STOCK_REASONS)
"""The keys of the reasons that every office finds."""
"""The reasons every office starts with; its own stand beside them and may reword them."""


def reason_words(response: Response, stock: Iterable[StockReason]) -> str:
    """Return why a response has its label: the words of the stock reason, then the officer's own."""
    chosen = [reason.words for reason in stock if reason.key == response.reason_key]
    return "; ".join(part for part in (*chosen, response.reason) if part)


_ORDER = (
    (Label.ANSWERED, Status.ANSWERED),
    (Label.PARTIAL, Status.PARTLY),
    (Label.REFUSED, Status.REFUSED),
    (Label.EVADED, Status.EVADED),
    (Label.DEFERRED, Status.DEFERRED),
    (Label.NOT_ADDRESSED, Status.EVADED),
)


def proposed_status(responses: tuple[Response, ...]) -> Status:
    """Propose the substance of a question from its decided responses.

    The fullest decided label counts; contrary evidence beside an answer makes it disputed; a letter
    that did not address the question leaves it evaded only where nothing else was decided.
    """
    decided = [
        response
        for response in responses
        if response.decision is Decision.DECIDED and not response.superseded
    ]
    labels = {response.label for response in decided if not response.contrary}
    if any(response.contrary for response in decided) and Label.ANSWERED in labels:
        return Status.DISPUTED
    for label, status in _ORDER:
        if label in labels:
            return status
    return Status.AWAITING


LEAST_SETTLED_FIRST = (
    Status.AWAITING,
    Status.EVADED,
    Status.REFUSED,
    Status.DEFERRED,
    Status.DISPUTED,
    Status.PARTLY,
    Status.ANSWERED,
    Status.OVERTAKEN,
    Status.WITHDRAWN,
)


def least_settled(statuses: tuple[Status, ...]) -> Status:
    """Return the least settled of several statuses, which is what a parent of parts shows."""
    return min(statuses, key=LEAST_SETTLED_FIRST.index, default=Status.AWAITING)
