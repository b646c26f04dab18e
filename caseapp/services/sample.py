# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample library: an invented exchange, built by the services that an officer's own letters go through."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from caseapp.domain.case import CaseState
from caseapp.domain.change import Change, Written, joined
from caseapp.domain.deadline import DeadlineState, DueFrom
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Label
from caseapp.services.batch import BatchStopped
from caseapp.services.exhibits import Named
from caseapp.services.intake import OFFICE_NAMES, Outcome
from caseapp.services.job import SILENT, Progress
from caseapp.services.sample_papers import write_paper
from caseapp.services.sample_texts import (
    SampleAsking,
    SampleCase,
    SampleCommitment,
    SampleLetter,
    SampleQuestion,
    SampleResponse,
    SampleTexts,
    sample_texts,
)

if TYPE_CHECKING:
    from caseapp.services.office import Services

T = TypeVar("T")

IN_TRAY = ""
"""The case of a letter that lies on none."""


def fill_sample(services: "Services", progress: Progress = SILENT) -> str:
    """Build the sample cases and return the main one's reference; a library that holds it is left alone.

    All of it or nothing: a stopped or failed build is undone. Raises Cancelled, Duplicate where a case
    of the same reference is there, and what the services raise.
    """
    texts = sample_texts(services.resources)
    reference = texts.main_case.reference
    try:
        services.casework.find(reference)
    except NotFound:
        pass
    else:
        return reference
    seated = services.desk.officer
    builder = _Builder(services, texts, progress)
    try:
        builder.build()
    except BaseException:
        services.history.undo(joined("Build the sample library", tuple(builder.changes)))
        raise
    finally:
        services.desk.switch(seated.id)
    return reference


@dataclass(slots=True)
class _Builder:
    services: "Services"
    texts: SampleTexts
    progress: Progress
    changes: list[Change] = field(default_factory=list)
    cases: dict[str, int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    questions: dict[tuple[str, str], int] = field(default_factory=dict)
    steps: int = 0

    def build(self) -> None:
        """Draw every letter, then take in and work through one case after the other, the main one last."""
        self._name_the_office()
        for name in self.texts.officers:
            self.services.desk.take_seat(name)
        with TemporaryDirectory(prefix="caseapp-sample-", ignore_cleanup_errors=True) as folder:
            files = self._drawn(Path(folder))
            self._take_in(None, self._of_case(IN_TRAY), files)
            for letter in self._of_case(IN_TRAY):
                self._step(letter.paper.subject)
                self._stamp(letter)
            for case in self.texts.cases:
                self.services.desk.take_seat(case.owner)
                self._case(case, files)

    def _did(self, written: Written[T]) -> T:
        self.changes.append(written.change)
        return written.value

    def _step(self, words: str) -> None:
        self.progress.step(self.steps, 2 * len(self.texts.letters), words)
        self.steps += 1

    def _name_the_office(self) -> None:
        """Without its own name the program cannot tell which letters the office wrote."""
        desk = self.services.desk
        if not desk.library.settings.get(OFFICE_NAMES):
            name = next(letter.paper.letterhead.office_name for letter in self.texts.letters)
            desk.write(lambda unit: unit.settings.put(OFFICE_NAMES, name), "Name the office")

    def _of_case(self, reference: str) -> tuple[SampleLetter, ...]:
        return tuple(letter for letter in self.texts.letters if letter.case == reference)

    def _drawn(self, folder: Path) -> dict[str, Path]:
        files: dict[str, Path] = {}
        for letter in self.texts.letters:
            self._step(letter.paper.subject)
            if letter.form != "note":
                composer, reader = self.services.composer, self.services.reader
                files[letter.key] = write_paper(letter, folder, composer, reader)
        return files

    def _case(self, case: SampleCase, files: dict[str, Path]) -> None:
        casework = self.services.casework
        case_id = self._did(
            casework.open_case(
                case.reference, case.title, marking=case.marking, issue=case.issue, opened_on=case.opened_on
            )
        )
        self.cases[case.reference] = case_id
        self._did(casework.edit(case_id, powers=case.powers))
        self._involve(case_id, case.reference)
        letters = self._of_case(case.reference)
        self._take_in(case_id, letters, files)
        for letter in letters:
            self._step(letter.paper.subject)
            self._work_through(letter)
        for question in self.texts.questions:
            if question.case == case.reference and question.confirmed:
                known = self.questions[case.reference, question.number]
                self._did(self.services.register.set_status(known, question.status))
        self._weigh(case_id, case.reference)
        if case.closed_on is not None:
            self._did(casework.close_case(case_id, case.outcome, case.closed_on))
        elif case.state is not CaseState.OPEN:
            self._did(casework.edit(case_id, state=case.state))

    def _involve(self, case_id: int, reference: str) -> None:
        people = self.services.people
        for party in self.texts.parties:
            if party.case != reference:
                continue
            body = self._did(people.add_organisation(party.name, address=party.address, email=party.email))
            self._did(people.add_case_party(case_id, party.capacity, organisation_id=body))
            if party.contact:
                self._did(
                    people.add_contact(party.contact, organisation_id=body, salutation=party.salutation)
                )

    def _take_in(self, case_id: int | None, letters: Iterable[SampleLetter], files: dict[str, Path]) -> None:
        keys = {files[letter.key]: letter.key for letter in letters if letter.key in files}
        try:
            report = self.services.intake.take_in(case_id, list(keys))
        except BatchStopped as stop:
            self.changes.append(stop.report.change)
            raise
        self.changes.append(report.change)
        for row in report.rows:
            if row.error is not None:
                raise row.error
            if row.letter_id is not None and row.outcome is not Outcome.DUPLICATE:
                self.letters[keys[row.path]] = row.letter_id

    def _work_through(self, letter: SampleLetter) -> None:
        """Log a letter, link it, and register what it asks, answers and promises, as it came in."""
        if letter.form == "note":
            self.letters[letter.key] = self._did(
                self.services.notes.write_note(
                    self.cases[letter.case],
                    letter.kind,
                    letter.dated_on,
                    letter.paper.subject,
                    letter.present,
                    letter.paper.body.strip(),
                )
            )
            return
        if not letter.confirmed:
            self._stamp(letter)
            return
        self._confirm(letter)
        for link in self.texts.links:
            if link.from_letter == letter.key:
                ends = (self.letters[link.from_letter], self.letters[link.to_letter])
                self._did(self.services.filing.link(*ends, link.kind))
        self._register(letter)
        if letter.direction is Direction.INCOMING and letter.assessed:
            self._did(self.services.filing.mark_assessed(self.letters[letter.key], True))

    def _stamp(self, letter: SampleLetter) -> None:
        """Note the day on which a letter came that nobody has looked at yet."""
        self._did(self.services.filing.edit(self.letters[letter.key], received_on=letter.received_on))

    def _confirm(self, letter: SampleLetter) -> None:
        self._did(
            self.services.filing.confirm(
                self.letters[letter.key],
                direction=letter.direction,
                dated_on=letter.dated_on,
                kind=letter.kind,
                subject=letter.paper.subject,
                our_reference=letter.our_reference,
                their_reference=letter.their_reference,
                received_on=letter.received_on,
                sent_on=letter.sent_on,
                writer=letter.writer,
                addressee=letter.addressee,
            )
        )

    def _register(self, letter: SampleLetter) -> None:
        for question in self.texts.questions:
            for asking in question.askings:
                if asking.letter == letter.key:
                    self._ask(question, asking)
        self._extend(letter)
        for response in self.texts.responses:
            if response.letter == letter.key:
                self._respond(response)
        for commitment in self.texts.commitments:
            if commitment.letter == letter.key:
                self._promise(commitment)

    def _passage(self, key: str, quote: str) -> NewPassage:
        return self.services.viewing.find_passage(self.letters[key], None, quote)

    def _ask(self, question: SampleQuestion, asking: SampleAsking) -> None:
        register, deadlines = self.services.register, self.services.deadlines
        letter_id, passage = self.letters[asking.letter], self._passage(asking.letter, asking.quote)
        known = self.questions.get((question.case, question.number))
        if known is None:
            known = self._did(register.add_question(self.cases[question.case], letter_id, passage))
            self.questions[question.case, question.number] = known
            asking_id = register.question(known).askings[0].id
        else:
            asking_id = self._did(register.ask_again(known, letter_id, passage))
        if asking.working_days:
            counted = deadlines.working_days(self.texts.letter(asking.letter).dated_on, asking.working_days)
            words = f"within {asking.working_days} working days of the date of this letter"
            on, dated = counted.due_on, DueFrom.DATED
            self._did(
                deadlines.set_due(on, asking_id=asking_id, words=words, counted=counted, start_from=dated)
            )
        elif asking.due_on is not None:
            self._did(deadlines.set_due(asking.due_on, asking_id=asking_id))

    def _extend(self, letter: SampleLetter) -> None:
        for extension in self.texts.extensions:
            if extension.letter != letter.key:
                continue
            asked_in = self.letters[extension.asked_in]
            askings = {
                asking.id
                for question in self.services.register.questions(self.cases[letter.case])
                for asking in question.askings
                if asking.letter_id == asked_in
            }
            for deadline in self.services.deadlines.of_case(self.cases[letter.case]):
                if deadline.asking_id in askings and deadline.state is DeadlineState.OPEN:
                    self._did(self.services.deadlines.extend(deadline.id, extension.due_on, extension.reason))

    def _respond(self, response: SampleResponse) -> None:
        register, letter_id = self.services.register, self.letters[response.letter]
        question_ids = [self.questions[response.case, number] for number in response.questions]
        if response.label is Label.NOT_ADDRESSED:
            self._did(register.not_addressed(letter_id, question_ids))
            return
        self._did(
            register.link_response(
                question_ids,
                letter_id,
                self._passage(response.letter, response.quote) if response.quote else None,
                typed=response.typed,
                label=response.label,
                reason_key=response.reason_key,
                reason=response.reason,
                contrary=response.contrary,
            )
        )

    def _weigh(self, case_id: int, reference: str) -> None:
        """File the exhibits of a case, and link what its letters claim with what speaks against it."""
        exhibits, claims, letters = self.services.exhibits, self.services.claims, self.letters
        for exhibit in self.texts.exhibits:
            if exhibit.case == reference:
                called = Named("", exhibit.title, exhibit.description)
                self._did(exhibits.file_paper(case_id, letters[exhibit.letter], None, called))
        for claim in (claim for claim in self.texts.claims if claim.case == reference):
            words = self._passage(claim.letter, claim.quote)
            claim_id = self._did(claims.record(case_id, letters[claim.letter], words))
            for one in claim.evidence:
                words, letter_id = self._passage(one.letter, one.quote), letters[one.letter]
                self._did(claims.link(claim_id, one.stance, words, letter_id=letter_id, remarks=one.remarks))

    def _promise(self, commitment: SampleCommitment) -> None:
        deadlines = self.services.deadlines
        commitment_id = self._did(
            deadlines.record_commitment(
                self.cases[commitment.case],
                commitment.side,
                commitment.words,
                commitment.promised_on,
                self.letters[commitment.letter],
                self._passage(commitment.letter, commitment.quote),
            )
        )
        if commitment.kept_on is not None:
            self._did(deadlines.keep_commitment(commitment_id, commitment.kept_on))
