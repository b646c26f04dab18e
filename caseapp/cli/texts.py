# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about the text of letters: better copies, recognised text, a letter with its marks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.adding import password_in
from caseapp.cli.arguments import AsAt, LetterId, Output, Overwrite, Reference, enclosed
from caseapp.cli.call import LARGEST, call_of, plain
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.words import counted

if TYPE_CHECKING:
    from caseapp.services.places import Anchored

EveryPage = Annotated[bool, typer.Option("--every-page", help="Also pages that hold text already.")]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help="A file that holds the document's password.")
]


def add_text_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("add-copy")(add_copy)
    app.command("copies")(copies)
    app.command("remove-copy")(remove_copy)
    app.command("recognise")(recognise)
    app.command("recognise-exhibit")(recognise_exhibit)
    app.command("export-letter")(export_letter)


def add_copy(
    context: typer.Context,
    letter: LetterId,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A better scan, or the signed one.")],
    keep_first: Annotated[
        bool, typer.Option("--keep-first", help="Go on showing the file the letter came with.")
    ] = False,
    signed: Annotated[
        bool, typer.Option("--signed", help="The scan of our letter as it was signed; shown from now on.")
    ] = False,
    all_the_same: Annotated[
        bool, typer.Option("--all-the-same", help="Also where it does not seem to be that letter.")
    ] = False,
    password_file: PasswordFile = None,
) -> None:
    """Add another copy of a letter; what is marked in it is found again there."""
    call = call_of(context)
    if keep_first and signed:
        raise WrongUse("A signed copy is shown.", remedy="Give --signed or --keep-first.")
    with call.writing() as services:
        password = _password(password_file)
        if signed:
            doubts = () if all_the_same else services.signed.doubts(letter, file, password=password)
            if doubts:
                raise NotAllowed(" ".join(doubts), remedy="To file it nevertheless, add --all-the-same.")
            written = services.signed.file(letter, file, password=password, progress=call.progress)
        else:
            written = services.anchoring.add_copy(
                letter, file, show=not keep_first, password=password, progress=call.progress
            )
        added = written.value
        call.speaker.progress_done()
    call.speaker.say(
        {"letter": letter, "copy": added.copy_id, **_document(added.anchored)},
        [f"Added a copy of letter {letter}. {_words(added.anchored)}".strip()],
    )


def copies(context: typer.Context, letter: LetterId) -> None:
    """List the copies of a letter; the file it came with is not among them."""
    call = call_of(context)
    with call.reading() as services:
        services.filing.letter(letter)
        found = services.anchoring.copies(letter)
    call.speaker.say(
        [{"copy": copy.id, "file": copy.document.original_name, "shown": copy.shown} for copy in found],
        [f"{copy.id:>5}  {copy.document.original_name}{'  (shown)' if copy.shown else ''}" for copy in found],
    )


def remove_copy(
    context: typer.Context,
    letter: LetterId,
    copy: Annotated[
        int,
        typer.Argument(metavar="COPY", min=1, max=LARGEST, help="The copy's number, as `copies` lists it."),
    ],
) -> None:
    """Take a copy away from a letter; the file it came with is shown where the copy was."""
    call = call_of(context)
    with call.writing() as services:
        anchored = services.anchoring.remove_copy(letter, copy).value
    call.speaker.say(
        {"letter": letter, "copy": copy, **_document(anchored)},
        [f"Removed a copy of letter {letter}. {_words(anchored)}".strip()],
    )


def recognise(
    context: typer.Context,
    letter: LetterId,
    enclosure: Annotated[
        int | None, typer.Option("--enclosure", min=1, max=LARGEST, help="Its N-th enclosure in its stead.")
    ] = None,
    every_page: EveryPage = False,
    password_file: PasswordFile = None,
) -> None:
    """Recognise the text of a scan; check what you quote from it."""
    call = call_of(context)
    with call.writing() as services:
        paper = None if enclosure is None else enclosed(services, letter, enclosure)
        anchored = services.recognising.recognise(
            letter, paper, every_page=every_page, password=_password(password_file), progress=call.progress
        ).value
        call.speaker.progress_done()
    where = f"letter {letter}" if enclosure is None else f"enclosure {enclosure} of letter {letter}"
    call.speaker.say(
        {"letter": letter, **_document(anchored)},
        [f"The text of {where} was recognised. {_words(anchored)}".strip()],
    )


def recognise_exhibit(
    context: typer.Context,
    reference: Reference,
    number: Annotated[str, typer.Argument(metavar="NUMBER", parser=plain, help="The exhibit's, such as E1.")],
    every_page: EveryPage = False,
    password_file: PasswordFile = None,
) -> None:
    """Recognise the text of a scanned exhibit; check what you quote from it."""
    call = call_of(context)
    with call.writing() as services:
        exhibit = services.exhibits.by_number(services.casework.find(reference).id, number)
        anchored = services.recognising.recognise_exhibit(
            exhibit.id, every_page=every_page, password=_password(password_file), progress=call.progress
        ).value
        call.speaker.progress_done()
    call.speaker.say(
        {"exhibit": exhibit.number, **_document(anchored)},
        [f"The text of exhibit {exhibit.number} was recognised. {_words(anchored)}".strip()],
    )


def export_letter(
    context: typer.Context,
    letter: LetterId,
    output: Output,
    as_at: AsAt = None,
    overwrite: Overwrite = False,
    password_file: PasswordFile = None,
) -> None:
    """Write a letter with its marks as a PDF in which any viewer shows them."""
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    time = now() if as_at is None else moment(as_at)
    with call.exporting() as services:
        written = services.marked_copies.write(
            letter, output, time, overwrite=overwrite, password=_password(password_file)
        ).value
    if written.remark:
        call.speaker.warn(written.remark)
    left_out = list(dict.fromkeys(item.number for item in written.left_out))
    if left_out:
        call.speaker.warn(f"Not marked, as their place on this text is not known: {', '.join(left_out)}.")
    call.speaker.say(
        {"file": str(output), "as_at": time.isoformat(), "marks": written.marks, "left_out": left_out},
        [str(output)],
    )


def _document(anchored: "Anchored") -> dict[str, int]:
    return {"found": anchored.found, "lost": anchored.lost}


def _words(anchored: "Anchored") -> str:
    parts = []
    if anchored.found:
        parts.append(f"{counted(anchored.found, 'place')} found again.")
    if anchored.lost:
        parts.append(f"{counted(anchored.lost, 'place')} could not be found: place them in the window.")
    return " ".join(parts)


def _password(file: Path | None) -> str | None:
    return None if file is None else password_in(file)
