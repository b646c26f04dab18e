# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a draft holds at the moment, how that stands with those who clear it, and its state after an edit."""

from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.draft_content import DraftContent, content_of
from caseapp.domain.draft_standing import Need, Standing, refuse_uncleared, standing_of
from caseapp.domain.letter_paper import question_field
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

CLEARANCE_SETTING: Final = "clearance"
"""Which clearance the office wants before a letter is issued: one of `Need`."""
OPEN: Final = (DraftState.DRAFTING, DraftState.IN_CLEARANCE, DraftState.CLEARED)


def content_now(library: Repositories, draft: Draft) -> DraftContent:
    """Return everything that would be printed of a draft, but its date."""
    marking = draft.marking
    if marking is Marking.NOT_CHOSEN:
        marking = library.cases.get(draft.case_id).marking
    asked = {
        question.number: question.wording
        for question in library.questions.of_case(draft.case_id)
        if question.id in draft.question_ids and question_field(question.number) in draft.body
    }
    return content_of(draft, marking, asked)


def standing_now(library: Repositories, draft: Draft) -> Standing:
    """Say how the text of a draft stands with those who clear it."""
    versions = library.clearings.versions(draft.id)
    return standing_of(content_now(library, draft).sha256, versions)


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


def need_of(library: Repositories) -> Need:
    """Return which clearance the office wants before a letter is issued."""
    return Need(library.settings.get(CLEARANCE_SETTING) or Need.NONE)


def refuse_without_clearance(library: Repositories, draft: Draft) -> None:
    """Raise NotAllowed where a draft lacks the clearance that the office wants."""
    need = need_of(library)
    if need is Need.NONE:
        return
    versions = library.clearings.versions(draft.id)
    standing = standing_of(content_now(library, draft).sha256, versions)
    senders = frozenset(version.officer_id for version in versions if version.officer_id is not None)
    refuse_uncleared(need, standing, senders)
