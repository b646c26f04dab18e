# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One table of a TOML file, read with the kinds of value that are expected."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseapp.domain.errors import FileUnreadable, WrongUse


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of a table; every reading raises WrongUse naming file and entry where the kind is another."""

    values: dict[str, object]
    file: Path

    def text(self, name: str, default: str | None = None) -> str:
        """Return words; without a default they must be there."""
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise self._fault(name, "words")
        return value

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list of words, empty where there is none."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise self._fault(name, "a list of words")
        return tuple(str(line) for line in value)

    def day(self, name: str) -> date:
        """Return a date, which must be there."""
        day = self.day_or_none(name)
        if day is None:
            raise self._fault(name, "a date")
        return day

    def day_or_none(self, name: str) -> date | None:
        """Return a date, None where there is none."""
        value = self.values.get(name)
        if value is not None and type(value) is not date:
            raise self._fault(name, "a date")
        return value

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        value = self.values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._fault(name, "a whole number")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise self._fault(name, "true or false")
        return value

    def entries(self, name: str) -> tuple["Entry", ...]:
        """Return a list of tables, empty where there is none."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise self._fault(name, "a list of tables")
        return tuple(Entry(table, self.file) for table in value)

    def _fault(self, name: str, kind: str) -> WrongUse:
        return WrongUse(f"In “{self.file.name}”, “{name}” must be {kind}.", file=self.file)


def read_entry(file: Path) -> Entry:
    """Read a TOML file; raises FileUnreadable or WrongUse naming the file."""
    try:
        return Entry(tomllib.loads(file.read_text(encoding="utf-8")), file)
    except OSError as fault:
        raise FileUnreadable(
            f"“{file.name}” of the program cannot be read.", file=file, remedy="Install the program again."
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise WrongUse(f"“{file.name}” cannot be understood: {fault}.", file=file) from fault
