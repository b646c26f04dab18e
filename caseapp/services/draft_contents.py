# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a draft holds at the moment, how that stands with those who clear it, and its state after an edit."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseapp import paths
from caseapp.domain.case import Marking
from caseapp.domain.change import Change
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.draft_content import (
    PROGRAMS_LETTERHEAD,
    DraftContent,
    as_kept_before,
    content_in,
    content_of,
)
from caseapp.domain.draft_standing import Need, Standing, refuse_uncleared, standing_of
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import LetterKind
from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import QuestionPlace, all_blocks
from caseapp.domain.letterhead import Letterhead, written_letterhead
from caseapp.domain.own_papers import LETTERHEAD
from caseapp.domain.question import Question
from caseapp.services import papers
from caseapp.services.chaser_text import chaser_lines
from caseapp.services.working_days import office_calendar
from caseapp.store.library import Library
from caseapp.store.paper_edits import OWN_PAPER
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit
from caseapp.text.letter_markdown import read_letter

if TYPE_CHECKING:
    from caseapp.services.desk import Desk

CLEARANCE_SETTING: Final = "clearance"
"""Which clearance the office wants before a letter is issued: one of `Need`."""
_NO_DAY: Final = date.max
"""On which a chaser says when each answer was due, and not how long ago."""
OPEN: Final = (DraftState.DRAFTING, DraftState.IN_CLEARANCE, DraftState.CLEARED)


def printed_lines(
    library: Repositories, draft: Draft, questions: Sequence[Question], on: date
) -> dict[str, QuestionLine]:
    """Return questions as a draft dated `on` prints them, by their numbers."""
    if draft.kind is LetterKind.CHASER:
        return chaser_lines(library, draft, questions, on, office_calendar(library.settings))
    return {question.number: papers.question_line(question, draft.language) for question in questions}


def content_now(library: Library | Unit, draft: Draft) -> DraftContent:
    """Return everything that would go out with a draft, but its date; of an issued one what did go out.

    What a chaser says of the day that it bears is left out with its date.
    """
    versions = library.clearings.versions(draft.id) if draft.state is DraftState.ISSUED else ()
    if versions:
        return content_in(versions[-1])
    marking = draft.marking
    if marking is Marking.NOT_CHOSEN:
        marking = library.cases.get(draft.case_id).marking
    places = [one for one in all_blocks(read_letter(draft.body)) if isinstance(one, QuestionPlace)]
    numbers = {place.number for place in places}
    asked = [
        question
        for question in library.questions.of_case(draft.case_id)
        if question.id in draft.question_ids and question.number in numbers
    ]
    lines = printed_lines(library, draft, asked, _NO_DAY)
    attached = library.draft_enclosures.of_draft(draft.id)
    around = {
        "letterhead": _letterhead(library.folder, draft),
        "lines": "\n".join(f"{number}: {line.preface}" for number, line in sorted(lines.items())),
        "attached": "\n".join(f"{one.title} ({one.document.sha256})" for one in attached),
    }
    return content_of(draft, marking, {one.number: one.wording for one in asked}, around)


def _letterhead(folder: Path | None, draft: Draft) -> str:
    """Return what a draft prints of its office's letterhead, or of the program's: another version may bring another."""
    own = None if folder is None else folder / LETTERHEAD
    if folder is None or own is None or not own.exists():
        head = papers.found_beside(paths.resource("letterhead"), papers.letterhead(paths.resource()))
        return "\n".join([PROGRAMS_LETTERHEAD, written_letterhead(head).strip(), *_hashes(head)])
    try:
        head = papers.letterhead(folder, folder)
    except CaseError:  # nothing is printed with it, and whoever draws the letter says why
        return own.name
    signed = "" if draft.signature_by_hand else head.signature_of(draft.signatory)
    signatures = tuple(one for one in head.signatures if one.file == signed)
    printed = replace(head, signatures=signatures)
    return "\n".join([written_letterhead(printed).strip(), *_hashes(printed)])


def _hashes(head: Letterhead) -> Iterator[str]:
    for file in map(Path, head.files()):
        try:
            yield f"{file.name} ({hashlib.sha256(file.read_bytes()).hexdigest()})"
        except OSError:
            yield f"{file.name} cannot be read"


def standing_now(library: Library | Unit, draft: Draft) -> Standing:
    """Say how the text of a draft stands with those who clear it."""
    versions = library.clearings.versions(draft.id)
    was_sent = any(version.clearances for version in versions)
    return standing_of(_hashes_now(library, draft) if was_sent else (), versions)


def _hashes_now(library: Library | Unit, draft: Draft) -> tuple[str, ...]:
    """Return the hash of what a draft holds now, and that under which it was kept before.

    Versions of before did not hold the program's letterhead, so that approvals of them go on to hold.
    """
    content = content_now(library, draft)
    before = as_kept_before(content)
    return (content.sha256,) if before is None else (content.sha256, before.sha256)


def follow(unit: Unit, draft_id: int) -> None:
    """Let the state of a draft follow what was said of its text, or an edit that makes that void."""
    draft = unit.drafts.get(draft_id)
    if draft.state not in OPEN:
        return
    state = standing_now(unit, draft).state
    if state is not draft.state:
        if draft.state is DraftState.CLEARED and state is DraftState.DRAFTING:
            unit.entitle("Edit a cleared draft, whose approval is void")
        unit.drafts.edit(draft_id, {"state": state.value})


def follow_papers(desk: "Desk", change: Change) -> None:
    """Let the state of every draft follow a change of the office's papers, which are printed with it."""
    library = desk.library
    if not change.touches(OWN_PAPER):
        return
    waiting = [
        one for one in library.drafts.unfinished() if standing_now(library, one).state is not one.state
    ]

    def work(unit: Unit) -> None:
        for draft in waiting:
            follow(unit, draft.id)

    if waiting:
        desk.write(work, "Let drafts follow the letterhead")


def need_of(library: Repositories) -> Need:
    """Return which clearance the office wants before a letter is issued."""
    return Need(library.settings.get(CLEARANCE_SETTING) or Need.NONE)


def refuse_without_clearance(library: Library | Unit, draft: Draft) -> None:
    """Raise NotAllowed where a draft lacks the clearance that the office wants."""
    need = need_of(library)
    if need is Need.NONE:
        return
    versions = library.clearings.versions(draft.id)
    senders = frozenset(version.officer_id for version in versions if version.officer_id is not None)
    refuse_uncleared(need, standing_now(library, draft), senders)
