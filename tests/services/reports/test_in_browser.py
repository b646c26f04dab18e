# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report's page passes axe-core's rules of WCAG 2.2 AA in a browser, wide, narrow and dark; nothing runs in it."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from caseapp.services.reports.html import report_html
from tests.services.reports.reported import REPORT, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "msedge")
FOUND = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
PAGES: Mapping[str, bytes] = {"report": report_html(REPORT), "hostile": report_html(hostile())}
SEEN: Sequence[tuple[str, int, Scheme]] = (
    ("report", 1280, "light"),
    ("report", 360, "dark"),
    ("hostile", 320, "light"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A headless browser of this computer."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
    )
    if FOUND is None:
        pytest.skip("there is no Chromium, Chrome or Edge on this computer")
    with playwright.sync_playwright() as play:
        # The pages are our own, and root may start it no other way.
        running = play.chromium.launch(executable_path=FOUND, args=["--no-sandbox"])
        yield running
        running.close()


def opened(browser: "Browser", file: Path, width: int, scheme: Scheme) -> "Page":
    """Open a page as it would be seen, but that the checker may run in it."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(("name", "width", "scheme"), SEEN)
def test_a_page_breaks_no_rule_and_fits_its_window(
    browser: "Browser", tmp_path: Path, name: str, width: int, scheme: Scheme
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "a page.html"
    file.write_bytes(PAGES[name])
    page = opened(browser, file, width, scheme)
    found = Axe().run(page, options={"runOnly": list(RULES)}).response
    broken = [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]
    assert broken == []
    assert len(found["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_checker_finds_a_fault_that_is_put_in(browser: "Browser", tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "faulty.html"
    file.write_bytes(PAGES["report"].replace(b'<html lang="en-GB">', b"<html>"))
    page = opened(browser, file, 800, "light")
    found = Axe().run(page, options={"runOnly": list(RULES)}).response
    assert [rule["id"] for rule in found["violations"]] == ["html-has-lang"]
    page.close()


def test_hostile_words_start_nothing_and_load_nothing(browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(PAGES["hostile"])
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert said == []
    assert page.locator("script, iframe, img").count() == 0
    page.close()


def test_printed_on_paper_every_page_says_marking_and_number(browser: "Browser", tmp_path: Path) -> None:
    import pymupdf

    file = tmp_path / "report.html"
    file.write_bytes(PAGES["report"])
    page = opened(browser, file, 800, "dark")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    with pymupdf.open(stream=printed, filetype="pdf") as document:
        pages = [sheet.get_text() for sheet in document]
    assert len(pages) > 1
    for number, words in enumerate(pages, 1):
        assert words.count("OFFICIAL") >= 2
        assert f"Page {number} of {len(pages)}" in words
        assert REPORT.foot in words
