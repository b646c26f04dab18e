# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes tracked in a Word copy as Word tracks them: by paragraph, words taken away and words put in."""

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

BY = 'w:id="9" w:author="R. Ash" w:date="2021-08-16T09:30:00Z"'


def _run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def _paragraph(document: Document, words: str) -> BaseOxmlElement:
    found: list[BaseOxmlElement] = [
        one for one in document.element.body.iter(qn("w:p")) if words in "".join(one.itertext())
    ]
    return found[0]


def _filled(paragraph: BaseOxmlElement, *parts: str) -> None:
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
    for part in parse_xml(f"<w:p {nsdecls('w')}>{''.join(parts)}</w:p>"):
        paragraph.append(part)


def deleted(words: str) -> str:
    """Return words that were taken away."""
    return f"<w:del {BY}>{_run(words, 'delText')}</w:del>"


def inserted(words: str) -> str:
    """Return words that were put in."""
    return f"<w:ins {BY}>{_run(words)}</w:ins>"


def reworded(file: Path, old: str, *parts: str) -> None:
    """Write the paragraph of a copy that holds some words anew, of parts of which those untagged stay."""
    document = docx.Document(str(file))
    _filled(_paragraph(document, old), *(one if one.startswith("<") else _run(one) for one in parts))
    document.save(str(file))


def with_paragraph_after(file: Path, old: str, words: str) -> None:
    """Put a paragraph in after the one that holds some words, as Enter does in Word."""
    document = docx.Document(str(file))
    before = _paragraph(document, old)
    after = parse_xml(f"<w:p {nsdecls('w')}>{inserted(words)}</w:p>")
    mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:ins {BY}/></w:rPr>")
    look = before.find(qn("w:pPr"))
    assert look is not None
    look.append(mark)
    before.addnext(after)
    document.save(str(file))
