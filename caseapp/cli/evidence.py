# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about exhibits, claims and the evidence for and against them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.adding import KeepAsIs, PasswordFile, password_in, say_files
from caseapp.cli.arguments import PageNumber, Reference, enclosed
from caseapp.cli.call import LARGEST, call_of, plain
from caseapp.domain.errors import WrongUse
from caseapp.domain.evidence import Claim, Evidence, EvidenceBook, Exhibit, Stance

if TYPE_CHECKING:
    pass

Quote = Annotated[str, typer.Option("--quote", parser=plain, help="The words, as they stand there.")]


def add_evidence_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("exhibit")(exhibit)
    app.command("exhibits")(exhibits)
    app.command("claim")(claim)
    app.command("evidence")(evidence)
    app.command("claims")(claims)


def exhibit(
    context: typer.Context,
    reference: Reference,
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...")] = None,
    letter: Annotated[
        int | None,
        typer.Option("--letter", min=1, max=LARGEST, help="File a letter of the case instead of a file."),
    ] = None,
    enclosure: Annotated[
        int | None, typer.Option("--enclosure", min=1, max=LARGEST, help="With --letter, its N-th enclosure.")
    ] = None,
    number: Annotated[
        str, typer.Option("--number", parser=plain, help="Its number in the case; by default the next.")
    ] = "",
    title: Annotated[str, typer.Option("--title", parser=plain, help="What it is called.")] = "",
    description: Annotated[str, typer.Option("--description", parser=plain, help="What it is.")] = "",
    password_file: PasswordFile = None,
    keep_as_is: KeepAsIs = False,
) -> int:
    """File documents as exhibits of a case: files, or a letter of it or an enclosure without a second copy."""
    from caseapp.services.exhibits import Named

    call, called = call_of(context), Named(number, title, description)
    if bool(files) is (letter is not None) or (enclosure is not None and letter is None):
        raise WrongUse("Name files, or a letter with --letter and perhaps --enclosure.")
    password = None if password_file is None else password_in(password_file)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        if letter is not None:
            document_id = None if enclosure is None else enclosed(services, letter, enclosure)
            filed = services.exhibits.file_paper(case_id, letter, document_id, called).value
            one = services.exhibits.exhibit(filed)
            call.speaker.say([_exhibit_document(one)], [_exhibit_line(one)])
            return 0
        report = services.exhibits.file(
            case_id,
            files or (),
            called,
            password=password,
            keep_as_is=keep_as_is,
            progress=call.progress,
        )
        call.speaker.progress_done()
        known = {one.id: one.number for one in services.exhibits.of_case(case_id)}
    return say_files(
        call.speaker,
        [(row, {"exhibit": known.get(row.exhibit_id or 0)}) for row in report.rows],
    )


def exhibits(context: typer.Context, reference: Reference) -> None:
    """List the exhibits of a case."""
    call = call_of(context)
    with call.reading() as services:
        found = services.exhibits.of_case(services.casework.find(reference).id)
    call.speaker.say_list(found, _exhibit_document, _exhibit_line, "No exhibits yet. File one with exhibit.")


def claim(
    context: typer.Context,
    reference: Reference,
    letter: Annotated[
        int, typer.Argument(metavar="LETTER", min=1, max=LARGEST, help="The letter that makes the claim.")
    ],
    quote: Quote,
    page: PageNumber = None,
    by: Annotated[
        str | None, typer.Option("--by", parser=plain, help="Who made it; by default the letter's writer.")
    ] = None,
) -> None:
    """Record what a letter asserts as a claim, to be weighed against evidence."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        passage = services.viewing.find_passage(letter, page, quote)
        claim_id = services.claims.record(case_id, letter, passage, made_by=by).value
        book = services.claims.book(case_id)
        made = services.claims.claim(claim_id)
    call.speaker.say(_claim_document(made, book), [f"Recorded {made.number}"])


def evidence(
    context: typer.Context,
    reference: Reference,
    number: Annotated[str, typer.Argument(metavar="Cn", parser=plain, help="The claim's number.")],
    quote: Quote,
    stance: Annotated[Stance, typer.Option("--stance", help="What the words do to the claim.")],
    exhibit_number: Annotated[
        str | None, typer.Option("--exhibit", metavar="En", parser=plain, help="The exhibit they stand in.")
    ] = None,
    letter: Annotated[
        int | None, typer.Option("--letter", min=1, max=LARGEST, help="The letter they stand in.")
    ] = None,
    page: PageNumber = None,
    remarks: Annotated[str, typer.Option("--remarks", parser=plain, help="Why they do so.")] = "",
    dispute: Annotated[
        bool, typer.Option("--dispute", help="Dispute the answer that the claim is part of.")
    ] = False,
) -> None:
    """Link words of an exhibit or a letter with a claim that they support or contradict."""
    call = call_of(context)
    if (exhibit_number is None) is (letter is None):
        raise WrongUse("Evidence stands in an exhibit or in a letter.", remedy="Give --exhibit or --letter.")
    with call.writing() as services:
        case_id, about = services.casework.find(reference).id, services.claims
        which = about.by_number(case_id, number)
        filed = None
        if letter is not None:
            passage = services.viewing.find_passage(letter, page, quote)
        else:
            filed = services.exhibits.by_number(case_id, exhibit_number or "").id
            passage = services.viewing.find_in_exhibit(filed, page, quote)
        linked = about.link(
            which.id, stance, passage, letter_id=letter, exhibit_id=filed, remarks=remarks
        ).value
        disputable = ", ".join(question.number for question in about.disputable(linked))
        if dispute:
            about.dispute(linked)
        elif disputable:
            call.speaker.warn(
                f"{disputable} stands as answered by what is contradicted. Nothing was changed there: the "
                "window offers to dispute it, and so does this verb with --dispute."
            )
        which, book = about.claim(which.id), about.book(case_id)
    done = [f"{which.number}: {which.standing}"]
    if dispute:
        done.append(f"Disputed: {disputable}")
    call.speaker.say(_claim_document(which, book), done)


def claims(context: typer.Context, reference: Reference) -> None:
    """List the claims of a case with the evidence for and against them."""
    call = call_of(context)
    with call.reading() as services:
        book = services.claims.book(services.casework.find(reference).id)
    lines = [line for one in book.claims for line in _claim_lines(one, book)]
    call.speaker.say(
        [_claim_document(one, book) for one in book.claims],
        lines or ["No claims recorded yet. Record one with claim."],
    )


def _exhibit_document(one: Exhibit) -> said.Json:
    return {
        "number": one.number,
        "title": one.name,
        "description": one.description,
        "filed": said.iso(one.filed_on),
        "file": one.document.original_name,
        "sha256": one.document.sha256,
        "pages": one.document.pages,
        "readability": one.document.readability.value,
    }


def _exhibit_line(one: Exhibit) -> str:
    file = "" if one.name == one.document.original_name else f"  ({one.document.original_name})"
    return f"{one.number:<6} {one.name}{file}"


def _claim_document(one: Claim, book: EvidenceBook) -> said.Json:
    return {
        "number": one.number,
        "words": one.words,
        "made_by": one.made_by,
        "letter": one.letter_id,
        "page": one.passage.place.page,
        "response": one.response_id,
        "evidence": [_evidence_document(piece, book) for piece in one.evidence],
    }


def _evidence_document(one: Evidence, book: EvidenceBook) -> said.Json:
    filed = book.exhibit(one.exhibit_id)
    return {
        "stance": one.stance.value,
        "quote": one.passage.quote,
        "page": one.passage.place.page,
        "exhibit": None if filed is None else filed.number,
        "letter": one.letter_id,
        "remarks": one.remarks,
    }


def _claim_lines(one: Claim, book: EvidenceBook) -> list[str]:
    by = f" ({one.made_by}, letter {one.letter_id})"
    lines = [f"{one.number:<5} {one.words}{by}: {one.standing}"]
    for piece in one.evidence:
        filed = book.exhibit(piece.exhibit_id)
        where = f"letter {piece.letter_id}" if filed is None else f"exhibit {filed.number}"
        quote = " ".join(piece.passage.quote.split())
        lines.append(f"      {piece.stance.value:<11} {where}, page {piece.passage.place.page}: {quote}")
        if piece.remarks:
            lines.append(f"                  {piece.remarks}")
    return lines
