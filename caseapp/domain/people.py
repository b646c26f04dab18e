# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations, contacts and posts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartyKind(StrEnum):
    """What a party is: a body, a person in it, or an office held one after another."""

    ORGANISATION = "organisation"
    CONTACT = "contact"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body; `merged_into_id` names the one it was merged into, and is cleared by un-merging."""

    id: int
    name: str
    address: str = ""
    email: str = ""
    website: str = ""
    merged_into_id: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A person in an organisation."""

    id: int
    name: str
    salutation: str = ""
    organisation_id: int | None = None
    email: str = ""
    phone: str = ""
    address: str = ""
    merged_into_id: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """An office that people hold one after another."""

    id: int
    title: str
    organisation_id: int | None = None
    merged_into_id: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held a post from and to which day; an open end means still held."""

    id: int
    post_id: int
    contact_id: int
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class CaseParty:
    """An organisation, contact or post in a case, and its capacity there."""

    id: int
    case_id: int
    name: str
    capacity: str
    organisation_id: int | None = None
    contact_id: int | None = None
    post_id: int | None = None
    address: str = ""
