# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""E-mails in a bundle: their heads, words and attachments on pages of their own, read without any network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from caseapp.domain.case_bundle import BundleItem
from caseapp.domain.document import Document
from caseapp.domain.mail import Mail, MailAttachment
from caseapp.domain.report import Block, Column, Paragraph, Report, Row, Section, Table, Weight, Words
from caseapp.text.mail_words import MOST, read_mail

LARGEST = 100 * 1024 * 1024
"""Bytes of a mail that is read here; a larger one is opened in its own program."""
_COLUMNS = (Column("Attachment", 48), Column("Size", 14, right=True), Column("Where it is", 38))
_FROM_WEB = (
    "It was written as a web page: its words stand here, its pictures and colours do not. None was fetched."
)
_CUT = f"It goes on: more than {MOST:,} characters are in its file alone."


@dataclass(frozen=True, slots=True)
class MailInBundle:
    """An e-mail of a bundle, and where in the bundle its attachments are, "" for one that is not in it."""

    item: BundleItem
    mail: Mail
    places: tuple[str, ...] = ()


def is_mail(document: Document | None) -> bool:
    """Tell whether a document is an e-mail that may be drawn."""
    return document is not None and document.suffix == ".eml" and document.size <= LARGEST


def mail_of(data: bytes) -> Mail | None:
    """Return an e-mail, None where its file is none."""
    return read_mail(data)


def places(mail: Mail, items: Sequence[BundleItem]) -> tuple[str, ...]:
    """Say of each attachment where in a bundle the same file stands, "" for one that is not in it."""
    numbers = {item.document.sha256: item.number for item in items if item.document is not None}
    found = (numbers.get(sha256(one.data).hexdigest(), "") for one in mail.attachments)
    return tuple(f"number {number} of this bundle" if number else "" for number in found)


def name_of(attachment: MailAttachment) -> str:
    """Name an attachment."""
    return " ".join(attachment.name.split()) or f"Attachment ({attachment.media_type})"


def mail_report(bundled: MailInBundle, reference: str, moment: datetime, marking: str) -> Report:
    """Return the pages of an e-mail."""
    item, mail = bundled.item, bundled.mail
    sections = [Section("message", "Message", tuple(_message(mail)))]
    if mail.attachments:
        rows = tuple(_row(one, place) for one, place in zip(mail.attachments, bundled.places, strict=True))
        sections.append(Section("attachments", "Attachments", (Table(_COLUMNS, rows),)))
    return Report(
        name=item.title,
        overline="E-mail, as its file holds it",
        title=dict(mail.heads).get("Subject", "") or item.title,
        reference=f"{reference}, number {item.number}",
        as_at=moment,
        sections=(Section("heads", "From and to", (_heads(mail),)), *sections),
        marking=marking,
        foot=f"{reference}, number {item.number}",
    )


def _heads(mail: Mail) -> Block:
    return Table(
        (Column("Field", 14), Column("Words", 86)),
        tuple(Row(((Words(name, Weight.SMALL),), (Words(said),))) for name, said in mail.heads),
    )


def _message(mail: Mail) -> Sequence[Block]:
    said = [Paragraph((Words(words),)) for words in mail.paragraphs]
    told = [_FROM_WEB] * mail.from_web_page + [_CUT] * mail.cut
    if not said:
        told.append("It holds no words that can be shown here; its own program may show more.")
    return (*said, *(Paragraph((Words(one, Weight.SMALL),)) for one in told))


def _row(attachment: MailAttachment, place: str) -> Row:
    where = place or "in the e-mail's own file; it is opened in its own program"
    return Row(((Words(name_of(attachment)),), (Words(_size(len(attachment.data))),), (Words(where),)))


def _size(many: int) -> str:
    """Write a number of bytes: "14 KB"."""
    if many < 1000:
        return f"{many} bytes"
    return f"{many / 1000:,.0f} KB" if many < 1_000_000 else f"{many / 1_000_000:,.1f} MB"
