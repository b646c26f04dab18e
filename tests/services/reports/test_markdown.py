# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as Markdown reads back as the same tables and words, and obeys no sign that stands in them."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from caseapp.domain.report import Paragraph, Report, Section, Words
from caseapp.services.reports.markdown import report_markdown
from tests.services.reports.reported import AS_AT, HOSTILE, REPORT, hostile

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXT = report_markdown(REPORT).decode()


def tokens(text: str) -> list[Token]:
    return READER.parse(text)


def words(text: str) -> str:
    """Return all words that a reader of the page would see."""
    said = []
    for token in tokens(text):
        for child in token.children or ():
            said.append(child.content if child.type in ("text", "code_inline", "text_special") else " ")
    return " ".join("".join(said).split())


def rows(text: str) -> list[int]:
    """Return how many cells each row of each table has."""
    counts: list[int] = []
    for token in tokens(text):
        if token.type == "tr_open":
            counts.append(0)
        elif token.type in ("td_open", "th_open"):
            counts[-1] += 1
    return counts


def test_it_has_headings_tables_and_all_words() -> None:
    heads = [token.tag for token in tokens(TEXT) if token.type == "heading_open"]
    assert heads == ["h1", "h2", "h2", "h2", "h3", "h2"]
    assert rows(TEXT) == [4] * 3 + [4] * 4
    assert "▲ **Evaded**" in TEXT
    assert "16 July 2021: Q1 asked." in words(TEXT)


def test_footnotes_and_links_have_their_ends() -> None:
    assert set(re.findall(r"\[\^(\d)\](?!:)", TEXT)) == {"1", "2"}
    assert re.findall(r"^\[\^(\d)\]: (.*)$", TEXT, re.MULTILINE) == list(
        zip("12", REPORT.footnotes, strict=True)
    )
    assert (
        {*re.findall(r"\]\(#(.*?)\)", TEXT)}
        == {*re.findall(r'<a id="(.*?)">', TEXT)}
        == {"at-questions", "at-letter-1"}
    )
    assert "(<Letters/2021-07-16%20to%20Hillcrest%20%231.pdf>)" in TEXT
    assert "A place left out\n" in TEXT


def test_hostile_words_are_words() -> None:
    text = report_markdown(hostile()).decode()
    assert rows(text) == [2] * 11
    seen = words(text)
    for one in (HOSTILE[0], HOSTILE[2], HOSTILE[4]):
        assert one in seen
    inline = [child for token in tokens(text) for child in token.children or ()]
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>", "</a>"} | {
        child.content for child in inline if child.content.startswith('<a id="at-')
    }
    addresses = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert not [one for one in addresses if re.match(r"[a-z]+:|/", one)]
    assert not [token for token in tokens(text) if token.type == "html_block"]


@given(st.text(alphabet="ab1 .)-+#>*_`|[](){}!~\\&<=:\n\t$", max_size=30))
def test_any_words_of_a_paragraph_read_back_as_they_were(said: str) -> None:
    report = Report(
        "n", "", "t", "", AS_AT, (Section("s", "h", (Paragraph((Words(f"x{said}"), Words(said))),)),)
    )
    read = words(report_markdown(report).decode())
    assert "".join(read.split()) == "".join(f"thx{said}{said}".split())


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_markdown(REPORT) == report_markdown(REPORT)
