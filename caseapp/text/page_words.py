# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a web page that somebody sent, as plain lines: nothing in it runs, and nothing is fetched for it."""

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
    }
    | {
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
    }
    | {"table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_PARAGRAPHS: Final = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre"]
)
_UNSEEN: Final = frozenset(["script", "style", "title", "template"])
_ADDRESS: Final = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


def words_of_page(page: str) -> str:
    """Return the words of a page in lines, with the addresses of links and what stands for its pictures."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Gathers words; a paragraph ends in an empty line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._unseen = ""
        self._link: tuple[str, int] | None = None
        self._told: list[str] = []

    def text(self) -> str:
        """Return what was gathered."""
        lines = (_SPACE.sub(" ", line).strip() for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin lines, list items and links."""
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag == "br":
            self._lines.append("")
        elif tag in _BLOCKS:
            self._line(tag)
            self._lines[-1] += "• " if tag == "li" else ""
        elif tag in ("td", "th") and self._lines[-1].strip():
            self._lines[-1] += " | "
        elif tag == "a":
            self._link, self._told = (dict(attrs).get("href") or "", len(self._lines)), []
        elif tag == "img" and (dict(attrs).get("alt") or "").strip():
            self.handle_data(f"[picture: {dict(attrs)['alt']}]")

    def handle_endtag(self, tag: str) -> None:
        """End lines, and tell where a link leads unless its words say so."""
        if tag == self._unseen:
            self._unseen = ""
        elif tag == "a" and self._link is not None:
            where, said = self._link[0].strip(), "".join(self._told).strip()
            if _ADDRESS.match(where) and where.rstrip("/") not in (said, f"mailto:{said}", f"http://{said}"):
                self._lines[-1] += f" <{where}>"
            self._link = None
        elif tag in _BLOCKS:
            self._line(tag)

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._unseen:
            self._lines[-1] += data
            if self._link is not None:
                self._told.append(data)

    def _line(self, tag: str) -> None:
        if self._lines[-1].strip():
            self._lines.append("")
        if tag in _PARAGRAPHS and len(self._lines) > 1 and self._lines[-2].strip():
            self._lines.append("")
