# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the record to paper: the letter that a draft stands for, with its fields filled."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft
from caseapp.domain.errors import FileUnreadable, WrongUse
from caseapp.domain.letter_paper import (
    Letterhead,
    LetterPaper,
    QuestionLine,
    letterhead_from,
    refuse_unready,
)
from caseapp.domain.letter_text import LetterText
from caseapp.domain.letterhead import HouseFonts
from caseapp.domain.own_papers import LETTERHEAD, TEMPLATES
from caseapp.domain.question import Question
from caseapp.domain.template import ASKING, Template, asking, file_name, fill, kind_of, parse_template
from caseapp.domain.tongues import Tongue, printed_date, printed_in, tongue_words
from caseapp.text.letter_markdown import escaped, read_letter, write_letter

_MARKDOWN: Final = frozenset(
    {"questions", "promises", "standing", "what_was_asked", "request", "reply_by", "letter_date", "answer_by"}
)
"""Fields whose values are letter Markdown: blocks, or fields that are filled later."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The parts of a template with their fields filled."""

    subject: str
    salutation: str
    body: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter ready to be composed: its paper, its text, and the questions that this may print."""

    paper: LetterPaper
    text: LetterText
    lines: tuple[QuestionLine, ...]


def letterhead(resources: Path, library: Path | None = None) -> Letterhead:
    """Read the letterhead that lies in a library's folder, else the one that came with the program.

    Raises FileUnreadable or WrongUse naming the file.
    """
    own = None if library is None else library / LETTERHEAD
    if own is None or not os.path.lexists(own):
        return letterhead_from(_read(resources / "letterhead" / "office.toml"))
    text = own_text(own, "Check the file, or take it out of the library's folder.")
    try:
        head = letterhead_from(text)
    except WrongUse as error:
        raise WrongUse(error.message, file=own, remedy=error.remedy or f"Correct {own}.") from error
    return found_beside(own.parent, head)


def found_beside(folder: Path, head: Letterhead) -> Letterhead:
    """Name the files of a letterhead whole, as they lie in a folder."""

    def whole(file: str) -> str:
        return str(folder / Path(file).name)

    return replace(
        head,
        logo=whole(head.logo) if head.logo else None,
        fonts=HouseFonts(**{face: whole(file) for face, file in head.fonts.named()}),
        signatures=tuple(replace(one, file=whole(one.file)) for one in head.signatures),
    )


def template(
    resources: Path, name: str, library: Path | None = None, language: Tongue = Tongue.ENGLISH
) -> Template:
    """Read a letter template by name: that of the office in a library's folder, else the program's.

    Raises WrongUse where there is none of that name and language, FileUnreadable or WrongUse naming the
    office's file.
    """
    lies = file_name(name, language)
    own = None if library is None else library / TEMPLATES / lies
    if own is not None and os.path.lexists(own):
        text = own_text(own, f"Check the file, or take it out of the folder “{TEMPLATES}”.")
        try:
            return replace(checked_template(text, name, language), file=own)
        except WrongUse as error:
            raise WrongUse(_about(own, error.message), file=own, remedy=_mended(own, error.remedy)) from error
    file = resources / "templates" / lies
    if not file.is_file():
        raise WrongUse(
            f"There is no letter template “{name}” in {tongue_words(language)}.",
            file=file,
            remedy="Choose another, or write one in the office settings.",
        )
    return parse_template(_read(file))


def checked_template(text: str, name: str, language: Tongue) -> Template:
    """Read the text of a template that lies under a name; raises WrongUse where it does not suit that."""
    read = parse_template(text)
    if read.language is not language:
        raise WrongUse(
            f"It says that it is in {tongue_words(read.language)}, and its name says {tongue_words(language)}.",
            remedy=f"Write “language: {language.value}” at its head, or name it "
            f"{file_name(name, read.language)}.",
        )
    return asking(read) if kind_of(name) in ASKING else read


def filled(template: Template, values: Mapping[str, str]) -> Filled:
    """Fill the fields of a template; raises WrongUse naming its file and every field without a value.

    In the text a value prints as it stands, but for those that are letter Markdown themselves.
    """
    in_text = {name: value if name in _MARKDOWN else escaped(value) for name, value in values.items()}
    try:
        return Filled(
            fill(template.subject, values),
            fill(template.salutation, values),
            fill(unwrapped(template.body), in_text),
        )
    except WrongUse as error:
        own = template.file
        if own is None:
            raise
        known = ", ".join(f"{{{{{name}}}}}" for name in sorted(values))
        raise WrongUse(
            _about(own, error.message), file=own, remedy=_mended(own, f"Fields known here: {known}.")
        ) from error


def unwrapped(body: str) -> str:
    """Join the lines of each paragraph, which a template wraps for whoever reads it as a file."""
    return write_letter(read_letter(body)).strip()


def _about(own: Path, message: str) -> str:
    return f"The office's template “{own.name}”: {message}"


def _mended(own: Path, remedy: str) -> str:
    return f"{remedy} Correct {own}, or take it away to use the program's.".strip()


def own_text(own: Path, remedy: str) -> str:
    """Read a file that an office put into its library; a link is not followed, as no backup would hold it."""
    if own.is_symlink() or own.parent.is_symlink():
        raise FileUnreadable(
            f"“{own.name}” is a link to elsewhere, which is not followed.",
            file=own,
            remedy="Put the file itself there, so that backups hold it.",
        )
    return _read(own, remedy)


def question_line(question: Question, language: str = Tongue.ENGLISH) -> QuestionLine:
    """Return a question as it is printed: number, wording, and when it was first asked."""
    first = question.first_asked_on
    if first is None:
        return QuestionLine(question.number, question.wording)
    return QuestionLine(
        question.number, question.wording, f"{first_asked(first, question.times_asked, language)}."
    )


def first_asked(first: date, times: int, language: str) -> str:
    """Say when something was first asked and how often since, without a stop."""
    words = printed_in(language)
    return f"{words.first_asked.format(date=printed_date(first, language))}{asked_times(times, language)}"


def asked_times(times: int, language: str = Tongue.ENGLISH) -> str:
    """Say on how many occasions a question was asked, as the end of a sentence; "" for one."""
    words = printed_in(language)
    return "" if times < 2 else words.twice if times == 2 else words.times.format(times=times)


def sheet_of(
    draft: Draft,
    lines: Mapping[str, QuestionLine],
    head: Letterhead,
    *,
    on: date,
    reply_by: date | None,
    final: bool,
) -> Sheet:
    """Lay a draft out as a letter dated `on`, with its questions by their numbers.

    `reply_by` fills {{reply_by}}; unless `final`, the sheet is marked as a draft. Raises WrongUse for a
    field without a value or a question that is not in the draft.
    """
    late = {
        "reply_by": "" if reply_by is None else printed_date(reply_by, draft.language),
        "letter_date": printed_date(on, draft.language),
    }
    values = {name: value for name, value in late.items() if value}
    body = fill(draft.body, values)
    paper = LetterPaper(
        letterhead=head,
        addressee_lines=lines_of(draft.addressee, *draft.addressee_address.splitlines()),
        our_reference=draft.our_reference,
        your_reference=draft.your_reference,
        letter_date=on,
        marking=printed_marking(draft.marking),
        subject=draft.subject,
        salutation=draft.salutation,
        body=body,
        close=draft.close,
        signatory_name=draft.signatory,
        signatory_post=draft.signatory_post,
        copied_to=lines_of(*draft.copied_to.splitlines()),
        enclosures=lines_of(*draft.enclosures.splitlines()),
        language=draft.language,
        draft=not final,
        signature="" if draft.signature_by_hand else head.signature_of(draft.signatory),
        salutation_by_hand=draft.salutation_by_hand,
        signature_by_hand=draft.signature_by_hand,
    )
    text = read_letter(body)
    refuse_unready(text, lines)
    return Sheet(paper, text, tuple(lines.values()))


def printed_marking(marking: Marking) -> str:
    """Return the marking as it is printed; unmarked prints nothing."""
    return marking.value if marking in (Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE) else ""


def lines_of(*lines: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(line.strip() for line in lines if line.strip())


def _read(file: Path, remedy: str = "Install the program again.") -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"“{file.name}” cannot be read: {error}.", file=file, remedy=remedy) from error
