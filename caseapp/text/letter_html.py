# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter as one web page: plain semantic HTML, the same for the same letter, without scripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from caseapp.domain.letter_paper import LetterPaper, QuestionLine
from caseapp.domain.letter_text import (
    Block,
    Field,
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
    Words,
    plain,
)
from caseapp.domain.tongues import Tongue, other_language, printed_date, printed_in, tongue_of
from caseapp.text.web_page import NOTES, lined, note_called, page_begun, ways_back

_STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 42rem; padding: 0 1rem; }
address { font-style: normal; }
h1 { font-size: 1.25rem; }
h2 { font-size: 1.125rem; }
h3, h4 { font-size: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; }
blockquote, .question { margin: 1rem 0; padding-left: 1rem; border-left: 0.2rem solid; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
.centre { text-align: center; }
.right { text-align: right; }
.marking, .draft { font-weight: bold; }
@counter-style bracketed { system: extends lower-alpha; prefix: "("; suffix: ") "; }
ol[type="a"] { list-style: bracketed; }
@media print { .page-break { break-before: page; } }
"""
_COLUMN: Final = '"col"'
_DRAFT: Final = {Tongue.ENGLISH: "Draft", Tongue.WELSH: "Drafft"}


def letter_html(paper: LetterPaper, text: LetterText, lines: Iterable[QuestionLine]) -> str:
    """Return a letter as an HTML document; a field without a value stands in braces, marked."""
    page = _Page(paper, text, {line.number: line for line in lines})
    return "\n".join(page.document()) + "\n"


class _Page:
    """Writes one letter; footnotes are numbered by where they are first called."""

    def __init__(self, paper: LetterPaper, text: LetterText, lines: Mapping[str, QuestionLine]) -> None:
        self._paper = paper
        self._text = text
        self._lines = lines
        self._tongue = tongue_of(paper.language)
        self._numbers = {note.label: number for number, note in enumerate(text.notes, 1)}
        self._calls: dict[int, int] = {}

    def document(self) -> Iterator[str]:
        """Yield the lines of the document."""
        paper = self._paper
        yield from page_begun(paper.subject or printed_in(paper.language).letter, paper.language, _STYLE)
        yield from self._head()
        yield "<main>"
        if not paper.salutation_by_hand:
            yield from lined("p", paper.salutation)
        yield from lined("h1", paper.subject)
        yield from self._blocks(self._text.blocks)
        yield from self._close()
        yield "</main>"
        yield from self._notes()
        yield from lined("footer", paper.marking, "marking")
        yield "</body>"
        yield "</html>"

    def _head(self) -> Iterator[str]:
        paper, office = self._paper, self._paper.letterhead
        printed = printed_in(paper.language)
        yield "<header>"
        yield from lined("p", paper.marking, "marking")
        if paper.draft:
            yield from lined("p", _DRAFT[self._tongue], "draft")
        yield "<address>"
        yield f"<strong>{escape(office.office_name)}</strong>"
        for line in office.address_lines:
            yield f"<br>{escape(line)}"
        for name, value in ((printed.telephone, office.telephone), (printed.email, office.email)):
            if value:
                yield f"<br>{escape(name)}: {escape(value)}"
        if office.web:
            yield f"<br>{escape(printed.web)}: {escape(office.web)}"
        yield "</address>"
        yield from lined("p", "\n".join(paper.addressee_lines), "addressee")
        rows = [
            (printed.our_reference, escape(paper.our_reference)),
            (printed.your_reference, escape(paper.your_reference)),
        ]
        if paper.letter_date is not None:
            day = escape(printed_date(paper.letter_date, paper.language))
            rows.append((printed.on, f'<time datetime="{paper.letter_date.isoformat()}">{day}</time>'))
        yield "<dl>"
        for name, value in rows:
            if value:
                yield f"<dt>{escape(name)}</dt><dd>{value}</dd>"
        yield "</dl>"
        yield "</header>"

    def _close(self) -> Iterator[str]:
        paper, printed = self._paper, printed_in(self._paper.language)
        yield from lined("p", paper.close)
        yield from lined(
            "p", "\n".join(line for line in (paper.signatory_name, paper.signatory_post) if line)
        )
        for name, entries in ((printed.copied_to, paper.copied_to), (printed.enclosures, paper.enclosures)):
            if entries:
                yield f"<p>{escape(name)}:</p>"
                yield "<ul>"
                yield from (f"<li>{escape(entry)}</li>" for entry in entries)
                yield "</ul>"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"<h{block.level + 1}>{self._words(block.words)}</h{block.level + 1}>"
            case Paragraph():
                yield f"<p{self._spoken(plain(block.words))}>{self._words(block.words)}</p>"
            case ItemList():
                yield from self._list(block)
            case Quotation():
                yield "<blockquote>"
                yield from self._blocks(block.blocks)
                yield "</blockquote>"
            case Table():
                yield from self._table(block)
            case PageBreak():
                yield '<div class="page-break"></div>'
            case QuestionPlace():
                yield from self._question(block)

    def _spoken(self, words: str) -> str:
        """Return the attribute that names the language of words which are in another than the letter."""
        language = other_language(words, self._paper.language)
        return f' lang="{language}"' if language else ""

    def _list(self, block: ItemList) -> Iterator[str]:
        name = "ul" if block.kind is ListKind.BULLET else "ol"
        kind = ' type="a"' if block.kind is ListKind.LETTER else ""
        start = f' start="{block.start}"' if block.start != 1 else ""
        yield f"<{name}{kind}{start}>"
        for item in block.items:
            only = item[0] if len(item) == 1 else None
            if isinstance(only, Paragraph):
                yield f"<li>{self._words(only.words)}</li>"
            else:
                yield "<li>"
                yield from self._blocks(item)
                yield "</li>"
        yield f"</{name}>"

    def _table(self, block: Table) -> Iterator[str]:
        classes = ["" if side is Side.LEFT else f' class="{side.value}"' for side in block.sides]
        yield "<table>"
        yield f"<thead>{self._row('th', block.head, [f'{side} scope={_COLUMN}' for side in classes])}</thead>"
        yield "<tbody>"
        for row in block.rows:
            yield self._row("td", row, classes)
        yield "</tbody>"
        yield "</table>"

    def _row(self, name: str, cells: Sequence[Words], attributes: Sequence[str]) -> str:
        written = (
            f"<{name}{attribute}>{self._words(cell)}</{name}>"
            for cell, attribute in zip(cells, attributes, strict=True)
        )
        return f"<tr>{''.join(written)}</tr>"

    def _question(self, block: QuestionPlace) -> Iterator[str]:
        line = self._lines.get(block.number)
        yield '<div class="question">'
        if line is None:
            yield f"<p><mark>{escape(f'{{{{question {block.number}}}}}')}</mark></p>"
        else:
            yield from lined("p", line.preface)
            spoken = self._spoken(line.wording)
            yield f"<p{spoken}><strong>{escape(line.number)}</strong> {escape(line.wording)}</p>"
        yield from self._blocks(block.beneath)
        yield "</div>"

    def _notes(self) -> Iterator[str]:
        if not self._text.notes:
            return
        yield f'<section role="doc-endnotes" aria-label="{NOTES[self._tongue]}">'
        yield "<ol>"
        for note in self._text.notes:
            yield f'<li id="note-{self._numbers[note.label]}">{self._words(note.words)}{self._back(note)}</li>'
        yield "</ol>"
        yield "</section>"

    def _back(self, note: Footnote) -> str:
        number = self._numbers[note.label]
        return ways_back(number, self._calls.get(number, 0), self._tongue)

    def _words(self, words: Words) -> str:
        return "".join(self._word(word) for word in words)

    def _word(self, word: Run | LineBreak | NoteMark | Field) -> str:
        match word:
            case LineBreak():
                return "<br>\n"
            case Field():
                return f"<mark>{escape(f'{{{{{word.name}}}}}')}</mark>"
            case NoteMark():
                number = self._numbers.get(word.label)
                if number is None:
                    return ""
                time = self._calls[number] = self._calls.get(number, 0) + 1
                return note_called(number, time)
            case Run():
                html = escape(word.text)
                html = f"<em>{html}</em>" if word.italic else html
                html = f"<strong>{html}</strong>" if word.bold else html
                return f'<a href="{escape(word.link)}">{html}</a>' if word.link else html
