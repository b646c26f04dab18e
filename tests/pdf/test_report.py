# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports on paper: what stands in them, where their links lead, and how they read without colour."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pymupdf

from caseapp.domain.picture import Bar, Hatch, Ink, Picture
from caseapp.domain.report import Row, Section, Table
from caseapp.pdf.report import compose_report
from tests.pdf.papers import RESOURCES, opened, words_of
from tests.pdf.reports import BROAD, QUESTIONS, REPORT, said
from tests.pdf.test_tagging import read

PDF = compose_report(REPORT, RESOURCES).pdf


def test_a_report_holds_its_words_in_order_and_says_on_each_page_what_it_is() -> None:
    words = words_of(PDF)
    order = (
        "Overseas deployments",
        "Rhys Calloway",
        "2 questions registered,",
        "Part 2 of the Code.",
        "Evaded",
    )
    places = [words.casefold().index(part.casefold()) for part in order]
    assert places == sorted(places)
    assert words.count("CTC/2021/0007, as at 3 September 2021, 14:05") == words.count("Page ") == 2
    assert words.count("3f" * 32) == 2


def test_the_same_report_gives_the_same_bytes() -> None:
    assert compose_report(REPORT, RESOURCES).pdf == PDF
    assert compose_report(replace(REPORT, audit=""), RESOURCES).pdf != PDF


def test_rows_are_named_by_their_head_and_a_table_by_its_caption() -> None:
    told = read(PDF)
    assert "Table(Caption TR(TH TH TH TH) TR(TH TD(Link) TD(Link) TD) TR(TH TD TD TD))" in told
    with pikepdf.open(BytesIO(PDF)) as document:
        scopes = [str(item.A.Scope) for item in document.objects if _is_head(item)]
    assert scopes.count("/Row") == 4
    assert scopes.count("/Column") == 9


def _is_head(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"


def test_links_lead_to_rows_to_notes_and_back_and_to_files_beside_the_report() -> None:
    with opened(PDF) as document:
        links = [link for page in document for link in page.get_links()]
    inside = [link["nameddest"] for link in links if link["kind"] == pymupdf.LINK_NAMED]
    assert inside == ["question-Q1", "note-1", "note-1", "note-2", "letter-1", "from note-1", "from note-2"]
    with pikepdf.open(BytesIO(PDF)) as document:
        files = [
            (str(link.A.F.UF), int(link.A.D[0]))
            for page in document.pages
            for link in page.obj.get("/Annots", pikepdf.Array())
            if link.A.S == "/GoToR"
        ]
    assert files == [("./letters/2021-07-16 First questions.pdf", 0)]


def test_words_that_lead_to_nothing_in_the_report_are_only_words() -> None:
    alone = replace(REPORT, sections=(Section("questions", "Questions", (QUESTIONS,)),), lead=())
    pdf = compose_report(alone, RESOURCES).pdf
    assert "Our letter of 16 July 2021" in words_of(pdf)
    with opened(pdf) as document:
        assert not [link for link in document[0].get_links() if "letter" in link.get("nameddest", "")]


def test_what_looks_like_an_address_is_taken_for_a_file() -> None:
    row = Row((said("Q1"), said("Here", "javascript:alert(1)"), (), ()))
    table = replace(QUESTIONS, rows=(row,))
    pdf = compose_report(replace(REPORT, sections=(Section("q", "Q", (table,)),), lead=()), RESOURCES).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        [link] = document.pages[0].obj.Annots
        assert str(link.A.URI) == "./javascript:alert(1)"


def test_sections_stand_in_the_outline_by_their_levels() -> None:
    with opened(PDF) as document:
        outline = [(level, title) for level, title, _page in document.get_toc()]
    assert outline[2:5] == [(1, "Questions"), (2, "Timeline"), (1, "Evidence against claims")]
    assert outline[-1] == (1, "Later corrections and notes")


def test_a_broad_table_lies_on_pages_of_its_own() -> None:
    sections = (REPORT.sections[0], Section("broad", "Broad", (BROAD,)), REPORT.sections[2])
    with opened(compose_report(replace(REPORT, sections=sections), RESOURCES).pdf) as document:
        lying = [page.rect.width > page.rect.height for page in document]
        heads = [str(page.get_text()).count("Column 8") for page in document]
    assert lying[0] is lying[-1] is False
    assert [at for at, lies in enumerate(lying) if lies] == [at for at, head in enumerate(heads) if head]


def test_a_cell_longer_than_a_page_keeps_every_word_its_link_and_its_note() -> None:
    wording = " ".join(f"word{number}" for number in range(700))
    row = Row((said("Q1"), said(wording, "#here", (1,)), said("Beside"), ()), "here")
    table = replace(QUESTIONS, rows=(row, *QUESTIONS.rows))
    report = replace(REPORT, sections=(Section("q", "Q", (table,)),), lead=(), footnotes=("A note.",))
    pdf = compose_report(report, RESOURCES).pdf
    kept = [word.rstrip("¹") for word in words_of(pdf).split() if word.startswith("word")]
    assert kept == wording.split()
    assert read(pdf).count("TD(Link Link)") == 1


def test_hatchings_of_one_colour_differ_in_grey() -> None:
    bars = tuple(Bar(20 + 40 * at, 10, 36, 36, Ink.EVADED, hatch) for at, hatch in enumerate(Hatch))
    picture = Picture(300, 60, bars, "Bars", "Six bars.")
    report = replace(REPORT, sections=(Section("p", "P", (picture,)),), lead=(), facts=(), marking="")
    with opened(compose_report(report, RESOURCES).pdf) as document:
        [figure] = [drawing["rect"] for drawing in document[0].get_drawings()][1:2]
        grey = document[0].get_pixmap(dpi=144, colorspace=pymupdf.csGRAY)
    assert figure.width > 0
    tiles = set()
    for at in range(len(Hatch)):
        left, top = round((54 + 22 + 40 * at) * 2), round((figure.y0 + 2) * 2)
        tiles.add(bytes(grey.pixel(left + x, top + y)[0] for y in range(60) for x in range(60)))
    assert len(tiles) == len(Hatch)


def test_a_drawing_is_told_in_words_and_never_wider_than_its_column() -> None:
    wide = Picture(2000, 100, (Bar(0, 0, 2000, 100),), "Wide", "One bar.", ("First.", "Second."))
    pdf = compose_report(replace(REPORT, sections=(Section("p", "P", (wide,)),)), RESOURCES).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        [figure] = [item for item in document.objects if _is_figure(item)]
        assert str(figure.Alt) == "Wide\nOne bar.\nFirst.\nSecond."
        left, _bottom, right, _top = (float(value) for value in figure.A.BBox)
    assert 54 - 1 < left < right < 595.3 - 54 + 1


def _is_figure(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"


def test_every_row_of_a_long_report_is_found_in_its_file(tmp_path: Path) -> None:
    rows = tuple(replace(row, key=f"{number}") for number in range(150) for row in QUESTIONS.rows[:1])
    report = replace(REPORT, sections=(Section("q", "Q", (Table(QUESTIONS.columns, rows),)),), lead=())
    file = tmp_path / "Łódź report.pdf"
    file.write_bytes(compose_report(report, RESOURCES).pdf)
    with pymupdf.open(file) as document:
        assert sum(str(page.get_text()).count("Whether any") for page in document) == 150
