# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a draft stands with those who clear it: approvals hold for the very words they were given to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from caseapp.domain.draft import Clearance, Decision, DraftState, Version
from caseapp.domain.errors import NotAllowed


class Need(StrEnum):
    """Which clearance an office wants before a letter is issued."""

    NONE = "none"
    ONE = "one"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the text now stands: who approved it, whose approval is void, who asked for changes, who is awaited.

    `newest` is the version sent last, None before any; `edited` tells that the text is no longer its.
    """

    newest: Version | None
    edited: bool
    approved: tuple[Clearance, ...] = ()
    void: tuple[Clearance, ...] = ()
    changes: tuple[Clearance, ...] = ()
    awaited: tuple[Clearance, ...] = ()

    @property
    def state(self) -> DraftState:
        """Being written, out for clearance or cleared, as what was said makes it."""
        if self.awaited:
            return DraftState.IN_CLEARANCE
        cleared = self.approved and not self.changes and not self.edited
        return DraftState.CLEARED if cleared else DraftState.DRAFTING


def standing_of(hashes: Collection[str], versions: Sequence[Version]) -> Standing:
    """Say how a text stands, given its versions, oldest first; `hashes` are those under which it may be kept."""
    sent = [version for version in versions if version.clearances]
    if not sent:
        return Standing(None, edited=False)
    newest, same = sent[-1], [version for version in sent if version.sha256 in hashes]
    given = [one for version in sent for one in version.said(Decision.APPROVED)]
    holding = {version.id for version in same}
    return Standing(
        newest,
        edited=newest.sha256 not in hashes,
        approved=tuple(one for one in given if one.version_id in holding),
        void=tuple(one for one in given if one.version_id not in holding),
        changes=newest.said(Decision.CHANGES),
        awaited=newest.said(Decision.AWAITED),
    )


def refuse_uncleared(need: Need, standing: Standing, author_ids: frozenset[int]) -> None:
    """Raise NotAllowed where the office wants a clearance of the text that it does not have.

    `author_ids` are the officers whose approval is not that of another: who wrote or sent it.
    """
    if need is Need.NONE:
        return
    if standing.changes and not standing.edited:
        names = ", ".join(one.name for one in standing.changes)
        raise NotAllowed(
            f"{names} asked for changes to this text.",
            remedy="Change it and send it for clearance again, or ask them to approve it as it stands.",
        )
    awaited = ", ".join(one.name for one in standing.awaited)
    counted = [one for one in standing.approved if need is Need.ONE or one.officer_id not in author_ids]
    if counted and awaited:
        raise NotAllowed(
            f"This draft is still in clearance: the word of {awaited} is awaited.",
            remedy="Wait for it, or take the draft back from clearance.",
        )
    if counted:
        return
    if standing.approved:
        raise NotAllowed(
            "This office wants a letter cleared by somebody other than its author, and nobody else approved it.",
            remedy=f"Wait for the word of {awaited}."
            if awaited
            else "Send it to another officer for clearance.",
        )
    if standing.void:
        raise NotAllowed(
            "The text was edited after it was approved, so the approval is void.",
            remedy="Send it for clearance again.",
        )
    raise NotAllowed(
        "This office wants a letter cleared before it is issued, and nobody approved this text.",
        remedy=f"Wait for the word of {awaited}." if awaited else "Send it for clearance.",
    )
