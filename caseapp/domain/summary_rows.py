# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a case summary as data: dates, counts and closed sets, with the words that were recorded.

Words that depend on who reads (how a question stands, a label) stand beside the value itself; the value is None
where those who read are not told it. What is not known is None or "".
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseapp.domain.deadline import CommitmentState, DeadlineState, TodayKind
from caseapp.domain.evidence import Stance
from caseapp.domain.letter import Delivery, Direction, LetterKind, LinkKind, PartyRole
from caseapp.domain.publication import PublicationState
from caseapp.domain.question import Label, ResponseKind, Side, Status


class Mark(StrEnum):
    """The shape that stands beside a status word, so that it reads in black and white."""

    NONE = "none"
    RING = "ring"
    DISC = "disc"
    HALF = "half"
    TRIANGLE = "triangle"
    SQUARE = "square"
    HOLLOW_SQUARE = "hollow-square"
    DIAMOND = "diamond"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that a person held, from and to which day; both ends included, None for an open one."""

    title: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party of the case, of its letters or of both; `letters` is how many letters name it.

    `capacities` are as recorded of the case, then the posts and roles in which letters name it.
    """

    name: str
    capacities: tuple[str, ...] = ()
    contact: str = ""
    offices: tuple[OfficeHeld, ...] = ()
    letters: int = 0


@dataclass(frozen=True, slots=True)
class NamedParty:
    """Somebody on a letter, as it names them."""

    role: PartyRole
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """What happened to a letter on its way; `channel` and `tracking` tell how it went."""

    event: Delivery
    on: date | None
    channel: str = ""
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What a letter does to another one of the chronology."""

    kind: LinkKind
    letter_id: int


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter, or a note of a call or meeting; `source` is how the summary refers to it.

    `on` is its own date, else when it was sent or received; `day` says which. `copies` and `enclosures` are
    how many there are. `asks` and `answers` are the numbers of the questions that it puts, and that it is
    said to answer. A letter without `sha256` is known from the record alone, for the reason given.
    """

    id: int
    source: str
    kind: LetterKind
    direction: Direction
    on: date | None
    day: str
    subject: str = ""
    parties: tuple[NamedParty, ...] = ()
    our_reference: str = ""
    their_reference: str = ""
    marking: str = ""
    their_marking: str = ""
    delivery: Delivery = Delivery.NOT_ISSUED
    deliveries: tuple[DeliveryRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    asks: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    confirmed: bool = True
    file: str = ""
    sha256: str = ""
    pages: int | None = None
    copies: int = 0
    enclosures: int = 0
    not_held_because: str = ""
    publication: PublicationState = PublicationState.UNDECIDED
    published_on: date | None = None
    embargo_until: date | None = None
    address: str = ""

    @property
    def key(self) -> str:
        """What links lead to."""
        return letter_key(self.id)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A remark that an officer wrote in the case."""

    written_at: datetime | None
    officer: str
    words: str


@dataclass(frozen=True, slots=True)
class AskingRow:
    """One occasion on which a question was put to one body; `wording` is "" where it was put as registered.

    `letter_id` is None where no letter is known; `page` counts from 1. `due_state` says how its due date ended,
    `overdue` that it has passed.
    """

    letter_id: int | None
    on: date | None
    of: str
    page: int | None = None
    wording: str = ""
    printed_number: str = ""
    due_on: date | None = None
    due_time: str = ""
    due_state: DeadlineState | None = None
    overdue: bool = False
    outcome: str = ""
    in_chaser: bool = False
    sent: bool = True


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """What is said to answer a question: quoted words with letter and page, a typed record, or silence.

    `exhibit` is the number of the exhibit it stands in. `label_words` are the label as those who read are told
    it; `decided` is False for one that nobody has decided. `contrary` is evidence against the answer.
    """

    kind: ResponseKind
    letter_id: int | None
    letter_on: date | None
    exhibit: str = ""
    page: int | None = None
    words: str = ""
    given_by: str = ""
    label: Label | None = None
    label_words: str = ""
    reason: str = ""
    decided: bool = True
    decided_on: date | None = None
    officer: str = ""
    contrary: bool = False
    superseded: bool = False
    retracted_on: date | None = None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the register; `standing` is how it stands as those who read are told it.

    `part_of` is the number of the question that it is part of; one that has parts is not `counted` itself.
    `due_on` is the next date that runs. `days` are those since it was first asked, for one that is open.
    `settled_by` names the body whose answer settles it, where that is not each body it was put to.
    """

    id: int
    number: str
    wording: str
    side: Side
    standing: str
    mark: Mark
    status: Status | None = None
    confirmed: bool = False
    proposed: bool = False
    part_of: str = ""
    counted: bool = True
    open: bool = True
    owner: str = ""
    closed_on: date | None = None
    closed_reason: str = ""
    settled_by: str = ""
    times_asked: int = 0
    times_chased: int = 0
    first_asked: date | None = None
    last_asked: date | None = None
    due_on: date | None = None
    due_time: str = ""
    overdue: bool = False
    days: int | None = None
    askings: tuple[AskingRow, ...] = ()
    responses: tuple[ResponseRow, ...] = ()

    @property
    def key(self) -> str:
        """What links lead to."""
        return question_key(self.number)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Words of an exhibit or letter for or against a claim."""

    stance: Stance
    words: str
    exhibit: str = ""
    letter_id: int | None = None
    page: int | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What somebody asserted in a letter, with the evidence for and against it.

    `words` are as an officer put it, `quote` as it stands in the letter.
    """

    number: str
    words: str
    quote: str
    made_by: str
    letter_id: int
    page: int | None = None
    evidence: tuple[EvidenceRow, ...] = ()

    @property
    def key(self) -> str:
        """What corrections are about."""
        return claim_key(self.number)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A promise by either side; `broken` tells that its day has passed and it was not kept."""

    side: Side
    words: str
    on: date | None
    state: CommitmentState
    broken: bool = False
    letter_id: int | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something that waits on the as-at day, as the Today page shows it of the case.

    `side` is who has to act, None for letters and drafts that wait in the office; `owner` the officer who sees to
    it, `body` whom it is due from or waits for. `days` are those until its date, negative where that has passed.
    """

    kind: TodayKind
    words: str
    side: Side | None
    due_on: date | None = None
    due_time: str = ""
    days: int | None = None
    owner: str = ""
    body: str = ""
    question: str = ""
    letter_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """A document filed as evidence; `size` is in bytes."""

    number: str
    title: str
    filed_on: date | None
    file: str
    sha256: str
    size: int
    pages: int | None = None
    description: str = ""

    @property
    def key(self) -> str:
        """What links lead to."""
        return exhibit_key(self.number)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Something that an officer decided, as the trail holds it; `entry` is its number there."""

    entry: int
    at: datetime
    officer: str
    what: str
    about: str = ""
    reason: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class ReplyOffer:
    """A schedule by which the other side was offered the right of reply."""

    body: str
    made_on: date
    sent_on: date | None
    answer_by: date | None
    questions: tuple[str, ...] = ()
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class LaterCorrection:
    """What was recorded wrongly at the as-at time and corrected later; `about` is the key of the row it is about.

    `words` say it: "dated 18 July 2021, not 16 July 2021".
    """

    about: str
    words: str
    corrected_at: datetime
    officer: str = ""


def letter_key(letter_id: int) -> str:
    """Return what links to a letter of the chronology lead to."""
    return f"letter-{letter_id}"


def question_key(number: str) -> str:
    """Return what links to a question lead to."""
    return f"question-{number}"


def claim_key(number: str) -> str:
    """Return the key of a claim's row."""
    return f"claim-{number}"


def exhibit_key(number: str) -> str:
    """Return what links to an exhibit lead to."""
    return f"exhibit-{number}"
