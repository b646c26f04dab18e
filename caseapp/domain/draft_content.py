# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole content of a draft as one canonical text, so that an approval can be tied to its hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft, Version
from caseapp.domain.words import marking_words

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "marking": "Marking",
        "our_reference": "Our reference",
        "your_reference": "Your reference",
        "addressee": "Addressee",
        "addressee_address": "Address",
        "subject": "Subject",
        "salutation": "Salutation",
        "salutation_by_hand": "Salutation by hand",
        "close": "Close",
        "signatory": "Signatory",
        "signatory_post": "Post of the signatory",
        "signature_by_hand": "Signature by hand",
        "copied_to": "Copied to",
        "enclosures": "Enclosures",
        "due_days": "Reply within",
        "language": "Language",
    }
)
"""What is printed around the text, by its name in a draft, with the words for it, as it stands on paper."""
AROUND: Final[Mapping[str, str]] = MappingProxyType(
    {"letterhead": "Letterhead", "lines": "Above the questions", "attached": "Attached files"}
)
"""What goes out with a draft and is kept elsewhere, with the words for it: a line for each thing."""

PROGRAMS_LETTERHEAD: Final = "The letterhead that came with the program"
"""The first line of the content's letterhead where an office has none of its own."""


@dataclass(frozen=True, slots=True)
class DraftContent:
    """Everything of a letter that goes out: its fields, what is around it, its text, its questions by number.

    The date is left out: it is that of the day of issue, and an approval is of the words.
    """

    fields: Mapping[str, str]
    body: str
    questions: Mapping[str, str]

    @property
    def text(self) -> str:
        """The content as canonical JSON (RFC 8785: sorted keys, no spaces)."""
        whole = {"fields": dict(self.fields), "body": self.body, "questions": dict(self.questions)}
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """The hash of the canonical text, to which approvals are tied."""
        return sha256_of(self.text)


def content_of(
    draft: Draft, marking: Marking, questions: Mapping[str, str], around: Mapping[str, str]
) -> DraftContent:
    """Return the content of a draft with its marking, the wording of its questions, and what is `AROUND` it."""
    values = {name: getattr(draft, name) for name in FIELDS} | {"marking": marking}
    fields = {name: _kept(value) for name, value in values.items()}
    return DraftContent({**fields, **around}, draft.body, dict(questions))


def content_in(version: Version) -> DraftContent:
    """Return what a version holds; one of before holds its text only."""
    if version.content is None:
        return DraftContent({}, version.body, {})
    whole = json.loads(version.content)
    return DraftContent(whole["fields"], whole["body"], whole["questions"])


def as_kept_before(content: DraftContent) -> DraftContent | None:
    """Return a content as versions of before kept it, which held "" for the program's letterhead; else None."""
    if not content.fields.get("letterhead", "").startswith(PROGRAMS_LETTERHEAD):
        return None
    return replace(content, fields={**content.fields, "letterhead": ""})


def as_it_was(draft: Draft, content: DraftContent) -> Draft:
    """Return a draft with everything that a content of it holds; that of an old version holds its text only."""
    shown, kept = replace(draft, body=content.body), content.fields
    if not kept:
        return shown
    return replace(
        shown,
        marking=Marking(kept["marking"]),
        our_reference=kept["our_reference"],
        your_reference=kept["your_reference"],
        addressee=kept["addressee"],
        addressee_address=kept["addressee_address"],
        subject=kept["subject"],
        salutation=kept["salutation"],
        salutation_by_hand=bool(kept["salutation_by_hand"]),
        close=kept["close"],
        signatory=kept["signatory"],
        signatory_post=kept["signatory_post"],
        signature_by_hand=bool(kept["signature_by_hand"]),
        copied_to=kept["copied_to"],
        enclosures=kept["enclosures"],
        due_days=int(kept["due_days"]) if kept["due_days"] else None,
        language=kept["language"],
    )


def sha256_of(text: str) -> str:
    """Return the hash of a text; what no text holds (half a pair of surrogates) is hashed as it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def field_words(name: str, value: str) -> str:
    """Return a field of a content as it is read: "" where nothing is printed."""
    if name == "marking":
        return marking_words(Marking(value))
    if name == "due_days" and value:
        return f"{value} working days"
    return value


def _kept(value: object) -> str:
    """Return a field as the same words in every version of the program."""
    match value:
        case Marking():
            return value.value
        case bool():
            return "yes" if value else ""
        case None | 0:
            return ""
        case _:
            return str(value)
