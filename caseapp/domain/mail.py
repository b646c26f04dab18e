# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An e-mail as it is read: its heads, its words, and what came with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that came with an e-mail, by the name it was sent under, "" for none."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail; `heads` are pairs of name and words in order, without those of blind copies.

    `words` are lines ended by newlines, `attachments` in the order sent. `from_web_page` tells that the words were
    taken out of a web page, so pictures and colours are not in them; `cut` that there are more words.
    """

    heads: tuple[tuple[str, str], ...]
    words: str
    attachments: tuple[MailAttachment, ...] = ()
    from_web_page: bool = False
    cut: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words, cut where a line is empty."""
        found: list[list[str]] = [[]]
        for line in self.words.split("\n"):
            if line.strip():
                found[-1].append(line.rstrip())
            elif found[-1]:
                found.append([])
        return tuple("\n".join(lines) for lines in found if lines)
