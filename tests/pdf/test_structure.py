# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from caseapp.pdf.structure import Artifact, Content, Kind, LinkArea, Structure, artifact, content, lead


class _Page(Canvas):  # type: ignore[misc]  # reportlab publishes no types
    def __init__(self, structure: Structure) -> None:
        super().__init__(BytesIO())
        self.structure = structure

    @property
    def marks(self) -> list[str]:
        return [code.split(">>")[0] for code in self._code if code.endswith("BDC") or code == "EMC"]


def test_marks_within_a_part_interrupt_the_marks_around_them() -> None:
    structure = Structure()
    page = _Page(structure)
    paragraph = structure.root.add(Kind.PARAGRAPH)
    with content(page, paragraph):
        page.drawString(0, 0, "See ")
        link = paragraph.add(Kind.LINK)
        with content(page, link):
            page.drawString(20, 0, "the tender")
        with artifact(page):
            page.line(20, 0, 80, 0)
        page.drawString(80, 0, ".")
    assert page.marks == [
        "/P <</MCID 0",
        "EMC",
        "/Link <</MCID 1",
        "EMC",
        "/Artifact <</Type /Layout",
        "EMC",
        "/P <</MCID 2",
        "EMC",
    ]
    assert paragraph.kids == [Content(1, 0), link, Content(1, 2)]
    assert structure.pages == {1: [paragraph, link, paragraph]}


def test_a_part_in_which_nothing_is_drawn_leaves_no_mark() -> None:
    structure = Structure()
    page = _Page(structure)
    paragraph = structure.root.add(Kind.PARAGRAPH)
    with content(page, paragraph), artifact(page):
        pass
    assert page.marks == []
    assert paragraph.kids == []


def test_a_part_goes_on_over_the_end_of_a_page() -> None:
    structure = Structure()
    page = _Page(structure)
    paragraph = structure.root.add(Kind.PARAGRAPH)
    for words in ("On the one page", "and on the next."):
        with content(page, paragraph):
            page.drawString(0, 0, words)
        page.showPage()
    assert paragraph.kids == [Content(1, 0), Content(2, 0)]


def test_a_link_on_two_lines_has_an_area_on_each() -> None:
    structure = Structure()
    page = _Page(structure)
    link = structure.root.add(Kind.LINK)
    for bottom in (20, 0):
        lead(page, link, (0, bottom, 50, bottom + 10), "https://records.example/2021")
    assert link.kids == [LinkArea(1, 0), LinkArea(1, 1)]


def test_a_canvas_without_a_structure_is_drawn_on_without_marks() -> None:
    page = Canvas(BytesIO())
    with content(page, Structure().root), artifact(page):
        page.drawString(0, 0, "Plain.")
    assert not [code for code in page._code if "BDC" in code]


def test_what_is_repeated_inside_an_artifact_is_read_once() -> None:
    structure = Structure()
    page = _Page(structure)
    head = structure.root.add(Kind.HEAD_CELL)
    for _time in range(2):
        with content(page, head) if not head.kids else artifact(page, Artifact.PAGE), content(page, head):
            page.drawString(0, 0, "Question")
    assert page.marks == ["/TH <</MCID 0", "EMC", "/Artifact <</Type /Pagination", "EMC"]
    assert head.kids == [Content(1, 0)]
