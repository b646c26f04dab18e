# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The styles of a letter in Word: real headings, quotation, question, table, notes."""

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from caseapp.services.word.notes import MARK_STYLE, TEXT_STYLE
from caseapp.services.word.numbering import made

FONT: Final = "Cambria"
"""A serif face that Word brings along on Windows and macOS; the house font is not on every computer."""
SIGNATURE: Final = 36
"""Points left for a signature."""
QUIET: Final = RGBColor(0x55, 0x55, 0x55)
_HEADINGS: Final = ((1, 11.5, 19), (2, 11, 16), (3, 11, 13))
"""Level, size and room above it in points, as on paper; the lowest is italic, the others bold."""


def dress(document: Document, language: str) -> None:
    """Give a new document the styles and the language of a letter."""
    normal = _style(document, "Normal")
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(9)
    normal.paragraph_format.line_spacing = Pt(15)
    normal.paragraph_format.widow_control = True
    for level, size, above in _HEADINGS:
        heading = _plain(_style(document, f"Heading {level}"), size, above=above, after=4)
        heading.font.bold, heading.font.italic = level < len(_HEADINGS), level == len(_HEADINGS)
        heading.paragraph_format.keep_with_next = True
    quote = _style(document, "Quote")
    quote.font.italic, quote.font.color.rgb = False, RGBColor(0, 0, 0)
    quote.paragraph_format.left_indent = Mm(8)
    _rule_at_the_left(quote)
    _own(document, "Office name", 15.5, bold=True, after=0, line=19)
    _own(document, "Particulars", 8.5, colour=QUIET, after=0, line=11.5)
    _own(document, "Address", 11, after=0, line=14)
    _own(document, "Reference", 10, after=0, line=13)
    subject = _plain(_style(document, "Title"), 11.5, above=0, after=9)
    subject.font.bold = subject.paragraph_format.keep_with_next = True
    _without_rules(subject)
    _own(document, "Salutation", 11, builtin=True).paragraph_format.keep_with_next = True
    closing = _own(document, "Closing", 11, after=SIGNATURE, builtin=True)
    closing.paragraph_format.space_before, closing.paragraph_format.keep_with_next = Pt(6), True
    _own(document, "Signature", 11, after=14, builtin=True).paragraph_format.keep_together = True
    items = _style(document, "List Paragraph")
    _own_spacing(items)
    items.paragraph_format.space_after = Pt(4)
    _own_spacing(_style(document, "List Continue"))
    _style(document, "List Continue").paragraph_format.space_after = Pt(5)
    _own(document, "Question", 11, after=9)
    preface = _own(document, "Question note", 9.5, colour=QUIET, after=1.5, line=13)
    preface.font.italic = preface.paragraph_format.keep_with_next = True
    _own(document, "Table text", 10, after=0, line=13)
    _own(document, "Marking", 9, bold=True, after=0, line=12)
    _own(document, "After the close", 9.5, after=0, line=13)
    _notes(document)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(made("w:lang", val=language, eastAsia=language, bidi=language))
    _settle(document, language)


def _settle(document: Document, language: str) -> None:
    """Let Word open the letter as one of its own time, not as one of an older Word."""
    settings = document.settings.element
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    for one in settings.iter(qn("w:themeFontLang")):
        one.set(qn("w:val"), language)


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _own(
    document: Document,
    name: str,
    size: float,
    *,
    bold: bool = False,
    colour: RGBColor | None = None,
    after: float = 9,
    line: float | None = None,
    builtin: bool = False,
) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold = Pt(size), bold or None
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_after = Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = Pt(line)
    return style


def _plain(style: ParagraphStyle, size: float, *, above: float, after: float) -> ParagraphStyle:
    """Set a style of Word in the letter's own face, in black."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    look = style.element.get_or_add_rPr()
    fonts = look.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("w:spacing", "w:kern"):
        for old in look.findall(qn(name)):
            look.remove(old)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(after)
    _own_spacing(style)
    return style


def _own_spacing(style: ParagraphStyle) -> None:
    """Keep the room between paragraphs of one style, which Word's own styles leave out."""
    look = style.element.get_or_add_pPr()
    for old in look.findall(qn("w:contextualSpacing")):
        look.remove(old)


def _without_rules(style: ParagraphStyle) -> None:
    look = style.element.get_or_add_pPr()
    for old in look.findall(qn("w:pBdr")):
        look.remove(old)


def _rule_at_the_left(style: ParagraphStyle) -> None:
    """Draw a hairline along quoted words."""
    border = made("w:pBdr")
    border.append(made("w:left", val="single", sz=4, space=8, color="808080"))
    look = style.element.get_or_add_pPr()
    spacing = look.find(qn("w:ind"))
    if spacing is None:
        look.append(border)
        return
    before = look.find(qn("w:spacing"))
    (spacing if before is None else before).addprevious(border)


def _notes(document: Document) -> None:
    text = _own(document, "footnote text", 9, after=2, line=12, builtin=True)
    text.element.set(qn("w:styleId"), TEXT_STYLE)
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, True)
    mark.element.set(qn("w:styleId"), MARK_STYLE)
    mark.font.superscript = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, True)
    link.font.underline = True
