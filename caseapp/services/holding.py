# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter puts off and promises: offered with the words that say so, and recorded as one step when taken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, Sum
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.found_kind import FoundKind
from caseapp.domain.letter import ANSWERLESS, NOTES, UNSENT, Direction, Letter, LetterKind
from caseapp.domain.page_text import PAGE_BREAK
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import (
    REPLIES,
    Decision,
    Label,
    Question,
    ResponseKind,
    Side,
)
from caseapp.domain.words import letter_day, series
from caseapp.services import assessment, reply_ends
from caseapp.services.clocks import lengthened, put_off
from caseapp.services.commitments import LONGEST_PROMISE, add_promise
from caseapp.services.desk import Desk
from caseapp.services.due_rules import extension_of, is_statutory, rule_words
from caseapp.services.due_words import SaidDue, pages_of, said_in
from caseapp.services.letter_days import check_due
from caseapp.services.letter_details import LetterDetails, put_details
from caseapp.services.letter_words import refuse_elsewhere, refuse_foreign
from caseapp.services.proposed_places import ReadPages
from caseapp.services.withholding import withheld_from
from caseapp.store.library import Library
from caseapp.store.responses import NewResponse
from caseapp.store.unit import Unit
from caseapp.text.holding import numbers_put_off, read_kind
from caseapp.text.sentences import sentences

REPLY_PROMISED: Final = "reply-promised"
"""The stock reason of what is deferred with a promise, where the office still has it."""

_PAGES: Final = 4
"""Pages of a letter that are read for its kind; one with more does not only put off."""
_PLAIN: Final = frozenset({LetterKind.LETTER, LetterKind.EMAIL})
_NUMBER: Final = re.compile(r"\D*(?P<number>\d{1,3})\W*(?P<part>[a-z]?)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as a letter makes it: its day, and the sentence that says so with its place."""

    said: SaidDue
    due_on: date
    words: str
    passage: NewPassage


@dataclass(frozen=True, slots=True)
class Movable:
    """A due date of ours that runs, what it is of, and the day to which it may move.

    That is the first one promised, but where the date is of statute, which no letter of ours moves: there it
    is as far as its rule of `rule_key` may be extended, `counted`, on the authority in `source`. `usual` ones
    are recorded unless an officer leaves them out: those for which the letter names the day itself.
    """

    deadline: Deadline
    what: str
    until: date
    usual: bool = False
    counted: Sum | None = None
    source: str = ""
    rule_key: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered to be recorded of a letter; what an officer does not want is taken out of it.

    `kind` is one that it reads as and is not filed as yet, `because` the words that speak for that.
    `deferred` are questions that it puts off, in the `passage`. `puts_off` tells that by its kind or words a
    letter of theirs defers, or one of ours moves a date; else that is only possible.
    """

    letter_id: int
    kind: LetterKind | None = None
    because: str = ""
    deferred: tuple[Question, ...] = ()
    passage: NewPassage | None = None
    promises: tuple[Promised, ...] = ()
    moved: tuple[Movable, ...] = ()
    puts_off: bool = False

    def __bool__(self) -> bool:
        return bool(self.kind or self.deferred or self.promises)

    @property
    def lacks_promise(self) -> bool:
        """Whether a date would move to a promised day without the promise."""
        return not self.promises and any(one.counted is None for one in self.moved)


class Holding:
    """Reads letters for what they put off and promise, and records what an officer takes of that."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kinds: dict[int, FoundKind | None] = {}

    def kinds(self, letters: Iterable[Letter]) -> dict[int, FoundKind]:
        """Return what kind letters read as that nobody has confirmed, by their ids; a reading is gone through once."""
        documents = self._desk.library.documents
        found: dict[int, FoundKind] = {}
        for letter in letters:
            if letter.confirmed or letter.kind not in _PLAIN or letter.document is None:
                continue
            reading = documents.newest_extraction(letter.document.id)
            if reading is None:
                continue
            if reading not in self._kinds:
                text = PAGE_BREAK.join(documents.texts_read(reading, 1, _PAGES))
                self._kinds[reading] = read_kind(text)
            kind = self._kinds[reading]
            if kind is not None:
                found[letter.id] = kind
        return found

    def offer(self, case_id: int, letter_id: int) -> Offer:
        """Return what may be recorded of a letter on a case, empty where nothing is; nothing is written.

        Nothing is read in a note, in a letter without a text, date or direction, in one of ours that has not
        been sent, nor while what it says is withheld from the officer at work. Raises NotFound.
        """
        library, nothing = self._desk.library, Offer(letter_id)
        letter = library.letters.get(letter_id)
        unread = letter.kind in NOTES or letter.direction is Direction.UNKNOWN or letter.delivery in UNSENT
        if unread or letter.document is None or letter_id in withheld_from(self._desk).letters:
            return nothing
        pages = pages_of(library, letter.document.id)
        if letter.known_on is None or pages is None:
            return nothing
        text = pages.text
        found, spans = read_kind(text), sentences(text)
        promises = tuple(_promises(library, case_id, letter, pages, spans))
        kind = _kind(library, letter, found)
        offer = Offer(
            letter_id, kind, "" if found is None or kind is None else found.words, promises=promises
        )
        holds = letter.kind in ANSWERLESS or kind is not None
        if letter.direction is Direction.OUTGOING:
            moved = tuple(_movable(library, case_id, letter, text, promises, undone=kind is not None))
            return replace(offer, moved=moved, puts_off=holds)
        if not holds:
            return offer
        deferred = tuple(_named(_touched(library, case_id, letter), text))
        late = kind or letter.kind
        return replace(
            offer,
            deferred=deferred,
            passage=_passage(pages, promises, found),
            puts_off=late is LetterKind.HOLDING_REPLY or bool(promises),
        )

    def record(self, case_id: int, offer: Offer) -> Written[None]:
        """Record what is left of an offer in one step: the kind, what is deferred, promised, and put off.

        Raises WrongUse where nothing is left or a date is moved without a promise, NotAllowed where the
        letter is not on the case or something was decided meanwhile.
        """
        if not offer:
            raise WrongUse("Choose at least one thing to record of this letter.")
        if offer.lacks_promise:
            raise WrongUse(
                "A due date moves to the day that we promised.",
                remedy="Choose the promise that moves it too.",
            )
        for promise in offer.promises:
            check_due(promise.due_on)

        def work(unit: Unit) -> None:
            letter = unit.letters.get(offer.letter_id)
            refuse_elsewhere(letter, case_id)
            if offer.kind is not None:
                put_details(unit, letter.id, LetterDetails(kind=offer.kind))
            if offer.deferred:
                _defer(unit, letter, offer)
            _promise(unit, case_id, letter, offer)
            for movable in offer.moved:
                _move(unit, letter, movable, offer.promises)
            unit.entitle(_action(offer))

        return self._desk.write(work, "Record what a letter puts off")


def _kind(library: Library, letter: Letter, found: FoundKind | None) -> LetterKind | None:
    """Return the kind that a letter reads as, where it is filed as a plain one and answers nothing so far."""
    if found is None or letter.kind not in _PLAIN:
        return None
    answers = any(
        response.label in REPLIES and not response.superseded
        for response in library.responses.of_letter(letter.id)
    )
    return None if answers else found.kind


def _promises(
    library: Library, case_id: int, letter: Letter, pages: ReadPages, spans: Sequence[tuple[int, int]]
) -> Iterator[Promised]:
    """Return the promises that a letter makes and nobody has recorded yet, in the order of its text."""
    kept = {one.promised_on for one in library.commitments.of_case(case_id) if one.letter_id == letter.id}
    side = DeadlineSide.OURS if letter.direction is Direction.OUTGOING else DeadlineSide.THEIRS
    for one in said_in(library, letter, letter.known_on or date.min, pages):
        due, found = one.found.due, one.found
        if not found.promised or found.side is not side or due is None or due in kept:
            continue
        kept.add(due)
        start = max((begin for begin, _ in spans if begin <= found.start), default=found.start)
        end = min((stop for _, stop in spans if stop >= found.end), default=found.end)
        passage = pages.passage(start, end)
        if passage is None or end - start > LONGEST_PROMISE:
            passage = one.passage
        yield Promised(one, due, " ".join(passage.quote.split()), passage)


def _touched(library: Library, case_id: int, letter: Letter) -> list[Question]:
    """Return the open questions of a case that a letter could answer, and of which it says nothing decided yet."""
    return [
        question
        for question in assessment.open_for(library, letter)
        if question.case_id == case_id and not assessment.decided_from(question, letter.id)
    ]


def _named(questions: Sequence[Question], text: str) -> Sequence[Question]:
    """Return the questions that a text puts off by the number printed with them, or by ours.

    Where it puts off none by number, these are all but those of which it says something else.
    """
    numbers, others = numbers_put_off(text)
    if numbers:
        return _numbered(questions, numbers) or questions
    left_out = _numbered(questions, others)
    return [one for one in questions if one not in left_out]


def _numbered(questions: Sequence[Question], numbers: frozenset[str]) -> Sequence[Question]:
    printed = [one for one in questions if numbers & {_plain(a.printed_number) for a in one.askings} - {""}]
    return printed or [one for one in questions if _plain(one.number) in numbers]


def _plain(number: str) -> str:
    """Return a number as a text names it: "2" of "Q2", "2a" of "2.(a)"."""
    match = _NUMBER.fullmatch(number)
    return "" if match is None else f"{int(match['number'])}{match['part'].lower()}"


def _passage(pages: ReadPages, promises: Sequence[Promised], found: FoundKind | None) -> NewPassage | None:
    """Return the words that put questions off: the first promise, else those that tell the kind."""
    if promises:
        return promises[0].passage
    return None if found is None else pages.passage(found.start, found.end)


def _movable(
    library: Library, case_id: int, letter: Letter, text: str, promises: Sequence[Promised], *, undone: bool
) -> Iterator[Movable]:
    """Return the due dates of ours for what a letter replies to, which end before the first day it promises.

    With `undone` one counts too that the letter ended as a reply, which it turns out not to be.
    """
    if not promises:
        return
    answered, first = assessment.replied_to(library, letter), promises[0]
    for question in _named(_touched(library, case_id, letter), text):
        asked = [one.id for one in question.askings if not answered or one.letter_id in answered]
        for deadline in library.deadlines.of_askings(asked):
            if _ends_before(deadline, first.due_on):
                yield from _moving(library, letter, deadline, question.number, first)
    for letter_id in answered:
        for deadline in library.deadlines.of_letter(letter_id):
            ended = undone and reply_ends.ended_by_a_reply(library, deadline)
            if not deadline.acknowledges and _ends_before(deadline, first.due_on, runs=ended):
                what = f"Reply to the letter of {letter_day(library.letters.get(letter_id))}"
                yield from _moving(library, letter, deadline, what, first)


def _moving(
    library: Library, letter: Letter, deadline: Deadline, what: str, promise: Promised
) -> Iterator[Movable]:
    """Return how a due date of ours may move; one of statute only as far as its rule says, and while it runs."""
    if not is_statutory(deadline):
        usual = promise.said.found.counted is None
        yield Movable(deadline, what, promise.due_on, usual=usual)
        return
    rule = extension_of(library.settings, deadline)
    if rule is not None and _day(letter) <= deadline.due_on:
        with suppress(NotAllowed):  # it ends past what is announced
            counted = lengthened(library.settings, deadline, rule.key)
            yield Movable(
                deadline, what, counted.due_on, counted=counted, source=rule_words(rule), rule_key=rule.key
            )


def _day(letter: Letter) -> date:
    """Return the day on which a letter puts something off; one without a day is offered nothing of."""
    return reply_ends.day_of_reply(letter) or letter.known_on or date.today()


def _ends_before(deadline: Deadline, until: date, *, runs: bool = False) -> bool:
    runs = runs or deadline.state is DeadlineState.OPEN
    return runs and deadline.side is DeadlineSide.OURS and deadline.due_on < until


def _defer(unit: Unit, letter: Letter, offer: Offer) -> None:
    questions = unit.questions.many([question.id for question in offer.deferred])
    decided = [question for question in questions if assessment.decided_from(question, letter.id)]
    if decided or len(questions) < len(offer.deferred):
        raise NotAllowed(
            "What this letter says was decided meanwhile, so nothing was recorded.",
            remedy="Look at its questions, then take what is offered anew.",
        )
    refuse_foreign(unit, letter, offer.passage)
    stock = {reason.key for reason in unit.stock_reasons.all()}
    new = NewResponse(
        kind=ResponseKind.TYPED if offer.passage is None else ResponseKind.PASSAGE,
        typed=assessment.WHOLE_LETTER if offer.passage is None else "",
        label=Label.DEFERRED,
        reason_key=REPLY_PROMISED if offer.promises and REPLY_PROMISED in stock else "",
        decision=Decision.DECIDED,
    )
    assessment.link(unit, questions, letter, new, offer.passage)


def _promise(unit: Unit, case_id: int, letter: Letter, offer: Offer) -> None:
    side = Side.OURS if letter.direction is Direction.OUTGOING else Side.THEIRS
    about = offer.deferred[0].id if len(offer.deferred) == 1 else None
    for one in offer.promises:
        refuse_foreign(unit, letter, one.passage)
        passage_id = unit.passages.add(one.passage)
        add_promise(unit, case_id, side, one.words, one.due_on, letter.id, passage_id, about)


def _move(unit: Unit, letter: Letter, movable: Movable, promises: Sequence[Promised]) -> None:
    deadline = unit.deadlines.get(movable.deadline.id)
    if deadline.state is not DeadlineState.OPEN:
        raise NotAllowed(
            f"The due date of {movable.what} no longer runs, so nothing was recorded.",
            remedy="Take what is offered anew.",
        )
    said = movable.source or f"“{promises[0].words}”"
    why = f"{said} (our letter of {letter_day(letter)})"
    until = movable.until if movable.counted is not None else promises[0].due_on
    put_off(unit, deadline, until, why, movable.counted, on=_day(letter), rule_key=movable.rule_key)


def _action(offer: Offer) -> str:
    """Name the step as undo tells it."""
    parts = []
    if offer.deferred:
        parts.append(f"defer {series([question.number for question in offer.deferred])}")
    if offer.promises:
        parts.append("record promise" if len(offer.promises) == 1 else "record promises")
    if offer.moved:
        parts.append("extend due date" if len(offer.moved) == 1 else "extend due dates")
    said = series(parts) or "file it as what it is"
    return f"{said[0].upper()}{said[1:]}"
