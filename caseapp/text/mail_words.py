# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading an e-mail (RFC 5322, RFC 2045): its heads, its words as text, its attachments. Nothing is fetched."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import Final

from caseapp.domain.mail import Mail, MailAttachment
from caseapp.domain.plain_text import printable
from caseapp.text.page_words import words_of_page

HEADS: Final = ("From", "Sender", "To", "Cc", "Date", "Subject")
"""Those that are told, in order; never who was blind-copied, nor the way of the message."""
MOST: Final = 200_000
"""Characters of words that are taken of one message."""
_LONGEST_HEAD: Final = 4_000
_LONGEST_PAGE: Final = 2_000_000
_MOST_PARTS: Final = 500
_FOLD: Final = re.compile(r"\s*\r?\n\s*")


def read_mail(data: bytes) -> Mail | None:
    """Return an e-mail from the bytes of its file; None for what is none, or is nested too deeply to be read."""
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        heads = tuple(_heads(message))
        if not heads:
            return None
        shown, others = _divided(message)
        words, web = _words(shown)
    except (RecursionError, MessageError):
        return None
    told = printable(words).strip("\n")
    return Mail(heads, told[:MOST], tuple(map(_attachment, others)), web, len(told) > MOST)


def _heads(message: Message) -> Iterator[tuple[str, str]]:
    for name in HEADS:
        said = ", ".join(filter(None, (_decoded(str(one)) for one in message.get_all(name, []))))
        if said and not (name == "Sender" and said == _decoded(str(message.get("From", "")))):
            yield name, said[:_LONGEST_HEAD] + "…" * (len(said) > _LONGEST_HEAD)


def _decoded(head: str) -> str:
    """Return the words of a head with its encoded ones read (RFC 2047), those that cannot be as they stand."""
    try:
        pieces = decode_header(head)
    except (MessageError, ValueError):
        pieces = [(head, None)]
    words = "".join(piece if isinstance(piece, str) else _text(piece, charset) for piece, charset in pieces)
    return " ".join(printable(_FOLD.sub(" ", words)).split())


def _text(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError, ValueError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _divided(message: Message) -> tuple[list[Message], list[Message]]:
    """Return the parts that are the words of a message, and those that came with it."""
    shown: list[Message] = []
    others: list[Message] = []
    for part in _parts(message):
        inline = part.get_content_disposition() != "attachment" and not part.get_filename()
        is_text = part.get_content_type() in ("text/plain", "text/html")
        (shown if inline and is_text else others).append(part)
    return shown, others


def _parts(message: Message) -> Iterator[Message]:
    """Go through the leaves of a message; a message in it is one of them."""
    waiting, many = [message], 0
    while waiting and many < _MOST_PARTS:
        part = waiting.pop(0)
        held = part.get_payload()
        whole = part is message or part.get_content_maintype() == "multipart"
        if isinstance(held, list) and whole:
            waiting[:0] = [one for one in held if isinstance(one, Message)]
        else:
            many += 1
            yield part


def _words(shown: list[Message]) -> tuple[str, bool]:
    """Return the words of the parts that are plain text; where these say nothing, those of the web pages."""
    for kind in ("text/plain", "text/html"):
        told = []
        for part in shown:
            if part.get_content_type() == kind:
                held = part.get_payload(decode=True)
                data = held if isinstance(held, bytes) else b""
                text = _text(data, part.get_content_charset())
                told.append(words_of_page(text[:_LONGEST_PAGE]) if kind == "text/html" else text)
        words = "\n\n".join(told).replace("\r\n", "\n")
        if words.strip():
            return words, kind == "text/html"
    return "", False


def _attachment(part: Message) -> MailAttachment:
    name = _decoded(part.get_filename() or "")
    kind = part.get_content_type()
    if kind == "message/rfc822":
        held = part.get_payload()
        inner = held[0] if isinstance(held, list) and held else None
        subject = _decoded(str(inner.get("Subject", ""))) if isinstance(inner, Message) else ""
        data = inner.as_bytes() if isinstance(inner, Message) else b""
        return MailAttachment(name or subject, kind, data)
    data_held = part.get_payload(decode=True)
    return MailAttachment(name, kind, data_held if isinstance(data_held, bytes) else b"")
