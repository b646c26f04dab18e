# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every verb of the terminal shares: the three general options, exit codes, opening the library."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import typer

from caseapp import compose, paths
from caseapp.cli.faults import fault
from caseapp.cli.words import Speaker
from caseapp.domain.errors import CaseError, LibraryNotFound, WrongUse
from caseapp.domain.plain_text import is_text, without_controls
from caseapp.services.office import Services

PROGRAM = "caseapp-cli"
LARGEST = 2**63 - 1
"""The largest number that can be a letter's or a draft's."""

USAGE_ERROR: type[Exception] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)
"""What Typer raises for words it cannot understand; it names the class only through its descendants."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Progress as the terminal shows it."""

    speaker: Speaker

    def step(self, done: int, total: int, words: str = "") -> None:
        """Say how far the work has got."""
        self.speaker.progress(f"{done} of {total}  {words}")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program: which library, which officer, how to print."""

    library: Path
    officer: str
    speaker: Speaker

    @property
    def progress(self) -> "Spoken":
        """Progress that is said on standard error."""
        return Spoken(self.speaker)

    @contextmanager
    def reading(self) -> Iterator[Services]:
        """Give the services for a verb that changes nothing; another program may hold the library."""
        self._demand_library()
        read_only = not self._upgrade_due()
        with compose.at_work(
            self.library, program=PROGRAM, officer=self.officer, read_only=read_only
        ) as services:
            yield services

    @contextmanager
    def writing(self) -> Iterator[Services]:
        """Give the services for a verb that changes something; raises LibraryInUse naming the holder."""
        self._demand_library()
        with compose.at_work(self.library, program=PROGRAM, officer=self.officer) as services:
            refusal = services.desk.library.refusal
            if refusal is not None:
                raise refusal
            yield services

    @contextmanager
    def either(self) -> Iterator[Services]:
        """Give the services for writing where that is possible, else for reading."""
        self._demand_library()
        with compose.at_work(self.library, program=PROGRAM, officer=self.officer) as services:
            yield services

    @contextmanager
    def exporting(self) -> Iterator[Services]:
        """Give the services as `either` does; where the library is read only, warn that nothing was noted in it."""
        with self.either() as services:
            yield services
            refusal = services.refusal
        if refusal is not None:
            self.speaker.warn(f"The export is not recorded in the audit trail. {refusal.message}")

    def say_written(self, output: Path, as_at: datetime) -> None:
        """Say which file was written, and as at when it tells of its case."""
        self.speaker.say({"file": str(output), "as_at": as_at.isoformat()}, [str(output)])

    def _demand_library(self) -> None:
        if not self.library.exists():
            raise LibraryNotFound(
                f"There is no case library in “{self.library}”.",
                file=self.library,
                remedy="Name one with --library, or make one with the verb init.",
            )

    def _upgrade_due(self) -> bool:
        return compose.upgrade_due(self.library)


def general_options(words: Sequence[str]) -> tuple[Path | None, str, bool, list[str]]:
    """Take --library, --officer and --json out of the words, wherever they stand before a `--`.

    Returns (library, officer, json, the other words); raises WrongUse for an option without its value.
    """
    library: Path | None = None
    officer = ""
    as_json = False
    rest: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        name, equals, value = word.partition("=")
        if word == "--json":
            as_json = True
        elif name in ("--library", "--officer"):
            if not equals:
                if not waiting:
                    raise WrongUse(f"{name} needs a value.")
                value = waiting.pop(0)
            if name == "--library":
                library = Path(value)
            else:
                officer = without_controls(_text(value)).strip()
        else:
            rest.append(word)
    return library, officer, as_json, rest


_made = cache(typer.main.get_command)
"""Makes the commands of an app, once: to read what all the verbs take costs as much as many a verb does."""


def run(app: typer.Typer, words: Sequence[str]) -> int:
    """Run the command line; return its exit code: 0 done, 2 wrong use, 1 anything refused."""
    speaker = Speaker("--json" in words)
    try:
        library, officer, as_json, rest = general_options(words)
        speaker = Speaker(as_json)
        call = Call(library or paths.default_library(), officer, speaker)
        result: object = _made(app).main(args=rest, prog_name=PROGRAM, standalone_mode=False, obj=call)
    except typer.Abort:
        sys.stderr.write("Stopped.\n")
        return 1
    except USAGE_ERROR as error:
        speaker.refuse(WrongUse(_message(error), remedy="See caseapp-cli --help."))
        return 2
    except WrongUse as error:
        speaker.refuse(error)
        return 2
    except CaseError as error:
        speaker.refuse(error)
        return 1
    except Exception as error:  # noqa: BLE001 - the top of the terminal
        speaker.refuse(fault(error, paths.log_dir()))
        return 1
    return result if isinstance(result, int) else 0


def plain(words: str) -> str:
    """Read words that are to be stored or looked for: without control characters; refuses what is no text."""
    try:
        return without_controls(_text(words))
    except WrongUse as error:
        raise typer.BadParameter(str(error)) from error


def day(text: str) -> date:
    """Read a date of the command line: 2021-07-16; raises WrongUse."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"“{text}” is not a date.", remedy="Write it as 2021-07-16.") from error


def call_of(context: typer.Context) -> Call:
    """Return the call that a verb belongs to."""
    call = context.obj
    assert isinstance(call, Call)
    return call


def _text(words: str) -> str:
    if not is_text(words):
        raise WrongUse("These words hold bytes that are no text.", remedy="Write them as UTF-8.")
    return words


def _message(error: Exception) -> str:
    words = getattr(error, "format_message", None)
    return str(words()) if callable(words) else str(error)
