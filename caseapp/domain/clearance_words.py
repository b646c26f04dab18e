# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a draft stands with those who clear it, in words."""

from collections.abc import Sequence
from datetime import datetime

from caseapp.domain.case_words import long_date
from caseapp.domain.draft import Clearance, Decision, Version
from caseapp.domain.draft_standing import Standing

_SIGNS = {Decision.AWAITED: "…", Decision.APPROVED: "✓", Decision.CHANGES: "✎"}


def standing_words(standing: Standing, edited_at: datetime | None) -> str:
    """Say how the text now stands: who is awaited, who approved it, whose approval is void since when."""
    version = standing.newest
    if version is None:
        return "Not sent for clearance yet."
    since = f"on {_day(edited_at)}" if edited_at else "since"
    sentences: list[str] = []
    if standing.void:
        approvals = "approval" if len(standing.void) == 1 else "approvals"
        sentences.append(
            f"⚠ The {approvals} of {_names(standing.void)} "
            f"{'is' if len(standing.void) == 1 else 'are'} void: the text was edited {since}."
        )
    elif standing.edited:
        sentences.append(f"The text was edited {since}, after version {version.number} was sent.")
    if standing.approved:
        sentences.append(f"Approved by {_names(standing.approved)}.")
    if standing.changes:
        sentences.append(f"{_names(standing.changes)} asked for changes to version {version.number}.")
    if standing.awaited:
        sentences.append(f"Version {version.number} is with {_names(standing.awaited)}.")
    return " ".join(sentences)


def standing_in_short(standing: Standing) -> str:
    """Say in a few words how the text now stands; "" before it was sent to anybody."""
    if standing.newest is None:
        return ""
    if standing.awaited:
        return f"with {_names(standing.awaited)}"
    if standing.changes and not standing.edited:
        return "changes asked for"
    if standing.approved:
        return "cleared"
    return "void since an edit" if standing.void else "edited since"


def version_line(version: Version) -> str:
    """Name a version: its number, who sent it when, and what was said with it."""
    made = "" if version.made_at is None else f", {_day(version.made_at)}"
    remarks = f": {version.remarks}" if version.remarks else ""
    return f"Version {version.number}, {version.made_by}{made}{remarks}"


def clearance_line(one: Clearance, *, is_void: bool) -> str:
    """Say what one person said of a version, and that it no longer holds."""
    day = "" if one.at is None else f" on {_day(one.at)}"
    said = {
        Decision.AWAITED: f"{one.name} was asked, no word yet",
        Decision.APPROVED: f"{one.name} approved it{day}",
        Decision.CHANGES: f"{one.name} asked for changes{day}",
    }[one.decision]
    evidence = f" ({one.evidence_name})" if one.evidence_name else ""
    remarks = f": {one.remarks}" if one.remarks else ""
    if is_void:
        return f"✗ void, the text was edited since: {said}{evidence}{remarks}"
    return f"{_SIGNS[one.decision]} {said}{evidence}{remarks}"


def _names(said: Sequence[Clearance]) -> str:
    return ", ".join(dict.fromkeys(one.name for one in said))


def _day(at: datetime) -> str:
    return long_date(at.astimezone().date())
