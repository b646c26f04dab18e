# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letter templates: parts and text with fields in double braces."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caseapp.domain.errors import WrongUse

FIELD = re.compile(r"\{\{\s*(?P<name>[^{}]*?)\s*\}\}")
"""A field: two braces, a name, two braces. `{{question Q1}}` has the form of one but is never filled."""

_PARTS = ("name", "subject", "salutation", "close")


@dataclass(frozen=True, slots=True)
class Template:
    """A letter to be filled: each part may hold fields."""

    name: str
    subject: str
    salutation: str
    body: str
    close: str
    file: Path | None = None
    """Where it lies, of a template of the office."""

    def fields(self) -> tuple[str, ...]:
        """Return the names of all fields, each once, in the order of the letter."""
        return tuple(
            dict.fromkeys(field_names("\n".join((self.subject, self.salutation, self.body, self.close))))
        )


def parse_template(text: str) -> Template:
    """Read a template: `part: value` lines, a line `---`, then the text; `#` begins a comment line above it.

    Raises WrongUse naming the part that is missing, unknown or given twice.
    """
    head, rule, body = text.replace("\r\n", "\n").partition("\n---\n")
    if not rule:
        raise WrongUse("The template has no line “---” between its parts and its text.")
    parts: dict[str, str] = {}
    for line in head.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        name = name.strip()
        if not colon or name not in _PARTS:
            raise WrongUse(
                f"The template has a line that is no part: “{line}”.", remedy=f"Parts: {', '.join(_PARTS)}."
            )
        if name in parts:
            raise WrongUse(f"The template gives “{name}” twice.")
        parts[name] = value.strip()
    for name in _PARTS:
        if not parts.get(name):
            raise WrongUse(f"The template does not say its “{name}”.")
    return Template(parts["name"], parts["subject"], parts["salutation"], body.strip(), parts["close"])


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
    return tuple(name for name in names if name and not _is_question(name))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of fields, once: braces inside a value stay as they are.

    Question lines are left alone. Raises WrongUse naming every field without a value.
    """
    unknown = tuple(dict.fromkeys(name for name in field_names(text) if name not in values))
    if unknown:
        listed = ", ".join(f"{{{{{name}}}}}" for name in unknown)
        raise WrongUse(f"No value is known for {listed}.", remedy="Give a value or take the field out.")

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        return match.group() if not name or _is_question(name) else values[name]

    return FIELD.sub(value, text)


def _is_question(name: str) -> bool:
    return name.split(maxsplit=1)[0] == "question" and len(name.split()) > 1
