# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deciding row by row what a register brings, without writing anything."""

from datetime import date
from pathlib import Path

from caseapp.domain.numbering import ordinal_in
from caseapp.domain.register_sheet import Entry, Matching, Sheet, SheetRow, folded_words
from caseapp.domain.words import long_date, status_words
from caseapp.services.register_files import LetterFiles
from caseapp.services.register_plan import (
    CasePlan,
    Known,
    LetterPlan,
    QuestionPlan,
    RowPlan,
    folded_names,
    office_number,
    same_letter,
    subject_of,
    was_asked,
    wording_key,
)
from caseapp.services.register_rows import read_row
from caseapp.store.library import Library


class Planner:
    """Decides what becomes of each row; what a row brings counts for the rows after it."""

    def __init__(
        self, library: Library, sheet: Sheet, matching: Matching, files: LetterFiles | None, today: date
    ) -> None:
        self._known = Known(library)
        self._sheet = sheet
        self._matching = matching
        self._files = files
        self._today = today

    def plan(self, row: SheetRow) -> RowPlan:
        """Decide about the next row."""
        read = read_row(self._sheet, self._matching, row)
        plan = RowPlan(read.entry, read.doubts, read.refusals)
        if plan.refusals:
            return plan
        entry = plan.entry
        case = self._known.case(entry.case_reference) if entry.case_reference else None
        if entry.wording:
            return self._question(plan, case)
        if entry.has_letter:
            return self._letter(plan, case)
        return self._plain(plan, case)

    def _question(self, plan: RowPlan, case: CasePlan | None) -> RowPlan:
        entry = plan.entry
        asked = (entry.asked_on or entry.letter_on, entry.addressee or entry.organisation)
        question = None if case is None else case.questions.get(wording_key(entry.wording))
        if question is not None and was_asked(question, *asked):
            return plan.refuse(
                f"This question is in case {entry.case_reference} already, asked on the same day. "
                "Nothing is to be done."
            )
        case = self._opened(plan, case)
        if asked[0] is not None and asked[0] > self._today:
            plan.doubts.append(
                f"The question is said to be asked on {long_date(asked[0])}, which is to come."
            )
        occasion = (asked[0], folded_words(asked[1]))
        if question is None:
            self._number(plan, case)
            question = QuestionPlan(entry.wording, [occasion], status_from=entry)
            case.questions[wording_key(entry.wording)] = question
        else:
            question.asked.append(occasion)
            self._again(plan, question)
        plan.question = question
        if entry.has_letter:
            plan.letter = self._letter_of(plan, case)
        return plan

    def _again(self, plan: RowPlan, question: QuestionPlan) -> None:
        entry = plan.entry
        if question.existing is None:
            before = question.status_from
            day = entry.asked_on or entry.letter_on
            last = None if before is None else before.asked_on or before.letter_on
            if entry.status is not None and (last is None or (day is not None and day >= last)):
                question.status_from = entry
            return
        there = question.existing
        if entry.status is not None and entry.status.status is not there.status:
            plan.doubts.append(
                f"{there.number} stays “{status_words(there.status)}”: “{entry.status.words}” was not taken over."
            )

    def _number(self, plan: RowPlan, case: CasePlan) -> None:
        """Doubt a number that the question cannot have."""
        number = office_number(plan.entry)
        if not number:
            return
        if number in case.numbers:
            plan.doubts.append(
                f"{number} is another question of this case: the next free number was taken instead."
            )
        elif ordinal_in(number) is None and number.rpartition("(")[0] not in case.numbers:
            plan.doubts.append(
                f"{number} is a part, but {number.rpartition('(')[0]} is not in the register before it: "
                "the next free number was taken instead."
            )
        else:
            case.numbers.add(number)

    def _letter(self, plan: RowPlan, case: CasePlan | None) -> RowPlan:
        entry = plan.entry
        path = self._file(plan)
        if not entry.case_reference:
            if self._there(plan, self._known.tray, path) is not None:
                return plan.refuse("This letter is in the In-tray already. Nothing is to be done.")
            plan.doubts.append("The row names no case: the letter goes to the In-tray.")
            plan.letter = self._new_letter(entry, None, path)
            return plan
        if case is not None and self._there(plan, case.letters, path) is not None:
            return plan.refuse(
                f"This letter is on case {entry.case_reference} already. Nothing is to be done."
            )
        case = self._opened(plan, case)
        plan.letter = self._new_letter(entry, case, path)
        return plan

    def _plain(self, plan: RowPlan, case: CasePlan | None) -> RowPlan:
        entry = plan.entry
        brings_people = not self._known.has_people(entry)
        if not entry.case_reference:
            if not (entry.organisation or entry.contact):
                return plan.refuse(
                    "The row names no case, letter or person. Write what it belongs to and import again."
                )
            if not brings_people:
                return plan.refuse("Everybody named here is known already. Nothing is to be done.")
            self._known.note_people(entry)
            return plan
        if case is not None and not brings_people and not entry.notes:
            return plan.refuse(f"Case {entry.case_reference} is there already. Nothing is to be done.")
        self._opened(plan, case)
        return plan

    def _opened(self, plan: RowPlan, case: CasePlan | None) -> CasePlan:
        entry = plan.entry
        self._known.note_people(entry)
        if entry.owner and self._known.brings_officer(entry.owner):
            plan.doubts.append(f"“{entry.owner}” was not among the officers and is added.")
        if case is None:
            case = self._known.open_case(entry)
            if not entry.case_title:
                plan.doubts.append(
                    f"Case {entry.case_reference} is new and has no title: its reference stands for it."
                )
        elif entry.case_title and entry.case_title.casefold() != case.title.casefold():
            plan.doubts.append(
                f"Case {case.reference} is called “{case.title}”: “{entry.case_title}” was not taken over."
            )
        plan.case = case
        return case

    def _letter_of(self, plan: RowPlan, case: CasePlan) -> LetterPlan:
        path = self._file(plan)
        there = self._there(plan, case.letters, path)
        if there is None:
            return self._new_letter(plan.entry, case, path)
        if path is not None and not there.file_name:
            plan.doubts.append(
                f"The letter is known on case {case.reference} without its file; "
                f"“{path.name}” was not put to it. Add the file to the case."
            )
        return there

    def _new_letter(self, entry: Entry, case: CasePlan | None, path: Path | None) -> LetterPlan:
        letter = LetterPlan(
            case,
            entry.letter_on,
            folded_names(entry.letter_reference),
            subject_of(entry),
            entry.direction,
            people=folded_names(entry.addressee, entry.writer),
            named=folded_words(entry.file_name),
            file_name="" if path is None else path.name,
            size=None if path is None else path.stat().st_size,
            path=path,
            entry=entry,
        )
        (self._known.tray if case is None else case.letters).append(letter)
        return letter

    def _there(self, plan: RowPlan, letters: list[LetterPlan], path: Path | None) -> LetterPlan | None:
        """Return the one of some letters that the row tells of, None for a new one."""
        entry = plan.entry
        if path is not None:
            size, name = path.stat().st_size, path.name.casefold()
            same = [
                letter
                for letter in letters
                if letter.path == path or (letter.file_name.casefold() == name and letter.size == size)
            ]
            letters = [letter for letter in letters if not letter.file_name]
        else:
            wanted = entry.file_name.casefold()
            same = [letter for letter in letters if wanted and letter.file_name.casefold() == wanted]
        same = same or [letter for letter in letters if same_letter(letter, entry)]
        if len(same) > 1:
            plan.doubts.append("Several letters of the case answer to this row; the first of them was taken.")
        return same[0] if same else None

    def _file(self, plan: RowPlan) -> Path | None:
        """Find the file that a row names, and doubt what is not found."""
        name = plan.entry.file_name
        if not name:
            return None
        if self._files is None:
            plan.doubts.append(
                f"“{name}” was not looked for, because no folder was chosen: "
                "the letter is kept without a file."
            )
            return None
        found = self._files.named(name)
        if not found:
            plan.doubts.append(
                f"No file answers to “{name}” in the folder: the letter is kept without a file."
            )
        elif len(found) > 1:
            shown = " and ".join(f"“{self._files.shown(path)}”" for path in found[:3])
            plan.doubts.append(
                f"Several files answer to “{name}” ({shown}): none was taken, "
                "the letter is kept without a file."
            )
        return found[0] if len(found) == 1 else None
