# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about the library itself: import, check, backup, restore, sample, selftest."""

from pathlib import Path
from typing import Annotated

import typer

from caseapp import compose
from caseapp.cli.call import PROGRAM, call_of
from caseapp.cli.words import Json, error_document
from caseapp.compose import DATABASE
from caseapp.domain.errors import NotAllowed
from caseapp.domain.register_sheet import ImportReport, Matching, RowOutcome, Sheet


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
    rows: list[Json] = []
    refused = 0
    for row in report.rows:
        error = None
        if row.outcome is RowOutcome.REFUSED:
            refused += 1
            error = NotAllowed(f"Row {row.number}: {' '.join(row.messages)}", file=file)
            call.speaker.warn(str(error))
        rows.append(
            {
                "row": row.number,
                "outcome": row.outcome.value,
                "what": row.what,
                "messages": list(row.messages),
                "error": None if error is None else error_document(error),
            }
        )
    held, left_out = _columns(sheet, matching)
    document: Json = {
        "dry_run": dry_run,
        "sheet": report.sheet,
        "columns": [{"header": header, "holds": holds} for header, holds in held],
        "left_out": left_out,
        "notes": list(report.notes),
        "rows": rows,
    }
    call.speaker.say(document, [*_heading(held, left_out, report), *_row_lines(report)])
    return 1 if refused else 0


def _columns(sheet: Sheet, matching: Matching) -> tuple[list[tuple[str, str]], list[str]]:
    """Say of a register's columns which hold what, and which are left out."""
    held: list[tuple[str, str]] = []
    left_out: list[str] = []
    for column, header in enumerate(sheet.headers):
        field = matching.field(column)
        name = header.strip() or f"column {column + 1}"
        if field is None:
            left_out.append(name)
        else:
            held.append((name, field.value))
    return held, left_out


def _heading(held: list[tuple[str, str]], left_out: list[str], report: ImportReport) -> list[str]:
    return [
        *(f"column “{header}” holds {holds}" for header, holds in held),
        *(f"column “{header}” is left out" for header in left_out),
        *report.notes,
    ]


def _row_lines(report: ImportReport) -> list[str]:
    return [
        f"row {row.number:<5} {row.outcome.value:<9} {row.what}"
        f"{'  ' + ' '.join(row.messages) if row.messages else ''}"
        for row in report.rows
    ] or ["The register holds no rows."]


def check(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make a damaged search index again, take stray files away.")
    ] = False,
) -> int:
    """Prove the library: the trail's chain, the records, every document's bytes, the database and its index."""
    call = call_of(context)
    with call.writing() if repair else call.either() as services:
        report = services.keeping.check(call.progress, repair=repair)
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
            "mended": list(report.mended),
            "unproved": report.unproved,
        },
        [
            *report.mended,
            *(
                [
                    f"{finding.what} {finding.remedy}{f' ({finding.file})' if finding.file else ''}"
                    for finding in report.findings
                ]
                or [f"The library is sound: {report.entries} audit entries, {report.documents} documents."]
            ),
            *([report.unproved] if report.unproved else []),
        ],
    )
    return 0 if report.sound else 1


def backup(context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="FOLDER")]) -> None:
    """Copy the library into a folder; only new documents are copied the next time."""
    call = call_of(context)
    with call.either() as services:
        made = services.keeping.backup_noted(folder, call.progress)
        left_out = services.keeping.left_out()
        call.speaker.progress_done()
    call.speaker.say(
        {"backup": str(made), "left_out": [one.file for one in left_out]},
        [f"Backed up to {made}", *(f"{one.what} {one.remedy}" for one in left_out)],
    )


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
