# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about the library itself: import, check, backup, restore, sample, selftest."""

from pathlib import Path
from typing import Annotated

import typer

from caseapp import compose
from caseapp.cli.call import PROGRAM, call_of
from caseapp.compose import DATABASE


def add_keeping_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    for name, verb in (
        ("import-register", import_register),
        ("check", check),
        ("backup", backup),
        ("restore", restore),
        ("sample", sample),
        ("selftest", selftest),
        ("demonstrate", demonstrate),
    ):
        app.command(name)(verb)


def import_register(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx file.")],
    files_in: Annotated[
        Path | None, typer.Option("--files-in", help="A folder in which letters are found by name.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
    ] = False,
) -> int:
    """Take an existing register in: cases, contacts, letters and questions."""
    call = call_of(context)
    with call.either() if dry_run else call.writing() as services:
        importer = services.register_import
        sheet = importer.read(file)
        matching = importer.remembered(sheet) or importer.propose(sheet)
        if dry_run:
            report = importer.dry_run(sheet, matching, files_in)
        else:
            report = importer.run(sheet, matching, files_in, call.progress)
            call.speaker.progress_done()
    call.speaker.say(
        {
            "dry_run": dry_run,
            "rows": [
                {
                    "row": row.number,
                    "outcome": row.outcome.value,
                    "what": row.what,
                    "messages": list(row.messages),
                }
                for row in report.rows
            ],
        },
        [
            f"row {row.number:<5} {row.outcome.value:<9} {row.what}"
            f"{'  ' + ' '.join(row.messages) if row.messages else ''}"
            for row in report.rows
        ]
        or ["The register holds no rows."],
    )
    return 1 if any(row.outcome.value == "refused" for row in report.rows) else 0


def check(context: typer.Context) -> int:
    """Prove the library: the trail's chain, every document's bytes, the database."""
    call = call_of(context)
    with call.reading() as services:
        report = services.keeping.check(call.progress)
        call.speaker.progress_done()
    call.speaker.say(
        {
            "sound": report.sound,
            "entries": report.entries,
            "documents": report.documents,
            "findings": [
                {"what": finding.what, "remedy": finding.remedy, "file": finding.file}
                for finding in report.findings
            ],
        },
        [f"{finding.what} {finding.remedy}".strip() for finding in report.findings]
        or [f"The library is sound: {report.entries} audit entries, {report.documents} documents."],
    )
    return 0 if report.sound else 1


def backup(context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="FOLDER")]) -> None:
    """Copy the library into a folder; only new documents are copied the next time."""
    call = call_of(context)
    with call.reading() as services:
        made = services.keeping.backup(folder, call.progress)
        call.speaker.progress_done()
    call.speaker.say({"backup": str(made)}, [f"Backed up to {made}"])


def restore(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The backup.")],
    new_library: Annotated[Path, typer.Argument(metavar="NEW_LIBRARY", help="An empty or new folder.")],
) -> None:
    """Make a new library from a backup."""
    from caseapp.services.keeping import Keeping

    call = call_of(context)
    Keeping.restore(folder, new_library, call.progress)
    call.speaker.progress_done()
    call.speaker.say({"library": str(new_library)}, [f"Restored into {new_library}"])


def sample(context: typer.Context) -> None:
    """Make the library named if it is absent, and fill it with the invented sample exchange."""
    from caseapp.services.sample import fill_sample

    call = call_of(context)
    if not (call.library / DATABASE).exists():
        compose.create(call.library, program=PROGRAM, officer=call.officer)
    with call.writing() as services:
        reference = fill_sample(services, call.progress)
    call.speaker.progress_done()
    call.speaker.say(
        {"library": str(call.library), "case": reference},
        [f"The sample exchange is in {call.library} as case {reference}"],
    )


def selftest(context: typer.Context) -> int:
    """Prove this installation: migrate, compose, render, find the icons, open a window off-screen."""
    from caseapp.selftest import run_selftest

    call = call_of(context)
    return run_selftest(call.speaker)


def demonstrate(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where to put the files.")] = None,
) -> int:
    """Do the main job on the sample library without a window: register, reply, summary and a picture."""
    from caseapp.selftest import demonstrate_in

    call = call_of(context)
    return demonstrate_in(folder, call.speaker)
