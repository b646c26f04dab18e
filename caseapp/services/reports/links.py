# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where words of a report lead: to a place in it that is there, or to a file beside it, never elsewhere."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from caseapp.domain.report import Paragraph, Report, Table, Words


def places_of(report: Report) -> dict[str, int]:
    """Return the keys of all that can be led to in a report, numbered from 1 in its order."""
    keys = [section.key for section in report.sections]
    keys += [row.key for table in report.tables() for row in table.rows]
    return {key: number for number, key in enumerate(dict.fromkeys(key for key in keys if key), 1)}


def words_of(report: Report) -> Iterator[Words]:
    """Go through all words of a report's paragraphs and tables in order."""
    for paragraph in report.lead:
        yield from paragraph.words
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.words
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell


def place_led_to(words: Words, places: Mapping[str, int]) -> str:
    """Return the key of the place that words lead to; "" where it is not in the report, or they lead to a file."""
    key = words.link[1:] if words.link.startswith("#") else ""
    return key if key in places else ""


def file_led_to(words: Words) -> str:
    """Return the relative address of the file that words lead to, "" for none.

    What would be an address of its own (a scheme, a host, a root) is read as names of files.
    """
    return "" if words.link.startswith("#") else quote(words.link.lstrip("/"), safe="/", errors="replace")


def anchor(key: str) -> str:
    """Name a place as HTML and Markdown can; two keys never get one name."""
    return "at-" + "".join(
        one if one.isascii() and (one.isalnum() or one in "-.") else f"_{ord(one):x}_" for one in key
    )
