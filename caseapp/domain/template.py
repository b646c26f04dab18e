# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letter templates: parts and text with fields in double braces."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from caseapp.domain.errors import WrongUse
from caseapp.domain.tongues import Tongue, tongue_words

FIELD = re.compile(r"(?<!\\)\{\{\s*(?P<name>[^{}]*?)\s*\}\}")
"""A field: two braces, a name, two braces, and no backslash before them.

`{{question Q1}}` and `{{passage 12}}` have the form of one but are never filled.
"""

_PARTS = ("name", "subject", "salutation", "close")
_LANGUAGE = "language"


class TemplateKind(StrEnum):
    """What a letter made from a template is for; a template's own name is that, or begins with it and a dash."""

    LETTER = "letter"
    REPLY = "reply"
    CHASER = "chaser"
    HOLDING_REPLY = "holding-reply"
    ACKNOWLEDGEMENT = "acknowledgement"
    ESCALATION = "escalation"
    DECISION = "decision"
    RIGHT_OF_REPLY = "right-of-reply"


ASKING: Final = frozenset(
    {TemplateKind.LETTER, TemplateKind.REPLY, TemplateKind.CHASER, TemplateKind.ESCALATION}
)
"""The kinds whose letters put questions."""


def kind_of(name: str) -> TemplateKind:
    """Return what a template is for by its name; one that is called otherwise is for a letter."""
    fits = (kind for kind in TemplateKind if name == kind.value or name.startswith(f"{kind.value}-"))
    return next(fits, TemplateKind.LETTER)


def file_name(name: str, language: Tongue) -> str:
    """Return the name of the file in which a template lies: letter.md, and letter.cy.md in Welsh."""
    return f"{name}.md" if language is Tongue.ENGLISH else f"{name}.{language.value}.md"


def named_by(file: str) -> tuple[str, Tongue] | None:
    """Return name and language of the template in a file by the file's name, None for another file."""
    name, dot, suffix = file.rpartition(".")
    if suffix != "md" or not dot:
        return None
    for tongue in Tongue:
        if tongue is not Tongue.ENGLISH and name.endswith(f".{tongue.value}"):
            return name.removesuffix(f".{tongue.value}"), tongue
    return name, Tongue.ENGLISH


@dataclass(frozen=True, slots=True)
class Template:
    """A letter to be filled: each part may hold fields."""

    name: str
    subject: str
    salutation: str
    body: str
    close: str
    language: Tongue = Tongue.ENGLISH
    file: Path | None = None
    """Where it lies, of a template of the office."""

    def fields(self) -> tuple[str, ...]:
        """Return the names of all fields, each once, in the order of the letter."""
        return tuple(
            dict.fromkeys(field_names("\n".join((self.subject, self.salutation, self.body, self.close))))
        )


def parse_template(text: str) -> Template:
    """Read a template: `part: value` lines, a line `---`, then the text; `#` begins a comment line above it.

    One that does not tell its language is in English. Raises WrongUse naming the line or part at fault.
    """
    head, rule, body = text.replace("\r\n", "\n").partition("\n---\n")
    if not rule:
        raise WrongUse("The template has no line “---” between its parts and its text.")
    parts: dict[str, str] = {}
    for number, line in enumerate(head.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        name = name.strip()
        if not colon or name not in (*_PARTS, _LANGUAGE):
            raise WrongUse(
                f"The template has a line that is no part: line {number}, “{line}”.",
                remedy=f"Parts: {', '.join((*_PARTS, _LANGUAGE))}.",
            )
        if name in parts:
            raise WrongUse(f"The template gives “{name}” twice, again in line {number}.")
        parts[name] = value.strip()
    for name in _PARTS:
        if not parts.get(name):
            raise WrongUse(f"The template does not say its “{name}”.")
    language = parts.get(_LANGUAGE, Tongue.ENGLISH.value)
    if language not in set(Tongue):
        known = ", ".join(f"{tongue.value} ({tongue_words(tongue)})" for tongue in Tongue)
        raise WrongUse(
            f"The template names a language that is not known: “{language}”.", remedy=f"Known: {known}."
        )
    _refuse_unclosed(text)
    return Template(
        parts["name"], parts["subject"], parts["salutation"], body.strip(), parts["close"], Tongue(language)
    )


def written_template(template: Template) -> str:
    """Write a template as `parse_template` reads it."""
    parts = (
        ("name", template.name),
        ("language", template.language.value),
        ("subject", template.subject),
        ("salutation", template.salutation),
        ("close", template.close),
    )
    lines = [f"{name}: {' '.join(value.split())}" for name, value in parts]
    return "\n".join([*lines, "---", template.body.strip(), ""])


def _refuse_unclosed(text: str) -> None:
    """Refuse braces that are no field, which a letter would print; raises WrongUse naming the line."""
    for number, line in enumerate(text.split("\n"), 1):
        left = "" if "\\{{" in line else FIELD.sub("", line)
        if not line.startswith("#") and ("{{" in left or "}}" in left):
            raise WrongUse(
                f"Line {number} has braces that are no field: “{line.strip()}”.",
                remedy="A field is a name in double braces, such as {{case_title}}.",
            )


def asking(template: Template) -> Template:
    """Return a template that puts questions; raises WrongUse where it has no place for them."""
    if "questions" not in field_names(template.body):
        raise WrongUse(
            "Its text has no {{questions}}, so that the letter would ask nothing.",
            remedy="Put {{questions}} on a line of its own where the questions go.",
        )
    return template


def field_names(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a text, each time one stands there; question lines are no fields."""
    names = (match["name"] for match in FIELD.finditer(text))
    return tuple(name for name in names if name and not _names_a_record(name))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of fields, once: braces inside a value stay as they are.

    Lines that name a question or a passage are left alone. Raises WrongUse naming every field without a value.
    """
    unknown = tuple(dict.fromkeys(name for name in field_names(text) if name not in values))
    if unknown:
        listed = ", ".join(f"{{{{{name}}}}}" for name in unknown)
        raise WrongUse(f"No value is known for {listed}.", remedy="Give a value or take the field out.")

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        return match.group() if not name or _names_a_record(name) else values[name]

    return FIELD.sub(value, text)


def _names_a_record(name: str) -> bool:
    return name.split(maxsplit=1)[0] in ("question", "passage") and len(name.split()) > 1
