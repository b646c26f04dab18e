# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Word copy is styled, really numbered, opens again with everything in it, and is the same every time."""

import base64
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Paragraphs

from caseapp.domain.errors import FileUnreadable
from caseapp.domain.letter_paper import Letterhead, LetterPaper, QuestionLine
from caseapp.domain.letter_text import (
    Footnote,
    Heading,
    ItemList,
    LetterText,
    LineBreak,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
)
from caseapp.domain.tongues import printed_in
from caseapp.services.word.letter import word_letter

PAPER = LetterPaper(
    Letterhead("Commissioner for Imaging", ("1 Quay Row", "Ostwick"), email="office@example.org"),
    addressee_lines=("Ms Jane Arden", "Hillcrest Optics"),
    our_reference="IC/7",
    your_reference="HO 12",
    letter_date=date(2021, 7, 16),
    marking="OFFICIAL",
    subject="Depots overseas",
    salutation="Dear Ms Arden",
    close="Yours sincerely",
    signatory_name="Morgan Vale",
    signatory_post="Commissioner",
    copied_to=("The Minister",),
    enclosures=("The tender",),
)

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"
"""A PNG of one pixel."""


def par(text: str) -> Paragraph:
    return Paragraph((Run(text),))


TEXT = LetterText(
    (
        Heading(1, (Run("The depots"),)),
        Paragraph((Run("Plain, "), Run("bold", bold=True), NoteMark("a"), LineBreak(), NoteMark("a"))),
        ItemList(
            ListKind.NUMBER,
            (
                (par("first"), ItemList(ListKind.LETTER, ((par("nested"),), (par("more"),)))),
                (par("second"), par("still second")),
            ),
            start=3,
        ),
        ItemList(ListKind.BULLET, ((par("dot"),),)),
        Quotation((par("Not a competent arbiter."),), passage=4),
        Table(
            ((Run("Model"),), (Run("Sold"),)),
            (((Run("A1"),), (Run("12"),)), ((Run("B2"),), ())),
            (Side.LEFT, Side.RIGHT),
        ),
        PageBreak(),
        QuestionPlace("Q1", (par("Beneath it."),)),
        Paragraph((Run("See "), Run("the register", link="https://example.org/r?a=1&b=2"), Run("."))),
    ),
    (Footnote("a", (Run("A note with a "), Run("link", link="https://example.org/n"))),),
)
QUESTIONS = {"Q1": QuestionLine("Q1", "Were they ever on?", "First asked on 16 July 2021.")}


def written(text: LetterText = TEXT, status: str = "DRAFT, version 3") -> bytes:
    return word_letter(PAPER, text, QUESTIONS, Path(), status)


@pytest.fixture(scope="module")
def opened() -> Document:
    """The letter as python-docx opens it again."""
    return docx.Document(BytesIO(written()))


def texts(document: Document, style: str) -> list[str]:
    """Return the paragraphs of a style, from the letterhead to the end, those in tables among them."""
    parts = (document.sections[0].first_page_header._element, document.element.body)  # noqa: SLF001
    found = [Paragraphs(one, document) for part in parts for one in part.iter(qn("w:p"))]
    return [one.text for one in found if one.style is not None and one.style.name == style]


def test_every_part_of_the_letter_is_there_in_a_style_of_its_own(opened: Document) -> None:
    assert texts(opened, "Office name") == ["Commissioner for Imaging"]
    assert texts(opened, "Address") == ["Ms Jane Arden\nHillcrest Optics"]
    assert texts(opened, "Reference") == ["Our reference: IC/7\nYour reference: HO 12\nDate: 16 July 2021"]
    assert texts(opened, "Title") == ["Depots overseas"]
    assert texts(opened, "Heading 1") == ["The depots"]
    assert texts(opened, "Quote") == ["Not a competent arbiter."]
    assert texts(opened, "Question") == ["Q1\tWere they ever on?"]
    assert texts(opened, "Question note") == ["First asked on 16 July 2021."]
    assert texts(opened, "After the close") == ["Copied to:\nThe Minister", "Enclosures:\nThe tender"]
    assert texts(opened, "Salutation") == ["Dear Ms Arden"]
    assert texts(opened, "Closing") == ["Yours sincerely"]
    assert texts(opened, "Signature") == ["Morgan Vale\nCommissioner"]


def test_lists_are_really_numbered(opened: Document) -> None:
    root = opened.part.numbering_part.element
    kinds = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    found = []
    for one in opened.paragraphs:
        counted = one._p.find(f".//{qn('w:numPr')}")  # noqa: SLF001
        if counted is not None:
            number, level = (counted.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("numId", "ilvl"))
            (instance,) = [n for n in root.findall(qn("w:num")) if n.get(qn("w:numId")) == number]
            of = kinds[instance.find(qn("w:abstractNumId")).get(qn("w:val"))]
            label = of.findall(qn("w:lvl"))[int(level)].find(qn("w:lvlText")).get(qn("w:val"))
            start = instance.find(qn("w:lvlOverride")).find(qn("w:startOverride")).get(qn("w:val"))
            found.append((one.text, level, label, start, number))
    assert [row[:4] for row in found] == [
        ("first", "0", "%1.", "3"),
        ("nested", "1", "(%2)", "1"),
        ("more", "1", "(%2)", "1"),
        ("second", "0", "%1.", "3"),
        ("dot", "0", "•", "1"),
    ]
    assert found[0][4] == found[3][4] != found[4][4]


def test_a_table_repeats_its_head_and_an_empty_cell_stays(opened: Document) -> None:
    _head, table = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Model", "Sold"],
        ["A1", "12"],
        ["B2", ""],
    ]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]  # noqa: SLF001
    assert heads == [True, False, False]


def test_footnotes_are_footnotes_and_one_called_twice_is_one(opened: Document) -> None:
    parts = zipfile.ZipFile(BytesIO(written()))
    notes = ElementTree.fromstring(parts.read("word/footnotes.xml"))
    words = ["".join(one.itertext()) for one in notes]
    assert words == ["", "", " A note with a link"]
    body = parts.read("word/document.xml").decode()
    assert body.count("<w:footnoteReference ") == 1
    assert "NOTEREF _Note1" in body
    assert "https://example.org/n" in parts.read("word/_rels/footnotes.xml.rels").decode()
    assert "a=1&amp;b=2" in parts.read("word/_rels/document.xml.rels").decode()
    assert "word/footnotes.xml" not in zipfile.ZipFile(BytesIO(written(LetterText((par("x"),))))).namelist()


def test_every_page_says_the_marking_the_version_and_its_number(opened: Document) -> None:
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == "DRAFT, version 3\tOFFICIAL"
    foot = section.footer.paragraphs
    fields = [one.get(qn("w:instr")) for one in foot[0]._p.iter(qn("w:fldSimple"))]  # noqa: SLF001
    assert fields == [" PAGE ", " NUMPAGES "]
    assert foot[0].text.startswith("IC/7\t")
    assert foot[1].text == "OFFICIAL"


def test_the_first_page_bears_the_letterhead_and_the_marking_and_no_page_number(opened: Document) -> None:
    section = opened.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "DRAFT, version 3\tOFFICIAL"
    assert [one.text for one in section.first_page_footer.paragraphs] == ["OFFICIAL"]


def test_styles_of_word_are_used_by_their_own_names_and_in_no_older_mode(opened: Document) -> None:
    own = {one.name for one in opened.styles if not one.builtin}
    assert own.isdisjoint({"Title", "Salutation", "Closing", "Signature", "footnote text", "Hyperlink"})
    modes = [
        one.get(qn("w:val"))
        for one in opened.settings.element.iter(qn("w:compatSetting"))
        if one.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_a_page_break_leaves_no_empty_line_and_a_logo_is_not_cut_off(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(base64.b64decode(DOT))
    paper = replace(PAPER, letterhead=replace(PAPER.letterhead, logo="logo.png"))
    made = docx.Document(BytesIO(word_letter(paper, TEXT, QUESTIONS, tmp_path)))
    (begins,) = [one for one in made.paragraphs if one.paragraph_format.page_break_before]
    assert begins.text == "First asked on 16 July 2021."
    logo = made.sections[0].first_page_header.tables[0].cell(0, 0).paragraphs[0]
    assert logo.paragraph_format.line_spacing == 1.0


def test_columns_are_as_wide_as_their_words_want() -> None:
    rows = (((Run("A1"),), (Run("Until March, when the contract ended and was not renewed by anyone"),)),)
    table = Table(((Run("Model"),), (Run("Remarks"),)), rows, (Side.LEFT, Side.LEFT))
    made = docx.Document(BytesIO(written(LetterText((table,)))))
    first, second = (column.width for column in made.tables[-1].columns)
    assert first is not None
    assert second is not None
    assert second > 3 * first
    assert first + second <= Mm(161)


def test_its_properties_and_language_come_from_the_letter(opened: Document) -> None:
    core = opened.core_properties
    assert (core.title, core.author, core.language) == (
        "Depots overseas",
        "Commissioner for Imaging",
        "en-GB",
    )
    assert core.created is not None
    assert core.created.date() == core.modified.date() == date(2021, 7, 16)
    styles = opened.styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {"en-GB"}


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert written() == written()
    stamps = {info.date_time for info in zipfile.ZipFile(BytesIO(written())).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_a_logo_that_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "logo é.png").write_bytes(b"no picture")
    head = Letterhead("Office", logo="logo é.png")
    with pytest.raises(FileUnreadable, match="logo"):
        word_letter(LetterPaper(head), LetterText(), {}, tmp_path)


def test_a_welsh_letter_names_its_parts_in_welsh_and_leaves_a_blank_for_a_greeting_by_hand() -> None:
    paper = replace(PAPER, language="cy", salutation_by_hand=True)
    made = docx.Document(BytesIO(word_letter(paper, LetterText(), {}, Path())))
    words = printed_in("cy")
    assert texts(made, "Reference")[0].splitlines()[2] == f"{words.on}: 16 Gorffennaf 2021"
    assert texts(made, "After the close")[1].startswith(f"{words.enclosures}:")
    assert texts(made, "Salutation") == [""]
    assert made.core_properties.language == "cy"


def test_english_words_of_a_welsh_letter_bear_their_language() -> None:
    copy = word_letter(replace(PAPER, language="cy"), TEXT, QUESTIONS, Path(), "")
    asked = [one for one in docx.Document(BytesIO(copy)).paragraphs if one.text == "Q1\tWere they ever on?"]
    tags = [one.get(qn("w:val")) for paragraph in asked for one in paragraph._p.iter(qn("w:lang"))]  # noqa: SLF001
    assert tags == ["en-GB", "en-GB"]
