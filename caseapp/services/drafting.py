# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reply letters: started from open questions, written, previewed, issued, despatched or recalled."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from caseapp.domain.case import Case, Marking
from caseapp.domain.change import Value, Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Letter
from caseapp.domain.letter_paper import Block, ComposedLetter, LetterPaper, question_field, written_date
from caseapp.domain.question import Question, Side
from caseapp.services import papers
from caseapp.services.arrivals import DocumentReader, keep_composed
from caseapp.services.desk import Desk
from caseapp.services.issuing import file_letter, register_askings
from caseapp.services.posting import NATION, Posting
from caseapp.services.replies import addressee_of, asked_of_writer, first_text, letter_replied_to
from caseapp.services.working_days import count_working_days
from caseapp.store.unit import Unit


class LetterComposer(Protocol):
    """Draws letters; blocks until the letter is there."""

    def letter(self, paper: LetterPaper, blocks: Sequence[Block]) -> ComposedLetter:
        """Draw a letter."""

    def letter_latest(
        self,
        paper: LetterPaper,
        blocks: Sequence[Block],
        done: Callable[[ComposedLetter | Exception], None],
    ) -> None:
        """Draw a preview later; an older one that still waits is dropped."""


class Drafting(Posting):
    """The office's outgoing letters, from the first words to the post."""

    def __init__(self, desk: Desk, composer: LetterComposer, reader: DocumentReader, resources: Path) -> None:
        super().__init__(desk)
        self._composer = composer
        self._reader = reader
        self._resources = resources

    def drafts(self, case_id: int) -> tuple[Draft, ...]:
        """Return the drafts of a case, newest first."""
        return self._desk.library.drafts.of_case(case_id)

    def unfinished(self) -> tuple[Draft, ...]:
        """Return the drafts that wait for somebody."""
        return self._desk.library.drafts.unfinished()

    def draft(self, draft_id: int) -> Draft:
        """Return a draft; raises NotFound."""
        return self._desk.library.drafts.get(draft_id)

    def start_reply(
        self, case_id: int, question_ids: Sequence[int] = (), *, in_reply_to: int | None = None
    ) -> Written[int]:
        """Start a letter that puts questions; without any named, every open one put to its reader.

        Raises NotAllowed where nothing is open, NotFound for a question of another case.
        """
        library = self._desk.library
        case = library.cases.get(case_id)
        answered = letter_replied_to(library.letters.of_case(case_id), in_reply_to)
        chosen = self._chosen(case, question_ids, answered)
        values = first_text(
            case,
            chosen,
            answered,
            addressee_of(library.people, answered, chosen),
            self._desk.officer,
            papers.template(self._resources, "letter" if answered is None else "reply"),
            papers.letterhead(self._resources),
        )
        return self._desk.write(
            lambda unit: unit.drafts.add(case_id, values, [question.id for question in chosen]),
            f"Start a reply on case {case.reference}",
        )

    def edit(
        self,
        draft_id: int,
        *,
        marking: Marking | None = None,
        due_days: int | None = None,
        letter_date: date | None = None,
    ) -> Written[bool]:
        """Choose the marking, the working days given for a reply, or the date of a draft."""
        given: dict[str, Value] = {}
        if marking is not None:
            given["marking"] = marking.value
        if due_days is not None:
            given["due_days"] = due_days
        if letter_date is not None:
            given["letter_date"] = letter_date
        self._open_draft(draft_id)
        return self._desk.write(lambda unit: unit.drafts.edit(draft_id, given), "Edit draft")

    def save_text(self, draft_id: int, values: Mapping[str, str]) -> None:
        """Keep what is being typed (autosave); fields are named as in `Draft`.

        Raises WrongUse for a field that is not text to be typed, NotAllowed once the draft is issued.
        """
        unknown = set(values) - _TYPED
        if unknown:
            raise WrongUse(f"A draft has no text called {', '.join(sorted(unknown))}.")
        self._open_draft(draft_id)
        self._desk.write(lambda unit: unit.drafts.save_text(draft_id, values), "Save draft")

    def put_in(self, draft_id: int, question_id: int) -> Written[str]:
        """Put a question into a draft; returns the line that stands for it in the text."""
        draft = self._open_draft(draft_id)
        question = self._desk.library.questions.get(question_id)
        if question.case_id != draft.case_id:
            raise NotAllowed(f"{question.number} is a question of another case.")

        def work(unit: Unit) -> str:
            unit.drafts.put_in(draft_id, question_id)
            return question_field(question.number)

        return self._desk.write(work, f"Put {question.number} into the draft")

    def discard(self, draft_id: int) -> Written[bool]:
        """Put a draft aside; it can be brought back by undo."""
        self._open_draft(draft_id)
        values: dict[str, Value] = {"state": DraftState.DISCARDED.value}
        return self._desk.write(lambda unit: unit.drafts.edit(draft_id, values), "Discard draft")

    def compose(self, draft: Draft, *, final: bool = False) -> ComposedLetter:
        """Draw a draft as it stands; blocks, so call it from a job."""
        sheet = self._sheet(draft, final=final)
        return self._composer.letter(sheet.paper, sheet.blocks)

    def preview(self, draft: Draft, done: Callable[[ComposedLetter | Exception], None]) -> None:
        """Draw a draft for the screen; only the newest waiting preview is drawn, `done` runs on another thread."""
        try:
            sheet = self._sheet(draft, final=False)
        except CaseError as error:
            done(error)
            return
        self._composer.letter_latest(sheet.paper, sheet.blocks, done)

    def issue(self, draft_id: int, letter_date: date | None = None) -> Written[int]:
        """Fix the letter, file it as outgoing and register its questions with their places, in one write.

        Returns the letter's id. Raises NotAllowed where the draft was issued already or holds no marking
        choice that can be printed, WrongUse for a field without a value.
        """
        draft = self._open_draft(draft_id)
        on = letter_date or draft.letter_date or date.today()
        questions = self._questions(draft)
        sheet = self._sheet(draft, final=True, on=on)
        composed = self._composer.letter(sheet.paper, sheet.blocks)
        if composed.missing:
            raise NotAllowed(
                f"The letter holds characters that cannot be printed: {', '.join(composed.missing)}.",
                remedy="Replace them in the text, then issue the letter.",
            )
        name = f"{_file_name(draft, on)}.pdf"
        arrival = keep_composed(self._desk.library.vault, self._reader, composed.pdf, name)

        def work(unit: Unit) -> int:
            fresh = unit.drafts.get(draft_id)
            if fresh.state is DraftState.ISSUED:
                raise NotAllowed("This draft was issued already.")
            letter_id = file_letter(unit, fresh, arrival, on)
            register_askings(unit, fresh, letter_id, on, composed.places, arrival, questions)
            unit.drafts.fix_version(draft_id, fresh.body, unit.officer_id)
            unit.drafts.edit(
                draft_id,
                {"state": DraftState.ISSUED.value, "letter_id": letter_id, "letter_date": on},
            )
            return letter_id

        return self._desk.write(work, f"Issue letter of {written_date(on)}")

    def _open_draft(self, draft_id: int) -> Draft:
        draft = self.draft(draft_id)
        if draft.state is DraftState.ISSUED:
            raise NotAllowed(
                "This letter has been issued, so its text is fixed.",
                remedy="Recall it before it is sent, or start another letter.",
            )
        return draft

    def _questions(self, draft: Draft) -> dict[int, Question]:
        found = self._desk.library.questions.of_case(draft.case_id)
        return {question.id: question for question in found if question.id in draft.question_ids}

    def _sheet(self, draft: Draft, *, final: bool, on: date | None = None) -> papers.Sheet:
        day = on or draft.letter_date or date.today()
        return papers.sheet_of(
            draft,
            self._questions(draft),
            papers.letterhead(self._resources),
            on=day,
            reply_by=None if not draft.due_days else count_working_days(day, draft.due_days, NATION).due_on,
            final=final,
        )

    def _chosen(
        self, case: Case, question_ids: Sequence[int], answered: Letter | None
    ) -> tuple[Question, ...]:
        of_case = self._desk.library.questions.of_case(case.id)
        parents = {question.parent_id for question in of_case if question.parent_id is not None}
        if not question_ids:
            chosen = tuple(
                question
                for question in of_case
                if question.is_open and question.side is Side.THEIRS and question.id not in parents
            )
            if not chosen:
                raise NotAllowed(
                    f"Case {case.reference} has no open question to ask.",
                    remedy="Register a question first, or name the questions to ask again.",
                )
            return asked_of_writer(chosen, answered)
        known = {question.id: question for question in of_case}
        missing = [question_id for question_id in question_ids if question_id not in known]
        if missing:
            raise NotFound(f"Case {case.reference} has no question with the id {missing[0]}.")
        return tuple(known[question_id] for question_id in dict.fromkeys(question_ids))


_TYPED = {
    "subject",
    "addressee",
    "addressee_address",
    "salutation",
    "body",
    "close",
    "signatory",
    "signatory_post",
    "our_reference",
    "your_reference",
    "copied_to",
    "enclosures",
}


def _file_name(draft: Draft, on: date) -> str:
    words = "".join(c if c.isalnum() or c in " -" else " " for c in draft.subject)
    return f"{on.isoformat()} {' '.join(words.split())[:80]}".strip()
