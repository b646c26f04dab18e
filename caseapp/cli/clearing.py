# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about clearing drafts: versions, approvals, differences, comments, Word copies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.arguments import Output, Overwrite
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.domain.draft import Decision
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.letter_differences import LineDifference
from caseapp.domain.words import decision_words, draft_state_words

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.domain.draft import Clearance, Version
    from caseapp.services.commenting import PlacedComment
    from caseapp.services.office import Services

DraftId = Annotated[int, typer.Argument(metavar="DRAFT", min=1, max=LARGEST, help="The draft's number.")]
Remarks = Annotated[str, typer.Option("--remarks", parser=plain, help="What is said with it.")]
Words = Annotated[str, typer.Argument(metavar="WORDS", parser=plain)]


def add_clearing_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("draft-send")(send)
    app.command("draft-take-back")(take_back)
    app.command("draft-approve")(approve)
    app.command("draft-versions")(versions)
    app.command("draft-diff")(differences)
    app.command("draft-word")(word)
    app.command("draft-from-word")(from_word)
    app.command("draft-comments")(comments)
    app.command("draft-comment")(comment)


def send(
    context: typer.Context,
    draft: DraftId,
    to: Annotated[
        list[str],
        typer.Option("--to", parser=plain, help="An officer, or somebody outside, by name; may be repeated."),
    ],
    remarks: Remarks = "",
) -> None:
    """Fix the text of a draft as a version and ask officers or others to clear it."""
    call = call_of(context)
    with call.writing() as services:
        readers = [services.clearing.reader(name) for name in to]
        services.clearing.send(draft, readers, remarks)
        version = services.clearing.versions(draft)[-1]
        state = services.drafting.draft(draft).state
    names = [reader.name for reader in readers]
    document: Json = {"draft": draft, "version": version.number, "state": state.value, "to": names}
    call.speaker.say(document, [f"Sent version {version.number} for clearance to {', '.join(names)}"])


def take_back(context: typer.Context, draft: DraftId) -> None:
    """Ask those no longer who were asked to clear a draft and said nothing yet."""
    call = call_of(context)
    with call.writing() as services:
        services.clearing.take_back(draft)
        state = services.drafting.draft(draft).state
    call.speaker.say({"draft": draft, "state": state.value}, [f"Draft {draft}: {draft_state_words(state)}"])


def approve(
    context: typer.Context,
    draft: DraftId,
    changes: Annotated[bool, typer.Option("--changes", help="Ask for changes instead.")] = False,
    remarks: Remarks = "",
    by: Annotated[str, typer.Option("--by", parser=plain, help="Somebody outside, by name.")] = "",
    on: Annotated[
        str | None, typer.Option("--date", metavar="D", help="The day on which they said so.")
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option("--evidence", help="Their e-mail or signed copy, which is kept.")
    ] = None,
    version: Annotated[
        int | None, typer.Option("--version", min=1, max=LARGEST, help="With --by; else the newest version.")
    ] = None,
) -> None:
    """Approve the newest version of a draft, or record what somebody outside said of it."""
    decision = Decision.CHANGES if changes else Decision.APPROVED
    if bool(by) is not (evidence is not None):
        raise WrongUse(
            "What somebody outside said needs their name (--by) and a file that shows it (--evidence)."
        )
    if (version is not None or on is not None) and not by:
        raise WrongUse("--version and --date go with --by.")
    call = call_of(context)
    with call.writing() as services:
        if evidence is None:
            made = services.clearing.decide(draft, decision, remarks).value
        else:
            from caseapp.services.clearing import OutsideWord

            said = OutsideWord(by, decision, date.today() if on is None else day(on), evidence, remarks)
            made = services.clearing.record_outside(draft, said, version).value
        said_of = _said_of(services, draft, made)
        state = services.drafting.draft(draft).state
    one = next(one for one in said_of.clearances if one.id == made)
    document: Json = {
        "draft": draft,
        "version": said_of.number,
        "by": one.name,
        "decision": one.decision.value,
        "state": state.value,
    }
    call.speaker.say(document, [f"Version {said_of.number}: {decision_words(one.decision)}, {one.name}"])


def versions(context: typer.Context, draft: DraftId) -> None:
    """List the versions of a draft with what was said of each, and how the text now stands."""
    call = call_of(context)
    with call.reading() as services:
        found = services.clearing.versions(draft)
        standing = services.clearing.standing(draft)
        state = services.drafting.draft(draft).state
    document: Json = {
        "draft": draft,
        "state": state.value,
        "edited": standing.edited,
        "versions": [_version_document(version) for version in found],
    }
    lines = [line for version in found for line in _version_lines(version)]
    if standing.edited and standing.newest is not None:
        void = "; its approvals are void" if standing.void else ""
        lines.append(f"The text was edited since version {standing.newest.number}{void}.")
    call.speaker.say(
        document, [f"Draft {draft}: {draft_state_words(state)}", *(lines or ["No versions yet."])]
    )


def differences(
    context: typer.Context,
    draft: DraftId,
    old: Annotated[int, typer.Argument(metavar="VERSION", min=1, max=LARGEST)],
    new: Annotated[
        int | None, typer.Argument(metavar="VERSION", min=1, max=LARGEST, help="Without it, the text now.")
    ] = None,
) -> None:
    """Show word by word what differs between a version of a draft and another, or the text now."""
    call = call_of(context)
    with call.reading() as services:
        compared = services.comparing.compare(draft, old, new)
    changes = compared.changes
    document: Json = {
        "old": compared.old,
        "new": compared.new,
        "changes": [
            {"change": line.change.value, "kind": line.kind, "words": line.in_words} for line in changes
        ],
    }
    nothing = f"{compared.old} and {compared.new} are the same."
    call.speaker.say(document, [_difference_line(line) for line in changes] or [nothing])


def word(
    context: typer.Context,
    draft: DraftId,
    output: Output,
    version: Annotated[
        int | None, typer.Option("--version", min=1, max=LARGEST, help="By default the text now.")
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Write a draft as a Word document, for those who must comment in Word."""
    call = call_of(context)
    with call.either() as services:
        services.word_copies.write(draft, output, version, overwrite=overwrite)
    call.speaker.say({"file": str(output)}, [str(output)])


def from_word(
    context: typer.Context, draft: DraftId, file: Annotated[Path, typer.Argument(metavar="FILE")]
) -> None:
    """Take in the comments of a Word copy that came back, and list its tracked changes, which the window takes over."""
    call = call_of(context)
    with call.writing() as services:
        taken = services.commenting.take_from_word(draft, file).value
    document: Json = {
        "taken": taken.taken,
        "known": taken.known,
        "tracked": len(taken.changes),
        "changes": [
            {"by": one.author, "part": one.part.value, "removed": one.removed, "added": one.added}
            for one in taken.changes
        ],
    }
    lines = [f"{taken.taken} comments taken in, {taken.known} were there already"]
    lines += [f"{one.author or 'Somebody'}: {one.in_words}" for one in taken.changes]
    call.speaker.say(document, lines)


def comments(context: typer.Context, draft: DraftId) -> None:
    """List the comments on a draft."""
    call = call_of(context)
    with call.reading() as services:
        found = services.commenting.of_draft(draft)
    lines = [line for one in found for line in _comment_lines(one)]
    call.speaker.say([_comment_document(one) for one in found], lines or ["No comments."])


def comment(
    context: typer.Context,
    draft: DraftId,
    words: Words,
    quote: Annotated[str, typer.Option("--quote", parser=plain, help="The words it is about.")] = "",
    by: Annotated[str, typer.Option("--by", parser=plain, help="Somebody outside, by name.")] = "",
    answer: Annotated[
        int | None, typer.Option("--answer", min=1, max=LARGEST, help="The comment that it answers.")
    ] = None,
    settle: Annotated[
        int | None, typer.Option("--settle", min=1, max=LARGEST, help="The comment that it settles.")
    ] = None,
) -> None:
    """Comment on a draft, or answer or settle a comment."""
    if sum((answer is not None, settle is not None, bool(quote))) > 1:
        raise WrongUse("Name one of --quote, --answer and --settle.")
    call = call_of(context)
    with call.writing() as services:
        if answer is not None:
            services.commenting.answer(answer, words, author=by)
        elif settle is not None:
            services.commenting.settle(settle, words)
        comment_id = answer or settle or services.commenting.add(draft, words, quote, author=by).value
        placed = [one for one in services.commenting.of_draft(draft) if one.comment.id == comment_id]
    if not placed:
        raise NotFound(f"Comment {comment_id} is not one on draft {draft}.")
    call.speaker.say(_comment_document(placed[0]), _comment_lines(placed[0]))


def _said_of(services: Services, draft: int, clearance_id: int) -> Version:
    """Return the version that a clearance is about."""
    return next(
        version
        for version in services.clearing.versions(draft)
        if any(one.id == clearance_id for one in version.clearances)
    )


def _difference_line(line: LineDifference) -> str:
    return f"{line.change.value}: {line.in_words or line.kind}"


def _version_document(version: Version) -> Json:
    return {
        "version": version.number,
        "made": None if version.made_at is None else version.made_at.isoformat(),
        "by": version.made_by,
        "sha256": version.sha256,
        "remarks": version.remarks,
        "clearances": [
            {
                "by": one.name,
                "officer": one.officer_id is not None,
                "decision": one.decision.value,
                "at": None if one.at is None else one.at.isoformat(),
                "remarks": one.remarks,
                "evidence": one.evidence_name,
            }
            for one in version.clearances
        ],
    }


def _version_lines(version: Version) -> list[str]:
    made = "" if version.made_at is None else f", {version.made_at.astimezone():%Y-%m-%d %H:%M}"
    return [f"{version.number}  {version.made_by}{made}", *(_said_line(one) for one in version.clearances)]


def _said_line(one: Clearance) -> str:
    day_words = "" if one.at is None else f", {one.at.astimezone():%Y-%m-%d}"
    remarks = f": {one.remarks}" if one.remarks else ""
    return f"     {one.name}: {decision_words(one.decision)}{day_words}{remarks}"


def _comment_document(placed: PlacedComment) -> Json:
    one = placed.comment
    return {
        "comment": one.id,
        "by": one.author,
        "words": one.words,
        "quote": one.quote,
        "found": placed.place is not None,
        "settled": one.settled_at is not None,
        "answers": [{"by": answer.author, "words": answer.words} for answer in one.answers],
    }


def _comment_lines(placed: PlacedComment) -> list[str]:
    one = placed.comment
    gone = " (the words it was made on are gone)" if placed.is_lost else ""
    about = f" on “{one.quote}”{gone}" if one.quote else ""
    settled = " [settled]" if one.settled_at is not None else ""
    answers = [f"     {answer.author}: {answer.words}" for answer in one.answers]
    return [f"{one.id}  {one.author}{about}{settled}: {one.words}", *answers]
