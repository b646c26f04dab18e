# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as a web page holds everything, leads only to what is there, and obeys no words that stand in it."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from caseapp.domain.report import Report
from caseapp.services.reports.html import report_html
from tests.services.reports.reported import HOSTILE, REPORT, hostile


class Seen(HTMLParser):
    """What a browser would find: elements with their attributes, and all words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def seen(report: Report) -> Seen:
    return Seen(report_html(report).decode())


PAGE = seen(REPORT)


def test_it_has_headings_regions_and_a_language() -> None:
    assert [tag for tag, _ in PAGE.elements if re.fullmatch("h[1-6]", tag)] == [
        "h1", "h2", "h2", "h2", "h2", "h3", "h2", "h2",
    ]  # fmt: skip
    assert PAGE.all("html") == [{"lang": "en-GB"}]
    assert all(len(PAGE.all(region)) == 1 for region in ("header", "nav", "main", "footer"))


def test_cells_are_named_by_their_column_and_row() -> None:
    scopes = Counter(head["scope"] for head in PAGE.all("th"))
    assert scopes == {"col": 3 + 4, "row": 2 + 3}
    assert "Questions that were theirs to answer" in PAGE.words


def test_footnotes_lead_there_and_back_to_every_call() -> None:
    ids = {attributes["id"] for _, attributes in PAGE.elements if "id" in attributes}
    calls = [link["href"] for link in PAGE.all("a") if link.get("role") == "doc-noteref"]
    backs = [link["href"] for link in PAGE.all("a") if link.get("role") == "doc-backlink"]
    assert calls == ["#note-2", "#note-1", "#note-1", "#note-2"]
    assert backs == ["#call-1", "#call-1-2", "#call-2", "#call-2-2"]
    assert {link[1:] for link in calls + backs} <= ids


def test_links_lead_to_places_that_are_there_and_files_beside_it() -> None:
    ids = [attributes["id"] for _, attributes in PAGE.elements if "id" in attributes]
    hrefs = [link["href"] for link in PAGE.all("a")]
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)
    assert [href for href in hrefs if not href.startswith("#")] == [
        "Letters/2021-07-16%20to%20Hillcrest%20%231.pdf"
    ]


def test_a_drawing_says_in_words_what_it_shows() -> None:
    (drawing,) = [one for one in PAGE.all("svg") if one.get("role") == "img"]
    named = drawing["aria-labelledby"].split()
    assert {one["id"] for one in (*PAGE.all("title"), *PAGE.all("desc")) if "id" in one} == set(named)
    assert "16 July 2021: Q1 asked." in PAGE.words


def test_hostile_words_are_words() -> None:
    page = seen(hostile())
    plain = {tag for tag, _ in PAGE.elements} | {"bdi", "br"}
    assert {tag for tag, _ in page.elements} <= plain
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    hrefs = {link["href"] for link in page.all("a")}
    assert not [href for href in hrefs if re.match(r"[a-z]+:|//|/", href)]
    assert HOSTILE[0] in page.words
    assert "".join(page.words).count("</style>") > 9


def test_what_turns_words_about_is_named_and_what_is_unseen_is_left_out() -> None:
    page = report_html(hostile()).decode()
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\uffff]", page)
    assert "⟨U+202E⟩gnp.exe" in page
    assert "<bdi>שלום (Shalom) مرحبا</bdi>" in page


def test_its_style_ends_where_it_ends() -> None:
    page = report_html(hostile()).decode()
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    assert style.count("{") == style.count("}")
    assert "<" not in style
    assert style.count('"') % 2 == 0


def test_a_report_of_nothing_but_a_title_is_a_page() -> None:
    bare = replace(REPORT, facts=(), lead=(), sections=(), footnotes=(), marking="", foot="", audit="")
    assert seen(bare).all("h1")
    assert not seen(bare).all("nav")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_html(REPORT) == report_html(REPORT)
