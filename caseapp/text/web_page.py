# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every web page of this program has: its beginning, lines of words, footnotes with ways back."""

from collections.abc import Iterator
from html import escape
from typing import Final

from caseapp.domain.tongues import Tongue

NOTES: Final = {Tongue.ENGLISH: "Footnotes", Tongue.WELSH: "Troednodiadau"}
_BACK: Final = {
    Tongue.ENGLISH: "Back to where the footnote is called",
    Tongue.WELSH: "Yn ôl i’r man lle gelwir y troednodyn",
}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded and nothing runs, whatever stands in the page."""


def page_begun(title: str, language: str, style: str) -> Iterator[str]:
    """Yield the lines of a page up to the beginning of its body."""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"
    yield "</head>"
    yield "<body>"


def lined(name: str, words: str, kind: str = "") -> Iterator[str]:
    """Yield an element with a line break for each newline; nothing without words."""
    if words.strip():
        attribute = f' class="{kind}"' if kind else ""
        yield f"<{name}{attribute}>{broken(words)}</{name}>"


def broken(words: str) -> str:
    """Return words in HTML with a line break for each newline."""
    return "<br>".join(escape(line) for line in words.split("\n"))


def note_called(number: int, time: int) -> str:
    """Return the sign that calls a footnote for the first or a later time, from 1."""
    return f'<sup><a href="#note-{number}" id="{_call(number, time)}" role="doc-noteref">{number}</a></sup>'


def ways_back(number: int, calls: int, tongue: Tongue) -> str:
    """Return the links from a footnote to each place that calls it."""
    return "".join(
        f' <a href="#{_call(number, time)}" role="doc-backlink" aria-label="{_BACK[tongue]}">↩</a>'
        for time in range(1, calls + 1)
    )


def _call(number: int, time: int) -> str:
    """Name the place at which a footnote is called for the first or a later time."""
    return f"call-{number}" if time == 1 else f"call-{number}-{time}"
