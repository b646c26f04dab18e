# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report in Word has real headings, footnotes, places and repeated heads, and opens again with all its words."""

import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import pymupdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image

from caseapp.domain.picture import Picture
from caseapp.services.reports.word import report_word
from tests.services.reports.reported import HOSTILE, REPORT, WORDING, hostile

SOFFICE = shutil.which("soffice")


def drawn(picture: Picture) -> bytes:
    data = BytesIO()
    Image.new("RGB", (round(picture.width), round(picture.height)), "#808080").save(data, "PNG")
    return data.getvalue()


DATA = report_word(REPORT, drawn)


@pytest.fixture(scope="module")
def opened() -> Document:
    """The report as python-docx opens it again."""
    return docx.Document(BytesIO(DATA))


def texts(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


def test_title_and_headings_are_words_own(opened: Document) -> None:
    assert texts(opened, "Title") == ["Hillcrest Optics: overseas deployments"]
    assert texts(opened, "Heading 1") == ["Parties", "Chronology", "Questions", "Notes"]
    assert texts(opened, "Heading 2") == ["What was promised"]
    assert texts(opened, "Facts")[0] == "Status\tOpen"


def test_tables_repeat_their_heads_and_no_row_is_broken(opened: Document) -> None:
    letters, questions = opened.tables
    assert [cell.text for cell in letters.rows[1].cells] == ["16 July 2021", "Depots overseas", "2", ""]
    assert questions.rows[1].cells[1].text == f"{WORDING}\nHillcrest Optics"
    for table in opened.tables:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]  # noqa: SLF001
        assert heads == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)  # noqa: SLF001


def test_links_lead_to_bookmarks_that_are_there_or_to_files(opened: Document) -> None:
    body = opened.element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(marks) == len(set(marks))
    assert {link for link in links if link} <= set(marks)
    assert [rel.target_ref for rel in opened.part.rels.values() if rel.is_external] == [
        "Letters/2021-07-16%20to%20Hillcrest%20%231.pdf"
    ]


def test_footnotes_are_footnotes_and_one_that_nothing_calls_is_not_lost(opened: Document) -> None:
    parts = zipfile.ZipFile(BytesIO(DATA))
    notes = ElementTree.fromstring(parts.read("word/footnotes.xml"))
    assert ["".join(one.itertext()).strip() for one in notes][2:] == [*reversed(REPORT.footnotes)]
    lost = docx.Document(
        BytesIO(report_word(replace(REPORT, footnotes=(*REPORT.footnotes, "Called by none."))))
    )
    assert texts(lost, "Heading 1")[-1] == "Footnotes"
    assert "Called by none." in texts(lost, "Normal")


def test_marking_and_count_stand_around_every_page(opened: Document) -> None:
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL"
    foot = section.footer.paragraphs
    assert foot[0].text.startswith(f"{REPORT.foot}\tPage ")
    assert [one.get(qn("w:instr")) for one in foot[0]._p.iter(qn("w:fldSimple"))] == [" PAGE ", " NUMPAGES "]  # noqa: SLF001
    assert [one.text for one in foot[1:]] == [REPORT.audit, "OFFICIAL"]


def test_its_language_and_properties_come_from_the_report(opened: Document) -> None:
    core = opened.core_properties
    assert (core.title, core.author, core.language) == (REPORT.name, "Commissioner for Imaging", "en-GB")
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2021, 8, 16, 16, 30)
    assert {one.get(qn("w:val")) for one in opened.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_drawing_has_its_words_beside_it_or_in_its_place(opened: Document) -> None:
    (shape,) = opened.inline_shapes
    named = shape._inline.docPr  # noqa: SLF001
    assert named.get("descr") == "Two questions were asked in July; one is still open."
    assert "16 July 2021: Q1 asked." in texts(docx.Document(BytesIO(report_word(REPORT))), "Normal")


def test_hostile_words_are_words() -> None:
    made = report_word(hostile())
    said = "\n".join(one.text for one in docx.Document(BytesIO(made)).paragraphs)
    assert all(words in said for words in (HOSTILE[0], HOSTILE[4], "⟨U+202E⟩gnp.exe", "control⟨U+0000⟩"))
    links = [rel.target_ref for rel in docx.Document(BytesIO(made)).part.rels.values() if rel.is_external]
    assert not [link for link in links if ":" in link or link.startswith("/")]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_word(REPORT, drawn) == DATA
    assert {info.date_time for info in zipfile.ZipFile(BytesIO(DATA)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """The words of each page, by document, as LibreOffice lays it out."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("word")
    made = {"report": DATA, "hostile": report_word(hostile())}
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        SOFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    files = [str(folder / f"{name}.docx") for name in made]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=100)
    return {name: _pages(folder / f"{name}.pdf") for name in made}


def _pages(file: Path) -> list[str]:
    with pymupdf.open(file) as document:
        return [page.get_text() for page in document]


def test_libreoffice_shows_all_of_it_on_marked_and_numbered_pages(printed: Mapping[str, list[str]]) -> None:
    pages = printed["report"]
    whole = " ".join(" ".join(pages).split())
    assert all(words in whole for words in ("Q3", WORDING, "▲ Evaded", *REPORT.footnotes, "A place left out"))
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL") == 2
        assert f"Page {number} of {len(pages)}" in page


def test_libreoffice_opens_hostile_words(printed: Mapping[str, list[str]]) -> None:
    whole = "".join("".join(printed["hostile"]).split())
    assert "".join(HOSTILE[0].split()) in whole
