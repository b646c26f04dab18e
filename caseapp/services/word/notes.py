# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Footnotes of a Word document, as a part of its own (ECMA-376 part 1, 17.11)."""

from collections.abc import Callable, Sequence
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from caseapp.services.word.numbering import made

TEXT_STYLE: Final = "FootnoteText"
MARK_STYLE: Final = "FootnoteReference"
_RULES: Final = ((-1, "separator"), (0, "continuationSeparator"))


class Notes:
    """The footnotes of a document by their labels; each is numbered where it is first called."""

    def __init__(self, document: Document, labels: Sequence[str]) -> None:
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, document.part.package
        )
        self._numbers = {label: number for number, label in enumerate(labels, 1)}
        self._called: set[str] = set()
        if not labels:
            return
        self._root = root
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        named = made("w:footnotePr")
        for number, kind in _RULES:
            rule = made("w:footnote", type=kind, id=number)
            paragraph, run = made("w:p"), made("w:r")
            run.append(made(f"w:{kind}"))
            paragraph.append(run)
            rule.append(paragraph)
            root.append(rule)
            named.append(made("w:footnote", id=number))
        _put_into_settings(document.settings.element, named)

    def write(self, fill: Callable[[Paragraph, int], None]) -> None:
        """Write the words of every note by `fill`, which gets the paragraph and the note's place, from 0."""
        for place, number in enumerate(self._numbers.values()):
            element, paragraph = made("w:footnote", id=number), made("w:p")
            look = made("w:pPr")
            look.append(made("w:pStyle", val=TEXT_STYLE))
            paragraph.append(look)
            mark = _styled_run()
            mark.append(made("w:footnoteRef"))
            paragraph.append(mark)
            element.append(paragraph)
            self._root.append(element)
            filled = Paragraph(paragraph, self.part)
            filled.add_run(" ")
            fill(filled, place)

    def call(self, paragraph: Paragraph, label: str) -> None:
        """Call a note at the end of a paragraph; called again, its number is referred to (17.16.5.38)."""
        self.call_in(paragraph._p, label)  # noqa: SLF001 - python-docx has no other door

    def call_in(self, element: BaseOxmlElement, label: str) -> None:
        """Call a note at the end of a paragraph's element."""
        number = self._numbers.get(label)
        if number is None:
            return
        if label in self._called:
            field = made("w:fldSimple", instr=f" NOTEREF _Note{number} \\f \\h ")
            again = _styled_run()
            words = made("w:t")
            words.text = str(number)
            again.append(words)
            field.append(again)
            element.append(field)
            return
        self._called.add(label)
        element.append(made("w:bookmarkStart", id=number, name=f"_Note{number}"))
        run = _styled_run()
        run.append(made("w:footnoteReference", id=number))
        element.append(run)
        element.append(made("w:bookmarkEnd", id=number))


def _styled_run() -> BaseOxmlElement:
    run, look = made("w:r"), made("w:rPr")
    look.append(made("w:rStyle", val=MARK_STYLE))
    run.append(look)
    return run


def _put_into_settings(settings: BaseOxmlElement, named: BaseOxmlElement) -> None:
    """Put the footnotes that draw rules before the compatibility settings, where the schema wants them."""
    compat = settings.find(made("w:compat").tag)
    if compat is None:
        settings.append(named)
    else:
        compat.addprevious(named)
