# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters, the cases they are on, their parties, links, copies, enclosures, despatch and publication."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, false

from caseapp.domain.case import Marking
from caseapp.domain.letter import (
    Certainty,
    Delivery,
    Direction,
    LetterField,
    LetterKind,
    LinkKind,
    PartyRole,
)
from caseapp.domain.publication import PublicationState
from caseapp.store.tables.base import choice, entity, one_of, ref, unique_live, words

letters = entity(
    "letters",
    choice("kind", LetterKind, LetterKind.LETTER),
    choice("direction", Direction, Direction.UNKNOWN),
    words("subject", 500),
    words("our_reference", 200),
    words("their_reference", 200),
    Column("dated_on", Date),
    Column("sent_on", Date),
    Column("received_on", Date),
    Column("logged_on", Date),
    Column("published_on", Date),
    Column("confirmed", Boolean, nullable=False, server_default=false()),
    Column("assessed", Boolean, nullable=False, server_default=false()),
    choice("delivery", Delivery, Delivery.NOT_ISSUED),
    choice("marking", Marking, Marking.NOT_CHOSEN),
    words("their_marking", 200),
    words("not_held_because"),
    words("language", 20),
    ref("document_id", "documents"),
    one_of("kind", LetterKind),
    one_of("direction", Direction),
    one_of("delivery", Delivery),
    one_of("marking", Marking),
    case_from="letter",
)
Index("ix_letters_confirmed", letters.c.confirmed, letters.c.id)

letter_cases = entity(
    "letter_cases",
    ref("letter_id", "letters", required=True, index=False),
    ref("case_id", "cases", required=True),
    case_from="case_id",
)
unique_live(letter_cases, "letter_id", "case_id")

letter_parties = entity(
    "letter_parties",
    ref("letter_id", "letters", required=True),
    choice("role", PartyRole),
    ref("organisation_id", "organisations"),
    ref("contact_id", "contacts"),
    ref("post_id", "posts"),
    words("name", 300),
    words("post_title", 300),
    words("address"),
    Column("position", Integer, nullable=False, server_default="0"),
    one_of("role", PartyRole),
    case_from="letter_id",
)

letter_links = entity(
    "letter_links",
    ref("from_letter_id", "letters", required=True),
    ref("to_letter_id", "letters", required=True),
    choice("kind", LinkKind),
    one_of("kind", LinkKind),
    case_from="from_letter_id",
)

letter_copies = entity(
    "letter_copies",
    ref("letter_id", "letters", required=True),
    ref("document_id", "documents", required=True),
    Column("received_on", Date),
    Column("shown", Boolean, nullable=False, server_default=false()),
    words("remarks"),
    case_from="letter_id",
)

letter_proposals = entity(
    "letter_proposals",
    ref("letter_id", "letters", required=True),
    choice("field", LetterField),
    words("value"),
    choice("certainty", Certainty),
    words("because"),
    one_of("field", LetterField),
    one_of("certainty", Certainty),
    audited=False,
)

enclosures = entity(
    "enclosures",
    ref("letter_id", "letters", required=True),
    ref("document_id", "documents", required=True),
    words("title", 500),
    Column("position", Integer, nullable=False, server_default="0"),
    case_from="letter_id",
)

despatches = entity(
    "despatches",
    ref("letter_id", "letters", required=True),
    choice("event", Delivery),
    Column("on_day", Date),
    words("channel", 60),
    words("tracking", 200),
    ref("officer_id", "officers"),
    words("remarks"),
    one_of("event", Delivery),
    case_from="letter_id",
)

publications = entity(
    "publications",
    ref("letter_id", "letters", required=True),
    choice("state", PublicationState, PublicationState.UNDECIDED),
    Column("on_day", Date),
    Column("embargo_until", Date),
    words("address"),
    ref("officer_id", "officers"),
    words("reason"),
    one_of("state", PublicationState),
    case_from="letter_id",
)
