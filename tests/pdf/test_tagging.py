# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the structure of a document stands in its file."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pymupdf
import pytest
from PIL import Image, ImageCms
from reportlab.platypus.flowables import Flowable, PageBreak

from caseapp.domain.letter_paper import LetterPaper
from caseapp.domain.letter_text import LetterText
from caseapp.domain.report import Column, Row, Words
from caseapp.pdf.flow import Piece, TextBlock, draw_line
from caseapp.pdf.fonts import Faces
from caseapp.pdf.identity import UNDATED, Identity
from caseapp.pdf.letter import compose_letter
from caseapp.pdf.paper import Area, build
from caseapp.pdf.report import compose_report
from caseapp.pdf.structure import Kind, Node, Numbering, Structure, content, lead
from caseapp.pdf.tagging.colours import srgb_profile
from caseapp.pdf.tagging.metadata import packet
from caseapp.pdf.typeset import Style, Typesetter
from caseapp.text.letter_markdown import read_letter
from tests.pdf.papers import LINES, PAPER, RESOURCES, TEXT, opened, said
from tests.pdf.reports import listed

SETTER = Typesetter(Faces(RESOURCES / "fonts"))
AREA = Area(70, 70, 450, 700)
IDENTITY = Identity("A paper", "", "", "en-GB", UNDATED)


class _Linked(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        return width, 20.0

    def draw(self) -> None:
        with content(self.canv, self.node):
            draw_line(self.canv, SETTER.line("the tender", Style()), Style(), 0, 5)
        lead(self.canv, self.node, (0, 0, 60, 20), "https://records.example/ŵ?a=b%20c#d")


def block(node: Node, text: str = "Words.") -> Piece:
    return TextBlock(SETTER, text, Style(), node=node)


def made(structure: Structure, pieces: Sequence[Piece]) -> pikepdf.Pdf:
    pdf, _pages = build(pieces, IDENTITY, lambda _canvas, _page, _pages: None, [AREA], AREA, structure)
    return pikepdf.open(BytesIO(pdf))


def outline(element: pikepdf.Object) -> str:
    """Return an element as its type, and in brackets what stands inside it."""
    inner = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return str(element.S)[1:] + (f"({' '.join(outline(kid) for kid in inner)})" if inner else "")


def parents_of(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(entries[at]): entries[at + 1] for at in range(0, len(entries), 2)}


def read(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        return outline(document.Root.StructTreeRoot.K[0])


def test_a_letter_is_read_from_its_letterhead_to_its_enclosures(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (60, 20)).save(logo)
    paper = replace(PAPER, letterhead=replace(PAPER.letterhead, logo=str(logo)))
    pdf = compose_letter(paper, TEXT, LINES, RESOURCES).pdf
    # The security marking stands first: it is read once, however many pages bear it.
    head, references = "Figure P P P", "P P P P P P"
    questions = "L(LI(Lbl LBody(P P)) LI(Lbl LBody(P)))"
    close, after = "P P P", "P L(LI(LBody)) P L(LI(LBody))"
    assert read(pdf) == f"Document(P {head} {references} P H1 P {questions} {close} {after})"


def test_marking_and_draft_are_read_once_before_the_text() -> None:
    paper = LetterPaper(PAPER.letterhead, marking="OFFICIAL", draft=True)
    long = LetterText((said("The question was plain. " * 200),))
    letter = compose_letter(paper, long, (), RESOURCES)
    office, particulars, text = "P", "P", "P"
    assert letter.pages > 1
    assert read(letter.pdf) == f"Document(P P {office} {particulars} {text})"


def test_a_table_has_one_head_however_many_pages_it_fills() -> None:
    columns = tuple(Column(name, 100) for name in ("Question", "Asked", "Said", "Status"))
    row = Row(tuple((Words("Whether any of it was sold, and to whom it was sold. " * 3),) for _ in columns))
    paper = compose_report(listed(*[row] * 60, columns=columns), RESOURCES)
    told = read(paper.pdf)
    assert paper.pages > 2
    assert told.count("TR(TH TH TH TH)") == 1
    assert told.count("TR(TH TD TD TD)") == 60


def test_headings_step_down_one_level_at_a_time() -> None:
    structure = Structure()
    levels = (Kind.HEADING_2, Kind.HEADING_4, Kind.HEADING_4, Kind.HEADING_3, Kind.HEADING_2, Kind.HEADING_3)
    pdf = made(structure, [block(structure.root.add(kind)) for kind in levels])
    assert outline(pdf.Root.StructTreeRoot.K[0]) == "Document(H1 H2 H2 H2 H1 H2)"


def test_parts_in_which_nothing_was_drawn_are_left_out_but_for_cells() -> None:
    structure = Structure()
    root = structure.root
    root.add(Kind.LIST, numbering=Numbering.DECIMAL).add(Kind.ITEM).add(Kind.ITEM_BODY)
    root.add(Kind.PARAGRAPH)
    row = root.add(Kind.TABLE).add(Kind.ROW)
    row.add(Kind.HEAD_CELL)
    pdf = made(structure, [block(row.add(Kind.HEAD_CELL))])
    assert outline(pdf.Root.StructTreeRoot.K[0]) == "Document(Table(TR(TH TH)))"


def test_a_list_says_how_it_is_counted_and_a_part_in_which_language_it_is() -> None:
    structure = Structure()
    counted = structure.root.add(Kind.LIST, numbering=Numbering.LETTER)
    body = counted.add(Kind.ITEM).add(Kind.ITEM_BODY, language="cy")
    pdf = made(structure, [block(body, "Yn gywir")])
    element = pdf.Root.StructTreeRoot.K[0].K[0]
    assert element.A.ListNumbering == "/LowerAlpha"
    assert element.K[0].K[0].Lang == "cy"


def test_what_goes_on_over_the_page_is_one_part_and_each_page_knows_it() -> None:
    structure = Structure()
    node = structure.root.add(Kind.PARAGRAPH)
    pdf = made(structure, [block(node), PageBreak(), block(node)])
    tree = pdf.Root.StructTreeRoot
    element = tree.K[0].K[0]
    assert [element.K[0], element.K[1].MCID] == [0, 0]
    assert element.K[1].Pg.objgen == pdf.pages[1].objgen
    for page in pdf.pages:
        assert [parent.objgen for parent in parents_of(pdf)[int(page.obj.StructParents)]] == [element.objgen]
    assert all(page.obj.Tabs == "/S" for page in pdf.pages)


def test_a_link_is_found_from_its_words_and_its_words_from_the_link() -> None:
    structure = Structure()
    link = structure.root.add(Kind.PARAGRAPH).add(Kind.LINK)
    pdf = made(structure, [_Linked(link)])
    annotation = pdf.pages[0].obj.Annots[0]
    tree = pdf.Root.StructTreeRoot
    element = tree.K[0].K[0].K[0]
    assert element.K[1].Obj.objgen == annotation.objgen
    assert annotation.Contents == "https://records.example/ŵ?a=b%20c#d"
    assert annotation.A.URI == "https://records.example/%C5%B5?a=b%20c#d"
    assert parents_of(pdf)[int(annotation.StructParent)].objgen == element.objgen


def test_a_footnote_is_read_where_it_is_called() -> None:
    text = read_letter("It was said.[^1] And again.\n\n[^1]: Elsewhere.")
    with pikepdf.open(BytesIO(compose_letter(PAPER, text, (), RESOURCES).pdf)) as document:
        element = next(kid for kid in document.Root.StructTreeRoot.K[0].K if "Reference" in outline(kid))
        assert [str(kid.S) if isinstance(kid, pikepdf.Dictionary) else "words" for kid in element.K] == [
            "words",
            "/Reference",
            "/Note",
            "words",
        ]


def test_every_note_can_be_named() -> None:
    structure = Structure()
    pdf = made(structure, [block(structure.root.add(Kind.NOTE)) for _note in range(3)])
    notes = pdf.Root.StructTreeRoot.K[0].K
    assert [str(note.ID) for note in notes] == ["note-0001", "note-0002", "note-0003"]
    names = pdf.Root.StructTreeRoot.IDTree.Names
    assert [(str(names[index]), names[index + 1].objgen) for index in (0, 2, 4)] == [
        (str(note.ID), note.objgen) for note in notes
    ]


@pytest.mark.parametrize("title", ["Q1 <&> “so”", "tab\tand \x07 and \ud800 and \ufffe", "Ŵyneb 🙂"])
def test_any_title_makes_sound_metadata(title: str) -> None:
    read = ElementTree.fromstring(packet(replace(IDENTITY, title=title, subject=title)))
    names = {"dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    found = read.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=names)
    assert found == "".join(letter for letter in title if letter.isprintable())


def test_the_colours_mean_what_srgb_means() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    values = bytes(range(256)) * 48
    picture = Image.frombytes("RGB", (64, 64), values)
    turned = ImageCms.profileToProfile(picture, ours, ImageCms.createProfile("sRGB"))
    assert turned is not None
    assert all(abs(before - after) <= 1 for before, after in zip(values, turned.tobytes(), strict=True))


def test_every_line_that_another_follows_ends_in_a_space() -> None:
    paragraph = said("The question was plain, and the answer was **not**. " * 6)
    with opened(compose_letter(PAPER, LetterText((paragraph,)), (), RESOURCES).pdf) as document:
        blocks = document[0].get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]
    lines = [
        "".join(sign["c"] for span in line["spans"] for sign in span["chars"])
        for block in blocks
        for line in block["lines"]
    ]
    inside = [line for line in lines if "question was plain" in line]
    assert len(inside) >= 4
    assert all(line.endswith(" ") and not line.endswith("  ") for line in inside)
