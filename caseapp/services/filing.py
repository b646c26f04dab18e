# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Confirming letters, and putting them on cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.consequence import Consequence
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import (
    Direction,
    Letter,
    LetterKind,
    LetterLink,
    LinkKind,
    NewLetter,
    PartyRole,
)
from caseapp.services import parts
from caseapp.services.desk import Desk
from caseapp.services.following import steps
from caseapp.services.intake import delivery_of
from caseapp.services.letter_days import check_letter_days
from caseapp.services.letter_details import LetterDetails, put_details, put_party
from caseapp.services.targets import days_met, meet_targets
from caseapp.services.withholding import refuse_on_letter, withheld_from
from caseapp.store.unit import Unit

_LONGEST: Final = 60
"""Characters of a promise that are told."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What moving letters did to their questions: ids of those that went along and of those that stayed.

    `words` says in plain words why some stayed; "" where none did.
    """

    moved: tuple[int, ...] = ()
    stayed: tuple[int, ...] = ()
    words: str = ""


class Filing:
    """The letters of cases and of the In-tray."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def letter(self, letter_id: int) -> Letter:
        """Return a letter; raises NotFound."""
        return self._desk.library.letters.get(letter_id)

    def letters(self, case_id: int) -> tuple[Letter, ...]:
        """Return the letters of a case by the day they are filed under."""
        return self._desk.library.letters.of_case(case_id)

    def hidden_letters(self, case_id: int) -> int:
        """Count the letters of the case that the officer at work does not see before finishing a second reading."""
        readings = self._desk.library.second_readings
        if not readings.any_begun():
            return 0
        return readings.later_hidden(self._desk.officer.id, case_id)

    def in_tray(self) -> tuple[Letter, ...]:
        """Return the letters on no case, oldest first."""
        return self._desk.library.letters.in_tray()

    def unconfirmed(self) -> tuple[Letter, ...]:
        """Return the letters nobody has confirmed yet, oldest first."""
        return self._desk.library.letters.unconfirmed()

    def confirm(
        self,
        letter_id: int,
        *,
        direction: Direction | None = None,
        dated_on: date | None = None,
        kind: LetterKind | None = None,
        subject: str | None = None,
        our_reference: str | None = None,
        their_reference: str | None = None,
        received_on: date | None = None,
        sent_on: date | None = None,
        writer: str | None = None,
        addressee: str | None = None,
        follow: bool = False,
    ) -> Written[None]:
        """Say what is true of a letter and that somebody has looked at it; what is None stays.

        With `follow` the `consequences` are drawn in the same step, else they stay as they are. Raises
        NotAllowed without a direction, for dates that cannot be, and for what was issued here.
        """
        details = LetterDetails(
            direction,
            dated_on,
            kind,
            subject,
            our_reference,
            their_reference,
            received_on,
            sent_on,
            writer,
            addressee,
        )
        return self._put(letter_id, details, "Confirm letter", follow=follow, confirmed=True)

    def edit(
        self,
        letter_id: int,
        *,
        direction: Direction | None = None,
        dated_on: date | None = None,
        kind: LetterKind | None = None,
        subject: str | None = None,
        our_reference: str | None = None,
        their_reference: str | None = None,
        received_on: date | None = None,
        sent_on: date | None = None,
        writer: str | None = None,
        addressee: str | None = None,
        follow: bool = False,
    ) -> Written[None]:
        """Change what is given of a letter; an empty writer or addressee takes the name off.

        `follow`, and what is refused, as in `confirm`.
        """
        details = LetterDetails(
            direction,
            dated_on,
            kind,
            subject,
            our_reference,
            their_reference,
            received_on,
            sent_on,
            writer,
            addressee,
        )
        return self._put(letter_id, details, "Edit letter", follow=follow, confirmed=False)

    def consequences(
        self,
        letter_id: int,
        *,
        direction: Direction | None = None,
        dated_on: date | None = None,
        addressee: str | None = None,
        sent_on: date | None = None,
        received_on: date | None = None,
    ) -> tuple[Consequence, ...]:
        """Return what rests on a letter and would change with it, old beside new; nothing is written.

        Raises NotAllowed where that is withheld.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        details = LetterDetails(
            direction, dated_on, sent_on=sent_on, received_on=received_on, addressee=addressee
        )
        after = details.on(letter)
        if after != letter:
            refuse_on_letter(library, withheld_from(self._desk), letter)
        return tuple(step.consequence for step in steps(library, letter, after))

    def mark_assessed(self, letter_id: int, assessed: bool) -> Written[None]:
        """Say whether an officer has gone through a letter for answers."""

        def work(unit: Unit) -> None:
            unit.letters.edit(letter_id, {"assessed": assessed})

        return self._desk.write(work, "Mark letter assessed" if assessed else "Mark letter not assessed")

    def file_to(self, letter_id: int, case_id: int) -> Written[None]:
        """Put a letter from the In-tray on a case; raises Duplicate where its file lies there already."""
        return self._placed(letter_id, case_id, "File letter")

    def add_to_case(self, letter_id: int, case_id: int) -> Written[None]:
        """Put a letter on one more case; raises Duplicate where its file lies there already."""
        return self._placed(letter_id, case_id, "Add letter to case")

    def move(self, letter_ids: Sequence[int], from_case_id: int, to_case_id: int) -> Written[Moved]:
        """Move letters to another case, with the questions that were asked in them and nowhere else.

        A question that was also asked in a letter which stays, or apart from any letter, stays too; the
        result says so. Raises NotFound for a letter that is not on the first case, and NotAllowed for one
        on which claims or evidence rest.
        """
        if from_case_id == to_case_id:
            raise WrongUse("The letters are on this case already.")
        return self._desk.write(
            lambda unit: _moved(unit, tuple(letter_ids), from_case_id, to_case_id),
            "Move letter" if len(letter_ids) == 1 else f"Move {len(letter_ids)} letters",
        )

    def remove(self, letter_ids: Sequence[int]) -> Written[None]:
        """Remove letters; refused while questions, promises, claims or evidence rest on one, or it is read again."""

        def work(unit: Unit) -> None:
            for letter in _every(unit, letter_ids):
                if numbers := unit.filings.resting_on(letter.id):
                    raise NotAllowed(
                        f"{_questions(numbers)} asked or answered in “{_title(letter)}”.",
                        remedy="Remove them first, or move the letter with them.",
                    )
                _refuse_promised(unit, letter)
                _refuse_claimed(unit, letter)
                _refuse_in_reading(unit, letter)
                for case_id in letter.case_ids:
                    unit.letters.take_off(letter.id, case_id)
                unit.letters.remove(letter.id)

        return self._desk.write(
            work, "Remove letter" if len(letter_ids) == 1 else f"Remove {len(letter_ids)} letters"
        )

    def log_not_held(
        self,
        case_id: int,
        *,
        direction: Direction,
        dated_on: date | None,
        subject: str,
        because: str,
        writer: str | None = None,
        addressee: str | None = None,
    ) -> Written[int]:
        """Log a letter that is known of but not held, and say how it is known; returns its id."""
        if not because.strip():
            raise WrongUse("Say how the letter is known, for instance “from our letter of 21 March”.")
        if direction is Direction.UNKNOWN:
            raise NotAllowed("A letter that is logged went one way.", remedy="Choose incoming or outgoing.")
        check_letter_days(dated_on, None, None)

        def work(unit: Unit) -> int:
            unit.cases.get(case_id)
            letter_id = unit.letters.add(
                NewLetter(
                    direction=direction,
                    dated_on=dated_on,
                    logged_on=date.today(),
                    subject=subject.strip()[:500],
                    confirmed=True,
                    delivery=delivery_of(direction),
                    not_held_because=because.strip(),
                ),
                [case_id],
            )
            put_party(unit, letter_id, (), PartyRole.WRITER, writer)
            put_party(unit, letter_id, (), PartyRole.ADDRESSEE, addressee)
            return letter_id

        return self._desk.write(work, "Log letter not held")

    def links(self, letter_ids: Sequence[int]) -> tuple[LetterLink, ...]:
        """Return what letters do to others."""
        return self._desk.library.letters.links(letter_ids)

    def link(self, from_id: int, to_id: int, kind: LinkKind) -> Written[int]:
        """Say what one letter does to another; raises Duplicate where that is said already."""
        if from_id == to_id:
            raise WrongUse("A letter cannot be linked with itself.")

        def work(unit: Unit) -> int:
            _every(unit, (from_id, to_id))
            if any((one.to_letter_id, one.kind) == (to_id, kind) for one in unit.letters.links([from_id])):
                raise Duplicate("The letters are linked like this already.")
            known = days_met(unit, unit.letters.get(from_id))
            link_id = unit.letters.link(from_id, to_id, kind)
            meet_targets(unit, from_id, known)
            return link_id

        return self._desk.write(work, "Link letters")

    def _put(
        self, letter_id: int, details: LetterDetails, action: str, *, follow: bool, confirmed: bool
    ) -> Written[None]:
        def work(unit: Unit) -> None:
            if put_details(unit, letter_id, details, confirmed=confirmed, follow=follow):
                ending = "and what rests on it" if follow else "leaving what rests on it as it was"
                unit.entitle(f"{action}, {ending}")

        return self._desk.write(work, action)

    def _placed(self, letter_id: int, case_id: int, action: str) -> Written[None]:
        def work(unit: Unit) -> None:
            unit.cases.get(case_id)
            letter = unit.letters.get(letter_id)
            _refuse_second_copy(unit, letter, case_id)
            unit.letters.file_to(letter_id, case_id)

        return self._desk.write(work, action)


def _moved(unit: Unit, letter_ids: tuple[int, ...], from_case_id: int, to_case_id: int) -> Moved:
    unit.cases.get(to_case_id)
    letters = _every(unit, letter_ids)
    asked = unit.filings.asked_in(from_case_id, letter_ids)
    for letter in letters:
        if from_case_id not in letter.case_ids:
            raise NotFound(f"“{_title(letter)}” is not on this case.")
        _refuse_second_copy(unit, letter, to_case_id)
        _refuse_claimed(unit, letter)
        unit.letters.take_off(letter.id, from_case_id)
        unit.letters.file_to(letter.id, to_case_id)
    going = [question for question in asked if question.letter_ids <= set(letter_ids)]
    staying = [question for question in asked if question not in going]
    with parts.leaving(unit, [question.id for question in going]):
        for question in going:
            unit.questions.move(question.id, to_case_id)
    words = ""
    if staying:
        numbers = tuple(question.number for question in staying)
        words = f"{_questions(numbers)} also asked elsewhere on this case and stayed."
    return Moved(tuple(q.id for q in going), tuple(q.id for q in staying), words)


def _refuse_promised(unit: Unit, letter: Letter) -> None:
    if promised := unit.filings.promised_in(letter.id):
        words = ", ".join(f"“{shorten(words, _LONGEST, placeholder=' …')}”" for words in promised)
        raise NotAllowed(
            f"In “{_title(letter)}” this was promised: {words}.",
            remedy="Remove the promise first; Undo brings it back.",
        )


def _refuse_claimed(unit: Unit, letter: Letter) -> None:
    if numbers := unit.claims.resting_on_letter(letter.id):
        raise NotAllowed(
            f"Words of “{_title(letter)}” are recorded as a claim or as evidence: {', '.join(numbers)}.",
            remedy="Remove the claim or the evidence first; Undo brings it back.",
        )


def _refuse_in_reading(unit: Unit, letter: Letter) -> None:
    """Refuse what would take a letter from an officer who could then neither finish its reading nor leave it."""
    if any(reading.letter_id == letter.id for reading in unit.second_readings.begun()):
        raise NotAllowed(
            f"An officer has begun to read “{_title(letter)}” a second time.",
            remedy="Let that reading be finished first.",
        )


def _every(unit: Unit, letter_ids: Sequence[int]) -> tuple[Letter, ...]:
    letters = unit.letters.many(letter_ids)
    if len(letters) < len(letter_ids):
        missing = min(set(letter_ids) - {letter.id for letter in letters})
        raise NotFound(f"There is no letter number {missing}.")
    return letters


def _refuse_second_copy(unit: Unit, letter: Letter, case_id: int) -> None:
    if letter.document is None:
        return
    if any(other != letter.id for other in unit.filings.letters_on(letter.document.id, case_id)):
        raise Duplicate(
            f"The file of “{_title(letter)}” is on that case already, as another letter.",
            remedy="Open the letter that is there, and remove this one.",
        )


def _title(letter: Letter) -> str:
    if letter.subject:
        return letter.subject
    return letter.document.original_name if letter.document is not None else f"letter {letter.id}"


def _questions(numbers: Sequence[str]) -> str:
    return f"Question {numbers[0]} was" if len(numbers) == 1 else f"Questions {', '.join(numbers)} were"
