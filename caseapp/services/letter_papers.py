# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own letterhead and letter templates: shown, changed, put back to those of the program, looked at."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter_paper import ComposedLetter
from caseapp.domain.letterhead import Letterhead, letterhead_from, written_letterhead
from caseapp.domain.own_papers import LETTERHEAD, TEMPLATES, fits_everywhere
from caseapp.domain.template import (
    Template,
    TemplateKind,
    file_name,
    kind_of,
    named_by,
    parse_template,
    written_template,
)
from caseapp.domain.tongues import Tongue, tongue_of, tongue_words
from caseapp.services import letter_samples, papers
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import follow_papers
from caseapp.services.drafting import LetterComposer
from caseapp.services.starting import LANGUAGE_SETTING
from caseapp.store.unit import Unit

_ORDER: Final = {kind: at for at, kind in enumerate(TemplateKind)}
_MOST_OF_A_KIND: Final = 100


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template that letters can be started from: by its name, in a language; `fault` tells why an own one cannot.

    `is_own` tells that it is the office's, `is_programs` that the program has one of that name and language.
    """

    name: str
    language: Tongue
    title: str
    is_own: bool
    is_programs: bool
    fault: str = ""

    @property
    def kind(self) -> TemplateKind:
        """What its letters are for."""
        return kind_of(self.name)


class LetterPapers:
    """What letters of the office look like and begin with."""

    def __init__(self, desk: Desk, composer: LetterComposer, resources: Path) -> None:
        self._desk = desk
        self._composer = composer
        self._resources = resources

    @property
    def folder(self) -> Path:
        """The library's folder, in which the files of a letterhead lie."""
        return self._desk.library.folder

    def language(self) -> Tongue:
        """Return the language in which the office writes, where its reader is not written to in another."""
        return tongue_of(self._desk.library.settings.get(LANGUAGE_SETTING))

    def keep_language(self, language: Tongue) -> None:
        """Keep that language."""
        self._desk.write(
            lambda unit: unit.settings.put(LANGUAGE_SETTING, language.value), "Keep the language of letters"
        )

    def templates(self) -> tuple[TemplateRow, ...]:
        """Return every template, by kind, language and name; a broken one of the office with what is wrong."""
        programs = set(_templates_in(self._resources / "templates"))
        own = set(_templates_in(self.folder / TEMPLATES))
        rows = [
            self._row(name, language, (name, language) in own, programs) for name, language in programs | own
        ]
        return tuple(sorted(rows, key=lambda row: (_ORDER[row.kind], row.name, row.language is Tongue.WELSH)))

    def text(self, name: str, language: Tongue) -> str:
        """Return a template as its file has it, even a broken one; raises NotFound or FileUnreadable."""
        lies = file_name(name, language)
        for folder in (self.folder / TEMPLATES, self._resources / "templates"):
            if os.path.lexists(folder / lies):
                return papers.own_text(folder / lies, "Check the file.")
        raise NotFound(f"There is no letter template “{name}” in {tongue_words(language)}.")

    def template(self, name: str, language: Tongue) -> Template:
        """Return a template in its parts, each paragraph on one line; raises WrongUse for a broken one."""
        read = parse_template(self.text(name, language))
        return replace(read, body=papers.unwrapped(read.body))

    def keep_template(self, name: str, template: Template) -> Written[None]:
        """Keep a template of the office under a name, in place of the program's; raises WrongUse naming the line."""
        return self.keep_text(name, template.language, written_template(template))

    def keep_text(self, name: str, language: Tongue, text: str) -> Written[None]:
        """Keep the text of a template of the office; raises WrongUse naming what is wrong in it."""
        lies = file_name(name, language)
        if not fits_everywhere(lies):
            raise WrongUse(f"“{name}” cannot be the name of a template.")
        title = papers.checked_template(text, name, language).name
        letter_samples.refuse_unknown_fields(name, language, text)
        return self._desk.write(
            lambda unit: unit.put_paper(f"{TEMPLATES}/{lies}", text), f"Keep letter template “{title}”"
        )

    def duplicate(self, name: str, language: Tongue, title: str) -> Written[str]:
        """Keep a further template that begins as another one, under a title; returns its name.

        Raises WrongUse without a title, or where the other is broken.
        """
        words = " ".join(title.split())
        if not words:
            raise WrongUse("A template needs a name.")
        text = written_template(replace(self.template(name, language), name=words))
        fresh = self._free_name(kind_of(name), words, language)

        def work(unit: Unit) -> str:
            unit.put_paper(f"{TEMPLATES}/{file_name(fresh, language)}", text)
            return fresh

        return self._desk.write(work, f"Add letter template “{words}”")

    def take_away(self, name: str, language: Tongue) -> Written[None]:
        """Take a template of the office away; where the program has one of that name, letters begin with it again.

        Raises NotAllowed for one that is the program's.
        """
        lies = file_name(name, language)
        if not os.path.lexists(self.folder / TEMPLATES / lies):
            raise NotAllowed(
                "This template came with the program, so it stays.", remedy="Change it, or add another."
            )
        has_programs = (self._resources / "templates" / lies).is_file()
        action = f"Restore letter template “{name}”" if has_programs else f"Remove letter template “{name}”"
        return self._desk.write(lambda unit: unit.put_paper(f"{TEMPLATES}/{lies}", None), action)

    def letterhead(self) -> tuple[Letterhead, bool]:
        """Return the letterhead with its files by their names alone, and whether it is the office's own.

        Raises FileUnreadable or WrongUse where that cannot be read.
        """
        is_own = os.path.lexists(self.folder / LETTERHEAD)
        head = papers.letterhead(self._resources, self.folder)
        return (letterhead_from(written_letterhead(head)), True) if is_own else (head, False)

    def keep_letterhead(self, head: Letterhead) -> Written[None]:
        """Keep the letterhead of the office; raises WrongUse where it has no name or what it names is not there."""
        if not head.office_name.strip():
            raise WrongUse("A letterhead needs the name of the office.")
        for file in head.files():
            if not (self.folder / file).is_file():
                raise WrongUse(
                    f"“{file}” is not in the library's folder.",
                    remedy="Choose the file again, or take it out of the letterhead.",
                )
        return self._put_letterhead(written_letterhead(head), "Keep letterhead")

    def restore_letterhead(self) -> Written[None]:
        """Take the office's letterhead away, so that letters have that of the program; raises NotAllowed for none."""
        if not os.path.lexists(self.folder / LETTERHEAD):
            raise NotAllowed("The office has no letterhead of its own.")
        return self._put_letterhead(None, "Restore letterhead")

    def _put_letterhead(self, text: str | None, action: str) -> Written[None]:
        written = self._desk.write(lambda unit: unit.put_paper(LETTERHEAD, text), action)
        follow_papers(self._desk, written.change)
        return written

    def preview(
        self, name: str, template: Template | None = None, head: Letterhead | None = None
    ) -> ComposedLetter:
        """Draw a sample letter from a template and a letterhead as they stand, or as given; blocks.

        Raises WrongUse for a field that nothing fills, FileUnreadable for a file that cannot be used.
        """
        used = template or papers.template(self._resources, name, self.folder, self.language())
        letterhead = (
            papers.letterhead(self._resources, self.folder)
            if head is None
            else papers.found_beside(self.folder, head)
        )
        draft = letter_samples.sample_draft(used, name, letterhead.office_name)
        if letterhead.signatures:
            draft = replace(draft, signatory=letterhead.signatures[0].name)
        sheet = letter_samples.sample_sheet(draft, letterhead)
        return self._composer.letter(sheet.paper, sheet.text, sheet.lines)

    def _row(
        self, name: str, language: Tongue, is_own: bool, programs: set[tuple[str, Tongue]]
    ) -> TemplateRow:
        in_program = (name, language) in programs
        try:
            text = self.text(name, language)
            read = papers.checked_template(text, name, language)
            letter_samples.refuse_unknown_fields(name, language, text)
        except CaseError as error:
            return TemplateRow(name, language, name, is_own, in_program, error.message)
        return TemplateRow(name, language, read.name, is_own, in_program)

    def _free_name(self, kind: TemplateKind, title: str, language: Tongue) -> str:
        plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
        words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "own"
        taken = {(row.name, row.language) for row in self.templates()}
        wanted = f"{kind.value}-{words}"
        names = (wanted, *(f"{wanted}-{number}" for number in range(2, _MOST_OF_A_KIND)))
        for name in names:
            if (name, language) not in taken:
                return name
        raise NotAllowed(
            f"There are {_MOST_OF_A_KIND} templates of that name.", remedy="Choose another name."
        )


def _templates_in(folder: Path) -> Iterator[tuple[str, Tongue]]:
    """Yield name and language of every template that lies in a folder."""
    if folder.is_dir() and not folder.is_symlink():
        for path in folder.iterdir():
            named = named_by(path.name)
            if named is not None and not path.name.startswith("."):
                yield named
