# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reply letters: started from open questions, written, previewed, issued, despatched or recalled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.case import Marking
from caseapp.domain.case_words import long_date
from caseapp.domain.change import Value, Written
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import LetterKind
from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine
from caseapp.domain.letter_text import LetterText
from caseapp.domain.question import Question
from caseapp.services import papers
from caseapp.services.addressing import with_followers
from caseapp.services.arrivals import DocumentReader, keep_composed
from caseapp.services.chaser_check import refuse_untrue
from caseapp.services.comment_places import follow_words
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import follow, printed_lines, refuse_without_clearance
from caseapp.services.issuing import (
    drawn_from,
    file_letter,
    refuse_changed,
    refuse_date,
    refuse_missing,
    refuse_unmarked,
    refuse_unprintable,
    register_askings,
)
from caseapp.services.posting import Posting
from caseapp.services.proofing.refusing import refuse_unproved
from caseapp.services.reply_plan import refuse_laid_to_rest, to_ask
from caseapp.services.starting import Starting
from caseapp.services.withholding import keeps_back, refuse_while_reading
from caseapp.services.working_days import office_calendar
from caseapp.store.typed_drafts import TYPED
from caseapp.store.unit import Unit


class LetterComposer(Protocol):
    """Draws letters; blocks until the letter is there."""

    def letter(
        self, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine] = ()
    ) -> ComposedLetter:
        """Draw a letter with its questions."""

    def letter_latest(
        self,
        paper: LetterPaper,
        text: LetterText,
        lines: Sequence[QuestionLine],
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
        """Return the drafts of a case, newest first, without what is kept from a second reader."""
        return self._desk.library.drafts.of_case(case_id)

    def keeps_back(self, case_id: int) -> bool:
        """Tell whether drafts of a case that were not issued are kept from the officer at work."""
        return keeps_back(self._desk, case_id)

    def unfinished(self) -> tuple[Draft, ...]:
        """Return the drafts that wait for somebody."""
        return self._desk.library.drafts.unfinished()

    def draft(self, draft_id: int) -> Draft:
        """Return a draft; raises NotFound, and NotAllowed where a second reader would be told what was decided."""
        try:
            return self._desk.library.drafts.get(draft_id)
        except NotFound:
            refuse_while_reading(self._desk)
            raise

    def start_reply(
        self, case_id: int, question_ids: Sequence[int] = (), *, in_reply_to: int | None = None
    ) -> Written[int]:
        """Start a letter that puts questions; without any named, every open one put to its reader.

        Raises NotAllowed where nothing is open, a question was laid to rest, or the case has questions that
        are hidden from a second reader, NotFound for a question or letter of another case.
        """
        starting = Starting(self._desk, self._resources)
        refuse_while_reading(self._desk, case_id)
        name = starting.reply_name(case_id, question_ids, in_reply_to)
        return starting.start(case_id, name, in_reply_to=in_reply_to, question_ids=question_ids)

    def left_out(self, draft_id: int) -> tuple[Question, ...]:
        """Return the open questions of the case that others were asked and a draft does not put."""
        draft = self.draft(draft_id)
        of_case = self._desk.library.questions.of_case(draft.case_id)
        return tuple(question for question in to_ask(of_case) if question.id not in draft.question_ids)

    def marking_of(self, draft_id: int) -> Marking:
        """Return the marking a draft would be issued with: its own, else its case's."""
        return self._marked(self.draft(draft_id)).marking

    def edit(
        self,
        draft_id: int,
        *,
        marking: Marking | None = None,
        due_days: int | None = None,
        letter_date: date | None = None,
        undated: bool = False,
    ) -> Written[bool]:
        """Choose the marking, the working days given for a reply (0 for none), or the date of a draft.

        What is None stays; `undated` takes the date away.
        """
        asked = {"marking": marking, "due_days": due_days, "letter_date": letter_date}
        given: dict[str, Value] = {name: value for name, value in asked.items() if value is not None}
        if undated and letter_date is None:
            given["letter_date"] = None
        self._open_draft(draft_id)

        def work(unit: Unit) -> bool:
            edited = unit.drafts.edit(draft_id, given)
            follow(unit, draft_id)
            return edited

        return self._desk.write(work, "Edit draft")

    def save_text(self, draft_id: int, values: Mapping[str, str]) -> Written[None]:
        """Keep what is being typed (autosave); fields are named as in `Draft`.

        The change is empty unless it makes an approval void. Raises WrongUse for a field that is not text to
        be typed, NotAllowed once the draft is issued.
        """
        unknown = set(values).difference(TYPED)
        if unknown:
            raise WrongUse(f"A draft has no text called {', '.join(sorted(unknown))}.")
        kept = with_followers(self._desk.library.people, self._open_draft(draft_id), values)

        def work(unit: Unit) -> None:
            before = unit.drafts.get(draft_id)
            unit.drafts.save_text(draft_id, kept)
            follow_words(unit, before)
            follow(unit, draft_id)

        return self._desk.write(work, "Save draft")

    def printed_questions(self, draft: Draft) -> Mapping[str, QuestionLine]:
        """Return the questions of a draft as they would be printed now, by their numbers."""
        day = draft.letter_date or date.today()
        return self._lines(draft, day)

    def discard(self, draft_id: int) -> Written[bool]:
        """Put a draft aside; it can be brought back by undo."""
        self._open_draft(draft_id)
        values: dict[str, Value] = {"state": DraftState.DISCARDED.value}
        return self._desk.write(lambda unit: unit.drafts.edit(draft_id, values), "Discard draft")

    def compose(self, draft: Draft, *, final: bool = False) -> ComposedLetter:
        """Draw a draft as it stands; blocks, so call it from a job."""
        sheet = self.sheet(draft, final=final)
        return self._composer.letter(sheet.paper, sheet.text, sheet.lines)

    def preview(self, draft: Draft, done: Callable[[ComposedLetter | Exception], None]) -> None:
        """Draw a draft for the screen; only the newest waiting preview is drawn, `done` runs on another thread."""
        try:
            sheet = self.sheet(draft, final=False)
        except CaseError as error:
            done(error)
            return
        self._composer.letter_latest(sheet.paper, sheet.text, sheet.lines, done)

    def issue(
        self, draft_id: int, letter_date: date | None = None, *, marking: Marking | None = None
    ) -> Written[int]:
        """Fix the letter, file it as outgoing and register its questions with their places, in one write.

        Returns the letter's id. Raises NotAllowed where the draft was issued or discarded, no marking is
        chosen, it lacks the clearance that the office wants, a question printed in it was laid to rest, the
        checks find an error that nobody let stand, or the date lies over 30 days ahead; ChangedMeanwhile where it
        was changed after it was drawn; WrongUse for a field without a value or a bad date. It cannot be undone; it
        can be recalled.
        """
        draft = self._marked(self._open_draft(draft_id))
        refuse_while_reading(self._desk, question_ids=draft.question_ids)
        if marking is not None:
            draft = replace(draft, marking=marking)
        on = letter_date or draft.letter_date or date.today()
        self._refuse_unready(draft, on)
        before = drawn_from(self._desk.library, draft)
        questions = self._questions(draft)
        sheet = self.sheet(draft, final=True, on=on)
        composed = self._composer.letter(sheet.paper, sheet.text, sheet.lines)
        refuse_unprintable(composed.missing)
        printed = {place.number for place in composed.places}
        self._refuse_to_put(draft, [one for one in questions.values() if one.number in printed], on)
        refuse_unproved(self._desk.library, draft)
        name = f"{_file_name(draft, on)}.pdf"
        arrival = keep_composed(self._desk.library.vault, self._reader, composed.pdf, name)

        def work(unit: Unit) -> int:
            fresh = replace(unit.drafts.get(draft_id), marking=draft.marking)
            refuse_finished(fresh)
            refuse_without_clearance(unit, fresh)
            refuse_changed(before, drawn_from(unit, fresh))
            unit.settle()
            unit.clearings.fix(draft_id, before.content, unit.officer_id)
            letter_id = file_letter(unit, fresh, arrival, on)
            register_askings(unit, fresh, letter_id, on, composed.places, arrival, questions)
            unit.drafts.edit(
                draft_id,
                {
                    "state": DraftState.ISSUED.value,
                    "letter_id": letter_id,
                    "letter_date": on,
                    "marking": draft.marking.value,
                },
            )
            return letter_id

        return self._desk.write(work, f"Issue letter of {long_date(on)}")

    def _refuse_unready(self, draft: Draft, on: date) -> None:
        self._desk.library.demand_writing()
        refuse_date(on)
        refuse_unmarked(draft)
        refuse_without_clearance(self._desk.library, draft)
        refuse_missing(self._desk.library, draft.id)

    def _open_draft(self, draft_id: int) -> Draft:
        draft = self.draft(draft_id)
        refuse_finished(draft)
        return draft

    def _marked(self, draft: Draft) -> Draft:
        if draft.marking is not Marking.NOT_CHOSEN:
            return draft
        return replace(draft, marking=self._desk.library.cases.get(draft.case_id).marking)

    def _questions(self, draft: Draft) -> dict[int, Question]:
        found = self._desk.library.questions.of_case(draft.case_id)
        return {question.id: question for question in found if question.id in draft.question_ids}

    def _lines(
        self, draft: Draft, on: date, questions: Sequence[Question] | None = None
    ) -> dict[str, QuestionLine]:
        """Return the questions of a draft, as they are now unless given, as they are printed, by their numbers."""
        questions = tuple(self._questions(draft).values()) if questions is None else questions
        return printed_lines(self._desk.library, draft, questions, on)

    def _refuse_to_put(self, draft: Draft, questions: Sequence[Question], on: date) -> None:
        refuse_laid_to_rest(questions)
        if draft.kind is LetterKind.CHASER:
            calendar = office_calendar(self._desk.library.settings)
            refuse_untrue(self._desk.library, draft, questions, on, _reply_by(draft, on, calendar))

    def sheet(
        self,
        draft: Draft,
        *,
        final: bool,
        on: date | None = None,
        questions: Sequence[Question] | None = None,
    ) -> papers.Sheet:
        """Lay a draft out as a letter, dated as it is or `on` a day, else today; raises as `papers.sheet_of`.

        Its questions are printed as they are now, unless they are given as they were.
        """
        day = on or draft.letter_date or date.today()
        calendar = office_calendar(self._desk.library.settings)
        return papers.sheet_of(
            self._marked(draft),
            self._lines(draft, day, questions),
            papers.letterhead(self._resources, self._desk.library.folder),
            on=day,
            reply_by=_reply_by(draft, day, calendar),
            final=final,
        )


def _reply_by(draft: Draft, on: date, calendar: WorkingCalendar) -> date | None:
    return calendar.add(on, draft.due_days).due_on if draft.due_days else None


def refuse_finished(draft: Draft) -> None:
    """Refuse to change a draft that was issued or discarded."""
    if draft.state is DraftState.ISSUED:
        raise NotAllowed(
            "This letter has been issued, so its text is fixed.",
            remedy="Recall it before it is sent, or start another letter.",
        )
    if draft.state is DraftState.DISCARDED:
        raise NotAllowed(
            "This draft was discarded.", remedy="Bring it back by undo, or start another letter."
        )


def _file_name(draft: Draft, on: date) -> str:
    words = "".join(c if c.isalnum() or c in " -" else " " for c in draft.subject)
    return f"{on.isoformat()} {' '.join(words.split())[:80]}".strip()
