# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Second readings: asked for, labelled without sight of the first decision, finished, compared, settled."""

from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction, Letter
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label
from caseapp.domain.second_reading import ReadingState, SecondLabel, SecondReading
from caseapp.domain.words import letter_of
from caseapp.services import assessment, second_verdict
from caseapp.services.letter_words import refuse_foreign
from caseapp.services.reading_views import ReadingViews, hindrance_of
from caseapp.store.unit import Unit

LONGEST_WHY = 300
"""Characters of the reason for which a reading that has begun is withdrawn: it is one line of the trail."""
_ANOTHER = "Put another officer to work: in the status bar, or with --officer."


class SecondReadings(ReadingViews):
    """Has letters read by a second officer, and brings both readings together."""

    def ask(self, case_id: int, letter_id: int) -> Written[int]:
        """Ask for a second reading of a letter of the case; return the reading's id.

        Questions are left out whose parts would tell what the first officer decided: see `left_out`. Raises
        NotFound, NotAllowed where the letter waits to be read already, or answers no question or no other.
        """

        def work(unit: Unit) -> int:
            letter = unit.letters.get(letter_id)
            if case_id not in letter.case_ids:
                raise NotAllowed("The letter is not on this case.")
            unit.entitle(f"Ask for a second reading of {_named(letter)}")
            return _asked(unit, case_id, letter)

        return self._desk.write(work, "Ask for a second reading")

    def ask_for_all(self, case_id: int) -> Written[tuple[int, ...]]:
        """Ask for a second reading of every reply of the case that answers questions and was never read twice.

        Raises NotFound, NotAllowed where there is none that `ask` does not refuse.
        """

        def work(unit: Unit) -> tuple[int, ...]:
            unit.cases.get(case_id)
            read = {reading.letter_id for reading in unit.second_readings.of_case(case_id)}
            replies = [
                letter
                for letter in unit.letters.of_case(case_id)
                if letter.direction is Direction.INCOMING
                and letter.id not in read
                and letter.document is not None
                and second_verdict.to_be_read(unit, letter, case_id).questions
            ]
            if not replies:
                raise NotAllowed(
                    "No reply of this case is left to be read a second time.",
                    remedy="Register questions and log the replies to them first; what was split off after a "
                    "reply cannot be read without sight of that.",
                )
            unit.entitle(f"Ask for second readings of {len(replies)} letters")
            return tuple(_asked(unit, case_id, letter) for letter in replies)

        return self._desk.write(work, "Ask for second readings")

    def begin(self, reading_id: int) -> Written[None]:
        """Begin a reading: from now on the first decisions are hidden from its reader; it cannot be undone.

        Raises NotFound, NotAllowed for the officer who asked or decided first, for a second second reader,
        for a reading that has begun, and for who has a draft in the case that would be hidden with others'.
        """

        def work(unit: Unit) -> None:
            reading = unit.second_readings.get(reading_id)
            self._refuse_reader(unit, reading)
            if reading.reader_id is not None:
                raise NotAllowed("You have begun this second reading already.")
            self._refuse_with_drafts(unit, reading)
            unit.entitle(f"Begin the second reading of {_named(unit.letters.get(reading.letter_id))}")
            unit.settle()
            unit.second_readings.begin(reading.id, self._desk.officer.id, unit.now)

        return self._desk.write(work, "Begin a second reading")

    def give(
        self,
        reading_id: int,
        question_id: int,
        label: Label,
        *,
        reason_key: str = "",
        reason: str = "",
        passage: NewPassage | None = None,
    ) -> Written[None]:
        """Label a question as the second reader.

        The passage given before stays where the same label is given without one. Raises NotFound,
        WrongUse, NotAllowed for anybody but who began the reading, and once it is finished.
        """
        if label is Label.NOT_ADDRESSED and passage is not None:
            raise WrongUse("“Not addressed” is said of a letter, not of a passage in it.")
        assessment.refuse_without_reason(label, reason_key, reason)

        def work(unit: Unit) -> None:
            reading = unit.second_readings.get(reading_id)
            self._refuse_reader(unit, reading)
            if reading.reader_id is None:
                raise NotAllowed("This second reading has not begun.", remedy="Begin it first, then label.")
            own = _label_of(reading, question_id)
            letter = unit.letters.get(reading.letter_id)
            refuse_foreign(unit, letter, passage)
            kept = own.passage.id if own.passage is not None and own.label is label else None
            unit.second_readings.label(
                own.id,
                {
                    "label": label,
                    "reason_key": assessment.known_reason(unit, reason_key),
                    "reason": reason.strip(),
                    "passage_id": kept if passage is None else unit.passages.add(passage),
                    "given_at": unit.now,
                },
            )
            unit.entitle(f"Second reading: label {unit.questions.get(question_id).number}")

        return self._desk.write(work, "Label in a second reading")

    def finish(self, reading_id: int) -> Written[None]:
        """Finish a reading, so that both can be compared; it cannot be undone, since the comparison is then seen.

        Raises NotAllowed for anybody but its reader, and while a question has no label.
        """

        def work(unit: Unit) -> None:
            reading = unit.second_readings.get(reading_id)
            self._refuse_reader(unit, reading)
            left = [label.question_id for label in reading.labels if label.label is None]
            if left:
                names = assessment.numbers(unit.questions.many(left))
                if names:
                    raise NotAllowed(
                        f"No label is given yet for {names}.", remedy="Label every question, then finish."
                    )
            letter = unit.letters.get(reading.letter_id)
            unit.entitle(f"Finish the second reading of {_named(letter)}")
            unit.settle()
            second_verdict.close(unit, reading, letter, unit.now)

        return self._desk.write(work, "Finish a second reading")

    def settle(self, reading_id: int, question_id: int, label: Label, reason: str) -> Written[None]:
        """Settle what both decided differently, by one of the two labels or another; it decides the response.

        Raises NotFound, WrongUse without a reason, NotAllowed where there is nothing to settle.
        """
        if not reason.strip():
            raise WrongUse("Settling a difference needs a reason.")

        def work(unit: Unit) -> None:
            reading = unit.second_readings.get(reading_id)
            if reading.state is ReadingState.OPEN:
                raise NotAllowed("This second reading is not finished yet, so there is nothing to settle.")
            own = _label_of(reading, question_id)
            question = unit.questions.get(question_id)
            if not own.waits:
                raise NotAllowed(
                    f"Nothing of {question.number} waits to be settled in this reading.",
                    remedy="Label its response anew where the decision has changed.",
                )
            unit.entitle(f"Settle {question.number} after the second reading")
            second_verdict.settle(unit, reading, own, question, label, reason.strip())

        return self._desk.write(work, "Settle a second reading")

    def withdraw(self, reading_id: int, reason: str = "") -> Written[None]:
        """Take back that a second reading was asked for; its reader gives it up by this.

        One that has begun needs a reason, which stands in the trail, and cannot be undone: its reader sees
        the first decisions from then on. Raises NotFound, WrongUse, NotAllowed once it is finished, and for
        officers whose own decision is read again, unless they asked for it.
        """

        def work(unit: Unit) -> None:
            reading = unit.second_readings.get(reading_id)
            named = _named(unit.letters.get(reading.letter_id))
            if reading.state is not ReadingState.OPEN:
                raise NotAllowed("This second reading is finished, so it stays.")
            if reading.reader_id is None:
                unit.entitle(f"Withdraw the second reading of {named}")
            else:
                why = self._why_withdrawn(unit, reading, reason)
                unit.entitle(f"Withdraw the second reading of {named} that had begun: {why}")
                unit.settle()
            unit.second_readings.remove(reading)

        return self._desk.write(work, "Withdraw a second reading")

    def _why_withdrawn(self, unit: Unit, reading: SecondReading, reason: str) -> str:
        """Return why a reading that has begun is withdrawn; raises WrongUse, NotAllowed."""
        at_work, why = self._desk.officer.id, " ".join(reason.split())
        theirs = at_work in unit.question_trail.deciders([reading.letter_id])[reading.letter_id]
        if theirs and at_work != reading.asked_by_id:
            raise NotAllowed(
                "The second reading has begun, and it is your decisions that are read again.",
                remedy="The officer who asked for it, its reader or another officer may withdraw it.",
            )
        if not why:
            raise WrongUse(
                "The second reading has begun: withdrawing it needs a reason.",
                remedy="Say why; it stands in the trail.",
            )
        if len(why) > LONGEST_WHY:
            raise WrongUse(f"A reason of at most {LONGEST_WHY} characters is enough.")
        return why

    def _refuse_with_drafts(self, unit: Unit, reading: SecondReading) -> None:
        """Refuse to hide from an officer what that officer is still writing."""
        waiting = [draft.id for draft in unit.drafts.unfinished() if draft.case_id == reading.case_id]
        if unit.question_trail.written_by(self._desk.officer.id, "drafts", waiting):
            raise NotAllowed(
                "You have written a draft in this case that is not issued, and a second reader sees no drafts.",
                remedy="Issue or discard it first, or let another officer read the letter.",
            )

    def _refuse_reader(self, unit: Unit, reading: SecondReading) -> None:
        hindrance = hindrance_of(unit, reading, self._desk.officer.id)
        if hindrance:
            raise NotAllowed(hindrance, remedy=_ANOTHER if reading.state is ReadingState.OPEN else "")


def _asked(unit: Unit, case_id: int, letter: Letter) -> int:
    for reading in unit.second_readings.of_letter(letter.id):
        if reading.case_id == case_id and reading.state is ReadingState.OPEN:
            raise NotAllowed(f"A second reading of {_named(letter)} has been asked for already.")
    found = second_verdict.to_be_read(unit, letter, case_id)
    if not (found.questions or found.split):
        raise NotAllowed(
            f"{_sentence(_named(letter))} answers no question of this case.",
            remedy="Say in Case, Correct letter what it replies to, or link a response in it.",
        )
    if not found.questions:
        raise NotAllowed(
            f"What is still open of {assessment.numbers(found.split)} was split off after {_named(letter)}, and "
            "the words of the parts tell the second reader what was held answered; it answers nothing else.",
            remedy="Undo the splitting, ask for the second reading, and split once both readings are settled.",
        )
    assert unit.officer_id is not None
    return unit.second_readings.add(case_id, letter.id, [q.id for q in found.questions], unit.officer_id)


def _label_of(reading: SecondReading, question_id: int) -> SecondLabel:
    for label in reading.labels:
        if label.question_id == question_id:
            return label
    raise NotAllowed("This question is not one of those that the second reading is about.")


def _named(letter: Letter) -> str:
    whose = {Direction.INCOMING: "their letter", Direction.OUTGOING: "our letter"}
    return letter_of(whose.get(letter.direction, "the letter"), letter)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
